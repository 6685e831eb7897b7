//! Plugin manifests: parse → diagnostics with line and column → normalise → compatibility.
//!
//! Reads `plugin.yaml`, the same fields as JSON, and a pilet's `package.json`; understands the
//! spellings of the documents that Midplane comes from and brings all of them into one shape. Pure:
//! bytes in, a [`Manifest`] or [`Diagnostics`] out. It opens no file, asks no clock and no network,
//! and says nothing about whether the files that a manifest names exist.
//!
//! ```
//! use midplane_manifest::{Format, read};
//!
//! let checked = read(b"name: notes\nversion: 1.0.0\nui: { kind: esm, entry: ./dist/a.mjs }", Format::Yaml)?;
//! assert_eq!(checked.manifest.to_json()["ui"]["entry"], "dist/a.mjs");
//!
//! let refused = read(b"name: notes\nversion: 1.10\nui: { kind: pilet }", Format::Yaml).unwrap_err();
//! assert!(refused.render("plugin.yaml").starts_with("plugin.yaml:2:10: error[MP-MAN-032]:"));
//! # Ok::<(), midplane_manifest::Diagnostics>(())
//! ```

mod code;
pub mod compat;
mod diagnostic;
mod differences;
mod fields;
mod format;
mod hints;
mod read;
mod report;
mod schema;
mod section;
mod sections;
mod shape;
mod source;
pub mod stored;
pub mod values;

pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, Diagnostics};
pub use differences::differences;
pub use format::Format;
pub use read::{Checked, place, read};
pub use schema::schema;
pub use sections::{
    Amounts, Backend, Command, Compat, ContextMenu, Contributions, DataProvider, ExposedModule,
    Extension, Health, Job, Manifest, MenuItem, NavigationEntry, Network, Panel, Permissions,
    Provided, RemoteBundle, Required, Resources, Route, SharedState, TargetAudience, Tile, Ui,
    Webhook,
};
pub use source::{MAX_BYTES, MAX_DEPTH};

pub(crate) use sections::elsewhere;
