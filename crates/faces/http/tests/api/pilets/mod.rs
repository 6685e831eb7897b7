//! What is published.

mod bundle;
mod feed;
mod manifests;
mod prepared;
mod publish;
