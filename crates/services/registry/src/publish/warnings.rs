//! What is said beside a publish that went well.

use midplane_manifest::{Manifest, stored};
use midplane_model::Instance;

/// Says that calls of a version's UI will fail as long as no backend is there that answers it.
pub fn without_backend(manifest: &Manifest, instances: &[Instance]) -> Option<String> {
    let Manifest { name, version, .. } = manifest;
    let answers = |instance: &Instance| {
        instance.version == *version
            || stored::read(&instance.manifest).is_ok_and(|own| {
                let range = own.backend.and_then(|backend| backend.ui_versions);
                range.is_some_and(|range| range.contains(version))
            })
    };
    let mut own = instances.iter().filter(|instance| instance.plugin == *name);
    if manifest.backend.is_none() || own.any(answers) {
        return None;
    }
    Some(format!("Its calls will fail for now: no backend of {name} {version} is registered."))
}

/// Says that a UI which was left to the backend does not come any more.
pub fn without_ui(manifest: &Manifest) -> Option<String> {
    let path = manifest.ui.as_ref()?.remote_path.as_ref()?;
    Some(format!(
        "Its UI is not in the package, and no backend can add it later (MP-REM-006): publish the next \
         version with the file of `ui.remotePath` ({path}) in it, or register its backend and publish \
         nothing."
    ))
}
