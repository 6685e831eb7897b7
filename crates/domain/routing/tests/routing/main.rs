//! Tests of the route table: which path leads where, and what a table says about its parts.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod parts;
mod samples;
mod table;
