//! `PUT /auth/me/password`: one's own password.

use super::cookie::SameSite;
use crate::{
    Api, Problem,
    caller::{From, Person},
    extract,
};
use axum::{extract::State, http::StatusCode};
use midplane_rest::users::OwnPassword;

/// Change one's own password
///
/// By the one that it was. All other sessions of the person end.
#[utoipa::path(
    put,
    path = "/auth/me/password",
    tag = "auth",
    operation_id = "changeOwnPassword",
    request_body = OwnPassword,
    responses((status = 204, description = "It is the password now."))
)]
pub(crate) async fn change(
    State(api): State<Api>,
    _: SameSite,
    person: Person,
    from: From,
    extract::Json(new): extract::Json<OwnPassword>,
) -> Result<StatusCode, Problem> {
    let OwnPassword { current, password } = new;
    let both = (current.into_inner(), password.into_inner());
    let (session, place) = (person.session.as_ref(), (from.0, api.live.now()));
    let revision = api.identity.own_password(&person.user, both, session, place).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}
