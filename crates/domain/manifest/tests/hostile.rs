//! Manifests made to hurt: all are answered quickly, none ends the process.
//!
//! The bound is generous because tests run unoptimised beside others; what it catches is work that
//! grows with the square of the input.

use midplane_manifest::{Code, Format, MAX_BYTES, MAX_DEPTH, read};
use std::time::{Duration, Instant};

fn code_of(text: &[u8], format: Format) -> Option<Code> {
    let start = Instant::now();
    let code = read(text, format).err().map(|found| found.iter().next().expect("a reason").code);
    let spent = start.elapsed();
    assert!(spent < Duration::from_secs(5), "took {spent:?}");
    code
}

fn filled(piece: &str) -> Vec<u8> {
    piece.repeat(MAX_BYTES / piece.len()).into_bytes()
}

#[test]
fn more_than_the_limit_is_not_even_parsed() {
    let text = vec![b' '; MAX_BYTES + 1];
    assert_eq!(code_of(&text, Format::Yaml), Some(Code::TooLarge));
    assert_eq!(code_of(&text, Format::Json), Some(Code::TooLarge));
}

#[test]
fn brackets_alone_are_refused_by_their_depth() {
    for piece in ["[", "{\"a\":", "[[", "{a: "] {
        let text = filled(piece);
        assert_eq!(code_of(&text, Format::Yaml), Some(Code::TooDeep), "{piece}");
    }
    assert_eq!(code_of(&filled("["), Format::Json), Some(Code::TooDeep));
    assert_eq!(code_of(&filled("{\"a\":"), Format::Json), Some(Code::TooDeep));
    let steps: String = (0..200).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert_eq!(code_of(steps.as_bytes(), Format::Yaml), Some(Code::TooDeep));
    assert_eq!(code_of(&filled("- "), Format::Yaml), Some(Code::TooDeep));
}

#[test]
fn the_deepest_allowed_nesting_is_read() {
    let nested = |levels: usize| {
        // the document and `custom` are the first two levels
        let lists = levels - 2;
        let inner = format!("{}{}", "[".repeat(lists), "]".repeat(lists));
        format!(r#"{{"name":"n","version":"1.0.0","backend":{{}},"custom":{{"a":{inner}}}}}"#)
    };
    for format in [Format::Json, Format::Yaml] {
        assert_eq!(code_of(nested(MAX_DEPTH).as_bytes(), format), None);
        assert_eq!(code_of(nested(MAX_DEPTH + 1).as_bytes(), format), Some(Code::TooDeep));
    }
}

#[test]
fn long_scalars_and_long_lists_are_quick() {
    let long = "x".repeat(MAX_BYTES - 100);
    for text in [
        format!("name: n\nversion: 1.0.0\nbackend: {{}}\ndescription: {long}"),
        format!("name: n\nversion: 1.0.0\nbackend: {{}}\ndescription: \"{long}\""),
        format!("name: n\nversion: 1.0.0\nbackend: {{}}\ndescription: |\n  {long}"),
        format!("name: {long}"),
        format!("{long}: 1"),
        format!("\"{long}\": 1"),
        format!("name: n\nversion: 1.0.0\nbackend: {{ {long}: 1 }}"),
        format!("name: n\nversion: {}", "1".repeat(MAX_BYTES - 100)),
        format!("name: n\n#{long}"),
        format!("{{{long}"),
    ] {
        assert!(code_of(text.as_bytes(), Format::Yaml).is_some());
    }
    let json = format!(r#"{{"name":"n","version":"1.0.0","backend":{{}},"{long}":1}}"#);
    assert_eq!(code_of(json.as_bytes(), Format::Json), Some(Code::UnknownField));
}

#[test]
fn tens_of_thousands_of_mistakes_are_counted_not_listed() {
    let mistakes = [
        ("k{}: 1\n", Format::Yaml),
        ("a: 1\n", Format::Yaml),
        ("- x\n", Format::Yaml),
        ("a{}: &a{} 1\n", Format::Yaml),
    ];
    for (piece, format) in mistakes {
        let mut text = String::new();
        for number in 0.. {
            let line = piece.replace("{}", &number.to_string());
            if text.len() + line.len() > MAX_BYTES {
                break;
            }
            text.push_str(&line);
        }
        let start = Instant::now();
        let found = read(text.as_bytes(), format).unwrap_err();
        assert!(start.elapsed() < Duration::from_secs(5), "{piece}: {:?}", start.elapsed());
        assert!(found.iter().len() <= 101, "{piece}");
        assert!(found.render("plugin.yaml").len() < 200_000);
    }
}

#[test]
fn lists_inside_a_good_manifest_are_quick() {
    let entries: String =
        (0..3000).map(|n| format!("{{path: /p{n}, title: T, module: ./M{n}}},")).collect();
    let modules: String = (0..2000).map(|n| format!("{{name: ./X{n}, type: page}},")).collect();
    let text = format!(
        "name: n\nversion: 1.0.0\nui: {{kind: esm, entry: a.mjs, navigation: [{entries}], \
         exposedModules: [{modules}]}}"
    );
    assert_eq!(code_of(text.as_bytes(), Format::Yaml), None);
}

#[test]
fn odd_bytes_are_answered() {
    for text in [
        &b"\0"[..],
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n\n",
        b"%YAML 1.2\n---\n",
        b"---\n...\n",
        b"%TAG ! x\n",
        b"? ",
        b": ",
        b"- ",
        b"|",
        b">",
        b"\"",
        b"'",
        b"!",
        b"&",
        b"*",
        b"@",
        b"`",
        b"{",
        b"[",
        b",",
        b"a:\tb",
        b"\t",
        b"--- |\n",
        b"a: |9\n x",
        b"{a: b, ? }",
        b"\xc2\x85: 1",
    ] {
        for format in [Format::Yaml, Format::Json, Format::PackageJson] {
            let found = read(text, format).unwrap_err();
            assert!(found.iter().len() > 0, "{text:?}");
            let _ = found.render("plugin.yaml");
        }
    }
}
