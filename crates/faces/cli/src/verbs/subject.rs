//! `NAME@VERSION`, as a verb takes it.

use midplane_model::{PluginName, Version};
use std::str::FromStr;

/// One version of a plugin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The plugin.
    pub(crate) name: PluginName,
    /// Its version.
    pub(crate) version: Version,
}

impl FromStr for Subject {
    type Err = String;

    /// The last `@` stands between the two: a scope begins with one.
    fn from_str(text: &str) -> Result<Self, String> {
        let (name, version) = match text.rsplit_once('@') {
            Some((name, version)) if !name.is_empty() => (name, version),
            _ => return Err("write the plugin and the version, such as orders@1.4.0".into()),
        };
        let name = PluginName::known(name).map_err(|error| error.to_string())?;
        let version = Version::parse(version).map_err(|error| error.to_string())?;
        Ok(Self { name, version })
    }
}

#[cfg(test)]
mod tests {
    use super::Subject;

    #[test]
    fn the_last_at_sign_stands_between_name_and_version() {
        let read = |text: &str| {
            text.parse::<Subject>().map(|subject| format!("{} {}", subject.name, subject.version))
        };
        assert_eq!(read("orders@1.4.0"), Ok("orders 1.4.0".into()));
        assert_eq!(read("@acme/orders@1.4.0-beta.1+a"), Ok("@acme/orders 1.4.0-beta.1+a".into()));
        for bad in ["orders", "@acme/orders", "orders@", "@1.4.0", "orders@latest", "Or@1.0.0", ""]
        {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
