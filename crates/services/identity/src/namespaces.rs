//! Names that people claim for their plugins, and who is part of them.

use crate::{Error, Identity};
use midplane_catalogue::namespaces::{Claimant, NamespaceChange, Person};
use midplane_model::{Event, NamespaceName, Outcome};
use midplane_store::Author;

/// What is asked of a namespace. People are named by their usernames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamespaceRequest {
    /// It is claimed: for whoever asks, or by administrators for somebody else.
    Claim {
        /// For whom; for the claimant when left out, or for administrators alone where that is no
        /// person.
        owner: Option<String>,
    },
    /// Somebody is taken in, or given the other part.
    Add {
        /// Who.
        user: String,
        /// Whether they say who else is in it.
        owner: bool,
    },
    /// Somebody is no part of it any more.
    Remove {
        /// Who.
        user: String,
    },
    /// Somebody is its only owner.
    Transfer {
        /// Who.
        user: String,
    },
    /// It is free again.
    Release,
}

impl Identity {
    /// Changes whose a name is, or says what that would come to.
    ///
    /// # Errors
    /// [`Error::Namespace`] when what is stored speaks against it, [`Error::ForOthers`] for who claims
    /// for somebody else and is no administrator, [`Error::NoUser`] for a name that nobody has. Who may not change it learns of nobody's name.
    pub async fn namespace_change(
        &self,
        name: &NamespaceName,
        request: NamespaceRequest,
        claimant: &Claimant,
        author: &Author,
        dry_run: bool,
    ) -> Result<Outcome<Option<Event>>, Error> {
        let store = &self.inner.stores.namespaces;
        let change = match self.resolved(request, claimant).await? {
            Ok(change) => change,
            Err((unknown, attempt)) => {
                store.namespace_rehearse(name, &attempt, claimant).await??;
                return Err(Error::NoUser(unknown));
            }
        };
        let done = match dry_run {
            true => store.namespace_rehearse(name, &change, claimant).await?,
            false => store.namespace_change(name, &change, claimant, author).await?,
        };
        Ok(done?)
    }

    /// The change with the people in it; or the name that nobody has, and a change by which it can
    /// be told whether the claimant may know that.
    async fn resolved(
        &self,
        request: NamespaceRequest,
        claimant: &Claimant,
    ) -> Result<Result<NamespaceChange, (String, NamespaceChange)>, Error> {
        let (user, owner) = match &request {
            NamespaceRequest::Release => return Ok(Ok(NamespaceChange::Release)),
            NamespaceRequest::Claim { owner: None } => {
                let own = match &claimant.user {
                    Some(user) => Some(self.user_fetch(user).await?),
                    None => None,
                };
                let own = own.map(|user| Person { id: user.id, username: user.username });
                return Ok(Ok(NamespaceChange::Claim(own)));
            }
            NamespaceRequest::Claim { owner: Some(user) } => (user, true),
            NamespaceRequest::Add { user, owner } => (user, *owner),
            NamespaceRequest::Remove { user } | NamespaceRequest::Transfer { user } => {
                (user, false)
            }
        };
        let user = user.trim();
        let found = match user.len() <= 100 {
            true => self.inner.stores.users.user_credentials(user).await?,
            false => None,
        };
        let is_claim = matches!(request, NamespaceRequest::Claim { .. });
        let is_own = found.as_ref().map(|found| &found.user.id) == claimant.user.as_ref();
        if is_claim && !claimant.administrator && !is_own {
            return Err(Error::ForOthers);
        }
        let Some(found) = found.map(|found| found.user) else {
            let unknown: String = user.chars().take(64).collect();
            let attempt = match is_claim {
                true => NamespaceChange::Claim(None),
                false => NamespaceChange::Release,
            };
            return Ok(Err((unknown, attempt)));
        };
        let person = Person { id: found.id, username: found.username };
        Ok(Ok(match request {
            NamespaceRequest::Claim { .. } => NamespaceChange::Claim(Some(person)),
            NamespaceRequest::Add { .. } => NamespaceChange::Add { person, owner },
            NamespaceRequest::Remove { .. } => NamespaceChange::Remove(person.id),
            NamespaceRequest::Transfer { .. } => NamespaceChange::Transfer(person),
            NamespaceRequest::Release => NamespaceChange::Release,
        }))
    }
}
