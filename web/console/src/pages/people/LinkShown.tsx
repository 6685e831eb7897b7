/** A link that lets somebody in, shown once. */
import { Button, Callout } from '@midplane/ui';
import { type ReactNode, useState } from 'react';

export function LinkShown(props: { link: string; children: ReactNode; onClose(): void }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = () =>
    navigator.clipboard.writeText(props.link).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    );
  return (
    <div className="form">
      <Callout tone="warning" role="status" title="Whoever opens this link can use it">
        {props.children}
      </Callout>
      <div className="secret">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long links scroll, also by keyboard */}
        <code className="secret-text" tabIndex={0}>
          {props.link}
        </code>
        <Button icon={copied === 'yes' ? 'check' : 'document'} onClick={() => void copy()}>
          {copied === 'yes' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p role="status" className="mp-field-hint">
        {copied === 'yes' && 'It is in the clipboard.'}
        {copied === 'failed' && 'The browser did not allow it: select the text and copy it.'}
      </p>
      <div className="form-actions">
        <Button variant="primary" onClick={props.onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
