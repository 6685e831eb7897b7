/**
 * The settings of a plugin, as a form that its `configSchema` gives. What the server refuses stands at
 * the member that it is about.
 */
import { ApiProblem } from '@midplane/api';
import type { PluginProblem } from '@midplane/runtime/types';
import { Button, Dialog, Skeleton } from '@midplane/ui';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { problemOfAnswer } from '../../errors/answer-problem';
import { ProblemCallout } from '../../errors/ProblemCallout';
import { ShellError } from '../../errors/shell-error';
import type { Done, Owner } from './changes';
import { type Config, calledItem, type Plugin } from './data';
import type { ConfigFormProps } from './form/ConfigForm';
import type { Fault } from './form/validator';
import { filled } from './settings';

type FormParts = ComponentType<ConfigFormProps>;

export interface SettingsDialogProps {
  plugin: Plugin;
  owner: Owner;
  isNew: boolean;
  /** Nothing where nothing was filled in. */
  send(config: Config | undefined): Promise<Done>;
  told(done: Done): void;
  onClose(): void;
}

export function SettingsDialog(props: SettingsDialogProps) {
  const { plugin, owner, isNew, send, told, onClose } = props;
  const [flaws, setFlaws] = useState<readonly Fault[]>([]);
  const [problem, setProblem] = useState<PluginProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const { Form, failed } = useForm();
  const whom = owner ? owner.name : 'you';
  const title = isNew
    ? `Install ${calledItem(plugin)} for ${whom}`
    : `Settings of ${calledItem(plugin)} for ${whom}`;
  const before = (owner ? plugin.teamConfig : plugin.ownConfig) ?? {};
  const submit = async (typed: Config) => {
    if (busy) return;
    const config = filled(typed);
    setBusy(true);
    setProblem(null);
    setFlaws([]);
    try {
      const isUntouched = isNew && Object.keys(config).length === 0;
      told(await send(isUntouched ? undefined : config));
      onClose();
    } catch (error) {
      const found = flawsOf(error);
      setFlaws(found);
      if (found.length === 0) setProblem(problemOfAnswer(error, 'MP-WEB-322'));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} size="wide" onClose={onClose}>
      <div className="form">
        {isNew && (
          <p className="muted">
            What you leave empty has its default. All of it can be changed later.
          </p>
        )}
        {(problem ?? failed) && (
          <ProblemCallout role="alert" problem={(problem ?? failed) as PluginProblem} />
        )}
        {!Form && !failed && <Skeleton lines={4} label="Loading the form" />}
        {Form && plugin.configSchema && (
          <Form
            schema={plugin.configSchema}
            below={(!owner && plugin.teamConfig) || {}}
            value={before}
            flaws={flaws}
            onSubmit={(config) => void submit(config)}
          >
            <div className="form-actions">
              <Button onClick={onClose}>Cancel</Button>
              <Button variant="primary" type="submit" aria-disabled={busy}>
                {isNew ? 'Install' : 'Save'}
              </Button>
            </div>
          </Form>
        )}
      </div>
    </Dialog>
  );
}

/** The form's library is loaded for who opens a form. */
function useForm(): { Form: FormParts | null; failed: PluginProblem | null } {
  const [state, setState] = useState<{ Form: FormParts | null; failed: PluginProblem | null }>({
    Form: null,
    failed: null,
  });
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    import('./form/ConfigForm').then(
      ({ ConfigForm }) => isShown.current && setState({ Form: ConfigForm, failed: null }),
      (error: unknown) => {
        const { problem } = new ShellError('MP-WEB-323', String(error));
        if (isShown.current) setState({ Form: null, failed: problem });
      },
    );
    return () => {
      isShown.current = false;
    };
  }, []);
  return state;
}

/** What the server said of members of the configuration; the body has it under `config`. */
export function flawsOf(error: unknown): Fault[] {
  if (!(error instanceof ApiProblem)) return [];
  const told = error.flaws.map(({ pointer, detail }) => ({ pointer, detail }));
  if (told.length === 0 && error.pointer?.startsWith('/config')) {
    told.push({ pointer: error.pointer, detail: error.message });
  }
  return told.map(({ pointer, detail }) => ({
    path: pointer
      .split('/')
      .slice(2)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')),
    text: sentence(detail),
  }));
}

const sentence = (text: string): string =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
