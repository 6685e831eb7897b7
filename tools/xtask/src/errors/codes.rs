//! Finds the error codes that product sources use.
//!
//! Left out: comments, tests and everything after `#[cfg(test)]`, because a code counts only
//! where it can reach a user.

use crate::files;
use std::collections::BTreeMap;
use std::path::Path;

/// Sources by folder. The browser's problem table is JSON.
const SOURCES: &[(&str, &[&str])] = &[("crates", &["rs"]), ("web", &["ts", "tsx", "json"])];

/// Path parts that mark a test.
const TESTS: [&str; 5] = ["/tests/", "/benches/", "/e2e/", "/test/", "/__tests__/"];

/// Every code with the place where it stands first, as `file:line`.
pub fn used(root: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut used = BTreeMap::new();
    for (folder, extensions) in SOURCES {
        for path in files::list(&root.join(folder), extensions)? {
            let shown = files::shown(root, &path);
            if is_test(&shown) {
                continue;
            }
            for (line, code) in in_text(&files::read(&path)?) {
                used.entry(code).or_insert_with(|| format!("{shown}:{line}"));
            }
        }
    }
    Ok(used)
}

fn is_test(path: &str) -> bool {
    TESTS.iter().any(|part| path.contains(part)) || path.contains(".test.")
}

fn in_text(text: &str) -> Vec<(usize, String)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .filter(|(_, line)| !is_comment(line.trim_start()))
        .flat_map(|(index, line)| in_line(line).into_iter().map(move |code| (index + 1, code)))
        .collect()
}

fn is_comment(line: &str) -> bool {
    line.starts_with("//") || line.starts_with("/*") || line.starts_with("* ")
}

/// `MP-`, two to eight capitals, `-`, exactly three digits.
fn in_line(line: &str) -> Vec<String> {
    line.match_indices("MP-")
        .filter_map(|(start, _)| {
            let rest = &line[start + 3..];
            let area = rest.bytes().take_while(u8::is_ascii_uppercase).count();
            let number = rest.get(area..)?.strip_prefix('-')?;
            let digits = number.bytes().take_while(u8::is_ascii_digit).count();
            let whole = (2..=8).contains(&area) && digits == 3;
            whole.then(|| line[start..start + 3 + area + 1 + 3].to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{in_line, in_text, is_test};

    #[test]
    fn only_whole_codes_count() {
        assert_eq!(in_line("(\"MP-GW-404\", \"MP-WEB-001\")"), ["MP-GW-404", "MP-WEB-001"]);
        for line in ["MP-REG-nnn", "MP-WEB-0", "MP-WEB-0123", "MP-X-001", "MP--001", "mp-reg-001"] {
            assert_eq!(in_line(line), Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn comments_and_tests_do_not_count() {
        let text = "// MP-REG-001\n/// MP-REG-002\n * MP-REG-003\nuse(\"MP-REG-004\")\n\
                    #[cfg(test)]\nmod tests { \"MP-REG-005\" }\n";
        assert_eq!(in_text(text), [(4, "MP-REG-004".to_owned())]);
        assert!(is_test("crates/domain/access/tests/tokens.rs"));
        assert!(is_test("web/runtime/src/feed.test.ts"));
        assert!(!is_test("crates/domain/access/src/error.rs"));
    }
}
