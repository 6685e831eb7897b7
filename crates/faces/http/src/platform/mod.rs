//! The platform's REST API, for administrators and their scripts. Lists page by cursor.

mod events;
mod failures;
mod plugins;
mod tokens;
mod users;

use crate::{Api, document::operation, pilets::TOO_MANY_STREAMS};
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(users::list))
        .routes(operation!(
            users::create,
            [
                (409, "MP-ID-005", "the username is taken"),
                (422, "MP-ID-004", "a field is not acceptable"),
            ]
        ))
        .routes(operation!(tokens::list))
        .routes(operation!(tokens::create, [(422, "MP-ID-004", "a field is not acceptable")]))
        .routes(operation!(tokens::revoke, [(404, "MP-ID-006", "there is no such token")]))
        .routes(operation!(events::follow, [TOO_MANY_STREAMS]))
        .routes(operation!(failures::report))
        .routes(operation!(plugins::list))
        .routes(operation!(plugins::show, [(404, "MP-REG-013", "there is no such plugin")]))
}
