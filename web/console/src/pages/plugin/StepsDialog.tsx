/** Where a channel pointed, newest first: who moved it, when and why. */
import { Dialog } from '@midplane/ui';
import { type ChannelPosition, type ChannelStep, useSteps } from '../../data/operations';
import { Asked } from '../../parts/asked';
import { Time } from '../../parts/time';
import { Who } from '../../parts/Who';

const CAUSES: Record<NonNullable<ChannelStep['cause']>, string> = {
  promote: 'promoted',
  rollback: 'rolled back',
  yank: 'left a yanked version',
  restore: 'returned to a restored version',
  approval: 'approved',
  release: 'released from quarantine',
};

export function StepsDialog(props: { plugin: string; at: ChannelPosition; onClose(): void }) {
  const { environment, channel } = props.at;
  const answer = useSteps(props.plugin, environment, channel);
  return (
    <Dialog
      title={`Where ${channel} in ${environment} pointed`}
      size="wide"
      onClose={props.onClose}
    >
      <Asked answer={answer}>
        {(steps) => (
          <ol className="steps-list">
            {steps.map((step) => (
              <li key={step.id}>
                <p>
                  {step.from && (
                    <>
                      <code>{step.from}</code> →{' '}
                    </>
                  )}
                  <code>{step.to}</code>{' '}
                  <span className="muted">
                    {step.cause ? CAUSES[step.cause] : 'published'} by <Who actor={step.by} />,{' '}
                    <Time at={step.at} />
                  </span>
                </p>
                {step.reason && <p>{step.reason}</p>}
              </li>
            ))}
          </ol>
        )}
      </Asked>
    </Dialog>
  );
}
