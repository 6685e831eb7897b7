//! Signing in and out, for browsers and for command lines, and our public keys.

mod beta;
mod cookie;
mod device;
mod giver;
mod introspect;
mod jwks;
mod links;
mod password;
mod second_factor;
mod session;
mod sign_on;
mod team;

pub(crate) use session::listed;

use crate::{
    Api,
    document::{Announced, operation},
};
use utoipa_axum::router::OpenApiRouter;

/// What is refused of a password of one's own.
const OWN_PASSWORD: [Announced; 7] = [
    (401, "MP-ID-001", "the current password is wrong"),
    (403, "MP-ID-014", "passwords are not taken here"),
    (404, "MP-ID-006", "the account is gone"),
    (422, "MP-ID-004", "the new password is not acceptable"),
    (422, "MP-ID-041", "the new password is easily guessed"),
    (429, "MP-ID-002", "too many failed attempts"),
    (429, "MP-ID-008", "too many sign-ins are waiting"),
];

pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(
            session::login,
            [
                (401, "MP-ID-001", "the username or the password is wrong"),
                (401, "MP-ID-030", "a code is needed beside the password"),
                (429, "MP-ID-002", "too many failed attempts"),
                (429, "MP-ID-008", "too many sign-ins are waiting"),
                (403, "MP-ID-014", "passwords are not taken here"),
                (404, "MP-ID-009", "there is no such provider"),
                (502, "MP-ID-011", "the provider does not answer"),
                (401, "MP-ID-012", "what the provider says does not hold"),
                (403, "MP-ID-013", "the provider's account may not sign in here"),
            ]
        ))
        .routes(operation!(session::refresh, [(401, "MP-ID-003", "the session has ended")]))
        .routes(operation!(session::logout))
        .routes(operation!(session::me, [(404, "MP-ID-006", "the account is gone")]))
        .routes(operation!(beta::set, [(404, "MP-ID-006", "the account is gone")]))
        .routes(operation!(password::change, OWN_PASSWORD))
        .routes(operation!(team::list))
        .routes(operation!(
            team::act,
            [
                (401, "MP-ID-003", "the session has ended"),
                (404, "MP-ID-006", "the account is gone"),
                (404, "MP-TEN-002", "there is no such team of the caller's"),
            ]
        ))
        .routes(operation!(session::sessions))
        .routes(operation!(session::end_all))
        .routes(operation!(
            session::end_one,
            [(404, "MP-ID-006", "there is no such session of yours")]
        ))
        .routes(operation!(device::open, [(429, "MP-ID-002", "too many from this address")]))
        .routes(operation!(device::poll, [(410, "MP-ID-007", "the login is over")]))
        .routes(operation!(device::approve, [(404, "MP-ID-006", "there is no such login")]))
        .merge(second_factor_routes())
        .merge(link_routes())
        .merge(sign_on_routes())
        .routes(operation!(jwks::jwks))
        .routes(operation!(
            introspect::look,
            [
                (400, "MP-SYS-004", "the form has no token"),
                (401, "MP-AUTH-006", "nobody signed in"),
                (403, "MP-AUTH-007", "the caller may ask about no token"),
            ]
        ))
}

/// A code beside the password.
fn second_factor_routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(
            second_factor::login,
            [
                (401, "MP-ID-031", "the code is wrong, or was used before"),
                (401, "MP-ID-032", "no password was shown in this browser, or too long ago"),
                (429, "MP-ID-002", "too many failed attempts"),
            ]
        ))
        .routes(operation!(second_factor::show))
        .routes(operation!(
            second_factor::begin,
            [
                (401, "MP-ID-001", "the password is wrong"),
                (403, "MP-ID-014", "passwords are not taken here"),
                (404, "MP-ID-006", "the account is gone"),
                (409, "MP-ID-033", "there is one already"),
                (409, "MP-ID-035", "the account has no password here"),
                (429, "MP-ID-002", "too many failed attempts"),
                (429, "MP-ID-008", "too many sign-ins are waiting"),
            ]
        ))
        .routes(operation!(
            second_factor::confirm,
            [
                (401, "MP-ID-031", "the code is wrong"),
                (404, "MP-ID-006", "the account is gone"),
                (409, "MP-ID-033", "there is one already"),
                (409, "MP-ID-034", "none was begun"),
                (429, "MP-ID-002", "too many failed attempts"),
            ]
        ))
        .routes(operation!(
            second_factor::remove,
            [
                (401, "MP-ID-001", "the password is wrong"),
                (401, "MP-ID-031", "the code is wrong, or was used before"),
                (403, "MP-ID-014", "passwords are not taken here"),
                (404, "MP-ID-006", "the account is gone"),
                (409, "MP-ID-034", "there is none"),
                (422, "MP-ID-004", "not one of password and code"),
                (429, "MP-ID-002", "too many failed attempts"),
                (429, "MP-ID-008", "too many sign-ins are waiting"),
            ]
        ))
}

/// Links that let somebody in once.
fn link_routes() -> OpenApiRouter<Api> {
    const OVER: Announced = (410, "MP-ID-040", "the link holds no more");
    const WEAK: Announced = (422, "MP-ID-041", "the password is easily guessed");
    const BAD: Announced = (422, "MP-ID-004", "a field is not acceptable");
    const OFTEN: Announced = (429, "MP-ID-002", "too many from this address");
    const BUSY: Announced = (429, "MP-ID-008", "too many are waiting");
    const OFF: Announced = (403, "MP-ID-014", "passwords are not taken here");
    OpenApiRouter::default()
        .routes(operation!(links::look, [OVER, OFTEN, (404, "MP-ID-006", "the account is gone")]))
        .routes(operation!(
            links::accept,
            [
                OVER,
                WEAK,
                BAD,
                OFTEN,
                BUSY,
                OFF,
                (409, "MP-ID-005", "the username or the address is taken"),
                (409, "MP-ID-043", "who sent it may not give any more what is in it"),
            ]
        ))
        .routes(operation!(links::forgotten, [OFTEN, BUSY, OFF]))
        .routes(operation!(links::reset, [OVER, WEAK, BAD, OFTEN, BUSY, OFF]))
}

/// Identity providers.
fn sign_on_routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(sign_on::providers))
        .routes(operation!(
            sign_on::begin,
            [
                (401, "MP-ID-012", "what the provider says of itself does not hold"),
                (404, "MP-ID-009", "there is no such provider"),
                (502, "MP-ID-011", "the provider does not answer"),
            ]
        ))
        .routes(operation!(
            sign_on::callback,
            [
                (400, "MP-ID-010", "the sign-in did not begin in this browser"),
                (401, "MP-ID-012", "the provider let nobody in"),
                (403, "MP-ID-013", "the account may not sign in here"),
                (404, "MP-ID-009", "there is no such provider"),
                (502, "MP-ID-011", "the provider does not answer"),
            ]
        ))
        .routes(operation!(
            sign_on::ended,
            [
                (401, "MP-ID-012", "the token does not hold"),
                (404, "MP-ID-009", "there is no such provider"),
                (502, "MP-ID-011", "the provider does not answer"),
            ]
        ))
        .routes(operation!(
            sign_on::left,
            [
                (400, "MP-ID-010", "it is another issuer's"),
                (404, "MP-ID-009", "there is no such provider"),
            ]
        ))
}
