//! Addresses: which this server may connect to on somebody's word, by which it is known itself,
//! whom a proxy in front speaks for, and how paths are compared.
//!
//! Each question is answered in one place and on the parsed form: addresses as numbers, URLs as
//! the WHATWG standard reads them (as browsers do), paths decoded once. Pure: names are resolved,
//! interfaces listed and sockets opened by others, who bring what they found.

mod cross_origin;
mod embedded;
mod forwarded;
mod location;
mod metadata;
mod network;
mod outbound;
mod outbound_url;
mod own_path;
mod path;
mod proxies;
mod public_url;
mod region;

pub use cross_origin::{ALLOWED_ORIGIN, EXPOSED_HEADERS, OPEN_FOLDERS, OPEN_PATHS, is_open};
pub use forwarded::{ClientAddress, Way, forwarded, x_forwarded_for};
pub use location::Mapping;
pub use metadata::is_metadata_name;
pub use network::{Network, NetworkError};
pub use outbound::{AddressCheck, Forbidden, Machine, OutboundPolicy};
pub use outbound_url::{OutboundUrl, UrlFault};
pub use own_path::own_path;
pub use path::{PathFault, decode, encode_path, encode_segment, judge, split_name};
pub use proxies::{ForwardedBy, Said, TrustedProxies};
pub use public_url::{PublicUrl, PublicUrlFault};
pub use region::{ClientRegion, RegionSource};
