//! Why something about tenants, teams or installs is refused, and what whoever asked is told.

use midplane_installs::{BadConfig, BadSchema, Flaw};
use midplane_refusal::{Class, Kind, Refuse};
use midplane_store::Error as StoreError;
use serde_json::{Value, json};

/// A refusal. What is none of the asker's is told as what is not there, in the same words.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is none, or it is none of the asker's.
    #[error("there is no tenant `{0}`")]
    NoTenant(String),
    /// There is none, or it is none of the asker's.
    #[error("there is no team `{0}` of yours")]
    NoTeam(String),
    /// A member wants what the team's admins do.
    #[error("only an admin of the team `{0}` can do this")]
    NotTeamAdmin(String),
    /// The id is in use.
    #[error("{0} exists already")]
    Taken(String),
    /// Something belongs to the tenant.
    #[error("the tenant `{0}` is in use")]
    TenantInUse(String),
    /// There is no such account in the tenant, or not in the team.
    #[error("there is nobody called `{0}` here")]
    Nobody(String),
    /// A field is not acceptable.
    #[error("{why}")]
    Invalid {
        /// Which.
        pointer: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// It is for people, and a machine asks.
    #[error("only a person who signed in can do this")]
    NoPerson,
    /// There is none, or none that the asker may have.
    #[error("there is no plugin `{0}` to install")]
    NoPlugin(String),
    /// It is not installed there.
    #[error("`{0}` is not installed here")]
    NotInstalled(String),
    /// A part of the core is there for all.
    #[error("`{0}` is part of the core")]
    Core(String),
    /// The team's admins keep its configuration to themselves.
    #[error("you may not configure `{0}` in this team")]
    MayNotConfigure(String),
    /// A configuration does not fit the schema.
    #[error("the configuration does not fit `{plugin}`: {} {}", at(.flaws), why(.flaws))]
    Unfit {
        /// The plugin.
        plugin: String,
        /// What is wrong, at least one.
        flaws: Vec<Flaw>,
    },
    /// What was kept of an install does not fit the schema any more.
    #[error("what was configured of `{0}` does not fit its version of today")]
    KeptUnfit(String),
    /// A configuration is too large to be looked at.
    #[error(transparent)]
    TooMuch(#[from] BadConfig),
    /// A plugin without a schema is configured.
    #[error("`{0}` takes no configuration")]
    TakesNone(String),
    /// The schema is none to check with.
    #[error("the configSchema of `{plugin}` cannot be used: {why}")]
    Schema {
        /// The plugin.
        plugin: String,
        /// What is wrong with it.
        why: BadSchema,
    },
    /// There is a secret in it.
    #[error("`{pointer}` is a secret, and there is nowhere to keep it")]
    Secret {
        /// Where.
        pointer: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
    /// Something of ours is broken.
    #[error("{0}")]
    Internal(String),
}

fn at(flaws: &[Flaw]) -> String {
    flaws.first().map_or_else(String::new, |flaw| match flaw.pointer.as_str() {
        "" => "as a whole:".into(),
        pointer => format!("at `{pointer}`:"),
    })
}

fn why(flaws: &[Flaw]) -> &str {
    flaws.first().map_or("", |flaw| &flaw.why)
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken(what) => Self::Taken(what),
            other => Self::Store(other),
        }
    }
}

impl Refuse for Error {
    #[expect(clippy::too_many_lines, reason = "a table with a row for each refusal")]
    fn kind(&self) -> Kind {
        let client = Kind::client;
        match self {
            Self::NoTenant(_) => client(
                "MP-TEN-001",
                Class::NotFound,
                "There is no such tenant",
                "leave `tenant` out for your own; administrators see all of them with \
                 GET /api/platform/v1/tenants",
            ),
            Self::NoTeam(_) => client(
                "MP-TEN-002",
                Class::NotFound,
                "There is no such team of yours",
                "see `midplane team list` for yours; an admin of the team takes you in",
            ),
            Self::NotTeamAdmin(_) => client(
                "MP-TEN-003",
                Class::Forbidden,
                "Only admins of the team do this",
                "ask an admin of the team, or an administrator",
            ),
            Self::Taken(_) => {
                client("MP-TEN-004", Class::Conflict, "The id is taken", "choose another id")
            }
            Self::TenantInUse(_) => client(
                "MP-TEN-005",
                Class::Conflict,
                "The tenant is in use",
                "remove its teams and move its accounts first; the default tenant stays",
            ),
            Self::Nobody(_) => client(
                "MP-TEN-006",
                Class::NotFound,
                "There is no such person here",
                "write the name that they sign in with; accounts of other tenants cannot come in",
            ),
            Self::Invalid { .. } => client(
                "MP-TEN-007",
                Class::Unprocessable,
                "A field is not acceptable",
                "mend the member that `pointer` names",
            ),
            Self::NoPerson => client(
                "MP-TEN-008",
                Class::Forbidden,
                "This is for people",
                "sign in with an account; a token has no installs of its own",
            ),
            Self::NoPlugin(_) => client(
                "MP-INS-001",
                Class::NotFound,
                "There is no such plugin to install",
                "see GET /api/v1/pilets for what there is; only what the channel `latest` of the \
                 default environment points at is installed",
            ),
            Self::NotInstalled(_) => client(
                "MP-INS-002",
                Class::NotFound,
                "It is not installed",
                "see `midplane installs` for what is, and `midplane install` to install it",
            ),
            Self::Core(_) => client(
                "MP-INS-003",
                Class::Conflict,
                "It is part of the core",
                "an administrator switches it off with `midplane disable`",
            ),
            Self::MayNotConfigure(_) => client(
                "MP-INS-004",
                Class::Forbidden,
                "Its configuration is not yours",
                "ask an admin of the team for `canConfigure`",
            ),
            Self::Unfit { .. } => client(
                "MP-INS-005",
                Class::Unprocessable,
                "The configuration does not fit",
                "mend what `flaws` lists; the plugin's manifest has the configSchema",
            ),
            Self::KeptUnfit(_) => client(
                "MP-INS-006",
                Class::Conflict,
                "The kept configuration does not fit any more",
                "install it with a configuration",
            ),
            Self::TooMuch(_) => client(
                "MP-INS-007",
                Class::Unprocessable,
                "The configuration is too much",
                "configure less; files and data belong into the plugin's own storage",
            ),
            Self::TakesNone(_) => client(
                "MP-INS-008",
                Class::Unprocessable,
                "The plugin takes no configuration",
                "leave `config` out; its author can declare a configSchema",
            ),
            Self::Schema { .. } => client(
                "MP-INS-009",
                Class::Unprocessable,
                "The plugin's configSchema cannot be used",
                "install it without `config`, and tell the author of the plugin",
            ),
            Self::Secret { .. } => client(
                "MP-INS-010",
                Class::Unprocessable,
                "Secrets are not taken",
                "leave it out, and give it to the plugin's backend by its environment",
            ),
            Self::Store(error) => error.kind(),
            Self::Internal(_) => Kind::INTERNAL,
        }
    }

    fn internal(&self) -> Option<String> {
        match self {
            Self::Store(error) => error.internal(),
            Self::Internal(why) => Some(why.clone()),
            _ => None,
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Store(error) => error.detail(),
            Self::Internal(_) => "an internal error".into(),
            _ => self.to_string(),
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        // configurations stand in the member `config`
        let pointer = |at: &str| ("pointer", Value::from(format!("/config{at}")));
        match self {
            Self::Invalid { pointer, .. } => vec![("pointer", (*pointer).into())],
            Self::Unfit { flaws, .. } => {
                let first = flaws.first().map_or("", |flaw| &flaw.pointer);
                let all = flaws.iter().map(|Flaw { pointer, why }| {
                    json!({"pointer": format!("/config{pointer}"), "detail": why})
                });
                vec![pointer(first), ("flaws", all.collect())]
            }
            Self::TooMuch(_) | Self::TakesNone(_) => vec![pointer("")],
            Self::Secret { pointer: at } => vec![pointer(at)],
            _ => Vec::new(),
        }
    }
}
