//! What travels over Midplane's own HTTP interface: the request, the answer and the parameters of
//! every operation, once for all who speak it. `faces/http` writes what the command line and the
//! tests read, and `/openapi.json` describes the same types.
//!
//! Shapes only. It decides nothing, knows no service, and holds no text that the server says of a
//! single request. A file per resource; a field's documentation is its description in the
//! document, and [`words`] gives the rules of values that many fields share.

pub mod approvals;
pub mod audit;
pub mod body;
pub mod channels;
#[cfg(feature = "conformance")]
pub mod conformance;
pub mod device;
pub mod environments;
pub mod explain;
pub mod feed;
pub mod hosts;
pub mod installs;
pub mod instances;
pub mod introspection;
pub mod keys;
pub mod links;
pub mod manifests;
pub mod marketplace;
pub mod namespaces;
pub mod ofrep;
pub mod operations;
pub mod packages;
mod page;
pub mod plugins;
mod problem;
pub mod publish;
pub mod roles;
pub mod second_factor;
mod secret;
pub mod session;
pub mod sign_on;
pub mod system;
pub mod targeting;
pub mod teams;
pub mod tokens;
pub mod users;
pub mod versions;
pub mod words;

pub use page::{Page, PageLimits, PageQuery};
pub use problem::{ConfigFlaw, Diagnostic, Problem};
pub use secret::Secret;
