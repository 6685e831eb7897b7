//! Password hashing with argon2id, off the async threads and a few at a time: one hash takes
//! 19 MiB and tens of milliseconds, which is the point, and must not become a way to flood us.

use crate::Error;
use argon2::{
    Argon2, PasswordHasher as _, PasswordVerifier as _, password_hash::phc::PasswordHash,
};
use tokio::{sync::Semaphore, task::spawn_blocking};

const AT_ONCE: usize = 4;

pub(crate) struct Passwords {
    turns: Semaphore,
    /// Verified when there is no such user, so that the answer takes as long.
    decoy: String,
}

impl Passwords {
    pub(crate) fn new() -> Result<Self, Error> {
        let decoy = hash_now("no account has this password")?;
        Ok(Self { turns: Semaphore::new(AT_ONCE), decoy })
    }

    pub(crate) async fn hash(&self, password: String) -> Result<String, Error> {
        let _turn = self.turn().await?;
        spawn_blocking(move || hash_now(&password)).await.map_err(internal)?
    }

    /// Whether `password` is the one that `stored` was made from. `None` never is.
    pub(crate) async fn check(
        &self,
        password: String,
        stored: Option<String>,
    ) -> Result<bool, Error> {
        let _turn = self.turn().await?;
        let known = stored.is_some();
        let hash = stored.unwrap_or_else(|| self.decoy.clone());
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

fn hash_now(password: &str) -> Result<String, Error> {
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(internal)?;
    Ok(hash.to_string())
}

fn internal(error: impl std::fmt::Display) -> Error {
    Error::Internal(format!("password hashing: {error}"))
}
