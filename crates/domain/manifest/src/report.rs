//! Collects findings while a manifest is read and turns them into diagnostics in source order.
//!
//! A hostile file can hold tens of thousands of mistakes: after `MOST` errors the rest is counted,
//! not kept.

use crate::{
    Code, Severity,
    diagnostic::{Diagnostic, Excerpt},
    source::{Node, Span, Value},
};
use std::collections::HashMap;

/// Findings of one severity beyond this are counted only.
pub(crate) const MOST: usize = 100;

/// What was found so far.
#[derive(Default)]
pub(crate) struct Report {
    found: Vec<Found>,
    errors: usize,
    warnings: usize,
}

struct Found {
    code: Code,
    span: Span,
    message: String,
    hint: String,
}

impl Report {
    /// Records a finding, and how to mend it: there is none without.
    pub(crate) fn add(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let count = match code.severity() {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        if *count <= MOST {
            self.found.push(Found { code, span, message: message.into(), hint: hint.into() });
        }
    }

    /// Whether the manifest is refused.
    pub(crate) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Whether one more such finding would be kept: if not, the reader need not explain it.
    pub(crate) fn keeps(&self, code: Code) -> bool {
        match code.severity() {
            Severity::Error => self.errors < MOST,
            Severity::Warning => self.warnings < MOST,
        }
    }

    /// The findings in source order, with their lines and paths.
    pub(crate) fn finish(mut self, source: &str, root: Option<&Node>) -> Vec<Diagnostic> {
        self.note_omitted();
        self.found.sort_by_key(|found| (found.span.line, found.span.column, found.code));
        let lines = Lines::index(source);
        let mut paths = root.map(|root| self.paths(root)).unwrap_or_default();
        self.found
            .into_iter()
            .map(|found| Diagnostic {
                severity: found.code.severity(),
                code: found.code,
                message: found.message,
                hint: found.hint,
                line: found.span.line,
                column: found.span.column,
                path: paths.remove(&found.span.id).unwrap_or_default(),
                excerpt: Excerpt::cut(
                    lines.get(found.span.line),
                    found.span.column,
                    found.span.length,
                ),
            })
            .collect()
    }

    fn note_omitted(&mut self) {
        if self.errors <= MOST {
            return;
        }
        let last = self.found.iter().map(|found| found.span).max_by_key(|s| (s.line, s.column));
        let message = format!("{} more errors are not listed", self.errors - MOST);
        let hint = "mend the ones above first".to_owned();
        let span = last.unwrap_or_default();
        self.found.push(Found { code: Code::TooMany, span, message, hint });
    }

    /// Pointers of the nodes that findings are about. One walk, whatever the number of findings.
    fn paths(&self, root: &Node) -> HashMap<u32, String> {
        let mut wanted: HashMap<u32, Option<String>> =
            self.found.iter().map(|found| (found.span.id, None)).collect();
        walk(root, &mut String::new(), &mut wanted);
        wanted.into_iter().filter_map(|(id, path)| Some((id, path?))).collect()
    }
}

fn walk(node: &Node, path: &mut String, wanted: &mut HashMap<u32, Option<String>>) {
    note(node.span, path, wanted);
    let here = path.len();
    match &node.value {
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push('/');
                path.push_str(&index.to_string());
                walk(item, path, wanted);
                path.truncate(here);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                path.push('/');
                path.push_str(&entry.key.replace('~', "~0").replace('/', "~1"));
                note(entry.key_span, path, wanted);
                walk(&entry.value, path, wanted);
                path.truncate(here);
            }
        }
        _ => {}
    }
}

fn note(span: Span, path: &str, wanted: &mut HashMap<u32, Option<String>>) {
    if let Some(slot) = wanted.get_mut(&span.id) {
        slot.get_or_insert_with(|| crate::diagnostic::shown_path(path));
    }
}

/// Lines of a text, broken as YAML breaks them: `\n`, `\r\n` and a lone `\r`.
struct Lines<'a>(Vec<&'a str>);

impl<'a> Lines<'a> {
    fn index(source: &'a str) -> Self {
        let mut lines = Vec::new();
        for line in source.split('\n') {
            lines.extend(line.strip_suffix('\r').unwrap_or(line).split('\r'));
        }
        Self(lines)
    }

    fn get(&self, line: u32) -> &'a str {
        self.0.get((line as usize).wrapping_sub(1)).copied().unwrap_or("")
    }
}
