//! `/openapi.json`: this interface in OpenAPI 3.1, read from the operations themselves. Checked in
//! as `schemas/openapi.json`; a test holds the two together.

use crate::{
    document::{self, KEY, SESSION},
    operations,
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use midplane_identity::REFRESH_COOKIE;
use serde_json::Value;
use std::sync::LazyLock;
use utoipa::openapi::{
    Components, Info, License, OpenApi, OpenApiBuilder, RefOr, Server, Tag,
    extensions::Extensions,
    path::{Parameter, ParameterIn, Paths},
    security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    tag::TagBuilder,
};

/// This document
#[utoipa::path(
    get,
    path = "/openapi.json",
    tag = "system",
    operation_id = "getOpenApi",
    responses((status = 200, description = "OpenAPI 3.1.", body = Object))
)]
pub(crate) async fn openapi_document() -> Response {
    static TEXT: LazyLock<String> = LazyLock::new(|| document().to_string());
    ([(header::CONTENT_TYPE, "application/json")], TEXT.as_str()).into_response()
}

/// The document.
pub fn document() -> Value {
    let (_, mut document) = operations().split_for_parts();
    templates(&mut document.paths);
    serde_json::to_value(document).expect("a document of plain values is JSON")
}

/// What stands above the operations.
pub(crate) fn head() -> OpenApi {
    let mut info = Info::new("Midplane", env!("CARGO_PKG_VERSION"));
    let about = "Registry and feed of plugins, their backends, sign-in, and administration. \
                 Times are Unix milliseconds, durations seconds, sizes bytes, unless it says \
                 otherwise. Every refusal is a problem (RFC 9457) with a stable code.";
    info.description = Some(about.into());
    let mut license = License::new("Apache-2.0");
    license.identifier = Some("Apache-2.0".into());
    info.license = Some(license);
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([Server::new("/")]))
        .tags(Some(TAGS.map(tag)))
        .components(Some(security()))
        .build()
}

const TAGS: [(&str, &str); 8] = [
    ("feed", "What browsers read: feeds, manifests, files of bundles."),
    ("flags", "Values of feature flags, in OpenFeature's own protocol."),
    ("publish", "The door that packages come in by."),
    ("instances", "Running backends: the handshake, the sign of life, leaving."),
    ("auth", "Signing in, for browsers and command lines, and our public keys."),
    ("platform", "Accounts, tokens and plugins, for administrators. Lists page by cursor."),
    ("teams", "Tenants, teams and their members, and what is installed for them."),
    ("system", "Whether the process lives and serves, and this document."),
];

fn tag((name, about): (&str, &str)) -> Tag {
    TagBuilder::new().name(name).description(Some(about)).build()
}

fn security() -> Components {
    let about = "An access token, an API token or the administrator token. `Basic KEY` and a bare \
                 key are taken too. The scopes of an operation are the permissions that it needs.";
    let key = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(about)).build();
    let about = "The refresh cookie that signing in sets. It is of no use to other sites' pages.";
    let session = ApiKey::Cookie(ApiKeyValue::with_description(REFRESH_COOKIE, about));
    let mut components = Components::new();
    components.add_security_scheme(KEY, SecurityScheme::Http(key));
    components.add_security_scheme(SESSION, SecurityScheme::ApiKey(session));
    components
}

/// The router's placeholders for the rest of a path, `{*path}`, as OpenAPI writes placeholders. It
/// has no way to say that one takes slashes too, so the parameter carries a mark.
fn templates(paths: &mut Paths) {
    for (path, mut item) in std::mem::take(&mut paths.paths) {
        if path.contains("{*") {
            let operations = document::operations(&mut item);
            operations.flat_map(|o| o.parameters.iter_mut().flatten()).for_each(mark);
        }
        paths.paths.insert(path.replace("{*", "{"), item);
    }
}

fn mark(parameter: &mut RefOr<Parameter>) {
    if let RefOr::T(parameter) = parameter
        && parameter.parameter_in == ParameterIn::Path
    {
        parameter.extensions = Some(Extensions::builder().add("x-takes-the-rest", true).build());
    }
}
