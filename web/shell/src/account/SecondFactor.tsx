/** A code beside the password: whether one is asked for, and the way there and back. */
import type { components } from '@midplane/api/schema';
import type { PluginProblem } from '@midplane/runtime/types';
import { Button, Callout, Dialog, Skeleton } from '@midplane/ui';
import { useEffect, useState } from 'react';
import { ProblemCallout } from '../errors/ProblemCallout';
import { useShell } from '../host/context';
import { ownApi, problemOfRequest } from './own-api';
import { RecoveryCodes } from './RecoveryCodes';
import { CodeForm, PasswordForm, ProofForm } from './SecondFactorForms';

export type Begun = components['schemas']['BegunSecondFactor'];

type Step =
  | { at: 'reading' }
  | { at: 'unread'; problem: PluginProblem }
  | { at: 'off' }
  | { at: 'begun'; begun: Begun }
  | { at: 'codes'; codes: string[] }
  | { at: 'on'; left: number }
  | { at: 'removed' };

function useSteps() {
  const { session } = useShell().runtime;
  const [step, setStep] = useState<Step>({ at: 'reading' });
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<Step> => {
      try {
        const { data } = await (await ownApi(session)).GET('/auth/me/second-factor');
        return data?.isOn ? { at: 'on', left: data.recoveryCodesLeft } : { at: 'off' };
      } catch (error) {
        return { at: 'unread', problem: problemOfRequest(error, 'MP-WEB-313') };
      }
    };
    void read().then((next) => isGone || setStep(next));
    return () => {
      isGone = true;
    };
  }, [session]);
  return [step, setStep] as const;
}

export function SecondFactor({ onClose }: { onClose(): void }) {
  const [step, setStep] = useSteps();
  return (
    <Dialog title="Two-step sign-in" onClose={onClose}>
      {step.at === 'reading' && <Skeleton lines={4} />}
      {step.at === 'unread' && <ProblemCallout role="alert" problem={step.problem} />}
      {step.at === 'off' && (
        <PasswordForm onClose={onClose} onDone={(begun) => setStep({ at: 'begun', begun })} />
      )}
      {step.at === 'begun' && (
        <CodeForm
          begun={step.begun}
          onClose={onClose}
          onDone={(codes) => setStep({ at: 'codes', codes })}
        />
      )}
      {step.at === 'codes' && <RecoveryCodes codes={step.codes} onClose={onClose} />}
      {step.at === 'on' && (
        <ProofForm left={step.left} onClose={onClose} onDone={() => setStep({ at: 'removed' })} />
      )}
      {step.at === 'removed' && <Removed onClose={onClose} />}
    </Dialog>
  );
}

function Removed({ onClose }: { onClose(): void }) {
  return (
    <div className="form">
      <Callout tone="success" role="status" title="Two-step sign-in is off">
        Your password alone lets you in again.
      </Callout>
      <div className="form-actions">
        <Button ref={(button) => button?.focus()} variant="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
