//! `/auth/links`, `/auth/invitation`, `/auth/password/…`: what links that let somebody in once are
//! used by. Their secret comes in a body, never in an address.

use super::{
    cookie::{RefreshTokens, SameSite},
    giver, session,
};
use crate::{
    Api, Problem,
    caller::{From, FromBrowser},
    extract, headers,
};
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use midplane_identity::Acceptance;
use midplane_model::{AccountLink, LinkOf};
use midplane_rest::{
    links::{AcceptInvitation, ForgottenPassword, LinkAbout, LinkSecret, ResetPassword},
    session::Session,
};

/// What a link is for
///
/// For the page that it opens. It is not used up by that.
#[utoipa::path(
    post,
    path = "/auth/links",
    tag = "auth",
    operation_id = "lookAtLink",
    request_body = LinkSecret,
    responses((status = 200, description = "It holds.", body = LinkAbout))
)]
pub(crate) async fn look(
    State(api): State<Api>,
    _: SameSite,
    from: From,
    extract::Json(sent): extract::Json<LinkSecret>,
) -> Result<Response, Problem> {
    let link = api.identity.link_known(sent.token.expose(), from.0, api.live.now()).await?;
    Ok((headers::NO_STORE, Json(about(&api, link).await?)).into_response())
}

async fn about(api: &Api, link: AccountLink) -> Result<LinkAbout, Problem> {
    let purpose = link.of.purpose();
    let (mail, display_name, username) = match link.of {
        LinkOf::Invitation(invitation) => {
            (Some(invitation.mail.to_string()), invitation.display_name, None)
        }
        LinkOf::Reset(user) => {
            let user = api.identity.user_fetch(&user).await?;
            (None, None, Some(user.username))
        }
    };
    let (expires_at, shortest_password) = (link.expires_at, api.identity.shortest_password());
    Ok(LinkAbout { purpose, mail, display_name, username, expires_at, shortest_password })
}

/// Accept an invitation
///
/// Makes the account and signs its owner in. Whoever invited them has to be able to give still what is
/// in it.
#[utoipa::path(
    post,
    path = "/auth/invitation",
    tag = "auth",
    operation_id = "acceptInvitation",
    request_body = AcceptInvitation,
    responses((status = 200, description = "A session, and its refresh cookie.", body = Session))
)]
pub(crate) async fn accept(
    State(api): State<Api>,
    _: SameSite,
    from: FromBrowser,
    cookies: RefreshTokens,
    extract::Json(sent): extract::Json<AcceptInvitation>,
) -> Result<Response, Problem> {
    let AcceptInvitation { token, username, display_name, password } = sent;
    let (token, now) = (token.into_inner(), api.live.now());
    let link = api.identity.link_known(&token, from.0.address, now).await?;
    giver::still_gives(&api, &link).await?;
    let chosen = Acceptance { username, display_name, password: password.into_inner() };
    let accepted = api.identity.invitation_accept((&link, &token), chosen, from.0, now).await;
    let (signed_in, revision) = accepted?;
    api.live.settle(revision).await;
    session::answer(&api, signed_in, cookies.has_old_name)
}

/// Ask for another password
///
/// For who forgot theirs: when there is such an account, and it has a mail address and a password here,
/// a letter with a link is on its way. The answer is the same in any case.
#[utoipa::path(
    post,
    path = "/auth/password/forgotten",
    tag = "auth",
    operation_id = "forgotPassword",
    request_body = ForgottenPassword,
    responses((status = 202, description = "Whoever may be meant is mailed a link."))
)]
pub(crate) async fn forgotten(
    State(api): State<Api>,
    _: SameSite,
    from: From,
    extract::Json(sent): extract::Json<ForgottenPassword>,
) -> Result<StatusCode, Problem> {
    api.identity.password_forgotten(&sent.who, from.0, api.live.now()).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Choose another password by a link
///
/// All sessions of the person end, and so do other links of theirs.
#[utoipa::path(
    post,
    path = "/auth/password/reset",
    tag = "auth",
    operation_id = "resetPassword",
    request_body = ResetPassword,
    responses((status = 204, description = "It is the password now."))
)]
pub(crate) async fn reset(
    State(api): State<Api>,
    _: SameSite,
    from: From,
    extract::Json(sent): extract::Json<ResetPassword>,
) -> Result<StatusCode, Problem> {
    let (token, password) = (sent.token.into_inner(), sent.password.into_inner());
    let now = api.live.now();
    let link = api.identity.link_known(&token, from.0, now).await?;
    let revision = api.identity.reset_complete((&link, &token), password, from.0, now).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}
