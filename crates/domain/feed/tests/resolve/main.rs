//! One decision for each plugin, with its reasons: by table, by a corpus of cases, and against a
//! search that tries everything.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod channels;
mod corpus;
mod kit;
mod oracle;
mod speed;
mod table;
