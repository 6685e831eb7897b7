//! The document of a package as npm reads it, made from what is published.

use crate::{Api, headers::lines};
use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use midplane_model::{Digest, PluginName, Timestamp, Version, VersionState};
use midplane_negotiation::if_none_match;
use midplane_registry::Shown;
use serde_json::{Map, Value, json};
use std::{
    collections::BTreeMap,
    time::{Duration, UNIX_EPOCH},
};

/// The form without what only people read; npm asks for it by this type.
const ABBREVIATED: &str = "application/vnd.npm.install-v1+json";

/// What is published of one plugin. What was archived is not, nor what waits in quarantine.
pub(super) struct Package {
    name: PluginName,
    versions: BTreeMap<Version, Shown>,
    /// The channels of the default environment, and where they point.
    pub(super) tags: BTreeMap<String, Version>,
}

impl Package {
    pub(super) fn of(api: &Api, name: &PluginName) -> Option<Self> {
        let served = api.live.served.load_full();
        let all = served.versions.get(name)?.iter();
        let open = all.filter(|(_, shown)| shown.record.state.is_open());
        let versions: BTreeMap<_, _> =
            open.map(|(at, shown)| (at.clone(), shown.clone())).collect();
        let environment = &api.registry.options().default_environment;
        let entry = served.feed.plugins.get(name);
        let pointed = entry.into_iter().flat_map(|entry| entry.pointed());
        let pointed = pointed.filter(|(of, ..)| *of == environment);
        let mut tags: BTreeMap<String, Version> = pointed
            .map(|(_, channel, entry)| (channel.to_string(), entry.candidate.version.clone()))
            .collect();
        tags.retain(|_, version| versions.contains_key(version));
        // npm installs nothing without it
        let good = |(_, shown): &(&Version, &Shown)| shown.record.state == VersionState::Published;
        let highest = versions.iter().rev().find(good).or_else(|| versions.iter().next_back());
        if let Some((highest, _)) = highest {
            tags.entry("latest".to_owned()).or_insert_with(|| highest.clone());
        }
        (!versions.is_empty()).then(|| Self { name: name.clone(), versions, tags })
    }

    /// The package of a version, by the name of its file.
    pub(super) fn file(&self, file: &str) -> Option<(Digest, u64)> {
        let found = self.versions.iter().find(|(version, _)| self.file_name(version) == file);
        found.map(|(_, shown)| (shown.record.package, shown.record.package_size))
    }

    fn file_name(&self, version: &Version) -> String {
        let name = self.name.as_str().rsplit('/').next().unwrap_or(self.name.as_str());
        format!("{name}-{version}.tgz")
    }

    fn version(&self, version: &Version, origin: &str) -> Option<Value> {
        let shown = self.versions.get(version)?;
        let file = self.file_name(version).replace('+', "%2B");
        let mut document = json!({
            "name": self.name,
            "version": version,
            "_id": format!("{}@{version}", self.name),
            "dist": dist(shown, format!("{origin}/npm/{}/-/{file}", self.name)),
        });
        if !shown.manifest.dependencies.is_empty() {
            document["dependencies"] = json!(shown.manifest.dependencies);
        }
        if let Some(description) = &shown.manifest.description {
            document["description"] = json!(description);
        }
        if shown.record.state == VersionState::Yanked {
            document["deprecated"] = json!("this version was yanked");
        }
        Some(document)
    }

    fn document(&self, origin: &str, abbreviated: bool) -> Value {
        let versions: Map<String, Value> = self
            .versions
            .keys()
            .filter_map(|version| Some((version.to_string(), self.version(version, origin)?)))
            .collect();
        let times = self
            .versions
            .iter()
            .map(|(version, shown)| (version.to_string(), time(shown.record.published_at)));
        let published = || self.versions.values().map(|shown| shown.record.published_at);
        let modified = published().max().map(time);
        let mut document = json!({"name": self.name, "dist-tags": self.tags, "versions": versions});
        if abbreviated {
            document["modified"] = json!(modified);
            return document;
        }
        let mut all: Map<String, Value> = times.map(|(version, at)| (version, json!(at))).collect();
        all.insert("created".into(), json!(published().min().map(time)));
        all.insert("modified".into(), json!(modified));
        document["_id"] = json!(self.name);
        document["time"] = Value::Object(all);
        let latest = self.tags.get("latest").and_then(|latest| self.versions.get(latest));
        if let Some(description) = latest.and_then(|shown| shown.manifest.description.as_ref()) {
            document["description"] = json!(description);
        }
        document
    }
}

/// Where its package is, and what npm checks it against. Of what was published before that was kept
/// only the digest of everything here is known.
fn dist(shown: &Shown, tarball: String) -> Value {
    let record = &shown.record;
    match &record.sums {
        Some(sums) => json!({
            "integrity": format!("sha512-{}", sums.sha512),
            "shasum": sums.sha1,
            "tarball": tarball,
        }),
        None => json!({
            "integrity": format!("sha256-{}", BASE64.encode(record.package.0)),
            "tarball": tarball,
        }),
    }
}

/// The document in the form that was asked for, unless it is known there.
pub(super) fn answer(package: &Package, origin: &str, request: &HeaderMap) -> Response {
    let mut accepted = lines(request, &header::ACCEPT);
    let abbreviated = accepted.any(|accept| names(accept, ABBREVIATED));
    let document = package.document(origin, abbreviated);
    let kind = if abbreviated { ABBREVIATED } else { "application/json" };
    let form = if abbreviated { "a" } else { "f" };
    let tag = format!("\"{form}{}\"", hash(&document));
    let known = if_none_match(lines(request, &header::IF_NONE_MATCH), &tag);
    let mut response = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Json(document).into_response(),
    };
    let headers = response.headers_mut();
    if !known {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::VARY, HeaderValue::from_static("accept, authorization"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

/// Whether a header names a type; npm names several in one.
fn names(accept: &[u8], wanted: &str) -> bool {
    std::str::from_utf8(accept).is_ok_and(|accept| accept.contains(wanted))
}

fn time(at: Timestamp) -> String {
    let since = Duration::from_millis(u64::try_from(at.0).unwrap_or(0));
    humantime::format_rfc3339_millis(UNIX_EPOCH + since).to_string()
}

fn hash(document: &Value) -> String {
    use sha2::{Digest as _, Sha256};
    hex::encode(&Sha256::digest(document.to_string())[..16])
}
