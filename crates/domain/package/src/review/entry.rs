//! The entry is a script, as a browser reads it; a module exports what its kind needs.

use super::{
    Check, File, Outcome, Subject,
    script::{self, Unreadable},
};
use crate::Plan;
use midplane_manifest::Manifest;
use midplane_model::Spec;

/// A larger one is not parsed.
const LARGEST: usize = 8 * 1024 * 1024;

#[derive(Default)]
pub(super) struct EntryFile {
    /// Its text; an error where it has none.
    text: Option<Result<String, Outcome>>,
}

impl Check for EntryFile {
    fn file(&mut self, file: &File<'_>) {
        if !file.is_entry {
            return;
        }
        self.text = Some(if file.bytes.len() > LARGEST {
            Err(Outcome::Error(format!("`{}` is too large to be read", file.path)))
        } else {
            let text = std::str::from_utf8(file.bytes).map(str::to_owned);
            text.map_err(|_| Outcome::Failed(vec![format!("`{}` is not UTF-8", file.path)]))
        });
    }

    fn conclude(&mut self, subject: &Subject<'_>) -> Outcome {
        let Some(plan) = subject.package.ui.as_ref() else { return Outcome::Passed };
        let text = match self.text.take() {
            Some(Ok(text)) => text,
            Some(Err(outcome)) => return outcome,
            None => return Outcome::Error(format!("`{}` was not seen", plan.entry)),
        };
        if plan.entry.to_ascii_lowercase().ends_with(".json") {
            // a federation manifest; it was checked when the package was read
            return Outcome::Passed;
        }
        let spec = plan.detected.spec;
        let global = plan.detected.global.is_some();
        let is_module = spec == Spec::Esm || (spec == Spec::ModuleFederation && !global);
        match script::parse(&text, is_module) {
            Ok(script) => {
                let exports = |name: &str| script.exports.contains(name);
                Outcome::of(missing(plan, subject.manifest(), is_module, exports))
            }
            Err(Unreadable::Syntax(at)) => {
                Outcome::Failed(vec![format!("`{}` is no script: {at}", plan.entry)])
            }
            Err(Unreadable::NotRead(why)) => Outcome::Error(format!("`{}`: {why}", plan.entry)),
        }
    }
}

/// What the loader will look for in a module and not find.
fn missing(
    plan: &Plan,
    manifest: &Manifest,
    is_module: bool,
    exports: impl Fn(&str) -> bool,
) -> Vec<String> {
    let entry = &plan.entry;
    if !is_module || exports("*") {
        return Vec::new();
    }
    let none = match plan.detected.spec {
        Spec::Esm if !names_components(manifest) => {
            if ["setup", "mount", "default"].into_iter().any(exports) {
                return Vec::new();
            }
            format!("`{entry}` exports none of `setup`, `mount` and a default")
        }
        Spec::ModuleFederation if !(exports("get") && exports("init")) => {
            format!("`{entry}` exports not both `get` and `init`")
        }
        _ => return Vec::new(),
    };
    vec![none]
}

/// Whether the manifest names what of the module is shown where; then that is what it exports.
fn names_components(manifest: &Manifest) -> bool {
    let declared = manifest.ui.as_ref().map(|ui| &ui.contributions);
    declared.is_some_and(|parts| {
        !(parts.routes.is_empty()
            && parts.panels.is_empty()
            && parts.tiles.is_empty()
            && parts.extensions.is_empty())
    })
}
