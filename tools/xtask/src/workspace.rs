//! The workspace as `cargo metadata` tells it: members, their folders and their dependencies.
//!
//! Only declared dependencies are read (`--no-deps`): no lock file, no network, no build.

use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

/// All members and the folder that they are in.
#[derive(Debug)]
pub struct Workspace {
    /// The repository.
    pub root: PathBuf,
    /// Every member, in the order cargo gives.
    pub members: Vec<Member>,
}

/// One crate of the workspace.
#[derive(Debug)]
pub struct Member {
    /// Package name.
    pub name: String,
    /// Folder relative to the root, with slashes: `crates/domain/model`.
    pub folder: String,
    /// What it declares.
    pub dependencies: Vec<Dependency>,
}

/// One declared dependency.
#[derive(Debug)]
pub struct Dependency {
    /// Package name, whatever it is renamed to.
    pub name: String,
    /// For which part of the crate.
    pub kind: Kind,
    /// Folder relative to the root when it is a crate of this workspace.
    pub folder: Option<String>,
}

/// Part of a crate that a dependency is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The library or the binary.
    Normal,
    /// The build script.
    Build,
    /// Tests, examples and benches: not part of the house.
    Dev,
}

impl Workspace {
    /// Asks cargo about the workspace that the current folder is in.
    pub fn load() -> Result<Self, String> {
        let output = Command::new("cargo")
            .args(["metadata", "--format-version", "1", "--no-deps"])
            .output()
            .map_err(|e| format!("cargo metadata: {e}"))?;
        if !output.status.success() {
            return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)));
        }
        let json = serde_json::from_slice(&output.stdout)
            .map_err(|e| format!("cargo metadata is not JSON: {e}"))?;
        Self::read(&json)
    }

    /// Reads the JSON of `cargo metadata`.
    pub fn read(json: &Value) -> Result<Self, String> {
        let root = text(json, "workspace_root")?;
        let packages = json["packages"].as_array().ok_or("cargo metadata has no packages")?;
        let members = packages.iter().map(|p| member(root, p)).collect::<Result<_, _>>()?;
        Ok(Self { root: PathBuf::from(root), members })
    }
}

fn member(root: &str, package: &Value) -> Result<Member, String> {
    let manifest = text(package, "manifest_path")?;
    let folder = inside(root, manifest.trim_end_matches("Cargo.toml"));
    let declared = package["dependencies"].as_array().ok_or("a package has no dependencies")?;
    let dependencies = declared.iter().map(|d| dependency(root, d)).collect::<Result<_, _>>()?;
    Ok(Member { name: text(package, "name")?.to_owned(), folder, dependencies })
}

fn dependency(root: &str, declared: &Value) -> Result<Dependency, String> {
    let kind = match declared["kind"].as_str() {
        None => Kind::Normal,
        Some("build") => Kind::Build,
        Some("dev") => Kind::Dev,
        Some(other) => return Err(format!("cargo metadata names an unknown kind `{other}`")),
    };
    let folder = declared["path"].as_str().map(|path| inside(root, path));
    Ok(Dependency { name: text(declared, "name")?.to_owned(), kind, folder })
}

fn text<'a>(json: &'a Value, key: &str) -> Result<&'a str, String> {
    json[key].as_str().ok_or_else(|| format!("cargo metadata has no `{key}`"))
}

fn inside(root: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    let root = root.replace('\\', "/");
    path.strip_prefix(&root).unwrap_or(&path).trim_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Kind, Workspace};
    use serde_json::json;

    #[test]
    fn members_and_their_dependencies_are_read() {
        let workspace = Workspace::read(&json!({
            "workspace_root": "/repo",
            "packages": [{
                "name": "midplane-feed",
                "manifest_path": "/repo/crates/domain/feed/Cargo.toml",
                "dependencies": [
                    {"name": "midplane-model", "kind": null, "path": "/repo/crates/domain/model"},
                    {"name": "cc", "kind": "build"},
                    {"name": "proptest", "kind": "dev"},
                ],
            }],
        }))
        .expect("the sample is well formed");
        let feed = &workspace.members[0];
        assert_eq!(feed.folder, "crates/domain/feed");
        assert_eq!(feed.dependencies[0].folder.as_deref(), Some("crates/domain/model"));
        let kinds: Vec<Kind> = feed.dependencies.iter().map(|d| d.kind).collect();
        assert_eq!(kinds, [Kind::Normal, Kind::Build, Kind::Dev]);
    }

    #[test]
    fn metadata_of_another_shape_is_refused_by_name() {
        let error = Workspace::read(&json!({"packages": []})).expect_err("no root");
        assert_eq!(error, "cargo metadata has no `workspace_root`");
    }
}
