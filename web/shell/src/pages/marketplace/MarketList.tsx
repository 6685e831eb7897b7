/** The plugins that one may install: searched and paged on the server. */
import { Button, EmptyState, Field, Skeleton } from '@midplane/ui';
import { useEffect, useEffectEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { ProblemCallout } from '../../errors/ProblemCallout';
import { useShell } from '../../host/context';
import { usePageTitle } from '../../layout/use-page-focus';
import { useTeam } from '../../team/own-teams';
import { useMarketplace } from './data';
import { MarketCard } from './MarketCard';

const PAUSE_MS = 250;

export function MarketList() {
  const [query, setQuery] = useSearchParams();
  const [q, category] = [query.get('q') ?? '', query.get('category') ?? ''];
  usePageTitle('Marketplace', useShell().runtime.boot.productName);
  const team = useTeam();
  const { data, problem, isLoading, again, more } = useMarketplace(q, category);
  const set = (name: string, value: string) =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const items = data?.items ?? [];
  return (
    <div className="page market">
      <div className="page-head">
        <div>
          <h1>Marketplace</h1>
          <p className="muted">
            {team ? `What you may have, acting in ${team.name}` : 'What you may have'}
          </p>
        </div>
      </div>
      <search className="market-tools">
        <SearchField value={q} onChange={(value) => set('q', value)} />
        <Categories
          known={data?.categories ?? []}
          chosen={category}
          onChoose={(name) => set('category', name)}
        />
      </search>
      {problem && <ProblemCallout role="alert" problem={problem} onRetry={again} />}
      {!data && !problem && <Skeleton lines={6} label="Loading the marketplace" />}
      <p className="mp-visually-hidden" role="status">
        {data && !isLoading ? found(items.length, data.nextCursor !== null) : ''}
      </p>
      {data && items.length === 0 && <Nothing isSearch={q !== '' || category !== ''} />}
      <ul className="market-grid" aria-label="Plugins" aria-busy={isLoading}>
        {items.map((item) => (
          <li key={item.name}>
            <MarketCard item={item} />
          </li>
        ))}
      </ul>
      {data?.nextCursor != null && (
        <div className="market-more">
          <Button aria-disabled={isLoading} onClick={more}>
            {isLoading ? 'Loading…' : 'Show more'}
          </Button>
        </div>
      )}
    </div>
  );
}

function found(count: number, isMore: boolean): string {
  if (count === 0) return 'Nothing was found.';
  return `${count}${isMore ? ' or more' : ''} ${count === 1 ? 'plugin' : 'plugins'}`;
}

/** Asked for once nobody types for a moment. */
function SearchField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const [typed, setTyped] = useState(value);
  // As the page is by then: what else was chosen meanwhile stays.
  const settle = useEffectEvent(() => {
    if (typed.trim() !== value) onChange(typed.trim());
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the pause
  useEffect(() => {
    const timer = setTimeout(() => settle(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Field
      label="Search"
      type="search"
      className="market-search"
      placeholder="Name, purpose or category"
      maxLength={200}
      autoComplete="off"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

function Categories(props: {
  known: readonly { name: string; plugins: number }[];
  chosen: string;
  onChoose(name: string): void;
}) {
  const { known, chosen, onChoose } = props;
  if (known.length === 0 && !chosen) return null;
  // what was chosen by an address stays visible, whether anything is filed there or not
  const isKnown = known.some(({ name }) => name === chosen);
  const all = chosen && !isKnown ? [...known, { name: chosen, plugins: 0 }] : known;
  return (
    <fieldset className="market-categories">
      <legend className="mp-visually-hidden">Category</legend>
      <Chip isOn={chosen === ''} onClick={() => onChoose('')}>
        All
      </Chip>
      {all.map(({ name, plugins }) => (
        <Chip key={name} isOn={name === chosen} onClick={() => onChoose(name)}>
          {name} <span className="market-count">{plugins}</span>
        </Chip>
      ))}
    </fieldset>
  );
}

function Chip(props: { isOn: boolean; onClick(): void; children: React.ReactNode }) {
  return (
    <button type="button" className="market-chip" aria-pressed={props.isOn} onClick={props.onClick}>
      {props.children}
    </button>
  );
}

function Nothing({ isSearch }: { isSearch: boolean }) {
  return isSearch ? (
    <EmptyState icon="search" title="Nothing was found">
      <p>No plugin that is for you has all of these words. Try fewer of them, or all categories.</p>
    </EmptyState>
  ) : (
    <EmptyState icon="box" title="There is nothing to install">
      <p>
        Nothing was published that is for you. It is here as soon as something is, without a reload.
      </p>
    </EmptyState>
  );
}
