//! Documentation from Markdown to a page: HTML in the sources is text, links lead to pages of this
//! server, headings can be linked to.

use crate::frame::Frame;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};
use std::collections::BTreeMap;

/// A whole page from the source at `source`, a path below `docs/`.
pub(crate) fn page(text: &str, source: &str, frame: Frame<'_>) -> String {
    let here = address(source).unwrap_or_default();
    frame.page(&title(text), &here, &body(text, source))
}

/// The first heading, without its marks.
pub(crate) fn title(text: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix("# "));
    line.unwrap_or("Documentation").replace('`', "").trim().to_owned()
}

/// Where the page of a source is; `None` for what has none.
pub(crate) fn address(source: &str) -> Option<String> {
    let place = source.strip_suffix(".md")?;
    let place = place
        .strip_prefix("reference/")
        .filter(|rest| rest.starts_with("errors/"))
        .unwrap_or(place);
    let place = match place.strip_suffix("README") {
        Some(folder) => folder.trim_end_matches('/'),
        None => place,
    };
    Some(format!("/docs/{place}").trim_end_matches('/').to_owned())
}

fn body(text: &str, source: &str) -> String {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let mut events: Vec<Event<'_>> = parser.map(|event| rewritten(event, source)).collect();
    name_headings(&mut events);
    let scrolled = events.into_iter().flat_map(|event| match event {
        Event::Start(Tag::Table(_)) => {
            vec![Event::Html("<div class=\"table\" tabindex=\"0\">".into()), event]
        }
        Event::End(TagEnd::Table) => vec![event, Event::Html("</div>".into())],
        Event::Start(Tag::CodeBlock(kind)) => vec![Event::Html(code_start(&kind).into())],
        Event::End(TagEnd::CodeBlock) => vec![Event::Html("</code></pre>\n".into())],
        event => vec![event],
    });
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(&mut out, scrolled);
    out
}

/// Code is wider than a page may be: it can be scrolled by keyboard, as tables can.
fn code_start(kind: &CodeBlockKind<'_>) -> String {
    let language: String = match kind {
        CodeBlockKind::Fenced(info) => info.chars().take_while(|c| c.is_alphanumeric()).collect(),
        CodeBlockKind::Indented => String::new(),
    };
    if language.is_empty() {
        return "<pre tabindex=\"0\"><code>".to_owned();
    }
    format!("<pre tabindex=\"0\"><code class=\"language-{language}\">")
}

fn rewritten<'t>(event: Event<'t>, source: &str) -> Event<'t> {
    match event {
        Event::Html(text) if text.trim_start().starts_with("<!--") => Event::Text("".into()),
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = CowStr::from(target(&dest_url, source));
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        event => event,
    }
}

/// Where a link of a source leads from its page. What is not below `docs/` is in the sources of
/// the product and nowhere on this server: the documentation's own page is the nearest.
fn target(link: &str, source: &str) -> String {
    if link.starts_with("https://") || link.starts_with("http://") || link.starts_with(['#', '/']) {
        return link.to_owned();
    }
    let (path, fragment) = match link.find('#') {
        Some(at) => link.split_at(at),
        None => (link, ""),
    };
    let mut parts: Vec<&str> = source.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.pop().is_none() => return "/docs".to_owned(),
            ".." => {}
            part => parts.push(part),
        }
    }
    let place = parts.join("/");
    let is_folder = !place.rsplit('/').next().unwrap_or("").contains('.');
    let page = if is_folder { address(&format!("{place}/README.md")) } else { address(&place) };
    page.map_or_else(|| "/docs".to_owned(), |page| page + fragment)
}

/// Gives each heading the name that its text is linked by, as code hosts make it.
fn name_headings(events: &mut [Event<'_>]) {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for at in 0..events.len() {
        let Event::Start(Tag::Heading { .. }) = &events[at] else { continue };
        let inside =
            events[at + 1..].iter().take_while(|e| !matches!(e, Event::End(TagEnd::Heading(_))));
        let text: String = inside
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let slug = slug(&text);
        let times = taken.entry(slug.clone()).or_default();
        let name = if *times == 0 { slug } else { format!("{slug}-{times}") };
        *times += 1;
        if let Event::Start(Tag::Heading { id, .. }) = &mut events[at] {
            *id = Some(name.into());
        }
    }
}

fn slug(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_in_a_source_is_text() {
        let html = body(
            "# A <b>x</b>\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))",
            "README.md",
        );
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(!html.contains("\"javascript:"), "{html}");
    }

    #[test]
    fn code_can_be_scrolled_by_keyboard_and_stays_text() {
        let html = body("```sh\na < b\n```\n\n    c & d\n\n```a\"b\ne\n```\n", "README.md");
        let wanted = "<pre tabindex=\"0\"><code class=\"language-sh\">a &lt; b\n</code></pre>\n\
            <pre tabindex=\"0\"><code>c &amp; d\n</code></pre>\n\
            <pre tabindex=\"0\"><code class=\"language-a\">e\n</code></pre>\n";
        assert_eq!(html, wanted);
    }

    #[test]
    fn links_lead_to_pages_of_this_server() {
        for (source, link, wanted) in [
            ("README.md", "guides/first-plugin.md", "/docs/guides/first-plugin"),
            ("README.md", "guides/", "/docs/guides"),
            ("README.md", "../ARCHITECTURE.md", "/docs"),
            ("guides/a.md", "../concepts/trust.md#what-is", "/docs/concepts/trust#what-is"),
            ("guides/a.md", "b.md", "/docs/guides/b"),
            ("guides/a.md", "#here", "#here"),
            ("guides/a.md", "../../tools/x.sh", "/docs"),
            ("reference/http.md", "errors/README.md", "/docs/errors"),
            ("reference/errors/MP-SYS-003.md", "MP-SYS-004.md", "/docs/errors/MP-SYS-004"),
            ("reference/errors/MP-SYS-003.md", "../http.md", "/docs/reference/http"),
            ("adr/README.md", "0001-x.md", "/docs/adr/0001-x"),
            ("a.md", "https://example.org/x.md", "https://example.org/x.md"),
        ] {
            assert_eq!(target(link, source), wanted, "{link} in {source}");
        }
    }

    #[test]
    fn headings_can_be_linked_to() {
        let html = body("## Old `pilets`, and more\n\n## Twice\n\n## Twice\n", "README.md");
        for id in ["id=\"old-pilets-and-more\"", "id=\"twice\"", "id=\"twice-1\""] {
            assert!(html.contains(id), "{html}");
        }
    }
}
