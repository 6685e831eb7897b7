//! The platform's REST API, for administrators and their scripts. Lists page by cursor.

mod events;
mod explain;
mod failures;
mod flags;
mod plugins;
mod rules;
mod targeting;
mod tokens;
mod users;

use crate::{
    Api,
    document::{Announced, operation},
    pilets::TOO_MANY_STREAMS,
};
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
        .merge(targeting_routes())
        .routes(operation!(plugins::list))
        .routes(operation!(plugins::show, [(404, "MP-REG-013", "there is no such plugin")]))
}

/// Who gets what: rules of channels, flags, and explanations.
fn targeting_routes() -> OpenApiRouter<Api> {
    const NO_ENVIRONMENT: Announced = (404, "MP-REG-011", "there is no such environment");
    const NO_PLUGIN: Announced = (404, "MP-REG-013", "there is no such plugin");
    const NO_FLAG: Announced = (404, "MP-FEED-002", "there is no such flag");
    const BAD: Announced = (422, "MP-FEED-001", "a member is not acceptable");
    const FORGOTTEN: Announced = (410, "MP-FEED-003", "the change log begins later");
    OpenApiRouter::default()
        .routes(operation!(rules::show::show, [NO_ENVIRONMENT, NO_PLUGIN]))
        .routes(operation!(rules::set::set, [NO_ENVIRONMENT, NO_PLUGIN, BAD]))
        .routes(operation!(rules::remove::remove, [NO_ENVIRONMENT, NO_PLUGIN]))
        .routes(operation!(rules::preview::preview, [NO_ENVIRONMENT, NO_PLUGIN, BAD]))
        .routes(operation!(flags::list::list))
        .routes(operation!(flags::show::show, [NO_FLAG]))
        .routes(operation!(flags::set::set, [BAD]))
        .routes(operation!(flags::remove::remove, [NO_FLAG]))
        .routes(operation!(explain::show, [NO_ENVIRONMENT, BAD, FORGOTTEN]))
}
