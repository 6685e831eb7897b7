//! Which files are manifests, and how each is written.

use serde::Serialize;

/// How a manifest is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// `plugin.yaml`, and `manifest.yaml` as the Unified Plugin Framework calls it.
    Yaml,
    /// The same fields as JSON: what a registration carries.
    Json,
    /// A pilet's `package.json`: few of its fields matter, all others are left alone.
    PackageJson,
}

impl Format {
    /// The format of a file with that name; folders before the name are allowed. `None` for files
    /// that are not manifests.
    pub fn of_file_name(name: &str) -> Option<Self> {
        match name.rsplit(['/', '\\']).next()? {
            "plugin.yaml" | "plugin.yml" | "manifest.yaml" | "manifest.yml" => Some(Self::Yaml),
            "plugin.json" | "manifest.json" => Some(Self::Json),
            "package.json" => Some(Self::PackageJson),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn knows_manifests_by_their_names() {
        for (name, format) in [
            ("plugin.yaml", Some(Format::Yaml)),
            ("manifest.yml", Some(Format::Yaml)),
            ("package/plugin.json", Some(Format::Json)),
            ("package.json", Some(Format::PackageJson)),
            ("plugin.toml", None),
            ("my-plugin.yaml", None),
            ("", None),
        ] {
            assert_eq!(Format::of_file_name(name), format, "{name}");
        }
    }
}
