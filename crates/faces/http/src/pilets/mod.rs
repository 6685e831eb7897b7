//! What is published, for browsers: feeds, bundles, and the door that packages come in by.

mod bundle;
mod events;
pub(crate) mod feed;
mod item;
mod manifests;
mod publish;
mod reader;
mod text;
mod upload;

pub(crate) use bundle::ready as ready_file;
pub(crate) use feed::environment;
pub(crate) use publish::{REFUSALS, without_backend_of};
pub(crate) use text::text;
pub(crate) use upload::{Arriving, drop_body};

use crate::{
    Api,
    document::{Announced, operation},
};
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(operation!(feed::feed, [feed::UNKNOWN]))
        .routes(operation!(publish::publish, REFUSALS))
        .routes(operation!(feed::feed_of_pilet, [feed::UNKNOWN]))
        .routes(operation!(publish::publish_of_pilet, REFUSALS))
        .routes(operation!(manifests::manifests))
        .routes(operation!(events::follow, [feed::UNKNOWN, TOO_MANY_STREAMS]))
        .routes(operation!(bundle::bundle, [NO_SUCH_FILE, NO_SUCH_PART]))
}

pub(crate) const TOO_MANY_STREAMS: Announced = (429, "MP-SYS-011", "too many streams are open");
const NO_SUCH_FILE: Announced = (404, "MP-REG-013", "there is no such version or file");
const NO_SUCH_PART: Announced = (416, "MP-SYS-010", "the file has no such part");
