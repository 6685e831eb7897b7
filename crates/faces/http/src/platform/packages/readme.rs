//! A readme in pieces: what a page may draw of it without cleaning anything. HTML is text, images are
//! their descriptions, and a link that leads to no address of the web is its text. How many pieces
//! there are and how deep they lie is bounded, whatever the author wrote.

use midplane_registry::Readme;
use midplane_rest::packages::{ReadmeElement as Element, ReadmePiece as Piece, ReadmeShown};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag};
use url::Url;

/// More pieces are cut off.
const MOST_PIECES: usize = 20_000;
/// What lies deeper is drawn as if it lay here.
const DEEPEST: usize = 24;
/// A longer address leads nowhere.
const LONGEST_ADDRESS: usize = 2048;

/// The pieces of a readme.
pub(super) fn shown(readme: &Readme) -> ReadmeShown {
    let name = readme.file.to_ascii_lowercase();
    let is_markdown = !name.contains('.') || [".md", ".markdown"].iter().any(|e| name.ends_with(e));
    let (pieces, is_cut) = match is_markdown {
        true => of_markdown(&readme.text),
        false => of_text(&readme.text),
    };
    ReadmeShown { file: readme.file.clone(), is_cut: readme.is_cut || is_cut, pieces }
}

/// An address of one of these schemes, as browsers read it.
pub(super) fn address(text: &str, schemes: &[&str]) -> Option<String> {
    if text.len() > LONGEST_ADDRESS {
        return None;
    }
    let url = Url::parse(text).ok()?;
    // what stands before an @ is taken for the name of the place
    let is_plain = url.username().is_empty() && url.password().is_none();
    (schemes.contains(&url.scheme()) && is_plain).then(|| url.into())
}

fn of_text(text: &str) -> (Vec<Piece>, bool) {
    let text = clean(text);
    (vec![Piece::Open(Element::CodeBlock), Piece::Text { text }, Piece::Close], false)
}

fn of_markdown(text: &str) -> (Vec<Piece>, bool) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut drawn = Drawn::default();
    for event in Parser::new_ext(text, options) {
        if drawn.pieces.len() >= MOST_PIECES {
            drawn.is_cut = true;
            break;
        }
        drawn.take(event);
    }
    while let Some(is_shown) = drawn.open.pop() {
        drawn.close(is_shown);
    }
    (drawn.pieces, drawn.is_cut)
}

#[derive(Default)]
struct Drawn {
    pieces: Vec<Piece>,
    /// What is open, and whether it is drawn.
    open: Vec<bool>,
    depth: usize,
    is_cut: bool,
}

impl Drawn {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => {
                let element = element(tag).filter(|_| self.depth < DEEPEST);
                self.open.push(element.is_some());
                if let Some(element) = element {
                    self.depth += 1;
                    self.pieces.push(Piece::Open(element));
                }
            }
            Event::End(_) => {
                let is_shown = self.open.pop().unwrap_or_default();
                self.close(is_shown);
            }
            Event::Html(text) if text.trim_start().starts_with("<!--") => {}
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.pieces.push(Piece::Code { text: clean(&text) });
            }
            Event::SoftBreak => self.text(&CowStr::from(" ")),
            Event::HardBreak => self.pieces.push(Piece::Break),
            Event::Rule => self.pieces.push(Piece::Rule),
            Event::TaskListMarker(is_ticked) => self.tick(is_ticked),
            Event::FootnoteReference(_) => {}
        }
    }

    fn close(&mut self, is_shown: bool) {
        if is_shown {
            self.depth -= 1;
            self.pieces.push(Piece::Close);
        }
    }

    /// Texts that follow each other are one.
    fn text(&mut self, text: &CowStr<'_>) {
        let text = clean(text);
        match self.pieces.last_mut() {
            Some(Piece::Text { text: before }) => before.push_str(&text),
            _ => self.pieces.push(Piece::Text { text }),
        }
    }

    /// The marker of a task stands at the beginning of its item, maybe in a paragraph.
    fn tick(&mut self, is_ticked: bool) {
        let item = self.pieces.iter_mut().rev().take(2).find_map(|piece| match piece {
            Piece::Open(Element::Item { checked }) => Some(checked),
            _ => None,
        });
        if let Some(checked) = item {
            *checked = Some(is_ticked);
        }
    }
}

/// What is drawn of it; the rest is its content.
fn element(tag: Tag<'_>) -> Option<Element> {
    Some(match tag {
        Tag::Paragraph => Element::Paragraph,
        Tag::Heading { level, .. } => Element::Heading { level: number(level) },
        Tag::BlockQuote(_) => Element::Quote,
        Tag::CodeBlock(_) => Element::CodeBlock,
        Tag::List(start) => Element::List { start },
        Tag::Item => Element::Item { checked: None },
        Tag::Table(_) => Element::Table,
        Tag::TableHead => Element::Row { head: true },
        Tag::TableRow => Element::Row { head: false },
        Tag::TableCell => Element::Cell,
        Tag::Strong => Element::Strong,
        Tag::Emphasis => Element::Emphasis,
        Tag::Strikethrough => Element::Strike,
        Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
            Element::Link { href: address(&format!("mailto:{dest_url}"), &["mailto"])? }
        }
        Tag::Link { dest_url, .. } => {
            Element::Link { href: address(&dest_url, &["https", "http", "mailto"])? }
        }
        _ => return None,
    })
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Without what is not seen, or makes what is seen stand in another order.
fn clean(text: &str) -> String {
    let is_hidden = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(|c| !is_hidden(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn pieces(text: &str) -> String {
        let (pieces, _) = of_markdown(text);
        let shown = pieces.iter().map(|piece| match piece {
            Piece::Open(element) => format!("<{}>", name(element)),
            Piece::Close => "</>".to_owned(),
            Piece::Text { text } => text.clone(),
            Piece::Code { text } => format!("`{text}`"),
            Piece::Break => "<br>".to_owned(),
            Piece::Rule => "<hr>".to_owned(),
        });
        shown.collect()
    }

    fn name(element: &Element) -> String {
        let json = serde_json::to_value(element).unwrap();
        let mut said = json["element"].as_str().unwrap().to_owned();
        for member in ["level", "start", "checked", "href", "head"] {
            let value = &json[member];
            if !value.is_null() {
                said +=
                    &format!(" {}", value.as_str().map_or_else(|| value.to_string(), Into::into));
            }
        }
        said
    }

    #[test]
    fn what_people_write_is_drawn() {
        for (text, wanted) in [
            ("# A `b`\n\nc\nd", "<heading 1>A `b`</><paragraph>c d</>"),
            ("**a** *b* ~~c~~", "<paragraph><strong>a</> <emphasis>b</> <strike>c</></>"),
            ("2. a\n3. b", "<list 2><item>a</><item>b</></>"),
            ("- [x] a\n- [ ] b", "<list><item true>a</><item false>b</></>"),
            ("> a\n\n---", "<quote><paragraph>a</></><hr>"),
            ("```js\na <b>\n```", "<codeBlock>a <b>\n</>"),
            ("|a|\n|-|\n|b|", "<table><row true><cell>a</></><row false><cell>b</></></>"),
            ("[a](https://example.org/b)", "<paragraph><link https://example.org/b>a</></>"),
            ("<a@b.example>", "<paragraph><link mailto:a@b.example>a@b.example</></>"),
        ] {
            assert_eq!(pieces(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_could_do_something_is_text() {
        for (text, wanted) in [
            ("<script>alert(1)</script>", "<script>alert(1)</script>"),
            ("a <img src=x onerror=y>", "<paragraph>a <img src=x onerror=y></>"),
            ("[a](javascript:alert(1))", "<paragraph>a</>"),
            ("[a](JaVaScRiPt&colon;alert)", "<paragraph>a</>"),
            ("[a](data:text/html,x)", "<paragraph>a</>"),
            ("[a](https://good.example@evil.example/)", "<paragraph>a</>"),
            ("[a](//evil.example) [b](../c.md) [d](#e)", "<paragraph>a b d</>"),
            ("![a *cat*](https://evil.example/track.png)", "<paragraph>a <emphasis>cat</></>"),
            ("a <!-- b -->", "<paragraph>a <!-- b --></>"),
            ("<!-- b -->\n\na", "<paragraph>a</>"),
            ("a\u{202e}b\u{7}c", "<paragraph>abc</>"),
        ] {
            assert_eq!(pieces(text), wanted, "{text}");
        }
    }

    #[test]
    fn hostile_texts_are_bounded_in_time_depth_and_number() {
        let much = |text: &str| text.repeat(64 * 1024 / text.len());
        let wide =
            format!("{}\n{}\n{}", much("|a").split_at(9000).0, "|-".repeat(4500), much("|x\n"));
        let texts = [
            ">",
            "[",
            "![",
            "*a ",
            "**a",
            "_a",
            "`a``b```",
            "|a|b|\n|-|-|\n",
            "<a ",
            "&a;",
            "- ",
            "> - ",
            "[a](b ",
            "[a]: b\n",
            "[[[a]]](b)",
            "*_",
            "<",
            "\t- ",
            "1. ",
            "a\n===\n",
            "\\*",
            "[a][b]",
            "~~",
            "# ",
            "- [x] ",
        ];
        for text in texts.map(much).into_iter().chain([wide]) {
            let before = Instant::now();
            let (pieces, _) = of_markdown(&text);
            let start = &text[..12.min(text.len())];
            assert!(before.elapsed() < Duration::from_secs(5), "{start:?}");
            assert!(pieces.len() <= MOST_PIECES + 2 * DEEPEST, "{start:?}: {}", pieces.len());
            let mut depth = 0_usize;
            for piece in &pieces {
                match piece {
                    Piece::Open(_) => depth += 1,
                    Piece::Close => depth -= 1,
                    _ => {}
                }
                assert!(depth <= DEEPEST, "{start:?}");
            }
            assert_eq!(depth, 0, "{start:?}");
        }
    }

    #[test]
    fn other_readmes_are_shown_as_they_are() {
        let readme =
            |file: &str| Readme { file: file.to_owned(), text: "# a".to_owned(), is_cut: false };
        assert_eq!(shown(&readme("README.txt")).pieces.len(), 3);
        for markdown in ["README", "readme.MD", "Readme.markdown"] {
            let first = shown(&readme(markdown)).pieces.into_iter().next();
            assert_eq!(first, Some(Piece::Open(Element::Heading { level: 1 })), "{markdown}");
        }
    }
}
