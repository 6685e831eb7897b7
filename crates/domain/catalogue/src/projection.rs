//! Read models that are compiled for serving.

use crate::{ChangeBatch, ReadModels};
use midplane_model::Timestamp;

/// Something that is served from and follows the read models: the feed, the routes, who may come
/// in.
///
/// # Defining a new projection
/// Keep what is compiled behind a pointer that readers load, compile it whole in `load`, and in
/// `fold` only the parts that the batch names, sharing the rest. Match all events by name, so
/// that a new one is a decision. Its tests show that folding equals loading.
pub trait Projection: Send {
    /// Compiles everything and swaps it in.
    fn load(&mut self, models: &ReadModels, now: Timestamp);

    /// Folds a batch that `models` has taken in already, and swaps the outcome in. What does not
    /// concern it is not looked at.
    fn fold(&mut self, models: &ReadModels, batch: &ChangeBatch, now: Timestamp);
}
