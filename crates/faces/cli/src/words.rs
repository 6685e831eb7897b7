//! A server speaks to those who call its HTTP API, and JSON's reader to those who wrote its types. Here
//! both are told in the words of the command line: the option or the verb that somebody has who types.

/// A hint of the server's that names what only its API has: the code, a word by which it is known, and
/// what it is here.
const HINTS: &[(&str, &str, &str)] = &[
    (
        "MP-OPS-003",
        "restore",
        "name a version that is published, or offer this one again: `midplane yank NAME@VERSION \
         --undo`, or `midplane archive NAME@VERSION --undo` when it is archived",
    ),
    ("MP-OPS-006", "restore", "offer it again first: `midplane archive NAME@VERSION --undo`"),
    ("MP-OPS-018", "archived", "undo that: `midplane archive NAME@VERSION --undo`"),
    ("MP-OPS-018", "yanked", "undo that: `midplane yank NAME@VERSION --undo`"),
    ("MP-OPS-010", "GET ", "`midplane approval list` shows what waits"),
    (
        "MP-OPS-013",
        "requireBackend",
        "start a backend of that version first, or leave --require-backend out",
    ),
    ("MP-OPS-014", "GET ", "`midplane quarantine list` shows what is"),
    ("MP-NS-003", "GET ", "`midplane namespace list` shows those that you are part of"),
    (
        "MP-REG-001",
        "multipart",
        "try again; a proxy in front of the server may have changed or cut the upload",
    ),
    ("MP-REG-011", "environment", "`midplane environment list` shows those there are"),
    (
        "MP-REG-013",
        "GET ",
        "`midplane plugin list` and `midplane plugin show NAME` show what is published",
    ),
    ("MP-FEED-001", "pointer", "mend the option that says it, or that place of the --file"),
    ("MP-FEED-002", "GET ", "`midplane flag list` shows those there are"),
    ("MP-FEED-005", "credential", "give an API token with --token or MIDPLANE_TOKEN"),
    ("MP-ID-004", "field", "correct the option that says it, and try again"),
    ("MP-SYS-003", "openapi", AS_NEW),
    (
        "MP-SYS-004",
        "JSON",
        "mend the --file, if there is one; else the server may be of another version than this command",
    ),
    ("MP-SYS-005", "Allow", AS_NEW),
    ("MP-SYS-008", "openapi", "check the spelling of the names and values that were typed"),
    ("MP-SYS-009", "JSON", "shorten the --file or the --reason"),
    ("MP-SYS-012", "openapi", AS_NEW),
];

const AS_NEW: &str =
    "is the server as new as this command? `midplane --version` says how new that is";

/// A server's hint, as it helps somebody who types.
pub(crate) fn hint(code: &str, told: String) -> String {
    // a server begins its sentences with a capital
    let lower = told.to_lowercase();
    let is_it = |(known, word, _): &&(&str, &str, &str)| {
        *known == code && lower.contains(&word.to_lowercase())
    };
    let known = HINTS.iter().find(is_it);
    known.map_or(told, |(.., here)| (*here).to_owned())
}

/// What the reader of JSON says in the words of types, and what it says for people.
const PHRASES: &[(&str, &str)] = &[
    ("the body cannot be read", "what was sent cannot be read"),
    ("The body cannot be read", "What was sent cannot be read"),
    ("the body is no JSON object", "what was sent is no JSON object"),
    ("The body is no JSON object", "What was sent is no JSON object"),
    ("invalid type: map", "wrong kind of value: an object"),
    ("invalid type: sequence", "wrong kind of value: a list"),
    ("invalid type: ", "wrong kind of value: "),
    ("expected a sequence", "expected a list"),
    ("expected a map", "expected an object"),
    ("expected a string", "expected text"),
    ("missing field ", "missing member "),
    ("unknown field ", "unknown member "),
    ("unknown variant ", "unknown word "),
];

/// Beginnings of phrases that go on with the name of a type.
const OF_TYPES: &[(&str, &str)] = &[
    ("expected struct ", "expected an object"),
    ("expected internally tagged enum ", "expected an object"),
    ("expected adjacently tagged enum ", "expected an object"),
    ("expected enum ", "expected one of the words that it takes"),
    ("any variant of untagged enum ", "any of the forms that it takes"),
    ("expected u", "expected a whole number"),
    ("expected i", "expected a whole number"),
    ("expected f", "expected a number"),
];

/// A message about JSON without the names of types.
pub(crate) fn of_json(message: &str) -> String {
    let mut told = message.to_owned();
    for (phrase, here) in PHRASES {
        told = told.replace(phrase, here);
    }
    for (begin, here) in OF_TYPES {
        told = without_type(&told, begin, here);
    }
    told
}

fn without_type(text: &str, begin: &str, here: &str) -> String {
    let Some((before, rest)) = text.split_once(begin) else { return text.to_owned() };
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '<' | '>');
    let after = rest.trim_start_matches(is_of_name);
    let name = &rest[..rest.len() - after.len()];
    // `expected u64`, and not `expected underscores`
    let is_number = begin.ends_with(['u', 'i', 'f']);
    if is_number && !matches!(name, "8" | "16" | "32" | "64" | "128" | "size") {
        return text.to_owned();
    }
    let after = without_type(after, begin, here);
    format!("{before}{here}{after}")
}

/// What the readers of single values say, and what it says for people.
const VALUES: &[(&str, &str)] = &[
    ("invalid socket address syntax", "it is an address and a port, such as 127.0.0.1:8080"),
    ("invalid digit found in string", "it is a whole number"),
    ("cannot parse integer from empty string", "it is a whole number"),
    ("number too large to fit in target type", "the number is too large"),
    ("number too small to fit in target type", "the number is too small"),
    ("invalid float literal", "it is a number"),
];

/// What the parser says of a command.
pub(crate) fn of_a_command(message: &str) -> String {
    let told = |told: String, (phrase, here): &(&str, &str)| told.replace(phrase, here);
    VALUES.iter().fold(message.to_owned(), told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_type_has_a_name() {
        for (told, here) in [
            (
                "invalid type: string \"x\", expected struct SetRules at line 1 column 3",
                "wrong kind of value: string \"x\", expected an object at line 1 column 3",
            ),
            (
                "invalid type: map, expected u64",
                "wrong kind of value: an object, expected a whole number",
            ),
            ("expected f64, expected usize", "expected a number, expected a whole number"),
            ("expected until noon", "expected until noon"),
            (
                "data did not match any variant of untagged enum Value",
                "data did not match any of the forms that it takes",
            ),
            ("unknown field `a`, expected `b`", "unknown member `a`, expected `b`"),
        ] {
            assert_eq!(of_json(told), here);
        }
    }

    #[test]
    fn hints_of_another_meaning_stay() {
        assert!(hint("MP-OPS-006", "Restore it first.".into()).contains("--undo"));
        assert_eq!(hint("MP-OPS-006", "publish it anew".into()), "publish it anew");
    }
}
