//! `${NAME}`, `${NAME:-default}` and `$${` in one scalar.

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
    fn every_fault_is_told() {
        let faults = [Fault::Unset("A".into()), Fault::Unset("B".into()), Fault::Open];
        assert_eq!(fill_in("${A} ${B}${PORT} ${C"), Err(faults.into()));
    }
}
