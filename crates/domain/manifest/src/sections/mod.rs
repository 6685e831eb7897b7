//! The parts of a manifest, one file each: its table of fields, other spellings of it, rules over
//! several of its fields.

mod audience;
mod backend;
mod contributions;
mod interfaces;
mod manifest;
mod modules;
mod permissions;
mod pilet;
mod remote;
mod ui;
mod versions;
mod work;

pub use audience::TargetAudience;
pub use backend::{Amounts, Backend, Health, Resources};
pub use contributions::{
    Command, ContextMenu, Contributions, Extension, MenuItem, Panel, Route, Tile,
};
pub use interfaces::{Provided, Required};
pub use manifest::Manifest;
pub use modules::{ExposedModule, NavigationEntry, SharedState};
pub use permissions::{Network, Permissions};
pub use remote::RemoteBundle;
pub use ui::Ui;
pub use versions::Compat;
pub use work::{DataProvider, Job, Webhook};

pub(crate) use manifest::{elsewhere, rules_of_the_whole};
pub(crate) use pilet::lift as lift_pilet;
