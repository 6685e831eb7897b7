//! API tokens: for publishing from CI, for backends that register, for administrators' scripts.

use crate::{Error, Identity, role_changes::check_permissions};
use midplane_access::{Permission, TokenHash, TokenUse};
use midplane_model::{Revision, Timestamp, TokenId, TokenScope, is_one_line};
use midplane_store::{Author, StoredToken};
use std::{
    collections::{BTreeSet, HashMap},
    time::Duration,
};

/// What is asked of a new token.
#[derive(Clone, Debug)]
pub struct NewTokenRequest {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub permissions: BTreeSet<String>,
    /// What it is restricted to.
    pub scope: TokenScope,
    /// How long it works.
    pub life: TokenLife,
}

/// How long a token works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TokenLife {
    /// 90 days: nobody said anything.
    #[default]
    Usual,
    /// So long.
    Of(Duration),
    /// Until it is revoked.
    Forever,
}

impl TokenLife {
    fn ends(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Usual => Some(now.plus(USUAL_LIFE)),
            Self::Of(life) => Some(now.plus(life)),
            Self::Forever => None,
        }
    }
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

const USUAL_LIFE: Duration = Duration::from_secs(90 * 24 * 60 * 60);
/// Nobody lists more; whoever needs more takes a scope.
const MOST_PATTERNS: usize = 100;
/// Nobody means more; what does not end says so by having no end.
const LONGEST_LIFE: Duration = Duration::from_secs(100 * 366 * 24 * 60 * 60);

impl Identity {
    /// Makes a token. `of_plugins` are the permissions that published plugins ask for or declare.
    ///
    /// # Errors
    /// [`Error::Invalid`] for an empty name or an unknown permission.
    pub async fn token_create(
        &self,
        request: NewTokenRequest,
        of_plugins: &BTreeSet<String>,
        author: &Author,
    ) -> Result<CreatedToken, Error> {
        let name = request.name.trim();
        check_scope(&request)?;
        if name.is_empty() || name.len() > 200 || !is_one_line(name) {
            return Err(Error::Invalid("a token's name has 1 to 200 bytes".into()));
        }
        if request.permissions.is_empty() {
            return Err(Error::Invalid("a token needs at least one permission".into()));
        }
        let (shortest, longest) = (Duration::from_secs(1), LONGEST_LIFE);
        if matches!(request.life, TokenLife::Of(life) if life < shortest || life > longest) {
            return Err(Error::Invalid("a token lives from 1 second to 100 years".into()));
        }
        check_permissions(&request.permissions, of_plugins)?;
        let secret = self.inner.entropy.secret("mp_")?;
        let token = StoredToken {
            id: TokenId::parse(&self.inner.entropy.id("t-")?)
                .map_err(|e| Error::Internal(e.to_string()))?,
            name: name.to_owned(),
            hash: TokenHash::of(&secret).0,
            permissions: request.permissions,
            scope: request.scope,
            created_at: author.at,
            created_by: author.actor.clone(),
            expires_at: request.life.ends(author.at),
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

    /// When tokens were used last, as far as it is written down.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn token_uses(&self) -> Result<HashMap<TokenId, TokenUse>, Error> {
        let uses = self.inner.stores.tokens.token_uses().await?;
        Ok(uses.into_iter().map(|one| (one.token.clone(), one)).collect())
    }

    /// Writes down which tokens were used since the last time, each once a minute at most; `all`
    /// of them when the process stops. What cannot be written is tried again.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn token_uses_keep(&self, now: Timestamp, all: bool) -> Result<usize, Error> {
        let uses = self.inner.uses.take(now, all);
        if uses.is_empty() {
            return Ok(0);
        }
        let kept = self.inner.stores.tokens.token_uses_keep(uses.clone()).await;
        if let Err(error) = kept {
            self.inner.uses.give_back(&uses);
            return Err(error.into());
        }
        Ok(uses.len())
    }

    /// Ends a token.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn token_revoke(&self, id: &TokenId, author: &Author) -> Result<Revision, Error> {
        Ok(self.inner.stores.tokens.token_revoke(id, author).await?)
    }
}

/// Refuses a token that could not do what it is made for.
fn check_scope(request: &NewTokenRequest) -> Result<(), Error> {
    let NewTokenRequest { scope, permissions, .. } = request;
    if scope.plugins.len() > MOST_PATTERNS || scope.environments.len() > MOST_PATTERNS {
        let most = format!("a token names {MOST_PATTERNS} plugins and environments at most");
        return Err(Error::Invalid(most));
    }
    if scope.is_everything() {
        return Ok(());
    }
    let known = || permissions.iter().filter_map(|name| Permission::of_platform(name));
    if let Some(whole) = known().find(|permission| !permission.is_per_plugin()) {
        return Err(Error::Invalid(format!(
            "`{whole}` is for the whole platform: a token that has it is for all plugins and \
             environments"
        )));
    }
    if scope.environments.is_empty() {
        return Ok(());
    }
    // a backend registers for all environments at once, so such a token could never do it
    let registering = known().find(|one| *one == Permission::INSTANCES_REGISTER);
    let useless: Vec<Permission> = match registering {
        Some(registering) => vec![registering],
        None if known().any(|one| one.is_per_environment()) => Vec::new(),
        None => known().collect(),
    };
    if useless.is_empty() {
        return Ok(());
    }
    let named: Vec<String> = useless.iter().map(|one| format!("`{one}`")).collect();
    Err(Error::Invalid(format!(
        "{} is not about one environment at a time: a token for it is for all environments, so \
         leave them out, or make a token of its own",
        named.join(", ")
    )))
}
