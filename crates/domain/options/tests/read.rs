//! A configuration of two sections, read from good, bad and hostile files.

use midplane_options::{
    Argument, Code, Complaint, Finding, Loaded, Options, Origin, Place, Secret, keys, leaves, read,
    reference, schema,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{net::IpAddr, time::Duration};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct House {
    /// The door.
    door: Door,
    /// The light.
    light: Light,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct Door {
    /// Who may come in.
    #[schemars(with = "Vec<String>", extend("x-since" = "0.1.0", "x-form" = "addresses"))]
    guests: Vec<IpAddr>,
    /// How long it stays open.
    #[serde(with = "midplane_options::span")]
    #[schemars(with = "midplane_options::Span", range(min = 1, max = 60))]
    #[schemars(extend("x-since" = "0.1.0"))]
    open_for: Duration,
    /// What opens it.
    #[schemars(extend("x-since" = "0.1.0"))]
    code: Secret,
    /// Where it reports.
    #[schemars(extend("x-since" = "0.1.0"))]
    report: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct Light {
    /// Lamps.
    #[schemars(range(min = 0, max = 9), extend("x-since" = "0.1.0"))]
    lamps: u8,
    /// Whether it is on.
    #[schemars(extend("x-since" = "0.1.0"))]
    on: bool,
    /// Its colour.
    #[schemars(extend("x-since" = "0.1.0"))]
    colour: Colour,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Colour {
    /// Cold.
    #[default]
    White,
    /// Warm.
    Amber,
}

impl Default for Door {
    fn default() -> Self {
        Self {
            guests: Vec::new(),
            open_for: Duration::from_secs(10),
            code: Secret::default(),
            report: None,
        }
    }
}

impl Options for House {
    fn complaints(&self) -> Vec<Complaint> {
        if self.light.on && self.light.lamps == 0 {
            return vec![Complaint::new("light.lamps", "leaves nothing to be on").or("light.on")];
        }
        Vec::new()
    }
}

fn variable(name: &str) -> Option<String> {
    match name {
        "LAMPS" => Some("3".into()),
        "ON" => Some("true".into()),
        "CODE" => Some("hunter2".into()),
        "SLY" => Some("x\nlight: { lamps: 9 }".into()),
        _ => None,
    }
}

fn load(text: &str) -> Result<Loaded<House>, Vec<Finding>> {
    read(text, &variable, &[])
}

fn told(text: &str) -> Vec<(Code, usize, usize, String)> {
    let findings = load(text).expect_err("a bad configuration");
    let place = |found: &Finding| found.origin.place().unwrap_or_default();
    findings.iter().map(|f| (f.code, place(f).line, place(f).column, f.render("f"))).collect()
}

fn codes(text: &str) -> Vec<(Code, usize, usize)> {
    told(text).into_iter().map(|(code, line, column, _)| (code, line, column)).collect()
}

#[test]
fn nothing_gives_the_defaults() {
    for text in ["", "# only a comment\n", "---\n", "door:\n", "door: { openFor: }", "light: ~"] {
        assert_eq!(load(text).unwrap().options, House::default(), "{text}");
    }
}

#[test]
fn values_are_read_as_their_keys_want_them() {
    let loaded = load(
        "door: { guests: [127.0.0.1, \"::1\"], openFor: 30, report: 1.10 }\n\
         light: { lamps: ${LAMPS}, on: '${ON}', colour: amber }\n",
    );
    let House { door, light } = loaded.unwrap().options;
    assert_eq!(door.guests.len(), 2);
    assert_eq!((door.open_for, door.report), (Duration::from_secs(30), Some("1.10".into())));
    assert_eq!(light, Light { lamps: 3, on: true, colour: Colour::Amber });
}

#[test]
fn anchors_and_merge_keys_are_followed() {
    let text = "light: &l { lamps: 2, colour: amber }\ndoor: { report: &r there }\n";
    assert_eq!(load(text).unwrap().options.light.lamps, 2);
    let loaded = load(
        "door: { guests: [&a 127.0.0.1, *a] }\nlight: { <<: { lamps: 4, on: true }, lamps: 5 }",
    );
    let House { door, light } = loaded.unwrap().options;
    assert_eq!((door.guests.len(), light.lamps, light.on), (2, 5, true));
}

#[test]
fn everything_wrong_is_told_with_its_place() {
    let text = "door:\n  guests: [127.0.0.1, nobody, ::1, 7]\n  openFor: soon\n  opnFor: 3\nlight:\n  \
                lamps: 10\n  on: 2\n  colour: ambre\n  report: x\ncellar: {}\n";
    assert_eq!(
        codes(text),
        [
            (Code::BadValue, 2, 23),
            (Code::BadValue, 2, 36),
            (Code::WrongType, 3, 12),
            (Code::UnknownKey, 4, 3),
            (Code::OutOfRange, 6, 10),
            (Code::WrongType, 7, 7),
            (Code::UnknownChoice, 8, 11),
            (Code::UnknownKey, 9, 3),
            (Code::UnknownKey, 10, 1),
        ]
    );
    let all: String = told(text).into_iter().map(|found| found.3 + "\n").collect();
    for words in [
        "f:4:3: error[MP-CFG-004]: there is no key `door.opnFor`\n  hint: did you mean \
         `door.openFor`?",
        "did you mean `amber`?",
        "did you mean `door.report`?",
        "the file has door, light",
        "`light.lamps` is 0 to 9, not `10`",
        "`door.guests`: invalid IP address",
    ] {
        assert!(all.contains(words), "{words}\n{all}");
    }
}

#[test]
fn shapes_that_do_not_fit_are_told() {
    assert_eq!(codes("- a\n"), [(Code::WrongType, 1, 1)]);
    assert_eq!(codes("door: 5\n"), [(Code::WrongType, 1, 7)]);
    assert_eq!(codes("door: { guests: 127.0.0.1 }"), [(Code::WrongType, 1, 17)]);
    assert_eq!(codes("light: { lamps: [1] }"), [(Code::WrongType, 1, 17)]);
    assert_eq!(codes("light: { on: true }\nlight: {}"), [(Code::DuplicateKey, 2, 1)]);
    assert_eq!(codes("light: [\n")[0].0, Code::Syntax);
    assert_eq!(codes("a: 1\n---\nb: 2\n"), [(Code::Syntax, 2, 1)]);
    assert_eq!(codes("? [a]\n: 1\n")[0].0, Code::Syntax);
}

#[test]
fn what_grows_without_end_is_stopped() {
    let deep = "[".repeat(5000);
    assert_eq!(codes(&deep)[0].0, Code::Syntax);
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        let below = format!("*a{}, ", n - 1).repeat(10);
        bomb.push_str(&format!("a{n}: &a{n} [{}]\n", below.trim_end_matches(", ")));
    }
    assert_eq!(codes(&bomb)[0].0, Code::Syntax);
    assert_eq!(codes("a: &a [*a]\n")[0].0, Code::Syntax);
}

#[test]
fn values_that_contradict_each_other_are_told_where_one_was_set() {
    assert_eq!(codes("door: {}\nlight:\n  on: true\n"), [(Code::Contradiction, 3, 7)]);
    assert_eq!(codes("light: { on: true, lamps: 0 }"), [(Code::Contradiction, 1, 27)]);
}

#[test]
fn the_environment_gives_values_and_never_structure() {
    let loaded = load("door:\n  report: ${SLY}\n").unwrap();
    assert_eq!(loaded.options.door.report, variable("SLY"));
    assert_eq!(loaded.options.light, Light::default());
    let origin = Origin::Variable { names: vec!["SLY".into()], at: Place { line: 2, column: 11 } };
    assert_eq!(loaded.origin("door.report"), origin);
    // not in comments, and not in keys
    assert!(load("# ${UNSET}\n${LAMPS}: 1\n").unwrap_err()[0].code == Code::UnknownKey);
    assert_eq!(codes("door:\n  report: ${A} ${B\n"), [(Code::Variable, 2, 11); 2]);
}

#[test]
fn a_secret_that_went_astray_is_not_repeated() {
    for text in [
        "door: { openFor: '${CODE}' }",
        "door: { guests: ['${CODE}'] }",
        "light: { colour: '${CODE}' }",
        "light: { lamps: '${CODE}' }",
    ] {
        let said = &told(text)[0].3;
        assert!(said.contains("CODE") && !said.contains("hunter2"), "{said}");
    }
    let loaded = load("door: { code: '${CODE}', report: 'https://me:pw@host/' }").unwrap();
    assert_eq!(loaded.options.door.code.expose(), "hunter2");
    let shown = format!("{:?} {}", loaded, serde_json::to_string(&loaded.settings()).unwrap());
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(!serde_json::to_string(&loaded.settings()).unwrap().contains("pw"));
}

#[test]
fn arguments_win_and_say_so() {
    let argument =
        |value: &str| Argument { key: "light.lamps", flag: "--lamps", value: value.into() };
    let loaded = read::<House>("light: { lamps: 1 }", &variable, &[]).unwrap();
    assert_eq!(loaded.origin("light.lamps"), Origin::File(Place { line: 1, column: 17 }));
    let mine = Argument { key: "door.report", flag: "--report", value: "me".into() };
    let loaded = read::<House>("door: { report: file }", &variable, &[mine]).unwrap();
    assert_eq!(loaded.options.door.report.as_deref(), Some("me"));
    assert_eq!(loaded.origin("door.report"), Origin::Argument("--report"));
    let bad = read::<House>("", &variable, &[argument("x")]).unwrap_err();
    assert!(bad[0].render("f").starts_with("--lamps: error[MP-CFG-008]"), "{bad:?}");
}

#[test]
fn the_description_serves_editors_and_people() {
    let schema = schema::<House>();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let defaults = serde_json::to_value(House::default()).unwrap();
    assert!(validator.is_valid(&defaults), "{defaults}");
    assert!(validator.is_valid(&json!({"light": {"lamps": "${LAMPS}", "colour": "${C}"}})));
    assert!(validator.is_valid(&json!({"door": {"openFor": "${FOR:-5}"}})));
    for bad in [
        json!({"light": {"lamps": 10}}),
        json!({"light": {"lamps": "many"}}),
        json!({"light": {"colour": "ambre"}}),
        json!({"door": {"openFor": "1w"}}),
        json!({"cellar": {}}),
    ] {
        assert!(!validator.is_valid(&bad), "{bad}");
    }
    let page = reference::<House>();
    for key in leaves(&keys::<House>()) {
        assert!(page.contains(&format!("| `{}` |", key.path)), "{page}");
    }
    assert!(page.contains("| `door.openFor` | duration, 1s to 1m | `10s` | 0.1.0 |"), "{page}");
    assert!(page.contains("`amber`: Warm."), "{page}");
}
