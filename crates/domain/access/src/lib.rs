//! Who may do what: roles, permissions, signing keys, token claims, and the decision.
//!
//! Pure: `now`, randomness and key material are arguments, and nothing here waits for a store.
//! Only ES256 is spoken. A missing credential means anonymous; a wrong one is always an error,
//! never silently anonymous.

mod account;
mod authenticate;
mod claims;
mod cookies;
mod credential;
mod device;
mod error;
mod identity;
mod introspect;
mod jws;
mod key_guesses;
mod keys;
mod namespaces;
pub mod needs;
mod permission;
mod roles;
mod second_factor;
mod session;
mod sign_on;
mod throttle;
mod token_uses;
mod totp;
mod turns;
mod username;
mod viewer;

pub use account::{AccountEdit, AccountRefused, judge_account};
pub use authenticate::{AccessSnapshot, Grant, LeftTeams, TokenHash, authenticate};
pub use claims::{
    AccessClaims, ISSUER, LEEWAY, Life, PluginClaims, RefreshClaims, Verified, VisitorClaims,
    sign_access, sign_plugin, sign_refresh, sign_visitor, verify_access, verify_plugin,
    verify_refresh, verify_visitor,
};
pub use cookies::cookie_values;
pub use device::Device;
pub use error::{AuthError, CODES, Denied, TokenError};
pub use identity::{Identity, Subject};
pub use introspect::{Introspected, TokenKind, called_for, introspect, may_introspect};
pub use jws::LONGEST_TOKEN;
pub use key_guesses::{KeyGuesses, authenticate_from};
pub use keys::{KeyError, KeySet, SigningKey, jwks_json};
pub use namespaces::Namespaces;
pub use needs::Needs;
pub use permission::{BadPermission, Permission};
pub use roles::{
    ADMINISTRATOR, AUTHENTICATED, BUILT_IN_ROLES, BuiltInRole, Holder, MEMBER, MOST_PERMISSIONS,
    MOST_ROLES, OPERATOR, PUBLISHER, RoleChange, RoleEdit, RoleRefused, RoleTable, decide_role,
};
pub use second_factor::{ChallengeClaims, sign_challenge, verify_challenge};
pub use session::{Family, Presented, Previous, present};
pub use sign_on::{SignOnClaims, sign_sign_on, verify_sign_on};
pub use throttle::{Bounds, Guesser, Throttle};
pub use token_uses::{TokenUse, TokenUses};
pub use totp::{RECOVERY_CODES, TotpSecret, recovery_code, recovery_hash};
pub use turns::{Full, Turns};
pub use username::{folded_username, is_username};
pub use viewer::{ViewerSource, with_roles};
