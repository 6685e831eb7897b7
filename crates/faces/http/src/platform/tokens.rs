//! `/api/platform/v1/tokens`.

use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{self, Path, Query},
    headers,
};
use axum::{Json, extract::State, http::StatusCode, response::IntoResponse};
use midplane_access::{Permission, needs::TokensManage};
use midplane_identity::{NewTokenRequest, StoredToken};
use midplane_model::TokenId;
use midplane_rest::{
    Page, PageQuery,
    tokens::{CreatedToken, NewToken, Token},
    words,
};
use std::time::Duration;

/// Make an API token
///
/// Its secret is in this answer and can never be read again.
#[utoipa::path(
    post,
    path = "/api/platform/v1/tokens",
    tag = "platform",
    operation_id = "createToken",
    request_body = NewToken,
    responses((status = 201, description = "The token and its secret.", body = CreatedToken))
)]
pub(crate) async fn create(
    State(api): State<Api>,
    caller: Allowed<TokensManage>,
    extract::Json(new): extract::Json<NewToken>,
) -> Result<impl IntoResponse, Problem> {
    // names that are no permission are refused where they are known
    caller.may_hand_on(new.permissions.iter().filter_map(|name| Permission::of_platform(name)))?;
    let request = NewTokenRequest {
        name: new.name,
        permissions: new.permissions.into_iter().collect(),
        plugin: new.plugin,
        life: new.expires_in_seconds.map(Duration::from_secs),
    };
    let created = api.identity.token_create(request, &caller.author(&api)).await?;
    api.live.settle(created.revision).await;
    let body = CreatedToken {
        kept: shown(created.token),
        token: created.secret.into(),
        revision: created.revision,
    };
    Ok((StatusCode::CREATED, headers::NO_STORE, Json(body)))
}

/// The API tokens, newest first, without their secrets
#[utoipa::path(
    get,
    path = "/api/platform/v1/tokens",
    tag = "platform",
    operation_id = "listTokens",
    params(PageQuery),
    responses((status = 200, description = "One page.", body = Page<Token>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    _caller: Allowed<TokensManage>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Token>>, Problem> {
    let mut tokens = api.identity.token_list().await?;
    if let Some(cursor) = &page.cursor {
        let start = tokens.iter().position(|t| t.id.as_str() == cursor).map_or(0, |at| at + 1);
        tokens.drain(..start);
    }
    let limit = page.limit(api.options.limits.pages());
    Ok(Json(Page::cut(limit, tokens, |token| token.id.to_string(), shown)))
}

/// Revoke an API token
///
/// When this is answered, the token is refused on this node.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/tokens/{id}",
    tag = "platform",
    operation_id = "revokeToken",
    params(("id" = words::TokenId, Path, description = "The token's id, not its secret.")),
    responses((status = 204, description = "It is revoked."))
)]
pub(crate) async fn revoke(
    State(api): State<Api>,
    caller: Allowed<TokensManage>,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let unknown = || midplane_identity::Error::NotFound("this token".into());
    let id = TokenId::parse(&id).map_err(|_| unknown())?;
    let revision = api.identity.token_revoke(&id, &caller.author(&api)).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}

fn shown(token: StoredToken) -> Token {
    Token {
        id: token.id,
        name: token.name,
        permissions: token.permissions.into_iter().collect(),
        plugin: token.plugin,
        created_at: token.created_at,
        created_by: token.created_by,
        expires_at: token.expires_at,
        revoked_at: token.revoked_at,
    }
}
