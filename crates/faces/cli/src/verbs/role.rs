//! `midplane role`: what roles may do.

use super::Why;
use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    table, text,
};
use clap::Subcommand;
use midplane_rest::roles::{KnownPermission, NewRole, RoleChanged, RoleDetails, RoleEdit};

const ROLES: [&str; 4] = ["api", "platform", "v1", "roles"];
const PERMISSIONS: [&str; 4] = ["api", "platform", "v1", "permissions"];

/// Say what roles may do
#[derive(Debug, Subcommand)]
pub enum Command {
    List(List),
    Show(Show),
    Create(Create),
    Grant(Grant),
    Revoke(Revoke),
    Describe(Describe),
    Remove(Remove),
    Permissions(Permissions),
}

/// List the roles, and what each brings
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Those that are there from the start, those that somebody made, and those that a plugin is for, which
bring nothing until somebody grants it.

Examples:
  midplane role list
  midplane role list --json | jq -r '.items[] | select(.permissions == []) | .name'")]
pub struct List {}

/// Show what a role brings, and which plugins are for it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane role show operator")]
pub struct Show {
    #[arg(value_name = "ROLE", help = ROLE)]
    role: String,
}

/// Make a role
#[derive(Debug, clap::Args)]
#[command(after_help = "\
`midplane user edit USER --add-role ROLE` gives it to somebody. Nobody gives a role a permission that
they lack.

Examples:
  midplane role create support --description 'Helps customers' --permission customers:read
  midplane role create auditors --permission audit:read --permission plugins:read --dry-run")]
pub struct Create {
    #[arg(value_name = "ROLE", help = ROLE)]
    role: String,

    /// What it is for
    #[arg(long, value_name = "TEXT", default_value = "")]
    description: String,

    /// What it brings; give the option once for each
    #[arg(long = "permission", value_name = "PERMISSION")]
    permissions: Vec<String>,

    #[command(flatten)]
    why: Why,
}

/// Give a role permissions
#[derive(Debug, clap::Args)]
#[command(after_help = "\
It holds at once for everybody who has the role, in open sessions too. `authenticated` is everybody who
signs in. `midplane role revoke` undoes it; `midplane role permissions` lists what there is.

Examples:
  midplane role grant member customers:read
  midplane role grant authenticated news:read news:comment --reason 'open to all'")]
pub struct Grant {
    #[arg(value_name = "ROLE", help = ROLE)]
    role: String,

    /// What it brings from now on
    #[arg(value_name = "PERMISSION", required = true)]
    permissions: Vec<String>,

    #[command(flatten)]
    why: Why,
}

/// Take permissions from a role
#[derive(Debug, clap::Args)]
#[command(after_help = "\
`midplane role grant` undoes it.

Examples:
  midplane role revoke member customers:read")]
pub struct Revoke {
    #[arg(value_name = "ROLE", help = ROLE)]
    role: String,

    /// What it brings no more
    #[arg(value_name = "PERMISSION", required = true)]
    permissions: Vec<String>,

    #[command(flatten)]
    why: Why,
}

/// Say what a role is for
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane role describe support 'Helps customers'")]
pub struct Describe {
    #[arg(value_name = "ROLE", help = ROLE)]
    role: String,

    /// What it is for
    #[arg(value_name = "TEXT")]
    description: String,

    #[command(flatten)]
    why: Why,
}

/// Remove a role; one that is there from the start is as it was then
#[derive(Debug, clap::Args)]
#[command(after_help = "\
People keep its name, and it brings them nothing. `midplane role create` makes it again; the answer says
what it brought.

Examples:
  midplane role remove support
  midplane role remove publisher --dry-run")]
pub struct Remove {
    #[arg(value_name = "ROLE", help = ROLE)]
    role: String,

    #[command(flatten)]
    why: Why,
}

/// List what roles and tokens can allow
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The platform's own permissions, and those that published plugins ask for or declare.

Examples:
  midplane role permissions
  midplane role permissions --json | jq -r '.items[] | select(.roles == [\"administrator\"]) | .name'")]
pub struct Permissions {}

const ROLE: &str = "The name of a role";

/// Carries out the verb.
pub(crate) async fn run(
    command: Command,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    let edit =
        |why: Why| RoleEdit { reason: why.reason, dry_run: why.dry_run, ..Default::default() };
    let (role, done): (String, RoleChanged) = match command {
        Command::List(_) => return list(&server, common, out).await,
        Command::Show(args) => return show(&args.role, &server, common, out).await,
        Command::Permissions(_) => return permissions(&server, common, out).await,
        Command::Create(Create { role, description, permissions, why }) => {
            let Why { reason, dry_run } = why;
            let new = NewRole { name: role.clone(), description, permissions, reason, dry_run };
            (role, server.post(&ROLES, &new).await?)
        }
        Command::Grant(Grant { role, permissions, why }) => {
            let body = RoleEdit { add_permissions: permissions, ..edit(why) };
            let done = server.patch(&path(&role), &body).await?;
            (role, done)
        }
        Command::Revoke(Revoke { role, permissions, why }) => {
            let body = RoleEdit { remove_permissions: permissions, ..edit(why) };
            let done = server.patch(&path(&role), &body).await?;
            (role, done)
        }
        Command::Describe(Describe { role, description, why }) => {
            let body = RoleEdit { description: Some(description), ..edit(why) };
            let done = server.patch(&path(&role), &body).await?;
            (role, done)
        }
        Command::Remove(Remove { role, why }) => {
            let done = server.remove(&path(&role), &why.removal()).await?;
            (role, done)
        }
    };
    if common.json {
        out.json(&done);
    }
    out.talk(&text::line(&message(&role, &done)));
    super::say_written(done.dry_run, done.changed, done.revision, out);
    Ok(Exit::Ok)
}

fn message(role: &str, done: &RoleChanged) -> String {
    let brings = |permissions: &[String]| match permissions {
        [] => "nothing".to_owned(),
        some => some.join(", "),
    };
    let verb = if done.dry_run && done.changed { "would bring" } else { "brings" };
    match &done.role {
        None => format!("{role} {verb} nothing; it brought {}", brings(&done.was)),
        Some(now) => format!("{role} {verb} {}", brings(&now.permissions)),
    }
}

fn path(role: &str) -> Vec<&str> {
    ROLES.into_iter().chain([role]).collect()
}

fn plugins<T: ToString>(all: &[T]) -> String {
    all.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

async fn list(server: &Server, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let all: Vec<RoleDetails> = server.list(&ROLES).await?;
    if common.json {
        out.json(&super::List { items: &all });
        return Ok(Exit::Ok);
    }
    let row = |one: &RoleDetails| {
        [
            one.name.clone(),
            one.permissions.join(", "),
            plugins(&one.plugins),
            one.description.clone(),
        ]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    out.rows(["ROLE", "BRINGS", "PLUGINS", "FOR"], &rows);
    out.talk(&super::count(rows.len(), "role"));
    Ok(Exit::Ok)
}

async fn show(
    role: &str,
    server: &Server,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let one: RoleDetails = server.get(&path(role), &()).await?;
    if common.json {
        out.json(&one);
        return Ok(Exit::Ok);
    }
    out.data(&table::fields(&[
        ("name", one.name.clone()),
        ("for", one.description.clone()),
        ("brings", one.permissions.join(", ")),
        ("plugins", plugins(&one.plugins)),
    ]));
    Ok(Exit::Ok)
}

async fn permissions(server: &Server, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let all: Vec<KnownPermission> = server.list(&PERMISSIONS).await?;
    if common.json {
        out.json(&super::List { items: &all });
        return Ok(Exit::Ok);
    }
    let row = |one: &KnownPermission| {
        let allows = one.description.clone().unwrap_or_default();
        [one.name.clone(), one.roles.join(", "), plugins(&one.plugins), allows]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    out.rows(["PERMISSION", "ROLES", "PLUGINS", "ALLOWS"], &rows);
    out.talk(&super::count(rows.len(), "permission"));
    Ok(Exit::Ok)
}
