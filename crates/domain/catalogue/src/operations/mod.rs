//! Operations on one plugin that can be undone: where its channels point, which of its versions are
//! offered, and whether it is on.
//!
//! [`decide`] takes what is stored of the plugin and answers with the events of one write, or with a
//! refusal. A store asks it within the transaction that writes the events, so that nothing moves in
//! between; who only wants to know what would happen asks it and writes nothing.

mod approval;
mod capabilities;
mod channel;
mod ledger;
mod quarantine;
mod refusal;
mod state;
mod switch;

pub use ledger::{Ledger, Move, PendingApproval};
pub use refusal::Refused;

use midplane_model::{
    Actor, ApprovalId, Channel, Environment, Event, PluginName, Timestamp, Verdict, Version,
    Withdrawal,
};
use std::collections::BTreeSet;

/// A channel of the plugin that an operation is about.
pub type At = (Environment, Channel);

/// What shall be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Point a channel at a version.
    Promote {
        /// Which channel.
        at: At,
        /// The version.
        to: Version,
        /// Where the channel is thought to point; it is not asked when absent.
        from: Option<Version>,
        /// Where somebody else has to approve it: the id of what waits for them then.
        approval: Option<NewApproval>,
    },
    /// Take a channel back to where it pointed before its last move.
    Rollback {
        /// Which channel.
        at: At,
        /// To this version instead.
        to: Option<Version>,
        /// Where the channel is thought to point; it is not asked when absent.
        from: Option<Version>,
        /// Whether the channel may only go where it has been: anything else needs an approval.
        within_history: bool,
    },
    /// Offer a version no more, and take channels off it.
    Yank(Version),
    /// Offer a yanked or archived version again, and put channels back that the yank took off it.
    Restore {
        /// Which.
        version: Version,
        /// Undo this alone: refused where the other one withdrew it.
        undoes: Option<Withdrawal>,
    },
    /// Keep a version for the record alone.
    Archive(Version),
    /// Delete the files of an archived version. Nothing brings it back.
    Erase(Version),
    /// Let a version out of quarantine, to where it was published to.
    Release {
        /// Which.
        version: Version,
        /// Whether somebody else has to do it than who published it.
        by_another: bool,
    },
    /// Do not let a version out of quarantine. Its files are deleted, and nothing brings it back.
    Reject(Version),
    /// Switch the plugin off, or on again.
    Switch {
        /// In this environment alone.
        environment: Option<Environment>,
        /// Whether it is off then.
        disabled: bool,
    },
    /// Grant the plugin capabilities, or take some from it.
    Grant {
        /// Beside what it has.
        added: BTreeSet<String>,
        /// Without these.
        removed: BTreeSet<String>,
    },
    /// Decide on a move that waits for it.
    Decide {
        /// Which.
        approval: ApprovalId,
        /// What.
        verdict: Verdict,
    },
}

/// A move that somebody else has to approve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApproval {
    /// The id that it gets.
    pub id: ApprovalId,
    /// Nobody can approve it from then on.
    pub expires_at: Timestamp,
}

/// Who wants it, and when.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The time of the write.
    pub now: Timestamp,
}

/// What an operation comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The events of its write. None: everything is already as it was wanted.
    pub events: Vec<Event>,
    /// Channels that go on pointing at a version that nobody is offered any more, since they never
    /// pointed at another one that is good.
    pub stranded: Vec<At>,
}

impl From<Vec<Event>> for Decision {
    fn from(events: Vec<Event>) -> Self {
        Self { events, stranded: Vec::new() }
    }
}

/// Decides what an operation comes to.
///
/// # Errors
/// [`Refused`]; nothing may be written then.
pub fn decide(
    ledger: &Ledger,
    name: &PluginName,
    operation: &Operation,
    asking: Asking<'_>,
) -> Result<Decision, Refused> {
    if ledger.versions.is_empty() && !ledger.runs {
        return Err(Refused::NoPlugin(name.clone()));
    }
    let plugin = Plugin { name, ledger };
    match operation {
        Operation::Promote { at, to, from, approval } => {
            plugin.promote(at, to, from.as_ref(), approval.as_ref()).map(Decision::from)
        }
        Operation::Rollback { at, to, from, within_history } => {
            plugin.roll_back(at, to.as_ref(), from.as_ref(), *within_history).map(Decision::from)
        }
        Operation::Yank(version) => plugin.yank(version),
        Operation::Restore { version, undoes } => {
            plugin.restore(version, *undoes).map(Decision::from)
        }
        Operation::Archive(version) => plugin.archive(version).map(Decision::from),
        Operation::Erase(version) => plugin.erase(version).map(Decision::from),
        Operation::Release { version, by_another } => {
            plugin.release(version, by_another.then_some(asking.actor)).map(Decision::from)
        }
        Operation::Reject(version) => plugin.reject(version).map(Decision::from),
        Operation::Switch { environment, disabled } => {
            plugin.switch(environment.as_ref(), *disabled).map(Decision::from)
        }
        Operation::Grant { added, removed } => {
            Ok(plugin.grant(added, removed).into_iter().collect::<Vec<_>>().into())
        }
        Operation::Decide { approval, verdict } => {
            plugin.decide(approval, *verdict, asking).map(Decision::from)
        }
    }
}

/// The plugin that is decided on.
struct Plugin<'a> {
    name: &'a PluginName,
    ledger: &'a Ledger,
}
