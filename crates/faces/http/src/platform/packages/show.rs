//! `GET /api/platform/v1/packages/{version}/{name}`.

use super::find;
use crate::{Api, Problem, allowed::Allowed, extract::Path};
use axum::{Json, extract::State};
use midplane_access::needs::PluginsRead;
use midplane_model::{BundleFile, UiBundle};
use midplane_rest::{
    packages::{PackageFile, PackageShown, PackageUi},
    words,
};

/// What a version was published with
///
/// Its manifest and every file that browsers may fetch. None of it ever changes, but its state.
#[utoipa::path(
    get,
    path = "/api/platform/v1/packages/{version}/{*name}",
    tag = "platform",
    operation_id = "getPackage",
    params(
        ("version" = words::Version, Path, description = "The version."),
        ("name" = words::PluginName, Path, description = "The plugin, the scope's `/` as it is."),
    ),
    responses((status = 200, description = "The package.", body = PackageShown))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    caller: Allowed<PluginsRead>,
    Path((version, name)): Path<(String, String)>,
) -> Result<Json<PackageShown>, Problem> {
    let shown = find(&api, &caller, &version, &name)?;
    let record = &shown.record;
    Ok(Json(PackageShown {
        plugin: record.name.clone(),
        version: record.version.clone(),
        state: record.state,
        digest: record.package,
        size: record.package_size,
        manifest: shown.manifest.to_json(),
        ui: record.ui.as_ref().map(ui),
    }))
}

fn ui(bundle: &UiBundle) -> PackageUi {
    PackageUi {
        kind: bundle.kind,
        spec: bundle.spec,
        entry: bundle.entry.clone(),
        files: bundle.files.iter().map(file).collect(),
    }
}

fn file(file: &BundleFile) -> PackageFile {
    PackageFile {
        path: file.path.clone(),
        size: file.size,
        coded_size: file.variants.iter().map(|variant| variant.size).min(),
        digest: file.digest,
        content_type: file.content_type.clone(),
    }
}
