//! What every `Cargo.toml` of the workspace says the same way.
//!
//! Reads lines, not TOML: the manifests are written by us in one form, and a wrong form shows as
//! a missing key, never as a pass.

/// The package fields that come from the root.
const INHERITED: [&str; 5] = ["version", "edition", "rust-version", "license", "publish"];

/// Crates with lints of their own, and why.
const OWN_LINTS: [(&str, &str); 2] = [
    ("crates/adapters/allocator/Cargo.toml", "calls C; `forbid` cannot be lifted for one line"),
    ("crates/contracts/proto/Cargo.toml", "what is generated brings its own attributes"),
];

/// One `Cargo.toml`.
pub struct Manifest {
    /// Relative to the repository.
    pub path: String,
    text: String,
}

impl Manifest {
    /// A manifest and where it is.
    pub fn new(path: String, text: String) -> Self {
        Self { path, text }
    }

    /// Complaints about fields that do not come from the root.
    pub fn house_rules(&self) -> Vec<String> {
        let mut complaints: Vec<String> = INHERITED
            .iter()
            .filter(|field| !self.inherits("package", field))
            .map(|field| {
                format!("{}: `{field}.workspace = true` is missing in [package]", self.path)
            })
            .collect();
        let inherits = self.keys("lints").any(|(_, line)| squeezed(line) == "workspace=true");
        if !inherits && !OWN_LINTS.iter().any(|(path, _)| self.path == *path) {
            complaints.push(format!("{}: `[lints] workspace = true` is missing", self.path));
        }
        complaints
    }

    /// The line that declares a dependency; 1 when it is declared in another form.
    pub fn line_of(&self, dependency: &str) -> usize {
        let declares = |line: &str| {
            let key = line.split(['=', '.']).next().unwrap_or_default();
            key.trim().trim_matches('"') == dependency
                || line.contains(&format!("package = \"{dependency}\""))
        };
        self.sections()
            .find(|(section, _, line)| {
                let section = section.trim_end_matches(']');
                let has_own_section = section.ends_with(&format!("dependencies.{dependency}"));
                has_own_section || section.ends_with("dependencies") && declares(line)
            })
            .map_or(1, |(_, number, _)| number)
    }

    fn inherits(&self, section: &str, field: &str) -> bool {
        let short = format!("{field}.workspace=true");
        let long = format!("{field}={{workspace=true}}");
        self.keys(section).any(|(_, line)| squeezed(line) == short || squeezed(line) == long)
    }

    fn keys<'a>(&'a self, section: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
        self.sections()
            .filter(move |(inside, _, _)| *inside == format!("[{section}]"))
            .map(|(_, number, line)| (number, line))
    }

    /// Every line with the header it stands under and its number.
    fn sections(&self) -> impl Iterator<Item = (&str, usize, &str)> {
        self.text.lines().enumerate().scan("", |section, (index, line)| {
            let line = line.trim();
            if line.starts_with('[') {
                *section = line;
            }
            Some((*section, index + 1, line))
        })
    }
}

/// Without spaces and comments.
fn squeezed(line: &str) -> String {
    line.split('#').next().unwrap_or_default().split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::Manifest;

    fn manifest(text: &str) -> Manifest {
        Manifest::new("crates/node/Cargo.toml".to_owned(), text.to_owned())
    }

    #[test]
    fn a_manifest_of_its_own_mind_is_told_what_is_missing() {
        let said = manifest(
            "[package]\nname = \"x\"\nversion = \"1.0.0\"\nedition.workspace = true\n\
             rust-version = { workspace = true }\nlicense.workspace = true # as the root\n\
             publish.workspace = true\n[lints.clippy]\nunwrap_used = \"allow\"\n",
        )
        .house_rules();
        assert_eq!(
            said,
            [
                "crates/node/Cargo.toml: `version.workspace = true` is missing in [package]",
                "crates/node/Cargo.toml: `[lints] workspace = true` is missing",
            ]
        );
    }

    #[test]
    fn a_dependency_is_found_in_each_form() {
        let manifest = manifest(
            "[package]\nname = \"tokio\"\n[dependencies]\nserde.workspace = true\n\
             tokio = { workspace = true }\nyaml = { package = \"saphyr\" }\n\
             [target.'cfg(unix)'.dependencies]\nnix = \"1\"\n[dependencies.tar]\nversion = \"1\"\n",
        );
        let lines: Vec<usize> = ["serde", "tokio", "saphyr", "nix", "tar", "absent"]
            .iter()
            .map(|name| manifest.line_of(name))
            .collect();
        assert_eq!(lines, [4, 5, 6, 8, 9, 1]);
    }
}
