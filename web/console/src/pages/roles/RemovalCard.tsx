/** Takes away what was written about a role: one of the start is then as it was, another one brings nothing. */
import { Button, Card } from '@midplane/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ChangeDialog } from '../../parts/ChangeDialog';
import { useConsole } from '../../session/console';
import { removing, type Standing } from './changes';
import { useRefreshRoles } from './standing';

export function RemovalCard({ standing }: { standing: Standing }) {
  const { api } = useConsole();
  const refresh = useRefreshRoles();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const { builtIn, written } = standing.role;
  if (!written) return null;
  const done = () => {
    refresh();
    if (!builtIn) void navigate({ to: '/roles' });
  };
  return (
    <Card title={builtIn ? 'Back to the start' : 'Remove the role'}>
      <p>
        {builtIn
          ? 'It is there from the start and cannot be removed; it can be put back to what it was then.'
          : 'It brings nothing from then on; people keep its name. It can be made again.'}
      </p>
      <div className="card-more">
        <Button onClick={() => setAsking(true)}>{builtIn ? 'Put back…' : 'Remove…'}</Button>
      </div>
      {isAsking && (
        <ChangeDialog
          change={removing(api, standing)}
          onClose={() => setAsking(false)}
          onDone={done}
        />
      )}
    </Card>
  );
}
