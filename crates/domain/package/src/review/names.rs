//! The name is not one that people take for Midplane's own, and not one that they take for another
//! publisher's. Only a name that is new is looked at: what was let in stays.

use super::{Check, Outcome, Subject};
use midplane_model::{Actor, PluginName};

pub(super) struct Names;

const OURS: &str = "midplane";
/// Shorter ones have too few letters to tell a slip from another word.
const SHORTEST: usize = 6;

impl Check for Names {
    fn conclude(&mut self, subject: &Subject<'_>) -> Outcome {
        let name = &subject.manifest().name;
        let Some(publisher) = &subject.surroundings.publisher else { return Outcome::Passed };
        let plugins = &subject.surroundings.plugins;
        if *publisher == Actor::Bootstrap || plugins.iter().any(|(other, _)| other == name) {
            return Outcome::Passed;
        }
        let mut found = Vec::new();
        let first = name.as_str().trim_start_matches('@').split(['/', '-']).next();
        if first == Some(OURS) {
            found.push(format!("{name} reads as a part of Midplane itself"));
        }
        let others = plugins.iter().filter(|(_, owner)| owner != publisher);
        let alike = others.filter(|(other, _)| look_alike(name, other));
        found.extend(alike.map(|(other, _)| format!("{name} looks like {other} of somebody else")));
        Outcome::of(found)
    }
}

/// Whether a person who reads one could mean the other.
fn look_alike(one: &PluginName, other: &PluginName) -> bool {
    let (one, other) = (one.as_str(), other.as_str());
    if skeleton(one) == skeleton(other) {
        return true;
    }
    if one.len().min(other.len()) < SHORTEST || numbered(one) == numbered(other) {
        return false;
    }
    // `team-a` and `team-b` are two words, `orders` and `ordres` are one
    let short_part =
        |text: &str| text.split(['-', '/', '@']).any(|part| (1..=3).contains(&part.len()));
    strsim::osa_distance(one, other) == 1 && !short_part(one) && !short_part(other)
}

/// The name with what looks the same written the same, and without what is not read at all.
fn skeleton(name: &str) -> String {
    let letters: String = name.chars().filter(|c| !matches!(c, '-' | '@' | '/')).collect();
    let pairs = letters.replace("rn", "m").replace("vv", "w").replace("cl", "d");
    let same = |c| match c {
        '0' => 'o',
        '1' | 'i' => 'l',
        '5' => 's',
        other => other,
    };
    pairs.chars().map(same).collect()
}

/// The name without its number: `shop-1` and `shop-2` are a row.
fn numbered(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        let name = |text| PluginName::parse(text).unwrap();
        look_alike(&name(one), &name(other))
    }

    #[test]
    fn what_reads_the_same_is_told_from_what_is_near() {
        for (one, other) in [
            ("orders", "0rders"),
            ("billing", "bi11ing"),
            ("mail-room", "mailroom"),
            ("@acme/orders", "acme-orders"),
            ("modern", "modem"),
            ("orders", "ordres"),
            ("payments", "payment"),
            ("invoices", "invoicse"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("orders", "order-book"),
            ("team-a", "team-b"),
            ("shop-1", "shop-2"),
            ("cart", "card"),
            ("notes", "votes"),
            ("plugin12", "plugin13"),
            ("@acme/orders", "@other/orders"),
        ] {
            assert!(!alike(one, other), "{one} {other}");
        }
    }
}
