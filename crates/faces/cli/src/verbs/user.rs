//! `midplane user`: accounts of the built-in sign-in.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    table, text,
};
use clap::Subcommand;
use midplane_options::Secret;
use midplane_rest::users::{Account, CreatedAccount, NewAccount};

const PATH: [&str; 4] = ["api", "platform", "v1", "users"];
const LONGEST_PASSWORD: u64 = 4096;
const TRIES: usize = 3;
const PIPE_IT: &str =
    "pipe it in: printf %s \"$PASSWORD\" | midplane user create … --password-stdin";

/// Make and list accounts
#[derive(Debug, Subcommand)]
pub enum Command {
    Create(Create),
    List(List),
}

/// Make an account
#[derive(Debug, clap::Args)]
#[command(after_help = "\
At a terminal the password is asked for twice and not shown; scripts pipe it in and say
--password-stdin. It is never an argument: those can be read by everybody on the machine and stay in
the shell's history. One line break at its end is not part of it.

Roles with permissions are administrator (everything) and publisher (publish and register); `member`
is for those who use the product. Others are those that published plugins ask for, and those in
`signIn.roles` of the server's configuration.

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
    }
}

async fn create(args: &Create, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    let password = match args.password_stdin {
        true => piped(out)?,
        false => asked(&args.username, out)?,
    };
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
    let account = &made.account;
    out.data(&table::fields(&[
        ("id", account.id.to_string()),
        ("username", account.username.clone()),
        ("name", account.display_name.clone()),
        ("roles", account.roles.join(", ")),
    ]));
    out.talk(&format!("made the account {}", text::line(&args.username)));
    Ok(Exit::Ok)
}

fn wrong(why: &str) -> Failure {
    Failure::input("MP-CLI-023", format!("the password {why}")).hint(PIPE_IT)
}

/// Asks until both answers are the same.
fn asked(username: &str, out: &mut Output) -> Result<Secret, Failure> {
    let question = format!("Password of {}: ", text::line(username));
    for _ in 0..TRIES {
        let Some(first) = hidden(&question, out)? else {
            let message = "there is no terminal to ask for the password";
            return Err(Failure::usage("MP-CLI-023", message).hint(PIPE_IT));
        };
        if first.expose().is_empty() {
            return Err(wrong("is empty"));
        }
        if hidden("The same again: ", out)?.as_ref() == Some(&first) {
            return Ok(first);
        }
        out.talk("these are two different ones");
    }
    Err(wrong("was not typed the same twice").hint(PIPE_IT))
}

fn hidden(question: &str, out: &mut Output) -> Result<Option<Secret>, Failure> {
    out.ask_hidden(question).map_err(|error| wrong(&format!("cannot be asked for: {error}")))
}

fn piped(out: &mut Output) -> Result<Secret, Failure> {
    let wrong = |why: &str| wrong(why).hint(PIPE_IT);
    let piped = out.piped(LONGEST_PASSWORD + 1);
    let piped = piped.map_err(|error| wrong(&format!("cannot be read from stdin: {error}")))?;
    let bytes = piped.ok_or_else(|| {
        wrong("would be shown while you type it")
            .hint("leave --password-stdin out to be asked for it, or pipe it in")
    })?;
    if bytes.len() as u64 > LONGEST_PASSWORD {
        return Err(wrong("is longer than 4 KiB"));
    }
    let mut text = String::from_utf8(bytes).map_err(|_| wrong("is not UTF-8 text"))?;
    for end in ['\n', '\r'] {
        if text.ends_with(end) {
            text.pop();
        }
    }
    if text.is_empty() {
        return Err(wrong("is empty"));
    }
    Ok(Secret::from(text))
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
            user.id.to_string(),
        ]
    };
    let rows: Vec<_> = users.iter().map(row).collect();
    out.rows(["USERNAME", "NAME", "ROLES", "MADE", "ID"], &rows);
    out.talk(&super::count(rows.len(), "account"));
    Ok(Exit::Ok)
}
