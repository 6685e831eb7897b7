//! One decision for each plugin, with its reasons: by table, by a corpus of cases, and against a
//! search that tries everything.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod audiences;
mod budget;
mod channels;
mod channels_told;
mod corpus;
mod flags;
mod kit;
mod oracle;
mod reasons;
mod sets;
mod snapshots;
mod sources;
mod speed;
mod table;
