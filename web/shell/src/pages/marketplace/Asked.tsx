/** What a plugin asks to be allowed, and who it is for, in words. */
import { capabilityInWords } from '@midplane/api';
import { Badge, Card, Icon } from '@midplane/ui';
import type { ReactNode } from 'react';
import type { Plugin } from './data';

export function Asked({ plugin }: { plugin: Plugin }) {
  const { capabilities, calls, hasUi, hasBackend } = plugin;
  return (
    <Card title="What it asks for" icon={<Icon name="key" />}>
      <ul className="market-asked">
        {hasUi && <li>Runs in this page, beside the other plugins</li>}
        {hasBackend && <li>Has a service of its own, which learns who asks it</li>}
        {capabilities.map(({ name, isGranted }) => (
          <li key={name}>
            <span>
              {capabilityInWords(name) ?? 'Something that its author names'} <code>{name}</code>
            </span>
            <Badge tone={isGranted ? 'success' : 'neutral'} icon={isGranted ? 'check' : 'clock'}>
              {isGranted ? 'Granted' : 'Not granted'}
            </Badge>
          </li>
        ))}
        {calls.length > 0 && (
          <li>
            <span>Its service calls {listed(calls)}</span>
          </li>
        )}
      </ul>
      {capabilities.length === 0 && (
        <p className="muted">It asks for no capability of the platform.</p>
      )}
    </Card>
  );
}

export function Audience({ plugin: { audience } }: { plugin: Plugin }) {
  const { roles, features, regions, permissions } = audience;
  const parts: ReactNode[] = [
    roles.length > 0 && <>one of the roles {listed(roles, 'or')}</>,
    permissions.length > 0 && <>the permission {listed(permissions)}</>,
    features.length > 0 && <>the feature {listed(features)} switched on</>,
    regions.length > 0 && <>one of the regions {listed(regions, 'or')}</>,
  ].filter(Boolean);
  return (
    <Card title="Who it is for" icon={<Icon name="users" />}>
      {parts.length === 0 ? (
        <p>Everybody.</p>
      ) : (
        <>
          <p>You, and whoever else has</p>
          <ul className="market-asked">
            {parts.map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts stand in one order
              <li key={at}>
                <span>{part}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function listed(words: readonly string[], word = 'and'): ReactNode {
  return words.map((name, at) => (
    <span key={name}>
      {at > 0 && (at === words.length - 1 ? ` ${word} ` : ', ')}
      <code>{name}</code>
    </span>
  ));
}
