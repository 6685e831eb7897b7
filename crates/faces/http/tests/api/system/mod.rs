//! The process, the document, and what is not there.

mod healthz;
mod openapi;
mod readyz;
mod unknown;
