//! Reconciles what a manifest declares with what the entry file is. A declaration is believed
//! unless the file shows that the browser could never load it that way.

use crate::detect::{self, Detected};
use midplane_model::{Spec, UiKind};

/// The name of a classic remote entry, by which undeclared ones are told.
pub(crate) const REMOTE_ENTRY: &str = "remoteEntry.js";

/// An entry file and what its package says about it.
pub(crate) struct Entry<'e> {
    /// Its name, without folders.
    pub(crate) name: &'e str,
    /// Its text.
    pub(crate) text: &'e str,
    /// Whether the package's scripts are modules unless they say otherwise.
    pub(crate) is_module: bool,
    /// What the manifest declares, when it is not a `package.json`.
    pub(crate) declared: Option<UiKind>,
    /// The global that the manifest declares.
    pub(crate) global: Option<String>,
    /// The global that a UMD script is expected to leave when nothing else is known.
    pub(crate) fallback: &'e str,
}

impl Entry<'_> {
    /// How the entry is loaded.
    ///
    /// # Errors
    /// In words for the author, when nothing would load it.
    pub(crate) fn kind(self) -> Result<(UiKind, Detected), String> {
        let found = match detect::pilet_marker(self.text)? {
            Some(pilet) => return self.marked(pilet),
            None => detect::script(self.text, self.name, self.is_module),
        };
        match self.declared {
            Some(UiKind::ModuleFederation) => self.federated(found),
            Some(UiKind::Umd) => self.umd(found),
            Some(UiKind::Esm) => self.module(found),
            Some(UiKind::Pilet) => self.pilet(found),
            None if self.name == REMOTE_ENTRY && self.is_remote(found.as_ref()) => {
                self.federated(found)
            }
            None => self.undeclared(found),
        }
    }

    fn marked(&self, pilet: Detected) -> Result<(UiKind, Detected), String> {
        match self.declared {
            None | Some(UiKind::Pilet) => Ok((UiKind::Pilet, pilet)),
            Some(_) => self.differs(&format!("a pilet of schema {}", pilet.spec)),
        }
    }

    fn federated(self, found: Option<Detected>) -> Result<(UiKind, Detected), String> {
        let left =
            || detect::container_global(self.text).filter(|_| !detect::has_export(self.text));
        let is_module = found.as_ref().is_some_and(|found| found.spec == Spec::Esm);
        let global = self.global.clone().or_else(left);
        let global = global.or_else(|| found.and_then(|found| found.global));
        if global.is_none() && !is_module {
            return Err(format!(
                "`{}` is no federation container: it neither starts with `var NAME;` nor exports \
                 `get` and `init`",
                self.name
            ));
        }
        let spec = Spec::ModuleFederation;
        Ok((UiKind::ModuleFederation, Detected::with_global(spec, global)))
    }

    fn umd(self, found: Option<Detected>) -> Result<(UiKind, Detected), String> {
        match found.as_ref().map(|found| found.spec) {
            Some(Spec::Esm) => return self.differs("an ES module"),
            Some(Spec::Mf) => return self.differs("a federation container"),
            _ => {}
        }
        let global = self.global.or_else(|| found.and_then(|found| found.global));
        let global = global.or_else(|| detect::leading_global(self.text));
        let global = global.unwrap_or_else(|| self.fallback.to_owned());
        Ok((UiKind::Umd, Detected::with_global(Spec::Umd, Some(global))))
    }

    fn module(&self, found: Option<Detected>) -> Result<(UiKind, Detected), String> {
        match found.map(|found| found.spec) {
            Some(Spec::Umd) => self.differs("a UMD script"),
            Some(Spec::Mf) => self.differs("a federation container"),
            _ => Ok((UiKind::Esm, Detected::plain(Spec::Esm))),
        }
    }

    fn pilet(&self, found: Option<Detected>) -> Result<(UiKind, Detected), String> {
        let found = found.ok_or_else(|| self.nothing())?;
        match found.spec {
            Spec::Esm => self.differs("an ES module"),
            // evaluated with an `exports` of its own, where a UMD script leaves its module
            Spec::Umd => Ok((UiKind::Pilet, Detected::plain(Spec::V0))),
            _ => Ok((UiKind::Pilet, found)),
        }
    }

    fn undeclared(&self, found: Option<Detected>) -> Result<(UiKind, Detected), String> {
        let found = found.ok_or_else(|| self.nothing())?;
        let kind = match found.spec {
            Spec::Umd => UiKind::Umd,
            Spec::Esm => UiKind::Esm,
            _ => UiKind::Pilet,
        };
        Ok((kind, found))
    }

    fn is_remote(&self, found: Option<&Detected>) -> bool {
        let spec = found.map(|found| found.spec);
        spec == Some(Spec::Esm) || detect::container_global(self.text).is_some()
    }

    fn differs<T>(&self, what: &str) -> Result<T, String> {
        let declared = self.declared.map_or("pilet", UiKind::as_str);
        Err(format!("the manifest declares `{declared}`, and `{}` is {what}", self.name))
    }

    fn nothing(&self) -> String {
        let name = self.name;
        format!("`{name}` has no pilet marker and exports nothing: no loader can load it")
    }
}
