//! What is said of a pilet when it is packed and not in its `package.json`: the two flags that Piral on
//! Azure (§6.2) gives `pilet pack`. They end up where the server reads them, in `custom`.

use crate::{exit::Failure, manifest_file::ManifestFile};
use midplane_manifest::Format;
use serde_json::{Map, Value};

/// Longer ones are no lists of permissions.
const LONGEST: usize = 64 * 1024;

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

impl Metadata {
    /// The manifest with it, when anything was said.
    pub(super) fn put_into(&self, file: &mut ManifestFile) -> Result<bool, Failure> {
        let said = [
            ("--metadata.permissions", "permissions", &self.permissions),
            ("--metadata.audience", "targetAudience", &self.audience),
        ];
        let said: Vec<_> = said
            .into_iter()
            .filter_map(|(flag, member, text)| Some((flag, member, text.as_deref()?)))
            .collect();
        if said.is_empty() {
            return Ok(false);
        }
        if file.format != Format::PackageJson {
            let message = format!("{} is for a pilet's package.json", said[0].0);
            return Err(Failure::input("MP-CLI-015", message)
                .hint("write `permissions.ui` and `targetAudience` into plugin.yaml"));
        }
        let mut package: Map<String, Value> = match serde_json::from_slice(file.bytes()) {
            Ok(package) => package,
            // the check says what is wrong with it, and where
            Err(_) => return Ok(false),
        };
        let custom = package.entry("custom").or_insert_with(|| Value::Object(Map::new()));
        let Value::Object(custom) = custom else {
            let message = "`custom` of package.json is no object that metadata could go into";
            return Err(Failure::input("MP-CLI-015", message));
        };
        for (flag, member, text) in said {
            let value = read(flag, text)?;
            is_applied(flag, member, &value)?;
            custom.insert(member.into(), value);
        }
        file.set_bytes(format!("{:#}\n", Value::Object(package)).into_bytes());
        Ok(true)
    }
}

fn read(flag: &str, text: &str) -> Result<Value, Failure> {
    let refused = |why: &str| Err(Failure::input("MP-CLI-015", format!("{flag} {why}")));
    if text.len() > LONGEST {
        return refused("is longer than 64 KiB");
    }
    match serde_json::from_str(text) {
        Ok(value) => Ok(value),
        Err(error) => refused(&format!("is no JSON: {error}")),
    }
}

/// What is of another kind would be told of and not applied: the pilet would be for everybody.
fn is_applied(flag: &str, member: &str, value: &Value) -> Result<(), Failure> {
    let (is_it, expected) = match member {
        "permissions" => (value.is_array(), "a list such as [\"orders:read\"]"),
        _ => (value.is_object(), "an object with roles, features and regions"),
    };
    match is_it {
        true => Ok(()),
        false => Err(Failure::input("MP-CLI-015", format!("{flag} takes {expected}"))),
    }
}
