//! What is published.

mod bundle;
mod events;
mod feed;
mod manifests;
mod prepared;
mod publish;
mod reserved;
