//! What npm asks for, read from the path as it was sent: a scoped name comes as `@acme%2forders`
//! and as `@acme/orders`.

use midplane_model::PluginName;
use midplane_net::{decode, split_name};

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Whether anybody is there.
    Ping,
    /// Who asks.
    WhoAmI,
    /// The document of a package.
    Package(PluginName),
    /// Its tags.
    Tags(PluginName),
    /// One of its tarballs, by the name of the file.
    Tarball(PluginName, String),
}

impl Asked {
    /// `None` for what npm never asks for, and for names that no plugin has.
    pub(super) fn read(path: &str) -> Option<Self> {
        let path = path.strip_prefix("/npm/")?;
        match path {
            "-/ping" => return Some(Self::Ping),
            "-/whoami" => return Some(Self::WhoAmI),
            _ => {}
        }
        if let Some(rest) = path.strip_prefix("-/package/") {
            let (name, rest) = split_name(rest)?;
            let name = PluginName::parse(&name).ok()?;
            return (rest == "/dist-tags").then_some(Self::Tags(name));
        }
        let (name, rest) = split_name(path)?;
        let name = PluginName::parse(&name).ok()?;
        if rest.is_empty() {
            return Some(Self::Package(name));
        }
        // npm repeats the scope in front of the file, and some clients do not
        let file = decode(rest.strip_prefix("/-/")?).ok()?;
        let file = file.rsplit('/').next()?.to_owned();
        Some(Self::Tarball(name, file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_of_a_scope() {
        let name = || PluginName::parse("@acme/orders").unwrap();
        for path in [
            "/npm/@acme%2forders",
            "/npm/@acme%2Forders",
            "/npm/@acme/orders",
            "/npm/%40acme%2forders",
        ] {
            assert_eq!(Asked::read(path), Some(Asked::Package(name())), "{path}");
        }
        let tarball = Some(Asked::Tarball(name(), "orders-1.0.0.tgz".into()));
        for path in [
            "/npm/@acme/orders/-/orders-1.0.0.tgz",
            "/npm/@acme/orders/-/@acme/orders-1.0.0.tgz",
            "/npm/@acme%2forders/-/@acme%2forders-1.0.0.tgz",
        ] {
            assert_eq!(Asked::read(path), tarball, "{path}");
        }
        let tags = Asked::read("/npm/-/package/@acme%2forders/dist-tags");
        assert_eq!(tags, Some(Asked::Tags(name())));
        for path in ["/npm/", "/npm/-/", "/npm/UPPER", "/npm/orders/else", "/npm/-/package/orders"]
        {
            assert_eq!(Asked::read(path), None, "{path}");
        }
    }
}
