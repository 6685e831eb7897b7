//! API tokens: for publishing from CI, for backends that register, for administrators' scripts.

use crate::{Error, Identity};
use midplane_access::{Permission, TokenHash};
use midplane_model::{PluginName, Revision, TokenId};
use midplane_store::{Author, StoredToken};
use std::{collections::BTreeSet, time::Duration};

/// What is asked of a new token.
#[derive(Clone, Debug)]
pub struct NewTokenRequest {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub permissions: BTreeSet<String>,
    /// The one plugin it is for, if it is bound to one.
    pub plugin: Option<PluginName>,
    /// How long it works; for ever when absent.
    pub life: Option<Duration>,
}

/// A token just made. Its `Debug` does not show the secret.
pub struct CreatedToken {
    /// What is kept.
    pub token: StoredToken,
    /// The secret, which nobody can read again.
    pub secret: String,
    /// The write it became.
    pub revision: Revision,
}

impl std::fmt::Debug for CreatedToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreatedToken").field("id", &self.token.id).finish_non_exhaustive()
    }
}

/// Nobody means more; what does not end says so by having no end.
const LONGEST_LIFE: Duration = Duration::from_secs(100 * 366 * 24 * 60 * 60);

impl Identity {
    /// Makes a token.
    ///
    /// # Errors
    /// [`Error::Invalid`] for an empty name or an unknown permission.
    pub async fn token_create(
        &self,
        request: NewTokenRequest,
        author: &Author,
    ) -> Result<CreatedToken, Error> {
        let name = request.name.trim();
        if name.is_empty() || name.len() > 200 || name.chars().any(char::is_control) {
            return Err(Error::Invalid("a token's name has 1 to 200 bytes".into()));
        }
        if request.permissions.is_empty() {
            return Err(Error::Invalid("a token needs at least one permission".into()));
        }
        if request.life.is_some_and(|life| life.is_zero() || life > LONGEST_LIFE) {
            return Err(Error::Invalid("a token lives from 1 second to 100 years".into()));
        }
        for permission in &request.permissions {
            if Permission::of_platform(permission).is_none() {
                let all = Permission::PLATFORM.map(String::from);
                let text: String = permission.chars().take(64).collect();
                let all = all.join(", ");
                let error = format!("there is no permission `{text}`; there are {all}");
                return Err(Error::Invalid(error));
            }
        }
        let secret = self.inner.entropy.secret("mp_")?;
        let token = StoredToken {
            id: TokenId::parse(&self.inner.entropy.id("t-")?)
                .map_err(|e| Error::Internal(e.to_string()))?,
            name: name.to_owned(),
            hash: TokenHash::of(&secret).0,
            permissions: request.permissions,
            plugin: request.plugin,
            created_at: author.at,
            created_by: author.actor.clone(),
            expires_at: request.life.map(|life| author.at.plus(life)),
            revoked_at: None,
        };
        let revision = self.inner.stores.tokens.token_create(token.clone(), author).await?;
        Ok(CreatedToken { token, secret, revision })
    }

    /// All tokens, newest first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn token_list(&self) -> Result<Vec<StoredToken>, Error> {
        Ok(self.inner.stores.tokens.token_list().await?)
    }

    /// Ends a token.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn token_revoke(&self, id: &TokenId, author: &Author) -> Result<Revision, Error> {
        Ok(self.inner.stores.tokens.token_revoke(id, author).await?)
    }
}
