//! `GET /api/import-map`, `/api/remotes`, `/api/content-security-policy`: what a viewer gets, for hosts
//! that are not the platform's own page.

use super::feed::FeedRequest;
use crate::{Api, Problem, prepared::Shape};
use axum::{extract::State, response::Response};
use midplane_feed::{HostSources, Offer, guarded, ui_link};
use midplane_model::{Revision, UiKind};
use midplane_rest::{
    feed::FeedQuery,
    hosts::{HostPolicy, ImportMap, Remotes},
};
use std::collections::{BTreeMap, BTreeSet};

/// An import map of the plugins
///
/// For the same viewer, and of the same plugins, as the feed; 304 as there. ES modules are imported by
/// the plugin's name; the digests are those of all scripts, whatever loads them.
#[utoipa::path(
    get,
    path = "/api/import-map",
    tag = "feed",
    operation_id = "getImportMap",
    params(FeedQuery),
    responses(
        (status = 200, description = "An import map.", body = ImportMap),
        (status = 304, description = "It did not change.")
    )
)]
pub(crate) async fn import_map(
    State(api): State<Api>,
    asked: FeedRequest,
) -> Result<Response, Problem> {
    asked.answer(&api, Shape::ImportMap).await
}

/// Module Federation remotes of the plugins
///
/// For the same viewer, and of the same plugins, as the feed; 304 as there. What a host of plain
/// Module Federation registers.
#[utoipa::path(
    get,
    path = "/api/remotes",
    tag = "feed",
    operation_id = "getRemotes",
    params(FeedQuery),
    responses(
        (status = 200, description = "The entry of each remote, by name.", body = Remotes),
        (status = 304, description = "They did not change.")
    )
)]
pub(crate) async fn remotes(
    State(api): State<Api>,
    asked: FeedRequest,
) -> Result<Response, Problem> {
    asked.answer(&api, Shape::Remotes).await
}

/// What a page has to allow for the plugins
///
/// For the same viewer, and of the same plugins, as the feed; 304 as there. Sources that a page on
/// another origin adds to its own content security policy.
#[utoipa::path(
    get,
    path = "/api/content-security-policy",
    tag = "feed",
    operation_id = "getContentSecurityPolicy",
    params(FeedQuery),
    responses(
        (status = 200, description = "The sources by directive.", body = HostPolicy),
        (status = 304, description = "They did not change.")
    )
)]
pub(crate) async fn policy(
    State(api): State<Api>,
    asked: FeedRequest,
) -> Result<Response, Problem> {
    asked.answer(&api, Shape::Policy).await
}

pub(super) fn import_map_of<'o>(
    offers: impl Iterator<Item = Offer<'o>>,
    origin: &str,
) -> ImportMap {
    let mut map = ImportMap::default();
    for Offer { candidate, presentation: shown } in offers {
        let of = (&candidate.plugin, &candidate.version);
        let scripts = guarded(&shown.ui.files)
            .filter(|file| file.content_type.starts_with("text/javascript"))
            .map(|file| (ui_link(origin, of, &shown.ui, &file.path), file.integrity.clone()));
        map.integrity.extend(scripts);
        if shown.ui.kind == UiKind::Esm {
            let entry = ui_link(origin, of, &shown.ui, &shown.ui.entry);
            map.imports.insert(candidate.plugin.to_string(), entry);
        }
    }
    map
}

pub(super) fn remotes_of<'o>(offers: impl Iterator<Item = Offer<'o>>, origin: &str) -> Remotes {
    let remotes = offers.filter(|offer| offer.presentation.ui.kind == UiKind::ModuleFederation);
    let entries = remotes.map(|Offer { candidate, presentation: shown }| {
        let of = (&candidate.plugin, &candidate.version);
        (candidate.plugin.to_string(), ui_link(origin, of, &shown.ui, &shown.ui.entry))
    });
    Remotes(entries.collect())
}

pub(super) fn policy_of<'o>(
    revision: Revision,
    offers: impl Iterator<Item = Offer<'o>> + Clone,
    origin: &str,
) -> HostPolicy {
    let HostSources { scripts, styles, files, connections } = HostSources::of(offers, origin);
    let directives = [
        ("script-src", scripts),
        ("style-src", styles),
        ("img-src", files.clone()),
        ("font-src", files.clone()),
        ("media-src", files),
        ("connect-src", connections),
    ];
    let line = |(name, sources): &(&str, BTreeSet<String>)| {
        let sources: String = sources.iter().map(|source| format!(" {source}")).collect();
        format!("{name} 'self'{sources}")
    };
    let header: Vec<String> = directives.iter().map(line).collect();
    let directives: BTreeMap<String, Vec<String>> = directives
        .into_iter()
        .map(|(name, sources)| (name.to_owned(), sources.into_iter().collect()))
        .collect();
    HostPolicy {
        revision,
        directives,
        header: format!("default-src 'self'; {}", header.join("; ")),
    }
}
