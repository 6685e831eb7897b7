//! `cargo xtask layers`: the house is as the folders say.
//!
//! A crate's layer is its path. This module walks every normal and build dependency, asks the
//! rules, and says file, line and reason of each that breaks one. It knows no rule itself.

mod external;
mod manifest;
mod place;

use crate::workspace::{Dependency, Kind, Member, Workspace};
use crate::{Complaints, files};
use manifest::Manifest;
use place::Place;

/// Checks all members.
pub fn run(workspace: &Workspace) -> Result<(String, Complaints), String> {
    let mut complaints = Vec::new();
    let mut arrows = 0;
    for member in &workspace.members {
        let path = format!("{}/Cargo.toml", member.folder);
        let manifest = Manifest::new(path.clone(), files::read(&workspace.root.join(&path))?);
        arrows += member.dependencies.iter().filter(|d| counts(d)).count();
        complaints.extend(check(member, &manifest));
    }
    let said = format!("layers: {} crates, {arrows} arrows, all right\n", workspace.members.len());
    Ok((said, complaints))
}

/// Tests may use what they like: an adapter's test runs the port's suite on a second adapter.
fn counts(dependency: &Dependency) -> bool {
    dependency.kind != Kind::Dev
}

fn check(member: &Member, manifest: &Manifest) -> Complaints {
    let mut complaints = manifest.house_rules();
    let Some(from) = Place::of(&member.folder) else {
        complaints.push(format!(
            "{}: {}: no layer is known for `{}`: move it to crates/<layer>/<room>, or teach the \
             rules the new place",
            manifest.path, member.name, member.folder
        ));
        return complaints;
    };
    for dependency in member.dependencies.iter().filter(|d| counts(d)) {
        if let Err(reason) = arrow(&from, dependency) {
            let line = manifest.line_of(&dependency.name);
            complaints.push(format!(
                "{}:{line}: {} -> {}: {reason}",
                manifest.path, member.name, dependency.name
            ));
        }
    }
    complaints
}

fn arrow(from: &Place, dependency: &Dependency) -> Result<(), String> {
    match &dependency.folder {
        None => external::check(from, &dependency.name),
        Some(folder) => {
            let to = Place::of(folder)
                .ok_or_else(|| format!("no layer is known for its folder `{folder}`"))?;
            place::check(from, &to)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Manifest, check};
    use crate::workspace::{Dependency, Kind, Member};

    const GOOD: &str = "\
[package]
name = \"x\"
version.workspace = true
edition.workspace = true
rust-version.workspace = true
license.workspace = true
publish.workspace = true

[dependencies]
tokio.workspace = true

[lints]
workspace = true
";

    fn complaints(folder: &str, dependency: (&str, Kind, Option<&str>)) -> Vec<String> {
        let (name, kind, to) = dependency;
        let member = Member {
            name: "x".to_owned(),
            folder: folder.to_owned(),
            dependencies: vec![Dependency {
                name: name.to_owned(),
                kind,
                folder: to.map(str::to_owned),
            }],
        };
        check(&member, &Manifest::new(format!("{folder}/Cargo.toml"), GOOD.to_owned()))
    }

    #[test]
    fn a_planted_bad_edge_is_told_with_file_line_and_reason() {
        let said = complaints("crates/domain/feed", ("tokio", Kind::Normal, None));
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with("crates/domain/feed/Cargo.toml:10: x -> tokio: "), "{said:?}");
    }

    #[test]
    fn a_build_dependency_is_an_arrow_and_a_test_dependency_is_not() {
        let adapter = Some("crates/adapters/store-sqlite");
        let asks = |kind| complaints("crates/services/registry", ("store", kind, adapter));
        assert_eq!(asks(Kind::Build).len(), 1);
        assert_eq!(asks(Kind::Dev), Vec::<String>::new());
    }

    #[test]
    fn a_crate_outside_the_house_is_told() {
        let said = complaints("crates/helpers/misc", ("serde", Kind::Normal, None));
        assert!(said[0].contains("no layer is known for `crates/helpers/misc`"), "{said:?}");
    }
}
