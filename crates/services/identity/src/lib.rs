//! Who is who: built-in users with passwords, people that identity providers vouch for, browser sessions, API tokens, device logins, and the
//! platform's signing keys.
//!
//! It decides nothing about plugins: it turns a password, a cookie or a key into an identity, and
//! compiles the [`AccessSnapshot`](midplane_access::AccessSnapshot) from which every request is
//! authenticated without a database.

mod access;
mod accounts;
mod acting;
mod breached;
mod cookies;
mod device;
mod error;
mod invitations;
mod keys;
mod letters;
mod links;
mod namespaces;
mod options;
mod password_policy;
mod password_providers;
mod passwords;
mod resets;
mod role_changes;
mod roles;
mod second_factor;
mod sessions;
mod sign_on;
mod tokens;
mod users;

pub use breached::BreachedList;
pub use cookies::{
    CookieOwner, HOST_COOKIE, REFRESH_COOKIE, VISITOR_COOKIES, VISITOR_LIFE, refresh_tokens,
    set_cookie,
};
pub use device::{DeviceOpened, DevicePoll};
pub use error::Error;
pub use invitations::{Acceptance, InvitationRequest};
pub use keys::BootstrapToken;
pub use letters::PostOffice;
pub use links::{MadeLink, address as link_address};
pub use midplane_store::Session;
pub use midplane_store::StoredToken;
pub use namespaces::NamespaceRequest;
pub use options::{Options, SessionOptions, SignInOptions};
pub use role_changes::KnownWords;
pub use second_factor::{Challenge, FactorBegun, FactorShown, FactorState};
pub use sessions::{SignInPlace, SignedIn};
pub use sign_on::{SignOn, SignOnAnswer, SignOnBegun, WaysIn};
pub use tokens::{CreatedToken, NewTokenRequest, TokenLife};
pub use users::NewUserRequest;

use midplane_access::{KeyGuesses, KeySet, SigningKey, Throttle, TokenHash, TokenUses};
use midplane_model::{Entropy, Timestamp};
use midplane_sealing::Keyring;
use midplane_store::{
    AccountLinks, Accounts, ActingTeams, Addresses, DeviceLogins, ExternalAccounts, LetterQueue,
    LinkUses, Namespaces, Roles, SecondFactors, Sessions, SigningKeys, Tokens, Users,
};
use std::{
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::{Notify, Semaphore};

/// What of the store accounts are made of.
#[derive(Clone)]
pub struct Stores {
    /// Accounts.
    pub users: Arc<dyn Users>,
    /// What becomes of them.
    pub accounts: Arc<dyn Accounts>,
    /// Accounts that identity providers vouch for.
    pub external_accounts: Arc<dyn ExternalAccounts>,
    /// API tokens.
    pub tokens: Arc<dyn Tokens>,
    /// Claimed names.
    pub namespaces: Arc<dyn Namespaces>,
    /// What roles may do.
    pub roles: Arc<dyn Roles>,
    /// In which teams people act.
    pub acting_teams: Arc<dyn ActingTeams>,
    /// What accounts ask for beside their password.
    pub second_factors: Arc<dyn SecondFactors>,
    /// Browser sessions.
    pub sessions: Arc<dyn Sessions>,
    /// Command lines that wait for a person.
    pub device_logins: Arc<dyn DeviceLogins>,
    /// The platform's keys.
    pub signing_keys: Arc<dyn SigningKeys>,
    /// Mail addresses of accounts.
    pub addresses: Arc<dyn Addresses>,
    /// Links that let somebody in once.
    pub links: Arc<dyn AccountLinks>,
    /// What becomes of them.
    pub link_uses: Arc<dyn LinkUses>,
    /// Letters that wait.
    pub letters: Arc<dyn LetterQueue>,
}

impl Stores {
    /// All of them in one store.
    pub fn of<S>(store: &Arc<S>) -> Self
    where
        S: Users
            + Accounts
            + ExternalAccounts
            + Tokens
            + Namespaces
            + Roles
            + ActingTeams
            + SecondFactors
            + Sessions
            + DeviceLogins
            + SigningKeys
            + Addresses
            + AccountLinks
            + LinkUses
            + LetterQueue,
    {
        Self {
            users: Arc::clone(store) as _,
            accounts: Arc::clone(store) as _,
            external_accounts: Arc::clone(store) as _,
            tokens: Arc::clone(store) as _,
            namespaces: Arc::clone(store) as _,
            roles: Arc::clone(store) as _,
            acting_teams: Arc::clone(store) as _,
            second_factors: Arc::clone(store) as _,
            sessions: Arc::clone(store) as _,
            device_logins: Arc::clone(store) as _,
            signing_keys: Arc::clone(store) as _,
            addresses: Arc::clone(store) as _,
            links: Arc::clone(store) as _,
            link_uses: Arc::clone(store) as _,
            letters: Arc::clone(store) as _,
        }
    }
}

/// The way in. Cheap to clone.
#[derive(Clone)]
pub struct Identity {
    inner: Arc<Inner>,
}

struct Inner {
    stores: Stores,
    /// What secrets in the store are sealed with.
    keyring: Arc<Keyring>,
    sign_on: SignOn,
    options: Options,
    entropy: Arc<dyn Entropy>,
    signing: Arc<SigningKey>,
    keys: KeySet,
    bootstrap: Option<TokenHash>,
    passwords: passwords::Passwords,
    /// Places for those whose passwords others are asked about.
    asked: Semaphore,
    throttle: Mutex<Throttle>,
    owners: cookies::Owners,
    /// Counts keys that did not hold.
    guesses: Arc<KeyGuesses>,
    /// When tokens were used.
    uses: Arc<TokenUses>,
    /// Counts the command lines that wait for a person.
    openings: Mutex<device::Openings>,
    /// Counts what strangers ask for.
    strangers: Mutex<links::Strangers>,
    /// Tells the post office that a letter is there.
    posted: Notify,
}

impl Inner {
    fn may_open(&self, from: IpAddr, now: Timestamp) -> Result<(), Error> {
        let mut openings = self.openings.lock().unwrap_or_else(PoisonError::into_inner);
        openings.take(from, now)
    }

    fn strangers(&self) -> MutexGuard<'_, links::Strangers> {
        self.strangers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn throttle(&self) -> MutexGuard<'_, Throttle> {
        self.throttle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Identity {
    /// Loads the signing keys, making the first one on a fresh store; `keyring` seals them. `bootstrap` is the
    /// administrator token that the operator set, if any; `sign_on` are the other ways in.
    ///
    /// # Errors
    /// [`Error`] when the store or the system's randomness fails.
    pub async fn open(
        (stores, keyring): (Stores, Arc<Keyring>),
        sign_on: SignOn,
        options: Options,
        entropy: Arc<dyn Entropy>,
        bootstrap: Option<&str>,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let (signing, keys) = keys::load(&*stores.signing_keys, &keyring, &*entropy, now).await?;
        let inner = Inner {
            stores,
            keyring,
            sign_on,
            passwords: passwords::Passwords::new(&options.sign_in),
            asked: Semaphore::new(password_providers::ASKED_AT_ONCE),
            openings: Mutex::new(device::Openings::new(&options)),
            strangers: Mutex::new(links::Strangers::new(options.sign_in.bounds())),
            posted: Notify::new(),
            throttle: Mutex::new(Throttle::new(options.sign_in.bounds())),
            guesses: Arc::new(KeyGuesses::new(options.sign_in.bounds())),
            uses: Arc::default(),
            options,
            entropy,
            signing: Arc::new(signing),
            keys,
            bootstrap: bootstrap.map(TokenHash::of),
            owners: cookies::Owners::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The public keys, as a JWKS document.
    pub fn jwks(&self) -> serde_json::Value {
        midplane_access::jwks_json(&self.inner.keys)
    }
}
