/** One plugin of the marketplace, as the list shows it. */
import { Badge, type IconName, type Tone } from '@midplane/ui';
import { Link } from 'react-router';
import { PluginIcon } from '../../layout/PluginIcon';
import { calledItem, type Item } from './data';

export function MarketCard({ item }: { item: Item }) {
  return (
    <article className="mp-card market-card">
      <div className="market-card-head">
        <PluginIcon icon={item.icon ?? undefined} name={calledItem(item)} size={32} />
        <div className="market-names">
          <h2>
            <Link className="market-open" to={`/marketplace/${item.name}`}>
              {calledItem(item)}
            </Link>
          </h2>
          <p className="muted">
            <code>{item.name}</code> {item.version}
          </p>
        </div>
      </div>
      <p className="market-about">{item.description ?? 'Its author says nothing about it.'}</p>
      <p className="market-badges">
        <Standing item={item} />
        {item.category && <span className="market-filed">{item.category}</span>}
      </p>
    </article>
  );
}

/** Whether the viewer has it, and through whom. */
export function Standing({ item }: { item: Item }) {
  const { tone, icon, word } = standing(item);
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}

interface Look {
  tone: Tone;
  icon: IconName;
  word: string;
}

export function standing(item: Item): Look {
  const on = (word: string): Look => ({ tone: 'success', icon: 'check-circle', word });
  const off = (word: string): Look => ({ tone: 'neutral', icon: 'close', word });
  if (item.isCore) return on('Part of the platform');
  switch (item.off) {
    case 'off-for-team':
      return off('Off for the team');
    case 'off-for-person':
      return off('Off for you');
    case 'may-not-use':
      return { tone: 'warning', icon: 'key', word: 'Not for you in this team' };
    case 'not-installed':
      return { tone: 'neutral', icon: 'box', word: 'Not installed' };
    case undefined:
    case null:
      if (item.teamInstall === 'on') return on('Installed for the team');
      return on(item.ownInstall === 'on' ? 'Installed for you' : 'On for everybody');
  }
}
