//! Text that people write and others read.

/// Whether a text is shown as it is written, in one line: no control characters, and none of those
/// that turn the direction of what stands around them, by which a name can look like another.
pub fn is_one_line(text: &str) -> bool {
    let turns = |one: char| matches!(one, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let breaks = |one: char| one.is_control() || matches!(one, '\u{2028}' | '\u{2029}');
    !text.chars().any(|one| turns(one) || breaks(one))
}

#[cfg(test)]
mod tests {
    use super::is_one_line;

    #[test]
    fn names_of_all_scripts_are_and_what_turns_them_is_not() {
        for good in ["", "Ada Lovelace", "Zoë 🦀", "عائشة", "שרה", "अदा"] {
            assert!(is_one_line(good), "{good}");
        }
        for bad in ["a\nb", "a\u{0}", "eda\u{202e}toor", "a\u{2066}b", "a\u{200f}", "a\u{2028}b"] {
            assert!(!is_one_line(bad), "{bad:?}");
        }
    }
}
