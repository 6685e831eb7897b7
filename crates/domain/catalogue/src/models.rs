//! The read models together: loaded from rows, moved on by batches.

use crate::{
    AccessRecords, Catalogue, ChangeBatch, ChannelPointer, ChannelRulesRecord, Damage, FlagRecord,
    FlagRecords, LeftTeam, NamespaceRecord, RolesNow, StoredToken, VersionRecord, catalogue::Gone,
};
use midplane_model::{
    Change, Environment, Event, Instance, PluginName, Revision, Role, RoleDefinition, SessionId,
    Timestamp, UserId,
};
use std::{collections::BTreeSet, sync::Arc};

/// Everything that a node serves from, as a store reads it in one transaction.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Which registry it is: chosen at random when the store is made, and kept by a move to
    /// another database. Revisions of two registries do not compare.
    pub registry: String,
    /// The revision it is true at.
    pub revision: Revision,
    /// All versions.
    pub versions: Vec<VersionRecord>,
    /// All channel pointers.
    pub channels: Vec<ChannelPointer>,
    /// Who follows which channel.
    pub rules: Vec<ChannelRulesRecord>,
    /// All flags.
    pub flags: Vec<FlagRecord>,
    /// Which plugins are switched off, and where; `None` stands for everywhere.
    pub disabled: Vec<(PluginName, Option<Environment>)>,
    /// All instances.
    pub instances: Vec<Instance>,
    /// All tokens.
    pub tokens: Vec<StoredToken>,
    /// All names that are claimed.
    pub namespaces: Vec<NamespaceRecord>,
    /// Sessions that were ended, and when; older ones may be left out.
    pub ended_sessions: Vec<(SessionId, Timestamp)>,
    /// Whose roles changed; older changes may be left out.
    pub roles: Vec<(UserId, RolesNow)>,
    /// Capabilities that plugins were granted.
    pub granted: Vec<(PluginName, BTreeSet<String>)>,
    /// What roles may do that somebody wrote down or changed.
    pub definitions: Vec<(Role, RoleDefinition)>,
    /// Who left which team, and when; older ones may be left out.
    pub left_teams: Vec<(LeftTeam, Timestamp)>,
    /// What could not be read.
    pub damage: Vec<Damage>,
}

/// What a node knows of the store at one revision.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadModels {
    /// Which registry it is of.
    pub registry: String,
    /// The revision it is true at.
    pub revision: Revision,
    /// Plugins, versions, channels, instances.
    pub catalogue: Catalogue,
    /// Tokens and ended sessions.
    pub access: AccessRecords,
    /// Feature flags.
    pub flags: FlagRecords,
    /// What could not be read when they were loaded.
    pub damage: Vec<Damage>,
}

/// A batch that does not fit onto what is known. Whoever meets it loads everything again; what
/// was being folded into is of no use any more.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FoldError {
    /// It is of another registry, as after the store was replaced.
    #[error("the changes are of registry `{theirs}`, what is known is of `{ours}`")]
    OtherRegistry {
        /// What is known.
        ours: String,
        /// What came.
        theirs: String,
    },
    /// It begins somewhere else.
    #[error("the changes begin after revision {since}, what is known is of {known}")]
    Gap {
        /// Where it begins.
        since: Revision,
        /// What is known.
        known: Revision,
    },
    /// An event names something that is not there.
    #[error("the changes name {0}, which is not there")]
    Missing(String),
}

impl FoldError {
    pub(crate) fn missing(event: &Event) -> Self {
        Self::Missing(format!("{} ({})", event.key(), event.topic()))
    }
}

impl ReadModels {
    /// Builds them from everything there is.
    pub fn load(rows: Rows) -> Self {
        let mut models = Self {
            registry: rows.registry,
            revision: rows.revision,
            damage: rows.damage,
            ..Self::default()
        };
        for version in rows.versions {
            models.catalogue.put_version(Arc::new(version));
        }
        for pointer in rows.channels {
            models.catalogue.put_channel(pointer);
        }
        for rules in rows.rules {
            models.catalogue.put_rules(rules);
        }
        for flag in rows.flags {
            models.flags.put(flag);
        }
        for (name, environment) in rows.disabled {
            models.catalogue.switch(&name, environment, true);
        }
        for instance in rows.instances {
            models.catalogue.put_instance(Arc::new(instance));
        }
        for token in rows.tokens {
            models.access.put_token(Arc::new(token));
        }
        for namespace in rows.namespaces {
            models.access.put_namespace(namespace);
        }
        for (session, at) in rows.ended_sessions {
            models.access.put_ended(session, at);
        }
        for (user, now) in rows.roles {
            models.access.put_roles(user, now);
        }
        for (name, granted) in rows.granted {
            models.catalogue.grant(&name, granted);
        }
        for (role, definition) in rows.definitions {
            models.access.put_definition(role, definition);
        }
        for (left, at) in rows.left_teams {
            models.access.put_left(left, at);
        }
        models
    }

    /// Undoes changes, newest first, in what feeds are made of: where channels pointed and who followed
    /// them, what was yanked or switched off, and the flags. Of a channel that is put back nobody knows here which write moved it.
    pub fn rewind(&mut self, newest_first: &[Change]) {
        for change in newest_first {
            self.catalogue.undo(&change.event);
            self.flags.undo(&change.event);
        }
    }

    /// Folds a batch.
    ///
    /// # Errors
    /// [`FoldError`]; the models must be loaded again then, since a part of the batch may be in
    /// them.
    pub fn apply(&mut self, batch: &ChangeBatch) -> Result<(), FoldError> {
        if batch.registry != self.registry {
            let (ours, theirs) = (self.registry.clone(), batch.registry.clone());
            return Err(FoldError::OtherRegistry { ours, theirs });
        }
        if batch.since != self.revision {
            return Err(FoldError::Gap { since: batch.since, known: self.revision });
        }
        let mut gone = Gone::default();
        for change in &batch.changes {
            self.catalogue.apply(change, &batch.records, &mut gone)?;
            self.access.apply(change, &batch.records)?;
            self.flags.apply(change);
        }
        gone.settled()?;
        self.revision = batch.revision;
        Ok(())
    }
}
