//! What an operator says of accounts: the sections `session` and `signIn` of the configuration.

use crate::{BreachedList, roles::is_role};
use midplane_access::Bounds;
use midplane_options::Complaint;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long things hold, and how sign-in is guarded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Sessions and their tokens.
    pub session: SessionOptions,
    /// Passwords and those who guess them.
    pub sign_in: SignInOptions,
}

/// Sessions and their tokens. Spelled as S2 (layer 3) spells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SessionOptions {
    /// Life of an access token. What a sign-out or a lost role takes away is gone after this at
    /// the latest.
    #[serde(rename = "accessTokenTTL", with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 30, max = 31_622_400))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub access_ttl: Duration,
    /// How long a session lasts without use. Longer than an access token.
    #[serde(rename = "refreshTokenTTL", with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 31, max = 316_224_000))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub refresh_ttl: Duration,
    /// How long the refresh token before the current one stays good, so that two tabs or an answer
    /// that was lost sign nobody out. Shown later than this, it ends the session.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0, max = 600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    #[serde(rename = "refreshGrace")]
    pub refresh_grace: Duration,
    /// How long the sign-in of a command line waits for somebody to approve it in a browser.
    #[serde(rename = "deviceLoginTTL", with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 30, max = 86_400))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub device_login_ttl: Duration,
    /// How long what is over stays in the database: sessions and sign-ins of command lines. Nobody
    /// gets in by them; they are kept in case a clock was wrong.
    #[serde(rename = "keepLapsed", with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 60, max = 31_622_400))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub keep_lapsed: Duration,
    /// How long API tokens that expired or were revoked stay in the database, so that whoever shows
    /// one is told what became of it, and what it did is told by its name. At least as long as
    /// `registry.approvalLifetime`; one that made another stays as long as that.
    #[serde(rename = "keepTokens", with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 60, max = 316_224_000))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub keep_tokens: Duration,
    /// Sessions that one account may have at once, browsers and command lines. The one that was
    /// unused for longest ends when another one begins.
    #[serde(rename = "perAccount")]
    #[schemars(range(min = 1, max = 10_000), extend("x-since" = "0.1.0"))]
    pub per_account: usize,
}

/// Passwords and those who guess them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct SignInOptions {
    /// The fewest characters of a new password. Passwords that there are stay good.
    #[schemars(range(min = 8, max = 128), extend("x-since" = "0.1.0"))]
    pub shortest_password: usize,
    /// A file of passwords that leaked, which nobody may choose: SHA-1 hashes in hex, one a line and in
    /// order, as the well-known list comes. It is looked into where it is; nobody is asked over the
    /// network.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "file:PATH"))]
    pub breached_list: Option<String>,
    /// Roles that accounts may have beside administrator, publisher, member and those that
    /// published plugins ask for. Others are refused: they are slips.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub roles: Vec<String>,
    /// Failures that a name has before it must wait.
    #[schemars(range(min = 1, max = 1000), extend("x-since" = "0.1.0"))]
    pub free_failures: u32,
    /// The wait after the first failure beyond those; each further one doubles it.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.1, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub first_wait: Duration,
    /// The longest wait. Longer than this nobody can lock somebody else out.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.1, max = 86_400))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub longest_wait: Duration,
    /// Failures that an address has before it must wait; an IPv6 /64 is one address. Who signed in
    /// from there before does not wait for others. Passwords and keys are counted apart.
    #[schemars(range(min = 1, max = 1_000_000), extend("x-since" = "0.1.0"))]
    pub address_failures: u32,
    /// After so long an address has one of them back.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 0.01, max = 3600))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub address_recovery: Duration,
    /// Sign-ins of command lines that an address may open at once; it has one back every 5 s.
    #[schemars(range(min = 1, max = 1_000_000), extend("x-since" = "0.1.0"))]
    pub device_logins: u32,
    /// The same of all addresses together, within `session.deviceLoginTTL`; no more wait in the
    /// database than twice as many.
    #[schemars(range(min = 1, max = 1_000_000), extend("x-since" = "0.1.0"))]
    pub all_device_logins: u32,
    /// Sign-ins that wait to be checked. Who comes when they are that many is told so at once.
    #[schemars(range(min = 1, max = 100_000), extend("x-since" = "0.1.0"))]
    pub waiting: usize,
    /// The same of one address. Addresses take turns.
    #[schemars(range(min = 1, max = 10_000), extend("x-since" = "0.1.0"))]
    pub waiting_per_address: usize,
    /// Names whose failures are remembered at once. Above it the stalest goes, never the busiest.
    #[schemars(range(min = 100, max = 1_000_000), extend("x-since" = "0.1.0"))]
    pub remembered_names: usize,
    /// Passwords that are hashed at once. One takes 19 MiB and tens of milliseconds of a core.
    #[schemars(range(min = 1, max = 256), extend("x-since" = "0.1.0"))]
    pub hashes_at_once: usize,
}

impl SignInOptions {
    /// The file of passwords that leaked.
    pub(crate) fn breached(&self) -> Option<BreachedList> {
        self.breached_list.as_deref().and_then(BreachedList::parse)
    }

    /// What the throttle is built with.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds {
            free_failures: self.free_failures,
            first_wait: self.first_wait,
            longest_wait: self.longest_wait,
            address_failures: self.address_failures,
            address_recovery: self.address_recovery,
            remembered: self.remembered_names,
        }
    }
}

impl Default for SessionOptions {
    fn default() -> Self {
        Self {
            access_ttl: Duration::from_secs(15 * 60),
            refresh_ttl: Duration::from_secs(7 * 24 * 60 * 60),
            refresh_grace: Duration::from_secs(30),
            device_login_ttl: Duration::from_secs(10 * 60),
            keep_lapsed: Duration::from_secs(24 * 60 * 60),
            keep_tokens: Duration::from_secs(90 * 24 * 60 * 60),
            per_account: 100,
        }
    }
}

impl Default for SignInOptions {
    fn default() -> Self {
        Self {
            shortest_password: 10,
            breached_list: None,
            roles: Vec::new(),
            free_failures: 5,
            first_wait: Duration::from_secs(2),
            longest_wait: Duration::from_secs(300),
            address_failures: 100,
            address_recovery: Duration::from_secs(1),
            device_logins: 30,
            all_device_logins: 10_000,
            waiting: 256,
            waiting_per_address: 8,
            remembered_names: 10_000,
            hashes_at_once: 4,
        }
    }
}

impl midplane_options::Options for SessionOptions {
    fn complaints(&self) -> Vec<Complaint> {
        if self.access_ttl < self.refresh_ttl {
            return Vec::new();
        }
        let message = "must be longer than accessTokenTTL";
        vec![Complaint::new("refreshTokenTTL", message).or("accessTokenTTL")]
    }
}

impl midplane_options::Options for SignInOptions {
    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        if self.first_wait > self.longest_wait {
            let complaint = Complaint::new("firstWait", "is longer than longestWait");
            complaints.push(complaint.or("longestWait"));
        }
        if let Some(text) = &self.breached_list {
            let wrong = || Complaint::new("breachedList", "has to be `file:PATH`");
            let list = BreachedList::parse(text).ok_or_else(wrong);
            complaints.extend(list.map_or_else(Some, |list| list.complaint("breachedList")));
        }
        if self.roles.iter().any(|role| !is_role(role)) {
            let wrong = "has a role that is not 1 to 64 characters of a-z, 0-9, - _ :";
            complaints.push(Complaint::new("roles", wrong));
        }
        complaints
    }
}
