//! `${NAME}`, `${NAME:-default}` and `$${` in one scalar.
//!
//! Braces mean something else to YAML, and so may what is in a default. [`hide`] takes their
//! meaning from them before the text is parsed, [`show`] gives them back in each scalar.

/// Where hidden characters go: one for each of ASCII, so that columns stay what they were.
const HIDDEN: u32 = 0xF_0000;

/// Whether the text has characters that hiding needs for itself.
pub(crate) fn cannot_hide(text: &str) -> bool {
    text.chars().any(|c| shown(c).is_some())
}

/// Hides each `${…}` that ends on its line.
pub(crate) fn hide(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        let line = rest[at..].find('\n').map_or(rest.len(), |end| at + end);
        let Some(end) = rest[at..line].find('}').map(|end| at + end + 1) else {
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        out.push_str(&rest[..at]);
        out.extend(rest[at..end].chars().map(hidden));
        rest = &rest[end..];
    }
    out + rest
}

/// The text as it was written.
pub(crate) fn show(text: &str) -> String {
    text.chars().map(|c| shown(c).unwrap_or(c)).collect()
}

fn hidden(c: char) -> char {
    match c.is_ascii() {
        true => char::from_u32(HIDDEN + u32::from(c)).unwrap_or(c),
        false => c,
    }
}

fn shown(c: char) -> Option<char> {
    let ascii = u32::from(c).checked_sub(HIDDEN)?;
    u8::try_from(ascii).ok().filter(u8::is_ascii).map(char::from)
}

/// A scalar with its variables filled in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Filled {
    pub(crate) text: String,
    /// The variables whose value is in it. A default out of the file is the file's word.
    pub(crate) names: Vec<String>,
}

/// Why a scalar cannot be filled in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A variable that is not set and has no default.
    Unset(String),
    /// A `${` without its `}`.
    Open,
}

/// Fills in what `variable` knows. All faults are told.
pub(crate) fn fill(
    text: &str,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<Filled, Vec<Fault>> {
    let mut filled = Filled { text: String::with_capacity(text.len()), names: Vec::new() };
    let (mut rest, mut faults) = (text, Vec::new());
    while let Some(at) = rest.find("${") {
        if rest[..at].ends_with('$') {
            filled.text.push_str(&rest[..at - 1]);
            filled.text.push_str("${");
            rest = &rest[at + 2..];
            continue;
        }
        filled.text.push_str(&rest[..at]);
        let inside = &rest[at + 2..];
        let Some(end) = inside.find('}') else {
            faults.push(Fault::Open);
            rest = "";
            break;
        };
        let (name, default) = match inside[..end].split_once(":-") {
            Some((name, default)) => (name, Some(default)),
            None => (&inside[..end], None),
        };
        match (variable(name).filter(|v| !(v.is_empty() && default.is_some())), default) {
            (Some(value), _) => {
                filled.text.push_str(&value);
                filled.names.push(name.to_owned());
            }
            (None, Some(default)) => filled.text.push_str(default),
            (None, None) => faults.push(Fault::Unset(name.to_owned())),
        }
        rest = &inside[end + 1..];
    }
    filled.text.push_str(rest);
    if faults.is_empty() { Ok(filled) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill_in(text: &str) -> Result<(String, Vec<String>), Vec<Fault>> {
        let set = |name: &str| match name {
            "PORT" => Some("9000".to_owned()),
            "EMPTY" => Some(String::new()),
            "SLY" => Some("${PORT}".to_owned()),
            _ => None,
        };
        fill(text, &set).map(|filled| (filled.text, filled.names))
    }

    #[test]
    fn variables_are_filled_in() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        for (text, wanted, used) in [
            ("${PORT}", "9000", names(&["PORT"])),
            ("a${NONE:-x} ${EMPTY:-y}", "ax y", names(&[])),
            ("$${PORT}", "${PORT}", names(&[])),
            ("${EMPTY}", "", names(&["EMPTY"])),
            ("${SLY}", "${PORT}", names(&["SLY"])),
            ("$5 and {}", "$5 and {}", names(&[])),
        ] {
            assert_eq!(fill_in(text), Ok((wanted.to_owned(), used)), "{text}");
        }
    }

    #[test]
    fn what_is_hidden_keeps_its_columns_and_comes_back() {
        for text in ["{ a: ${B:-x, y}, c: 1 }", "${A} ${B", "$${C}", "é ${É:-#}\n}", ""] {
            let hiding = hide(text);
            assert_eq!(hiding.chars().count(), text.chars().count(), "{text}");
            assert_eq!(show(&hiding), text);
            assert!(!cannot_hide(text));
        }
        assert!(!hide("a: ${B:-x, y}, c").contains(['{', '}']));
        assert!(cannot_hide(&hide("${A}")));
    }

    #[test]
    fn every_fault_is_told() {
        let faults = [Fault::Unset("A".into()), Fault::Unset("B".into()), Fault::Open];
        assert_eq!(fill_in("${A} ${B}${PORT} ${C"), Err(faults.into()));
    }
}
