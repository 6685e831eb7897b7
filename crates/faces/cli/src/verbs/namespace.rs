//! `midplane namespace`: whose names are claimed.

use super::Why;
use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    table, text,
};
use clap::Subcommand;
use midplane_model::NamespaceName;
use midplane_rest::namespaces::{
    ClaimNamespace, Namespace, NamespaceChanged, NamespacePart, NamespacePerson,
    SetNamespacePerson, TransferNamespace,
};

const NAMESPACES: [&str; 4] = ["api", "platform", "v1", "namespaces"];
const MEMBERS: [&str; 4] = ["api", "platform", "v1", "namespace-members"];
const TRANSFERS: [&str; 4] = ["api", "platform", "v1", "namespace-transfers"];

/// Claim scopes and names, and say who publishes there
#[derive(Debug, Subcommand)]
pub enum Command {
    Create(Create),
    List(List),
    Show(Show),
    Add(Add),
    Remove(Remove),
    Transfer(Transfer),
    Delete(Delete),
}

/// Claim a scope, such as @acme, or the name of a plugin
#[derive(Debug, clap::Args)]
#[command(after_help = "\
From then on only its owners and members publish, register, promote, roll back and yank there, tokens
that name it, and administrators. What others published or registered already, an administrator
claims. Needs the permission versions:publish.

Examples:
  midplane namespace create @acme
  midplane namespace create orders --owner ada --reason 'team orders'")]
pub struct Create {
    #[arg(value_name = "NAME", help = NAME)]
    name: NamespaceName,

    /// Claim it for somebody else, as an administrator; the username [default: you, or who made the
    /// token that you use]
    #[arg(long, value_name = "USER")]
    owner: Option<String>,

    #[command(flatten)]
    why: Why,
}

/// List the namespaces that you are part of; all of them as an administrator
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane namespace list
  midplane namespace list --json | jq -r '.items[].name'")]
pub struct List {}

/// Show who is part of a namespace, and which tokens act for it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane namespace show @acme")]
pub struct Show {
    #[arg(value_name = "NAME", help = NAME)]
    name: NamespaceName,
}

/// Take somebody in, or give them the other part
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Members publish; owners also say who else does. An owner does this, or an administrator.

Examples:
  midplane namespace add @acme bob
  midplane namespace add @acme grace --owner")]
pub struct Add {
    #[arg(value_name = "NAME", help = NAME)]
    name: NamespaceName,

    /// The username
    #[arg(value_name = "USER")]
    user: String,

    /// As an owner
    #[arg(long)]
    owner: bool,

    #[command(flatten)]
    why: Why,
}

/// Take somebody out
#[derive(Debug, clap::Args)]
#[command(after_help = "\
An owner does this, or an administrator; everybody may leave. Tokens that name the namespace go on:
`midplane namespace show` lists them.

Examples:
  midplane namespace remove @acme bob")]
pub struct Remove {
    #[arg(value_name = "NAME", help = NAME)]
    name: NamespaceName,

    /// The username
    #[arg(value_name = "USER")]
    user: String,

    #[command(flatten)]
    why: Why,
}

/// Hand a namespace over: somebody becomes its only owner
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Those who owned it go on as members.

Examples:
  midplane namespace transfer @acme --to grace")]
pub struct Transfer {
    #[arg(value_name = "NAME", help = NAME)]
    name: NamespaceName,

    /// The username
    #[arg(long, value_name = "USER")]
    to: String,

    #[command(flatten)]
    why: Why,
}

/// Give a namespace up: whoever may publish publishes there again
#[derive(Debug, clap::Args)]
#[command(after_help = "\
What is published stays.

Examples:
  midplane namespace delete @acme --dry-run")]
pub struct Delete {
    #[arg(value_name = "NAME", help = NAME)]
    name: NamespaceName,

    #[command(flatten)]
    why: Why,
}

const NAME: &str = "A scope, such as @acme, or the name of a plugin";

/// Carries out the verb.
pub(crate) async fn run(
    command: Command,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    let changed: NamespaceChanged = match command {
        Command::List(_) => return list(&server, common, out).await,
        Command::Show(args) => return show(&args.name, &server, common, out).await,
        Command::Create(Create { name, owner, why }) => {
            let Why { reason, dry_run } = why;
            let body = ClaimNamespace { name: name.to_string(), owner, reason, dry_run };
            server.post(&NAMESPACES, &body).await?
        }
        Command::Add(Add { name, user, owner, why }) => {
            let part = if owner { NamespacePart::Owner } else { NamespacePart::Member };
            let body = SetNamespacePerson { part, reason: why.reason, dry_run: why.dry_run };
            server.put(&member(&user, &name), &body).await?
        }
        Command::Remove(Remove { name, user, why }) => {
            server.remove(&member(&user, &name), &why.removal()).await?
        }
        Command::Transfer(Transfer { name, to, why }) => {
            let Why { reason, dry_run } = why;
            let body = TransferNamespace { name: name.to_string(), to, reason, dry_run };
            server.post(&TRANSFERS, &body).await?
        }
        Command::Delete(Delete { name, why }) => {
            server.remove(&path(&name), &why.removal()).await?
        }
    };
    if common.json {
        out.json(&changed);
    }
    out.talk(&text::line(&changed.message));
    super::say_written(changed.dry_run, changed.changed, changed.revision, out);
    Ok(Exit::Ok)
}

/// A scoped name is two segments: proxies refuse an encoded slash.
fn path(name: &NamespaceName) -> Vec<&str> {
    NAMESPACES.into_iter().chain(name.as_str().split('/')).collect()
}

fn member<'a>(user: &'a str, name: &'a NamespaceName) -> Vec<&'a str> {
    MEMBERS.into_iter().chain([user]).chain(name.as_str().split('/')).collect()
}

fn names(people: &[NamespacePerson]) -> String {
    people.iter().map(|one| one.username.as_str()).collect::<Vec<_>>().join(", ")
}

async fn list(server: &Server, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let all: Vec<Namespace> = server.list(&NAMESPACES).await?;
    if common.json {
        out.json(&super::List { items: &all });
        return Ok(Exit::Ok);
    }
    let row = |one: &Namespace| [one.name.to_string(), names(&one.owners), names(&one.members)];
    let rows: Vec<_> = all.iter().map(row).collect();
    out.rows(["NAME", "OWNERS", "MEMBERS"], &rows);
    out.talk(&super::count(rows.len(), "namespace"));
    Ok(Exit::Ok)
}

async fn show(
    name: &NamespaceName,
    server: &Server,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let one: Namespace = server.get(&path(name), &()).await?;
    if common.json {
        out.json(&one);
        return Ok(Exit::Ok);
    }
    let tokens = one.tokens.iter().map(|token| format!("{} ({})", token.name, token.id));
    out.data(&table::fields(&[
        ("name", one.name.to_string()),
        ("owners", names(&one.owners)),
        ("members", names(&one.members)),
        ("tokens", tokens.collect::<Vec<_>>().join(", ")),
    ]));
    Ok(Exit::Ok)
}
