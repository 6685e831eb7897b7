//! Who follows which channel, and feature flags.

use crate::{Author, Error};
use async_trait::async_trait;
use midplane_model::{ChannelKey, ChannelRules, Flag, FlagKey, Revision};

/// Rules over viewers. Nothing is written where nothing would change.
#[async_trait]
pub trait Targeting: Send + Sync + 'static {
    /// Says who follows a channel, whether it points anywhere already or not; `None` takes the
    /// rules away.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nothing was ever published of the plugin.
    async fn channel_rules_set(
        &self,
        channel: &ChannelKey,
        rules: Option<ChannelRules>,
        author: &Author,
    ) -> Result<Revision, Error>;

    /// Makes a flag or changes it; `None` takes it away.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none to take away.
    async fn flag_set(
        &self,
        key: &FlagKey,
        flag: Option<Flag>,
        author: &Author,
    ) -> Result<Revision, Error>;
}
