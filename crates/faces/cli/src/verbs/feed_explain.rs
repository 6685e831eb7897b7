//! `midplane feed explain`: what a viewer gets, and why.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
};
use midplane_model::Environment;
use midplane_rest::explain::{ChannelDecision, ExplainQuery, Explanation, PluginDecision};

/// Say what a viewer gets, and why: for each plugin every step of the decision
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Without a description it is about somebody who did not sign in. What is said beside --user comes on
top of what the account has.

Examples:
  midplane feed explain
  midplane feed explain --user ada --plugin orders
  midplane feed explain --role tester --region eu --at 2026-11-26T14:03:00Z
  diff <(midplane feed explain --role a) <(midplane feed explain --role b)")]
pub struct Args {
    /// Of this environment instead of the server's default one
    #[arg(long, value_name = "NAME")]
    environment: Option<Environment>,

    /// Of this plugin alone
    #[arg(long, value_name = "NAME")]
    plugin: Option<String>,

    /// Of this account, by id or username
    #[arg(long, value_name = "USER")]
    user: Option<String>,

    /// A role of the viewer; give the option once for each
    #[arg(long = "role", value_name = "ROLE")]
    roles: Vec<String>,

    /// A feature that is on for the viewer; once for each
    #[arg(long = "feature", value_name = "FEATURE")]
    features: Vec<String>,

    /// A permission of the viewer; once for each
    #[arg(long = "permission", value_name = "PERMISSION")]
    permissions: Vec<String>,

    /// The viewer's region
    #[arg(long, value_name = "REGION")]
    region: Option<String>,

    /// The viewer's tenant
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,

    /// The viewer's team
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,

    /// The id of a browser in which nobody signed in
    #[arg(long, value_name = "ID")]
    visitor: Option<String>,

    /// The viewer asked for what is in beta
    #[arg(long)]
    beta_features: bool,

    /// The version of the viewer's shell
    #[arg(long, value_name = "VERSION")]
    shell_version: Option<String>,

    /// At a past moment: milliseconds since 1970, or 2026-11-26T14:03:00Z
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

/// Carries out the verb.
pub(crate) async fn run(args: &Args, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    let path = ["api", "platform", "v1", "feed", "explain"];
    let explanation: Explanation = server.get(&path, &query(args)).await?;
    if common.json {
        out.json(&explanation);
        return Ok(Exit::Ok);
    }
    let plugins: Vec<String> = explanation.plugins.iter().map(plugin).collect();
    if !plugins.is_empty() {
        out.data(&plugins.join("\n"));
    }
    let count = super::count(plugins.len(), "plugin");
    out.talk(&format!(
        "{count} in {} at revision {}",
        explanation.environment, explanation.revision
    ));
    Ok(Exit::Ok)
}

fn query(args: &Args) -> ExplainQuery {
    let list = |words: &[String]| (!words.is_empty()).then(|| words.join(","));
    ExplainQuery {
        environment: args.environment.as_ref().map(ToString::to_string),
        plugin: args.plugin.clone(),
        user: args.user.clone(),
        role: list(&args.roles),
        feature: list(&args.features),
        permission: list(&args.permissions),
        region: args.region.clone(),
        tenant: args.tenant.clone(),
        team: args.team.clone(),
        visitor: args.visitor.clone(),
        beta_features: args.beta_features,
        shell_version: args.shell_version.clone(),
        at: args.at.clone(),
    }
}

fn plugin(decision: &PluginDecision) -> String {
    let version =
        decision.version.as_ref().map_or_else(|| "left out".to_owned(), ToString::to_string);
    let mut lines = vec![format!("{} {version}", decision.name)];
    if decision.channels.is_empty() {
        lines.push("  it has no channel in this environment".to_owned());
    }
    lines.extend(decision.channels.iter().flat_map(channel));
    lines.extend(decision.install.iter().map(|off| format!("  off: {}", off.text)));
    lines.extend(decision.degraded.iter().map(|what| format!("  runs without {what}")));
    if decision.search_given_up {
        lines.push(
            "  there may be a newer set that fits together: the search was given up".to_owned(),
        );
    }
    lines.join("\n")
}

fn channel(decision: &ChannelDecision) -> Vec<String> {
    let moved = match (&decision.moved_by, &decision.moved_in) {
        (Some(actor), Some(revision)) => {
            let by = super::called(actor, decision.moved_by_name.as_ref());
            format!(", moved there by {by} in revision {revision}")
        }
        _ => String::new(),
    };
    let ChannelDecision { channel, version, outcome, .. } = decision;
    let mut lines = vec![format!("  {channel} -> {version}: {outcome}{moved}")];
    lines.extend(decision.reasons.iter().map(|reason| format!("    {}", reason.text)));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_rest::explain::DecisionReason;

    #[test]
    fn a_decision_is_told_step_by_step() {
        let reason = |code: &str, text: &str| DecisionReason {
            code: code.into(),
            text: text.into(),
            rule: None,
            bucket: None,
        };
        let decision = PluginDecision {
            install: None,
            name: "orders".parse().unwrap(),
            version: None,
            degraded: vec!["the interface IMail at *".into()],
            channels: vec![ChannelDecision {
                channel: "latest".parse().unwrap(),
                version: "1.0.0".parse().unwrap(),
                outcome: "refused".into(),
                moved_by: "u-ada".parse().ok(),
                moved_by_name: Some("ada".into()),
                moved_at: None,
                moved_in: Some(midplane_model::Revision(7)),
                reasons: vec![
                    reason("a", "everybody follows the channel"),
                    reason("b", "it is yanked"),
                ],
            }],
            search_given_up: false,
        };
        assert_eq!(
            plugin(&decision),
            "orders left out\n  latest -> 1.0.0: refused, moved there by ada in revision 7\n    \
             everybody follows the channel\n    it is yanked\n  runs without the interface IMail at *"
        );
    }
}
