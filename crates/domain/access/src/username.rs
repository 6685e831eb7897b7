//! Usernames: what may be one, and when two are the same.

/// What a username is compared by: a phone writes the first letter large and a space behind.
///
/// Usernames are ASCII, so this is all that case means to them; what is no username at all folds to
/// something that is none either.
pub fn folded_username(typed: &str) -> String {
    typed.trim().to_ascii_lowercase()
}

/// Whether a new account may have this name: 1 to 100 ASCII letters, digits or any of `. _ @ + -`.
/// No letter of another script that looks the same, nothing invisible.
pub fn is_username(text: &str) -> bool {
    (1..=100).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._@+-".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_spaces_around_make_no_other_name() {
        for typed in ["ada", "Ada", "ADA", " ada ", "Ada\u{a0}", "ada\n"] {
            assert_eq!(folded_username(typed), "ada", "{typed:?}");
        }
        assert_ne!(folded_username("a da"), "ada");
    }

    #[test]
    fn invisible_and_lookalike_letters_are_refused() {
        for good in ["a", "Ada.Lovelace_1@example+x-y"] {
            assert!(is_username(good), "{good}");
        }
        let long = "a".repeat(101);
        let bad = ["", " ", "a da", "ad\u{430}", "ada\u{200b}", "ada\u{202e}", "a\0", "a\n", &long];
        for bad in bad {
            assert!(!is_username(bad), "{bad:?}");
        }
    }
}
