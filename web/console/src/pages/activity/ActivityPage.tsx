/** `/activity`: who did what, when, from where and why. */
import { ApiProblem } from '@midplane/api';
import { Button, EmptyState, Field } from '@midplane/ui';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../app/page';
import { type DeedFilter, exported, useActivity } from '../../data/activity';
import { Asked } from '../../parts/asked';
import { Choice } from '../../parts/controls';
import { KINDS } from '../../parts/kinds';
import { tellProblem } from '../../parts/notices';
import { problemOf } from '../../parts/problem';
import { useSettled } from '../../parts/settled';
import { useConsole } from '../../session/console';
import { DeedTable } from './DeedTable';
import { dayOf, dayStart } from './filter';

const SETTLE_MS = 300;

export function ActivityPage() {
  const filter = useSearch({ from: '/activity' });
  const navigate = useNavigate({ from: '/activity' });
  const set = (change: DeedFilter) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const asked = JSON.parse(useSettled(JSON.stringify(filter), SETTLE_MS)) as DeedFilter;
  const activity = useActivity(asked);
  const { data, ...state } = activity;
  const deeds = data?.pages.flatMap(({ items }) => items);
  const slip = slipOf(activity.error);
  const clear = () => set(CLEAR);
  return (
    <Page
      title="Activity"
      lead="Who did what, when, from where and why. Nothing here can be changed."
      aside={<Export filter={asked} />}
    >
      <Filters key={Object.keys(filter).length === 0 ? 'all' : 'some'} {...{ filter, set }} />
      {slip ? (
        <Nothing title={slip.title} text={slip.text} onClear={clear} />
      ) : (
        <Asked answer={{ ...state, data: deeds }}>
          {(found) =>
            found.length === 0 ? (
              <NothingFound isFiltered={Object.keys(asked).length > 0} onClear={clear} />
            ) : (
              <>
                <DeedTable deeds={found} />
                {activity.hasNextPage && (
                  <div>
                    <Button
                      aria-disabled={activity.isFetchingNextPage}
                      onClick={() => void activity.fetchNextPage()}
                    >
                      {activity.isFetchingNextPage ? 'Loading…' : 'Older'}
                    </Button>
                  </div>
                )}
              </>
            )
          }
        </Asked>
      )}
    </Page>
  );
}

const CLEAR: DeedFilter = {
  actor: undefined,
  plugin: undefined,
  kind: undefined,
  since: undefined,
  until: undefined,
};

function Filters({ filter, set }: { filter: DeedFilter; set(change: DeedFilter): void }) {
  // Days are typed part by part: what is no day yet stands in the field alone.
  const [days, setDays] = useState({ since: dayOf(filter.since), until: dayOf(filter.until, 1) });
  const day = (key: 'since' | 'until', label: string) => (
    <Field
      label={label}
      type="date"
      value={days[key]}
      onChange={({ target }) => {
        setDays({ ...days, [key]: target.value });
        set({ [key]: dayStart(target.value, key === 'until' ? 1 : 0) });
      }}
    />
  );
  const text = (key: 'actor' | 'plugin', label: string, placeholder: string) => (
    <Field
      label={label}
      placeholder={placeholder}
      autoCapitalize="none"
      spellCheck={false}
      value={filter[key] ?? ''}
      onChange={(event) => set({ [key]: event.target.value.trim() || undefined })}
    />
  );
  const kinds = Object.entries(KINDS).map(([id, label]) => ({ id, label }));
  return (
    <search className="activity-filters">
      {text('actor', 'Who', 'User name or token')}
      {text('plugin', 'Plugin', 'Its name')}
      <Choice
        label="What"
        options={[{ id: '', label: 'Everything' }, ...kinds]}
        value={filter.kind ?? ''}
        onChange={(id) => set({ kind: id || undefined })}
      />
      {day('since', 'From')}
      {day('until', 'To')}
    </search>
  );
}

/** A plugin or somebody that the filter names and nobody knows: said while it is typed, so no alarm. */
function slipOf(error: Error | null): { title: string; text: string } | null {
  if (!(error instanceof ApiProblem)) return null;
  const isSlip = error.code === 'MP-REG-013' || error.pointer === '/actor';
  return isSlip ? { title: error.message, text: problemOf(error).hint ?? '' } : null;
}

function NothingFound({ isFiltered, onClear }: { isFiltered: boolean; onClear(): void }) {
  return isFiltered ? (
    <Nothing
      title="Nobody did such a thing"
      text="Or it is longer ago than activity is kept."
      onClear={onClear}
    />
  ) : (
    <EmptyState icon="list" title="Nothing happened yet">
      Whatever changes something is listed here.
    </EmptyState>
  );
}

function Nothing({ title, text, onClear }: { title: string; text: string; onClear(): void }) {
  return (
    <EmptyState
      icon="list"
      title={title}
      actions={<Button onClick={onClear}>Show everything</Button>}
    >
      {text}
    </EmptyState>
  );
}

/** A file of everything, since a page is no place for it. */
function Export({ filter }: { filter: DeedFilter }) {
  const { api } = useConsole();
  const save = useMutation({
    mutationFn: () => exported(api, filter),
    onSuccess: (file) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = 'activity.jsonl';
      link.click();
      URL.revokeObjectURL(link.href);
    },
    onError: (error) => tellProblem('The activity could not be exported', error),
  });
  return (
    <Button icon="document" aria-disabled={save.isPending} onClick={() => save.mutate()}>
      {save.isPending ? 'Exporting…' : 'Export as JSON lines'}
    </Button>
  );
}
