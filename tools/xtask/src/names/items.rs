//! Items of a Rust file, by the line that declares them; and the words of a name.

use crate::files::indent;

/// One declared item.
#[derive(Debug, PartialEq)]
pub struct Item {
    pub name: String,
    /// From 1.
    pub line: usize,
    /// A type or trait, `pub` without restriction, at the top level of its file.
    pub is_public_type: bool,
}

/// What declares a name that others build on. Constants are left alone: most are private numbers.
const KEYWORDS: [&str; 7] = ["struct", "enum", "union", "trait", "type", "fn", "mod"];

/// Every item of product code, that is, up to `#[cfg(test)]`.
pub fn declared(text: &str) -> Vec<Item> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .filter_map(|(at, line)| item(at + 1, line))
        .collect()
}

fn item(number: usize, line: &str) -> Option<Item> {
    let mut rest = line.trim_start();
    let is_public = indent(line) == 0 && rest.starts_with("pub ");
    let is_type = |word: &str| !matches!(word, "fn" | "mod");
    if let Some(restricted) = rest.strip_prefix("pub(") {
        rest = restricted.split_once(')')?.1.trim_start();
    }
    let mut before = rest.split_whitespace().peekable();
    while let Some(word) = before.next() {
        let next = before.peek();
        let is_modifier = matches!(word, "pub" | "async" | "unsafe" | "extern" | "\"C\"")
            || (word == "const" && next.is_some_and(|n| matches!(*n, "fn" | "async" | "unsafe")));
        if is_modifier {
            continue;
        }
        if !KEYWORDS.contains(&word) {
            return None;
        }
        let name: String = next?.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        return (!name.is_empty()).then(|| Item {
            name,
            line: number,
            is_public_type: is_public && is_type(word),
        });
    }
    None
}

/// `HTTPProbe`, `http_probe` and `HTTP_PROBE` as `["http", "probe"]`.
pub fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut is_start = true;
    for (at, letter) in letters.iter().enumerate() {
        if *letter == '_' {
            is_start = true;
            continue;
        }
        let after_lower = at > 0 && letters[at - 1].is_lowercase();
        let before_lower = letters.get(at + 1).is_some_and(|next| next.is_lowercase());
        if is_start || (letter.is_uppercase() && (after_lower || before_lower)) {
            words.push(String::new());
        }
        is_start = false;
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{declared, words};

    #[test]
    fn names_fall_into_words() {
        for name in ["HTTPProbe", "HttpProbe", "http_probe", "HTTP_PROBE"] {
            assert_eq!(words(name), ["http", "probe"], "{name}");
        }
    }

    #[test]
    fn items_are_found_whatever_stands_before_their_keyword() {
        let text = "pub struct A<T>;\n    pub(crate) async fn b() {}\npub const fn c() {}\n\
                    const D: u8 = 1;\nlet fn_ = 1;\n// fn e()\nuse std::fs;\npub mod g;\n\
                    #[cfg(test)]\nfn h() {}\n";
        let found: Vec<_> =
            declared(text).into_iter().map(|i| (i.name, i.line, i.is_public_type)).collect();
        let expected = [("A", 1, true), ("b", 2, false), ("c", 3, false), ("g", 8, false)];
        assert_eq!(found, expected.map(|(n, l, p)| (n.to_owned(), l, p)));
    }
}
