//! The fields of one mapping: taken by name, checked against one another, refused when unknown.

use crate::{
    Code,
    diagnostic::shown,
    hints,
    report::Report,
    shape::{At, Read, Rules, prose},
    source::{Entry, Node},
};
use std::collections::HashMap;

/// The fields of one mapping.
pub(crate) struct Fields<'a> {
    pub at: At<'a>,
}

impl<'a> Fields<'a> {
    /// The entry with that key.
    pub fn get(&self, name: &str) -> Option<&'a Entry> {
        self.at.node.get(name)
    }

    /// The items of the list with that name; none when it is missing or no list.
    pub fn items(&self, name: &str) -> &'a [Node] {
        self.get(name).map_or(&[], |entry| entry.value.items())
    }

    /// The text of the field with that name.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.get(name)?.value.text()
    }

    /// Reads one field, or what stands for it.
    pub fn take<T: Read>(
        &self,
        name: &'static str,
        about: &[&str],
        default: Option<T>,
        report: &mut Report,
    ) -> Option<T> {
        let Some(entry) = self.get(name) else {
            let value = default.or_else(T::absent);
            if value.is_none() {
                let message = match self.at.name {
                    "the manifest" => format!("`{name}` is missing"),
                    _ => format!("`{name}` is missing in {}", self.at.called()),
                };
                report.add(Code::MissingField, self.at.label, message, prose(about));
            }
            return value;
        };
        let at = At { node: &entry.value, name, label: entry.key_span, item: false };
        T::read(at, report)
    }

    /// Reports entries that are no field, with what was probably meant.
    pub fn refuse_unknown<T: Rules>(&self, report: &mut Report) {
        let known: Vec<&str> = T::fields().iter().map(|field| field.name).collect();
        for entry in self.at.node.entries() {
            if known.contains(&entry.key.as_str()) {
                continue;
            }
            let options = known.iter().chain(T::ALSO).copied();
            refuse_field(entry, &self.at.called(), options, report);
        }
    }

    /// Reports a text field that two items of a list share.
    pub fn unique(&self, list: &'static str, field: &str, report: &mut Report) {
        let mut seen = HashMap::new();
        for item in self.items(list) {
            let Some(entry) = item.get(field) else { continue };
            let Some(text) = entry.value.text() else { continue };
            if let Some(line) = seen.insert(text, entry.value.span.line) {
                report.add(
                    Code::DuplicateId,
                    entry.value.span,
                    format!("`{}` stands twice in `{list}`", shown(text)),
                    format!("it is also on line {line}; each `{field}` must be its own"),
                );
            }
        }
    }
}

/// Reports one entry as unknown. Cheap once the report is full.
pub(crate) fn refuse_field<'o>(
    entry: &Entry,
    owner: &str,
    options: impl Iterator<Item = &'o str>,
    report: &mut Report,
) {
    let kept = report.keeps(Code::UnknownField);
    let hint = if kept { hints::for_field(&entry.key, options) } else { String::new() };
    let message = format!("{owner} has no field `{}`", shown(&entry.key));
    report.add(Code::UnknownField, entry.key_span, message, hint);
}
