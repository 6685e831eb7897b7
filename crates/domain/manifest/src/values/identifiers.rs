//! Names of things inside a plugin: contributions, interfaces, modules, globals.

use super::text::checked_text;
use crate::source::FORBIDDEN_KEYS;

checked_text! {
    /// A contribution's id, a slot, a job's name: letters, digits and `._:/@-`.
    Identifier, code: BadId, longest: 128,
    pattern: r"^[A-Za-z0-9_@][A-Za-z0-9_.:/@-]*$",
    hint: "use letters, digits and `._:/@-`, such as `analytics.panel`",
    check: identifier,
}

checked_text! {
    /// An interface: one word, or a gRPC service's full name such as `acme.orders.v1.Orders`.
    InterfaceName, code: BadInterface, longest: 200,
    pattern: r"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$",
    hint: "write a name such as `IStorage`, or a gRPC service such as `acme.orders.v1.Orders`",
    check: interface,
}

checked_text! {
    /// A module as the bundle exposes it, such as `./OrderDashboard`.
    ModuleName, code: BadModule, longest: 200,
    pattern: r"^(\./)?[A-Za-z0-9_@$-][A-Za-z0-9_.@$/-]*$",
    hint: "write a module as the bundle exposes it, such as `./OrderDashboard`",
    check: module_name,
}

checked_text! {
    /// A module and one of its exports, such as `Routes#AnalyticsPage`; without `#` the default.
    ModuleRef, code: BadModule, longest: 300,
    pattern: r"^(\./)?[A-Za-z0-9_@$-][A-Za-z0-9_.@$/-]*(#[A-Za-z_$][A-Za-z0-9_$]*)?$",
    hint: "write a module and its export, such as `Routes#AnalyticsPage`",
    check: module_ref,
}

checked_text! {
    /// The global that a script leaves, or a container's name.
    GlobalName, code: BadModule, longest: 200,
    pattern: r"^[A-Za-z_$@][A-Za-z0-9_$./@-]*$",
    hint: "write the name of the global that the script sets, such as `ordersPlugin`",
    check: global,
}

checked_text! {
    /// The manifest's own version; there is one so far.
    ApiVersion, code: BadApiVersion, longest: 64,
    pattern: r"^midplane/v1$",
    hint: "this Midplane reads `apiVersion: midplane/v1`",
    check: api_version,
}

impl ApiVersion {
    /// `midplane/v1`.
    pub fn v1() -> Self {
        Self("midplane/v1".to_owned())
    }
}

impl ModuleRef {
    /// The module and, where one is named, its export.
    pub fn split(&self) -> (&str, Option<&str>) {
        match self.0.split_once('#') {
            Some((module, export)) => (module, Some(export)),
            None => (&self.0, None),
        }
    }
}

/// Whether the text starts and goes on as the two predicates say.
fn spelled(text: &str, first: impl Fn(char) -> bool, next: impl Fn(char) -> bool) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(first) && chars.all(next)
}

fn identifier(text: &str) -> Result<String, &'static str> {
    let first = |c: char| c.is_ascii_alphanumeric() || "_@".contains(c);
    let next = |c: char| c.is_ascii_alphanumeric() || "_.:/@-".contains(c);
    if !spelled(text, first, next) || FORBIDDEN_KEYS.contains(&text) {
        return Err("is not an identifier");
    }
    Ok(text.to_owned())
}

fn interface(text: &str) -> Result<String, &'static str> {
    let word = |word: &str| {
        spelled(
            word,
            |c| c.is_ascii_alphabetic() || c == '_',
            |c| c.is_ascii_alphanumeric() || c == '_',
        )
    };
    if text.split('.').all(word) {
        Ok(text.to_owned())
    } else {
        Err("is not the name of an interface")
    }
}

fn module_name(text: &str) -> Result<String, &'static str> {
    let bare = text.strip_prefix("./").unwrap_or(text);
    let first = |c: char| c.is_ascii_alphanumeric() || "_@$-".contains(c);
    let next = |c: char| c.is_ascii_alphanumeric() || "_.@$/-".contains(c);
    let climbs = text.split('/').any(|segment| segment == "..");
    if !spelled(bare, first, next) || climbs || FORBIDDEN_KEYS.contains(&bare) {
        return Err("is not a module");
    }
    Ok(text.to_owned())
}

fn module_ref(text: &str) -> Result<String, &'static str> {
    let (module, export) = match text.split_once('#') {
        Some((module, export)) => (module, Some(export)),
        None => (text, None),
    };
    module_name(module)?;
    let fits = export.is_none_or(|export| {
        !FORBIDDEN_KEYS.contains(&export)
            && spelled(
                export,
                |c| c.is_ascii_alphabetic() || "_$".contains(c),
                |c| c.is_ascii_alphanumeric() || "_$".contains(c),
            )
    });
    if fits { Ok(text.to_owned()) } else { Err("does not name an export after its `#`") }
}

fn global(text: &str) -> Result<String, &'static str> {
    let first = |c: char| c.is_ascii_alphabetic() || "_$@".contains(c);
    let next = |c: char| c.is_ascii_alphanumeric() || "_$./@-".contains(c);
    if !spelled(text, first, next) || FORBIDDEN_KEYS.contains(&text) {
        return Err("is not the name of a global");
    }
    Ok(text.to_owned())
}

fn api_version(text: &str) -> Result<String, &'static str> {
    if text == "midplane/v1" {
        Ok(text.to_owned())
    } else {
        Err("is not a manifest version that is read here")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_seeds_own_names() {
        assert!(Identifier::parse("analytics.panel").is_ok());
        assert!(InterfaceName::parse("IOrderService").is_ok());
        assert!(InterfaceName::parse("acme.orders.v1.Orders").is_ok());
        assert!(ModuleName::parse("./OrderDashboard").is_ok());
        let reference = ModuleRef::parse("Routes#AnalyticsPage").unwrap();
        assert_eq!(reference.split(), ("Routes", Some("AnalyticsPage")));
        assert_eq!(ModuleRef::parse("./Widget").unwrap().split(), ("./Widget", None));
        assert!(GlobalName::parse("plugin_analytics").is_ok());
    }

    #[test]
    fn refuses_what_would_reach_a_prototype_or_another_folder() {
        assert!(Identifier::parse("__proto__").is_err());
        assert!(GlobalName::parse("constructor").is_err());
        assert!(ModuleRef::parse("Routes#prototype").is_err());
        for bad in ["", "../x", "./../x", "https://x", "a b", "./"] {
            assert!(ModuleName::parse(bad).is_err(), "{bad}");
        }
        for bad in ["", "a..b", ".a", "1a", "a-b"] {
            assert!(InterfaceName::parse(bad).is_err(), "{bad}");
        }
    }
}
