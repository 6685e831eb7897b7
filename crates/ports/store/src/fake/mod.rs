//! A store in memory, for tests of the services: the same answers as a database, nothing durable.

mod account_links;
mod accounts;
mod acting;
mod addresses;
mod audit;
mod capabilities;
mod changes;
mod data_keys;
mod edits;
mod external_accounts;
mod installs;
mod instances;
mod letters;
mod namespaces;
mod operations;
mod removals;
mod roles;
mod second_factors;
mod sweeps;
mod targeting;
mod teams;
mod versions;

use crate::{
    Approval, Author, ChannelMove, Credentials, DeviceLogin, ExternalAccount, Session,
    StoredDataKey, StoredKey,
};
use midplane_access::{Previous, TokenUse};
use midplane_catalogue::Rows;
use midplane_model::{
    Change, Digest, Event, Finding, MailAddress, PluginName, Revision, SessionId, Timestamp,
    TokenId, User, UserId, Version, VersionState,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Every trait of this port, in memory.
#[derive(Default)]
pub struct MemoryStore(Mutex<State>);

#[derive(Default)]
struct State {
    /// What nodes follow; its ended sessions are kept in `sessions`.
    rows: Rows,
    changes: Vec<Change>,
    /// What somebody did, whether others follow it or not, and what they were called.
    deeds: Vec<(Change, Option<String>)>,
    /// When tokens were used last.
    uses: BTreeMap<TokenId, TokenUse>,
    users: BTreeMap<String, Credentials>,
    sessions: BTreeMap<SessionId, Session>,
    /// The refresh tokens that were traded last.
    previous: BTreeMap<SessionId, Previous>,
    devices: BTreeMap<[u8; 32], (DeviceLogin, Option<LetIn>)>,
    keys: Vec<StoredKey>,
    data_keys: Vec<StoredDataKey>,
    second_factors: BTreeMap<UserId, second_factors::Kept>,
    /// Whom identity providers vouch for.
    external_accounts: Vec<(ExternalAccount, UserId)>,
    /// Sessions that began by one of a provider's, and its name there.
    external_sessions: Vec<(SessionId, ExternalAccount, Option<String>)>,
    /// What reviews found.
    reviews: BTreeMap<(PluginName, Version), Vec<Finding>>,
    /// Since when versions stand where they stand.
    since: BTreeMap<(PluginName, Version), Timestamp>,
    archived_from: BTreeMap<(PluginName, Version), VersionState>,
    /// Blobs of versions whose files are deleted.
    removals: BTreeSet<Digest>,
    /// Moves of channels, oldest first.
    moves: Vec<(PluginName, ChannelMove)>,
    /// Moves that had to be approved, oldest first.
    approvals: Vec<Approval>,
    tenancy: teams::Tenancy,
    /// Mail addresses of accounts.
    addresses: BTreeMap<UserId, MailAddress>,
    links: account_links::Links,
}

/// Who let a command line in, and in which session.
type LetIn = (UserId, Option<SessionId>);

impl State {
    /// Writes the events of one write.
    fn commit(&mut self, events: impl IntoIterator<Item = Event>, author: &Author) -> Revision {
        let revision = Revision(self.rows.revision.0 + 1);
        self.rows.revision = revision;
        for event in events {
            let change = author.change(revision, event);
            self.remember(&change);
            self.keep_namespace(&change);
            self.keep_role(&change);
            self.keep_grant(&change);
            self.note(change.clone());
            self.changes.push(change);
        }
        revision
    }

    /// Writes down what somebody did.
    fn note(&mut self, change: Change) {
        if change.event.is_audited() {
            let name = self.name_of(&change.actor);
            self.deeds.push((change, name));
        }
    }

    fn user(&self, id: &UserId) -> Option<User> {
        self.users.values().map(|c| &c.user).find(|user| user.id == *id).cloned()
    }
}

/// A store that holds these rows, and no change that led to them.
impl From<Rows> for MemoryStore {
    fn from(rows: Rows) -> Self {
        Self(Mutex::new(State { rows, ..State::default() }))
    }
}

impl MemoryStore {
    /// The change log so far.
    pub fn changes(&self) -> Vec<Change> {
        self.state().changes.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    async fn empty() -> (super::MemoryStore, ()) {
        Default::default()
    }

    crate::store_suite!(empty);
}
