//! One line for each request, target `access`, when its last byte left or nobody waits for it any
//! more. Never a query, a header's value or a credential: those hold secrets.

use crate::record::{Observer, Record};

/// Writes the line.
pub(crate) struct AccessLog;

impl Observer for AccessLog {
    fn observe(&self, record: &Record) {
        let deployment = record.deployment();
        tracing::info!(
            target: "access",
            request_id = record.request_id(),
            trace_id = record.trace_id(),
            client = record.client().map(tracing::field::display),
            method = record.method().as_str(),
            path = record.path(),
            status = record.status(),
            plugin = deployment.map(|one| one.plugin.as_str()),
            version = deployment.map(|one| tracing::field::display(&one.version)),
            instance = record.endpoint().map(|one| one.id.as_str()),
            duration_ms = record.timings().ended.as_secs_f64() * 1000.0,
            bytes = record.bytes_sent(),
            subject = record.subject(),
            blame = record.blame().map(|blame| blame.as_str()),
        );
    }
}
