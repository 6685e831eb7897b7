//! What was probably meant: near names, and the usual slips of YAML.

use crate::{
    diagnostic::shown,
    source::{Node, Value},
};

/// Longer words are no misspelling of a field.
const LONGEST_WORD: usize = 40;

/// The option that a word was probably meant to be.
pub(crate) fn nearest<'o>(word: &str, options: impl Iterator<Item = &'o str>) -> Option<&'o str> {
    if word.chars().count() > LONGEST_WORD {
        return None;
    }
    let word = folded(word);
    // a word of two letters is near to every other one
    let slips = word.chars().count() / 3;
    options
        .map(|option| (strsim::damerau_levenshtein(&word, &folded(option)), option))
        .filter(|(distance, option)| *distance <= slips && *distance < option.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, option)| option)
}

/// Case, `-` and `_` do not make another word: `base_path` is `basePath`.
fn folded(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// What to do about an unknown field.
pub(crate) fn for_field<'o>(word: &str, options: impl Iterator<Item = &'o str>) -> String {
    if word == "<<" {
        return "merge keys are not read; write the fields out".to_owned();
    }
    let options: Vec<&str> = options.collect();
    if let Some(near) = nearest(word, options.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    if let Some(place) = crate::elsewhere(word) {
        return format!("`{}` belongs under `{place}`", shown(word));
    }
    format!("its fields are: {}", options.join(", "))
}

/// What to do about a value outside a fixed list.
pub(crate) fn for_value(word: &str, options: &[&str]) -> String {
    match nearest(word, options.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it is one of: {}", options.join(", ")),
    }
}

/// What to do about a value of another type.
pub(crate) fn for_type(node: &Node, expected: &str) -> Option<String> {
    let quoted = |text: &str| Some(format!("put it into quotes: \"{}\"", shown(text)));
    match (&node.value, expected) {
        (Value::Number(number), "text") => quoted(&number.written),
        (Value::Bool(value), "text") => quoted(&value.to_string()),
        (Value::Text(text), "true or false") => {
            let yes = matches!(text.to_lowercase().as_str(), "yes" | "on" | "true" | "y");
            let no = matches!(text.to_lowercase().as_str(), "no" | "off" | "false" | "n");
            (yes || no).then(|| format!("write {yes} without quotes"))
        }
        (Value::Text(text), "a list") => Some(format!("write it as a list: [{}]", shown(text))),
        (Value::Text(_), "a whole number") => Some("write the number without quotes".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_word_that_was_meant() {
        let options = || ["displayName", "description", "version", "ui"].into_iter();
        for (slip, meant) in [
            ("displayname", Some("displayName")),
            ("display_name", Some("displayName")),
            ("descripton", Some("description")),
            ("verison", Some("version")),
            ("replicas", None),
            ("x", None),
        ] {
            assert_eq!(nearest(slip, options()), meant, "{slip}");
        }
        assert_eq!(nearest(&"version".repeat(10_000), options()), None);
    }
}
