//! Aligned columns for people. Scripts take `--json`; this layout is no contract. At a terminal a
//! table is as wide as that and long cells go on below, where ids, times and names stay whole; into a
//! pipe each row is one line, so that it can be searched.

use crate::text;
use unicode_width::UnicodeWidthStr as _;

const GAP: usize = 2;

/// A column that must give way keeps so many characters, or its longest word.
const NARROWEST: usize = 8;

/// Rows under their headings, each column as wide as its widest cell, all of them within `columns`.
/// Nothing is ever broken but between words: a table that does not fit then has a block for each row.
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
    if let Some(columns) = columns
        && !give_way(&all, &mut widths, columns)
    {
        return blocks(headings, rows, columns);
    }
    all.iter().map(|row| laid_out(row, &widths)).collect::<Vec<_>>().join("\n")
}

/// Narrows the widest columns where their text can break between words, until all fit; whether they
/// do. A few rows may have a word that is too long for its column.
fn give_way<const N: usize>(rows: &[[String; N]], widths: &mut [usize; N], columns: usize) -> bool {
    let Some(floor) = narrowest(rows, columns) else { return false };
    while !fits(widths, columns) {
        let widest = (0..N).filter(|at| widths[*at] > floor[*at]).max_by_key(|at| widths[*at]);
        let Some(at) = widest else { break };
        widths[at] -= 1;
    }
    rows.iter().all(|row| reach(row, widths) <= columns)
}

fn fits<const N: usize>(widths: &[usize; N], columns: usize) -> bool {
    widths.iter().sum::<usize>() + GAP * (N - 1) <= columns
}

/// The least that each column needs for its words. Where all of them do not fit, the longest words are
/// left out of account that save the most, in one of four rows at most.
fn narrowest<const N: usize>(rows: &[[String; N]], columns: usize) -> Option<[usize; N]> {
    let least = |at: usize| rows[0][at].width().max(NARROWEST);
    let longest: Vec<[usize; N]> =
        rows.iter().map(|row| std::array::from_fn(|at| longest_word(&row[at]))).collect();
    let below = |at: usize, width: usize| {
        let shorter = longest.iter().map(|row| row[at]).filter(|longest| *longest < width);
        shorter.max().unwrap_or(0).max(least(at))
    };
    let mut floor: [usize; N] = std::array::from_fn(|at| below(at, usize::MAX));
    while !fits(&floor, columns) {
        let saved = |at: usize| floor[at] - below(at, floor[at]).min(floor[at]);
        let at = (0..N).max_by_key(|at| saved(*at)).filter(|at| saved(*at) > 0)?;
        floor[at] = below(at, floor[at]);
        let is_too_long = |row: &&[usize; N]| row.iter().zip(&floor).any(|(word, at)| word > at);
        if longest.iter().filter(is_too_long).count() * 4 > rows.len() {
            return None;
        }
    }
    Some(floor)
}

/// Each row as lines `HEADING  value`, what is missing left out.
fn blocks<const N: usize>(headings: [&str; N], rows: &[[String; N]], columns: usize) -> String {
    let indent = headings.iter().map(|heading| heading.width()).max().unwrap_or(0) + GAP;
    let block = |row: &[String; N]| {
        let given = headings.iter().zip(row).filter(|(_, value)| !value.is_empty());
        let lines = given.flat_map(|(heading, value)| {
            let lines = text::filled(&text::line(value), columns.saturating_sub(indent));
            let named = |(at, line)| {
                let name = if at == 0 { *heading } else { "" };
                format!("{name:indent$}{line}")
            };
            lines.into_iter().enumerate().map(named).collect::<Vec<_>>()
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    rows.iter().map(block).collect::<Vec<_>>().join("\n\n")
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

/// A row, on as many lines as its longest cell needs. Behind a word that is too long for its column it
/// goes on below.
fn laid_out<const N: usize>(row: &[String; N], widths: &[usize; N]) -> String {
    let mut lines = Vec::new();
    let mut cells: Vec<Vec<String>> = Vec::new();
    for (cell, width) in row.iter().zip(widths) {
        cells.push(text::filled(cell, *width));
        if longest_word(cell) > *width {
            lines.extend(side_by_side(&cells, widths));
            cells.iter_mut().for_each(Vec::clear);
        }
    }
    lines.extend(side_by_side(&cells, widths));
    lines.join("\n")
}

fn side_by_side(cells: &[Vec<String>], widths: &[usize]) -> Vec<String> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let part = |cell: &Vec<String>, at: usize| cell.get(at).cloned().unwrap_or_default();
    let line = |at| cells.iter().map(|cell| part(cell, at)).collect::<Vec<_>>();
    (0..height).map(|at| one_line(&line(at), widths)).collect()
}

fn longest_word(cell: &str) -> usize {
    text::words(cell).iter().map(|word| word.width()).max().unwrap_or(0)
}

/// Where the row ends that far on the right.
fn reach<const N: usize>(row: &[String; N], widths: &[usize; N]) -> usize {
    let mut start = 0;
    let mut reach = 0;
    for (cell, width) in row.iter().zip(widths) {
        reach = reach.max(start + longest_word(cell).max((*width).min(cell.width())));
        start += width + GAP;
    }
    reach
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
    const ENDS: &str = "2026-11-21 10:57 UTC";

    fn tokens(columns: Option<usize>) -> String {
        let permissions = "versions:publish, instances:register, users:manage";
        let row = [TOKEN, permissions, ENDS].map(str::to_owned);
        rows(["ID", "PERMISSIONS", "ENDS"], &[row], columns)
    }

    #[test]
    fn a_terminal_breaks_between_words_and_nowhere_else() {
        let shown = tokens(Some(80));
        assert!(shown.lines().all(|line| line.width() <= 80), "{shown}");
        assert!(shown.contains(TOKEN) && shown.contains(ENDS), "{shown}");
        assert_eq!(shown.lines().count(), 4, "{shown}");
    }

    #[test]
    fn a_table_that_does_not_fit_has_a_block_for_each_row() {
        let narrow = tokens(Some(50));
        assert_eq!(
            narrow,
            "ID           t-4a1f1e79b44c2847b38e618e9257113f\n\
             PERMISSIONS  versions:publish, instances:register,\n\
             \x20            users:manage\n\
             ENDS         2026-11-21 10:57 UTC"
        );
        // what is longer than the terminal stays whole all the same
        let tiny = tokens(Some(20));
        assert!(tiny.contains(TOKEN) && tiny.contains(ENDS), "{tiny}");
    }

    #[test]
    fn one_long_word_among_many_rows_goes_over_its_column() {
        let row = |value: &str| ["registry.review.enforced", value, "default"].map(str::to_owned);
        let long = "sqlite://./midplane-data/registry.db";
        let all = [row("a"), row("365d"), row("reject or tell"), row(long), row("1"), row("2")];
        let shown = rows(["KEY", "VALUE", "ORIGIN"], &all, Some(64));
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines.len(), 8, "{shown}");
        let (above, below) = (lines[4], lines[5]);
        assert_eq!(above, format!("registry.review.enforced  {long}"));
        assert_eq!(below.find("default"), lines[3].find("default"), "{shown}");
        assert!(lines.iter().all(|line| line.width() <= 64), "{shown}");
    }

    #[test]
    fn a_row_in_a_pipe_is_one_line() {
        assert_eq!(tokens(None).lines().count(), 2);
        assert_eq!(tokens(Some(200)), tokens(None));
    }

    #[test]
    fn fields_without_a_value_are_left_out() {
        let shown = fields(&[("name", "notes".into()), ("link", String::new()), ("x", "1".into())]);
        assert_eq!(shown, "name  notes\nx     1");
    }
}
