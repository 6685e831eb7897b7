//! Data folders that earlier releases wrote: each opens, migrates and keeps what is in it. What
//! is in them stands in `fixtures/README.md`.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_catalogue::ReadModels;
use midplane_manifest::stored;
use midplane_model::{Actor, Revision, Timestamp, TokenScope, VersionState};
use midplane_store::{
    Author, Changes as _, Instances as _, LoadAgain, Rotation, Sessions as _, SigningKeys as _,
    Since, StoredKey, Tokens as _, Users as _,
    suite::kit::{batch, id, load, publish, trade},
};
use midplane_store_sqlite::{Options, SqliteStore};
use std::{fs, path::Path};
use tempfile::TempDir;

/// When it was written, to the second.
const THEN: Timestamp = Timestamp(1_795_677_326_000);

/// The store of the first release, in a folder of its own.
fn first_release() -> (SqliteStore, TempDir) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/first-release");
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("registry.db");
    fs::copy(fixture.join("registry.db"), &path).unwrap();
    (SqliteStore::open(&Options::at(path)).unwrap(), dir)
}

#[tokio::test]
async fn versions_and_channels_are_kept() {
    let (store, _dir) = first_release();
    let models = load(&store).await;
    assert_eq!(models.registry, "cdb7755a6eefdaff558596e2b6c1303c");
    assert_eq!(models.revision, Revision(16));
    let versions: Vec<_> =
        models.catalogue.versions().map(|v| format!("{}@{}", v.name, v.version)).collect();
    assert_eq!(
        versions,
        [
            "@acme/invoices@0.9.0",
            "@acme/invoices@1.0.0",
            "@acme/invoices@1.1.0",
            "notes@0.3.0",
            "orders@2.0.0",
            "orders@2.1.0-beta.1"
        ]
    );
    for record in models.catalogue.versions() {
        assert_eq!(
            (record.state, &record.published_by),
            (VersionState::Published, &Actor::Bootstrap)
        );
        let ui = record.ui.as_ref().unwrap();
        assert!(ui.file(&ui.entry).is_some(), "{}: its files are there", record.name);
        let manifest = stored::read(&record.manifest).unwrap();
        assert_eq!((&manifest.name, &manifest.version), (&record.name, &record.version));
    }
    let channels = models.catalogue.channels();
    let channels: Vec<_> = channels
        .map(|c| format!("{}/{}/{} {}", c.environment, c.name, c.channel, c.version))
        .collect();
    assert_eq!(
        channels,
        [
            "prod/@acme/invoices/latest 1.1.0",
            "staging/@acme/invoices/latest 0.9.0",
            "prod/notes/latest 0.3.0",
            "prod/orders/beta 2.1.0-beta.1",
            "prod/orders/latest 2.0.0"
        ]
    );
}

#[tokio::test]
async fn users_tokens_sessions_backends_and_keys_are_kept() {
    let (store, _dir) = first_release();
    let users = store.user_list(None, 10).await.unwrap();
    let names: Vec<_> = users.iter().map(|user| user.username.as_str()).collect();
    assert_eq!(names, ["ada", "grace"]);
    assert!(
        store.user_credentials("ada").await.unwrap().unwrap().password_hash.contains("argon2id")
    );
    let tokens = store.token_list().await.unwrap();
    let tokens: Vec<_> =
        tokens.iter().map(|token| (token.name.as_str(), token.revoked_at.is_some())).collect();
    assert_eq!(tokens, [("revoked", true), ("orders backend", false), ("ci", false)]);
    let scopes: Vec<_> = store.token_list().await.unwrap().into_iter().map(|t| t.scope).collect();
    let of_orders = TokenScope::of(&id("orders"));
    assert_eq!(scopes[1..], [of_orders, TokenScope::default()], "they keep what they could");

    let models: ReadModels = store.read_models_load(THEN).await.unwrap();
    assert_eq!(models.access.ended_since(THEN).count(), 2);
    let rotate = |session: &'static str, shown: &'static str| {
        let session = id(session);
        let store = &store;
        async move { store.session_rotate(&session, trade(shown, "next", THEN)).await.unwrap() }
    };
    let living = rotate("s-63f87ef50fd3fb1f6f409f27a9045766", "r-992678cac46da1714334a776d6f10512");
    let Rotation::Rotated(user) = living.await else { panic!("ada is signed in") };
    assert_eq!(user.username, "ada");
    let ended = rotate("s-9483cc71c5994ffbb41a71fbdbc22f03", "r-a7a3c608f4ad278f1ce6f6542c2b1f23");
    assert_eq!(ended.await, Rotation::Gone);

    let instance = store.instance_list().await.unwrap().remove(0);
    assert_eq!((instance.plugin.as_str(), instance.state.as_str()), ("orders", "ready"));
    assert!(stored::read(&instance.manifest).unwrap().backend.is_some());
    let other = StoredKey { kid: "other".into(), private_key: vec![1], created_at: THEN };
    let keys = store.signing_key_ensure(other).await.unwrap();
    assert_eq!((keys.len(), keys[0].kid.get(..8)), (1, Some("_3kuMqaQ")));
}

#[tokio::test]
async fn its_changes_are_a_load_and_those_from_now_on_are_told() {
    let (store, _dir) = first_release();
    let since = store.changes_since(Revision(15)).await.unwrap();
    assert_eq!(since, Since::LoadAgain(LoadAgain::OtherRelease));
    assert!(batch(&store, Revision(16)).await.is_empty());

    let mut folded = load(&store).await;
    let revision = publish(&store, "orders", "2.2.0").await;
    assert_eq!(revision, Revision(17), "the counter goes on");
    let ada = id("s-63f87ef50fd3fb1f6f409f27a9045766");
    store.session_end(&ada, &Author::system(THEN)).await.unwrap();
    folded.apply(&batch(&store, Revision(16)).await).unwrap();
    assert_eq!(folded, load(&store).await);
}

#[test]
fn opening_it_twice_migrates_it_once() {
    let (store, dir) = first_release();
    drop(store);
    let path = dir.path().join("registry.db");
    SqliteStore::open(&Options::at(&path)).unwrap();
    let connection = rusqlite::Connection::open(&path).unwrap();
    let schema: i64 = connection.pragma_query_value(None, "user_version", |r| r.get(0)).unwrap();
    let migrations = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations"));
    assert_eq!(schema, i64::try_from(migrations.unwrap().count()).unwrap());
    let left: i64 =
        connection.query_row("SELECT count(*) FROM outbox", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "what nobody could follow is gone");
}
