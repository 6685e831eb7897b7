//! The JSON Schema (2020-12) of the author's form, for editors and for CI. It is written from the
//! same tables that the reader uses and is checked in at `schemas/plugin.schema.json`.
//!
//! It says what a schema can say. The reader refuses more: keys that stand twice, anchors, ranges
//! that are none, ids that two contributions share.

use crate::{
    Manifest,
    sections::rules_of_the_whole,
    shape::{Defs, Read, section_schema},
    values::{Access, BasePath},
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
    let access = Access::schema(defs);
    properties["endpoints"] = json!({
        "type": "object",
        "description": "`backend.basePath` and `backend.access` as Mosaic Life writes them.",
        "properties": { "basePath": base_path, "access": access },
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Format, read, report::Report, source};
    use std::{fs, path::Path};

    /// Codes whose mistakes a JSON Schema can see.
    const STRUCTURAL: &[Code] = &[
        Code::MissingField,
        Code::WrongType,
        Code::UnknownField,
        Code::UnknownValue,
        Code::Conflict,
        Code::BadText,
        Code::OutOfRange,
        Code::BadName,
        Code::ReservedName,
        Code::VersionIsNumber,
        Code::BadVersion,
        Code::BadPackagePath,
        Code::BadUrlPath,
        Code::BadRoutePath,
        Code::BadCapability,
        Code::BadHostPort,
        Code::BadSecret,
        Code::BadSchema,
        Code::BadInterface,
        Code::BadModule,
        Code::BadId,
        Code::BadApiVersion,
        Code::BadQuantity,
        Code::BadLink,
        Code::BadRemoteUrl,
        Code::BadIntegrity,
        Code::NoUiEntry,
        Code::NothingProvided,
        Code::NoCommand,
    ];

    fn here(path: &str) -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
    }

    /// The golden manifests in the author's form: name, bytes, format.
    fn authored() -> Vec<(String, Vec<u8>, Format)> {
        let mut all = Vec::new();
        for entry in fs::read_dir(here("tests/golden")).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let format = match name.split_once('.').unwrap().1 {
                "yaml" => Format::Yaml,
                "json" => Format::Json,
                _ => continue,
            };
            all.push((name, fs::read(&path).unwrap(), format));
        }
        all
    }

    /// The document as a JSON Schema validator gets it.
    fn as_json(text: &[u8], format: Format) -> Option<Json> {
        let text = std::str::from_utf8(text).ok()?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        source::parse(text, format, &mut Report::default())?.to_json().ok()
    }

    #[test]
    fn is_checked_in() {
        let path = here("../../../schemas/plugin.schema.json");
        let current = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &current).unwrap();
        }
        let hint = "`cargo xtask generate` writes it anew";
        assert!(fs::read_to_string(&path).ok() == Some(current), "{}: {hint}", path.display());
    }

    #[test]
    fn takes_what_is_taken_and_refuses_what_it_can_see() {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        let mut problems = Vec::new();
        let (mut taken, mut refused) = (0, 0);
        for (name, text, format) in authored() {
            let Some(instance) = as_json(&text, format) else { continue };
            match read(&text, format) {
                Ok(checked) => {
                    for instance in [&instance, &checked.manifest.to_json()] {
                        let errors = validator.iter_errors(instance);
                        problems
                            .extend(errors.map(|e| format!("{name}: {}: {e}", e.instance_path())));
                    }
                    taken += 1;
                }
                Err(found) => {
                    let visible = found.iter().any(|found| STRUCTURAL.contains(&found.code));
                    if visible && validator.is_valid(&instance) {
                        problems.push(format!("{name} passes:\n{found}"));
                    }
                    refused += usize::from(visible);
                }
            }
        }
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert!(taken >= 8 && refused >= 20, "{taken} taken, {refused} refused");
    }
}
