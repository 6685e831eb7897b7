//! Why something about accounts fails, and what whoever asked is told.

mod kinds;

use crate::Challenge;
use kinds::{factor_kind, sign_on_detail, sign_on_kind};
use midplane_access::{AccountRefused, RoleRefused};
use midplane_catalogue::namespaces::NamespaceRefused;
use midplane_model::NoEntropy;
use midplane_refusal::{Class, Kind, Refuse, Retry};
use midplane_sign_on::SignOnError;
use midplane_store::Error as StoreError;
use std::time::Duration;

/// Why something about accounts failed. The text is for the caller.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Unknown user or wrong password: the same answer for both.
    #[error("the username or the password is wrong")]
    BadCredentials,
    /// The password is right, and the account asks for a code too. What the browser carries until then.
    #[error("a code is needed beside the password")]
    CodeNeeded(Challenge),
    /// The code is wrong, or was used before.
    #[error("the code is wrong, or was used before")]
    BadCode,
    /// No password was shown in this browser before the code, or too long ago.
    #[error("no password was shown in this browser within the last minutes")]
    ChallengeOver,
    /// A second factor is asked for already.
    #[error("this account has a second factor already")]
    HasFactor,
    /// There is none that is asked for, or that was begun.
    #[error("this account has no second factor")]
    NoFactor,
    /// An identity provider vouches for the account: a second factor is its business.
    #[error("this account has no password here")]
    NoOwnPassword,
    /// Too many failures for this name.
    #[error("too many attempts; try again in {} s", .0.as_secs())]
    Throttled(Duration),
    /// Too many sign-ins wait for their turn.
    #[error("too many sign-ins are waiting")]
    Busy,
    /// The session ended, or the cookie is not one of ours.
    #[error("the session has ended")]
    SessionEnded,
    /// A refresh token was shown twice; its session is over.
    #[error("this session was used from two places and was ended")]
    SessionReused,
    /// There is no such identity provider.
    #[error("there is no identity provider `{0}`")]
    NoProvider(String),
    /// A browser came back from a provider, and did not go there from here, or too long ago.
    #[error("this sign-in did not begin in this browser, or more than ten minutes ago")]
    NotBegun,
    /// What an identity provider says, or does not.
    #[error(transparent)]
    SignOn(#[from] SignOnError),
    /// Passwords are not taken.
    #[error("nobody signs in with a password here")]
    NoPasswords,
    /// Nobody else could run the platform.
    #[error(transparent)]
    LastAdministrator(#[from] AccountRefused),
    /// What is stored of a role speaks against it.
    #[error(transparent)]
    Role(#[from] RoleRefused),
    /// Somebody would keep themselves out.
    #[error("that is your own account")]
    Oneself,
    /// A link was used, taken back, is too old or never was.
    #[error("this link holds no more")]
    LinkOver,
    /// A password that everybody tries first.
    #[error("this password is easily guessed: {0}")]
    WeakPassword(&'static str),
    /// An account has no password of ours.
    #[error("{0} signs in by an identity provider and has no password here")]
    ExternalAccount(String),
    /// Whoever invited somebody may not give any more what they offered.
    #[error("whoever sent this invitation may not give any more what is in it")]
    InvitationVoid,
    /// A field of a request is not acceptable.
    #[error("{0}")]
    Invalid(String),
    /// The name is in use.
    #[error("{0} is already taken")]
    Taken(String),
    /// There is no such thing.
    #[error("{0} does not exist")]
    NotFound(String),
    /// What is stored of a claimed name speaks against it.
    #[error(transparent)]
    Namespace(#[from] NamespaceRefused),
    /// Somebody would act in a team that is none of theirs.
    #[error("there is no team `{0}` of yours")]
    NoTeam(String),
    /// Nobody has that username.
    #[error("there is no user `{0}`")]
    NoUser(String),
    /// Somebody claims a name for another, and is no administrator.
    #[error("only an administrator claims a name for somebody else")]
    ForOthers,
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
    /// Something of ours is broken.
    #[error("{0}")]
    Internal(String),
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken(what) => Self::Taken(what),
            StoreError::NotFound(what) => Self::NotFound(what),
            other @ (StoreError::Orphan(_)
            | StoreError::Claimed(_)
            | StoreError::Unavailable(_)
            | StoreError::Storage { .. }
            | StoreError::Damaged(_)) => Self::Store(other),
        }
    }
}

impl From<NoEntropy> for Error {
    fn from(error: NoEntropy) -> Self {
        Self::Internal(error.to_string())
    }
}

impl Refuse for Error {
    #[expect(clippy::too_many_lines, reason = "a table with a row for each refusal")]
    fn kind(&self) -> Kind {
        match self {
            Self::BadCredentials => Kind::client(
                "MP-ID-001",
                Class::Unauthenticated,
                "Sign-in failed",
                "check both; an administrator can make a new account",
            ),
            Self::CodeNeeded(_)
            | Self::BadCode
            | Self::ChallengeOver
            | Self::HasFactor
            | Self::NoFactor
            | Self::NoOwnPassword => factor_kind(self),
            Self::Throttled(wait) => Kind::client(
                "MP-ID-002",
                Class::TooManyRequests,
                "Too many attempts",
                "wait, then try again",
            )
            .retry(Retry::Safe { after: *wait }),
            Self::Busy => Kind::client(
                "MP-ID-008",
                Class::TooManyRequests,
                "Too many sign-ins are waiting",
                "try again in a moment",
            )
            .retry(Retry::after_seconds(1)),
            Self::SessionEnded | Self::SessionReused => Kind::client(
                "MP-ID-003",
                Class::Unauthenticated,
                "The session has ended",
                "sign in again",
            ),
            Self::Invalid(_) => Kind::client(
                "MP-ID-004",
                Class::Unprocessable,
                "A field is not acceptable",
                "correct the field and send the request again",
            ),
            Self::LinkOver => Kind::client(
                "MP-ID-040",
                Class::Gone,
                "The link holds no more",
                "ask for another one: each works once, and for a while",
            ),
            Self::WeakPassword(_) => Kind::client(
                "MP-ID-041",
                Class::Unprocessable,
                "The password is easily guessed",
                "take a few words that do not belong together, or let a password manager make one",
            ),
            Self::ExternalAccount(_) => Kind::client(
                "MP-ID-042",
                Class::Conflict,
                "The account has no password here",
                "its password is changed at the identity provider",
            ),
            Self::InvitationVoid => Kind::client(
                "MP-ID-043",
                Class::Conflict,
                "The invitation gives too much",
                "ask for another invitation",
            ),
            Self::Taken(_) => Kind::client(
                "MP-ID-005",
                Class::Conflict,
                "The name is taken",
                "choose another name",
            ),
            Self::NotFound(_) => Kind::client(
                "MP-ID-006",
                Class::NotFound,
                "There is no such thing",
                "list what there is and check the spelling",
            ),
            Self::Namespace(refused) => refused.kind(),
            Self::Role(refused) => refused.kind(),
            Self::NoTeam(_) => Kind::client(
                "MP-TEN-002",
                Class::NotFound,
                "There is no such team of yours",
                "see `midplane team list` for yours; an admin of the team takes you in",
            ),
            Self::NoUser(_) => Kind::client(
                "MP-NS-007",
                Class::Unprocessable,
                "There is no such user",
                "write the name that they sign in with; an administrator makes accounts",
            ),
            Self::ForOthers => Kind::client(
                "MP-NS-008",
                Class::Forbidden,
                "Only administrators claim for others",
                "claim it for yourself and transfer it, or ask an administrator",
            ),
            Self::NoProvider(_) => Kind::client(
                "MP-ID-009",
                Class::NotFound,
                "There is no such identity provider",
                "open the sign-in page, which lists those that there are",
            ),
            Self::NotBegun => Kind::client(
                "MP-ID-010",
                Class::Malformed,
                "The sign-in did not begin here",
                "start again on the sign-in page, in one tab",
            ),
            Self::SignOn(error) => sign_on_kind(error),
            Self::LastAdministrator(_) => Kind::client(
                "MP-ID-015",
                Class::Conflict,
                "The last administrator stays",
                "make another administrator first",
            ),
            Self::Oneself => Kind::client(
                "MP-ID-016",
                Class::Conflict,
                "Nobody keeps themselves out",
                "ask another administrator",
            ),
            Self::NoPasswords => Kind::client(
                "MP-ID-014",
                Class::Forbidden,
                "Passwords are not taken",
                "sign in by one of the identity providers on the sign-in page",
            ),
            Self::Store(error) => error.kind(),
            Self::Internal(_) => Kind::INTERNAL,
        }
    }

    fn internal(&self) -> Option<String> {
        match self {
            Self::Store(error) => error.internal(),
            Self::Internal(why) => Some(why.clone()),
            Self::SignOn(error) => Some(error.to_string()),
            Self::BadCredentials
            | Self::CodeNeeded(_)
            | Self::BadCode
            | Self::ChallengeOver
            | Self::HasFactor
            | Self::NoFactor
            | Self::NoOwnPassword
            | Self::Throttled(_)
            | Self::Busy
            | Self::SessionEnded
            | Self::SessionReused
            | Self::Invalid(_)
            | Self::LinkOver
            | Self::WeakPassword(_)
            | Self::ExternalAccount(_)
            | Self::InvitationVoid
            | Self::Taken(_)
            | Self::Namespace(_)
            | Self::Role(_)
            | Self::NoUser(_)
            | Self::NoTeam(_)
            | Self::NoProvider(_)
            | Self::NotBegun
            | Self::NoPasswords
            | Self::LastAdministrator(_)
            | Self::Oneself
            | Self::ForOthers
            | Self::NotFound(_) => None,
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Store(error) => error.detail(),
            Self::Internal(_) => "an internal error".into(),
            Self::SignOn(error) => sign_on_detail(error).into(),
            Self::BadCredentials
            | Self::CodeNeeded(_)
            | Self::BadCode
            | Self::ChallengeOver
            | Self::HasFactor
            | Self::NoFactor
            | Self::NoOwnPassword
            | Self::Throttled(_)
            | Self::Busy
            | Self::SessionEnded
            | Self::SessionReused
            | Self::Invalid(_)
            | Self::LinkOver
            | Self::WeakPassword(_)
            | Self::ExternalAccount(_)
            | Self::InvitationVoid
            | Self::Taken(_)
            | Self::Namespace(_)
            | Self::Role(_)
            | Self::NoUser(_)
            | Self::NoTeam(_)
            | Self::NoProvider(_)
            | Self::NotBegun
            | Self::NoPasswords
            | Self::LastAdministrator(_)
            | Self::Oneself
            | Self::ForOthers
            | Self::NotFound(_) => self.to_string(),
        }
    }
}
