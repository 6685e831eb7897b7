//! Whether the process lives and how far it is, what the API looks like, and what is not there.

mod health;
mod nearest;
mod nothing;
mod openapi;

pub(crate) use nothing::{method_not_allowed, nothing};
pub use openapi::document as openapi;
pub(crate) use openapi::head;

use crate::{Api, document::operation};
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(health::healthz))
        .routes(operation!(health::readyz))
        .routes(operation!(health::health))
        .routes(operation!(openapi::openapi_document))
}
