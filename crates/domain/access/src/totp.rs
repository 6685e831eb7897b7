//! One-time passwords by time (RFC 6238: HMAC-SHA1, six digits, thirty seconds), as every authenticator
//! app makes them, and recovery codes for those who have lost theirs.
//!
//! Written here and not taken from a library: it is one HMAC, and the libraries for it read the clock.

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use midplane_model::{Timestamp, UserId};
use sha2::{Digest as _, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// How long a code is good for, in seconds.
const STEP: i64 = 30;
/// So many steps before and after now are taken: clocks differ, and people type slowly.
const SKEW: i64 = 1;
/// RFC 4648, without what is read wrongly in the form that people type.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What an authenticator app and the platform share. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret(Zeroizing<[u8; 20]>);

impl TotpSecret {
    /// Out of 20 random bytes, as long as what HMAC-SHA1 gives.
    pub fn new(bytes: [u8; 20]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Its bytes, for the one who seals them.
    pub fn bytes(&self) -> &[u8] {
        &*self.0
    }

    /// What was sealed; `None` for bytes that are none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        <[u8; 20]>::try_from(bytes).ok().map(Self::new)
    }

    /// As people type it into an app that cannot look at a picture.
    pub fn to_base32(&self) -> Zeroizing<String> {
        Zeroizing::new(base32(&*self.0))
    }

    /// The address that an app reads out of a picture. Whose account it is stands in it, so that apps can
    /// tell several apart.
    pub fn to_address(&self, issuer: &str, username: &str) -> Zeroizing<String> {
        let (issuer, username) = (escaped(issuer), escaped(username));
        let secret = self.to_base32();
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{username}?secret={}&issuer={issuer}",
            *secret
        ))
    }

    /// The step of a code that is right now, if it is one after `last`: a code is good once.
    pub fn matching(&self, code: &str, now: Timestamp, last: i64) -> Option<i64> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let current = now.0.div_euclid(1000).div_euclid(STEP);
        let mut found = None;
        // all are compared, whichever it is
        for step in current - SKEW..=current + SKEW {
            let right = self.code_at(step);
            if verify_slices_are_equal(right.as_bytes(), code.as_bytes()).is_ok() {
                found = Some(step);
            }
        }
        found.filter(|step| *step > last)
    }

    /// The code of one step (RFC 4226, section 5.3).
    pub fn code_at(&self, step: i64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &*self.0);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let digest = tag.as_ref();
        let at = usize::from(digest[digest.len() - 1] & 0x0f);
        let mut four = [0; 4];
        four.copy_from_slice(&digest[at..at + 4]);
        format!("{:06}", (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000)
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret([redacted])")
    }
}

/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;

/// A recovery code as it is shown, once: eighty random bits in base32, in groups of four.
pub fn recovery_code(random: &[u8; 10]) -> Zeroizing<String> {
    let text = Zeroizing::new(base32(random).to_ascii_lowercase());
    let groups: Vec<&str> = (0..4).map(|n| &text[4 * n..4 * n + 4]).collect();
    Zeroizing::new(groups.join("-"))
}

/// What is kept of a recovery code: its hash, together with whose it is. `None` for text that is none.
pub fn recovery_hash(user: &UserId, typed: &str) -> Option<[u8; 32]> {
    let code: Zeroizing<String> = Zeroizing::new(
        typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect(),
    );
    let is_code = code.len() == 16 && code.bytes().all(|byte| BASE32.contains(&byte));
    is_code.then(|| {
        let mut hash = Sha256::new();
        for part in ["midplane recovery code", user.as_str(), &code] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    })
}

fn base32(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(5) {
        let mut block = [0; 8];
        block[3..3 + chunk.len()].copy_from_slice(chunk);
        let bits = u64::from_be_bytes(block);
        let letters = (chunk.len() * 8).div_ceil(5);
        for n in 0..letters {
            let at = (bits >> (35 - 5 * n)) & 31;
            text.push(char::from(BASE32[usize::try_from(at).unwrap_or(0)]));
        }
    }
    text
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                escaped.push(char::from(byte));
            }
            other => escaped.push_str(&format!("%{other:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    fn secret() -> TotpSecret {
        TotpSecret::new(*b"12345678901234567890")
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp(seconds * 1000)
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        // the last six of its eight digits
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(secret().code_at(seconds / 30), code);
            assert_eq!(secret().matching(code, at(seconds), 0), Some(seconds / 30));
        }
    }

    #[test]
    fn a_code_is_good_once_and_for_a_minute_and_a_half() {
        let (then, code) = (2_000_000_010, "279037");
        let step = 66_666_667 - 1;
        assert_eq!(secret().code_at(step), code);
        let good = |seconds, last| secret().matching(code, at(seconds), last);
        let starts = step * 30;
        assert_eq!(good(starts - 31, 0), None);
        assert_eq!(good(starts - 30, 0), Some(step), "a clock that is behind");
        assert_eq!(good(starts + 59, 0), Some(step), "and one that is ahead");
        assert_eq!(good(starts + 60, 0), None);
        assert_eq!(good(then, step), None, "it was used");
        assert_eq!(good(then, step - 1), Some(step));
        assert_eq!(secret().matching("279 037", at(starts), 0), Some(step));
    }

    #[test]
    fn anything_else_is_no_code() {
        for typed in ["", "27903", "2790370", "279038", "\u{ff12}79037", "-79037", "0x4420d"] {
            assert_eq!(secret().matching(typed, at(2_000_000_000), 0), None, "{typed}");
        }
        assert_eq!(secret().matching("279037", at(-1), i64::MIN), None);
    }

    #[test]
    fn apps_read_the_address() {
        assert_eq!(&*secret().to_base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(
            &*secret().to_address("Acme & Co", "ada@example.com"),
            "otpauth://totp/Acme%20%26%20Co:ada%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Acme%20%26%20Co"
        );
        assert_eq!(format!("{:?}", secret()), "TotpSecret([redacted])");
    }

    #[test]
    fn recovery_codes_are_typed_as_people_type() {
        let ada = UserId::parse("u-ada").expect("an id");
        let code = recovery_code(&[0xa5; 10]);
        assert_eq!(&*code, "uws2-ljnf-uws2-ljnf");
        let hash = recovery_hash(&ada, &code).expect("a code");
        for typed in ["UWS2LJNFUWS2LJNF", " uws2 ljnf uws2 ljnf "] {
            assert_eq!(recovery_hash(&ada, typed), Some(hash));
        }
        let bob = UserId::parse("u-bob").expect("an id");
        assert_ne!(recovery_hash(&bob, &code), Some(hash), "another account's is another");
        for bad in ["", "uws2", "uws2-ljnf-uws2-ljn1", "279037"] {
            assert_eq!(recovery_hash(&ada, bad), None, "{bad}");
        }
    }
}
