//! `midplane config` over a configuration of the test's own; the real one is tested in the node.

use super::story::midplane;
use midplane_cli::{Configuration, ServeArgs};
use midplane_options::{Code, DescribedKey, Finding, Origin, Place, Setting};
use serde_json::{Value, json};

/// Good without a file, bad with one.
pub const KNOWN: Configuration = Configuration {
    load,
    schema: || json!({ "type": "object" }),
    reference: || "# Configuration\n".to_owned(),
    keys,
};

fn keys() -> Vec<DescribedKey> {
    let text = |text: &str| text.to_owned();
    let (key, value, since) = (text("shell.name"), text("text"), text("0.1.0"));
    vec![DescribedKey { key, value, default: Value::Null, since, meaning: text("A name.") }]
}

fn load(args: &ServeArgs) -> Result<Vec<Setting>, Vec<Finding>> {
    if args.config.is_some() {
        let at = Place { line: 2, column: 3 };
        let found = Finding::new(Code::UnknownKey, at, "shell.color", "there is no key");
        return Err(vec![found.hint("did you mean `shell.colour`?")]);
    }
    let setting = |key: &str, value: Value, origin| Setting { key: key.into(), value, origin };
    let listen = args.listen.map_or(Origin::Default, |_| Origin::Argument("--listen"));
    let names = vec!["NAME".to_owned()];
    Ok(vec![
        setting("server.listen", "127.0.0.1:1".into(), listen),
        setting("server.publicUrl", Value::Null, Origin::Default),
        setting("server.hosts", json!(["a", "b"]), Origin::File(Place { line: 3, column: 10 })),
        setting("shell.name", "X".into(), Origin::Variable { names, at: Place::default() }),
    ])
}

#[tokio::test]
async fn a_good_configuration_is_ok_and_shown_with_its_origins() {
    let ok = midplane(&["config", "check"]).await;
    assert_eq!((ok.exit, ok.out.as_str()), (0.into(), "ok\n"));
    let shown = midplane(&["config", "show", "--listen", "127.0.0.1:1"]).await;
    assert_eq!(
        shown.out,
        "KEY               VALUE        ORIGIN\n\
         server.listen     127.0.0.1:1  argument --listen\n\
         server.publicUrl  -            default\n\
         server.hosts      [a, b]       (no file):3:10\n\
         shell.name        X            environment variable NAME ((no file):1:1)\n"
    );
    let shown = midplane(&["config", "show", "--json"]).await;
    let shown: Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(
        shown["settings"][3],
        json!({"key": "shell.name", "value": "X", "origin": "variable", "variables": ["NAME"],
               "line": 1, "column": 1})
    );
}

#[tokio::test]
async fn a_bad_configuration_is_told_with_its_place() {
    for verb in ["check", "show"] {
        let bad = midplane(&["config", verb, "--config", "m.yaml"]).await;
        assert_eq!(
            (bad.exit, bad.out.as_str()),
            (
                1.into(),
                "m.yaml:2:3: error[MP-CFG-004]: there is no key\n  hint: did you mean \
                 `shell.colour`?\n"
            )
        );
        let bad = midplane(&["config", verb, "--config", "m.yaml", "--json"]).await;
        let json: Value = serde_json::from_str(&bad.out).unwrap();
        let found = &json["findings"][0];
        assert_eq!((bad.exit, &found["code"]), (1.into(), &json!("MP-CFG-004")));
        assert_eq!((&found["line"], &found["key"]), (&json!(2), &json!("shell.color")));
    }
}

#[tokio::test]
async fn the_schema_and_the_reference_are_printed() {
    assert_eq!(midplane(&["config", "schema"]).await.out, "{\n  \"type\": \"object\"\n}\n");
    assert_eq!(midplane(&["config", "reference"]).await.out, "# Configuration\n");
    let keys = midplane(&["config", "reference", "--json"]).await.ends_with(0).json();
    assert_eq!(
        (&keys["keys"][0]["key"], &keys["keys"][0]["since"]),
        (&json!("shell.name"), &json!("0.1.0"))
    );
}
