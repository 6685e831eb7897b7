//! One line for each request, target `access`, when its last byte left or nobody waits for it any
//! more. Never a query, a header's value or a credential, nor what of a path may be one: those hold
//! secrets.

use crate::{
    loggable_path::loggable_path,
    record::{Observer, Record},
};

/// Most bytes of a text that strangers choose.
const MOST: usize = 1024;

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
            path = &*loggable_path(shortened(record.path())),
            status = record.status(),
            plugin = deployment.map(|one| one.plugin.as_str()),
            version = deployment.map(|one| tracing::field::display(&one.version)),
            instance = record.endpoint().map(|one| one.id.as_str()),
            duration_ms = record.timings().ended.as_secs_f64() * 1000.0,
            bytes = record.bytes_sent(),
            subject = record.subject().map(shortened),
            blame = record.blame().map(|blame| blame.as_str()),
        );
    }
}

fn shortened(text: &str) -> &str {
    &text[..text.floor_char_boundary(MOST)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_two_characters() {
        assert_eq!(shortened("/short"), "/short");
        assert_eq!(shortened(&"x".repeat(5000)).len(), MOST);
        assert_eq!(shortened(&"\u{20ac}".repeat(500)).len(), MOST - 1);
    }
}
