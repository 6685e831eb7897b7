//! `cargo xtask names`: names are the field's words, and are said once.
//!
//! It knows two rules. A name must not be one of the metaphors in [`METAPHORS`]: they read well
//! once and are found by nobody after. And a type of a public module must not repeat the module's
//! name, because its users write both; errors may, which are matched far from their module. What a
//! good name is, no tool knows.

mod items;

use crate::workspace::Workspace;
use crate::{Complaints, files};
use items::{Item, words};
use std::path::Path;

/// A metaphor, and what the field calls the thing.
const METAPHORS: &[(&str, &str)] = &[
    ("Census", "ConnectionCounts"),
    ("Lane", "EndpointPool"),
    ("LastWord", "a guard named for what it reports, such as ExitNotice"),
    ("Pulse", "heartbeat for what beats, otherwise the state that is asked for"),
    ("Seat", "Worker, or what it is given: WorkerContext"),
];

/// Folders whose items may repeat their module's name, and why.
const MAY_REPEAT: &[(&str, &str)] = &[(
    "crates/contracts/",
    "these names are the schemas of the OpenAPI document, which knows no modules",
)];

/// Checks the product sources of all members.
pub fn run(workspace: &Workspace) -> Result<(String, Complaints), String> {
    let mut complaints = Vec::new();
    let mut count = 0;
    for member in &workspace.members {
        let folder = workspace.root.join(&member.folder).join("src");
        let (items, said) = check(&workspace.root, &folder)?;
        count += items;
        complaints.extend(said);
    }
    Ok((format!("names: {count} items, all right\n"), complaints))
}

/// Checks one crate, given its `src` folder.
fn check(root: &Path, source: &Path) -> Result<(usize, Complaints), String> {
    let mut complaints = Vec::new();
    let mut count = 0;
    for path in files::list(source, &["rs"])? {
        let shown = files::shown(root, &path);
        if shown.contains("/tests/") || shown.ends_with("tests.rs") {
            continue;
        }
        let public = public_module(source, &path)?;
        let may_repeat = MAY_REPEAT.iter().any(|(folder, _)| shown.starts_with(folder));
        for item in items::declared(&files::read(&path)?) {
            count += 1;
            let place = format!("{shown}:{}: `{}`", item.line, item.name);
            complaints.extend(metaphor(&item).map(|said| format!("{place} {said}")));
            let repeated = public.as_deref().filter(|m| !may_repeat && repeats(&item, m));
            complaints.extend(repeated.map(|module| {
                format!("{place} repeats the name of its public module `{module}`: shorten it")
            }));
        }
    }
    Ok((count, complaints))
}

fn metaphor(item: &Item) -> Option<String> {
    let own = words(&item.name);
    let (word, instead) = METAPHORS.iter().find(|(metaphor, _)| {
        let banned = words(metaphor);
        let is =
            |(word, banned): (&String, &String)| word == banned || *word == format!("{banned}s");
        own.windows(banned.len()).any(|part| part.iter().zip(&banned).all(is))
    })?;
    Some(format!("is a metaphor (`{word}`): use {instead}"))
}

fn repeats(item: &Item, module: &str) -> bool {
    let (own, module) = (words(&item.name), words(module));
    let is_error = own.last().is_some_and(|word| word == "error");
    let repeats = own.starts_with(&module) || own.ends_with(&module);
    item.is_public_type && !is_error && own.len() > module.len() && repeats
}

/// The name of the module that a file is, when every module on the way to it is `pub`.
fn public_module(source: &Path, path: &Path) -> Result<Option<String>, String> {
    let relative = path.strip_prefix(source).unwrap_or(path).with_extension("");
    let mut parts: Vec<String> =
        relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        parts.pop();
    }
    let mut folder = source.to_owned();
    let mut parents = vec![source.join("lib.rs")];
    for part in &parts {
        let said = format!("pub mod {part}");
        let is_public =
            parents.iter().filter(|file| file.is_file()).try_fold(false, |found, f| {
                let text = files::read(f)?;
                Ok::<_, String>(
                    found || text.lines().any(|l| l.trim_end_matches([';', ' ', '{']) == said),
                )
            })?;
        if !is_public {
            return Ok(None);
        }
        parents = vec![folder.join(format!("{part}.rs")), folder.join(part).join("mod.rs")];
        folder.push(part);
    }
    Ok(parts.pop())
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::testing::Folder;

    fn complaints(name: &str, files: &[(&str, &str)]) -> Vec<String> {
        let folder = Folder::new(name);
        for (path, text) in files {
            folder.write(path, text);
        }
        check(folder.path(), &folder.path().join("crates/x/src")).expect("readable").1
    }

    #[test]
    fn a_metaphor_is_told_with_the_fields_word() {
        let text = "pub(crate) struct Seat<A>;\nstruct Seats;\nimpl X {\n    fn lane(&self) {}\n\
                    }\nstruct Plane;\nstruct OurLastWord;\n";
        let said = complaints("names-metaphor", &[("crates/x/src/lib.rs", text)]);
        assert_eq!(said.len(), 4, "{said:?}");
        assert!(said[0].starts_with("crates/x/src/lib.rs:1: `Seat` is a metaphor"), "{said:?}");
        assert!(said[2].contains(":4: `lane` is a metaphor (`Lane`): use EndpointPool"));
        assert!(said[3].contains(":7: `OurLastWord`"), "{said:?}");
    }

    #[test]
    fn tests_may_call_their_things_as_they_like() {
        let text = "#[cfg(test)]\nmod tests {\n    struct Seat;\n}\n";
        let tests = ("crates/x/src/routes/tests/kit.rs", "struct Seat;\n");
        assert!(complaints("names-tests", &[("crates/x/src/lib.rs", text), tests]).is_empty());
    }

    #[test]
    fn an_item_repeats_only_a_module_that_its_users_write() {
        let said = complaints(
            "names-repeat",
            &[
                ("crates/x/src/lib.rs", "pub mod bundle;\nmod version;\n"),
                (
                    "crates/x/src/bundle.rs",
                    "pub struct BundleFile;\nstruct BundleInner;\npub enum BundleError {}\n\
                     pub fn bundle_of() {}\n",
                ),
                ("crates/x/src/bundle/file.rs", "pub struct FileSize;\n"),
                ("crates/x/src/version.rs", "pub struct VersionRange;\n"),
            ],
        );
        assert_eq!(
            said,
            ["crates/x/src/bundle.rs:1: `BundleFile` repeats the name of its public module \
              `bundle`: shorten it"]
        );
    }

    #[test]
    fn schemas_carry_the_name_of_their_resource() {
        let folder = Folder::new("names-contracts");
        folder.write("crates/contracts/rest/src/lib.rs", "pub mod token;\n");
        folder.write("crates/contracts/rest/src/token.rs", "pub struct TokenCreated;\n");
        let source = folder.path().join("crates/contracts/rest/src");
        assert!(check(folder.path(), &source).expect("readable").1.is_empty());
    }
}
