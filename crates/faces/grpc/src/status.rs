//! Refusals over gRPC: code and text of the one document, and `google.rpc` details for programs.

use midplane_refusal::{Blame, Document, Refuse, Retry, render};
use std::collections::HashMap;
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt as _};

/// Whose codes these are.
const DOMAIN: &str = "midplane";

/// What who asked is told; what is internal goes to the log.
pub(crate) fn refused(refusal: impl Refuse) -> Status {
    let kind = refusal.kind();
    if let Some(why) = refusal.internal() {
        match kind.blame {
            // anybody can send what does not hold
            Blame::Client => tracing::warn!(error = %why, "a call was refused: {why}"),
            Blame::Upstream | Blame::Us => tracing::error!(error = %why, "a call failed: {why}"),
        }
    }
    let document = Document::of(&refusal, "");
    let (code, message) = render::grpc(&document);
    let mut details = ErrorDetails::with_error_info(document.code, DOMAIN, HashMap::new());
    if let Retry::Safe { after } = kind.retry {
        details.set_retry_info(Some(after));
    }
    Status::with_error_details(Code::from_i32(code as i32), message, details)
}
