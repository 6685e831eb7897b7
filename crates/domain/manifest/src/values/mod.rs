//! The values that fields hold: checked once, then carried by a type of their own.

mod choice;
mod icon;
mod identifiers;
mod json;
mod paths;
mod plain;
mod platform;
mod remote;
mod schedule;
mod schema;
mod security;
mod text;

pub(crate) use choice::choose;
pub use choice::{Access, HttpMethod, ModuleType, PluginType, Protocol, Runtime};
pub use icon::Icon;
pub use identifiers::{ApiVersion, GlobalName, Identifier, InterfaceName, ModuleName, ModuleRef};
pub use paths::{BasePath, Link, PackagePath, RoutePath, UrlPath};
pub use platform::Quantity;
pub use remote::{Integrity, RemotePath, RemoteUrl, is_remote_origin};
pub use schedule::Schedule;
pub use schema::JsonSchema;
pub use security::{Capability, HostPort, SecretName};
pub use text::{Argument, TextError};
