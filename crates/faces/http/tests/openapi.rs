//! The document that is checked in is the one that is served. `UPDATE_SCHEMAS=1` rewrites it.

use std::{fs, path::Path};

#[test]
fn the_checked_in_document_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../schemas/openapi.json");
    let mut document = serde_json::to_string_pretty(&midplane_http::openapi()).unwrap();
    document.push('\n');
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::write(&path, &document).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == document, "schemas/openapi.json is not current: run `cargo xtask generate`");
}
