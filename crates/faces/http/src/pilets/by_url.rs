//! `POST /api/pilets`: publish a package by its address, as the pipelines of S0 (§6.2) do it.
//!
//! The server fetches it, from hosts that the operator named and nowhere else; from then on it is a
//! package like one that was sent.

use super::{publish, upload::Arriving};
use crate::{Api, Problem, Refusal, allowed::Allowed, extract, links::Origin};
use axum::{Json, extract::State};
use futures::StreamExt as _;
use midplane_access::needs::VersionsPublish;
use midplane_model::{PluginName, Version};
use midplane_registry::{
    Checksum,
    publish::{Promised, Target, Upload},
};
use midplane_rest::publish::{PublishByUrl, Published};

/// Publish a package by its address
///
/// The server fetches the package and takes it in as `POST /api/v1/pilets` does. Only hosts of
/// `registry.publishFrom.hosts` are asked, redirects included, without a credential; nothing is in
/// that list at first. `name`, `version` and a checksum are held against the package where they are
/// given.
#[utoipa::path(
    post,
    path = "/api/pilets",
    tag = "publish",
    operation_id = "publishByUrl",
    request_body = PublishByUrl,
    responses((status = 200, description = "The version that is published now, or in quarantine.",
               body = Published))
)]
pub(crate) async fn publish_by_url(
    State(api): State<Api>,
    caller: Allowed<VersionsPublish>,
    Origin(origin): Origin,
    extract::Json(sent): extract::Json<PublishByUrl>,
) -> Result<Json<Published>, Problem> {
    let promised = Promised {
        name: read(sent.name.as_deref(), "/name", PluginName::parse)?,
        version: read(sent.version.as_deref(), "/version", Version::parse)?,
    };
    let expected = checksum(&sent)?;
    if let Some(name) = &promised.name {
        caller.for_plugin(name)?;
    }
    let upload = fetch(&api, &sent.url, expected).await?;
    let target = Target {
        environment: sent.environment,
        channel: sent.channel,
        backends: publish::backends(&api, sent.require_backend).await?,
        promised,
    };
    publish::take_in(&api, &caller, &origin, upload, &target).await.map(Json)
}

/// Reads a member, where there is one.
fn read<T, E: std::fmt::Display>(
    sent: Option<&str>,
    pointer: &str,
    parse: fn(&str) -> Result<T, E>,
) -> Result<Option<T>, Problem> {
    sent.map(parse).transpose().map_err(|bad| flaw(pointer, bad.to_string()))
}

fn checksum(sent: &PublishByUrl) -> Result<Option<Checksum>, Problem> {
    match (&sent.integrity, &sent.sha512) {
        (Some(_), Some(_)) => Err(flaw("/sha512", "there is an `integrity` already".into())),
        (Some(text), None) => {
            let why = "it is none of sha256-…, sha384-… and sha512-… in base64";
            let read = Checksum::parse_integrity(text);
            read.map(Some).ok_or_else(|| flaw("/integrity", why.into()))
        }
        (None, Some(text)) => {
            let why = "it is no SHA-512 in hexadecimal";
            let read = Checksum::parse_sha512(text);
            read.map(Some).ok_or_else(|| flaw("/sha512", why.into()))
        }
        (None, None) => Ok(None),
    }
}

fn flaw(pointer: &str, why: String) -> Problem {
    Refusal::BadMember { pointer: pointer.into(), why }.into()
}

/// Takes the package into a file, as far as it is not too large.
async fn fetch(api: &Api, url: &str, expected: Option<Checksum>) -> Result<Upload, Problem> {
    let mut pieces = api.downloads.open(url, expected).await?;
    let limit = api.registry.options().limits.packed;
    let mut arriving = Arriving::begin(api)?;
    let mut arrived = 0;
    while let Some(piece) = pieces.next().await {
        let piece = piece?;
        arrived += piece.len() as u64;
        if arrived > limit {
            // nobody waits for our answer at the other end
            return Err(Refusal::PackageTooLarge(limit).into());
        }
        arriving.take(api, &piece).await?;
    }
    arriving.finish(api).await
}
