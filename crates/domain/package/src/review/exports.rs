//! A classic script leaves what its kind needs. What such a script does is known only when it runs,
//! so this looks for the names in its text: enough to tell somebody, too little to refuse.

use super::{Check, File, Outcome, Subject};
use memchr::memmem;
use midplane_model::Spec;

#[derive(Default)]
pub(super) struct Exports {
    setup: bool,
    container: bool,
}

impl Check for Exports {
    fn file(&mut self, file: &File<'_>) {
        if file.is_entry {
            let has = |name: &str| memmem::find(file.bytes, name.as_bytes()).is_some();
            self.setup = has("setup");
            self.container = has("get") && has("init");
        }
    }

    fn conclude(&mut self, subject: &Subject<'_>) -> Outcome {
        let Some(plan) = &subject.package.ui else { return Outcome::Passed };
        let is_manifest = plan.entry.to_ascii_lowercase().ends_with(".json");
        let missing = match plan.detected.spec {
            Spec::V0 | Spec::V1 | Spec::V2 | Spec::V3 if !self.setup => "`setup`",
            Spec::Mf | Spec::ModuleFederation if !self.container && !is_manifest => {
                "`get` and `init`"
            }
            _ => return Outcome::Passed,
        };
        Outcome::Failed(vec![format!("nothing in `{}` is called {missing}", plan.entry)])
    }
}
