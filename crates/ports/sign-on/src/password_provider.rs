//! Somebody else who knows people's passwords, such as a directory.

use crate::{ExternalIdentity, Presentation, SignOnError};
use async_trait::async_trait;

/// Somebody who says whether a password is somebody's, and who that is. What it says is believed: it
/// has to be asked on a way that nobody else is on.
#[async_trait]
pub trait PasswordProvider: Send + Sync + 'static {
    /// How the sign-in page shows it.
    fn presentation(&self) -> Presentation;

    /// Whose a name and a password are. Neither of them is ever empty.
    ///
    /// # Errors
    /// [`SignOnError::Refused`] for a wrong name and a wrong password alike, and the others.
    async fn authenticate(
        &self,
        username: &str,
        password: &str,
    ) -> Result<ExternalIdentity, SignOnError>;
}
