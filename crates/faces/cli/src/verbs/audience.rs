//! Whom a rule means, as options say it; and documents of rules and flags from files.

use crate::{exit::Failure, manifest_file::unreadable, output::Output, text, words};
use clap::Args;
use midplane_rest::{
    body::{self, Unreadable},
    targeting::Rule,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read as _},
    path::Path,
};

/// The largest document that is read.
const LONGEST: u64 = 1024 * 1024;

/// One rule. `--role`, `--user` and `--percentage` are ways in, and one of them is enough; every
/// other option narrows the rule.
#[derive(Debug, Default, Args)]
pub(super) struct Audience {
    /// A way in: this share of all viewers, from 0 to 100
    #[arg(long, value_name = "PERCENT", value_parser = percentage, help_heading = AUDIENCE)]
    percentage: Option<f64>,

    /// A way in: this role; give the option once for each
    #[arg(long = "role", value_name = "ROLE", help_heading = AUDIENCE)]
    roles: Vec<String>,

    /// A way in: this user, by username or id; once for each
    #[arg(long = "user", value_name = "USER", help_heading = AUDIENCE)]
    users: Vec<String>,

    /// Nobody with this role; once for each
    #[arg(long = "exclude-role", value_name = "ROLE", help_heading = AUDIENCE)]
    exclude_roles: Vec<String>,

    /// Only with this feature on; once for each
    #[arg(long = "feature", value_name = "FEATURE", help_heading = AUDIENCE)]
    features: Vec<String>,

    /// Only in this region; once for each
    #[arg(long = "region", value_name = "REGION", help_heading = AUDIENCE)]
    regions: Vec<String>,

    /// Only in this tenant; once for each
    #[arg(long = "tenant", value_name = "TENANT", help_heading = AUDIENCE)]
    tenants: Vec<String>,

    /// Only in this team; once for each
    #[arg(long = "team", value_name = "TEAM", help_heading = AUDIENCE)]
    teams: Vec<String>,

    /// Only with a shell of this npm range
    #[arg(long, value_name = "RANGE", help_heading = AUDIENCE)]
    shell_version: Option<String>,

    /// Only those who asked for what is in beta, or did not
    #[arg(long, value_name = "BOOL", help_heading = AUDIENCE)]
    beta_features: Option<bool>,

    /// Everybody
    #[arg(long, help_heading = AUDIENCE, conflicts_with_all = [
        "percentage", "roles", "users", "exclude_roles", "features", "regions", "tenants", "teams",
        "shell_version", "beta_features",
    ])]
    everybody: bool,
}

const AUDIENCE: &str = "Whom it means";

impl Audience {
    /// The rule, if any option says one.
    pub(super) fn rule(self) -> Option<Rule> {
        let everybody = self.everybody;
        let rule = Rule {
            description: None,
            roles: self.roles,
            users: self.users,
            percentage: self.percentage,
            exclude_roles: self.exclude_roles,
            features: self.features,
            regions: self.regions,
            tenants: self.tenants,
            teams: self.teams,
            shell_version: self.shell_version,
            beta_features: self.beta_features,
        };
        (everybody || rule != Rule::default()).then_some(rule)
    }
}

fn percentage(text: &str) -> Result<f64, String> {
    let within = |share: &f64| (0.0..=100.0).contains(share);
    let share = text.strip_suffix('%').unwrap_or(text).parse().ok().filter(within);
    share.ok_or_else(|| "a percentage is a number from 0 to 100".to_owned())
}

/// In words, whom a rule means. `names` are what users are called, by id.
pub(super) fn in_words(rule: &Rule, names: &BTreeMap<String, String>) -> String {
    let mut ways = Vec::new();
    ways.extend(rule.percentage.map(|share| format!("{share} %")));
    ways.extend(listed("role", &rule.roles));
    let user =
        |id: &String| names.get(id).map_or_else(|| id.clone(), |name| format!("{name} ({id})"));
    ways.extend(listed("user", &rule.users.iter().map(user).collect::<Vec<_>>()));
    let mut words = vec![if ways.is_empty() { "everybody".to_owned() } else { ways.join(" or ") }];
    words.extend(listed("not role", &rule.exclude_roles));
    words.extend(rule.features.iter().map(|one| format!("feature {one}")));
    words.extend(listed("region", &rule.regions));
    words.extend(listed("tenant", &rule.tenants));
    words.extend(listed("team", &rule.teams));
    words.extend(rule.shell_version.as_ref().map(|range| format!("shell {range}")));
    words.extend(rule.beta_features.map(|asked| format!("beta {asked}")));
    words.join(", ")
}

fn listed(what: &str, names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| format!("{what} {}", names.join("/")))
}

/// What to do when both a document and options say it.
pub(super) const EITHER: &str =
    "leave --file out and say it with options, or leave the options out and write it in the file";

/// A JSON document from a file, `-` for stdin, without the members that only an answer has: what
/// `--json` printed can be changed and given back.
pub(super) fn document<T: DeserializeOwned>(
    path: &Path,
    of_answers: &[&str],
    out: &mut Output,
) -> Result<T, Failure> {
    let bytes = read(path, out)?;
    let wrong = |why: String| {
        let message = format!("`{}` cannot be used: {why}", text::path(path));
        Failure::input("MP-CLI-027", message)
            .hint("`show … --json` prints a document of the right shape")
    };
    if bytes.len() as u64 > LONGEST {
        return Err(wrong("it is larger than 1 MiB".to_owned()));
    }
    let unreadable = |Unreadable { pointer, why }| {
        let place = pointer.map(|pointer| format!("`{pointer}`: ")).unwrap_or_default();
        wrong(words::of_json(&text::line(&format!("{place}{why}"))))
    };
    let mut members: Map<String, Value> = body::read(&bytes).map_err(unreadable)?;
    members.retain(|name, _| !of_answers.contains(&name.as_str()));
    let bytes = Value::from(members).to_string();
    body::read(bytes.as_bytes()).map_err(unreadable)
}

fn read(path: &Path, out: &mut Output) -> Result<Vec<u8>, Failure> {
    if path != Path::new("-") {
        let mut bytes = Vec::new();
        let read = |file: File| file.take(LONGEST + 1).read_to_end(&mut bytes);
        File::open(path).and_then(read).map_err(|error| unreadable(path, &error))?;
        return Ok(bytes);
    }
    let piped = out.piped(LONGEST + 1).map_err(|error| unreadable(path, &error))?;
    piped.ok_or_else(|| {
        unreadable(path, &io::Error::other("nothing is piped in"))
            .hint("pipe the document in, or name a file")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_reads_as_a_sentence() {
        let nobody = BTreeMap::new();
        assert_eq!(in_words(&Rule::default(), &nobody), "everybody");
        let rule = Rule {
            percentage: Some(12.5),
            roles: vec!["tester".into(), "ops".into()],
            exclude_roles: vec!["guest".into()],
            features: vec!["a".into()],
            beta_features: Some(true),
            ..Rule::default()
        };
        assert_eq!(
            in_words(&rule, &nobody),
            "12.5 % or role tester/ops, not role guest, feature a, beta true"
        );
        let users = Rule { users: vec!["u-1".into(), "u-2".into()], ..Rule::default() };
        let names = BTreeMap::from([("u-1".to_owned(), "ada".to_owned())]);
        assert_eq!(in_words(&users, &names), "user ada (u-1)/u-2");
    }

    #[test]
    fn a_percentage_is_a_share_of_a_hundred() {
        assert_eq!(percentage("12.5%"), Ok(12.5));
        assert_eq!(percentage("0"), Ok(0.0));
        for bad in ["101", "-1", "NaN", "inf", "", "ten", "%"] {
            assert!(percentage(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn nothing_said_is_no_rule_and_everybody_is_one() {
        assert_eq!(Audience::default().rule(), None);
        let everybody = Audience { everybody: true, ..Audience::default() };
        assert_eq!(everybody.rule(), Some(Rule::default()));
    }
}
