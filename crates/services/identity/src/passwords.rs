//! Password hashing with argon2id, off the async threads and a few at a time: one hash takes
//! 19 MiB and tens of milliseconds, which is the point, and must not become a way to flood us.

use crate::{Error, SignInOptions};
use argon2::{
    Argon2, PasswordHasher as _, PasswordVerifier as _, password_hash::phc::PasswordHash,
};
use midplane_access::{Full, Guesser, Turns};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::{sync::oneshot, task::spawn_blocking};

/// What makes two hashes of one password differ.
pub(crate) type Salt = [u8; 16];

/// A few hash at once; who waits for that waits in the lane of its address, and the lanes take
/// turns. Who finds no room hears it at once.
pub(crate) struct Passwords {
    places: Arc<Mutex<Places>>,
}

struct Places {
    free: usize,
    turns: Turns<oneshot::Sender<Place>>,
}

/// A place to hash at. Giving it up hands it to whose turn it is.
struct Place(Arc<Mutex<Places>>);

impl Drop for Place {
    fn drop(&mut self) {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // who went away meanwhile takes no place
        while let Some(next) = places.turns.take() {
            if !next.is_closed() {
                drop(places);
                // should it go away just now, the place comes back by being dropped
                let _ = next.send(Self(Arc::clone(&self.0)));
                return;
            }
        }
        places.free += 1;
    }
}

/// Verified when there is no such user, so that the answer takes as long. Nobody knows a password
/// for it; it is a constant, since making one at each start would cost the start.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$NKl40hrzCAcBoRFWdbMF3w$JepaqIEi7yguX20b9HQl6dWE4uoWov5WH4aJuc9z98A";

impl Passwords {
    pub(crate) fn new(options: &SignInOptions) -> Self {
        let turns = Turns::new(options.waiting, options.waiting_per_address);
        let places = Places { free: options.hashes_at_once, turns };
        Self { places: Arc::new(Mutex::new(places)) }
    }

    pub(crate) async fn hash(
        &self,
        password: String,
        salt: Salt,
        lane: Guesser,
    ) -> Result<String, Error> {
        let place = self.place(lane).await?;
        let hashed = spawn_blocking(move || {
            let _place = place;
            hash_now(&password, &salt)
        });
        hashed.await.map_err(internal)?
    }

    /// Whether `password` is the one that `stored` was made from. `None` never is.
    pub(crate) async fn check(
        &self,
        password: String,
        stored: Option<String>,
        lane: &Guesser,
    ) -> Result<bool, Error> {
        let place = self.place(lane.clone()).await?;
        // an account of an identity provider has none
        let stored = stored.filter(|hash| !hash.is_empty());
        let known = stored.is_some();
        let hash = stored.unwrap_or_else(|| DECOY.to_owned());
        let matches = spawn_blocking(move || {
            // held until the work is done, also when nobody waits for it any more
            let _place = place;
            let parsed = PasswordHash::new(&hash).map_err(internal)?;
            Ok::<_, Error>(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
        });
        Ok(matches.await.map_err(internal)?? && known)
    }

    async fn place(&self, lane: Guesser) -> Result<Place, Error> {
        let waiting = {
            let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
            if places.free > 0 {
                places.free -= 1;
                return Ok(Place(Arc::clone(&self.places)));
            }
            let (turn, waiting) = oneshot::channel();
            places.turns.enter(lane, turn).map_err(|Full| Error::Busy)?;
            waiting
        };
        waiting.await.map_err(internal)
    }
}

fn hash_now(password: &str, salt: &Salt) -> Result<String, Error> {
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
    let hash = hash.map_err(internal)?;
    Ok(hash.to_string())
}

fn internal(error: impl std::fmt::Display) -> Error {
    Error::Internal(format!("password hashing: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_decoy_costs_what_a_real_hash_costs() {
        let parameters = |hash: &str| hash.rsplitn(3, '$').nth(2).map(str::to_owned);
        let fresh = hash_now("anything at all", &[7; 16]).expect("it hashes");
        assert_eq!(parameters(DECOY), parameters(&fresh), "{fresh}");
        assert!(PasswordHash::new(DECOY).is_ok());
    }
}
