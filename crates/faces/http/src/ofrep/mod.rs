//! Flag evaluation in OpenFeature's own protocol (OFREP 0.3.0).
//!
//! A person and an anonymous browser are asked about as they are: of what they say themselves only
//! the targeting key of somebody who did not sign in, the shell's version and the wish for beta
//! features count. A machine with `plugins:read` asks for its own users, and describes them whole.

mod context;

use crate::{
    Api, Problem,
    caller::Caller,
    document::operation,
    extract::{self, Path},
    headers::{OF_ONE_VIEWER, lines},
};
use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use midplane_feed::{Entrance, Evaluation, FlagReason, Flags, ViewerTraits};
use midplane_model::Viewer;
use midplane_negotiation::if_none_match;
use midplane_rest::ofrep::{Evaluate, Evaluated, EvaluatedFlags, NotEvaluated};
use sha2::{Digest as _, Sha256};
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(one, [(422, "MP-FEED-001", "a member is not acceptable")]))
        .routes(operation!(all, [(422, "MP-FEED-001", "a member is not acceptable")]))
}

/// Evaluate a flag
///
/// As OpenFeature's SDKs ask (OFREP).
#[utoipa::path(
    post,
    path = "/ofrep/v1/evaluate/flags/{key}",
    tag = "flags",
    operation_id = "evaluateFlag",
    params(("key" = String, Path, description = "The flag's key.")),
    request_body = Evaluate,
    responses(
        (status = 200, description = "Its value.", body = Evaluated),
        (status = 404, description = "There is no such flag.", body = NotEvaluated)
    )
)]
pub(crate) async fn one(
    State(api): State<Api>,
    caller: Caller,
    Path(key): Path<String>,
    extract::Json(sent): extract::Json<Evaluate>,
) -> Result<Response, Problem> {
    let viewer = context::viewer(&caller, sent.context)?;
    let served = api.live.served.load_full();
    let found = served.feed.flags().evaluate(&key, ViewerTraits::of(&viewer));
    Ok(match found {
        Some(found) => (OF_ONE_VIEWER, Json(evaluated(&key, &found))).into_response(),
        None => {
            let error_details = format!("there is no flag {key:?}");
            let error_code = "FLAG_NOT_FOUND".to_owned();
            let failure = NotEvaluated { key, error_code, error_details };
            (StatusCode::NOT_FOUND, OF_ONE_VIEWER, Json(failure)).into_response()
        }
    })
}

/// Evaluate all flags
///
/// As OpenFeature's SDKs for browsers ask (OFREP). `If-None-Match` with the `ETag` of the answer before
/// gives 304.
#[utoipa::path(
    post,
    path = "/ofrep/v1/evaluate/flags",
    tag = "flags",
    operation_id = "evaluateFlags",
    request_body = Evaluate,
    responses(
        (status = 200, description = "Their values.", body = EvaluatedFlags),
        (status = 304, description = "They did not change.")
    )
)]
pub(crate) async fn all(
    State(api): State<Api>,
    caller: Caller,
    headers: HeaderMap,
    extract::Json(sent): extract::Json<Evaluate>,
) -> Result<Response, Problem> {
    let viewer = context::viewer(&caller, sent.context)?;
    let served = api.live.served.load_full();
    let (body, tag) = answer(served.feed.flags(), &viewer);
    let mut response = if if_none_match(lines(&headers, &header::IF_NONE_MATCH), &tag) {
        (StatusCode::NOT_MODIFIED, OF_ONE_VIEWER).into_response()
    } else {
        let json = [(header::CONTENT_TYPE, "application/json")];
        (OF_ONE_VIEWER, json, Bytes::from(body)).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// The values of all flags for a viewer as they are answered with, and their tag: it changes when they
/// do, for whatever reason.
pub(crate) fn answer(flags: &Flags, viewer: &Viewer) -> (Vec<u8>, String) {
    let traits = ViewerTraits::of(viewer);
    let flags = flags.iter().map(|(key, flag)| {
        let found = midplane_feed::evaluate(key, flag, traits);
        evaluated(key.as_str(), &found)
    });
    // texts, numbers and JSON always serialise
    let body = serde_json::to_vec(&EvaluatedFlags { flags: flags.collect() }).unwrap_or_default();
    let tag = format!("\"{}\"", hex::encode(&Sha256::digest(&body)[..12]));
    (body, tag)
}

fn evaluated(key: &str, found: &Evaluation<'_>) -> Evaluated {
    let (reason, variant) = match &found.why {
        FlagReason::Disabled => ("DISABLED", "default".to_owned()),
        FlagReason::Static => ("STATIC", "default".to_owned()),
        // the protocol has no word for a default that targeting leads to
        FlagReason::Default(_) => ("UNKNOWN", "default".to_owned()),
        FlagReason::Rule { number, by: Entrance::Bucket { .. } } => {
            ("SPLIT", format!("rule-{number}"))
        }
        FlagReason::Rule { number, .. } => ("TARGETING_MATCH", format!("rule-{number}")),
    };
    let (key, reason) = (key.to_owned(), reason.to_owned());
    Evaluated { key, value: found.value.clone(), reason, variant }
}
