//! The package of a version, byte for byte as it was published.

use super::{document::Package, missing};
use crate::{Api, Problem};
use axum::{
    body::Body,
    http::header,
    response::{IntoResponse as _, Response},
};

pub(super) async fn send(api: &Api, package: &Package, file: &str) -> Result<Response, Problem> {
    let (digest, size) = package.file(file).ok_or_else(|| missing(file))?;
    let stream = api.registry.blob(&digest, None).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_LENGTH, size.to_string()),
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable".to_owned()),
    ];
    Ok((headers, Body::from_stream(stream)).into_response())
}
