//! Refusals that come in families: of a second factor, and of an identity provider.

use super::Error;
use midplane_refusal::{Class, Kind, Retry};
use midplane_sign_on::SignOnError;

/// Those of a second factor; the others have their own.
pub(super) fn factor_kind(error: &Error) -> Kind {
    match error {
        Error::CodeNeeded(_) => Kind::client(
            "MP-ID-030",
            Class::Unauthenticated,
            "A code is needed",
            "send the code of your authenticator app, or a recovery code, from the same browser; tools \
             take an API token instead of a password (`midplane token create`)",
        ),
        Error::BadCode => Kind::client(
            "MP-ID-031",
            Class::Unauthenticated,
            "The code does not hold",
            "wait for the next code of your app, and see that its clock is right; each recovery code \
             works once",
        ),
        Error::ChallengeOver => Kind::client(
            "MP-ID-032",
            Class::Unauthenticated,
            "The sign-in took too long",
            "sign in with your password again",
        ),
        Error::HasFactor => Kind::client(
            "MP-ID-033",
            Class::Conflict,
            "There is a second factor already",
            "take it away first, then set up another one",
        ),
        Error::NoFactor => Kind::client(
            "MP-ID-034",
            Class::Conflict,
            "There is no second factor",
            "set one up first",
        ),
        _ => Kind::client(
            "MP-ID-035",
            Class::Conflict,
            "The account has no password here",
            "set a second factor up at the identity provider that you sign in by",
        ),
    }
}

/// Those of an identity provider.
pub(super) fn sign_on_kind(error: &SignOnError) -> Kind {
    match error {
        SignOnError::Unavailable(_) => Kind::upstream(
            "MP-ID-011",
            Class::BadGateway,
            "The identity provider does not answer",
            "try again in a moment; an operator finds the cause in the server's log",
            Retry::after_seconds(5),
        ),
        SignOnError::Untrusted(_) | SignOnError::Refused(_) => Kind::client(
            "MP-ID-012",
            Class::Unauthenticated,
            "The identity provider let nobody in",
            "start again on the sign-in page; an operator finds the cause in the server's log",
        ),
        SignOnError::NotAdmitted => Kind::client(
            "MP-ID-013",
            Class::Forbidden,
            "This account may not sign in here",
            "ask an administrator for one of the roles that may",
        ),
    }
}

/// What a browser is told: what a provider said is for the log.
pub(super) fn sign_on_detail(error: &SignOnError) -> &'static str {
    match error {
        SignOnError::Unavailable(_) => "the identity provider does not answer as it should",
        SignOnError::Untrusted(_) => "what the identity provider sent does not hold",
        SignOnError::Refused(_) => "the identity provider did not let this sign-in through",
        SignOnError::NotAdmitted => "this account of the identity provider may not sign in here",
    }
}
