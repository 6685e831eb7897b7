//! What every keeper of master keys must do, one named test per expectation. Each gets two: one
//! with a master key, and one after that key was changed for another, which still has the first.

#![expect(missing_docs, reason = "the name of an expectation says what it expects")]

use crate::{Error, MasterKeys};
use midplane_sealing::{DataKey, WrappedKey};

/// Makes the tests of [`suite`](crate::suite). `$pair` is an async function that answers the keeper
/// before and after a rotation, and whatever must live as long as they.
#[macro_export]
macro_rules! master_keys_suite {
    ($pair:expr) => {
        $crate::master_keys_suite!(
            $pair;
            a_wrapped_key_opens_and_shows_nothing,
            two_wraps_differ,
            what_was_changed_or_moved_is_refused,
            after_a_rotation_the_old_one_opens_and_the_new_one_wraps,
            a_strange_master_is_named,
        );
    };
    ($pair:expr; $($test:ident),+ $(,)?) => {
        $(
            #[tokio::test]
            async fn $test() {
                let ((before, after), _alive) = $pair().await;
                $crate::suite::$test(&before, &after).await;
            }
        )+
    };
}

fn key() -> DataKey {
    DataKey::new("k-1".into(), std::array::from_fn(|n| 0x40 + u8::try_from(n).unwrap_or(0)))
}

pub async fn a_wrapped_key_opens_and_shows_nothing(before: &dyn MasterKeys, _: &dyn MasterKeys) {
    let wrapped = before.wrap(&key()).await.expect("wrap");
    assert_eq!((wrapped.id.as_str(), wrapped.master.as_str()), ("k-1", before.current()));
    assert!(!wrapped.bytes.windows(4).any(|part| part == [0x40, 0x41, 0x42, 0x43]));
    assert_eq!(before.unwrap(&wrapped).await, Ok(key()));
}

pub async fn two_wraps_differ(before: &dyn MasterKeys, _: &dyn MasterKeys) {
    let first = before.wrap(&key()).await.expect("wrap");
    assert_ne!(first, before.wrap(&key()).await.expect("wrap"));
}

pub async fn what_was_changed_or_moved_is_refused(before: &dyn MasterKeys, _: &dyn MasterKeys) {
    let wrapped = before.wrap(&key()).await.expect("wrap");
    let moved = WrappedKey { id: "k-2".into(), ..wrapped.clone() };
    assert_eq!(before.unwrap(&moved).await, Err(Error::Refused));
    let mut changed = wrapped.clone();
    *changed.bytes.last_mut().expect("not empty") ^= 1;
    assert_eq!(before.unwrap(&changed).await, Err(Error::Refused));
    let cut = WrappedKey { bytes: wrapped.bytes[..10].to_vec(), ..wrapped };
    assert_eq!(before.unwrap(&cut).await, Err(Error::Refused));
}

pub async fn after_a_rotation_the_old_one_opens_and_the_new_one_wraps(
    before: &dyn MasterKeys,
    after: &dyn MasterKeys,
) {
    let wrapped = before.wrap(&key()).await.expect("wrap");
    assert_eq!(after.unwrap(&wrapped).await, Ok(key()));
    let again = after.wrap(&key()).await.expect("wrap");
    assert_eq!(again.master, after.current());
    assert_ne!(again.master, wrapped.master);
}

pub async fn a_strange_master_is_named(before: &dyn MasterKeys, after: &dyn MasterKeys) {
    let wrapped = after.wrap(&key()).await.expect("wrap");
    let refused = before.unwrap(&wrapped).await;
    assert_eq!(refused, Err(Error::UnknownMaster(after.current().to_owned())));
}
