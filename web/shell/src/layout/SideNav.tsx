/** The side navigation: the dashboard, what plugins brought, and the list of plugins. */
import { Icon, IconButton, type IconName } from '@midplane/ui';
import { useGlobalState } from 'piral-core';
import { type ReactNode, useMemo } from 'react';
import { NavLink } from 'react-router';
import { isSettled, useFeed, usePlugins, useSession } from '../host/context';
import { useRegistry } from '../piral/change';
import type { MenuRegistration } from '../piral/registries';
import { type NavItem, navItems } from './nav-items';
import { PluginIcon } from './PluginIcon';

export function SideNav(props: { onNavigate?(): void; collapsed?: boolean; onCollapse?(): void }) {
  const plugins = usePlugins();
  const menu = useRegistry<MenuRegistration>('menu');
  const pages = useGlobalState((state) => state.registry.pages);
  const items = useMemo(() => navItems(plugins, menu, pages), [plugins, menu, pages]);
  const { state } = useSession();
  const failed = plugins.filter(({ phase }) => phase === 'failed').length;
  return (
    <nav className="nav" aria-label="Main">
      <ul className="nav-list">
        <OwnLink to="/" icon="dashboard" label="Dashboard" onNavigate={props.onNavigate} />
      </ul>
      <p className="nav-heading" id="nav-plugins">
        Apps
      </p>
      <ul className="nav-list nav-grow" aria-labelledby="nav-plugins">
        {items.map((item) => (
          <li key={item.key}>
            <Entry item={item} onNavigate={props.onNavigate} />
          </li>
        ))}
        <Pending visible={items.length === 0} />
      </ul>
      <ul className="nav-list nav-foot">
        {state === 'signed-in' && (
          <OwnLink to="/marketplace" icon="box" label="Marketplace" onNavigate={props.onNavigate} />
        )}
        <OwnLink to="/plugins" icon="plugin" label="Plugins" onNavigate={props.onNavigate}>
          {failed > 0 && (
            <span className="nav-count">
              {failed}
              <span className="mp-visually-hidden"> failed</span>
            </span>
          )}
        </OwnLink>
      </ul>
      {props.onCollapse && (
        <IconButton
          className="nav-collapse"
          icon={props.collapsed ? 'chevron-right' : 'chevron-left'}
          label={props.collapsed ? 'Expand navigation' : 'Collapse navigation'}
          aria-expanded={!props.collapsed}
          onClick={props.onCollapse}
        />
      )}
    </nav>
  );
}

function OwnLink(props: {
  to: string;
  icon: IconName;
  label: string;
  onNavigate?(): void;
  children?: ReactNode;
}) {
  return (
    <li>
      <NavLink
        className="nav-link"
        to={props.to}
        end
        onClick={props.onNavigate}
        title={props.label}
      >
        <Icon name={props.icon} />
        <span className="nav-label">{props.label}</span>
        {props.children}
      </NavLink>
    </li>
  );
}

function Entry({ item, onNavigate }: { item: NavItem; onNavigate?(): void }) {
  const { component: Own, href, onClick } = item;
  // A pilet's own element is for shells that know no entries; label and address are drawn as ours.
  if (Own && !href) {
    return (
      <div className="nav-own">
        <Own />
      </div>
    );
  }
  const look = (
    <>
      <PluginIcon icon={item.icon} name={item.label} />
      <span className="nav-label">{item.label}</span>
    </>
  );
  if (href?.startsWith('https:')) {
    return (
      <a className="nav-link" href={href} rel="noreferrer" title={item.label}>
        {look}
      </a>
    );
  }
  if (href) {
    const click = () => {
      onClick?.();
      onNavigate?.();
    };
    return (
      <NavLink className="nav-link" to={href} onClick={click} title={item.label}>
        {look}
      </NavLink>
    );
  }
  return (
    <button type="button" className="nav-link" onClick={() => onClick?.()} title={item.label}>
      {look}
    </button>
  );
}

function Pending({ visible }: { visible: boolean }) {
  const plugins = usePlugins();
  const feed = useFeed();
  if (!visible) return null;
  if (feed && plugins.every(isSettled)) {
    const word =
      feed.source === 'none' && feed.problems.length > 0 ? 'Not available' : 'No apps yet';
    return <li className="nav-empty">{word}</li>;
  }
  return (
    <li className="nav-pending" aria-hidden="true">
      <div className="mp-skeleton mp-skeleton-line" />
      <div className="mp-skeleton mp-skeleton-line" />
    </li>
  );
}
