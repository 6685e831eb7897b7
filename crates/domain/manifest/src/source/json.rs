//! Strict JSON (RFC 8259) to a tree that keeps places and keys that stand twice.
//!
//! Its own small reader because JSON libraries lose one or the other, and a YAML reader would
//! accept what JSON does not have. Recursion is bounded by the depth limit.

use super::{Entry, MAX_DEPTH, Node, Number, Span, Spans, Value, scalar, yaml::too_deep};
use crate::{Code, diagnostic::shown, report::Report};
use std::{iter::Peekable, str::Chars};

/// Parses one JSON text.
pub(super) fn parse(text: &str, report: &mut Report) -> Option<Node> {
    let rest = text.chars().peekable();
    let spans = Spans::default();
    let mut reader = Reader { rest, line: 1, column: 1, after_return: false, spans, report };
    reader.space();
    if reader.peek().is_none() {
        reader.report.add(
            Code::Empty,
            Span::start(),
            "the manifest is empty",
            "write at least `name`, `version`, and a `ui` or a `backend`",
        );
        return None;
    }
    let root = reader.value(1)?;
    reader.space();
    match reader.peek() {
        None => Some(root),
        Some('{' | '[') => {
            let span = reader.span(reader.place(), 1);
            let message = "a second document starts here";
            let hint = "a file holds one manifest";
            reader.report.add(Code::SeveralDocuments, span, message, hint);
            None
        }
        Some(_) => reader.fail("expected the end of the file"),
    }
}

struct Reader<'a, 'r> {
    rest: Peekable<Chars<'a>>,
    line: usize,
    column: usize,
    after_return: bool,
    spans: Spans,
    report: &'r mut Report,
}

impl Reader<'_, '_> {
    fn peek(&mut self) -> Option<char> {
        self.rest.peek().copied()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        match c {
            // the second half of a \r\n
            '\n' if self.after_return => {}
            '\n' | '\r' => {
                self.line += 1;
                self.column = 1;
            }
            _ => self.column += 1,
        }
        self.after_return = c == '\r';
        Some(c)
    }

    fn space(&mut self) {
        while let Some(' ' | '\t' | '\n' | '\r') = self.peek() {
            self.bump();
        }
    }

    fn place(&self) -> (usize, usize) {
        (self.line, self.column)
    }

    /// The span of the token that started at `place` and ends here, on one line.
    fn span(&mut self, place: (usize, usize), shortest: usize) -> Span {
        let length = if place.0 == self.line { self.column - place.1 } else { 1 };
        self.spans.make(place.0, place.1, length.max(shortest))
    }

    fn fail<T>(&mut self, expected: &str) -> Option<T> {
        let span = self.span(self.place(), 1);
        let (found, hint) = match self.peek() {
            None => ("the end of the file".to_owned(), "is a bracket or a quote not closed?"),
            Some('\'') => ("`'`".to_owned(), "JSON text stands in double quotes"),
            Some('/' | '#') => ("a comment".to_owned(), "JSON has no comments"),
            Some('}' | ']') => {
                ("a closing bracket".to_owned(), "is there a comma too many before it?")
            }
            Some(c) => (
                format!("`{}`", shown(&c.to_string())),
                "mend the text here or just before: a comma, a colon or a quote may be missing",
            ),
        };
        let message = format!("not JSON: {expected}, found {found}");
        self.report.add(Code::Syntax, span, message, hint);
        None
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        self.space();
        let place = self.place();
        let value = match self.peek() {
            Some('{' | '[') if depth > MAX_DEPTH => {
                let span = self.span(place, 1);
                too_deep(self.report, span);
                return None;
            }
            // the id is taken before those of the children, as for YAML
            Some('{') => {
                let span = self.span(place, 1);
                let value = Value::Map(self.entries(depth)?);
                return Some(Node { value, span });
            }
            Some('[') => {
                let span = self.span(place, 1);
                let value = Value::List(self.items(depth)?);
                return Some(Node { value, span });
            }
            Some('"') => Value::Text(self.text()?),
            Some('-' | '0'..='9') => self.number()?,
            Some('a'..='z') => self.word()?,
            _ => return self.fail("expected a value"),
        };
        let span = self.span(place, 1);
        Some(Node { value, span })
    }

    fn entries(&mut self, depth: usize) -> Option<Vec<Entry>> {
        self.bump();
        let mut entries = Vec::new();
        self.space();
        if self.peek() == Some('}') {
            self.bump();
            return Some(entries);
        }
        loop {
            self.space();
            let place = self.place();
            if self.peek() != Some('"') {
                return self.fail("expected a key in double quotes");
            }
            let key = self.text()?;
            let key_span = self.span(place, 1);
            self.space();
            if self.peek() != Some(':') {
                return self.fail("expected `:` after the key");
            }
            self.bump();
            let value = self.value(depth + 1)?;
            entries.push(Entry { key, key_span, value });
            if !self.more('}', "expected `,` or `}`")? {
                return Some(entries);
            }
        }
    }

    fn items(&mut self, depth: usize) -> Option<Vec<Node>> {
        self.bump();
        let mut items = Vec::new();
        self.space();
        if self.peek() == Some(']') {
            self.bump();
            return Some(items);
        }
        loop {
            items.push(self.value(depth + 1)?);
            if !self.more(']', "expected `,` or `]`")? {
                return Some(items);
            }
        }
    }

    /// Whether a comma says that more follows, or the closing bracket that nothing does.
    fn more(&mut self, close: char, expected: &str) -> Option<bool> {
        self.space();
        match self.peek() {
            Some(',') => {
                self.bump();
                Some(true)
            }
            Some(c) if c == close => {
                self.bump();
                Some(false)
            }
            _ => self.fail(expected),
        }
    }

    fn word(&mut self) -> Option<Value> {
        let place = self.place();
        let mut word = String::new();
        while let Some(c @ 'a'..='z') = self.peek() {
            word.push(c);
            self.bump();
        }
        match word.as_str() {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            "null" => Some(Value::Null),
            _ => {
                let span = self.span(place, 1);
                let message = format!("not JSON: expected a value, found `{}`", shown(&word));
                let hint = "text stands in double quotes";
                self.report.add(Code::Syntax, span, message, hint);
                None
            }
        }
    }

    fn number(&mut self) -> Option<Value> {
        let mut written = String::new();
        while let Some(c @ ('0'..='9' | '-' | '+' | '.' | 'e' | 'E')) = self.peek() {
            written.push(c);
            self.bump();
        }
        if !is_json_number(&written) {
            return self.fail(&format!("`{}` is not a number", shown(&written)));
        }
        Some(Value::Number(Number { json: scalar::decimal(&written), written }))
    }

    fn text(&mut self) -> Option<String> {
        self.bump();
        let mut text = String::new();
        loop {
            match self.peek() {
                Some('"') => {
                    self.bump();
                    return Some(text);
                }
                Some('\\') => text.push(self.escape()?),
                None => return self.fail("expected a closing `\"`"),
                Some(c) if c < ' ' => return self.fail("expected `\\n` or such in text"),
                Some(c) => {
                    text.push(c);
                    self.bump();
                }
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        self.bump();
        let c = match self.peek() {
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some(c @ ('"' | '\\' | '/')) => c,
            Some('u') => {
                self.bump();
                return self.unicode();
            }
            _ => return self.fail("expected an escape such as `\\n`"),
        };
        self.bump();
        Some(c)
    }

    fn unicode(&mut self) -> Option<char> {
        let high = self.hex()?;
        let code = if (0xd800..0xdc00).contains(&high) {
            for expected in ['\\', 'u'] {
                if self.peek() != Some(expected) {
                    return self.fail("expected the second half of a surrogate pair");
                }
                self.bump();
            }
            let low = self.hex()?;
            if !(0xdc00..0xe000).contains(&low) {
                return self.fail("expected the second half of a surrogate pair");
            }
            0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)
        } else {
            high
        };
        match char::from_u32(code) {
            Some(c) => Some(c),
            None => self.fail("a surrogate stands alone before this"),
        }
    }

    fn hex(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            match self.peek().and_then(|c| c.to_digit(16)) {
                Some(digit) => code = code * 16 + digit,
                None => return self.fail("expected four hexadecimal digits"),
            }
            self.bump();
        }
        Some(code)
    }
}

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
fn is_json_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<Node> {
        parse(text, &mut Report::default())
    }

    #[test]
    fn refuses_what_is_only_nearly_json() {
        for bad in [
            "{'a':1}",
            "{a:1}",
            "[1,]",
            "{\"a\":1,}",
            "01",
            "+1",
            "1.",
            ".5",
            "1e",
            "nul",
            "[1 2]",
            "\"\t\"",
            "\"\\x\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "{\"a\" 1}",
            "//",
            "\"a",
            "-",
        ] {
            assert!(read(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn knows_lines_and_columns() {
        let root = read("{\r\n  \"é\": [1,\r\n   \"x\"]}").unwrap();
        let entry = &root.entries()[0];
        assert_eq!((entry.key_span.line, entry.key_span.column, entry.key_span.length), (2, 3, 3));
        let item = &entry.value.items()[1];
        assert_eq!((item.span.line, item.span.column, item.span.length), (3, 4, 3));
    }

    proptest! {
        #[test]
        fn agrees_with_serde_json(text in r#"[\[\]{}:," \n0-9.eE+\-tfnaul\\u]{0,24}"#) {
            let ours = read(&text).and_then(|node| node.to_json().ok());
            // serde_json also refuses numbers beyond a double, as `to_json` does
            let theirs = serde_json::from_str::<serde_json::Value>(&text).ok();
            prop_assert_eq!(ours, theirs);
        }
    }
}
