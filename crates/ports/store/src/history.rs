//! What led to what feeds answer today.

use crate::Error;
use async_trait::async_trait;
use midplane_model::{Change, Event, Timestamp};

/// The part of the change log that feeds are made of.
#[async_trait]
pub trait History: Send + Sync + 'static {
    /// The changes after a moment that [matter to feeds](matters_to_feeds), newest first: undone one
    /// by one they lead back to it. `None` when the log does not go back so far.
    async fn feed_changes_after(&self, at: Timestamp) -> Result<Option<Vec<Change>>, Error>;

    /// The moves of channels up to a moment, oldest first, as far as the log goes back.
    async fn channel_moves_until(&self, at: Timestamp) -> Result<Vec<Change>, Error>;
}

/// The topics of the events that change what feeds answer.
pub const FEED_TOPICS: [&str; 6] = [
    "version-published",
    "channel-moved",
    "channel-rules-changed",
    "flag-changed",
    "version-state-changed",
    "plugin-switched",
];

/// Whether an event changes what feeds answer.
pub fn matters_to_feeds(event: &Event) -> bool {
    FEED_TOPICS.contains(&event.topic())
}
