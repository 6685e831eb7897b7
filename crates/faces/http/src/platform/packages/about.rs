//! `GET /api/platform/v1/readmes/{version}/{name}`.

use super::{find, readme};
use crate::{Api, Problem, Refusal, allowed::Allowed, extract::Path};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_catalogue::VersionRecord;
use midplane_registry::{About, BlobError, Links};
use midplane_rest::{
    packages::{LinkKind, PackageAbout, PackageLink},
    words,
};

/// What a version says of itself to people
///
/// Its readme, in pieces that need no cleaning, its licence and its links. All of it is its author's
/// word. Of a version that is archived nothing is said any more.
#[utoipa::path(
    get,
    path = "/api/platform/v1/readmes/{version}/{*name}",
    tag = "platform",
    operation_id = "getReadme",
    params(
        ("version" = words::Version, Path, description = "The version."),
        ("name" = words::PluginName, Path, description = "The plugin, the scope's `/` as it is."),
    ),
    responses((status = 200, description = "What it says.", body = PackageAbout))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    Path((version, name)): Path<(String, String)>,
) -> Result<Json<PackageAbout>, Problem> {
    let shown = find(&api, &caller, &version, &name)?;
    told(&api, &shown.record).await.map(Json)
}

/// What a version says of itself to people.
pub(crate) async fn told(api: &Api, record: &VersionRecord) -> Result<PackageAbout, Problem> {
    let about = api.registry.about(record).await.map_err(lost)?;
    // a long text takes longer than requests of the same thread should wait
    let said = tokio::task::spawn_blocking(move || said(&about)).await;
    let failed = |error: tokio::task::JoinError| Refusal::Internal(error.to_string());
    Ok(said.map_err(failed)?)
}

fn said(about: &About) -> PackageAbout {
    let Links { homepage, repository, bugs } = &about.links;
    let links = [
        (LinkKind::Homepage, homepage),
        (LinkKind::Repository, repository),
        (LinkKind::Bugs, bugs),
    ];
    let link = |(kind, text): (LinkKind, &Option<String>)| {
        // npm writes where git fetches from
        let text = text.as_deref()?;
        let text = text.strip_prefix("git+").unwrap_or(text);
        let href = readme::address(text, &["https", "http"])?;
        Some(PackageLink { kind, href: href.trim_end_matches(".git").to_owned() })
    };
    PackageAbout {
        readme: about.readme.as_ref().map(readme::shown),
        licence: about.licence.clone(),
        links: links.into_iter().filter_map(link).collect(),
    }
}

/// What is published is there, or something is broken.
fn lost(error: BlobError) -> Problem {
    match error {
        BlobError::NotFound(what) => BlobError::Damaged(format!("{what} is missing")).into(),
        other => other.into(),
    }
}
