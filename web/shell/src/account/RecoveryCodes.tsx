/** Recovery codes, shown once: to be copied or saved, since nobody can show them again. */
import { Button, Callout } from '@midplane/ui';
import { useState } from 'react';
import { useShell } from '../host/context';

export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose(): void }) {
  const [said, setSaid] = useState('');
  const { productName } = useShell().runtime.boot;
  const text = `${codes.join('\n')}\n`;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('They are in the clipboard.'),
      () => setSaid('The browser does not let this page copy. Select them instead.'),
    );
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = `recovery-codes-${location.hostname}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
    setSaid('They are saved in a file.');
  };
  return (
    <div className="form">
      <Callout tone="success" role="status" title="Two-step sign-in is on">
        Keep these recovery codes where only you find them. Each lets you in to {productName} once
        when you have no app, and they are not shown again.
      </Callout>
      <ul className="recovery-codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="muted" role="status">
        {said}
      </p>
      <div className="form-actions">
        <Button ref={(button) => button?.focus()} onClick={() => void copy()}>
          Copy
        </Button>
        <Button onClick={save}>Download</Button>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
