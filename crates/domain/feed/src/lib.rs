//! Who gets which version, and why: a snapshot of what is published, resolved for one viewer.
//!
//! Pure: the snapshot is built elsewhere and never changes, so the same viewer gets the same
//! answer on every node that stands at the same revision. One plugin that cannot be offered is
//! left out with a reason and never takes the others with it.
//!
//! A decision reads [`Candidate`]s and [`ViewerTraits`] and nothing else. What a chosen version
//! looks like is its [`Presentation`], which is looked up afterwards.

mod audience;
mod candidate;
mod chosen_set;
mod decision;
mod explain;
mod flags;
mod index;
mod links;
mod of_manifest;
mod presentation;
mod resolve;
mod search;
mod snapshot;
mod sources;
mod targeting;
mod traits;
mod words;

pub use audience::{Audience, AudiencePart};
pub use candidate::{Candidate, Compat, Provided, Requirement};
pub use chosen_set::ChosenSet;
pub use decision::{Considered, Decision, Missing, MissingWhat, Outcome, Reason};
pub use explain::{Explanation, explain};
pub use flags::{Evaluation, FlagReason, Flags, evaluate};
pub use links::{Links, OriginError, file_link, guarded, ui_link};
pub use presentation::Presentation;
pub use resolve::{Offer, Resolution, resolve, resolve_among};
pub use snapshot::{
    ChannelState, Channels, FeedSnapshot, Platform, PluginEntry, Plugins, VersionEntry,
};
pub use sources::{Elsewhere, HostSources};
pub use targeting::{Barrier, Draw, Entrance};
pub use traits::{ViewerFingerprint, ViewerTraits};
