//! What sealing promises: a value opens in its place, with its keys, as it was, and nowhere else.

use midplane_sealing::{DataKey, Keyring, MasterKey, NotAKey, Place, Unopened, WrappedKey};
use proptest::prelude::*;

const PLACE: Place<'static> =
    Place { tenant: "acme", table: "installs", column: "secrets", row: "orders" };

fn key(id: &str, byte: u8) -> DataKey {
    DataKey::new(id.to_owned(), [byte; 32])
}

fn keyring() -> Keyring {
    Keyring::new(key("k-2", 2), [key("k-1", 1)])
}

fn master() -> MasterKey {
    MasterKey::new([9; 32])
}

proptest! {
    #[test]
    fn a_value_comes_back_and_shows_nothing(
        plain in prop::collection::vec(any::<u8>(), 16..200),
        nonce: [u8; 12],
    ) {
        let sealed = keyring().seal(&PLACE, nonce, &plain);
        prop_assert!(!sealed.windows(8).any(|part| plain.windows(8).any(|other| other == part)));
        let opened = keyring().open(&PLACE, &sealed).expect("it opens");
        prop_assert_eq!(&opened[..], &plain[..]);
    }

    #[test]
    fn no_byte_of_it_can_be_changed(at: prop::sample::Index, flip in 1..=255u8) {
        let mut sealed = keyring().seal(&PLACE, [7; 12], b"secret");
        let at = at.index(sealed.len());
        sealed[at] ^= flip;
        prop_assert!(keyring().open(&PLACE, &sealed).is_err());
    }

    #[test]
    fn anything_else_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        prop_assert!(keyring().open(&PLACE, &bytes).is_err());
        let wrapped = WrappedKey { id: "k-1".into(), master: master().id().into(), bytes };
        prop_assert!(master().unwrap(&wrapped).is_err());
    }
}

#[test]
fn it_opens_nowhere_else() {
    let sealed = keyring().seal(&PLACE, [7; 12], b"secret");
    let moved = [
        Place { tenant: "globex", ..PLACE },
        Place { table: "users", ..PLACE },
        Place { column: "config", ..PLACE },
        Place { row: "notes", ..PLACE },
        // what is taken from one part and given to the next
        Place { tenant: "acmei", table: "nstalls", ..PLACE },
    ];
    for place in moved {
        assert_eq!(keyring().open(&place, &sealed), Err(Unopened::Refused), "{place:?}");
    }
}

#[test]
fn an_earlier_key_opens_and_a_strange_one_is_named() {
    let earlier = Keyring::new(key("k-1", 1), []);
    let sealed = earlier.seal(&PLACE, [7; 12], b"secret");
    assert_eq!(&keyring().open(&PLACE, &sealed).expect("earlier")[..], b"secret");
    let stranger = Keyring::new(key("k-3", 3), []);
    assert_eq!(stranger.open(&PLACE, &sealed), Err(Unopened::UnknownKey("k-1".into())));
    let same_name = Keyring::new(key("k-1", 3), []);
    assert_eq!(same_name.open(&PLACE, &sealed), Err(Unopened::Refused));
}

#[test]
fn data_keys_are_wrapped_for_their_own_row_by_one_master() {
    let wrapped = master().wrap(&key("k-1", 1), [7; 12]);
    assert_eq!(master().unwrap(&wrapped), Ok(key("k-1", 1)));
    let swapped = WrappedKey { id: "k-2".into(), ..wrapped.clone() };
    assert_eq!(master().unwrap(&swapped), Err(Unopened::Refused));
    let other = MasterKey::new([8; 32]);
    assert_eq!(other.unwrap(&wrapped), Err(Unopened::UnknownKey(master().id().to_owned())));
}

#[test]
fn a_master_key_is_read_in_two_spellings_and_shows_itself_in_none() {
    let key = MasterKey::new(std::array::from_fn(|n| u8::try_from(n).expect("32 of them")));
    let hex = key.to_text();
    assert_eq!(MasterKey::parse(&format!(" {}\n", *hex)), Ok(key.clone()));
    for base64 in [
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    ] {
        assert_eq!(MasterKey::parse(base64), Ok(key.clone()));
    }
    for bad in ["", "0102", "correct horse battery staple", &"00".repeat(32), &"zz".repeat(32)] {
        assert_eq!(MasterKey::parse(bad), Err(NotAKey), "{bad}");
    }
    assert!(!format!("{key:?} {:?}", key.id()).contains(&hex[..8]));
    let data = DataKey::new("k-1".into(), [0xab; 32]);
    assert!(!format!("{data:?}").contains("171"), "{data:?}");
}

/// Frozen: what is in databases has to open for ever.
#[test]
fn what_was_sealed_once_opens_always() {
    let sealed = keyring().seal(&PLACE, [7; 12], b"secret");
    assert_eq!(sealed.iter().map(|byte| format!("{byte:02x}")).collect::<String>(), FROZEN);
}

/// Made by another program (Node's `hkdfSync` and `aes-256-gcm`) from what this crate says of its form.
const FROZEN: &str =
    "01036b2d320707070707070707070707074dc06da135ad366ced8c62fc7b534bedd9c6ede8d96f";
