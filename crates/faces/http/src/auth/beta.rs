//! `PUT /auth/me/beta-features`: whether somebody wants what is in beta.

use crate::{Api, Problem, caller::Person, extract};
use axum::{Json, extract::State};
use midplane_rest::session::BetaFeatures;

/// Ask for what is in beta, or not any more
///
/// Rules with `betaFeatures` read it. The access token that the next refresh gives says it, and so do
/// feeds and pages from then on.
#[utoipa::path(
    put,
    path = "/auth/me/beta-features",
    tag = "auth",
    operation_id = "setBetaFeatures",
    request_body = BetaFeatures,
    responses((status = 200, description = "It is kept.", body = BetaFeatures))
)]
pub(crate) async fn set(
    State(api): State<Api>,
    person: Person,
    extract::Json(wanted): extract::Json<BetaFeatures>,
) -> Result<Json<BetaFeatures>, Problem> {
    api.identity.user_beta_features(&person.user, wanted.enabled).await?;
    Ok(Json(wanted))
}
