//! YAML 1.2 text to a tree, over the events of `saphyr-parser`.
//!
//! Nothing recurses and nothing expands: anchors, aliases and tags are refused where they stand,
//! and reading goes on so that the author sees the other mistakes too.

use super::{Entry, MAX_DEPTH, Node, Span, Spans, Value, scalar};
use crate::{Code, diagnostic::shown, report::Report};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as Mark};

/// Parses one document.
pub(super) fn parse(text: &str, report: &mut Report) -> Option<Node> {
    let mut builder = Builder { report, spans: Spans::default(), open: Vec::new(), root: None };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, mark)) => builder.take(event, mark)?,
            Err(error) => {
                builder.syntax(&error);
                return None;
            }
        }
    }
    let root = builder.root;
    if root.is_none() {
        report.add(
            Code::Empty,
            Span::start(),
            "the manifest is empty",
            "it needs at least `name`, `version` and a `ui` or a `backend`",
        );
    }
    root
}

/// A collection that is not closed yet.
enum Open {
    List { span: Span, items: Vec<Node> },
    Map { span: Span, entries: Vec<Entry>, key: Option<(String, Span)> },
}

struct Builder<'r> {
    report: &'r mut Report,
    spans: Spans,
    open: Vec<Open>,
    root: Option<Node>,
}

impl Builder<'_> {
    /// Takes one event. `None` ends the reading.
    fn take(&mut self, event: Event<'_>, mark: Mark) -> Option<()> {
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                let span = self.span(mark);
                self.report.add(
                    Code::SeveralDocuments,
                    span,
                    "a second document starts here",
                    "a file holds one manifest; remove this `---` and what follows",
                );
                return None;
            }
            Event::Scalar(text, style, anchor, tag) => {
                let span = self.span(mark);
                self.decorated(anchor, tag.is_some(), span);
                let value = match style {
                    ScalarStyle::Plain => scalar::resolve(&text),
                    _ => Value::Text(text.into_owned()),
                };
                // a plain key is text, whatever it would be as a value
                let text = if let Value::Number(number) = &value {
                    number.written.clone()
                } else {
                    plain_text(&value)
                };
                self.put(Node { value, span }, Some(text));
            }
            Event::SequenceStart(anchor, tag) => {
                let span = self.begin(mark, anchor, tag.is_some())?;
                self.open.push(Open::List { span, items: Vec::new() });
            }
            Event::MappingStart(anchor, tag) => {
                let span = self.begin(mark, anchor, tag.is_some())?;
                self.open.push(Open::Map { span, entries: Vec::new(), key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Alias(_) => {
                let span = self.span(mark);
                self.anchor(span);
                self.put(Node { value: Value::Refused, span }, None);
            }
            _ => {}
        }
        Some(())
    }

    fn span(&mut self, mark: Mark) -> Span {
        self.spans.make(mark.start.line(), mark.start.col() + 1, mark.len())
    }

    fn begin(&mut self, mark: Mark, anchor: usize, tagged: bool) -> Option<Span> {
        let span = self.span(mark);
        self.decorated(anchor, tagged, span);
        if self.open.len() >= MAX_DEPTH {
            too_deep(self.report, span);
            return None;
        }
        Some(span)
    }

    fn close(&mut self) {
        let node = match self.open.pop() {
            Some(Open::List { span, items }) => Node { value: Value::List(items), span },
            Some(Open::Map { span, entries, .. }) => Node { value: Value::Map(entries), span },
            None => return,
        };
        self.put(node, None);
    }

    /// Hangs a finished node where it belongs. `text` is the node as a key, when it can be one.
    fn put(&mut self, node: Node, text: Option<String>) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                Some((key, key_span)) => entries.push(Entry { key, key_span, value: node }),
                None => {
                    if text.is_none() && !matches!(node.value, Value::Refused) {
                        let message = format!("a key must be text, this is {}", node.kind());
                        let hint =
                            "put the key into quotes, or give the list or mapping a key of its own";
                        self.report.add(Code::Syntax, node.span, message, hint);
                    }
                    *key = Some((text.unwrap_or_default(), node.span));
                }
            },
        }
    }

    fn decorated(&mut self, anchor: usize, tagged: bool, span: Span) {
        if anchor > 0 {
            self.anchor(span);
        }
        if tagged {
            self.report.add(
                Code::Tag,
                span,
                "tags such as `!!str` are not read",
                "put text into quotes; leave other values plain",
            );
        }
    }

    fn anchor(&mut self, span: Span) {
        self.report.add(
            Code::Anchor,
            span,
            "anchors (`&name`) and aliases (`*name`) are not read",
            "write the value out where it is used; text that starts with `&` or `*` needs quotes",
        );
    }

    fn syntax(&mut self, error: &ScanError) {
        let mark = error.marker();
        let span = self.spans.make(mark.line().max(1), mark.col() + 1, 0);
        if error.info().contains("unknown anchor") {
            self.anchor(span);
        } else if error.info().contains("recursion limit") {
            // the scanner looks ahead and meets its own limit before we see the events
            too_deep(self.report, span);
        } else {
            let message = format!("not YAML: {}", shown(error.info()));
            self.report.add(Code::Syntax, span, message, MOSTLY);
        }
    }
}

const MOSTLY: &str = "mend the text here or just before: mostly it is the indentation, a tab, a missing \
                      space after `:`, or a quote that is not closed";

fn plain_text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}

/// Reports a collection that nests too deep.
pub(super) fn too_deep(report: &mut Report, span: Span) {
    report.add(
        Code::TooDeep,
        span,
        format!("nested deeper than {MAX_DEPTH} levels"),
        "flatten the structure",
    );
}
