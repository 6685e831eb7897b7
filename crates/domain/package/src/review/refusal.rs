//! What the publisher of a version is told that did not pass its review.

use midplane_model::{Finding, PluginName, Version};
use midplane_refusal::{Class, Kind, Refuse};
use serde_json::Value;

/// A version that did not pass its review; nothing of it is kept.
#[derive(Debug, thiserror::Error)]
#[error("`{name}` {version} did not pass its review: {}", told(findings))]
pub struct Rejected {
    /// The plugin.
    pub name: PluginName,
    /// The version. Its number was not used.
    pub version: Version,
    /// What was found, all of it; at least one refuses.
    pub findings: Vec<Finding>,
}

fn told(findings: &[Finding]) -> String {
    let refusing = findings.iter().filter(|finding| finding.refuses());
    let told =
        refusing.map(|finding| format!("{} ({})", finding.check, finding.details.join("; ")));
    told.collect::<Vec<_>>().join(", ")
}

/// Its hint, by the code of a check.
const KINDS: [(&str, &str, &str); 12] = [
    ("MP-REV-001", "The manifest has warnings", "run `midplane validate` to see each place"),
    (
        "MP-REV-002",
        "The version is not for this platform",
        "widen `compat.core` after trying it here",
    ),
    (
        "MP-REV-003",
        "The UI is larger than its budget",
        "load what is not needed at once with `import()`, and leave shared libraries to the shell",
    ),
    (
        "MP-REV-004",
        "The entry cannot be loaded",
        "build again, and try the entry in a browser before you publish it",
    ),
    (
        "MP-REV-005",
        "A file says where code comes from",
        "build with a publicPath of `auto` and without getPublicPath",
    ),
    (
        "MP-REV-006",
        "Source maps are served",
        "build without source maps, or without `sourcesContent`",
    ),
    ("MP-REV-007", "There is no licence", "put a LICENSE file into the package"),
    ("MP-REV-008", "There is no readme", "put a README.md into the package"),
    (
        "MP-REV-009",
        "A dependency is not right",
        "name plugins that are there, with a range that ends, such as `^1.2`",
    ),
    (
        "MP-REV-010",
        "The name looks like another",
        "choose a name that nobody takes for another one, or put it into your scope",
    ),
    (
        "MP-REV-012",
        "The entry leaves nothing to load",
        "export `setup` from a pilet; build a remote with a name and exposes",
    ),
    (
        "MP-REV-011",
        "A secret is in the package",
        "take it out, revoke it where it was issued, and keep secrets in the plugin's backend",
    ),
];

/// What the finding of a check is called, and what to do about it.
pub fn kind(code: &str) -> Kind {
    let known = KINDS.iter().find(|(known, ..)| *known == code).unwrap_or(&KINDS[3]);
    Kind::client(known.0, Class::Unprocessable, known.1, known.2)
}

impl Refuse for Rejected {
    fn kind(&self) -> Kind {
        let first = self.findings.iter().find(|finding| finding.refuses());
        kind(first.map_or("", |finding| &finding.code))
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        vec![("review", serde_json::to_value(&self.findings).unwrap_or_default())]
    }
}
