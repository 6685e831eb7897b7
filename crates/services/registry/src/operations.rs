//! Operations that can be undone. What one comes to is decided by
//! [`midplane_catalogue::operations`] within the write; here it is said what the operator asks for
//! beside: which environments want a second pair of eyes.

use crate::Options;
use midplane_catalogue::operations::{At, Decision, NewApproval, Operation, Refused};
use midplane_model::{
    Actor, ApprovalId, Channel, Entropy, Environment, Event, NoEntropy, Outcome, PluginName,
    Timestamp, Verdict, Version,
};
use midplane_refusal::{Kind, Refuse};
use midplane_store::{
    Approval, Audit, Author, Before, ChannelMove, Deed, DeedFilter, Error as StoreError, Operations,
};
use serde_json::Value;
use std::{collections::BTreeMap, sync::Arc};

/// Versions that are archived one after the other, and deeds that are looked through at once.
const MOST_AT_ONCE: usize = 200;

/// The way in. Cheap to clone.
#[derive(Clone)]
pub struct Operator {
    store: Arc<dyn Operations>,
    audit: Arc<dyn Audit>,
    entropy: Arc<dyn Entropy>,
    options: Arc<Options>,
}

/// Why an operation failed.
#[derive(Debug, thiserror::Error)]
pub enum OperationError {
    /// What is stored speaks against it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No id can be made.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
}

/// Who wants it, and whether they only want to know what it would come to.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Who.
    pub author: &'a Author,
    /// Nothing is written.
    pub dry_run: bool,
}

/// What came of it, with the revision.
pub type Operated = Result<Outcome<Decision>, OperationError>;

impl Operator {
    /// Operations on what `store` keeps.
    pub fn new<S: Operations + Audit>(
        store: &Arc<S>,
        entropy: Arc<dyn Entropy>,
        options: Options,
    ) -> Self {
        let (store, audit) = (Arc::clone(store) as _, Arc::clone(store) as _);
        Self { store, audit, entropy, options: Arc::new(options) }
    }

    /// Points a channel at a version; where the environment asks for it, somebody else is asked to
    /// let it.
    ///
    /// # Errors
    /// [`OperationError`]; nothing is written then.
    pub async fn promote(
        &self,
        name: &PluginName,
        at: At,
        to: Version,
        from: Option<Version>,
        asked: Asked<'_>,
    ) -> Operated {
        let approval = match self.options.needs_approval(&at.0) {
            true => Some(self.approval_of(asked.author)?),
            false => None,
        };
        self.run(name, &Operation::Promote { at, to, from, approval }, asked).await
    }

    /// Takes a channel back. Where moves have to be approved it goes only where it has been, since
    /// that was approved.
    ///
    /// # Errors
    /// [`OperationError`]; nothing is written then.
    pub async fn roll_back(
        &self,
        name: &PluginName,
        at: At,
        to: Option<Version>,
        from: Option<Version>,
        asked: Asked<'_>,
    ) -> Operated {
        let within_history = self.options.needs_approval(&at.0);
        self.run(name, &Operation::Rollback { at, to, from, within_history }, asked).await
    }

    /// Decides on a move that waits.
    ///
    /// # Errors
    /// [`OperationError`]; nothing is written then.
    pub async fn decide(
        &self,
        approval: &Approval,
        verdict: Verdict,
        asked: Asked<'_>,
    ) -> Operated {
        let operation = Operation::Decide { approval: approval.id.clone(), verdict };
        self.run(&approval.name, &operation, asked).await
    }

    /// What people and tokens are called, as far as it can be told.
    pub async fn names(&self, actors: Vec<Actor>) -> BTreeMap<Actor, String> {
        self.audit.actor_names(actors).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "nobody's name can be told: {error}");
            BTreeMap::new()
        })
    }

    /// Carries out any other operation.
    ///
    /// # Errors
    /// [`OperationError`]; nothing is written then.
    pub async fn run(
        &self,
        name: &PluginName,
        operation: &Operation,
        asked: Asked<'_>,
    ) -> Operated {
        let Asked { author, dry_run } = asked;
        if dry_run {
            return Ok(self.store.plugin_rehearse(name, operation, author).await??);
        }
        let outcome = self.store.plugin_operate(name, operation, author).await??;
        for event in &outcome.value.events {
            let (topic, key, revision) = (event.topic(), event.key(), outcome.revision);
            tracing::info!(plugin.name = %name, topic, %revision, "{topic}: {key}");
        }
        Ok(outcome)
    }

    /// Lets a version out of quarantine. Where the operator asks for approvals, somebody else has to
    /// do it than who published it.
    ///
    /// # Errors
    /// [`OperationError`]; nothing is written then.
    pub async fn release(&self, name: &PluginName, version: Version, asked: Asked<'_>) -> Operated {
        let by_another = !self.options.approval_required.is_empty();
        self.run(name, &Operation::Release { version, by_another }, asked).await
    }

    /// Archives versions that nobody has used for as long as the operator said; answers how many.
    ///
    /// # Errors
    /// [`OperationError`]; what was archived before it stays so.
    pub async fn archive_idle(&self, now: Timestamp) -> Result<usize, OperationError> {
        let Some(since) = self.retained_since(now) else { return Ok(0) };
        let idle = self.store.idle_versions(since, MOST_AT_ONCE).await?;
        let days = self.options.retention_days;
        let reason = format!("no channel has pointed at it for {days} days");
        self.run_each(idle, Operation::Archive, reason, now).await
    }

    /// Takes the files from versions that have been archived for as long as the operator said;
    /// answers how many.
    ///
    /// # Errors
    /// [`OperationError`]; what was erased before it stays so.
    pub async fn erase_archived(&self, now: Timestamp) -> Result<usize, OperationError> {
        let Some(since) = self.retained_since(now) else { return Ok(0) };
        let archived = self.store.archived_versions(since, MOST_AT_ONCE).await?;
        let days = self.options.retention_days;
        let reason = format!("it has been archived for {days} days");
        self.run_each(archived, Operation::Erase, reason, now).await
    }

    /// What is older is not retained; `None` when all is.
    fn retained_since(&self, now: Timestamp) -> Option<Timestamp> {
        let days = i64::from(self.options.retention_days);
        (days > 0).then(|| Timestamp(now.0.saturating_sub(days * 24 * 60 * 60 * 1000)))
    }

    async fn run_each(
        &self,
        versions: Vec<(PluginName, Version)>,
        operation: fn(Version) -> Operation,
        reason: String,
        now: Timestamp,
    ) -> Result<usize, OperationError> {
        let author = Author::system(now).because(Some(reason));
        let mut done = 0;
        for (name, version) in versions {
            let asked = Asked { author: &author, dry_run: false };
            match self.run(&name, &operation(version), asked).await {
                Ok(_) => done += 1,
                // somebody has moved a channel to it meanwhile, or put it back
                Err(OperationError::Refused(_)) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(done)
    }

    /// Where a channel pointed, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn moves(
        &self,
        name: &PluginName,
        (environment, channel): (&Environment, &Channel),
        before: Before,
    ) -> Result<Vec<ChannelMove>, StoreError> {
        self.store.channel_moves(name, environment, channel, before).await
    }

    /// Moves that had to be approved, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn approvals(
        &self,
        waiting_only: bool,
        before: Before,
    ) -> Result<Vec<(u64, Approval)>, StoreError> {
        self.store.approvals(waiting_only, before).await
    }

    /// One of them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn approval(&self, id: &ApprovalId) -> Result<Option<Approval>, StoreError> {
        self.store.approval(id).await
    }

    /// Who did what, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn deeds(
        &self,
        filter: &DeedFilter,
        before: Before,
    ) -> Result<Vec<Deed>, StoreError> {
        self.audit.deeds(filter, before).await
    }

    /// How a version came to where it stands, as far as it is remembered; `None` for one that stands
    /// where its publish put it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn state_change(
        &self,
        name: &PluginName,
        wanted: &Version,
    ) -> Result<Option<Deed>, StoreError> {
        let kind = Some("version-state-changed".to_owned());
        let filter = DeedFilter { plugin: Some(name.clone()), kind, ..DeedFilter::default() };
        let mut before = Before { seq: None, limit: MOST_AT_ONCE };
        loop {
            let deeds = self.audit.deeds(&filter, before).await?;
            before.seq = deeds.last().filter(|_| deeds.len() == MOST_AT_ONCE).map(|last| last.seq);
            let is_of_it = |deed: &Deed| match &deed.change.event {
                Event::VersionStateChanged { version, .. } => version == wanted,
                _ => false,
            };
            let found = deeds.into_iter().find(is_of_it);
            if found.is_some() || before.seq.is_none() {
                return Ok(found);
            }
        }
    }

    fn approval_of(&self, author: &Author) -> Result<NewApproval, NoEntropy> {
        let id = self.entropy.id("a-")?;
        let id = ApprovalId::parse(&id).map_err(|error| NoEntropy(error.to_string()))?;
        Ok(NewApproval { id, expires_at: author.at.plus(self.options.approval_lifetime) })
    }
}

impl Refuse for OperationError {
    fn kind(&self) -> Kind {
        match self {
            Self::Refused(refused) => refused.kind(),
            Self::Store(error) => error.kind(),
            Self::NoEntropy(_) => Kind::INTERNAL,
        }
    }

    fn internal(&self) -> Option<String> {
        match self {
            Self::Refused(_) => None,
            Self::Store(error) => error.internal(),
            Self::NoEntropy(why) => Some(why.to_string()),
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Refused(refused) => refused.detail(),
            Self::Store(error) => error.detail(),
            Self::NoEntropy(_) => "an internal error".into(),
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Refused(refused) => refused.members(),
            Self::Store(_) | Self::NoEntropy(_) => Vec::new(),
        }
    }
}
