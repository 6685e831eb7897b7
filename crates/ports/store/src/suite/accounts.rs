//! Users, tokens and signing keys.

use super::{WholeStore, kit::*};
use crate::{Author, Error, StoredDataKey, StoredKey, StoredToken};
use midplane_access::TokenUse;
use midplane_model::{Revision, TokenScope};
use midplane_sealing::WrappedKey;

pub async fn usernames_are_unique(store: &impl WholeStore) {
    store.user_create(user("ada"), &author()).await.expect("create");
    let mut other = user("ada");
    other.user.id = id("u-other");
    let again = store.user_create(other, &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
    assert_eq!(store.revision().await.expect("revision"), Revision(1));
}

pub async fn usernames_that_differ_in_case_are_one(store: &impl WholeStore) {
    let mut ada = user("ada");
    ada.user.username = "Ada".into();
    store.user_create(ada.clone(), &author()).await.expect("create");
    for typed in ["ada", "ADA", "Ada"] {
        let mut other = user("other");
        other.user.username = typed.into();
        let again = store.user_create(other, &author()).await;
        assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
        let found = store.user_credentials(typed).await.expect("read").expect("Ada");
        assert_eq!(found.user, ada.user, "as it was typed when it was made");
    }
    assert!(store.user_credentials("ad").await.expect("read").is_none());
}

pub async fn ids_of_users_are_unique(store: &impl WholeStore) {
    store.user_create(user("ada"), &author()).await.expect("create");
    let mut other = user("grace");
    other.user.id = id("u-ada");
    let again = store.user_create(other, &author()).await;
    assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
}

pub async fn credentials_are_found_by_username(store: &impl WholeStore) {
    store.user_create(user("ada"), &author()).await.expect("create");
    let found = store.user_credentials("ada").await.expect("read").expect("ada");
    assert!(!format!("{found:?}").contains("argon2"), "a hash does not show itself");
    assert_eq!((found.user, found.password_hash), (user("ada").user, "$argon2id$x".into()));
    assert_eq!(store.user_fetch(&id("u-ada")).await.expect("read"), Some(user("ada").user));
    assert_eq!(store.user_fetch(&id("u-nobody")).await.expect("read"), None);
}

pub async fn who_asks_for_beta_features_is_remembered(store: &impl WholeStore) {
    store.user_create(user("ada"), &author()).await.expect("ada");
    store.user_create(user("bob"), &author()).await.expect("bob");
    let (ada, bob) = (user("ada").user.id, user("bob").user.id);
    let asked = async |id| {
        let found = store.user_fetch(id).await.expect("fetch").expect("the account");
        found.beta_features
    };
    assert!(!asked(&ada).await);
    let before = store.revision().await.expect("revision");
    store.user_beta_features(&ada, true).await.expect("on");
    assert_eq!((asked(&ada).await, asked(&bob).await), (true, false));
    let credentials = store.user_credentials("ada").await.expect("read").expect("ada");
    assert!(credentials.user.beta_features);
    store.user_beta_features(&ada, false).await.expect("off");
    assert!(!asked(&ada).await);
    assert_eq!(store.revision().await.expect("revision"), before, "nobody follows it");
    let nobody = store.user_beta_features(&id("u-nobody"), true).await;
    assert!(matches!(nobody, Err(Error::NotFound(_))), "{nobody:?}");
}

pub async fn users_are_listed_in_pages(store: &impl WholeStore) {
    for username in ["grace", "ada", "edsger"] {
        store.user_create(user(username), &author()).await.expect("create");
    }
    let page = store.user_list(None, 2).await.expect("page");
    let names: Vec<_> = page.iter().map(|u| u.username.as_str()).collect();
    assert_eq!(names, ["ada", "edsger"]);
    let rest = store.user_list(Some("edsger"), 2).await.expect("page");
    assert_eq!(rest, [user("grace").user]);
    assert!(store.user_list(Some("grace"), 2).await.expect("page").is_empty());
}

pub async fn tokens_are_listed_newest_first(store: &impl WholeStore) {
    let wide = StoredToken { scope: Default::default(), expires_at: None, ..token(2) };
    for token in [token(1), token(3), wide.clone()] {
        store.token_create(token, &author()).await.expect("create");
    }
    assert_eq!(store.token_list().await.expect("list"), [token(3), wide, token(1)]);
}

pub async fn a_token_is_revoked_for_good(store: &impl WholeStore) {
    store.token_create(token(1), &author()).await.expect("create");
    let first = store.token_revoke(&id("t1"), &author()).await.expect("revoke");
    let again = store.token_revoke(&id("t1"), &Author::system(later(9))).await.expect("again");
    assert_eq!(again, first, "it is no second write");
    assert_eq!(store.token_list().await.expect("list")[0].revoked_at, Some(NOW));
}

pub async fn an_unknown_token_is_not_found(store: &impl WholeStore) {
    let missing = store.token_revoke(&id("t1"), &author()).await;
    assert!(matches!(missing, Err(Error::NotFound(_))), "{missing:?}");
}

pub async fn two_tokens_never_share_a_secret(store: &impl WholeStore) {
    store.token_create(token(1), &author()).await.expect("create");
    let same_hash = StoredToken { id: id("t2"), ..token(1) };
    let same_id = StoredToken { hash: [2; 32], ..token(1) };
    for copy in [same_hash, same_id] {
        let refused = store.token_create(copy, &author()).await;
        assert!(matches!(refused, Err(Error::Taken(_))), "{refused:?}");
    }
}

pub async fn the_first_signing_key_wins(store: &impl WholeStore) {
    let key = |kid: &str| StoredKey { kid: kid.into(), private_key: vec![1, 2], created_at: NOW };
    let first = store.signing_key_ensure(key("a")).await.expect("first");
    let second = store.signing_key_ensure(key("b")).await.expect("second");
    assert_eq!((first.len(), second[0].kid.as_str()), (1, "a"));
    assert_eq!(first, second);
    assert!(!format!("{first:?}").contains("[1, 2]"), "a key does not show itself");
}

pub async fn a_signing_key_is_sealed_where_it_stands_in_clear(store: &impl WholeStore) {
    let clear = StoredKey { kid: "a".into(), private_key: vec![1, 2], created_at: NOW };
    store.signing_key_ensure(clear.clone()).await.expect("ensure");
    store.signing_key_seal(&clear, vec![9]).await.expect("seal");
    let stands = store.signing_key_ensure(clear.clone()).await.expect("ensure");
    assert_eq!(stands, [StoredKey { private_key: vec![9], ..clear.clone() }]);
    store.signing_key_seal(&clear, vec![8]).await.expect("another node did it already");
    assert_eq!(store.signing_key_ensure(clear).await.expect("ensure"), stands);
}

fn data_key(id: &str, master: &str, bytes: u8) -> StoredDataKey {
    let wrapped = WrappedKey { id: id.into(), master: master.into(), bytes: vec![bytes] };
    StoredDataKey { wrapped, created_at: NOW }
}

pub async fn the_first_data_key_wins_and_is_wrapped_anew(store: &impl WholeStore) {
    assert_eq!(store.data_keys().await.expect("list"), []);
    let first = data_key("k-1", "m-1", 1);
    let one = store.data_key_ensure(first.clone()).await.expect("first");
    let second = store.data_key_ensure(data_key("k-2", "m-1", 2)).await.expect("second");
    assert_eq!([one, second], [vec![first.clone()], vec![first]]);
    let rewrapped = data_key("k-1", "m-2", 3);
    store.data_key_rewrap("m-1", rewrapped.wrapped.clone()).await.expect("rewrap");
    let late = data_key("k-1", "m-3", 4).wrapped;
    store.data_key_rewrap("m-1", late).await.expect("somebody was faster");
    assert_eq!(store.data_keys().await.expect("list"), [rewrapped]);
}

pub async fn a_use_of_a_token_is_kept_and_changes_nothing(store: &impl WholeStore) {
    for number in [1, 2] {
        store.token_create(token(number), &author()).await.expect("create");
    }
    let models = load(store).await;
    let of = |token: &str, at, from: Option<&str>| TokenUse {
        token: id(token),
        at: later(at),
        from: from.map(str::to_owned),
    };
    let first = vec![of("t1", 1, Some("203.0.113.0/24")), of("t2", 2, None), of("gone", 3, None)];
    store.token_uses_keep(first).await.expect("keep");
    let last = of("t1", 9, Some("2001:db8::/48"));
    store.token_uses_keep(vec![last.clone()]).await.expect("keep");
    assert_eq!(store.token_uses().await.expect("read"), [last, of("t2", 2, None)]);
    assert_eq!(load(store).await, models, "nobody follows it");
    assert!(batch(store, models.revision).await.is_empty());
}

pub async fn a_scope_of_a_token_comes_back(store: &impl WholeStore) {
    let scope = TokenScope {
        plugins: [id("@acme/*"), id("orders")].into(),
        environments: [id("staging")].into(),
    };
    let made = StoredToken { scope: scope.clone(), ..token(1) };
    store.token_create(made.clone(), &author()).await.expect("create");
    assert_eq!(store.token_list().await.expect("list"), [made]);
    let models = load(store).await;
    assert_eq!(models.access.token(&id("t1")).expect("it is there").scope, scope);
}
