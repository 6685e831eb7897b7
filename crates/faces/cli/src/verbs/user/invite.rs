//! Links that let somebody in once: invitations, and links to choose another password.

use super::account::path;
use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    table, text,
};
use midplane_rest::links::{
    CreatedInvitation, Invitation, NewInvitation, ResetLink, ResetLinkQuery,
};
use serde_json::json;

const PATH: [&str; 4] = ["api", "platform", "v1", "invitations"];

/// Invite somebody, who makes their account themselves
#[derive(Debug, clap::Args)]
#[command(after_help = "\
They get a link by mail that works once, for seven days, and choose their name and their password. The
link is printed too: hand it over where no mail is set up. An earlier invitation of the same address
ends. Nobody gives a role with a permission that they lack, neither now nor when it is accepted.

Examples:
  midplane user invite grace@example.org --name 'Grace Hopper'
  midplane user invite grace@example.org --role publisher --team blue
  midplane user invite grace@example.org --no-mail --json | jq -r .link")]
pub struct Invite {
    /// Their mail address
    #[arg(value_name = "MAIL")]
    mail: String,

    /// What they may be called; they choose
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,

    /// A role; give the option once for each
    #[arg(long = "role", value_name = "ROLE", default_value = "member")]
    roles: Vec<String>,

    /// A team that they come into
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,

    /// Their tenant [default: your own]
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,

    /// Send no letter: hand the link over yourself
    #[arg(long)]
    no_mail: bool,
}

/// List the invitations that hold
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane user invitations
  midplane user invitations --json | jq -r '.items[].mail'")]
pub struct Invitations {}

/// Take an invitation back: its link holds no more
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane user uninvite l-5d41402abc4b2a76b9719d911017c592")]
pub struct Uninvite {
    /// The id of the invitation, out of `midplane user invitations`
    #[arg(value_name = "ID")]
    id: String,
}

/// Print a link by which somebody chooses another password
#[derive(Debug, clap::Args)]
#[command(after_help = "\
It works once, for an hour; older ones end. Whoever opens it can take the account over: hand it to
nobody else. With --mail a letter brings it too, when the person has an address.

Examples:
  midplane user reset-link ada
  midplane user reset-link ada --json | jq -r .link")]
pub struct MakeResetLink {
    /// A username, or the id of an account
    #[arg(value_name = "USER")]
    who: String,

    /// Send it, too
    #[arg(long)]
    mail: bool,
}

pub(super) async fn invite(
    args: &Invite,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let new = NewInvitation {
        mail: args.mail.clone(),
        display_name: args.name.clone(),
        roles: args.roles.clone(),
        tenant: args.tenant.clone(),
        team: args.team.clone(),
        send: !args.no_mail,
    };
    let made: CreatedInvitation = Server::new(common)?.post(&PATH, &new).await?;
    if common.json {
        out.json(&made);
        return Ok(Exit::Ok);
    }
    let CreatedInvitation { invitation, link, .. } = made;
    out.data(&table::fields(&[
        ("id", invitation.id.to_string()),
        ("mail", invitation.mail.clone()),
        ("roles", invitation.roles.join(", ")),
        ("until", text::time(invitation.expires_at)),
        ("link", link.expose().to_owned()),
    ]));
    let sent = if args.no_mail { "no letter is sent" } else { "a letter is on its way" };
    out.talk(&format!("invited {}; {sent}", text::line(&invitation.mail)));
    Ok(Exit::Ok)
}

pub(super) async fn list(common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let open: Vec<Invitation> = Server::new(common)?.list(&PATH).await?;
    if common.json {
        out.json(&crate::verbs::List { items: &open });
        return Ok(Exit::Ok);
    }
    let row = |one: &Invitation| {
        [
            one.mail.clone(),
            one.display_name.clone().unwrap_or_default(),
            one.roles.join(", "),
            one.team.as_ref().map(ToString::to_string).unwrap_or_default(),
            text::time(one.expires_at),
            one.id.to_string(),
        ]
    };
    let rows: Vec<_> = open.iter().map(row).collect();
    out.rows(["MAIL", "NAME", "ROLES", "TEAM", "UNTIL", "ID"], &rows);
    out.talk(&crate::verbs::count(rows.len(), "invitation"));
    Ok(Exit::Ok)
}

pub(super) async fn uninvite(
    args: &Uninvite,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let [a, b, c, d] = PATH;
    Server::new(common)?.delete(&[a, b, c, d, &args.id]).await?;
    if common.json {
        out.json(&json!({ "revoked": args.id }));
    } else {
        out.talk(&format!("took back the invitation {}", text::line(&args.id)));
    }
    Ok(Exit::Ok)
}

pub(super) async fn reset_link(
    args: &MakeResetLink,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let [a, b, c, d, who] = path(&args.who);
    let query = ResetLinkQuery { send: args.mail };
    let server = Server::new(common)?;
    let made: ResetLink = server.post_with(&[a, b, c, d, who, "reset-link"], &query).await?;
    if common.json {
        out.json(&made);
        return Ok(Exit::Ok);
    }
    out.data(made.link.expose());
    let until = text::time(made.expires_at);
    out.talk(&format!("a link for {} that works once, until {until}", text::line(&args.who)));
    Ok(Exit::Ok)
}
