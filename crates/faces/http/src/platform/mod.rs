//! The platform's REST API, for administrators and their scripts. Lists page by cursor.

mod accounts;
mod approvals;
mod audit;
mod channels;
mod environments;
mod events;
mod explain;
mod failures;
mod flags;
pub(crate) mod installs;
mod invitations;
mod marketplace;
mod named;
mod namespaces;
mod operations;
mod packages;
mod people;
mod plugins;
mod quarantine;
mod roles;
mod rules;
mod targeting;
pub(crate) mod teams;
mod tokens;
mod users;
mod versions;

use crate::{
    Api, Problem, Refusal,
    document::{Announced, operation},
    environment::{UNKNOWN as NO_ENVIRONMENT, UNKNOWN_IN_BODY},
    pilets::TOO_MANY_STREAMS,
};
use midplane_registry::Before;
use midplane_rest::PageQuery;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .merge(people::routes())
        .routes(operation!(tokens::list))
        .routes(operation!(
            tokens::create,
            [
                (403, "MP-AUTH-011", "a name that it shall be for is claimed by others"),
                UNKNOWN_IN_BODY,
                (422, "MP-FEED-001", "a member is not acceptable"),
                (422, "MP-ID-004", "a field is not acceptable"),
            ]
        ))
        .routes(operation!(tokens::revoke, [(404, "MP-ID-006", "there is no such token")]))
        .routes(operation!(events::follow, [TOO_MANY_STREAMS]))
        .routes(operation!(failures::report))
        .merge(targeting_routes())
        .merge(operation_routes())
        .merge(history_routes())
        .merge(namespace_routes())
        .merge(teams::routes())
        .merge(installs::routes())
        .merge(marketplace::routes())
        .merge(quarantine_routes())
        .routes(operation!(plugins::list))
        .routes(operation!(plugins::show, [(404, "MP-REG-013", "there is no such plugin")]))
        .merge(published_routes())
}

/// What was published where.
fn published_routes() -> OpenApiRouter<Api> {
    const NO_VERSION: Announced = (404, "MP-REG-013", "there is no such plugin or version");
    OpenApiRouter::default()
        .routes(operation!(environments::list))
        .routes(operation!(packages::show::show, [NO_VERSION]))
        .routes(operation!(packages::about::show, [NO_VERSION]))
}

const OTHER: Announced = (403, "MP-AUTH-009", "the token is for another plugin");
const ELSEWHERE: Announced = (403, "MP-AUTH-010", "the token is for other environments");
const CLAIMED: Announced = (403, "MP-AUTH-011", "the name is claimed by others");

/// Who gets what: rules of channels, flags, and explanations.
fn targeting_routes() -> OpenApiRouter<Api> {
    const NO_PLUGIN: Announced = (404, "MP-REG-013", "there is no such plugin");
    const NO_FLAG: Announced = (404, "MP-FEED-002", "there is no such flag");
    const BAD: Announced = (422, "MP-FEED-001", "a member is not acceptable");
    const FORGOTTEN: Announced = (410, "MP-FEED-003", "the change log begins later");
    OpenApiRouter::default()
        .routes(operation!(rules::show::show, [NO_ENVIRONMENT, NO_PLUGIN]))
        .routes(operation!(
            rules::set::set,
            [OTHER, ELSEWHERE, CLAIMED, NO_ENVIRONMENT, NO_PLUGIN, BAD]
        ))
        .routes(operation!(
            rules::remove::remove,
            [OTHER, ELSEWHERE, CLAIMED, NO_ENVIRONMENT, NO_PLUGIN, BAD]
        ))
        .routes(operation!(rules::preview::preview, [NO_ENVIRONMENT, NO_PLUGIN, BAD]))
        .routes(operation!(flags::list::list))
        .routes(operation!(flags::show::show, [NO_FLAG]))
        .routes(operation!(flags::set::set, [BAD]))
        .routes(operation!(flags::remove::remove, [NO_FLAG, BAD]))
        .routes(operation!(explain::show, [NO_ENVIRONMENT, NO_PLUGIN, BAD, FORGOTTEN]))
}

/// Where the part of a list begins that a page is cut from, and how many items it has: one more is
/// read, so that it can be told whether there is another page.
fn before(api: &Api, page: &PageQuery) -> Result<(usize, Before), Problem> {
    let seq = page.cursor.as_deref().map(str::parse).transpose();
    let bad = |_| Refusal::BadAddress("the cursor is none that was given out".into());
    let limit = page.limit(api.options.limits.pages());
    Ok((limit, Before { seq: seq.map_err(bad)?, limit: limit + 1 }))
}

/// What was done, and what waits.
fn history_routes() -> OpenApiRouter<Api> {
    const NO_PLUGIN: Announced = (404, "MP-REG-013", "there is no such plugin");
    const BAD: Announced = (422, "MP-FEED-001", "a member is not acceptable");
    const NOT_WAITING: Announced = (404, "MP-OPS-010", "nothing waits under that id");
    const NO_CHANNEL: Announced = (404, "MP-OPS-001", "the channel never pointed anywhere");
    OpenApiRouter::default()
        .routes(operation!(channels::list::list, [NO_PLUGIN, NO_ENVIRONMENT]))
        .routes(operation!(channels::history::history, [NO_PLUGIN, NO_ENVIRONMENT, NO_CHANNEL]))
        .routes(operation!(approvals::list::list))
        .routes(operation!(
            approvals::approve::approve,
            [
                OTHER,
                ELSEWHERE,
                CLAIMED,
                NOT_WAITING,
                (403, "MP-OPS-012", "the caller asked for it"),
                (409, "MP-OPS-002", "the channel moved since"),
                (409, "MP-OPS-003", "the version is not offered any more"),
                (410, "MP-OPS-011", "it came too late"),
                BAD,
            ]
        ))
        .routes(operation!(
            approvals::reject::reject,
            [OTHER, ELSEWHERE, CLAIMED, NOT_WAITING, BAD]
        ))
        .routes(operation!(
            approvals::withdraw::withdraw,
            [
                (401, "MP-AUTH-006", "nobody signed in"),
                (403, "MP-AUTH-010", "the token is for other environments"),
                (403, "MP-OPS-017", "somebody else asked for it"),
                NOT_WAITING,
                BAD,
            ]
        ))
        .routes(operation!(audit::list::list, [NO_PLUGIN, BAD]))
}

/// What waits for somebody's decision, and what reviews found.
fn quarantine_routes() -> OpenApiRouter<Api> {
    const NOT_THERE: Announced = (404, "MP-REG-013", "there is no such plugin or version");
    const DECIDED: Announced = (409, "MP-OPS-014", "the version is not in quarantine");
    const BAD: Announced = (422, "MP-FEED-001", "a member is not acceptable");
    OpenApiRouter::default()
        .routes(operation!(
            versions::show::show,
            [
                (401, "MP-AUTH-006", "nobody signed in"),
                (403, "MP-AUTH-007", "the caller lacks the permission"),
                NOT_THERE,
            ]
        ))
        .routes(operation!(quarantine::list::list))
        .routes(operation!(quarantine::package::package, [NOT_THERE]))
        .routes(operation!(
            operations::grant::grant,
            [
                OTHER,
                ELSEWHERE,
                CLAIMED,
                (403, "MP-OPS-019", "the caller may publish it, and approvals are asked for"),
                (404, "MP-REG-013", "there is no such plugin"),
                BAD,
            ]
        ))
        .routes(operation!(
            operations::release::release,
            [
                OTHER,
                ELSEWHERE,
                CLAIMED,
                (403, "MP-OPS-016", "the caller published it"),
                NOT_THERE,
                DECIDED,
                BAD
            ]
        ))
        .routes(operation!(
            operations::reject::reject,
            [OTHER, ELSEWHERE, CLAIMED, NOT_THERE, DECIDED, BAD]
        ))
}

/// Whose names are claimed.
fn namespace_routes() -> OpenApiRouter<Api> {
    const NOBODY: Announced = (401, "MP-AUTH-006", "nobody signed in");
    const NOT_OWNER: Announced = (403, "MP-NS-004", "only an owner does this");
    const NOT_YOURS: Announced = (404, "MP-NS-003", "there is none of the caller's");
    const NO_USER: Announced = (422, "MP-NS-007", "there is no such user");
    const LAST: Announced = (409, "MP-NS-005", "nobody else owns it");
    const FULL: Announced = (409, "MP-NS-006", "there is no room for more people");
    const BAD: Announced = (422, "MP-FEED-001", "a member is not acceptable");
    OpenApiRouter::default()
        .routes(operation!(namespaces::list::list, [NOBODY]))
        .routes(operation!(namespaces::show::show, [NOBODY, NOT_YOURS, BAD]))
        .routes(operation!(
            namespaces::claim::claim,
            [
                NOBODY,
                (403, "MP-AUTH-007", "the caller may not publish"),
                (403, "MP-AUTH-008", "the token is for some plugins or environments"),
                NOT_OWNER,
                (409, "MP-NS-001", "somebody has it"),
                (409, "MP-NS-002", "others use it"),
                (403, "MP-NS-008", "only administrators claim for others"),
                NO_USER,
                BAD,
            ]
        ))
        .routes(operation!(namespaces::release::release, [NOBODY, NOT_OWNER, NOT_YOURS, BAD]))
        .routes(operation!(
            namespaces::transfer::transfer,
            [NOBODY, NOT_OWNER, NOT_YOURS, NO_USER, BAD]
        ))
        .routes(operation!(
            namespaces::person::set,
            [NOBODY, NOT_OWNER, NOT_YOURS, LAST, FULL, NO_USER, BAD]
        ))
        .routes(operation!(
            namespaces::person::remove,
            [NOBODY, NOT_OWNER, NOT_YOURS, LAST, NO_USER, BAD]
        ))
}

const NO_VERSION: Announced = (404, "MP-REG-013", "there is no such plugin or version");

/// What can be undone: where channels point, what is offered, what is on.
fn operation_routes() -> OpenApiRouter<Api> {
    const NO_CHANNEL: Announced = (404, "MP-OPS-001", "the channel points nowhere");
    const MOVED: Announced = (409, "MP-OPS-002", "the channel does not point at `from`");
    const WITHDRAWN: Announced = (409, "MP-OPS-003", "the version is not offered");
    const BAD: Announced = (422, "MP-FEED-001", "a member is not acceptable");
    OpenApiRouter::default()
        .routes(operation!(
            operations::promote::promote,
            [
                OTHER,
                ELSEWHERE,
                CLAIMED,
                NO_VERSION,
                MOVED,
                WITHDRAWN,
                (409, "MP-OPS-009", "the same move waits for approval"),
                (409, "MP-OPS-013", "no backend is registered that it could call"),
                UNKNOWN_IN_BODY,
                BAD,
            ]
        ))
        .routes(operation!(
            operations::rollback::rollback,
            [
                OTHER,
                ELSEWHERE,
                CLAIMED,
                NO_VERSION,
                NO_CHANNEL,
                MOVED,
                WITHDRAWN,
                (409, "MP-OPS-004", "the channel has never pointed anywhere else"),
                (409, "MP-OPS-005", "the channel has never been there"),
                UNKNOWN_IN_BODY,
                BAD,
            ]
        ))
        .merge(state_routes())
}

/// What of a plugin is offered, and whether it is on.
fn state_routes() -> OpenApiRouter<Api> {
    const ARCHIVED: Announced = (409, "MP-OPS-006", "the version is archived");
    const HELD: Announced = (409, "MP-OPS-015", "the version was not published");
    const BAD: Announced = (422, "MP-FEED-001", "a member is not acceptable");
    OpenApiRouter::default()
        .routes(operation!(
            operations::yank::yank,
            [OTHER, ELSEWHERE, CLAIMED, NO_VERSION, ARCHIVED, HELD, BAD]
        ))
        .routes(operation!(
            operations::restore::restore,
            [OTHER, ELSEWHERE, CLAIMED, NO_VERSION, ARCHIVED, HELD, BAD]
        ))
        .routes(operation!(
            operations::archive::archive,
            [
                OTHER,
                ELSEWHERE,
                CLAIMED,
                NO_VERSION,
                (409, "MP-OPS-007", "a channel points at it"),
                HELD,
                BAD
            ]
        ))
        .routes(operation!(
            operations::disable::disable,
            [OTHER, ELSEWHERE, CLAIMED, NO_VERSION, UNKNOWN_IN_BODY, BAD]
        ))
        .routes(operation!(
            operations::enable::enable,
            [
                OTHER,
                ELSEWHERE,
                CLAIMED,
                NO_VERSION,
                (409, "MP-OPS-008", "it is off everywhere"),
                UNKNOWN_IN_BODY,
                BAD
            ]
        ))
}
