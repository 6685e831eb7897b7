//! What is drawn beside a title.

use crate::{
    Code,
    diagnostic::shown,
    hints,
    report::Report,
    shape::{At, Defs, Read, prose},
};
use serde_json::{Value as Json, json};
use std::fmt;

/// The icons that the shell draws (`web/ui`), and names of other icon sets that it understands
/// (`web/shell`). A test there compares them with the schema, which is made of this list.
const NAMES: [&str; 51] = [
    "alert",
    "analytics",
    "box",
    "calendar",
    "cart",
    "chart",
    "chart-bar",
    "chart-line",
    "check",
    "check-circle",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "clock",
    "close",
    "cog",
    "dashboard",
    "document",
    "error",
    "external",
    "file",
    "help",
    "home",
    "info",
    "key",
    "list",
    "mail",
    "menu",
    "message",
    "monitor",
    "moon",
    "note",
    "notes",
    "offline",
    "orders",
    "panel",
    "plugin",
    "puzzle",
    "refresh",
    "search",
    "settings",
    "shopping-cart",
    "sign-in",
    "sign-out",
    "sun",
    "table",
    "team",
    "terminal",
    "user",
    "users",
    "wallet",
];
/// What an image's address begins with: another site's, the image itself, one of this site's.
const IMAGES: [&str; 3] = ["https://", "data:image/", "/"];
const ABOUT: &[&str] = &[
    "An icon: a name of the shell's set, or the address of an image (`https://…`, `data:image/…`",
    "or a path from the root of the site). What the shell does not know it replaces by a letter.",
];

/// An icon. One that the shell does not know is taken, with a warning.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Icon(String);

impl Icon {
    /// The name or the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Read for Icon {
    fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
        let text = String::read(at, report)?;
        let is_image = IMAGES.iter().any(|start| text.starts_with(start));
        if !is_image && !NAMES.contains(&&*text) && report.keeps(Code::UnknownIcon) {
            let message = format!("there is no icon `{}`", shown(&text));
            report.add(Code::UnknownIcon, at.node.span, message, hint(&text));
        }
        Some(Self(text))
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("Icon", |defs| {
            let mut schema = String::schema(defs);
            schema["description"] = json!(prose(ABOUT));
            schema["examples"] = json!(NAMES.as_slice());
            schema
        })
    }
}

fn hint(text: &str) -> String {
    if text.contains(['/', '.', ':']) {
        return "an image is `https://…`, `data:image/…` or a path from the root of the site, \
                which begins with `/`"
            .to_owned();
    }
    hints::for_value(text, &NAMES)
}
