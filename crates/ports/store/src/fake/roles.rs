//! Roles in memory.

use super::{MemoryStore, State};
use crate::{Author, Error, RoleChanged, Roles};
use async_trait::async_trait;
use midplane_access::{Holder, RoleChange, decide_role};
use midplane_model::{Change, Event, Outcome};

#[async_trait]
impl Roles for MemoryStore {
    async fn role_change(
        &self,
        role: &str,
        change: &RoleChange,
        by: &Holder,
        author: &Author,
    ) -> Result<RoleChanged, Error> {
        let mut state = self.state();
        Ok(state.role_rehearsed(role, change, by).map(|mut outcome| {
            if let Some(event) = outcome.value.clone() {
                outcome.revision = state.commit([event], author);
            }
            outcome
        }))
    }

    async fn role_rehearse(
        &self,
        role: &str,
        change: &RoleChange,
        by: &Holder,
    ) -> Result<RoleChanged, Error> {
        Ok(self.state().role_rehearsed(role, change, by))
    }
}

impl State {
    fn role_rehearsed(&self, role: &str, change: &RoleChange, by: &Holder) -> RoleChanged {
        let kept = self.rows.definitions.iter().find(|(name, _)| name == role);
        let count = self.rows.definitions.len();
        let event = decide_role(role, kept.map(|(_, kept)| kept), count, change, by)?;
        Ok(Outcome { value: event, revision: self.rows.revision })
    }

    /// Keeps what a role may do since a write.
    pub(super) fn keep_role(&mut self, change: &Change) {
        if let Event::RoleChanged { role, to, .. } = &change.event {
            self.rows.definitions.retain(|(name, _)| name != role);
            let definition = to.as_ref().map(|to| (role.clone(), (**to).clone()));
            self.rows.definitions.extend(definition);
        }
    }
}
