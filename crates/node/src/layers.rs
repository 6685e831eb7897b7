//! Between the gateway and the faces: the trace id that the gateway gave a request is the one
//! that the faces' problems show.

use axum::{extract::Request, middleware::Next, response::Response};
use midplane_gateway::Origin;
use midplane_refusal::TraceId;

/// Hands the gateway's names on.
pub(crate) async fn trace(mut request: Request, next: Next) -> Response {
    let trace_id = request.extensions().get::<Origin>().map(|origin| origin.trace_id.clone());
    let trace_id = trace_id.unwrap_or_default();
    request.extensions_mut().insert(TraceId(trace_id.clone()));
    midplane_http::with_trace_id(trace_id, next.run(request)).await
}
