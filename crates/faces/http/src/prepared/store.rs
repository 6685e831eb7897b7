//! Bounded stores of what is prepared.

use quick_cache::{DefaultHashBuilder, sync::DefaultLifecycle};
use quick_cache::{OptionsBuilder, Weighter, sync::Cache};
use std::hash::Hash;

/// Parts with a lock each; reading takes it shared.
const SHARDS: usize = 4;

/// A store of at most `weight` bytes, begun for entries of `typical` bytes.
pub(super) fn bounded<Key, Value, Weight>(
    weight: u64,
    typical: u64,
    weighter: Weight,
) -> Cache<Key, Value, Weight>
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
