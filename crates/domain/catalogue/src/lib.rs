//! What a node knows of the store, and how it follows what changes there: [`ReadModels::load`]
//! takes everything once, [`ReadModels::apply`] folds each batch of changes into it.
//!
//! Pure: the store's adapter brings rows and changes, the node decides when. What is served (the
//! feed, routes, who may come in) is compiled from here by [`Projection`]s, each of which looks
//! only at what concerns it. For every sequence of changes the fold and a fresh load are equal;
//! that is a property of this crate's tests, of the port's suite and of each projection.

mod access;
mod batch;
mod catalogue;
mod flags;
mod models;
pub mod namespaces;
pub mod operations;
mod projection;
mod records;

pub use access::{AccessRecords, LeftTeam, RolesNow};
pub use batch::{ChangeBatch, Records};
pub use catalogue::{Catalogue, PluginRecords};
pub use flags::FlagRecords;
pub use models::{FoldError, ReadModels, Rows};
pub use projection::Projection;
pub use records::{
    ChannelPointer, ChannelRulesRecord, Damage, FlagRecord, NamespaceRecord, PackageSums,
    StoredToken, VersionRecord,
};
