//! The tree: values with the place of their first character.

use serde_json::Value as Json;

/// A place in the source, and which node it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Length in characters; 0 when the token has none of its own.
    pub length: u32,
    /// Unique in one tree: a finding's path is looked up by it.
    pub id: u32,
}

impl Span {
    /// The first character of the document.
    pub fn start() -> Self {
        Self { line: 1, column: 1, length: 0, id: 0 }
    }

    /// The place right behind `text`.
    pub fn end_of(text: &str) -> Self {
        let line = text.matches('\n').count() + 1;
        let column = text.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Self { line: clamp(line), column: clamp(column), length: 0, id: 0 }
    }
}

/// Hands out spans with growing ids.
#[derive(Default)]
pub(crate) struct Spans {
    last: u32,
}

impl Spans {
    /// A span of its own; `line` and `column` count from 1.
    pub fn make(&mut self, line: usize, column: usize, length: usize) -> Span {
        self.last += 1;
        Span { line: clamp(line), column: clamp(column), length: clamp(length), id: self.last }
    }
}

fn clamp(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A value and where it starts.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub value: Value,
    pub span: Span,
}

/// A number as JSON knows it, and as it was written.
#[derive(Clone, Debug)]
pub(crate) struct Number {
    /// `None` for infinity and not-a-number, which JSON does not have.
    pub json: Option<serde_json::Number>,
    pub written: String,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
    /// Was reported already: reading it yields nothing and says nothing.
    Refused,
}

/// One `key: value`. A key that stands twice stands here twice.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub key: String,
    pub key_span: Span,
    pub value: Node,
}

impl Node {
    /// What the value is, with its article.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "empty",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
            Value::Refused => "unreadable",
        }
    }

    /// The entries of a mapping; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        if let Value::Map(entries) = &self.value { entries } else { &[] }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Self] {
        if let Value::List(items) = &self.value { items } else { &[] }
    }

    /// The text, when it is one.
    pub fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The first entry with that key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// The value as JSON, or the first number that JSON does not have; no place when the value was
    /// refused before.
    pub fn to_json(&self) -> Result<Json, Option<Span>> {
        Ok(match &self.value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Number(number) => Json::Number(number.json.clone().ok_or(Some(self.span))?),
            Value::Text(text) => Json::String(text.clone()),
            Value::List(items) => {
                Json::Array(items.iter().map(Self::to_json).collect::<Result<_, _>>()?)
            }
            Value::Map(entries) => Json::Object(
                entries
                    .iter()
                    .map(|entry| Ok((entry.key.clone(), entry.value.to_json()?)))
                    .collect::<Result<_, Option<Span>>>()?,
            ),
            Value::Refused => return Err(None),
        })
    }
}
