//! The registry's own persistence: what the services may ask of a database, a trait per
//! aggregate. A service asks for the traits it uses, and nobody holds all of them.
//!
//! Each method is one transaction. Methods that change something that others follow write the
//! rows, the events of the change log and the outbox together, and answer the revision that the
//! write became; one write has one revision, however many events. There are no entities to load,
//! change and save: what must be decided under the lock of a transaction (is this version taken?
//! was this refresh token used before?) is a method of its own.
//!
//! # Defining a new store
//! Implement the traits on one type and run [`store_suite!`] with a function that makes an empty
//! one (feature `testing`): about forty named tests, each on a store of its own.
//! `fake::MemoryStore` is the smallest example.
//!
//! # Defining a new method
//! To the trait of its aggregate and to the fake, with its expectations in the suite; then to
//! each adapter. Above six methods a trait is two. A change that others must see gets an
//! [`Event`](midplane_model::Event), and the folds of `midplane_catalogue` an answer to it.

mod account_links;
mod accounts;
mod addresses;
mod audit;
mod changes;
mod data_keys;
mod device_logins;
mod error;
mod external_accounts;
#[cfg(any(test, feature = "testing"))]
pub mod fake;
mod history;
mod installs;
mod instances;
mod letter_queue;
mod namespaces;
mod operations;
mod removals;
mod roles;
mod second_factors;
mod sessions;
mod signing_keys;
#[cfg(any(test, feature = "testing"))]
pub mod suite;
mod sweeps;
mod targeting;
mod teams;
mod tokens;
mod users;
mod versions;

pub use account_links::{AccountLinks, LinkUses, NewLink};
pub use accounts::{Accounts, account_events};
pub use addresses::Addresses;
pub use audit::{Audit, Deed, DeedFilter};
pub use changes::{Changes, LoadAgain, MOST_CHANGES, Since};
pub use data_keys::{DataKeys, StoredDataKey};
pub use device_logins::{DeviceLogin, DeviceLogins, DeviceState};
pub use error::Error;
pub use external_accounts::{ExternalAccount, ExternalAccounts, ExternalSessions};
pub use history::{FEED_TOPICS, History, matters_to_feeds};
pub use installs::{Installs, MemberAccesses};
pub use instances::Instances;
pub use letter_queue::{LetterOf, LetterQueue, QueuedLetter};
pub use midplane_catalogue::{PackageSums, StoredToken};
pub use midplane_model::Author;
pub use namespaces::{Claimed, Namespaces};
pub use operations::{Approval, Before, ChannelMove, Decided, Operated, Operations};
pub use removals::Removals;
pub use roles::{RoleChanged, Roles};
pub use second_factors::{ConfirmedFactor, FactorProof, SecondFactor, SecondFactors};
pub use sessions::{Rotation, Session, SessionUse, Sessions, Trade};
pub use signing_keys::{SigningKeys, StoredKey};
pub use sweeps::{Sweep, Sweeps};
pub use targeting::Targeting;
pub use teams::{ActingTeams, Members, Teams, TenantInUse, Tenants};
pub use tokens::Tokens;
pub use users::{Credentials, NewUser, Users};
pub use versions::{Movement, NewVersion, UsedNumber, Versions};
