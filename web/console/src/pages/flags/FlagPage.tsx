/** `/flags/{key}` and `/flags/new`: one flag as a form. */
import { Link } from '@tanstack/react-router';
import { Page } from '../../app/page';
import { useFlag } from '../../data/flags';
import { Asked } from '../../parts/asked';
import { FlagEditor } from './FlagEditor';

export function FlagPage({ flagKey }: { flagKey: string }) {
  const answer = useFlag(flagKey);
  return (
    <Page title={flagKey} lead={<Link to="/flags">Flags</Link>}>
      <Asked answer={answer}>{(flag) => <FlagEditor flag={flag} />}</Asked>
    </Page>
  );
}

export function NewFlagPage() {
  return (
    <Page title="New flag" lead={<Link to="/flags">Flags</Link>}>
      <FlagEditor flag={null} />
    </Page>
  );
}
