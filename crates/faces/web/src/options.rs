//! What an operator says of the browser shell: the section `shell` of the configuration.

use crate::brand::{self, Colour};
use midplane_options::Complaint;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is read above a sign-in form; more belongs on a page of its own.
const LONGEST_TEXT: usize = 500;

/// The browser shell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// The name in the title and header.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub product_name: String,
    /// Lets pilets of schema v0 run, which need `eval`; weakens the page for all plugins, see
    /// [Trust](../concepts/trust.md#old-pilets-and-alloweval).
    #[schemars(extend("x-since" = "0.1.0"))]
    pub allow_eval: bool,
    /// The picture in the header and above the sign-in form: a file on this machine of at most
    /// 256 KiB, read at start. It is shown on both themes. See
    /// [Branding](../operations/branding.md).
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "a path to .svg, .png, .jpg or .webp"))]
    pub logo: Option<String>,
    /// The icon of the browser's tab, as `logo`.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "a path to .svg, .png or .ico"))]
    pub favicon: Option<String>,
    /// The one colour of buttons, links and what is chosen. Where it cannot be read (contrast 4.5)
    /// as text on a theme, a darker or lighter one is used there and the log says which.
    #[schemars(with = "Option<String>", extend("x-since" = "0.1.0", "x-form" = "#RRGGBB"))]
    pub accent: Option<Colour>,
    /// A sentence or two above the sign-in form, as plain text: who may sign in, and with what.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "text of at most 500 characters"))]
    pub sign_in_text: Option<String>,
    /// Where people get help: in the account menu, on the sign-in page and in the documentation.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "https://… or mailto:…"))]
    pub support_link: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            product_name: "Midplane".into(),
            allow_eval: false,
            logo: None,
            favicon: None,
            accent: None,
            sign_in_text: None,
            support_link: None,
        }
    }
}

impl midplane_options::Options for Options {
    fn complaints(&self) -> Vec<Complaint> {
        let mut found = brand::complaints(self);
        if self.sign_in_text.as_ref().is_some_and(|text| text.chars().count() > LONGEST_TEXT) {
            let message = format!("is longer than {LONGEST_TEXT} characters");
            found.push(Complaint::new("signInText", message).hint("link to the rest: supportLink"));
        }
        if self.support_link.as_deref().is_some_and(|link| !leads_to_help(link)) {
            found.push(
                Complaint::new("supportLink", "is not an address that everybody can go to")
                    .hint("such as https://help.example/plugins or mailto:help@example.org"),
            );
        }
        found
    }
}

/// Addresses that a link may have: nothing that runs, nothing that is read as a path of ours.
fn leads_to_help(link: &str) -> bool {
    let lower = link.to_ascii_lowercase();
    let rest = ["https://", "http://", "mailto:"].iter().find_map(|way| lower.strip_prefix(way));
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"<>\\^`{|}".contains(c);
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_options::Options as _;

    #[test]
    fn what_cannot_be_shown_is_said_before_the_server_starts() {
        let keys = |options: Options| {
            let said = options.complaints().into_iter().flat_map(|complaint| complaint.keys);
            said.collect::<Vec<String>>()
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(keys(Options::default()), Vec::<String>::new());
        let wrong = Options {
            logo: some("https://cdn.example/logo.svg?x"),
            favicon: some("icon.exe"),
            sign_in_text: Some("x".repeat(501)),
            support_link: some("javascript:alert(1)"),
            ..Options::default()
        };
        assert_eq!(keys(wrong), ["logo", "favicon", "signInText", "supportLink"]);
        for link in ["/help", "//help.example", "https://", "https://a b", "ftp://x", "data:,x"] {
            assert!(!leads_to_help(link), "{link}");
        }
        for link in ["https://help.example/a?b#c", "MAILTO:help@example.org"] {
            assert!(leads_to_help(link), "{link}");
        }
    }
}
