//! What an install comes to: whether somebody has a plugin, and how it is configured for them.
//!
//! Pure. A plugin's `configSchema` is written by whoever publishes it and is not trusted: what could
//! take long, lead out of the document or never end is refused before anything is checked with it.

mod bounds;
mod layers;
mod schema;
mod standing;
mod summary;

pub use bounds::{BadConfig, BadSchema, within_bounds};
pub use layers::{Effective, Layer, effective};
pub use schema::{ConfigSchema, Flaw};
pub use standing::{Off, Standing, standing};
pub use summary::{ViewDigest, digest};
