//! `POST /api/platform/v1/failures`: a browser tells that a plugin failed there.

use crate::{Api, Problem, Refusal, caller::Caller, extract};
use axum::{extract::State, http::StatusCode};
use midplane_feed::resolve;
use midplane_lifecycle::Failure;
use midplane_model::Viewer;
use midplane_registry::Served;
use midplane_rest::plugins::FailureReport;

/// A plugin failed in a browser
///
/// Counted by plugin, version, code and phase, and shown where the plugin is shown; nothing else of
/// it is kept. It needs no account. A report of something that is not in the viewer's feed, and one
/// of too many, is answered in the same way and not counted.
#[utoipa::path(
    post,
    path = "/api/platform/v1/failures",
    tag = "platform",
    operation_id = "reportFailure",
    request_body = FailureReport,
    responses((status = 204, description = "Heard."))
)]
pub(crate) async fn report(
    State(api): State<Api>,
    Caller(caller, _): Caller,
    extract::Json(report): extract::Json<FailureReport>,
) -> Result<StatusCode, Problem> {
    if !is_code(&report.code) {
        let what = "`code` is no error code of the form MP-WEB-001";
        return Err(Refusal::BadBody { why: what.into(), pointer: Some("/code".into()) }.into());
    }
    let failures = api.lifecycle.failures();
    if failures.may_report() && sees(&api.live.served.load(), &caller.viewer, &report) {
        let FailureReport { plugin, version, code, phase } = report;
        failures.count(&plugin, Failure { version, code, phase }, api.live.now());
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `MP-WEB-001`: fixed in form and length, so that no text of anybody's is kept.
fn is_code(code: &str) -> bool {
    let mut parts = code.split('-');
    let mut part = |lengths: std::ops::RangeInclusive<usize>, of: fn(u8) -> bool| {
        parts.next().is_some_and(|part| lengths.contains(&part.len()) && part.bytes().all(of))
    };
    part(2..=2, |byte| matches!(byte, b'M' | b'P'))
        && part(2..=8, |byte| byte.is_ascii_uppercase())
        && part(3..=3, |byte| byte.is_ascii_digit())
        && parts.next().is_none()
        && code.starts_with("MP-")
}

/// Whether the viewer gets that version in one of the environments that point at it.
fn sees(served: &Served, viewer: &Viewer, report: &FailureReport) -> bool {
    let Some(entry) = served.feed.plugins.get(&report.plugin) else { return false };
    let mut of_version =
        entry.pointed().filter(|(_, _, version)| version.candidate.version == report.version);
    of_version.any(|(environment, _, _)| {
        resolve(&served.feed, environment, viewer).offers().any(|offer| {
            (&offer.candidate.plugin, &offer.candidate.version) == (&report.plugin, &report.version)
        })
    })
}
