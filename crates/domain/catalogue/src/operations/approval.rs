//! Decisions on moves that wait for somebody's approval.

use super::{Asking, Plugin, Refused};
use midplane_model::{ApprovalId, Event, MoveCause, Verdict};

impl Plugin<'_> {
    /// Lets a move happen, or not. Who asked for it can only take it back.
    pub(super) fn decide(
        &self,
        id: &ApprovalId,
        verdict: Verdict,
        asking: Asking<'_>,
    ) -> Result<Vec<Event>, Refused> {
        let waiting = self.ledger.pending.iter().find(|one| one.id == *id);
        let waiting = waiting.ok_or_else(|| Refused::NotWaiting(id.clone()))?;
        let (environment, channel) = waiting.at.clone();
        let decided = Event::ApprovalDecided {
            approval: id.clone(),
            environment,
            name: self.name.clone(),
            channel,
            to: waiting.to.clone(),
            verdict,
        };
        let is_own = self.ledger.principal(&waiting.by) == self.ledger.principal(asking.actor);
        match verdict {
            Verdict::Withdrawn if !is_own => return Err(Refused::NotYours(id.clone())),
            Verdict::Rejected | Verdict::Withdrawn => return Ok(vec![decided]),
            Verdict::Approved if is_own => return Err(Refused::Own(id.clone())),
            Verdict::Approved => {}
        }
        if asking.now >= waiting.expires_at {
            return Err(Refused::Lapsed(id.clone()));
        }
        self.must_be_good(&waiting.to)?;
        let found = self.ledger.channels.get(&waiting.at);
        if found != waiting.from.as_ref() {
            // what was asked for was another step
            let expected = waiting.from.clone().map(Box::new);
            let found = found.cloned().map(Box::new);
            return Err(Refused::Moved { at: waiting.at.clone(), expected, found });
        }
        Ok(vec![decided, self.moved(&waiting.at, &waiting.to, MoveCause::Approval)])
    }
}
