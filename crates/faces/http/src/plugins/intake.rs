//! Where lifecycle and registry meet: the UI of a backend, as the registry takes it in.

use crate::{Api, Live};
use async_trait::async_trait;
use midplane_access::Permission;
use midplane_lifecycle::{UiIntake, UiRefusal};
use midplane_manifest::stored;
use midplane_model::{Actor, Author, Instance, PluginName};
use midplane_refusal::Refuse as _;
use midplane_registry::{
    publish::Admission,
    remote::{RemoteError, RemoteUi, Remotes, Standing, Taken},
};
use midplane_rest::instances::{UiStanding, UiState};

/// Takes in the UIs of backends.
pub struct Intake {
    remotes: Remotes,
    live: Live,
}

impl Intake {
    /// For those whose snapshots are `live`.
    pub fn new(remotes: Remotes, live: Live) -> Self {
        Self { remotes, live }
    }

    /// Whether the UI of a backend may be published as theirs who registered it: a token that was
    /// revoked since opens nothing.
    fn admits(&self, publisher: &Actor, plugin: &PluginName) -> Admission {
        let access = self.live.access.load();
        let (may, consents) = match publisher {
            Actor::Token(id) => {
                let identity = access.identity_of(id, self.live.now());
                // a backend, and so its UI, is for all environments
                let identity = identity.filter(|identity| identity.may_reach(None).is_ok());
                let holds = |permission| {
                    let held = identity.as_ref().map(|one| one.require_for(permission, plugin));
                    held.is_some_and(|held| held.is_ok())
                };
                (holds(Permission::VERSIONS_PUBLISH), holds(Permission::APPROVALS_DECIDE))
            }
            // what a person may do now is not known here: somebody says yes by hand
            Actor::User(_) => (true, false),
            Actor::Bootstrap | Actor::System => (true, true),
            Actor::Anonymous => (false, false),
        };
        match may {
            true if access.namespaces.over(plugin).is_none() => {
                Admission::WhileUnclaimed { consents }
            }
            true => Admission::Admitted { consents },
            false => Admission::Refused,
        }
    }
}

#[async_trait]
impl UiIntake for Intake {
    fn concerns(&self, instance: &Instance) -> bool {
        self.remotes.are_taken_in() && remote(instance).is_some()
    }

    async fn take_in(&self, instance: &Instance) -> Result<(), UiRefusal> {
        let Some(remote) = remote(instance) else { return Ok(()) };
        let actor = instance.publisher.clone().unwrap_or(Actor::System);
        let admits = |name: &PluginName| {
            let publisher = instance.publisher.as_ref();
            publisher.map_or(Admission::Refused, |publisher| self.admits(publisher, name))
        };
        let (author, served) = (Author::new(actor, self.live.now()), self.live.served.load_full());
        match self.remotes.take_in(&remote, admits, &author, &served).await {
            Ok(Taken::Published(revision)) => {
                self.live.settle(revision).await;
                Ok(())
            }
            Ok(Taken::Same | Taken::Left) => Ok(()),
            Err(refused) => {
                if let Some(why) = refused.internal() {
                    tracing::error!(error = %why, "a remote is not taken in: {why}");
                }
                Err(UiRefusal {
                    code: refused.kind().code,
                    detail: refused.detail(),
                    degrades: matches!(refused, RemoteError::Differs { .. }),
                })
            }
        }
    }
}

/// The UI that a backend serves.
fn remote(instance: &Instance) -> Option<RemoteUi> {
    let manifest = stored::read(&instance.manifest).ok()?;
    RemoteUi::of(&manifest, &instance.base_url, instance.ui_remote_url.as_deref())
}

/// How the UI of a backend stands that has just registered.
pub(super) fn standing(api: &Api, instance: &Instance) -> Option<UiStanding> {
    let remote = remote(instance)?;
    let Instance { plugin, version, .. } = instance;
    let told = |state, detail: String| Some(UiStanding { state, code: None, detail });
    match Remotes::standing(&remote, &api.live.served.load()) {
        Standing::Uploaded => {
            told(UiState::Published, format!("the UI of {plugin} {version} came in a package"))
        }
        Standing::TakenIn => told(
            UiState::Published,
            format!(
                "the UI of {plugin} {version} was taken in; it is compared with {}",
                remote.url
            ),
        ),
        Standing::Withdrawn => {
            told(UiState::Withdrawn, format!("{plugin} {version} is not offered any more"))
        }
        Standing::WithoutUi => refused(&RemoteError::without_ui(&remote)),
        Standing::Wanted if !api.registry.options().remotes.enabled => {
            told(UiState::Ignored, "registry.remotes.enabled is false".into())
        }
        Standing::Wanted if instance.publisher.is_none() => {
            refused(&RemoteError::NotYours(plugin.clone()))
        }
        Standing::Wanted => told(UiState::Initializing, format!("{} is fetched", remote.url)),
    }
}

fn refused(why: &RemoteError) -> Option<UiStanding> {
    let (state, code) = (UiState::Refused, Some(why.kind().code.to_owned()));
    Some(UiStanding { state, code, detail: why.detail() })
}
