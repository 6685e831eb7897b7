//! Letters by SMTP (RFC 5321), submitted to one server that the operator names.
//!
//! The connection is encrypted before anything is said on it, or it is not made: whoever is on the way
//! and takes `STARTTLS` out of the server's greeting gets no letter and no password. Only a server on
//! this machine is spoken to in the clear, unless the operator says otherwise in so many words.
//!
//! The address policy for outbound connections is not asked: as with the identity provider and the
//! database, it is the operator who names the server, and nobody else's word decides where this
//! connects to. Letters are not kept here and not tried again.

#[cfg(feature = "client")]
mod client;
mod options;

#[cfg(feature = "client")]
pub use client::{BuildError, SmtpMailer};
pub use options::{Encryption, SmtpOptions};
