/** The invitations that nobody accepted yet. Nothing where there are none. */
import { Button, Card } from '@midplane/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Invitation, revokeInvitation, useInvitations } from '../../data/invitations';
import { type Change, ChangeDialog } from '../../parts/ChangeDialog';
import { PlainTable } from '../../parts/PlainTable';
import { Time } from '../../parts/time';
import { type Console, useConsole } from '../../session/console';

export function InvitationsCard() {
  const { data } = useInvitations();
  const { api } = useConsole();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Invitation | null>(null);
  if (!data || data.length === 0) return null;
  const open = [...data].sort((a, b) => b.createdAt - a.createdAt);
  return (
    <Card title="Invited">
      <PlainTable
        label="Invitations"
        columns={['Mail address', 'Roles', 'Until', '']}
        rows={open.map((one) => ({
          key: one.id,
          cells: [
            one.mail,
            one.roles.join(', '),
            <Time key="u" at={one.expiresAt} />,
            <Button key="r" onClick={() => setAsked(one)} aria-label={`Take back: ${one.mail}`}>
              Take back…
            </Button>,
          ],
        }))}
      />
      {asked && (
        <ChangeDialog
          change={takingBack(api, asked)}
          onClose={() => setAsked(null)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['invitations'] })}
        />
      )}
    </Card>
  );
}

function takingBack(api: Console['api'], { id, mail }: Invitation): Change {
  return {
    title: `Take back the invitation of ${mail}?`,
    verb: 'Take back',
    isDanger: true,
    says: () => <p>Its link holds no more. You can invite them again.</p>,
    forGood: 'The link cannot be brought back.',
    apply: async () => {
      await revokeInvitation(api, id);
      return { title: 'The invitation was taken back', text: mail };
    },
  };
}
