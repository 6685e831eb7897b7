//! The JSON Schema (2020-12) of the author's form, for editors and for CI. It is written from the
//! same tables that the reader uses and is checked in at `schemas/plugin.schema.json`.
//!
//! It says what a schema can say. The reader refuses more: keys that stand twice, anchors, ranges
//! that are none, ids that two contributions share.

use crate::{
    Manifest,
    sections::rules_of_the_whole,
    shape::{Defs, Read, section_schema},
    values::BasePath,
};
use serde_json::{Map, Value as Json, json};

/// The schema of `plugin.yaml`.
pub fn schema() -> Json {
    let mut defs = Defs::default();
    let manifest = section_schema::<Manifest>(&mut defs);
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("$id".into(), "urn:midplane:schema:plugin:v1".into());
    schema.insert("title".into(), "Midplane plugin manifest".into());
    if let Json::Object(manifest) = manifest {
        schema.extend(manifest);
    }
    schema.insert("$defs".into(), defs.into_sorted());
    Json::Object(schema)
}

/// Adds the other spellings and the rules over several fields.
pub(crate) fn describe_manifest(schema: &mut Json, defs: &mut Defs) {
    let name = schema["properties"]["name"].clone();
    let mut id = name.clone();
    id["description"] =
        "`name` as the Unified Plugin Framework writes it; `name` is the display name then.".into();
    let properties = &mut schema["properties"];
    properties["id"] = id;
    // with an `id`, `name` is the display name
    properties["name"] = json!({ "type": "string", "description": name["description"] });
    let base_path = BasePath::schema(defs);
    properties["endpoints"] = json!({
        "type": "object",
        "description": "`backend.basePath` as Mosaic Life writes it.",
        "properties": { "basePath": base_path },
        "additionalProperties": false,
    });
    let mut health = crate::sections::Health::schema(defs);
    health["description"] = "`backend.health` as Mosaic Life writes it.".into();
    properties["health"] = health;
    schema["required"] = json!(["version"]);
    schema["allOf"] = rules_of_the_whole();
    schema["if"] = json!({ "not": { "required": ["id"] } });
    schema["then"] = json!({ "properties": { "name": name } });
}
