//! One account: shown, changed, kept out, given another password, removed.

use super::{PATH, password};
use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    table, text,
};
use midplane_model::Timestamp;
use midplane_rest::{
    session::{OwnSession, OwnSessions},
    users::{Account, AccountEdit, CreatedAccount, NewPassword},
};
use serde_json::json;

const WHO: &str = "A username, or the id of an account";

/// Show an account
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane user show ada
  midplane user show ada --json | jq -r '.roles[]'")]
pub struct Show {
    #[arg(value_name = "USER", help = WHO)]
    who: String,
}

/// Change what somebody is called, their mail address or their roles
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Roles hold at once, in open sessions too. The last administrator stays one. Roles of who signs in by an
identity provider are set by that, with each sign-in.

Examples:
  midplane user edit ada --add-role publisher
  midplane user edit ada --remove-role administrator --reason 'left the team'
  midplane user edit ada --role member --role buyer      # these and no others
  midplane user edit ada --display-name 'Ada Lovelace' --mail ada@example.org")]
pub struct Edit {
    #[arg(value_name = "USER", help = WHO)]
    who: String,

    /// What the person is called
    #[arg(long, value_name = "TEXT")]
    display_name: Option<String>,

    /// Their mail address; '' takes it away
    #[arg(long, value_name = "MAIL")]
    mail: Option<String>,

    /// A role in place of those that they have; give the option once for each
    #[arg(long = "role", value_name = "ROLE", conflicts_with_all = ["add_roles", "remove_roles"])]
    roles: Vec<String>,

    /// A role beside those that they have
    #[arg(long = "add-role", value_name = "ROLE")]
    add_roles: Vec<String>,

    /// A role that they have no more
    #[arg(long = "remove-role", value_name = "ROLE")]
    remove_roles: Vec<String>,

    /// Say why; it is kept beside who did it
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Give somebody another password, and sign them out everywhere
#[derive(Debug, clap::Args)]
#[command(after_help = "\
At a terminal the password is asked for twice and not shown; scripts pipe it in and say
--password-stdin.

Examples:
  midplane user passwd ada
  printf %s \"$PASSWORD\" | midplane user passwd ada --password-stdin")]
pub struct Passwd {
    #[arg(value_name = "USER", help = WHO)]
    who: String,

    /// Read the password from stdin instead of asking for it
    #[arg(long)]
    password_stdin: bool,
}

/// Keep somebody out: signed out everywhere, and not let in
#[derive(Debug, clap::Args)]
#[command(after_help = "\
`midplane user enable` undoes it. API tokens that they made go on working: `midplane token list` shows
them, `midplane token revoke` ends one.

Examples:
  midplane user disable eve --reason 'left the company'")]
pub struct Disable {
    #[arg(value_name = "USER", help = WHO)]
    who: String,

    /// Say why; it is kept beside who did it
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Let somebody in again
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane user enable eve")]
pub struct Enable {
    #[arg(value_name = "USER", help = WHO)]
    who: String,

    /// Say why; it is kept beside who did it
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// List where somebody is signed in
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Browsers and systems are what they call themselves. Addresses are personal: they go with the session.

Examples:
  midplane user sessions ada
  midplane user sessions ada --json | jq -r '.items[].lastUsedFrom'")]
pub struct Sessions {
    #[arg(value_name = "USER", help = WHO)]
    who: String,
}

/// Sign somebody out everywhere; they may sign in again
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane user sign-out ada")]
pub struct SignOut {
    #[arg(value_name = "USER", help = WHO)]
    who: String,
}

/// The code that somebody is asked for beside their password
#[derive(Debug, clap::Subcommand)]
pub enum SecondFactor {
    /// Ask somebody for no code any more, when they lost their app and their recovery codes
    #[command(after_help = "\
Make sure that it is them who ask. Their password alone lets them in until they set up another one.

Examples:
  midplane user second-factor off ada")]
    Off(SecondFactorOff),
}

/// Whose.
#[derive(Debug, clap::Args)]
pub struct SecondFactorOff {
    #[arg(value_name = "USER", help = WHO)]
    who: String,
}

/// Remove an account; nothing brings it back
#[derive(Debug, clap::Args)]
#[command(after_help = "\
What it did keeps its name in the audit, and its username is free for somebody else. API tokens that it
made go on working. To keep somebody out and be able to undo it: `midplane user disable`.

Examples:
  midplane user remove eve --yes")]
pub struct Remove {
    #[arg(value_name = "USER", help = WHO)]
    who: String,

    /// Say that you mean it: it cannot be undone
    #[arg(long)]
    yes: bool,
}

/// What is shown of an account.
pub(super) fn fields(account: &Account) -> String {
    let mut fields = vec![
        ("id", account.id.to_string()),
        ("username", account.username.clone()),
        ("name", account.display_name.clone()),
        ("roles", account.roles.join(", ")),
    ];
    if let Some(mail) = &account.mail {
        fields.insert(3, ("mail", mail.clone()));
    }
    if let Some(at) = account.disabled_at {
        fields.push(("disabled", text::time(at)));
    }
    table::fields(&fields)
}

pub(super) async fn show(args: &Show, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let account: Account = Server::new(common)?.get(&path(&args.who), &()).await?;
    if common.json {
        out.json(&account);
    } else {
        out.data(&fields(&account));
    }
    Ok(Exit::Ok)
}

pub(super) async fn edit(args: &Edit, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let names = [&args.roles, &args.add_roles, &args.remove_roles];
    if args.display_name.is_none()
        && args.mail.is_none()
        && names.iter().all(|roles| roles.is_empty())
    {
        let message = "nothing is to be different";
        let hint = "say --display-name, --mail, --role, --add-role or --remove-role";
        return Err(Failure::usage("MP-CLI-024", message).hint(hint));
    }
    let edit = AccountEdit {
        display_name: args.display_name.clone(),
        roles: (!args.roles.is_empty()).then(|| args.roles.clone()),
        add_roles: args.add_roles.clone(),
        remove_roles: args.remove_roles.clone(),
        mail: args.mail.clone(),
        reason: args.reason.clone(),
        ..AccountEdit::default()
    };
    change(&args.who, &edit, "changed", common, out).await
}

pub(super) async fn disable(
    args: &Disable,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let reason = args.reason.clone();
    let edit = AccountEdit { disabled: Some(true), reason, ..AccountEdit::default() };
    change(&args.who, &edit, "disabled and signed out", common, out).await
}

pub(super) async fn enable(
    args: &Enable,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let reason = args.reason.clone();
    let edit = AccountEdit { disabled: Some(false), reason, ..AccountEdit::default() };
    change(&args.who, &edit, "enabled", common, out).await
}

async fn change(
    who: &str,
    edit: &AccountEdit,
    done: &str,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let changed: CreatedAccount = Server::new(common)?.patch(&path(who), edit).await?;
    if common.json {
        out.json(&changed);
        return Ok(Exit::Ok);
    }
    out.data(&fields(&changed.account));
    out.talk(&format!("{done} the account {}", text::line(&changed.account.username)));
    Ok(Exit::Ok)
}

pub(super) async fn second_factor_off(
    args: &SecondFactorOff,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let [a, b, c, d, who] = path(&args.who);
    Server::new(common)?.delete(&[a, b, c, d, who, "second-factor"]).await?;
    said("took the second factor away from", &args.who, "secondFactorRemoved", common, out)
}

pub(super) async fn passwd(
    args: &Passwd,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    let password = password::read(&args.who, args.password_stdin, out)?;
    let [a, b, c, d, who] = path(&args.who);
    let body = NewPassword { password: password.expose().into() };
    server.place(&[a, b, c, d, who, "password"], &body).await?;
    said("gave another password to", &args.who, "passwordSet", common, out)
}

pub(super) async fn sessions(
    args: &Sessions,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let [a, b, c, d, who] = path(&args.who);
    let path = [a, b, c, d, who, "sessions"];
    let held: OwnSessions = Server::new(common)?.get(&path, &()).await?;
    if common.json {
        out.json(&held);
        return Ok(Exit::Ok);
    }
    let rows: Vec<_> = held.items.iter().map(session_row).collect();
    out.rows(["DEVICE", "BEGAN", "FROM", "LAST USED", "FROM", "ID"], &rows);
    out.talk(&super::super::count(rows.len(), "session"));
    Ok(Exit::Ok)
}

fn session_row(session: &OwnSession) -> [String; 6] {
    let device = match (&session.browser, &session.system) {
        _ if session.is_command_line => "command line".to_owned(),
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => "unknown".to_owned(),
    };
    let time = |at: Option<Timestamp>| at.map(text::time).unwrap_or_default();
    let from = |address: &Option<String>| address.clone().unwrap_or_default();
    [
        device,
        time(session.started_at),
        from(&session.started_from),
        time(session.last_used_at),
        from(&session.last_used_from),
        session.id.to_string(),
    ]
}

pub(super) async fn sign_out(
    args: &SignOut,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let [a, b, c, d, who] = path(&args.who);
    Server::new(common)?.delete(&[a, b, c, d, who, "sessions"]).await?;
    said("signed out", &args.who, "signedOut", common, out)
}

pub(super) async fn remove(
    args: &Remove,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    if !args.yes {
        let who = text::line(&args.who);
        let message = format!("removing the account {who} cannot be undone");
        return Err(Failure::usage("MP-CLI-041", message).hint(
            "say --yes if you mean it; `midplane user disable` keeps somebody out and can be undone",
        ));
    }
    Server::new(common)?.delete(&path(&args.who)).await?;
    said("removed the account", &args.who, "removed", common, out)
}

fn said(
    done: &str,
    who: &str,
    member: &str,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    if common.json {
        out.json(&json!({ member: who }));
    } else {
        out.talk(&format!("{done} {}", text::line(who)));
    }
    Ok(Exit::Ok)
}

pub(super) fn path(who: &str) -> [&str; 5] {
    let [a, b, c, d] = PATH;
    [a, b, c, d, who]
}
