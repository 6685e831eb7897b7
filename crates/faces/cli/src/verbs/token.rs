//! `midplane token`: keys for scripts, builds and backends.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    text,
};
use clap::{Subcommand, ValueEnum};
use midplane_access::Permission;
use midplane_model::{PluginName, TokenId};
use midplane_rest::tokens::{CreatedToken, NewToken, Token};
use serde::Serialize;
use std::time::Duration;

const PATH: [&str; 4] = ["api", "platform", "v1", "tokens"];

/// Make, list and revoke API tokens
#[derive(Debug, Subcommand)]
pub enum Command {
    Create(Create),
    List(List),
    Revoke(Revoke),
}

/// Make a token; it is shown once
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The token alone goes to stdout, so that a script can keep it in a variable. The server stores only a
hash of it: it cannot be shown again.

  publish    versions:publish, for builds that publish
  register   instances:register, for backends that register themselves
  admin      all permissions

Examples:
  MIDPLANE_TOKEN=$(midplane token create --name ci --scope publish)
  midplane token create --name orders-backend --scope register --plugin orders --expires 30d
  midplane token create --name ops --scope admin --expires 8h --json")]
pub struct Create {
    /// What the token is for; shown in lists and in the audit log
    #[arg(long, value_name = "NAME")]
    name: String,

    /// What the token may do
    #[arg(long, value_enum)]
    scope: Scope,

    /// Let it do that for this plugin only
    #[arg(long, value_name = "PLUGIN")]
    plugin: Option<PluginName>,

    /// Let it end after this time: 12h, 90d, 52w
    #[arg(long, value_name = "TIME", default_value = "90d", value_parser = text::span)]
    expires: Duration,
}

/// List the tokens, without the secrets
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane token list
  midplane token list --json | jq -r '.items[] | select(.name == \"ci\") | .id'")]
pub struct List {}

/// End a token at once
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  midplane token list
  midplane token revoke t-4a1f1e79b44c2847b38e618e9257113f")]
pub struct Revoke {
    /// The token's id, from `midplane token list`
    #[arg(value_name = "ID")]
    id: TokenId,
}

/// What a token is for, as a set of permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Scope {
    Publish,
    Register,
    Admin,
}

impl Scope {
    fn permissions(self) -> Vec<String> {
        let permissions: &[Permission] = match self {
            Self::Publish => &[Permission::VERSIONS_PUBLISH],
            Self::Register => &[Permission::INSTANCES_REGISTER],
            Self::Admin => &Permission::PLATFORM,
        };
        permissions.iter().map(ToString::to_string).collect()
    }
}

/// What `--json` prints of a token that was ended.
#[derive(Serialize)]
struct Revoked<'a> {
    id: &'a TokenId,
    revoked: bool,
}

/// Carries out the verb.
pub(crate) async fn run(
    command: &Command,
    common: &Common,
    out: &mut Output,
) -> Result<Exit, Failure> {
    match command {
        Command::Create(args) => create(args, common, out).await,
        Command::List(_) => list(common, out).await,
        Command::Revoke(args) => revoke(args, common, out).await,
    }
}

async fn create(args: &Create, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    if args.scope == Scope::Admin && args.plugin.is_some() {
        return Err(Failure::usage("MP-CLI-025", "an admin token is for the whole platform")
            .hint("leave --plugin out, or take --scope publish or register"));
    }
    let server = Server::new(common)?;
    let new = NewToken {
        name: args.name.clone(),
        permissions: args.scope.permissions(),
        plugin: args.plugin.clone(),
        expires_in_seconds: Some(args.expires.as_secs().max(1)),
    };
    let made: CreatedToken = server.post(&PATH, &new).await?;
    if common.json {
        out.json(&made);
        return Ok(Exit::Ok);
    }
    out.data(&text::line(made.token.expose()));
    let ends = made.kept.expires_at.map(|at| format!(", ends {}", text::time(at)));
    let (id, name) = (&made.kept.id, text::line(&args.name));
    out.talk(&format!("made the token {name} ({id}){}", ends.unwrap_or_default()));
    out.talk("keep it now: it is not shown again");
    Ok(Exit::Ok)
}

async fn list(common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let tokens: Vec<Token> = Server::new(common)?.list(&PATH).await?;
    if common.json {
        out.json(&super::List { items: &tokens });
        return Ok(Exit::Ok);
    }
    let row = |token: &Token| {
        [
            token.id.to_string(),
            token.name.clone(),
            token.permissions.join(", "),
            super::shown(&token.plugin),
            token.expires_at.map(text::time).unwrap_or_default(),
        ]
    };
    let rows: Vec<_> = tokens.iter().map(row).collect();
    out.rows(["ID", "NAME", "PERMISSIONS", "PLUGIN", "ENDS"], &rows);
    out.talk(&super::count(rows.len(), "token"));
    Ok(Exit::Ok)
}

async fn revoke(args: &Revoke, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    let [api, platform, version, tokens] = PATH;
    server.delete(&[api, platform, version, tokens, args.id.as_str()]).await?;
    if common.json {
        out.json(&Revoked { id: &args.id, revoked: true });
    }
    out.talk(&format!("revoked {}", args.id));
    Ok(Exit::Ok)
}
