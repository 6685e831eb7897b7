//! How a bundle is loaded, read off its entry file as its build tool wrote it.

use midplane_model::Spec;
use std::collections::BTreeMap;

/// What an entry file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Detected {
    pub(crate) spec: Spec,
    pub(crate) require_ref: Option<String>,
    pub(crate) dependencies: BTreeMap<String, String>,
    pub(crate) global: Option<String>,
}

impl Detected {
    fn plain(spec: Spec) -> Self {
        Self { spec, require_ref: None, dependencies: BTreeMap::new(), global: None }
    }
}

const CONTAINER_MARK: &str = "Container initialization failed as it has already been initialized \
                              with a different share scope";

/// Reads the marker that piral-cli writes into a pilet's first line; `None` without one.
///
/// # Errors
/// In words, when there is a marker that cannot be read.
pub(crate) fn pilet_marker(text: &str) -> Result<Option<Detected>, String> {
    let first = text.lines().next().unwrap_or("").trim();
    let Some(marker) = first.strip_prefix("//").map(str::trim_start) else { return Ok(None) };
    let Some(marker) = marker.strip_prefix("@pilet").map(str::trim_start) else { return Ok(None) };
    let bad = || format!("the pilet marker `{}` cannot be read", shorten(first));
    let marker = marker.strip_prefix("v:").ok_or_else(bad)?;
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
    let arguments = arguments.ok_or_else(bad)?;
    let (reference, dependencies) = match arguments.split_once(',') {
        Some((reference, json)) => {
            (reference.trim(), serde_json::from_str(json).map_err(|_| bad())?)
        }
        None => (arguments.trim(), BTreeMap::new()),
    };
    let named = |c: char| c.is_ascii_alphanumeric() || "_:-$.".contains(c);
    if reference.is_empty() || !reference.chars().all(named) {
        return Err(bad());
    }
    let require_ref = Some(reference.to_owned());
    Ok(Some(Detected { spec, require_ref, dependencies, global: None }))
}

/// Detects what a script is when nothing declares it. `None`: no loader could load it.
pub(crate) fn script(text: &str, path: &str, is_module: bool) -> Option<Detected> {
    if is_module || path.ends_with(".mjs") || has_export(text) {
        return Some(Detected::plain(Spec::Esm));
    }
    if text.contains(CONTAINER_MARK)
        && let Some(global) = leading_var(text)
    {
        return Some(Detected { global: Some(global), ..Detected::plain(Spec::Mf) });
    }
    if let Some(global) = umd_global(text) {
        return Some(Detected { global: Some(global), ..Detected::plain(Spec::Umd) });
    }
    let commonjs = text.contains("exports.") || text.contains("module.exports");
    commonjs.then(|| Detected::plain(Spec::V0))
}

/// The container that a classic remote entry leaves: `var NAME;` at its start.
pub(crate) fn leading_var(text: &str) -> Option<String> {
    let text = text.trim_start();
    let text = text.strip_prefix("var ")?;
    let end = text.find(|c: char| !is_identifier(c))?;
    (end > 0).then(|| text[..end].to_owned())
}

fn has_export(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start();
        [
            "export {",
            "export{",
            "export default",
            "export const ",
            "export function ",
            "export async ",
            "export class ",
            "export * ",
        ]
        .iter()
        .any(|start| line.starts_with(start))
    }) || text.contains(";export{")
        || text.contains("};export {")
}

/// The global of a UMD wrapper: the name assigned on the `self`/`globalThis` object.
fn umd_global(text: &str) -> Option<String> {
    let head = &text[..text.floor_char_boundary(4096)];
    if !(head.contains("define.amd") || head.contains("define\", \"amd") || head.contains("amd")) {
        return None;
    }
    if !head.contains("exports") {
        return None;
    }
    let at = head.find("||self").or_else(|| head.find("|| self"))?;
    let after = head[at..].find(").").map(|dot| &head[at + dot + 2..]).or_else(|| {
        // `(g = … || self, f(g.name = {}))`
        let dot = head[at..].find('.')?;
        Some(&head[at + dot + 1..])
    })?;
    let end = after.find(|c: char| !is_identifier(c))?;
    (end > 0).then(|| after[..end].to_owned())
}

fn is_identifier(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$')
}

fn shorten(text: &str) -> String {
    text.chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert!(pilet_marker(broken).is_err(), "{broken}");
        }
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

        for module in ["export function setup(api) {}", "const a=1;export{a as setup};"] {
            assert_eq!(script(module, "index.js", false).unwrap().spec, Spec::Esm, "{module}");
        }
        assert_eq!(script("x", "index.mjs", false).unwrap().spec, Spec::Esm);
        assert_eq!(script("exports.setup=1", "index.js", false).unwrap().spec, Spec::V0);
        assert_eq!(script("console.log(1)", "index.js", false), None);
    }
}
