//! UMD wrappers, told by their shape: one function at the head of the script that knows AMD and
//! CommonJS, and else leaves the module on a global object.

/// Longer heads are whole bundles that have a wrapper somewhere inside.
const LONGEST_WRAPPER: usize = 8192;

/// What a wrapper does where there is neither AMD nor CommonJS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrapper {
    /// The property of the global object that it sets; `None` when it sets none, or one that
    /// lies deeper.
    pub(crate) global: Option<String>,
}

/// The wrapper that `code` starts with. Comments before it must be gone.
pub(crate) fn wrapper(code: &str) -> Option<Wrapper> {
    let body = first_function(code)?;
    let knows = |what: &str| body.contains(what);
    if !knows("define.amd") || !knows("exports") {
        return None;
    }
    let set = assignments(body);
    let longest = set.iter().map(Vec::len).max().unwrap_or(0);
    let global = set.into_iter().rfind(|path| path.len() == longest);
    Some(Wrapper { global: global.filter(|_| longest == 1).and_then(|mut path| path.pop()) })
}

/// `window.NAME = …` at the head of a script.
pub(crate) fn window_property(code: &str) -> Option<String> {
    let (root, rest) = code.split_at(code.find(|c| !is_identifier(c))?);
    let (mut path, rest) = properties(rest);
    let is_window = ["window", "self", "globalThis", "this"].contains(&root);
    if is_window && path.len() == 1 && is_assignment(rest) { path.pop() } else { None }
}

/// The body of a function with parameters that the script calls at once.
fn first_function(code: &str) -> Option<&str> {
    let head = &code[..code.floor_char_boundary(LONGEST_WRAPPER)];
    let called = head.trim_start_matches(['(', '!', ';', '+', '~', ' ']);
    if called.len() == head.len() {
        return None;
    }
    let rest = called.strip_prefix("function")?.trim_start();
    let rest = rest.trim_start_matches(is_identifier).trim_start().strip_prefix('(')?;
    let (parameters, rest) = rest.split_once(')')?;
    if parameters.trim().is_empty() || !parameters.chars().all(is_in_list) {
        return None;
    }
    balanced(rest.trim_start().strip_prefix('{')?)
}

/// What comes before the brace that closes an open one.
fn balanced(text: &str) -> Option<&str> {
    let mut depth = 1_u32;
    for (at, c) in text.char_indices() {
        depth = match c {
            '{' => depth + 1,
            '}' => depth - 1,
            _ => depth,
        };
        if depth == 0 {
            return Some(&text[..at]);
        }
    }
    None
}

/// The properties that are set on anything but `exports` and `module`: `e.name = …` gives
/// `["name"]`, `(e || self).a.b = …` gives `["a", "b"]`.
fn assignments(body: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, c) in body.char_indices() {
        let starts = is_identifier(c) && !is_identifier(before) && before != '.';
        before = c;
        let rest = &body[at..];
        let (root, rest) = match c {
            ')' => rest.split_at(1),
            _ if starts => rest.split_at(rest.find(|c| !is_identifier(c)).unwrap_or(rest.len())),
            _ => continue,
        };
        let (path, rest) = properties(rest);
        if !path.is_empty() && is_assignment(rest) && !["exports", "module"].contains(&root) {
            found.push(path);
        }
    }
    found
}

/// Reads `.a["b"]`; answers `["a", "b"]` and what follows.
fn properties(mut rest: &str) -> (Vec<String>, &str) {
    let mut path = Vec::new();
    loop {
        let next = if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(|c| !is_identifier(c)).filter(|&end| end > 0);
            end.map(|end| after.split_at(end))
        } else {
            quoted(rest)
        };
        let Some((name, after)) = next else { return (path, rest) };
        path.push(name.to_owned());
        rest = after;
    }
}

/// `["name"]` in any kind of quotes.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('[')?;
    let quote = inside.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let (name, rest) = inside[1..].split_once(quote)?;
    Some((name, rest.strip_prefix(']')?))
}

fn is_assignment(rest: &str) -> bool {
    let after = rest.trim_start().strip_prefix('=');
    after.is_some_and(|after| !after.starts_with(['=', '>']))
}

fn is_in_list(c: char) -> bool {
    is_identifier(c) || c == ',' || c.is_whitespace()
}

pub(crate) fn is_identifier(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn global(code: &str) -> Option<String> {
        wrapper(code).expect("it is a wrapper").global
    }

    #[test]
    fn a_wrapper_is_the_whole_head_and_not_something_inside() {
        let inside = "!function(){var e={7:function(e,t){\"function\"==typeof define&&define.amd?\
                      define([],t):e.exports=t()}};e(7)}();";
        assert_eq!(wrapper(inside), None, "a function without parameters is no wrapper");
        assert_eq!(wrapper("export{a};//define.amd exports"), None);
        assert_eq!(wrapper("(function(a,b){define.amd;exports"), None, "it never closes");
        assert_eq!(wrapper(""), None);
    }

    #[test]
    fn the_global_is_what_is_set_outside_of_exports() {
        let around = |set: &str| {
            format!("(function(g,f){{typeof exports,module.exports=f(),define.amd,{set}}})(this,f)")
        };
        for (set, name) in [
            ("g.wallet=f()", Some("wallet")),
            ("g['@acme/wallet'] = f(g.React)", Some("@acme/wallet")),
            ("f(g[`wallet`]={})", Some("wallet")),
            ("(g=g||self).wallet=f()", Some("wallet")),
            ("for(var o in n)(1?exports:g)[o]=n[o]", None),
            ("exports.wallet=f()", None),
            ("g.acme=g.acme||{},g.acme.wallet=f()", None),
            ("g.wallet==f", None),
            ("f(g.React)", None),
        ] {
            assert_eq!(global(&around(set)).as_deref(), name, "{set}");
        }
    }

    #[test]
    fn a_property_of_the_window_is_read_at_the_head_only() {
        assert_eq!(window_property("window.orders=(()=>1)()").as_deref(), Some("orders"));
        assert_eq!(window_property("self[\"orders\"] = 1").as_deref(), Some("orders"));
        for other in ["window.a.b=1", "window.a==1", "x.orders=1", "window", "window.", "window["] {
            assert_eq!(window_property(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "[(!]?(function)?[ a-z(]{0,6}[){,]{0,3}(define.amd|exports|é|.|[\"\\[\\]{}=`])*") {
            let _ = (wrapper(&text), window_property(&text));
        }
    }
}
