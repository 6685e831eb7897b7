//! Aligned columns for people. Scripts take `--json`; this layout is no contract. At a terminal a
//! table is as wide as that and long cells go on below; into a pipe each row is one line, so that
//! it can be searched.

use crate::text;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr};

const GAP: usize = 2;

/// A column that must give way keeps so many characters, or its heading.
const NARROWEST: usize = 8;

/// Rows under their headings, each column as wide as its widest cell, all of them within `columns`.
pub(crate) fn rows<const N: usize>(
    headings: [&str; N],
    rows: &[[String; N]],
    columns: Option<usize>,
) -> String {
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
    if let Some(columns) = columns {
        give_way(&all, &mut widths, columns);
    }
    all.iter().map(|row| laid_out(row, &widths)).collect::<Vec<_>>().join("\n")
}

/// Narrows the widest columns until all fit: first where text can break between words, then, if it
/// must be, within them.
fn give_way<const N: usize>(rows: &[[String; N]], widths: &mut [usize; N], columns: usize) {
    let word = |text: &String| text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
    let longest = |at: usize| rows.iter().map(|row| word(&row[at])).max().unwrap_or(0);
    let heading = |at: usize| rows[0][at].width().max(NARROWEST);
    let between_words: [usize; N] = std::array::from_fn(|at| longest(at).max(heading(at)));
    for floor in [between_words, std::array::from_fn(heading)] {
        while widths.iter().sum::<usize>() + GAP * (N - 1) > columns {
            let widest = (0..N).filter(|at| widths[*at] > floor[*at]).max_by_key(|at| widths[*at]);
            let Some(at) = widest else { break };
            widths[at] -= 1;
        }
    }
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

/// A row, on as many lines as its longest cell needs.
fn laid_out(row: &[String], widths: &[usize]) -> String {
    let cells: Vec<Vec<String>> =
        row.iter().zip(widths).map(|(cell, width)| wrapped(cell, *width)).collect();
    let lines = cells.iter().map(Vec::len).max().unwrap_or(0);
    let part = |cell: &Vec<String>, at: usize| cell.get(at).cloned().unwrap_or_default();
    let line = |at| cells.iter().map(|cell| part(cell, at)).collect::<Vec<_>>();
    (0..lines).map(|at| one_line(&line(at), widths)).collect::<Vec<_>>().join("\n")
}

/// A cell in lines of at most `width`, broken between words where that is possible.
fn wrapped(cell: &str, width: usize) -> Vec<String> {
    if cell.width() <= width {
        return vec![cell.to_owned()];
    }
    let mut lines = vec![String::new()];
    for word in cell.split(' ') {
        let line = lines.last_mut().expect("there is always one");
        if line.is_empty() {
            line.push_str(word);
        } else if line.width() + 1 + word.width() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.iter().flat_map(|line| cut(line, width)).collect()
}

/// A word in pieces of at most `width`.
fn cut(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        let piece = pieces.last_mut().expect("there is always one");
        if !piece.is_empty() && piece.width() + c.width().unwrap_or(0) > width {
            pieces.push(c.to_string());
        } else {
            piece.push(c);
        }
    }
    pieces
}

fn one_line(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        line.push_str(cell);
        line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + GAP));
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
            None,
        );
        assert_eq!(
            table,
            "NAME   TITLE   STATE\nnotes  ノート  ready\na      -       \u{fffd}[31m"
        );
    }

    const TOKEN: &str = "t-4a1f1e79b44c2847b38e618e9257113f";

    fn tokens(columns: Option<usize>) -> String {
        let permissions = "versions:publish, instances:register, users:manage";
        let row = [TOKEN, permissions, "2026-11-21 10:57 UTC"].map(str::to_owned);
        rows(["ID", "PERMISSIONS", "ENDS"], &[row], columns)
    }

    #[test]
    fn a_terminal_breaks_between_words_before_within() {
        let shown = tokens(Some(80));
        assert!(shown.lines().all(|line| line.width() <= 80), "{shown}");
        assert!(shown.contains(TOKEN), "what is copied stays whole:\n{shown}");
        assert_eq!(shown.lines().count(), 4, "{shown}");
        let narrow = tokens(Some(40));
        assert!(narrow.lines().all(|line| line.width() <= 40), "{narrow}");
        // nothing is lost
        let letters = |text: &str| {
            let mut all: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            all.sort_unstable();
            all
        };
        assert_eq!(letters(&narrow), letters(&tokens(None)));
    }

    #[test]
    fn a_row_in_a_pipe_is_one_line() {
        assert_eq!(tokens(None).lines().count(), 2);
        assert_eq!(tokens(Some(200)), tokens(None));
    }

    #[test]
    fn wide_characters_are_cut_where_they_end() {
        assert_eq!(wrapped("ノートノート", 5), ["ノー", "トノ", "ート"]);
        assert_eq!(wrapped("", 5), [""]);
    }

    #[test]
    fn fields_without_a_value_are_left_out() {
        let shown = fields(&[("name", "notes".into()), ("link", String::new()), ("x", "1".into())]);
        assert_eq!(shown, "name  notes\nx     1");
    }
}
