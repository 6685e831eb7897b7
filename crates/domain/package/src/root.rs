//! Which folder of the archive is the package. npm packs into `package/`; code hosts and others
//! name the folder as they like, and some programs pack without one. npm takes them all.

use crate::Refusal;
use crate::paths;

/// The folder that npm packs into.
const USUAL: &str = "package";

/// The folder that the package is in; none when it lies at the top.
#[derive(Debug)]
pub struct Root(Option<String>);

/// Folders in which a manifest is worth keeping: at most three, so that a thousand manifests in as
/// many folders cost nothing.
#[derive(Default)]
pub(crate) struct Candidates(Option<String>);

impl Candidates {
    /// Whether a file of this path could be the manifest.
    pub(crate) fn may_hold_manifest(&mut self, path: &str) -> bool {
        let Some((top, leaf)) = path.split_once('/') else { return true };
        let first = self.0.get_or_insert_with(|| top.to_owned());
        (top == USUAL || top == first) && !leaf.contains('/')
    }
}

impl Root {
    /// Finds it; every file must be in it.
    ///
    /// # Errors
    /// [`Refusal::NoManifest`] when nothing says where it is, [`Refusal::BadEntry`] for a file
    /// outside.
    pub(crate) fn find<'p>(
        files: impl Iterator<Item = &'p String> + Clone,
        mut manifests: impl Iterator<Item = &'p String> + Clone,
    ) -> Result<Self, Refusal> {
        let mut tops = files.clone().map(|path| top(path));
        let first = tops.next();
        let shared = first.flatten().filter(|first| tops.all(|top| top == Some(*first)));
        let has_manifest = manifests.clone().any(|path| top(path) == Some(USUAL));
        let root = if let Some(shared) = shared {
            Some(shared)
        } else if has_manifest || manifests.all(|path| top(path).is_some()) {
            Some(USUAL)
        } else {
            None
        };
        let root = Self(root.map(str::to_owned));
        match files.clone().find(|path| root.below(path).is_none()) {
            None => Ok(root),
            Some(_) if !has_manifest && !files.into_iter().any(|path| top(path) == Some(USUAL)) => {
                Err(Refusal::NoManifest)
            }
            Some(path) => {
                let shown = paths::shown(path);
                let text = format!("`{shown}` is not below `{USUAL}/`, where the others are");
                Err(Refusal::BadEntry(text))
            }
        }
    }

    /// A path of the archive, as a path of the package.
    pub fn below<'p>(&self, path: &'p str) -> Option<&'p str> {
        paths::below(path, self.0.as_deref().unwrap_or(""))
    }

    /// A path of the package, as a path of the archive.
    pub fn whole(&self, path: &str) -> String {
        match &self.0 {
            None => path.to_owned(),
            Some(root) if path.is_empty() => root.clone(),
            Some(root) => format!("{root}/{path}"),
        }
    }
}

/// A file's name without its folders.
pub(crate) fn leaf(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn top(path: &str) -> Option<&str> {
    path.split_once('/').map(|(top, _)| top)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a package of these files is.
    fn root(files: &[&str]) -> Result<String, Refusal> {
        let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
        let mut candidates = Candidates::default();
        let manifests: Vec<&String> = files
            .iter()
            .filter(|path| candidates.may_hold_manifest(path) && leaf(path) == "plugin.yaml")
            .collect();
        let root = Root::find(files.iter(), manifests.into_iter())?;
        Ok(root.0.unwrap_or_default())
    }

    #[test]
    fn the_folder_that_all_share_or_none() {
        for (files, wanted) in [
            (&["package/plugin.yaml", "package/a.js"][..], "package"),
            (&["o-r-0af31c2/plugin.yaml", "o-r-0af31c2/ui/a.js"], "o-r-0af31c2"),
            (&["plugin.yaml", "ui/a.js", "package/a.js"], ""),
            (&["plugin.yaml"], ""),
            (&["package/a.js"], "package"),
        ] {
            assert_eq!(root(files).unwrap(), wanted, "{files:?}");
        }
    }

    #[test]
    fn what_lies_outside_is_named() {
        for files in [
            &["package/plugin.yaml", "other/a.js"][..],
            &["package/plugin.yaml", "a.js"],
            &["package/plugin.yaml", "plugin.yaml"],
            &["package/a.js", "b.js"],
        ] {
            let refused = root(files).unwrap_err();
            assert!(matches!(refused, Refusal::BadEntry(_)), "{files:?}: {refused}");
        }
        for files in [&["a/plugin.yaml", "b/plugin.yaml"][..], &["a.js", "b/plugin.yaml"]] {
            let refused = root(files).unwrap_err();
            assert!(matches!(refused, Refusal::NoManifest), "{files:?}: {refused}");
        }
    }
}
