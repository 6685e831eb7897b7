//! What is published.

mod bundle;
mod by_url;
mod elsewhere;
mod events;
mod feed;
mod hosts;
mod manifests;
mod my_plugins;
mod prepared;
mod publish;
mod reserved;
