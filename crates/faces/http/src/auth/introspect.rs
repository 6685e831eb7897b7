//! `POST /auth/introspect`: what is behind a token, for backends that check none themselves.

use crate::{Api, Problem, Refusal, caller::Caller, extract::Form, headers};
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use midplane_access::{ISSUER, Introspected, TokenKind, introspect, may_introspect};
use midplane_model::Timestamp;
use midplane_rest::introspection::{Introspection, IntrospectionForm, TokenType};

/// Look behind a token
///
/// RFC 7662: a backend in any language learns who `X-Pilet-Token` stands for, without checking a
/// signature. Who may register a plugin's backends asks about the tokens that these are sent; who may
/// `tokens:manage` also about access tokens and API tokens. Everything else is not active: what ended,
/// what was revoked, what never was a token, and what is none of the caller's business.
#[utoipa::path(
    post,
    path = "/auth/introspect",
    tag = "auth",
    operation_id = "introspectToken",
    request_body(
        content = IntrospectionForm,
        content_type = "application/x-www-form-urlencoded",
    ),
    responses((status = 200, description = "What it stands for.", body = Introspection))
)]
pub(crate) async fn look(
    State(api): State<Api>,
    Caller(caller, _): Caller,
    form: Form,
) -> Result<Response, Problem> {
    may_introspect(&caller)?;
    let missing = || Refusal::bad_body("the form has no field `token`");
    let token = form.get("token").ok_or_else(missing)?;
    let access = api.live.access.load();
    let found = introspect(&access, &caller, token, api.live.now());
    let body = found.map_or_else(Introspection::default, |found| shown(&api, found));
    Ok((headers::NO_STORE, Json(body)).into_response())
}

fn shown(api: &Api, found: Introspected) -> Introspection {
    let seconds = |at: Option<Timestamp>| at.map(Timestamp::seconds);
    let scope: Vec<&str> = found.permissions.iter().map(|one| one.as_str()).collect();
    let scope = Some(scope.join(" "));
    let about = Introspection {
        active: true,
        scope,
        sub: Some(found.sub.to_string()),
        username: found.name,
        roles: Some(found.roles.into_iter().collect()),
        tenant: found.tenant,
        team: found.team,
        sid: found.session,
        iat: seconds(found.issued_at),
        exp: seconds(found.expires_at),
        iss: Some(ISSUER.into()),
        ..Introspection::default()
    };
    match found.kind {
        TokenKind::Plugin { plugin, version, capabilities } => {
            let served = api.live.served.load();
            let granted = served.granted.get(&plugin);
            let is_granted = |one: &String| granted.is_some_and(|granted| granted.contains(one));
            Introspection {
                token_type: Some(TokenType::Plugin),
                aud: Some(plugin.to_string()),
                plugin_version: Some(version),
                capabilities: Some(capabilities.into_iter().filter(is_granted).collect()),
                ..about
            }
        }
        TokenKind::Access => {
            Introspection { token_type: Some(TokenType::Access), aud: Some(ISSUER.into()), ..about }
        }
        TokenKind::Api => Introspection { token_type: Some(TokenType::Api), ..about },
    }
}
