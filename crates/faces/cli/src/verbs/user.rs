//! `midplane user`: accounts of the built-in sign-in.

mod account;
mod invite;
mod password;

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    text,
};
use clap::Subcommand;
use midplane_rest::users::{Account, CreatedAccount, NewAccount};

const PATH: [&str; 4] = ["api", "platform", "v1", "users"];

/// Make, change and remove accounts
#[derive(Debug, Subcommand)]
pub enum Command {
    Create(Create),
    List(List),
    Show(account::Show),
    Edit(account::Edit),
    Passwd(account::Passwd),
    Disable(account::Disable),
    Enable(account::Enable),
    Sessions(account::Sessions),
    SignOut(account::SignOut),
    #[command(subcommand)]
    SecondFactor(account::SecondFactor),
    Remove(account::Remove),
    Invite(invite::Invite),
    Invitations(invite::Invitations),
    Uninvite(invite::Uninvite),
    ResetLink(invite::MakeResetLink),
}

/// Make an account
#[derive(Debug, clap::Args)]
#[command(after_help = "\
At a terminal the password is asked for twice and not shown; scripts pipe it in and say
--password-stdin. It is never an argument: those can be read by everybody on the machine and stay in
the shell's history. One line break at its end is not part of it.

Roles are administrator (everything), operator, publisher and member, those that `midplane role create`
made, those that published plugins are for, and those in `signIn.roles` of the server's configuration.
`midplane role list` shows what each brings.

Examples:
  midplane user create --username ada
  midplane user create --username ada --password-stdin < password.txt
  printf %s \"$PASSWORD\" | midplane user create --username ops --display-name \"Ops team\" \\
      --role administrator --password-stdin")]
pub struct Create {
    /// What the person signs in with
    #[arg(long, value_name = "NAME")]
    username: String,

    /// What the person is called [default: the username]
    #[arg(long, value_name = "TEXT")]
    display_name: Option<String>,

    /// A role; give the option once for each
    #[arg(long = "role", value_name = "ROLE", default_value = "member")]
    roles: Vec<String>,

    /// Read the password from stdin instead of asking for it
    #[arg(long)]
    password_stdin: bool,
}

/// List the accounts
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane user list
  midplane user list --json | jq -r '.items[].username'")]
pub struct List {}

/// Carries out the verb.
pub(crate) async fn run(
    command: &Command,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    match command {
        Command::Create(args) => create(args, common, out).await,
        Command::List(_) => list(common, out).await,
        Command::Show(args) => account::show(args, common, out).await,
        Command::Edit(args) => account::edit(args, common, out).await,
        Command::Passwd(args) => account::passwd(args, common, out).await,
        Command::Disable(args) => account::disable(args, common, out).await,
        Command::Enable(args) => account::enable(args, common, out).await,
        Command::Sessions(args) => account::sessions(args, common, out).await,
        Command::SignOut(args) => account::sign_out(args, common, out).await,
        Command::SecondFactor(account::SecondFactor::Off(args)) => {
            account::second_factor_off(args, common, out).await
        }
        Command::Remove(args) => account::remove(args, common, out).await,
        Command::Invite(args) => invite::invite(args, common, out).await,
        Command::Invitations(_) => invite::list(common, out).await,
        Command::Uninvite(args) => invite::uninvite(args, common, out).await,
        Command::ResetLink(args) => invite::reset_link(args, common, out).await,
    }
}

async fn create(args: &Create, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    let password = password::read(&args.username, args.password_stdin, out)?;
    let new = NewAccount {
        username: args.username.clone(),
        display_name: args.display_name.as_ref().unwrap_or(&args.username).clone(),
        password: password.expose().into(),
        roles: args.roles.clone(),
    };
    let made: CreatedAccount = server.post(&PATH, &new).await?;
    if common.json {
        out.json(&made);
        return Ok(Exit::Ok);
    }
    out.data(&account::fields(&made.account));
    out.talk(&format!("made the account {}", text::line(&args.username)));
    Ok(Exit::Ok)
}

async fn list(common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let users: Vec<Account> = Server::new(common)?.list(&PATH).await?;
    if common.json {
        out.json(&super::List { items: &users });
        return Ok(Exit::Ok);
    }
    let row = |user: &Account| {
        [
            user.username.clone(),
            user.display_name.clone(),
            user.roles.join(", "),
            text::time(user.created_at),
            user.disabled_at.map(text::time).unwrap_or_default(),
            user.id.to_string(),
        ]
    };
    let rows: Vec<_> = users.iter().map(row).collect();
    out.rows(["USERNAME", "NAME", "ROLES", "MADE", "DISABLED", "ID"], &rows);
    out.talk(&super::count(rows.len(), "account"));
    Ok(Exit::Ok)
}
