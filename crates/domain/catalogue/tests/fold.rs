//! Folding is loading: whatever is written, in whatever order, and however often one looks.

use midplane_catalogue::{FoldError, ReadModels};
use midplane_model::{Event, Revision, Timestamp};
use midplane_store::{
    Changes as _,
    fake::MemoryStore,
    suite::{
        kit::{batch, load, publish},
        writes::{Seed, write},
    },
};
use proptest::prelude::*;
use std::sync::Arc;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn folding_equals_loading(seeds in prop::collection::vec(any::<Seed>(), 1..100)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let store = MemoryStore::default();
            let mut often = ReadModels::default();
            for seed in seeds {
                write(&store, seed).await;
                if seed[3] > 127 {
                    often.apply(&batch(&store, often.revision).await).unwrap();
                    assert_eq!(often, load(&store).await);
                }
            }
            let mut once = ReadModels::default();
            once.apply(&batch(&store, Revision(0)).await).unwrap();
            often.apply(&batch(&store, often.revision).await).unwrap();
            let loaded = store.read_models_load(Timestamp(0)).await.unwrap();
            assert_eq!((&once, &often), (&loaded, &loaded));
        });
    }
}

#[tokio::test]
async fn a_fold_shares_what_did_not_change() {
    let store = MemoryStore::default();
    for plugin in ["notes", "orders", "wallet"] {
        publish(&store, plugin, "1.0.0").await;
    }
    let mut models = load(&store).await;
    let before = models.clone();
    publish(&store, "orders", "1.1.0").await;
    models.apply(&batch(&store, models.revision).await).unwrap();
    let changed: Vec<_> = models
        .catalogue
        .plugins()
        .filter(|(name, entry)| !Arc::ptr_eq(entry, before.catalogue.plugin(name).unwrap()))
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(changed, ["orders"]);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_with_the_reason() {
    let store = MemoryStore::default();
    let empty = load(&store).await;
    publish(&store, "orders", "1.0.0").await;
    let good = batch(&store, Revision(0)).await;
    let mut later = empty.clone();
    later.revision = Revision(7);
    let gap = FoldError::Gap { since: Revision(0), known: Revision(7) };
    assert_eq!(later.apply(&good), Err(gap));

    let mut other = good.clone();
    other.registry = "another".into();
    let refused = empty.clone().apply(&other).unwrap_err();
    assert!(matches!(refused, FoldError::OtherRegistry { .. }), "{refused}");

    let mut bare = good.clone();
    bare.records.versions.clear();
    let refused = empty.clone().apply(&bare).unwrap_err();
    assert_eq!(refused, FoldError::Missing("orders@1.0.0 (version-published)".into()));

    let mut unknown = good;
    unknown.changes[0].event = Event::TokenRevoked { token: "t1".parse().unwrap() };
    let refused = empty.clone().apply(&unknown).unwrap_err();
    assert_eq!(refused, FoldError::Missing("t1 (token-revoked)".into()));
}
