//! Aligned columns for people. Scripts take `--json`; this layout is no contract.

use crate::text;
use unicode_width::UnicodeWidthStr as _;

const GAP: usize = 2;

/// Rows under their headings, each column as wide as its widest cell.
pub(crate) fn rows<const N: usize>(headings: [&str; N], rows: &[[String; N]]) -> String {
    let heading = headings.map(str::to_owned);
    let all: Vec<[String; N]> = std::iter::once(&heading)
        .chain(rows)
        .map(|row| row.each_ref().map(|text| cell(text)))
        .collect();
    let mut widths = [0; N];
    for row in &all {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    all.iter().map(|row| laid_out(row, &widths)).collect::<Vec<_>>().join("\n")
}

/// `name  value` lines; those without a value are left out.
pub(crate) fn fields(fields: &[(&str, String)]) -> String {
    let given: Vec<_> = fields.iter().filter(|(_, value)| !value.is_empty()).collect();
    let width = given.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let line = |(name, value): &&(&str, String)| {
        format!("{name:width$}{}{}", " ".repeat(GAP), text::line(value))
    };
    given.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn cell(text: &str) -> String {
    if text.is_empty() { "-".into() } else { text::line(text) }
}

fn laid_out(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        line.push_str(cell);
        line.push_str(&" ".repeat(width - cell.width() + GAP));
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_for_wide_and_missing_text() {
        let table = rows(
            ["NAME", "TITLE", "STATE"],
            &[
                ["notes".into(), "ノート".into(), "ready".into()],
                ["a".into(), String::new(), "\u{1b}[31m".into()],
            ],
        );
        assert_eq!(
            table,
            "NAME   TITLE   STATE\nnotes  ノート  ready\na      -       \u{fffd}[31m"
        );
    }

    #[test]
    fn fields_without_a_value_are_left_out() {
        let shown = fields(&[("name", "notes".into()), ("link", String::new()), ("x", "1".into())]);
        assert_eq!(shown, "name  notes\nx     1");
    }
}
