//! `/api/platform/v1/tokens`.

use super::{operations::known_environment as environment, targeting::flaw};
use crate::{
    Api, Problem,
    allowed::Allowed,
    caller::Caller,
    document::{Describes, Description},
    extract::{self, Path, Query},
    headers,
};
use axum::{
    Json,
    extract::{FromRequestParts, State},
    http::{StatusCode, request::Parts},
    response::IntoResponse,
};
use midplane_access::{Permission, TokenUse, needs::TokensManage};
use midplane_identity::{NewTokenRequest, StoredToken, TokenLife};
use midplane_model::{Actor, PluginPattern, TokenId, TokenScope};
use midplane_rest::{
    Page, PageQuery,
    tokens::{CreatedToken, NewToken, Token},
    words,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    time::Duration,
};

/// Somebody who manages tokens, or owns a namespace and keeps the tokens of that.
pub(crate) struct TokenKeeper(Caller);

impl FromRequestParts<Api> for TokenKeeper {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let caller = Caller::from_request_parts(parts, api).await?;
        caller.0.keeps_tokens()?;
        Ok(Self(caller))
    }
}

impl Describes for TokenKeeper {
    fn describe(description: &mut Description) {
        Allowed::<TokensManage>::describe(description);
    }
}

/// Make an API token
///
/// Its secret is in this answer and can never be read again. It works for 90 days, unless something
/// else is said. One that names plugins of a claimed namespace acts for that namespace. Its owners
/// make such a token without any permission, as long as it names plugins of theirs alone and may do
/// there what they may.
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
    TokenKeeper(caller): TokenKeeper,
    extract::Json(new): extract::Json<NewToken>,
) -> Result<impl IntoResponse, Problem> {
    let scope = scope(&api, &new)?;
    // names that are no permission are refused where they are known
    let known = new.permissions.iter().filter_map(|name| name.parse::<Permission>().ok());
    caller.0.may_make_token(&known.collect::<Vec<_>>(), &scope)?;
    let life = match (new.never_expires, new.expires_in_seconds) {
        (true, Some(_)) => {
            let why = "a token that never expires has no expiresInSeconds";
            return Err(flaw("/neverExpires".into(), why));
        }
        (true, None) => TokenLife::Forever,
        (false, Some(seconds)) => TokenLife::Of(Duration::from_secs(seconds)),
        (false, None) => TokenLife::Usual,
    };
    let request = NewTokenRequest {
        name: new.name,
        permissions: new.permissions.into_iter().collect(),
        scope,
        life,
    };
    let of_plugins = api.live.permissions_of_plugins().into_keys().collect();
    let created = api.identity.token_create(request, &of_plugins, &caller.author(&api)).await?;
    api.live.settle(created.revision).await;
    let names = api.operator.names(vec![created.token.created_by.clone()]).await;
    let body = CreatedToken {
        kept: shown(created.token, &names, &HashMap::new()),
        token: created.secret.into(),
        revision: created.revision,
    };
    Ok((StatusCode::CREATED, headers::NO_STORE, Json(body)))
}

/// The API tokens, newest first, without their secrets
///
/// Owners of a namespace without the permission see those that name plugins of theirs alone.
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
    TokenKeeper(caller): TokenKeeper,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Token>>, Problem> {
    let mut tokens = api.identity.token_list().await?;
    tokens.retain(|token| caller.0.keeps_token(&token.scope).is_ok());
    if let Some(cursor) = &page.cursor {
        let start = tokens.iter().position(|t| t.id.as_str() == cursor).map_or(0, |at| at + 1);
        tokens.drain(..start);
    }
    let limit = page.limit(api.options.limits.pages());
    tokens.truncate(limit + 1);
    let makers = tokens.iter().map(|token| token.created_by.clone());
    let names = api.operator.names(makers.collect()).await;
    let uses = api.identity.token_uses().await?;
    let shown = |token| shown(token, &names, &uses);
    Ok(Json(Page::cut(limit, tokens, |token| token.id.to_string(), shown)))
}

/// Revoke an API token
///
/// When this is answered, the token is refused on this node. Owners of a namespace revoke those that
/// name plugins of theirs alone.
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
    TokenKeeper(caller): TokenKeeper,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let unknown = || midplane_identity::Error::NotFound("this token".into());
    let id = TokenId::parse(&id).map_err(|_| unknown())?;
    let kept = api.identity.token_list().await?;
    let token = kept.iter().find(|token| token.id == id);
    // who does not keep it is not told that it is there
    token.filter(|token| caller.0.keeps_token(&token.scope).is_ok()).ok_or_else(unknown)?;
    let revision = api.identity.token_revoke(&id, &caller.author(&api)).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}

/// What it is restricted to, out of the members that say so.
fn scope(api: &Api, new: &NewToken) -> Result<TokenScope, Problem> {
    let mut plugins: BTreeSet<PluginPattern> = new.plugin.iter().map(Into::into).collect();
    for (at, sent) in new.plugins.iter().enumerate() {
        let pattern = PluginPattern::parse(sent).map_err(|_| {
            let sent: String = sent.chars().take(64).collect();
            let why = format!("`{sent}` is neither a plugin's name nor a scope such as `@acme/*`");
            flaw(format!("/plugins/{at}"), why)
        })?;
        plugins.insert(pattern);
    }
    let mut environments = BTreeSet::new();
    for (at, sent) in new.environments.iter().enumerate() {
        environments.insert(environment(api, sent, format!("/environments/{at}"))?);
    }
    Ok(TokenScope { plugins, environments })
}

fn shown(
    token: StoredToken,
    names: &BTreeMap<Actor, String>,
    uses: &HashMap<TokenId, TokenUse>,
) -> Token {
    let used = uses.get(&token.id);
    Token {
        name: token.name,
        permissions: token.permissions.into_iter().collect(),
        plugin: token.scope.plugin(),
        plugins: token.scope.plugins.into_iter().collect(),
        environments: token.scope.environments.into_iter().collect(),
        created_at: token.created_at,
        created_by_name: names.get(&token.created_by).cloned(),
        created_by: token.created_by,
        expires_at: token.expires_at,
        revoked_at: token.revoked_at,
        last_used_at: used.map(|used| used.at),
        last_used_from: used.and_then(|used| used.from.clone()),
        id: token.id,
    }
}
