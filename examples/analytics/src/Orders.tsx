/** Reads the summary and shows the chart, or why there is none. Used by the page and the panel. */
import * as React from 'react';
import { OrdersChart } from './OrdersChart';
import { readSummary, type Summary } from './summary';
import './analytics.css';

type State = { summary?: Summary; error?: string };

export function Orders({ compact }: { compact?: boolean }) {
  const [state, setState] = React.useState<State>({});
  const [round, setRound] = React.useState(0);

  React.useEffect(() => {
    const stop = new AbortController();
    readSummary(stop.signal, round === 0 ? 'default' : 'reload').then(
      (summary) => setState({ summary }),
      (error: Error) => {
        if (!stop.signal.aborted) setState({ error: error.message });
      },
    );
    return () => stop.abort();
  }, [round]);

  React.useEffect(() => {
    const again = () => setRound((n) => n + 1);
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, []);

  if (state.error) {
    return (
      <div className="analytics-problem" role="alert">
        <p>{state.error}</p>
        <button
          type="button"
          className="mp-button"
          data-variant="secondary"
          onClick={() => setRound(round + 1)}
        >
          Try again
        </button>
      </div>
    );
  }
  if (!state.summary) return <p className="analytics-muted">Reading the orders…</p>;
  return <OrdersChart summary={state.summary} compact={compact} />;
}
