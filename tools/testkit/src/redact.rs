//! What is different at each run is replaced in snapshots. Ids, secrets, digests and tokens are
//! known by their shape and not by the name of a field, so that none is shown by mistake.

/// The text with everything random replaced: 24 or 32 hex digits are an `[id]`, 64 (a secret, or a
/// sha256) are `[64 hex]`, a signed token is a `[token]`, an integrity value `[integrity]`.
pub fn redacted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len());
        out.push_str(&replaced(&rest[..end]));
        rest = &rest[end..];
        let gap = rest.find(is_of_word).unwrap_or(rest.len());
        out.push_str(&rest[..gap]);
        rest = &rest[gap..];
    }
    out
}

fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.' | '+')
}

fn replaced(word: &str) -> String {
    if word.starts_with("eyJ") && word.matches('.').count() == 2 {
        return "[token]".into();
    }
    if word.starts_with("sha384-") {
        return "[integrity]".into();
    }
    let start = word.rfind(|letter: char| !letter.is_ascii_hexdigit()).map_or(0, |at| at + 1);
    let (prefix, digits) = word.split_at(start);
    match digits.len() {
        24 | 32 => format!("{prefix}[id]"),
        64 => format!("{prefix}[64 hex]"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn what_is_random_is_replaced_and_nothing_else() {
        let (id, secret) = ("0123456789abcdef".repeat(2), "0123456789abcdef".repeat(4));
        let text = format!(
            "{{\"id\": \"u-{id}\", \"token\": \"mpt_{secret}\"}}\nset-cookie: a=eyJh.eyJi.sig_-; Path=/\n\
             /poll?secret={secret} 1.2.3 sha384-AbC/+=="
        );
        assert_eq!(
            redacted(&text),
            "{\"id\": \"u-[id]\", \"token\": \"mpt_[64 hex]\"}\nset-cookie: a=[token]; Path=/\n\
             /poll?secret=[64 hex] 1.2.3 [integrity]/+=="
        );
    }
}
