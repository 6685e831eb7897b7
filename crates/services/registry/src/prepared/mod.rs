//! For faces that keep what they made of a snapshot: numbers that tell snapshots apart, and stores
//! that are bounded. What is kept belongs to the face.

mod epoch;
mod store;

pub use epoch::Epoch;
pub use store::{Store, bounded};
