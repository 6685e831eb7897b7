//! The words of Midplane as types: names, versions, bundles, instances, users, changes.
//!
//! Values only. Nothing here reads a clock, a file, a socket or a database; every other crate
//! may depend on this one, and this one depends on none of them.

mod account_link;
mod actor;
mod bundle;
mod change;
mod entropy;
mod failure;
mod ids;
mod install;
mod instance;
mod mail_address;
mod name;
mod namespace;
mod operation;
mod plugin_state;
mod review;
mod role;
mod targeting;
mod tenancy;
mod text;
mod time;
mod user;
mod version;

pub use account_link::{
    AccountLink, AddressChange, BadLinkPurpose, Invitation, LetterGivenUp, LinkChange, LinkOf,
    LinkPurpose, LinkStep,
};
pub use actor::Actor;
pub use bundle::{BundleFile, Encoding, FileVariant, Priority, Spec, Trust, UiBundle, UiKind};
pub use change::{Author, Change, Event, Outcome, UnknownChange};
pub use entropy::{Entropy, NoEntropy};
pub use failure::FailurePhase;
pub use ids::{
    ApprovalId, Channel, Digest, Environment, IdError, InstanceId, LinkId, NodeId, Revision,
    SessionId, TeamId, TenantId, TokenId, UserId,
};
pub use install::{
    AccessEdit, Config, Install, InstallChange, InstallCount, InstallEdit, InstallState,
    InstallsView, MemberAccess,
};
pub use instance::{Health, Instance, InstanceState, StateError};
pub use mail_address::{BadMailAddress, MailAddress};
pub use name::{NameError, PluginName, RESERVED_SEGMENTS};
pub use namespace::{Namespace, NamespaceName, PluginPattern, TokenScope};
pub use operation::{MoveCause, Verdict, Withdrawal};
pub use plugin_state::PluginState;
pub use review::{CheckOutcome, Finding, OnFailure};
pub use role::RoleDefinition;
pub use targeting::{
    BUCKETS, BadFlagKey, BadShare, ChannelKey, ChannelRules, Flag, FlagKey, FlagRule, Rule, Share,
};
pub use tenancy::{
    AccessChange, AccessState, AccountMove, Acting, BadTeamRole, InstallOwner, Member,
    MemberChange, Membership, Team, TeamChange, TeamRole, Tenant, TenantChange,
};
pub use text::is_one_line;
pub use time::{Clock, Timestamp};
pub use user::{Role, SecondFactorChange, User, Viewer};
pub use version::{Held, Version, VersionError, VersionRange, VersionState};
