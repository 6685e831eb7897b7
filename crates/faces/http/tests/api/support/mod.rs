//! What the tests of this interface are told with: the router on fakes, callers, and what a
//! request left behind.

mod api;
mod caller;
mod services;
mod written;

pub use api::{DOCUMENT, TestApi};
pub use caller::Caller;

use midplane_testkit::Package;
use serde_json::{Value, json};

/// The address of the one backend that the fake probe knows.
pub const BACKEND: &str = "http://127.0.0.1:7001";

/// A plugin with a UI of one file and a backend.
pub fn orders(version: &str) -> Package {
    let manifest = "displayName: Orders\ncompat:\n  core: \">=0.1\"\nui:\n  kind: esm\n  \
                    entry: ui/orders.js\nbackend:\n  protocol: http\n  basePath: /v1\n";
    let script = format!("export const setup  =  '{version}';\n");
    midplane_testkit::plugin("orders", version, manifest).file("ui/orders.js", script)
}

/// The same with something in it that looks like a key.
pub fn with_a_key(version: &str) -> Package {
    orders(version).file("ui/config.js", format!("export const key = 'ghp_{}'", "a1B2".repeat(9)))
}

/// What the backend of `orders` registers with.
pub fn registration() -> Value {
    let manifest = json!({
        "name": "orders", "version": "1.0.0", "compat": {"core": ">=0.1.0"},
        "backend": {"protocol": "http", "basePath": "/v1",
                    "health": {"livenessPath": "/healthz", "readinessPath": "/readyz"}},
    });
    json!({"manifest": manifest, "baseUrl": BACKEND})
}

/// The body with one field changed.
pub fn with(mut body: Value, field: &str, value: impl Into<Value>) -> Value {
    body[field] = value.into();
    body
}

/// A plugin that can be configured.
pub fn notes(version: &str) -> Package {
    configurable("notes", version, NOTES)
}

const NOTES: &str = r#"{
  "type": "object", "additionalProperties": false,
  "properties": {
    "level": {"enum": ["low", "high"], "default": "low"},
    "size": {"type": "integer", "minimum": 1, "default": 10},
    "apiKey": {"type": "string", "writeOnly": true}
  }
}"#;

/// A plugin with a `configSchema`.
pub fn configurable(name: &str, version: &str, schema: &str) -> Package {
    let manifest = format!(
        "compat:\n  core: \">=0.1\"\nui:\n  kind: esm\n  entry: ui/{name}.js\nconfigSchema: {}\n",
        schema.replace('\n', " ")
    );
    let script = format!("export const setup  =  '{version}';\n");
    midplane_testkit::plugin(name, version, &manifest).file(&format!("ui/{name}.js"), script)
}
