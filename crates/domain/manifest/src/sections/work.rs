//! `jobs`, `webhooks` and `dataProviders`: what the platform calls a backend for (Mosaic Life §4,
//! §8.3). Paths are below the backend's `basePath`.

use crate::{
    section::section,
    shape::Rules,
    values::{HttpMethod, Identifier, JsonSchema, Schedule, SecretName, UrlPath},
};
use std::num::NonZeroU32;

section! {
    /// A background task.
    Job {
        /// Its name, sent to the backend.
        name: Identifier,
        /// What it does.
        description: Option<String>,
        /// When it runs; without one it runs when somebody asks.
        schedule: Option<Schedule>,
        /// The time zone of the schedule, such as `Europe/Vienna`; UTC without one.
        timezone: Option<Identifier>,
        /// Where it is started, below `basePath`.
        path: UrlPath = UrlPath::jobs(),
        /// Seconds after which a run counts as failed.
        timeout_seconds ("timeoutSeconds"): Option<NonZeroU32>,
    }
}

impl Rules for Job {}

section! {
    /// An inbound endpoint that others call through the platform.
    Webhook {
        /// Its name, a part of its public address.
        name: Identifier,
        /// What it takes.
        description: Option<String>,
        /// Where it is handled, below `basePath`.
        path: UrlPath,
        /// Methods that it takes.
        methods: Vec<HttpMethod> = vec![HttpMethod::Post],
        /// The secret that callers sign with.
        secret: Option<SecretName>,
    }
}

impl Rules for Webhook {}

section! {
    /// A source of records for the platform.
    DataProvider {
        /// Its name.
        name: Identifier,
        /// What its records are.
        description: Option<String>,
        /// Where they are fetched, below `basePath`.
        path: UrlPath,
        /// The schema of one record.
        schema: Option<JsonSchema>,
    }
}

impl Rules for DataProvider {}
