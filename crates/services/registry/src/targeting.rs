//! Who follows which channel, feature flags, and what feeds answered at an earlier moment.

use crate::{Options, Registry, Served};
use midplane_feed::FeedSnapshot;
use midplane_model::{
    Change, ChannelKey, ChannelRules, Environment, Event, Flag, FlagKey, PluginName, Revision,
    Timestamp,
};
use midplane_store::{Author, Changes, Error, History, Targeting};
use std::{collections::BTreeMap, sync::Arc};

/// The way in. Cheap to clone.
#[derive(Clone)]
pub struct Targets {
    rules: Arc<dyn Targeting>,
    history: Arc<dyn History>,
    changes: Arc<dyn Changes>,
    cdn_origins: Arc<[String]>,
}

/// Who moved a channel last.
pub type Moves = BTreeMap<ChannelKey, Change>;

impl Targets {
    /// All that is kept in one store.
    pub fn of<S: Targeting + History + Changes>(store: &Arc<S>, options: &Options) -> Self {
        Self {
            rules: Arc::clone(store) as _,
            history: Arc::clone(store) as _,
            changes: Arc::clone(store) as _,
            cdn_origins: options.remotes.cdn_origins.as_slice().into(),
        }
    }

    /// Says who follows a channel.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nothing was ever published of the plugin.
    pub async fn rules_set(
        &self,
        channel: &ChannelKey,
        rules: Option<ChannelRules>,
        author: &Author,
    ) -> Result<Revision, Error> {
        self.rules.channel_rules_set(channel, rules, author).await
    }

    /// Makes, changes or takes away a flag.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none to take away.
    pub async fn flag_set(
        &self,
        key: &FlagKey,
        flag: Option<Flag>,
        author: &Author,
    ) -> Result<Revision, Error> {
        self.rules.flag_set(key, flag, author).await
    }

    /// What feeds were made of at a moment; `None` when nobody remembers that any more.
    ///
    /// # Errors
    /// [`Error`] of the store.
    pub async fn feed_at(&self, at: Timestamp) -> Result<Option<FeedSnapshot>, Error> {
        let Some(changes) = self.history.feed_changes_after(at).await? else { return Ok(None) };
        // no session matters here
        let mut models = self.changes.read_models_load(Timestamp(i64::MAX)).await?;
        let oldest = changes.last().map(|change| Revision(change.revision.0.saturating_sub(1)));
        models.rewind(&changes);
        models.revision = oldest.unwrap_or(models.revision);
        Ok(Some(Served::compile(&models, &self.cdn_origins).feed))
    }

    /// Who moved each channel of an environment last, up to a moment.
    ///
    /// # Errors
    /// [`Error`] of the store.
    pub async fn moves(&self, within: &Environment, at: Timestamp) -> Result<Moves, Error> {
        let changes = self.history.channel_moves_until(at).await?;
        let moves = changes.into_iter().filter_map(|change| match &change.event {
            Event::ChannelMoved { environment, name, channel, .. } if environment == within => {
                Some(((environment.clone(), name.clone(), channel.clone()), change))
            }
            _ => None,
        });
        // of several the last one stays
        Ok(moves.collect())
    }
}

impl Registry {
    /// Whether it has an environment of that name.
    pub fn environment(&self, name: &str) -> Option<&Environment> {
        self.options().environments.iter().find(|one| one.as_str() == name)
    }
}

/// The same snapshot with other rules for one channel, to see what they would do. `None` when there
/// is no such plugin.
pub fn supposing(
    feed: &FeedSnapshot,
    (environment, name, channel): &ChannelKey,
    rules: Option<ChannelRules>,
) -> Option<FeedSnapshot> {
    let mut entry = (**feed.plugins.get::<PluginName>(name)?).clone();
    let at = (environment.clone(), channel.clone());
    match rules {
        Some(rules) => drop(entry.rules.insert(at, Arc::new(rules))),
        None => drop(entry.rules.remove(&at)),
    }
    let mut supposed = feed.clone();
    supposed.put(name.clone(), Arc::new(entry));
    Some(supposed)
}
