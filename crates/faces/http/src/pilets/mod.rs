//! What is published, for browsers: feeds, bundles, and the door that packages come in by.

mod bundle;
mod by_url;
mod events;
pub(crate) mod feed;
mod hosts;
mod item;
mod manifests;
mod my_plugins;
mod permit;
mod publish;
mod reader;
mod text;
mod upload;

pub(crate) use bundle::ready as ready_file;
pub(crate) use permit::Permit;
pub(crate) use publish::{REFUSALS, message, without_backend_of};
pub(crate) use text::text;
pub(crate) use upload::{Arriving, drop_body};

use crate::{
    Api,
    document::{Announced, operation},
    environment,
};
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(feed::feed, [environment::UNKNOWN]))
        .routes(operation!(publish::publish, REFUSALS))
        .routes(operation!(feed::feed_of_pilet, [environment::UNKNOWN]))
        .routes(operation!(publish::publish_of_pilet, REFUSALS))
        .routes(operation!(by_url::publish_by_url, [&REFUSALS[1..], &BY_URL].concat()))
        .routes(operation!(manifests::manifests, [environment::UNKNOWN]))
        .routes(operation!(hosts::import_map, [environment::UNKNOWN]))
        .routes(operation!(hosts::remotes, [environment::UNKNOWN]))
        .routes(operation!(hosts::policy, [environment::UNKNOWN]))
        .routes(operation!(
            my_plugins::list,
            [
                (401, "MP-AUTH-006", "nobody signed in"),
                (404, "MP-TEN-002", "there is no such team of the caller's"),
                environment::UNKNOWN
            ]
        ))
        .routes(operation!(events::follow, [environment::UNKNOWN, TOO_MANY_STREAMS]))
        .routes(operation!(bundle::bundle, [NO_SUCH_FILE, NO_SUCH_PART]))
}

/// What is refused of an address.
const BY_URL: [Announced; 5] = [
    (403, "MP-REG-014", "packages are not fetched from that host"),
    (422, "MP-REG-015", "the address cannot be asked"),
    (422, "MP-REG-017", "the package is not what was promised"),
    (422, "MP-FEED-001", "a member is not acceptable"),
    (502, "MP-REG-016", "the package cannot be fetched"),
];
pub(crate) const TOO_MANY_STREAMS: Announced = (429, "MP-SYS-011", "too many streams are open");
const NO_SUCH_FILE: Announced = (404, "MP-REG-013", "there is no such version or file");
const NO_SUCH_PART: Announced = (416, "MP-SYS-010", "the file has no such part");
