//! Identity providers that speak OpenID Connect: Keycloak, Auth0 and every other one.
//!
//! A browser is led to the provider with PKCE and a nonce, and the code that it brings back is redeemed
//! over a connection of ours; what the provider signed is verified with its published keys, which are
//! read again when one is not known. Nothing of a token is kept: only who it names, and their roles.

mod claims;
mod known;
mod logout;
mod options;
mod provider;
mod transport;

pub use options::{Preset, ProviderOptions};
pub use provider::OidcProvider;

/// Why a provider cannot be asked at all.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The file with its authorities.
    #[error("{file} cannot be read as PEM certificates: {cause}")]
    Authorities {
        /// Which.
        file: String,
        /// Why not.
        cause: String,
    },
    /// Certificates cannot be checked on this machine.
    #[error("cannot prepare a client: {0}")]
    Client(String),
    /// An address that no URL is; options that were checked have none.
    #[error("`{0}` is not an address")]
    Address(String),
}
