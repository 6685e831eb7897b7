//! What every store and blob store must do. An adapter's tests call these against a fresh, empty
//! instance; a failed expectation panics with what was broken.

use crate::{
    Author, Blobs, DeviceLogin, DeviceState, Error, NewUser, NewVersion, Rotation, Session, Store,
    StoredKey, StoredToken, collect,
};
use bytes::Bytes;
use futures::StreamExt as _;
use midplane_model::{
    BundleFile, Channel, Digest, Encoding, Environment, FileVariant, Instance, InstanceId,
    InstanceState, PluginName, Revision, Spec, Timestamp, TokenId, UiBundle, UiKind, User, UserId,
    Version,
};
use std::{collections::BTreeMap, sync::Arc};

const NOW: Timestamp = Timestamp(1_700_000_000_000);

fn author() -> Author {
    Author { actor: "token:t1".into(), at: NOW }
}

fn name(text: &str) -> PluginName {
    PluginName::parse(text).expect("the suite's names are good")
}

fn version(text: &str) -> Version {
    Version::parse(text).expect("the suite's versions are good")
}

fn user_id(text: &str) -> UserId {
    UserId::parse(text).expect("the suite's ids are good")
}

/// A version with everything filled in, as a publish makes one.
pub fn new_version(plugin: &str, number: &str) -> NewVersion {
    let file = BundleFile {
        path: "index.js".into(),
        digest: Digest([1; 32]),
        integrity: "sha384-AA".into(),
        size: 10,
        content_type: "text/javascript".into(),
        variants: vec![FileVariant { encoding: Encoding::Br, digest: Digest([2; 32]), size: 5 }],
    };
    NewVersion {
        name: name(plugin),
        version: version(number),
        manifest: serde_json::json!({"name": plugin, "version": number}),
        ui: Some(UiBundle {
            kind: UiKind::Pilet,
            spec: Spec::V2,
            entry: "index.js".into(),
            require_ref: Some("pr_x".into()),
            dependencies: BTreeMap::from([("d@1.0.0".into(), "d.js".into())]),
            global: None,
            exposed: None,
            files: vec![file],
        }),
        package: Digest([3; 32]),
        package_size: 123,
        environment: Environment::parse("prod").expect("good"),
        channel: Channel::latest(),
    }
}

/// Runs all store expectations on an empty store.
pub async fn store(store: Arc<dyn Store>) {
    versions_are_published_once(&*store).await;
    racing_publishes_have_one_winner(Arc::clone(&store)).await;
    instances_register_move_and_leave(&*store).await;
    users_are_unique_and_listed_in_pages(&*store).await;
    tokens_are_revoked_for_good(&*store).await;
    refresh_tokens_work_once(&*store).await;
    device_logins_are_handed_out_once(&*store).await;
    the_first_signing_key_wins(&*store).await;
}

async fn versions_are_published_once(store: &dyn Store) {
    let before = store.revision().await.expect("revision");
    let first = store.version_publish(new_version("orders", "1.0.0"), &author()).await;
    let first = first.expect("publish");
    assert!(first > before, "a write has a new revision");
    let again = store.version_publish(new_version("orders", "1.0.0"), &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "a number is used once: {again:?}");
    assert_eq!(store.revision().await.expect("revision"), first, "a refusal writes nothing");

    store.version_publish(new_version("@a/orders", "1.10.0"), &author()).await.expect("scoped");
    let last = store.version_publish(new_version("orders", "0.9.0"), &author()).await;
    let last = last.expect("an older number is a number of its own");

    let orders = name("orders");
    let taken = store.version_package(&orders, &version("1.0.0")).await.expect("taken");
    assert_eq!(taken, Some(Digest([3; 32])), "a used number answers its package");
    let free = store.version_package(&orders, &version("2.0.0")).await.expect("free");
    assert_eq!(free, None);
    let other = store.version_package(&name("@a/orders"), &version("1.0.0")).await.expect("other");
    assert_eq!(other, None, "a scope is part of the name");

    let catalogue = store.catalogue_load().await.expect("catalogue");
    assert_eq!(catalogue.revision, last);
    let listed: Vec<_> =
        catalogue.versions.iter().map(|v| format!("{}@{}", v.name, v.version)).collect();
    assert_eq!(listed, ["@a/orders@1.10.0", "orders@0.9.0", "orders@1.0.0"]);
    let record = &catalogue.versions[2];
    let wanted = new_version("orders", "1.0.0");
    assert_eq!(record.ui, wanted.ui, "a bundle comes back as it went in");
    assert_eq!((&record.manifest, record.package_size), (&wanted.manifest, 123));
    assert_eq!((record.published_at, record.published_by.as_str()), (NOW, "token:t1"));
    let pointer = catalogue.channels.iter().find(|c| c.name.as_str() == "orders");
    let pointer = pointer.expect("a channel");
    assert_eq!((pointer.version.to_string(), pointer.revision), ("0.9.0".into(), last));
}

async fn racing_publishes_have_one_winner(store: Arc<dyn Store>) {
    let racers = (0..16).map(|_| {
        let store = Arc::clone(&store);
        async move { store.version_publish(new_version("race", "1.0.0"), &author()).await }
    });
    let results = futures::future::join_all(racers).await;
    let won: Vec<Revision> = results.iter().filter_map(|r| r.as_ref().ok().copied()).collect();
    assert_eq!(won.len(), 1, "exactly one wins");
    let lost = results.iter().filter(|r| matches!(r, Err(Error::Taken(_)))).count();
    assert_eq!(lost, 15, "all others hear that it is taken");
}

/// A backend as the handshake makes one.
pub fn instance(id: &str, plugin: &str, base_url: &str) -> Instance {
    Instance {
        id: InstanceId::parse(id).expect("good"),
        plugin: name(plugin),
        version: version("1.0.0"),
        base_url: base_url.into(),
        ui_remote_url: None,
        manifest: serde_json::json!({"name": plugin}),
        state: InstanceState::Registered,
        detail: "registered".into(),
        registered_at: NOW,
        seen_at: NOW,
    }
}

async fn instances_register_move_and_leave(store: &dyn Store) {
    let one = instance("i-1", "orders", "http://127.0.0.1:7001");
    let first = store.instance_register(one.clone(), &author()).await.expect("register");
    assert_eq!(first.value, one);
    let again = Instance { id: InstanceId::parse("i-9").expect("good"), ..one.clone() };
    let again = store.instance_register(again, &author()).await.expect("again");
    assert_eq!(again.value.id, one.id, "the same endpoint keeps its id");
    assert!(again.revision > first.revision);

    let moved = store.instance_state(&one.id, InstanceState::Ready, "probe ok", &author()).await;
    let moved = moved.expect("state");
    let listed = store.instance_list().await.expect("list");
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].state, listed[0].detail.as_str()), (InstanceState::Ready, "probe ok"));
    let catalogue = store.catalogue_load().await.expect("catalogue");
    assert_eq!((catalogue.revision, catalogue.instances), (moved, listed));

    store.instance_remove(&one.id, &author()).await.expect("remove");
    let gone = store.instance_remove(&one.id, &author()).await;
    assert!(matches!(gone, Err(Error::NotFound(_))));
    let gone = store.instance_state(&one.id, InstanceState::Ready, "", &author()).await;
    assert!(matches!(gone, Err(Error::NotFound(_))));
}

fn user(username: &str) -> NewUser {
    NewUser {
        user: User {
            id: user_id(&format!("u-{username}")),
            username: username.into(),
            display_name: username.to_uppercase(),
            roles: ["member".to_owned()].into(),
            created_at: NOW,
        },
        password_hash: "$argon2id$x".into(),
    }
}

async fn users_are_unique_and_listed_in_pages(store: &dyn Store) {
    for username in ["grace", "ada", "edsger"] {
        store.user_create(user(username), &author()).await.expect("create");
    }
    let again = store.user_create(user("ada"), &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "usernames are unique: {again:?}");
    let found = store.user_credentials("ada").await.expect("read").expect("ada");
    assert_eq!((found.user, found.password_hash), (user("ada").user, "$argon2id$x".into()));
    assert!(store.user_credentials("nobody").await.expect("read").is_none());
    assert_eq!(
        store.user_fetch(&user_id("u-grace")).await.expect("read"),
        Some(user("grace").user)
    );
    let page = store.user_list(None, 2).await.expect("page");
    let names: Vec<_> = page.iter().map(|u| u.username.as_str()).collect();
    assert_eq!(names, ["ada", "edsger"]);
    let rest = store.user_list(Some("edsger"), 2).await.expect("page");
    assert_eq!(rest.len(), 1);
}

async fn tokens_are_revoked_for_good(store: &dyn Store) {
    let token = StoredToken {
        id: TokenId::parse("t1").expect("good"),
        name: "ci".into(),
        hash: [7; 32],
        permissions: ["versions:publish".to_owned()].into(),
        plugin: Some(name("orders")),
        created_at: NOW,
        created_by: "system".into(),
        expires_at: Some(Timestamp(NOW.0 + 1000)),
        revoked_at: None,
    };
    store.token_create(token.clone(), &author()).await.expect("create");
    assert_eq!(store.token_list().await.expect("list"), std::slice::from_ref(&token));
    store.token_revoke(&token.id, &author()).await.expect("revoke");
    assert_eq!(store.token_list().await.expect("list")[0].revoked_at, Some(NOW));
    let unknown = TokenId::parse("t2").expect("good");
    let missing = store.token_revoke(&unknown, &author()).await;
    assert!(matches!(missing, Err(Error::NotFound(_))));
}

async fn refresh_tokens_work_once(store: &dyn Store) {
    let session = |id: &str| Session {
        id: id.into(),
        user: user_id("u-ada"),
        refresh_id: "r1".into(),
        expires_at: Timestamp(NOW.0 + 10_000),
        ended_at: None,
    };
    store.session_start(session("s1")).await.expect("start");
    let rotate =
        |shown: &'static str, next: &'static str| store.session_rotate("s1", shown, next, NOW);
    assert!(
        matches!(rotate("r1", "r2").await.expect("r1"), Rotation::Rotated(u) if u.username == "ada")
    );
    assert!(matches!(rotate("r2", "r3").await.expect("r2"), Rotation::Rotated(_)));
    let before = store.revision().await.expect("revision");
    assert_eq!(rotate("r2", "r4").await.expect("copy"), Rotation::Reused);
    assert!(store.revision().await.expect("revision") > before, "every node hears of it");
    assert_eq!(rotate("r3", "r5").await.expect("family"), Rotation::Gone, "reuse ends the family");
    assert_eq!(store.sessions_ended(NOW).await.expect("ended"), ["s1"]);

    store.session_start(session("s2")).await.expect("start");
    let late = store.session_rotate("s2", "r1", "r2", Timestamp(NOW.0 + 10_000)).await;
    assert_eq!(late.expect("late"), Rotation::Gone);
    store.session_end("s2", &author()).await.expect("end");
    store.session_end("s2", &author()).await.expect("ending twice is fine");
    let gone = store.session_rotate("s2", "r1", "r2", NOW).await.expect("gone");
    assert_eq!(gone, Rotation::Gone);
}

async fn device_logins_are_handed_out_once(store: &dyn Store) {
    let login = DeviceLogin {
        code: "ABCD".into(),
        secret_hash: [9; 32],
        client: "Piral CLI".into(),
        expires_at: Timestamp(NOW.0 + 1000),
    };
    store.device_open(login).await.expect("open");
    let take = || store.device_take(&[9; 32], NOW);
    assert_eq!(take().await.expect("take"), DeviceState::Pending);
    let late = store.device_approve("ABCD", &user_id("u-ada"), Timestamp(NOW.0 + 1000)).await;
    assert!(matches!(late, Err(Error::NotFound(_))), "a lapsed login cannot be approved");
    store.device_approve("ABCD", &user_id("u-ada"), NOW).await.expect("approve");
    let second = store.device_approve("ABCD", &user_id("u-grace"), NOW).await;
    assert!(matches!(second, Err(Error::NotFound(_))), "nobody takes an approved login over");
    assert_eq!(take().await.expect("take"), DeviceState::Approved(user_id("u-ada")));
    assert_eq!(take().await.expect("take"), DeviceState::Gone);
    assert_eq!(store.device_take(&[8; 32], NOW).await.expect("unknown"), DeviceState::Gone);
}

async fn the_first_signing_key_wins(store: &dyn Store) {
    let key = |kid: &str| StoredKey { kid: kid.into(), pkcs8: vec![1, 2], created_at: NOW };
    let first = store.signing_key_ensure(key("a")).await.expect("first");
    let second = store.signing_key_ensure(key("b")).await.expect("second");
    assert_eq!((first.len(), second[0].kid.as_str()), (1, "a"));
    assert_eq!(first, second);
    assert!(!format!("{first:?}").contains("[1, 2]"), "a key does not show itself");
}

/// Runs all blob expectations on an empty blob store.
pub async fn blobs(blobs: &dyn Blobs) {
    let digest = Digest([5; 32]);
    let missing = blobs.get(&digest, None).await;
    assert!(matches!(missing.err(), Some(Error::NotFound(_))));
    let bytes = Bytes::from_static(b"0123456789");
    blobs.put(&digest, bytes.clone()).await.expect("put");
    blobs.put(&digest, bytes.clone()).await.expect("the same again is fine");
    let all = blobs.get(&digest, None).await.expect("get");
    assert_eq!(collect(all, 10).await.expect("collect"), bytes);
    let part = blobs.get(&digest, Some(2..5)).await.expect("range");
    assert_eq!(collect(part, 10).await.expect("collect"), bytes.slice(2..5));
    let all = blobs.get(&digest, None).await.expect("get");
    assert!(collect(all, 9).await.is_err(), "a limit holds");
    streams_are_kept_whole_or_not_at_all(blobs).await;
}

async fn streams_are_kept_whole_or_not_at_all(blobs: &dyn Blobs) {
    let pieces = |all: Vec<Result<Bytes, Error>>| futures::stream::iter(all).boxed();
    let piece = |text: &'static str| Ok(Bytes::from_static(text.as_bytes()));
    let digest = Digest([6; 32]);
    let broken = pieces(vec![piece("01234"), Err(Error::Unavailable("the source broke".into()))]);
    assert!(blobs.put_stream(&digest, broken).await.is_err(), "a broken stream is an error");
    let missing = blobs.get(&digest, None).await;
    assert!(matches!(missing.err(), Some(Error::NotFound(_))), "half a blob is no blob");

    let whole = || pieces(vec![piece("01234"), piece(""), piece("56789")]);
    blobs.put_stream(&digest, whole()).await.expect("put");
    blobs.put_stream(&digest, whole()).await.expect("the same again is fine");
    let all = blobs.get(&digest, None).await.expect("get");
    assert_eq!(collect(all, 10).await.expect("collect"), "0123456789");

    let empty = Digest([7; 32]);
    blobs.put_stream(&empty, pieces(Vec::new())).await.expect("no bytes are bytes too");
    let all = blobs.get(&empty, None).await.expect("get");
    assert_eq!(collect(all, 10).await.expect("collect"), "");
}

#[cfg(test)]
mod tests {
    use crate::fake::{MemoryBlobs, MemoryStore};
    use std::sync::Arc;

    #[tokio::test]
    async fn the_fake_store_conforms() {
        super::store(Arc::new(MemoryStore::default())).await;
    }

    #[tokio::test]
    async fn the_fake_blobs_conform() {
        super::blobs(&MemoryBlobs::default()).await;
    }
}
