//! What was probably meant by a name that is not there, told as a hint.

/// Longer names are no slip of another, in characters.
const LONGEST: usize = 64;
/// A name that differs more than this is another one.
const NEAR: f64 = 0.6;
/// Names that are listed; more are no help.
const LISTED: usize = 20;

/// A name as it is told back to whoever sent it.
pub(crate) fn short(name: &str) -> String {
    name.chars().take(LONGEST).collect()
}

/// The one of `known` that is nearest to a name.
pub(crate) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let name = short(name).to_ascii_lowercase();
    let likeness =
        |one: &str| strsim::normalized_damerau_levenshtein(&name, &one.to_ascii_lowercase());
    let scored = known.into_iter().map(|one| (likeness(one), one));
    let best = scored.filter(|(score, _)| *score >= NEAR).max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.map(|(_, one)| one)
}

/// What to do about a name that is none of `known`: the one that was meant, or those there are.
pub(crate) fn hint<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(meant) = nearest(name, known.iter().copied()) {
        return format!("Did you mean `{meant}`?");
    }
    let listed: Vec<String> = known.iter().take(LISTED).map(|one| format!("`{one}`")).collect();
    match (known.len().saturating_sub(LISTED), listed.as_slice()) {
        (_, []) => "There is none yet.".into(),
        (0, [only]) => format!("There is {only} alone."),
        (0, all) => format!("There are {}.", all.join(", ")),
        (more, all) => format!("There are {} and {more} others.", all.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_near_one_is_named_or_all_are() {
        let known = ["dev", "prod", "staging"];
        assert_eq!(hint("Prd", known), "Did you mean `prod`?");
        assert_eq!(hint("stagging", known), "Did you mean `staging`?");
        assert_eq!(hint("nowhere", known), "There are `dev`, `prod`, `staging`.");
        assert_eq!(hint("", ["prod"]), "There is `prod` alone.");
        assert_eq!(hint("x", []), "There is none yet.");
        let many: Vec<String> = (0..23).map(|number| format!("plugin-{number}")).collect();
        let told = hint("\u{202e}", many.iter().map(String::as_str));
        assert!(told.ends_with("`plugin-19` and 3 others."), "{told}");
    }
}
