//! Password hashing with argon2id, off the async threads and a few at a time: one hash takes
//! 19 MiB and tens of milliseconds, which is the point, and must not become a way to flood us.

use crate::Error;
use argon2::{
    Argon2, PasswordHasher as _, PasswordVerifier as _, password_hash::phc::PasswordHash,
};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// What makes two hashes of one password differ.
pub(crate) type Salt = [u8; 16];

pub(crate) struct Passwords {
    turns: Semaphore,
}

/// Verified when there is no such user, so that the answer takes as long. Nobody knows a password
/// for it; it is a constant, since making one at each start would cost the start.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$NKl40hrzCAcBoRFWdbMF3w$JepaqIEi7yguX20b9HQl6dWE4uoWov5WH4aJuc9z98A";

impl Passwords {
    pub(crate) fn new(at_once: usize) -> Self {
        Self { turns: Semaphore::new(at_once) }
    }

    pub(crate) async fn hash(&self, password: String, salt: Salt) -> Result<String, Error> {
        let _turn = self.turn().await?;
        spawn_blocking(move || hash_now(&password, &salt)).await.map_err(internal)?
    }

    /// Whether `password` is the one that `stored` was made from. `None` never is.
    pub(crate) async fn check(
        &self,
        password: String,
        stored: Option<String>,
    ) -> Result<bool, Error> {
        let _turn = self.turn().await?;
        let known = stored.is_some();
        let hash = stored.unwrap_or_else(|| DECOY.to_owned());
        let matches = spawn_blocking(move || {
            let parsed = PasswordHash::new(&hash).map_err(internal)?;
            Ok::<_, Error>(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
        });
        Ok(matches.await.map_err(internal)?? && known)
    }

    async fn turn(&self) -> Result<tokio::sync::SemaphorePermit<'_>, Error> {
        self.turns.acquire().await.map_err(internal)
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
