//! How a bundle is loaded, read off its entry file as its build tool wrote it.

use crate::{
    paths,
    umd::{self, is_identifier},
};
use midplane_manifest::values::GlobalName;
use midplane_model::Spec;
use std::collections::BTreeMap;

/// What an entry file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detected {
    /// Which loader takes it.
    pub spec: Spec,
    /// The name that a pilet's chunks are called by.
    pub require_ref: Option<String>,
    /// Side bundles: what each gives, and its file beside the entry.
    pub dependencies: BTreeMap<String, String>,
    /// The global that a classic script leaves.
    pub global: Option<String>,
}

impl Detected {
    pub(crate) fn plain(spec: Spec) -> Self {
        Self { spec, require_ref: None, dependencies: BTreeMap::new(), global: None }
    }

    pub(crate) fn with_global(spec: Spec, global: Option<String>) -> Self {
        Self { global, ..Self::plain(spec) }
    }
}

const CONTAINER_MARK: &str = "Container initialization failed as it has already been initialized \
                              with a different share scope";
/// A marker names the pilet and its side bundles; a longer line is something else.
const LONGEST_MARKER: usize = 64 * 1024;
const LONGEST_REFERENCE: usize = 200;

/// Reads the marker that piral-cli writes into a pilet's first line; `None` without one.
///
/// # Errors
/// In words, when there is a marker that cannot be read.
pub(crate) fn pilet_marker(text: &str) -> Result<Option<Detected>, String> {
    let first = without_mark(text).lines().next().unwrap_or("").trim();
    let Some(marker) = first.strip_prefix("//").map(str::trim_start) else { return Ok(None) };
    let Some(marker) = marker.strip_prefix("@pilet").map(str::trim_start) else { return Ok(None) };
    let bad = || format!("the pilet marker `{}` cannot be read", paths::shown(first));
    let marker = marker.strip_prefix("v:").ok_or_else(bad)?;
    if marker.len() > LONGEST_MARKER {
        return Err(bad());
    }
    let (schema, arguments) = match marker.split_once('(') {
        Some((schema, rest)) => {
            (schema.trim(), Some(rest.trim_end().strip_suffix(')').ok_or_else(bad)?))
        }
        None => (marker.trim(), None),
    };
    let spec = match schema {
        "0" => return Ok(Some(Detected::plain(Spec::V0))),
        "1" => Spec::V1,
        "2" => Spec::V2,
        "3" => Spec::V3,
        _ => return Err(bad()),
    };
    let (reference, dependencies) = arguments.and_then(references).ok_or_else(bad)?;
    Ok(Some(Detected { require_ref: Some(reference), dependencies, ..Detected::plain(spec) }))
}

/// `REFERENCE` or `REFERENCE,{"dependency":"file"}`.
fn references(arguments: &str) -> Option<(String, BTreeMap<String, String>)> {
    let (reference, dependencies) = match arguments.split_once(',') {
        Some((reference, json)) => (reference.trim(), serde_json::from_str(json).ok()?),
        None => (arguments.trim(), BTreeMap::new()),
    };
    let named = |c: char| c.is_ascii_alphanumeric() || "_:-$.".contains(c);
    let fits = (1..=LONGEST_REFERENCE).contains(&reference.len());
    (fits && reference.chars().all(named)).then(|| (reference.to_owned(), dependencies))
}

/// Detects what a script is when it has no marker. `None`: no loader could load it. The shape of
/// the script counts before its package's `type`: bundlers leave classic scripts in packages of
/// modules.
pub(crate) fn script(text: &str, path: &str, is_module: bool) -> Option<Detected> {
    let code = code(text);
    let wrapper = umd::wrapper(code);
    if let Some(global) = wrapper.as_ref().and_then(|wrapper| named(wrapper.global.as_deref()?)) {
        return Some(Detected::with_global(Spec::Umd, Some(global)));
    }
    if text.contains(CONTAINER_MARK)
        && let Some(global) = container(code)
    {
        return Some(Detected::with_global(Spec::Mf, Some(global)));
    }
    let is_module = path.ends_with(".mjs") || (is_module && !path.ends_with(".cjs"));
    if wrapper.is_none() && (is_module || has_export(text)) {
        return Some(Detected::plain(Spec::Esm));
    }
    let commonjs = ["exports.", "exports[", "module.exports", "(exports,"];
    commonjs.iter().any(|mark| text.contains(mark)).then(|| Detected::plain(Spec::V0))
}

/// The name that a classic remote entry leaves: `var NAME;` or `window.NAME =` at its head.
pub(crate) fn container_global(text: &str) -> Option<String> {
    let code = code(text);
    container(code).or_else(|| named(&umd::window_property(code)?))
}

/// The name that any classic script leaves with its first statement.
pub(crate) fn leading_global(text: &str) -> Option<String> {
    let declared = leading_var(code(text)).and_then(|(name, _)| named(name));
    declared.or_else(|| container_global(text))
}

fn container(code: &str) -> Option<String> {
    let (name, rest) = leading_var(code)?;
    rest.starts_with(';').then(|| named(name))?
}

fn leading_var(code: &str) -> Option<(&str, &str)> {
    let declared = code.strip_prefix("var ")?.trim_start();
    let end = declared.find(|c| !is_identifier(c)).filter(|&end| end > 0)?;
    Some((&declared[..end], declared[end..].trim_start()))
}

/// Only names that may be asked of a window.
fn named(global: &str) -> Option<String> {
    GlobalName::parse(global).ok().map(String::from)
}

/// The text from its first statement on: behind comments, and behind `"use strict"`.
fn code(text: &str) -> &str {
    let mut rest = without_mark(text);
    loop {
        rest = rest.trim_start();
        let next = if let Some(comment) = rest.strip_prefix("//") {
            comment.split_once('\n').map(|(_, after)| after)
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/").map(|(_, after)| after)
        } else {
            ["\"use strict\"", "'use strict'"].iter().find_map(|strict| rest.strip_prefix(strict))
        };
        match next {
            Some(after) => rest = after.trim_start().strip_prefix(';').unwrap_or(after),
            None => return rest,
        }
    }
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Whether a statement of the script is an export of ES modules.
pub(crate) fn has_export(text: &str) -> bool {
    text.match_indices("export").any(|(at, word)| {
        let before = text[..at].trim_end_matches([' ', '\t']);
        let statement = before.is_empty() || before.ends_with(['\n', '\r', ';', '}']);
        (statement || before.ends_with("*/")) && exports_something(&text[at + word.len()..])
    })
}

fn exports_something(rest: &str) -> bool {
    let next = rest.trim_start();
    let declares = ["default", "const ", "let ", "var ", "function", "class ", "async "];
    next.starts_with(['{', '*'])
        || (next.len() < rest.len() && declares.iter().any(|word| next.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_each_marker_of_piral_cli() {
        let read = |text: &str| pilet_marker(text).unwrap().unwrap();
        assert_eq!(read("//@pilet v:0\nx").spec, Spec::V0);
        let v1 = read("//@pilet v:1(pr_hellov1)\nx");
        assert_eq!((v1.spec, v1.require_ref.as_deref()), (Spec::V1, Some("pr_hellov1")));
        let v2 = read("//@pilet v:2(webpackChunkpr_x,{\"dayjs@1.11.13\":\"dayjs.js\"})\nx");
        assert_eq!(v2.require_ref.as_deref(), Some("webpackChunkpr_x"));
        assert_eq!(v2.dependencies["dayjs@1.11.13"], "dayjs.js");
        assert_eq!(read("// @pilet v:3(a,{})").spec, Spec::V3);
    }

    #[test]
    fn no_marker_is_no_marker_and_a_broken_one_is_an_error() {
        assert_eq!(pilet_marker("var x;"), Ok(None));
        assert_eq!(pilet_marker(""), Ok(None));
        for broken in [
            "//@pilet v:9",
            "//@pilet v:2",
            "//@pilet v:2(a,{)",
            "//@pilet v:1(a b)",
            "//@pilet nonsense",
            "//@pilet v:1()",
            "//@pilet v:2(a,{\"b\":1})",
            "//@pilet v:x(systemjs)",
        ] {
            assert!(pilet_marker(broken).is_err(), "{broken}");
        }
        let long = |count| format!("//@pilet v:2({},{{}})", "a".repeat(count));
        assert!(pilet_marker(&long(200)).is_ok());
        assert!(pilet_marker(&long(201)).is_err());
        let many = format!("//@pilet v:2(a,{{\"a\":\"{}\"}})", "b".repeat(LONGEST_MARKER));
        assert!(pilet_marker(&many).unwrap_err().len() < 1000, "a message is never a file");
    }

    #[test]
    fn tells_scripts_apart() {
        let container = format!("var hello_mf;(()=>{{throw Error('{CONTAINER_MARK}')}})();");
        let mf = script(&container, "index.js", false).unwrap();
        assert_eq!((mf.spec, mf.global.as_deref()), (Spec::Mf, Some("hello_mf")));

        let vite = "(function(e,t){typeof exports==`object`&&typeof module<`u`?t(exports):\
                    typeof define==`function`&&define.amd?define([`exports`],t):\
                    (e=typeof globalThis<`u`?globalThis:e||self,t(e.wallet={}))})(this,function(e){})";
        let umd = script(vite, "w.umd.js", false).unwrap();
        assert_eq!((umd.spec, umd.global.as_deref()), (Spec::Umd, Some("wallet")));

        for module in [
            "export function setup(api) {}",
            "const a=1;export{a as setup};",
            "function a(){}export{a as setup};",
            "const a = 1;\n  export { a as setup };",
            "/*! x */export*from\"./a.js\";",
            "export\ndefault a",
        ] {
            assert_eq!(script(module, "index.js", false).unwrap().spec, Spec::Esm, "{module}");
        }
        for none in ["let a='export{';", "exported{", "a.export{", "// export {", "console.log(1)"]
        {
            assert_eq!(script(none, "index.js", false), None, "{none}");
        }
        assert_eq!(script("x", "index.mjs", false).unwrap().spec, Spec::Esm);
        assert_eq!(script("x", "index.js", true).unwrap().spec, Spec::Esm);
        assert_eq!(script("x", "index.cjs", true), None);
        for commonjs in ["exports.setup=1", "module.exports={}", "exports[\"setup\"]=1"] {
            assert_eq!(script(commonjs, "index.js", false).unwrap().spec, Spec::V0, "{commonjs}");
        }
    }

    #[test]
    fn the_shape_of_a_script_counts_before_the_type_of_its_package() {
        let container = format!("var hello_mf;(()=>{{throw Error('{CONTAINER_MARK}')}})();");
        assert_eq!(script(&container, "remoteEntry.js", true).unwrap().spec, Spec::Mf);
    }

    #[test]
    fn a_container_is_named_by_its_first_statement() {
        for (text, name) in [
            ("var analytics;(()=>{", Some("analytics")),
            ("/*! For license information see x */\nvar analytics;\n(() => {", Some("analytics")),
            ("\u{feff}\"use strict\";var analytics;!function(){", Some("analytics")),
            ("window.analytics=(()=>{", Some("analytics")),
            ("self[\"analytics\"] = (() => {", Some("analytics")),
            ("var e=Object.create;export{e as get}", None),
            ("var a,b;", None),
            ("var __proto__;(()=>{", None),
            ("variable;", None),
            ("var", None),
        ] {
            assert_eq!(container_global(text).as_deref(), name, "{text}");
        }
        assert_eq!(leading_global("var wallet=function(e){}({});").as_deref(), Some("wallet"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in texts(), is_module: bool) {
            let _ = pilet_marker(&text);
            let _ = script(&text, "index.js", is_module);
            let _ = (container_global(&text), leading_global(&text));
        }
    }

    /// Scripts in pieces, in any order.
    fn texts() -> impl Strategy<Value = String> {
        let pieces = "(//@pilet |v:[0-9]|\\(a,|\\{\"a\":\"b\"\\}|\\)|\n|var |window|\\.a|\\[`|/\\*|\\*/|\
                      \"use strict\"|;|export|default|[{}=! ]|\\(function\\(|define\\.amd|exports|é|.){0,20}";
        prop_oneof![any::<String>(), pieces]
    }
}
