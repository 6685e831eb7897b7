//! `midplane token`: keys for scripts, builds and backends.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    text,
};
use clap::Subcommand;
use midplane_access::Permission;
use midplane_model::{Environment, PluginName, PluginPattern, TokenId};
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
  admin      all permissions, for the whole platform
  any other  a permission by its name, such as channels:manage or plugins:manage

A token that names plugins of a claimed namespace acts for that namespace: its owners make such tokens
signed in as themselves (`midplane login`), and administrators. A token for an environment moves channels of no other; it cannot do what
is about all environments, such as yank or register a backend.

Examples:
  MIDPLANE_TOKEN=$(midplane token create --name ci --scope publish)
  midplane token create --name orders-backend --scope register --plugin orders --expires 30d
  midplane token create --name ci --plugin '@acme/*' --environment staging \\
      --scope publish --scope channels:manage
  midplane token create --name ops --scope admin --expires 8h --json")]
pub struct Create {
    /// What the token is for; shown in lists and in the audit log
    #[arg(long, value_name = "NAME")]
    name: String,

    /// What the token may do: publish, register, admin, or a permission; give it once for each
    #[arg(long = "scope", value_name = "SCOPE", required = true, value_parser = scope)]
    scopes: Vec<Scope>,

    /// Let it do that for this plugin only, or for all of a scope: @acme/*; give it once for each
    #[arg(long = "plugin", value_name = "PLUGIN")]
    plugins: Vec<PluginPattern>,

    /// Let it do that in this environment only; give it once for each
    #[arg(long = "environment", value_name = "ENVIRONMENT")]
    environments: Vec<Environment>,

    /// Let it end after this time: 12h, 90d, 52w
    #[arg(long, value_name = "TIME", default_value = "90d", value_parser = text::span)]
    expires: Duration,

    /// Let it work until it is revoked
    #[arg(long, conflicts_with = "expires")]
    never_expires: bool,
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
#[derive(Clone, Debug, PartialEq, Eq)]
enum Scope {
    Publish,
    Register,
    Admin,
    One(Permission),
}

/// Reads a scope. Other registries speak of publishing plugins, not versions.
fn scope(text: &str) -> Result<Scope, String> {
    Ok(match text {
        "publish" | "plugins:publish" => Scope::Publish,
        "register" | "plugins:register" => Scope::Register,
        "admin" => Scope::Admin,
        _ => Scope::One(Permission::of_platform(text).ok_or_else(|| {
            let all = Permission::PLATFORM.map(String::from).join(", ");
            format!("there are publish, register, admin, and the permissions {all}")
        })?),
    })
}

impl Scope {
    fn permissions(&self) -> &[Permission] {
        match self {
            Self::Publish => &[Permission::VERSIONS_PUBLISH],
            Self::Register => &[Permission::INSTANCES_REGISTER],
            Self::Admin => &Permission::PLATFORM,
            Self::One(permission) => std::slice::from_ref(permission),
        }
    }
}

impl Create {
    fn permissions(&self) -> Vec<String> {
        let mut all: Vec<&Permission> = Vec::new();
        for permission in self.scopes.iter().flat_map(Scope::permissions) {
            if !all.contains(&permission) {
                all.push(permission);
            }
        }
        all.into_iter().map(ToString::to_string).collect()
    }

    fn request(&self) -> NewToken {
        // a server that knows one plugin alone understands it too
        let plugin = match &self.plugins[..] {
            [only] => only.namespace().plugin(),
            _ => None,
        };
        let plugins = self.plugins.iter().filter(|_| plugin.is_none());
        NewToken {
            name: self.name.clone(),
            permissions: self.permissions(),
            plugins: plugins.map(ToString::to_string).collect(),
            plugin,
            environments: self.environments.iter().map(ToString::to_string).collect(),
            expires_in_seconds: (!self.never_expires).then(|| self.expires.as_secs().max(1)),
            never_expires: self.never_expires,
        }
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
    let is_restricted = !(args.plugins.is_empty() && args.environments.is_empty());
    if args.scopes.contains(&Scope::Admin) && is_restricted {
        return Err(Failure::usage("MP-CLI-025", "an admin token is for the whole platform")
            .hint("leave --plugin and --environment out, or take another --scope"));
    }
    let server = Server::new(common)?;
    let new = args.request();
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
            list_of(&token.plugins, token.plugin.as_ref()),
            list_of(&token.environments, None::<&PluginName>),
            ends(token),
            used(token),
        ]
    };
    let rows: Vec<_> = tokens.iter().map(row).collect();
    out.rows(["ID", "NAME", "PERMISSIONS", "PLUGINS", "ENVIRONMENTS", "ENDS", "USED"], &rows);
    out.talk(&super::count(rows.len(), "token"));
    Ok(Exit::Ok)
}

/// Names, or the one that an older server tells.
fn list_of<T: ToString, U: ToString>(all: &[T], one: Option<&U>) -> String {
    match all.is_empty() {
        true => one.map(ToString::to_string).unwrap_or_default(),
        false => all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

fn ends(token: &Token) -> String {
    match (token.revoked_at, token.expires_at) {
        (Some(at), _) => format!("revoked {}", text::time(at)),
        (None, ends) => ends.map(text::time).unwrap_or_default(),
    }
}

fn used(token: &Token) -> String {
    let Some(at) = token.last_used_at else { return String::new() };
    match &token.last_used_from {
        Some(from) => format!("{} from {from}", text::time(at)),
        None => text::time(at),
    }
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
