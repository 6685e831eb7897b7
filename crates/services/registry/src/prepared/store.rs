//! Bounded stores of what is prepared.

use quick_cache::{
    DefaultHashBuilder, OptionsBuilder, Weighter,
    sync::{Cache, DefaultLifecycle},
};
use std::hash::Hash;

/// What was not asked for lately goes first.
pub type Store<Key, Value, Weight> = Cache<Key, Value, Weight>;

/// Parts with a lock each; reading takes it shared. The largest entry fits into one.
const SHARDS: usize = 4;

/// A store of at most `weight`, whose tables begin for entries that weigh `typical`.
///
/// # Panics
/// Never: all that the options need is set.
pub fn bounded<Key, Value, Weight>(
    weight: u64,
    typical: u64,
    weighter: Weight,
) -> Store<Key, Value, Weight>
where
    Key: Eq + Hash,
    Value: Clone,
    Weight: Weighter<Key, Value> + Clone,
{
    let options = OptionsBuilder::new()
        .shards(SHARDS)
        .estimated_items_capacity(usize::try_from(weight / typical).unwrap_or(usize::MAX).max(1))
        .weight_capacity(weight)
        .build()
        .expect("all that the options need is set");
    let (hasher, lifecycle) = (DefaultHashBuilder::default(), DefaultLifecycle::default());
    Cache::with_options(options, weighter, hasher, lifecycle)
}
