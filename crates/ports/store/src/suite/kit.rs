//! Values that expectations are made of. Also of use to an adapter's own tests.

use crate::{
    Author, DeviceLogin, Movement, NewUser, NewVersion, PackageSums, Session, SessionUse, Since,
    StoredToken, Trade, suite::WholeStore,
};
use midplane_catalogue::{ChangeBatch, ReadModels};
use midplane_model::{
    Actor, BundleFile, Channel, CheckOutcome, Digest, Encoding, FileVariant, Finding, Instance,
    InstanceState, OnFailure, Revision, Spec, Timestamp, TokenScope, UiBundle, UiKind, User,
};
use std::{collections::BTreeMap, fmt::Debug, str::FromStr, time::Duration};

pub const NOW: Timestamp = Timestamp(1_700_000_000_000);

pub fn later(milliseconds: i64) -> Timestamp {
    Timestamp(NOW.0 + milliseconds)
}

/// A name, id or version out of its text.
pub fn id<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().expect("the suite's ids are good")
}

pub fn author() -> Author {
    Author::new(Actor::Token(id("t1")), NOW)
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
        name: id(plugin),
        version: id(number),
        manifest: serde_json::json!({
            "name": plugin, "version": number, "backend": {"uiVersions": "^1.0.0"},
        }),
        ui: Some(UiBundle {
            kind: UiKind::Pilet,
            spec: Spec::V2,
            entry: "index.js".into(),
            require_ref: Some("pr_x".into()),
            dependencies: BTreeMap::from([("d@1.0.0".into(), "d.js".into())]),
            global: None,
            exposed: None,
            files: vec![file],
            remote: None,
            cdn: None,
        }),
        package: Digest([3; 32]),
        package_size: 123,
        sums: PackageSums { sha1: "0a".into(), sha512: "Cg==".into() },
        review: vec![finding()],
        quarantined: false,
        environment: id("prod"),
        channel: Channel::latest(),
        movement: Movement::Named,
        claim: false,
        while_unclaimed: false,
        asks: Default::default(),
    }
}

/// What a review found.
pub fn finding() -> Finding {
    Finding {
        check: "secrets".into(),
        code: "MP-REV-011".into(),
        verdict: CheckOutcome::Failed,
        enforced: true,
        on_failure: OnFailure::Quarantine,
        details: vec!["`a.js` holds a key".into()],
    }
}

/// A version that somebody has to decide on.
pub fn quarantined(plugin: &str, number: &str) -> NewVersion {
    NewVersion { quarantined: true, ..new_version(plugin, number) }
}

/// A backend as the handshake makes one.
pub fn instance(text: &str, plugin: &str, base_url: &str) -> Instance {
    Instance {
        id: id(text),
        plugin: id(plugin),
        version: id("1.0.0"),
        base_url: base_url.into(),
        ui_remote_url: None,
        manifest: serde_json::json!({"name": plugin, "version": "1.0.0", "backend": {}}),
        state: InstanceState::Registered,
        detail: "registered".into(),
        registered_at: NOW,
        seen_at: NOW,
        publisher: None,
    }
}

pub fn user(username: &str) -> NewUser {
    NewUser {
        user: User {
            id: id(&format!("u-{username}")),
            username: username.into(),
            display_name: username.to_uppercase(),
            roles: ["member".to_owned()].into(),
            beta_features: false,
            created_at: NOW,
            disabled_at: None,
        },
        password_hash: "$argon2id$x".into(),
    }
}

/// A token whose secret's hash is made of its one number.
pub fn token(number: u8) -> StoredToken {
    StoredToken {
        id: id(&format!("t{number}")),
        name: "ci".into(),
        hash: [number; 32],
        permissions: ["versions:publish".to_owned()].into(),
        scope: TokenScope::of(&id("orders")),
        created_at: later(number.into()),
        created_by: Actor::System,
        expires_at: Some(later(1000)),
        revoked_at: None,
    }
}

/// A session whose current refresh token is `r1`.
pub fn session(text: &str, user: &str) -> Session {
    Session {
        id: id(text),
        user: id(&format!("u-{user}")),
        refresh_id: "r1".into(),
        parent: None,
        expires_at: later(10_000),
        ended_at: None,
        used: SessionUse::default(),
    }
}

pub fn trade(shown: &str, next: &str, now: Timestamp) -> Trade {
    Trade {
        shown: vec![shown.into()],
        next: next.into(),
        until: now.plus(Duration::from_secs(1000)),
        grace: Duration::from_secs(2),
        now,
        from: None,
    }
}

pub fn device_login(code: &str, secret: u8) -> DeviceLogin {
    DeviceLogin {
        code: code.into(),
        secret_hash: [secret; 32],
        client: "Piral CLI".into(),
        expires_at: later(1000),
    }
}

pub async fn publish(store: &impl WholeStore, plugin: &str, number: &str) -> Revision {
    let published = store.version_publish(new_version(plugin, number), &author()).await;
    published.expect("publish").revision
}

/// Everything, as a node loads it.
pub async fn load(store: &impl WholeStore) -> ReadModels {
    store.read_models_load(Timestamp(0)).await.expect("load")
}

/// The changes after a revision, which must be tellable.
pub async fn batch(store: &impl WholeStore, since: Revision) -> ChangeBatch {
    match store.changes_since(since).await.expect("changes") {
        Since::Changes(batch) => batch,
        Since::LoadAgain(why) => panic!("changes after {since} cannot be told: {why}"),
    }
}
