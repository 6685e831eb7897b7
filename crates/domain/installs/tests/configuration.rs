//! Configurations: what fits, what is refused, what comes out of the layers.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_installs::{BadConfig, ConfigSchema, Effective, Layer, effective, within_bounds};
use midplane_model::Config;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn object(value: Value) -> Config {
    value.as_object().unwrap().clone()
}

fn read(schema: Value) -> ConfigSchema {
    ConfigSchema::read(&object(schema)).unwrap()
}

/// The example of S4 §9.1, with an object in it.
fn schema() -> ConfigSchema {
    read(json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "LOG_LEVEL": {"type": "string", "enum": ["debug", "info", "warn", "error"],
                          "default": "info"},
            "API_TIMEOUT_MS": {"type": "integer", "minimum": 100, "default": 5000},
            "limits": {
                "type": "object", "additionalProperties": false, "default": {},
                "properties": {"perDay": {"type": "integer", "default": 10},
                               "perHour": {"type": "integer"}},
            },
            "apiKey": {"type": "string", "format": "password"},
        },
    }))
}

#[test]
fn defaults_are_under_what_is_shared_and_that_under_what_is_personal() {
    let shared = object(json!({"LOG_LEVEL": "warn", "limits": {"perHour": 3}}));
    let personal = object(json!({"LOG_LEVEL": "debug", "limits": {"perDay": 4}}));
    let Effective { config, origins, left_out } = effective(Some(&schema()), &shared, &personal);
    assert_eq!(
        Value::Object(config),
        json!({"LOG_LEVEL": "debug", "API_TIMEOUT_MS": 5000, "limits": {"perDay": 4, "perHour": 3}})
    );
    let origins: Vec<(&str, Layer)> = origins.iter().map(|(at, of)| (at.as_str(), *of)).collect();
    assert_eq!(
        origins,
        [
            ("/API_TIMEOUT_MS", Layer::Default),
            ("/LOG_LEVEL", Layer::Personal),
            ("/limits/perDay", Layer::Personal),
            ("/limits/perHour", Layer::Shared),
        ]
    );
    assert_eq!(left_out, []);
}

#[test]
fn a_layer_that_does_not_fit_any_more_is_left_out() {
    let good = object(json!({"LOG_LEVEL": "warn"}));
    let bad = object(json!({"LOG_LEVEL": "chatty"}));
    let of_both = effective(Some(&schema()), &good, &bad);
    assert_eq!(
        (of_both.left_out, &of_both.config["LOG_LEVEL"]),
        (vec![Layer::Personal], &json!("warn"))
    );
    let covered = effective(Some(&schema()), &bad, &good);
    assert_eq!((covered.left_out, &covered.config["LOG_LEVEL"]), (vec![], &json!("warn")));
    let own = object(json!({"API_TIMEOUT_MS": 200}));
    let alone = effective(Some(&schema()), &bad, &own);
    assert_eq!((alone.left_out, &alone.config["LOG_LEVEL"]), (vec![Layer::Shared], &json!("info")));
    assert_eq!(alone.config["API_TIMEOUT_MS"], 200);
    let none = effective(Some(&schema()), &bad, &object(json!({"x": 1})));
    assert_eq!(none.left_out, [Layer::Shared, Layer::Personal]);
    let no_schema = effective(None, &good, &Config::new());
    assert_eq!((no_schema.config.len(), no_schema.left_out), (0, vec![Layer::Shared]));
}

#[test]
fn flaws_say_where_and_repeat_no_value() {
    let wrong = object(json!({"LOG_LEVEL": "s3cret-canary", "limits": {"perDay": "many"}, "x": 1}));
    let flaws = schema().flaws_of(&wrong, &Config::new());
    let pointers: Vec<&str> = flaws.iter().map(|flaw| flaw.pointer.as_str()).collect();
    assert_eq!(pointers, ["", "/LOG_LEVEL", "/limits/perDay"]);
    assert!(flaws.iter().all(|flaw| !flaw.why.contains("canary")), "{flaws:?}");
}

#[test]
fn secrets_are_found_wherever_they_are() {
    let schema = read(json!({
        "$defs": {"key": {"writeOnly": true, "type": "string"}},
        "properties": {
            "a": {"$ref": "#/$defs/key"},
            "b": {"type": "object", "properties": {"c/d": {"format": "password"}}},
            "list": {"type": "array", "items": {"properties": {"token": {"$ref": "#/$defs/key"}}}},
            "open": {"type": "string"},
        },
        "anyOf": [{"properties": {"e": {"writeOnly": true}}}, true],
        "patternProperties": {"^x-": {"writeOnly": true}},
        "additionalProperties": {"format": "password"},
    }));
    let config = object(json!({
        "x-y": "1", "unnamed": "2", "a": "1", "b": {"c/d": "2"}, "list": [{"token": "3"}, {"token": "4", "name": "n"}],
        "open": "o", "e": 5,
    }));
    let found = schema.secrets_in(&config);
    assert_eq!(
        found.iter().map(String::as_str).collect::<Vec<_>>(),
        ["/x-y", "/unnamed", "/a", "/b/c~1d", "/list/0/token", "/list/1/token", "/e"]
    );
    let open = Value::Object(schema.without_secrets(config));
    for secret in ["1", "2", "3", "4"] {
        assert!(!open.to_string().contains(&format!("\"{secret}\"")), "{open}");
    }
    assert_eq!(open.pointer("/list/1/name"), Some(&json!("n")));
    assert_eq!(open.pointer("/open"), Some(&json!("o")));
}

#[test]
fn a_secret_has_no_default_and_is_delivered_to_nobody() {
    let schema = read(json!({"properties": {
        "key": {"writeOnly": true, "default": "canary"}, "open": {"default": 1},
    }}));
    assert_eq!(Value::Object(schema.defaults()), json!({"open": 1}));
    let kept = object(json!({"key": "canary"}));
    let effective = effective(Some(&schema), &kept, &Config::new());
    assert_eq!(Value::Object(effective.config), json!({"open": 1}));
    assert_eq!(effective.origins.keys().collect::<Vec<_>>(), ["/open"]);
}

#[test]
fn too_much_is_refused_before_it_is_looked_at() {
    assert_eq!(within_bounds(&object(json!({"a": {"b": [1, 2]}}))), Ok(()));
    let long = object(json!({"a": "x".repeat(40_000)}));
    assert_eq!(within_bounds(&long), Err(BadConfig::TooLong));
    let many = object(json!({"a": vec![0; 3000]}));
    assert_eq!(within_bounds(&many), Err(BadConfig::TooMany));
    let deep = (0..40).fold(json!(1), |inner, _| json!({ "a": inner }));
    assert_eq!(within_bounds(&object(deep)), Err(BadConfig::TooDeep));
    for name in ["__proto__", "constructor", "prototype"] {
        let tricky = object(json!({"a": [{name: {"admin": true}}]}));
        assert_eq!(within_bounds(&tricky), Err(BadConfig::BadName(name.into())));
    }
}

#[test]
fn a_hostile_schema_is_refused_at_once() {
    let doubling = |levels: usize| {
        let defs: serde_json::Map<String, Value> = (0..levels)
            .map(|at| {
                let next = json!({"$ref": format!("#/$defs/d{}", at + 1)});
                (format!("d{at}"), json!({"allOf": [next, next]}))
            })
            .chain([(format!("d{levels}"), json!({"type": "string"}))])
            .collect();
        json!({"$defs": defs, "properties": {"a": {"$ref": "#/$defs/d0"}}})
    };
    let patterns: Vec<Value> = (0..100).map(|at| json!({"pattern": format!("a{at}")})).collect();
    let began = Instant::now();
    for hostile in [
        json!({"properties": {"a": {"$ref": "#"}}}),
        json!({"$ref": "#"}),
        doubling(40),
        doubling(16),
        json!({"properties": {"a": {"$ref": "https://example.com/schema.json"}}}),
        json!({"properties": {"a": {"$ref": "#/nowhere"}}}),
        json!({"$id": "https://example.com/", "type": "object"}),
        json!({"$dynamicRef": "#x"}),
        json!({"unevaluatedProperties": false}),
        json!({"properties": {"a": {"pattern": "(a+)+$".repeat(200)}}}),
        json!({"properties": {"a": {"pattern": "(?=a)b"}}}),
        json!({"properties": {"a": {"pattern": "((a{1,100}){1,100}){1,100}"}}}),
        json!({"properties": {"a": {"pattern": "("}}}),
        json!({"properties": {"a": {"type": "text"}}}),
        json!({"allOf": patterns}),
        json!({"properties": 7}),
    ] {
        let schema = object(hostile);
        assert!(ConfigSchema::read(&schema).is_err(), "{schema:?}");
    }
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn a_member_may_be_called_like_a_keyword() {
    let names = ["unevaluatedProperties", "$id", "pattern", "$ref", "$defs"];
    let named: serde_json::Map<String, Value> =
        names.iter().map(|name| ((*name).to_owned(), json!({"type": "string"}))).collect();
    let schema = read(json!({"properties": named, "additionalProperties": false}));
    for name in names {
        assert_eq!(schema.flaws(&object(json!({name: "x"}))), [], "{name}");
        assert_eq!(schema.flaws(&object(json!({name: 1}))).len(), 1, "{name}");
    }
    // what stands below such a name is a schema all the same
    for hostile in [
        json!({"properties": {"properties": {"$ref": "https://example.com/schema.json"}}}),
        json!({"properties": {"$ref": {"unevaluatedProperties": false}}}),
    ] {
        assert!(ConfigSchema::read(&object(hostile)).is_err());
    }
}

#[test]
fn a_reference_is_what_the_validator_follows() {
    let decoy = json!({
        "$defs": {"pw": {"writeOnly": true}},
        "%24defs": {"pw": {}},
        "properties": {"pw": {"$ref": "#/%24defs/pw"}},
    });
    assert!(ConfigSchema::read(decoy.as_object().unwrap()).is_err());
}

#[test]
fn what_fails_in_every_branch_is_told_once() {
    let branches = vec![json!(false); 3900];
    let schema = read(json!({"properties": {"a": {"items": {"anyOf": branches}}}}));
    let config = object(json!({"a": vec![1; 500]}));
    assert_eq!(schema.flaws(&config).len(), 1);
    assert!(schema.flaws(&object(json!({"a": []}))).is_empty());
}

#[test]
fn a_pattern_that_backtracks_elsewhere_takes_no_time_here() {
    let schema =
        read(json!({"properties": {"a": {"type": "string", "pattern": "^(a|a)*$|^(a+)+b$"}}}));
    let began = Instant::now();
    let config = object(json!({"a": format!("{}!", "a".repeat(30_000))}));
    assert_eq!(schema.flaws(&config).len(), 1);
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

#[test]
fn references_inside_the_schema_are_followed() {
    let schema = read(json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$defs": {"level": {"enum": ["a", "b"], "default": "a"},
                  "part": {"properties": {"level": {"$ref": "#/$defs/level", "default": "b"}}}},
        "allOf": [{"$ref": "#/$defs/part"}],
        "properties": {"other": {"type": "integer", "default": 1}},
    }));
    assert_eq!(Value::Object(schema.defaults()), json!({"level": "b", "other": 1}));
    let flaws = schema.flaws_of(&object(json!({"level": "c"})), &Config::new());
    assert_eq!(flaws[0].pointer, "/level");
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z~/]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("[abc~/]{1,3}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn any_config() -> impl Strategy<Value = Config> {
    proptest::collection::btree_map(
        "(LOG_LEVEL|API_TIMEOUT_MS|limits|[a-c~/]{1,2})",
        any_json(),
        0..4,
    )
    .prop_map(|members| members.into_iter().collect())
}

proptest! {
    /// Whatever was set, a plugin gets what fits its schema, and each value has an origin.
    #[test]
    fn what_is_delivered_always_fits(shared in any_config(), personal in any_config()) {
        let schema = schema();
        let effective = effective(Some(&schema), &shared, &personal);
        prop_assert!(schema.admits(&effective.config));
        let whole = Value::Object(effective.config);
        for at in effective.origins.keys() {
            prop_assert!(whole.pointer(at).is_some(), "{at} in {whole}");
        }
    }

    #[test]
    fn any_json_is_a_schema_or_none(schema in any_config()) {
        if let Ok(schema) = ConfigSchema::read(&schema) {
            let _ = schema.flaws(&Config::new());
        }
    }
}
