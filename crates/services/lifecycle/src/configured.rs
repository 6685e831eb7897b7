//! Backends that the configuration names instead of registering by themselves: `plugins`.
//!
//! They are registered in the platform's own name, are not forgotten while they are silent, and leave
//! when the configuration does not name them any more.

use crate::{Error, Lifecycle, RegisterRequest};
use midplane_manifest::Format;
use midplane_model::{Actor, Instance};
use midplane_net::{OutboundUrl, UrlFault};
use midplane_options::Complaint;
use midplane_store::Author;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A backend that does not register by itself, with the fields of a registration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ConfiguredBackend {
    /// Its manifest: the path of a `plugin.yaml`, from where the server was started; or the text of one.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub manifest: String,
    /// Where it listens, `http://host:port`.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "http://HOST:PORT"))]
    pub base_url: String,
    /// Where its remote entry can be fetched, when that is not at the manifest's `ui.remotePath`.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "http://HOST/PATH or https://HOST/PATH"))]
    pub ui_remote_url: Option<String>,
}

impl ConfiguredBackend {
    /// The file that its manifest is in, unless that is here.
    pub fn file(&self) -> Option<&str> {
        (!self.manifest.trim().contains('\n') && !self.manifest.trim_start().starts_with('{'))
            .then_some(&self.manifest)
    }

    /// As a registration, with the text of its manifest.
    ///
    /// # Errors
    /// What is wrong, by the field.
    pub fn request(&self, manifest: &[u8]) -> Result<RegisterRequest, Complaint> {
        let format = match self.file().and_then(Format::of_file_name) {
            Some(format) => format,
            None => Format::Yaml,
        };
        let read = midplane_manifest::read(manifest, format).map_err(|wrong| {
            let shown = wrong.render(self.file().unwrap_or("manifest"));
            Complaint::new("manifest", format!("is no valid manifest:\n{}", shown.trim_end()))
        })?;
        let wrong =
            |key: &str, why: UrlFault| Complaint::new(key, format!("cannot be used: {why}"));
        let base = OutboundUrl::parse(&self.base_url).map_err(|why| wrong("baseUrl", why))?;
        if !base.is_bare() {
            return Err(Complaint::new("baseUrl", "cannot be used: it has a path"));
        }
        let ui_remote_url = self.ui_remote_url.clone().filter(|url| !url.is_empty());
        if let Some(url) = &ui_remote_url {
            OutboundUrl::parse_file(url).map_err(|why| wrong("uiRemoteUrl", why))?;
        }
        Ok(RegisterRequest {
            manifest: read.manifest.to_json().to_string().into_bytes(),
            base_url: self.base_url.clone(),
            ui_remote_url,
        })
    }
}

/// Whether an instance is there because the configuration names it.
pub(crate) fn is_configured(instance: &Instance) -> bool {
    instance.publisher == Some(Actor::System)
}

impl Lifecycle {
    /// Makes the backends that the configuration names those that are there in its name: registers
    /// `wanted`, and signs the others off. Answers which of them are refused, by their number.
    ///
    /// # Errors
    /// [`Error::Store`]; what was done until then stands, and doing it again does no harm.
    pub async fn configure(
        &self,
        wanted: Vec<RegisterRequest>,
        author: &Author,
    ) -> Result<Vec<(usize, Error)>, Error> {
        let author = Author { actor: Actor::System, ..author.clone() };
        let (mut there, mut refused) = (Vec::new(), Vec::new());
        for (index, request) in wanted.into_iter().enumerate() {
            match self.register(request, |_| true, |_| true, &author).await {
                Ok(registered) => there.push(registered.instance.id),
                Err(Error::Store(error)) => return Err(Error::Store(error)),
                Err(error) => refused.push((index, error)),
            }
        }
        for instance in self.instances().await? {
            if is_configured(&instance) && !there.contains(&instance.id) {
                match self.deregister(&instance.id, &author).await {
                    Ok(_) | Err(Error::Unknown(_)) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(refused)
    }
}
