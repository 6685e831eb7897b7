//! What a browser gets that was built and embedded: the shell with its assets, the console, and the
//! documentation.
//!
//! The page is made for each request: an import map with the integrity of every module that this
//! viewer may load, and a policy that allows nothing else to run. It is prepared from snapshots
//! and a cookie's signature; no database is asked.

mod api_docs;
mod assets;
mod brand;
mod console;
mod docs;
mod frame;
mod headers;
mod markdown;
mod options;
mod page;
mod policy;
mod prepared_page;
mod refusal;

pub use assets::{Assets, BuildError};
pub use brand::{Brand, BrandError, Colour, ImageError, NotAColour};
pub use options::Options;
pub use prepared_page::Pages;

use arc_swap::ArcSwap;
use axum::{Router, routing::get};
use midplane_access::AccessSnapshot;
use midplane_feed::Links;
use midplane_identity::Identity;
use midplane_model::{Clock, Environment};
use midplane_registry::Served;
use std::sync::Arc;

/// Everything that the page is made of. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    /// The shell's build.
    pub assets: Arc<Assets>,
    /// What is published.
    pub served: Arc<ArcSwap<Served>>,
    /// Tells whose cookie it is.
    pub identity: Identity,
    /// Tells which sessions have ended.
    pub access: Arc<ArcSwap<AccessSnapshot>>,
    /// How absolute links are built.
    pub links: Links,
    /// The node's clock.
    pub clock: Clock,
    /// The environment that the page shows.
    pub environment: Environment,
    /// The version that is shown.
    pub version: &'static str,
    /// The operator's choices.
    pub options: Arc<Options>,
    /// The files among them.
    pub brand: Arc<Brand>,
    /// Pages that were rendered already.
    pub pages: Arc<Pages>,
}

impl Web {
    /// How pages of text look.
    pub(crate) fn frame(&self) -> frame::Frame<'_> {
        frame::Frame { options: &self.options, brand: &self.brand }
    }
}

/// The routes: assets, the console, pages of the documentation, and the shell for who goes to any other page.
pub fn router(web: Web) -> Router {
    Router::new()
        .route("/assets/{*path}", get(assets::asset))
        .route("/console", get(console::answer))
        .route("/console/", get(console::answer))
        .route("/console/{*path}", get(console::answer))
        .route("/console/assets/{name}", get(console::asset))
        .route("/docs/api", get(api_docs::page))
        .route("/docs/assets/{name}", get(api_docs::asset))
        .route("/docs/style.css", get(docs::style))
        .route("/docs/frame.css", get(docs::frame_style))
        .route("/docs", get(docs::start))
        .route("/docs/", get(docs::start))
        .route("/docs/errors", get(docs::errors))
        .route("/docs/errors/{code}", get(docs::error))
        .route("/docs/{folder}", get(docs::folder))
        .route("/docs/{folder}/", get(docs::folder))
        .route("/docs/{folder}/{name}", get(docs::page))
        .fallback(page::page)
        .method_not_allowed_fallback(page::page)
        .with_state(web)
}
