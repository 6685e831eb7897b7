//! What a character of a script is, and where a line, a string and a pattern end.

pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '_' | '$' | '#' | '\\')
        || (!c.is_ascii() && !is_space(c))
}

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

pub(super) fn line_end(text: &str, from: usize) -> usize {
    text[from..].find(is_line_end).map_or(text.len(), |end| from + end)
}

/// Behind the closing quote; at the end of the line where there is none.
pub(super) fn string_end(text: &str, from: usize, quote: char) -> usize {
    let mut characters = text[from..].char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => {
                characters.next();
            }
            '\n' | '\r' => return from + at,
            _ if c == quote => return from + at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Behind the closing slash of a pattern; at the end of the line where there is none.
pub(super) fn pattern_end(text: &str, from: usize) -> usize {
    let mut in_class = false;
    let mut characters = text[from..].char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => {
                characters.next();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return from + at + 1,
            _ if is_line_end(c) => return from + at,
            _ => {}
        }
    }
    text.len()
}
