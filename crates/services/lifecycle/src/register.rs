//! The handshake: a backend shows its manifest and address, and is let in when they hold.

use crate::{Error, Lifecycle, Refusal};
use midplane_manifest::{Format, Manifest, stored, values::Protocol};
use midplane_model::{Entropy, Instance, InstanceId, InstanceState, Outcome, PluginName, Revision};
use midplane_net::OutboundUrl;
use midplane_outbound::ProbeError;
use midplane_routing::Endpoint;
use midplane_store::Author;

/// What a backend sends.
#[derive(Clone, Debug)]
pub struct RegisterRequest {
    /// Its manifest as JSON text, normalised or as its author wrote it.
    pub manifest: Vec<u8>,
    /// `http://host:port` where it listens.
    pub base_url: String,
    /// Where its remote entry can be fetched, when it serves one itself.
    pub ui_remote_url: Option<String>,
}

/// An instance that was let in.
#[derive(Clone, Debug)]
pub struct Registered {
    /// As it stands after its first probe.
    pub instance: Instance,
    /// The last write.
    pub revision: Revision,
}

impl Lifecycle {
    /// Lets a backend in and probes it at once, so that a ready one is routed to when this
    /// returns. `may` says whether the caller may register a plugin of that name, `may_publish`
    /// whether the UI that it serves may be published as theirs.
    ///
    /// # Errors
    /// [`Error`]; nothing is registered then.
    pub async fn register(
        &self,
        request: RegisterRequest,
        may: impl FnOnce(&PluginName) -> bool,
        may_publish: impl FnOnce(&PluginName) -> bool,
        author: &Author,
    ) -> Result<Registered, Error> {
        let manifest = self.accept(&request)?;
        if !may(&manifest.name) {
            return Err(Refusal::NotYours(manifest.name).into());
        }
        self.may_ask("baseUrl", &request.base_url).await?;
        if let Some(url) = &request.ui_remote_url {
            self.may_ask("uiRemoteUrl", url).await?;
        }
        let instance = Instance {
            id: new_id(&*self.entropy)?,
            plugin: manifest.name.clone(),
            version: manifest.version.clone(),
            base_url: request.base_url.trim_end_matches('/').to_owned(),
            ui_remote_url: request.ui_remote_url,
            manifest: stored::write(&manifest),
            state: InstanceState::Registered,
            detail: "registered; not probed yet".into(),
            registered_at: author.at,
            seen_at: author.at,
            publisher: may_publish(&manifest.name).then(|| author.actor.clone()),
        };
        // before it is asked, so that who may have no more of them makes no work either
        self.room_for(&instance, author).await?;
        let observed = self.observe(&instance).await;
        let instance = Instance { state: observed.state, detail: observed.detail, ..instance };
        let saved = self.admit(instance, author).await?;
        let state = saved.value.state;
        let before = Instance { state: InstanceState::Registered, ..saved.value.clone() };
        self.stepped(&before, state, &saved.value.detail, author.at);
        Ok(Registered { instance: saved.value, revision: saved.revision })
    }

    /// A backend says that it is still there.
    ///
    /// # Errors
    /// [`Error::Unknown`] when it must register again.
    pub async fn heartbeat(&self, id: &InstanceId, author: &Author) -> Result<Instance, Error> {
        let instance = self.instance(id).await?;
        self.health.heard(id, Some(&author.actor));
        Ok(instance)
    }

    /// Counts and writes, one registration after the other.
    async fn admit(&self, instance: Instance, author: &Author) -> Result<Outcome<Instance>, Error> {
        let _one_at_a_time = self.admission.lock().await;
        self.room_for(&instance, author).await?;
        let saved = self.instances.instance_register(instance, author).await;
        let saved = saved.map_err(Error::Store)?;
        // one that registers again starts over
        self.health.forget(&saved.value.id);
        self.health.heard(&saved.value.id, Some(&author.actor));
        self.intakes.begin(&saved.value.id);
        Ok(saved)
    }

    /// Whether one more is let in. One that registers again at its address is not one more.
    async fn room_for(&self, new: &Instance, author: &Author) -> Result<(), Error> {
        let mut others = self.instances().await?;
        let address = |i: &Instance| (i.plugin.clone(), i.version.clone(), i.base_url.clone());
        if others.iter().any(|other| address(other) == address(new)) {
            return Ok(());
        }
        if self.health.of(&author.actor, &others) >= self.options.instances_per_token {
            let limit = self.options.instances_per_token;
            return Err(Refusal::TooMany { whose: "this token or person".into(), limit }.into());
        }
        others.retain(|other| other.plugin == new.plugin);
        if others.len() >= self.options.instances_per_plugin {
            let (whose, limit) = (new.plugin.to_string(), self.options.instances_per_plugin);
            return Err(Refusal::TooMany { whose, limit }.into());
        }
        Ok(())
    }

    async fn may_ask(&self, field: &'static str, url: &str) -> Result<(), Refusal> {
        match self.probe.judge(url, self.options.probe_timeout).await {
            Err(ProbeError::Forbidden(_, why)) => Err(bad_address(field, url, why)),
            // whether it answers is seen when it is asked
            Ok(()) | Err(_) => Ok(()),
        }
    }

    fn accept(&self, request: &RegisterRequest) -> Result<Manifest, Refusal> {
        let checked = midplane_manifest::read(&request.manifest, Format::Json)
            .map_err(|diagnostics| Refusal::BadManifest(Box::new(diagnostics)))?;
        let manifest = checked.manifest;
        midplane_manifest::compat::check(&manifest, &self.core, None, None)
            .map_err(|incompatible| Refusal::Incompatible(incompatible.to_string()))?;
        let Some(backend) = &manifest.backend else {
            return Err(Refusal::NoBackend(manifest.name));
        };
        if backend.protocol != Protocol::Http {
            return Err(Refusal::Protocol("grpc".into()));
        }
        let placeholder = InstanceId::parse("i-new")
            .map_err(|error| bad_address("baseUrl", "", error.to_string()))?;
        Endpoint::parse(placeholder, &request.base_url, InstanceState::Registered)
            .map_err(|why| bad_address("baseUrl", &request.base_url, why.to_string()))?;
        if let Some(url) = request.ui_remote_url.as_deref() {
            OutboundUrl::parse_file(url)
                .map_err(|why| bad_address("uiRemoteUrl", url, why.to_string()))?;
        }
        Ok(manifest)
    }
}

fn bad_address(field: &'static str, url: &str, why: String) -> Refusal {
    Refusal::BadAddress { field, url: without_user(url).chars().take(200).collect(), why }
}

/// A password that somebody put into an address is not shown back, and so not logged.
fn without_user(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest[..end].rfind('@') {
        Some(at) => format!("{scheme}://…@{}", &rest[at + 1..]),
        None => url.to_owned(),
    }
}

fn new_id(entropy: &dyn Entropy) -> Result<InstanceId, Error> {
    let text = entropy.id("i-").map_err(|error| Error::Internal(error.to_string()))?;
    InstanceId::parse(&text).map_err(|error| Error::Internal(error.to_string()))
}
