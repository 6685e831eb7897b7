//! YAML text to a tree whose nodes know their place, over the events of `saphyr-parser`.
//!
//! Scalars stay text: what they mean depends on the key that they are for. Anchors, aliases and
//! merge keys are followed, up to a number of nodes that no configuration needs.

use crate::{Code, Finding, Place, finding::shown, variables};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::collections::HashMap;

/// So many nodes a document may have, those behind aliases counted each time.
const MOST_NODES: usize = 20_000;
/// So deep lists and sections may nest.
const DEEPEST: usize = 32;

/// A value at its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) at: Place,
}

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Text, and whether it stood without quotes.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) at: Place,
    pub(crate) value: Node,
}

impl Node {
    fn size(&self) -> usize {
        1 + match &self.value {
            Value::Scalar { .. } => 0,
            Value::List(items) => items.iter().map(Self::size).sum(),
            Value::Map(entries) => entries.iter().map(|entry| entry.value.size()).sum(),
        }
    }
}

/// Reads one document; `None` when there is nothing in it.
pub(crate) fn parse(text: &str) -> Result<Option<Node>, Vec<Finding>> {
    let mut builder = Builder::default();
    if variables::cannot_hide(text) {
        let message = "it has characters of a private plane of Unicode";
        builder.stop(Place::default(), message)?;
    }
    for event in Parser::new_from_str(&variables::hide(text)) {
        match event {
            Ok((event, span)) => builder.take(event, span)?,
            Err(error) => {
                let marker = error.marker();
                let at = Place { line: marker.line().max(1), column: marker.col() + 1 };
                let message =
                    format!("this is not YAML: {}", shown(&variables::show(error.info())));
                return Err(vec![Finding::new(Code::Syntax, at, "", message)]);
            }
        }
    }
    if builder.findings.is_empty() { Ok(builder.root) } else { Err(builder.findings) }
}

enum Open {
    List(Place, usize, Vec<Node>),
    Map(Place, usize, Vec<Entry>, Option<(String, Place)>),
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    root: Option<Node>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    findings: Vec<Finding>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Vec<Finding>> {
        let at = Place { line: span.start.line(), column: span.start.col() + 1 };
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                return self.stop(at, "a second document starts here; a file holds one");
            }
            Event::Scalar(text, style, anchor, _) => {
                let plain = matches!(style, ScalarStyle::Plain);
                let value = Value::Scalar { text: variables::show(&text), plain };
                self.put(Node { value, at }, anchor)?;
            }
            Event::SequenceStart(anchor, _) => {
                self.deepen(at)?;
                self.open.push(Open::List(at, anchor, Vec::new()));
            }
            Event::MappingStart(anchor, _) => {
                self.deepen(at)?;
                self.open.push(Open::Map(at, anchor, Vec::new(), None));
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(at, anchor, items)) => {
                    self.put(Node { value: Value::List(items), at }, anchor)?;
                }
                Some(Open::Map(at, anchor, entries, _)) => {
                    let value = Value::Map(self.merged(entries));
                    self.put(Node { value, at }, anchor)?;
                }
                None => {}
            },
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some(node) => {
                    let node = Node { value: node.value.clone(), at };
                    self.put(node, 0)?;
                }
                None => return self.stop(at, "this alias (`*name`) stands within its own anchor"),
            },
            _ => {}
        }
        Ok(())
    }

    fn stop(&self, at: Place, message: &str) -> Result<(), Vec<Finding>> {
        Err(vec![Finding::new(Code::Syntax, at, "", message)])
    }

    fn deepen(&self, at: Place) -> Result<(), Vec<Finding>> {
        if self.open.len() < DEEPEST { Ok(()) } else { self.stop(at, "this nests too deep") }
    }

    /// Hangs a finished node where it belongs.
    fn put(&mut self, node: Node, anchor: usize) -> Result<(), Vec<Finding>> {
        self.nodes += if self.anchors.is_empty() { 1 } else { node.size() };
        if self.nodes > MOST_NODES {
            return self.stop(node.at, "the document is too large");
        }
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, _, items)) => items.push(node),
            Some(Open::Map(_, _, entries, key)) => match key.take() {
                None => match node.value {
                    Value::Scalar { text, .. } => *key = Some((text, node.at)),
                    _ => return self.stop(node.at, "a key must be text"),
                },
                Some((name, at)) => {
                    if let Some(first) = entries.iter().find(|entry| entry.name == name) {
                        let message =
                            format!("`{}` was set on line {}", shown(&name), first.at.line);
                        let found = Finding::new(Code::DuplicateKey, at, &name, message);
                        self.findings.push(found.hint("keep one of the two"));
                    }
                    entries.push(Entry { name, at, value: node });
                }
            },
        }
        Ok(())
    }

    /// Takes in what `<<` names; what stands beside it wins.
    fn merged(&self, entries: Vec<Entry>) -> Vec<Entry> {
        let (merges, mut own): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(|entry| entry.name == "<<");
        for merge in merges {
            let maps = match merge.value.value {
                Value::List(items) => items,
                _ => vec![merge.value],
            };
            for entry in maps.into_iter().filter_map(|map| match map.value {
                Value::Map(entries) => Some(entries),
                Value::Scalar { .. } | Value::List(_) => None,
            }) {
                for entry in entry {
                    if !own.iter().any(|known| known.name == entry.name) {
                        own.push(entry);
                    }
                }
            }
        }
        own
    }
}
