/** What is in an open menu: actions, links and groups of choices, with a line between the groups. */
import { type ReactNode, useId } from 'react';
import { Icon, type IconName } from './Icon';

export interface MenuItem {
  id: string;
  label: string;
  icon?: IconName;
  /** Neighbours of one group stand together under its name; an empty name is a line only. */
  group?: string;
  /** Makes the item one of a group of choices. */
  checked?: boolean;
  /** Makes the item a link. */
  href?: string;
  onSelect?(): void;
}

export interface MenuEntriesProps {
  items: readonly MenuItem[];
  onSelect(item: MenuItem): void;
}

export function MenuEntries({ items, onSelect }: MenuEntriesProps) {
  return grouped(items).map(({ name, members }) => (
    // by its name: a member that comes later takes the focus from nobody
    <Group key={name ?? members[0]?.id} name={name}>
      {members.map((item) => (
        <Entry key={item.id} item={item} onSelect={() => onSelect(item)} />
      ))}
    </Group>
  ));
}

/** Neighbours with the same group, in their order. */
function grouped(items: readonly MenuItem[]): { name?: string; members: MenuItem[] }[] {
  const groups: { name?: string; members: MenuItem[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && last.name === item.group) last.members.push(item);
    else groups.push({ name: item.group, members: [item] });
  }
  return groups;
}

function Group({ name, children }: { name?: string; children: ReactNode }) {
  const id = useId();
  if (name === undefined) return children;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place inside a menu
    <div role="group" className="mp-menu-group" aria-labelledby={name ? id : undefined}>
      {name && (
        <div id={id} className="mp-menu-group-name">
          {name}
        </div>
      )}
      {children}
    </div>
  );
}

function Entry({ item, onSelect }: { item: MenuItem; onSelect(): void }) {
  const shared = { tabIndex: -1, className: 'mp-menu-item', onClick: onSelect };
  const content = (
    <>
      {item.icon && <Icon name={item.icon} size={16} />}
      <span className="mp-menu-item-label">{item.label}</span>
      {item.checked && <Icon name="check" size={16} />}
    </>
  );
  if (item.href !== undefined) {
    return (
      <a {...shared} role="menuitem" href={item.href}>
        {content}
      </a>
    );
  }
  return item.checked === undefined ? (
    <button {...shared} type="button" role="menuitem">
      {content}
    </button>
  ) : (
    <button {...shared} type="button" role="menuitemradio" aria-checked={item.checked}>
      {content}
    </button>
  );
}
