//! Slows those who guess keys as those are slowed who guess passwords: failures of an address are
//! counted, and beyond so many it has to wait.
//!
//! Only what can be guessed is held back. The platform makes API tokens and signs access tokens, so
//! that a right one is no guess and always passes; the administrator token may be a word that
//! somebody chose. From an address that has to wait, it is therefore believed only when it was
//! right there before.

use crate::{
    AccessSnapshot, AuthError, Bounds, Identity, Subject, Throttle, TokenError, authenticate,
};
use midplane_model::Timestamp;
use std::{
    fmt,
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Whose turn it is when the administrator token was right, and when nothing was.
const ADMINISTRATOR: &str = "administrator";
const NOBODY: &str = "";

/// Failures with keys, counted for all doors of this process.
pub struct KeyGuesses(Mutex<Throttle>);

impl KeyGuesses {
    /// Nothing is counted yet. Of `bounds` those of addresses count.
    pub fn new(bounds: Bounds) -> Self {
        // a key has no wait of its own: nobody can lock its owner out
        Self(Mutex::new(Throttle::new(Bounds { free_failures: u32::MAX, ..bounds })))
    }

    fn throttle(&self) -> MutexGuard<'_, Throttle> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn judge(
        &self,
        from: IpAddr,
        now: Timestamp,
        found: Result<Identity, AuthError>,
    ) -> Result<Identity, AuthError> {
        if !is_guess(&found) {
            return found;
        }
        let name = if found.is_ok() { ADMINISTRATOR } else { NOBODY };
        let mut throttle = self.throttle();
        let lane = throttle.begin(name, from, now).map_err(AuthError::TooManyGuesses)?;
        if found.is_ok() {
            throttle.succeeded(name, &lane, now);
        }
        found
    }
}

impl fmt::Debug for KeyGuesses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyGuesses")
    }
}

/// As [`authenticate`], for somebody at an address, whose failures count.
///
/// # Errors
/// [`AuthError`]; [`AuthError::TooManyGuesses`] stands for whatever else it would have been.
pub fn authenticate_from(
    snapshot: &AccessSnapshot,
    authorization: Option<&str>,
    from: IpAddr,
    now: Timestamp,
) -> Result<Identity, AuthError> {
    let found = authenticate(snapshot, authorization, now);
    if let (Some(uses), Ok(identity)) = (&snapshot.uses, &found) {
        identity.note_use(uses, Some(from), now);
    }
    match (&snapshot.guesses, authorization) {
        (Some(guesses), Some(_)) => guesses.judge(from, now, found),
        _ => found,
    }
}

/// Whether it may have been tried out. What has expired or was signed out held once, and a header
/// that cannot be read shows no key.
fn is_guess(found: &Result<Identity, AuthError>) -> bool {
    match found {
        Ok(identity) => matches!(identity.subject, Subject::Bootstrap),
        Err(AuthError::UnknownKey) => true,
        Err(AuthError::Token(error)) => {
            !matches!(error, TokenError::Expired | TokenError::NotYetValid)
        }
        Err(
            AuthError::Malformed
            | AuthError::Expired
            | AuthError::SessionRevoked
            | AuthError::TooManyGuesses(_),
        ) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Grant, TokenHash};
    use midplane_model::TokenId;
    use std::{collections::HashMap, sync::Arc, time::Duration};

    const NOW: Timestamp = Timestamp(1_000_000_000);
    const FREE: u32 = 20;

    fn snapshot() -> AccessSnapshot {
        let bounds = Bounds {
            free_failures: 5,
            first_wait: Duration::from_secs(2),
            longest_wait: Duration::from_secs(300),
            address_failures: FREE,
            address_recovery: Duration::from_secs(1),
            remembered: 100,
        };
        let grant = Grant {
            id: TokenId::parse("t-1").unwrap(),
            name: "ci".into(),
            permissions: [].into(),
            everything: false,
            scope: Arc::default(),
            person: None,
            expires_at: None,
        };
        AccessSnapshot {
            tokens: Arc::new(HashMap::from([(TokenHash::of("mp_right"), grant)])),
            bootstrap: Some(TokenHash::of("changeme")),
            guesses: Some(Arc::new(KeyGuesses::new(bounds))),
            ..AccessSnapshot::default()
        }
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn ask(snapshot: &AccessSnapshot, key: &str, from: &str) -> Result<Identity, AuthError> {
        authenticate_from(snapshot, Some(&format!("Bearer {key}")), ip(from), NOW)
    }

    fn flood(snapshot: &AccessSnapshot, from: &str) -> usize {
        let guesses = (0..300).map(|n| ask(snapshot, &format!("guess-{n}"), from));
        guesses.filter(|answer| answer == &Err(AuthError::UnknownKey)).count()
    }

    #[test]
    fn of_three_hundred_guesses_so_many_are_answered() {
        let snapshot = snapshot();
        assert_eq!(flood(&snapshot, "192.0.2.1"), FREE as usize);
        let wait = Err(AuthError::TooManyGuesses(Duration::from_secs(1)));
        assert_eq!(ask(&snapshot, "guess", "192.0.2.1"), wait);
        assert_eq!(ask(&snapshot, "a.forged.token", "192.0.2.1"), wait);
        assert_eq!(ask(&snapshot, "changeme", "192.0.2.1"), wait, "the right guess tells nothing");
        assert_eq!(ask(&snapshot, "guess", "192.0.2.2"), Err(AuthError::UnknownKey));
    }

    #[test]
    fn nobody_who_holds_a_key_waits_for_others() {
        let snapshot = snapshot();
        assert!(ask(&snapshot, "changeme", "192.0.2.1").is_ok());
        flood(&snapshot, "192.0.2.1");
        assert!(ask(&snapshot, "changeme", "192.0.2.1").is_ok(), "it was right here before");
        assert!(ask(&snapshot, "changeme", "192.0.2.2").is_ok(), "nobody guessed there");
        assert!(ask(&snapshot, "mp_right", "192.0.2.1").is_ok(), "nobody guesses that");
        let anonymous = authenticate_from(&snapshot, None, ip("192.0.2.1"), NOW);
        assert_eq!(anonymous, Ok(Identity::anonymous()));
    }

    #[test]
    fn what_is_right_costs_nothing() {
        let snapshot = snapshot();
        for _ in 0..300 {
            assert!(ask(&snapshot, "changeme", "192.0.2.1").is_ok());
            assert!(ask(&snapshot, "mp_right", "192.0.2.1").is_ok());
        }
        assert_eq!(flood(&snapshot, "192.0.2.1"), FREE as usize);
    }

    #[test]
    fn an_address_may_try_again_later() {
        let snapshot = snapshot();
        flood(&snapshot, "192.0.2.1");
        let later = NOW.plus(Duration::from_secs(2));
        let again = |key| authenticate_from(&snapshot, Some(key), ip("192.0.2.1"), later);
        assert_eq!(again("guess"), Err(AuthError::UnknownKey));
        assert!(again("changeme").is_ok());
    }
}
