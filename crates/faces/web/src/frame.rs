//! What pages of text share with the shell: the header, the theme that the reader chose, the
//! operator's looks. The script in it is the shell's own first script, and the only one.

use crate::{Options, assets::Dist, brand::Brand};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use midplane_refusal::Document;
use sha2::{Digest as _, Sha256};
use std::sync::LazyLock;

/// Sets the theme that the reader chose in the shell, before anything is drawn.
const EARLY: &str = include_str!("../../../../web/shell/src/theme/early.js");

/// The source that allows [`EARLY`] in a policy.
pub(crate) static EARLY_SOURCE: LazyLock<String> =
    LazyLock::new(|| format!("'sha256-{}'", BASE64.encode(Sha256::digest(EARLY))));

const TOKENS: &str = include_str!("../../../../web/ui/src/styles/tokens.css");
const FONT: &str = include_str!("../../../../web/ui/src/styles/font.css");
const HEADER: &str = include_str!("frame.css");

/// The style of the header and the shell's tokens, with the shell's font where it was built.
pub(crate) static STYLE: LazyLock<String> = LazyLock::new(|| {
    let is_font = |path: &str| path.starts_with("assets/inter-") && path.ends_with(".woff2");
    let font = Dist::iter().find(|path| is_font(path)).map(|path| {
        let quoted = FONT.split_once("url(").and_then(|(before, rest)| {
            let (_, after) = rest.split_once(')')?;
            Some(format!("{before}url(\"/{path}\"){after}"))
        });
        quoted.unwrap_or_default()
    });
    format!("{}{TOKENS}{HEADER}", font.unwrap_or_default())
});

/// The product's mark, for the tab; an address of its own would need the shell's build.
const ICON: &str = "<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg \
    xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='%234669e0'%3E\
    %3Crect x='2' y='10.5' width='20' height='3' rx='1.5'/%3E\
    %3Crect x='4' y='3.5' width='4.5' height='5.5' rx='1.25'/%3E\
    %3Crect x='15.5' y='15' width='4.5' height='4' rx='1.25'/%3E%3C/svg%3E\">";

const MARK: &str = "<svg width=\"24\" height=\"24\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">\
    <rect class=\"mark-plane\" x=\"2\" y=\"10.5\" width=\"20\" height=\"3\" rx=\"1.5\"/>\
    <g class=\"mark-part\"><rect x=\"4\" y=\"3.5\" width=\"4.5\" height=\"5.5\" rx=\"1.25\"/>\
    <rect x=\"10.5\" y=\"5\" width=\"4.5\" height=\"4\" rx=\"1.25\"/>\
    <rect x=\"9\" y=\"15\" width=\"4.5\" height=\"5.5\" rx=\"1.25\"/>\
    <rect x=\"15.5\" y=\"15\" width=\"4.5\" height=\"4\" rx=\"1.25\"/></g></svg>";

/// Pages that the header leads to.
const PLACES: [(&str, &str); 7] = [
    ("/docs", "Documentation"),
    ("/docs/guides", "Guides"),
    ("/docs/concepts", "Concepts"),
    ("/docs/reference", "Reference"),
    ("/docs/operations", "Operations"),
    ("/docs/errors", "Error codes"),
    ("/docs/api", "API"),
];

/// How a page of text looks on this server.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'w> {
    pub(crate) options: &'w Options,
    pub(crate) brand: &'w Brand,
}

impl Frame<'_> {
    /// A whole page of text: `title` as text, `content` as HTML.
    pub(crate) fn page(self, title: &str, here: &str, content: &str) -> String {
        format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\">\
             <title>{} · {}</title>{}<link rel=\"stylesheet\" href=\"/docs/style.css\">\
             </head><body><a class=\"skip\" href=\"#content\">Skip to the text</a>{}\
             <main id=\"content\" tabindex=\"-1\">{content}</main></body></html>\n",
            escaped(title),
            escaped(&self.options.product_name),
            self.head(),
            self.header(here),
        )
    }

    /// The page of a refusal, for who goes there and not for who asks by program.
    pub(crate) fn refusal(self, document: &Document) -> String {
        let Document { title, code, detail, hint, .. } = document;
        let content = format!(
            "<h1>{}</h1><p>{}</p><p>{}</p><p><a href=\"/docs/errors/{code}\"><code>{code}</code></a></p>\
             <p><a href=\"/docs\">Documentation</a> · <a href=\"/docs/errors\">Error codes</a></p>",
            escaped(title),
            with_code(detail),
            with_code(hint),
        );
        self.page(title, "", &content)
    }

    /// What stands in the head of every page, behind its title.
    pub(crate) fn head(self) -> String {
        let (early, accent) = (self.early(), self.brand.style_link());
        format!("{early}<link rel=\"stylesheet\" href=\"/docs/frame.css\">{accent}")
    }

    /// Icon and theme.
    pub(crate) fn early(self) -> String {
        let icon = self.brand.icon_link().unwrap_or_else(|| ICON.to_owned());
        format!("{icon}<script>{EARLY}</script>")
    }

    /// The header of the page at `here`.
    pub(crate) fn header(self, here: &str) -> String {
        let current = |to: &str| {
            let is_inside =
                to != "/docs" && here.strip_prefix(to).is_some_and(|r| r.starts_with('/'));
            match here == to {
                true => " aria-current=\"page\"",
                false if is_inside => " aria-current=\"true\"",
                false => "",
            }
        };
        let link = |(to, name)| format!("<a href=\"{to}\"{}>{name}</a>", current(to));
        let nav = PLACES.map(link).concat();
        let logo = self.brand.logo().map_or_else(
            || MARK.to_owned(),
            |address| format!("<img src=\"{address}\" alt=\"\" height=\"24\">"),
        );
        let support = self.options.support_link.as_ref().map_or_else(String::new, |link| {
            format!("<a class=\"frame-help\" href=\"{}\">Get support</a>", escaped(link))
        });
        format!(
            "<header class=\"frame-header\"><a class=\"frame-brand\" href=\"/\">{logo}\
             <span>{}</span></a><nav class=\"frame-nav\" aria-label=\"Documentation\">{nav}</nav>\
             {support}</header>",
            escaped(&self.options.product_name)
        )
    }
}

/// A sentence of a refusal: what it quotes between backticks is set as code.
fn with_code(sentence: &str) -> String {
    let parts: Vec<String> = sentence.split('`').map(escaped).collect();
    if parts.len().is_multiple_of(2) {
        return escaped(sentence);
    }
    let set = |(at, part): (usize, String)| match at % 2 {
        0 => part,
        _ => format!("<code>{part}</code>"),
    };
    parts.into_iter().enumerate().map(set).collect()
}

/// Text that can stand in an element or in an attribute.
pub(crate) fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_script_can_stand_in_its_element() {
        assert!(!EARLY.contains("</") && !EARLY.contains("<!--"));
        assert!(STYLE.contains("--mp-accent") && STYLE.contains(".frame-header"));
    }

    #[test]
    fn the_header_says_where_the_reader_is() {
        let (options, brand) = (Options::default(), Brand::default());
        let frame = Frame { options: &options, brand: &brand };
        let marked = |here: &str| {
            let header = frame.header(here);
            let marked = header.split("<a ").filter(|link| link.contains("aria-current"));
            marked.map(|link| link.split('"').nth(1).unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(marked("/docs"), ["/docs"]);
        assert_eq!(marked("/docs/errors/MP-SYS-003"), ["/docs/errors"]);
        assert_eq!(marked("/docs/guides"), ["/docs/guides"]);
        assert_eq!(marked("/docs/adr/0001"), Vec::<String>::new());
    }

    #[test]
    fn what_a_refusal_quotes_is_code_and_stays_text() {
        assert_eq!(with_code("no `<i>` & so"), "no <code>&lt;i&gt;</code> &amp; so");
        assert_eq!(with_code("a lone ` is text"), "a lone ` is text");
    }

    #[test]
    fn what_an_operator_says_stays_text() {
        let options = Options {
            product_name: "A\"<i>".into(),
            support_link: Some("https://x.example/?a=1&b=\"<b>".into()),
            ..Options::default()
        };
        let brand = Brand::default();
        let header = Frame { options: &options, brand: &brand }.header("/docs");
        assert!(!header.contains("<i>") && !header.contains("<b>"), "{header}");
    }
}
