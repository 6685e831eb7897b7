//! What is said of a pilet when it is packed and not in its `package.json`: the two flags that Piral on
//! Azure (§6.2) gives `pilet pack`. They end up where the server reads them, in `custom`.

use crate::{exit::Failure, manifest_file::ManifestFile};
use midplane_manifest::{Diagnostic, Format};
use serde_json::{Map, Value};

/// Longer ones are no lists of permissions.
const LONGEST: usize = 64 * 1024;

const LIKE_PERMISSIONS: &str = "write a list such as '[\"orders:read\"]', or leave the option out";
const LIKE_AUDIENCE: &str = "write an object such as '{\"roles\": [\"sales\"], \"regions\": [\"eu\"]}', or leave the option out";

/// What goes into the package beside what its `package.json` says.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Metadata {
    /// Who may see the pilet: a JSON list of permissions, in place of `custom.permissions`
    #[arg(long = "metadata.permissions", value_name = "JSON")]
    permissions: Option<String>,

    /// Who the pilet is for: a JSON object with roles, features and regions, in place of
    /// `custom.targetAudience`
    #[arg(long = "metadata.audience", value_name = "JSON")]
    audience: Option<String>,
}

/// One of the options, as it was given.
#[derive(Clone, Copy)]
struct Said<'a> {
    flag: &'static str,
    /// Its place below `custom`.
    member: &'static str,
    text: &'a str,
    like: &'static str,
}

impl Metadata {
    fn said(&self) -> Vec<Said<'_>> {
        let permissions = self.permissions.as_deref().map(|text| Said {
            flag: "--metadata.permissions",
            member: "permissions",
            text,
            like: LIKE_PERMISSIONS,
        });
        let audience = self.audience.as_deref().map(|text| Said {
            flag: "--metadata.audience",
            member: "targetAudience",
            text,
            like: LIKE_AUDIENCE,
        });
        permissions.into_iter().chain(audience).collect()
    }

    /// The manifest with it, when anything was said.
    pub(super) fn put_into(&self, file: &ManifestFile) -> Result<Option<ManifestFile>, Failure> {
        let said = self.said();
        let Some(first) = said.first() else { return Ok(None) };
        if file.format != Format::PackageJson {
            let message = format!("{} is for a pilet's package.json", first.flag);
            return Err(Failure::input("MP-CLI-015", message)
                .hint("write `permissions.ui` and `targetAudience` into plugin.yaml"));
        }
        let mut package: Map<String, Value> = match serde_json::from_slice(file.bytes()) {
            Ok(package) => package,
            // the check says what is wrong with it, and where
            Err(_) => return Ok(None),
        };
        let custom = package.entry("custom").or_insert_with(|| Value::Object(Map::new()));
        let Value::Object(custom) = custom else {
            let message = "`custom` of package.json is no object that metadata could go into";
            return Err(Failure::input("MP-CLI-015", message)
                .hint("write `custom` as an object, or leave it out"));
        };
        for said in said {
            custom.insert(said.member.into(), said.value()?);
        }
        Ok(Some(file.with_bytes(format!("{:#}\n", Value::Object(package)).into_bytes())))
    }

    /// The option that said what is at a place of the manifest.
    pub(super) fn flag_of(&self, path: &str) -> Option<&'static str> {
        let is_below = |said: &Said<'_>| {
            let below = path.strip_prefix("/custom/").and_then(|p| p.strip_prefix(said.member));
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.said().into_iter().find(is_below).map(|said| said.flag)
    }

    /// Of what was found with the options in place, that which stands in the file: at its places there,
    /// and without what an option takes the place of.
    pub(super) fn in_file(&self, file: &ManifestFile, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if self.said().is_empty() {
            return found;
        }
        let lying: Vec<Diagnostic> = match file.check() {
            Ok(checked) => checked.warnings,
            Err(found) => found.into_iter().collect(),
        };
        lying.into_iter().filter(|found| self.flag_of(&found.path).is_none()).collect()
    }

    /// What is wrong with an option: it stands in no file, so that no line of one is named.
    pub(super) fn refusal(&self, found: &[Diagnostic]) -> Option<Failure> {
        let named = |found: &Diagnostic| Some((self.flag_of(&found.path)?, found.clone()));
        let (flag, Diagnostic { message, hint, .. }) = found.iter().find_map(named)?;
        Some(Failure::input("MP-CLI-015", format!("{flag}: {message}")).hint(hint))
    }
}

impl Said<'_> {
    /// Its JSON. What is of another kind would be told of and not applied: the pilet would be for
    /// everybody.
    fn value(self) -> Result<Value, Failure> {
        let refused = |why: &str| {
            Failure::input("MP-CLI-015", format!("{} {why}", self.flag)).hint(self.like)
        };
        if self.text.len() > LONGEST {
            return Err(refused("is longer than 64 KiB"));
        }
        let value: Value = serde_json::from_str(self.text)
            .map_err(|error| refused(&format!("is no JSON: {error}")))?;
        match self.member {
            "permissions" if !value.is_array() => Err(refused("takes a list of permissions")),
            "targetAudience" if !value.is_object() => {
                Err(refused("takes an object with roles, features and regions"))
            }
            _ => Ok(value),
        }
    }
}
