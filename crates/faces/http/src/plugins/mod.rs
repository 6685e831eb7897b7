//! Running backends: the handshake, the sign of life, and leaving.

mod instance;
mod intake;
mod register;

pub use intake::Intake;

use crate::{Api, document::operation};
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(
            register::register,
            [
                (403, "MP-AUTH-010", "the token is for some environments"),
                (403, "MP-AUTH-011", "the name is claimed by others"),
                (403, "MP-LIFE-005", "the token is for another plugin"),
                (409, "MP-LIFE-002", "the plugin needs another Midplane"),
                (409, "MP-LIFE-007", "there are too many backends"),
                (422, "MP-LIFE-001", "the manifest is not valid"),
                (422, "MP-LIFE-003", "the manifest declares no backend to route to"),
                (422, "MP-LIFE-004", "an address cannot be used"),
            ]
        ))
        .routes(operation!(instance::heartbeat, instance::UNKNOWN))
        .routes(operation!(instance::deregister, instance::UNKNOWN))
}
