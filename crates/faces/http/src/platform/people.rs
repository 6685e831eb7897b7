//! Accounts, invitations and roles: who is let in, and what they may do.

use super::{accounts, invitations, roles, users};
use crate::{
    Api,
    document::{Announced, operation},
};
use utoipa_axum::router::OpenApiRouter;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(users::list))
        .routes(operation!(
            users::create,
            [
                ABOVE,
                (409, "MP-ID-005", "the username is taken"),
                (422, "MP-ID-004", "a field is not acceptable"),
                WEAK,
            ]
        ))
        .merge(account_routes())
        .merge(invitation_routes())
        .merge(role_routes())
}

const ABOVE: Announced =
    (403, "MP-ROLE-004", "only administrators make administrators, or change them");

const WEAK: Announced = (422, "MP-ID-041", "the password is easily guessed");
const NO_PASSWORDS: Announced = (403, "MP-ID-014", "passwords are not taken here");

/// People who are to make their account themselves.
fn invitation_routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(invitations::list))
        .routes(operation!(
            invitations::create,
            [
                ABOVE,
                NO_PASSWORDS,
                (403, "MP-TEN-003", "the caller is no admin of the team"),
                (404, "MP-TEN-001", "there is no such tenant"),
                (404, "MP-TEN-002", "there is no such team"),
                (409, "MP-ID-005", "somebody of the tenant has the address"),
                (422, "MP-ID-004", "a field is not acceptable"),
            ]
        ))
        .routes(operation!(
            invitations::revoke,
            [(404, "MP-ID-006", "there is no such invitation")]
        ))
}

/// One account.
fn account_routes() -> OpenApiRouter<Api> {
    const NOBODY: Announced = (404, "MP-ID-006", "there is no such account");
    const BAD: Announced = (422, "MP-ID-004", "a field is not acceptable");
    const LAST: Announced = (409, "MP-ID-015", "it is the last administrator");
    const OWN: Announced = (409, "MP-ID-016", "it is the caller's own account");
    OpenApiRouter::default()
        .routes(operation!(accounts::show, [NOBODY]))
        .routes(operation!(
            accounts::change,
            [ABOVE, NOBODY, LAST, OWN, BAD, (409, "MP-ID-005", "the address is taken")]
        ))
        .routes(operation!(accounts::remove, [ABOVE, NOBODY, LAST, OWN]))
        .routes(operation!(accounts::password, [ABOVE, NOBODY, BAD, WEAK]))
        .routes(operation!(
            accounts::reset_link,
            [
                ABOVE,
                NOBODY,
                NO_PASSWORDS,
                (409, "MP-ID-042", "it signs in by an identity provider"),
            ]
        ))
        .routes(operation!(accounts::sessions, [NOBODY]))
        .routes(operation!(accounts::sign_out, [ABOVE, NOBODY]))
        .routes(operation!(
            accounts::no_second_factor,
            [ABOVE, NOBODY, (409, "MP-ID-034", "there is none")]
        ))
}

/// What roles may do.
fn role_routes() -> OpenApiRouter<Api> {
    const NONE: Announced = (404, "MP-ROLE-002", "there is no such role");
    const FIXED: Announced = (409, "MP-ROLE-003", "administrators may do everything");
    const BEYOND: Announced = (403, "MP-ROLE-004", "it is more than the caller may do");
    const FULL: Announced = (409, "MP-ROLE-005", "there are too many roles");
    const TOO_MUCH: Announced = (422, "MP-ROLE-006", "it would have too many permissions");
    const BAD: Announced = (422, "MP-ID-004", "a field is not acceptable");
    const REASON: Announced = (422, "MP-FEED-001", "the reason is not acceptable");
    OpenApiRouter::default()
        .routes(operation!(roles::list))
        .routes(operation!(
            roles::create,
            [
                (409, "MP-ROLE-001", "there is such a role"),
                FIXED,
                BEYOND,
                FULL,
                TOO_MUCH,
                BAD,
                REASON,
            ]
        ))
        .routes(operation!(roles::show, [NONE]))
        .routes(operation!(roles::change, [NONE, FIXED, BEYOND, FULL, TOO_MUCH, BAD, REASON]))
        .routes(operation!(roles::remove, [NONE, FIXED, BEYOND, REASON]))
        .routes(operation!(roles::permissions))
}
