//! Reads a script as a browser would, to see that it is one and what it exports. Nothing is run.

use super::nesting::{self, TooDeep};
use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_span::SourceType;
use oxc_syntax::module_record::{ExportExportName, ModuleRecord};
use std::{collections::BTreeSet, thread};

/// The parser recurses; what nests deeper than this is not given to it.
const DEEPEST: usize = 4_000;
/// Enough for that, at what a level takes in a build without optimisation. Only what is used of it
/// is memory.
const STACK: usize = 256 * 1024 * 1024;

/// What was found out about a script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// Names that it exports as a module; `*` when it hands on what another exports.
    pub exports: BTreeSet<String>,
    /// What it imports before it runs.
    pub imports: BTreeSet<String>,
}

/// Why nothing was found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A browser would not take it either.
    Syntax(String),
    /// It was not read.
    NotRead(String),
}

/// Parses a script; `is_module` as the browser is going to load it.
///
/// # Errors
/// [`Unreadable`], with the place.
pub fn parse(text: &str, is_module: bool) -> Result<Script, Unreadable> {
    nesting::within(text, DEEPEST).map_err(|deep| {
        Unreadable::NotRead(match deep {
            TooDeep::TooMany(most) => format!("it has more than {most} tokens"),
            TooDeep::Beyond(most) => format!("it nests deeper than {most} levels"),
            TooDeep::Unclear(at) => {
                format!("how deep it nests cannot be told at {}", place(text, at))
            }
        })
    })?;
    let not_read = || Unreadable::NotRead("the parser failed".into());
    thread::scope(|scope| {
        let parsing = thread::Builder::new()
            .name("review".into())
            .stack_size(STACK)
            .spawn_scoped(scope, || read(text, is_module));
        parsing.map_err(|_| not_read())?.join().map_err(|_| not_read())?
    })
}

fn read(text: &str, is_module: bool) -> Result<Script, Unreadable> {
    let allocator = Allocator::default();
    let source_type = if is_module { SourceType::mjs() } else { SourceType::script() };
    // the mark for minifiers makes the parser walk down chains of any length
    let unmarked = text.replace("__PURE__", "________");
    let parsed = Parser::new(&allocator, &unmarked, source_type).parse();
    if let Some(first) = parsed.diagnostics.first() {
        let at = first.labels.first().map_or(0, |label| label.offset() as usize);
        return Err(Unreadable::Syntax(format!("{}: {}", place(text, at), first.message)));
    }
    let record = &parsed.module_record;
    if !is_module && record.has_module_syntax {
        return Err(Unreadable::Syntax("it imports or exports, and is loaded as a script".into()));
    }
    Ok(of_module(record))
}

fn of_module(record: &ModuleRecord<'_>) -> Script {
    let named = record.local_export_entries.iter().chain(&record.indirect_export_entries);
    let mut exports: BTreeSet<String> = named
        .filter_map(|entry| match &entry.export_name {
            ExportExportName::Name(name) => Some(name.name.to_string()),
            ExportExportName::Default(_) => Some("default".to_owned()),
            ExportExportName::Null => None,
        })
        .collect();
    if !record.star_export_entries.is_empty() {
        exports.insert("*".to_owned());
    }
    let imports = record.requested_modules.keys().map(ToString::to_string).collect();
    Script { exports, imports }
}

/// `line:column` of a byte, from 1.
pub(super) fn place(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    format!("{line}:{column}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_says_what_it_exports_and_imports() {
        let text = "import a from './a.js';export*from'./b.js';export{a as setup};export default 1";
        let script = parse(text, true).unwrap();
        assert_eq!(script.exports, ["*", "default", "setup"].map(String::from).into());
        assert_eq!(script.imports, ["./a.js", "./b.js"].map(String::from).into());
    }

    #[test]
    fn a_mistake_has_its_place() {
        let Err(Unreadable::Syntax(text)) = parse("var a = 1;\nvar b = ;\n", false) else {
            panic!("it is no script");
        };
        assert!(text.starts_with("2:9: "), "{text}");
        assert!(matches!(parse("export const a = 1", false), Err(Unreadable::Syntax(_))));
        assert!(matches!(parse("<!doctype html><p>", false), Err(Unreadable::Syntax(_))));
    }

    /// The deepest that is parsed, of each way to nest: it ends neither the stack nor the day.
    #[test]
    fn the_deepest_that_is_allowed_fits_the_stack() {
        for (open, close) in [
            ("(", ")"),
            ("[", "]"),
            ("a(", ")"),
            ("a=>", ""),
            ("!", ""),
            ("a?b:", ""),
            ("new ", ""),
            ("if(a)", ""),
            ("{", "}"),
            ("function a(){", "}"),
            ("`${", "}`"),
            ("({a:", "})"),
            ("(a=", ")"),
            ("({a(){", "}})"),
            ("class a extends ", "{}"),
            ("a**", ""),
            ("async a=>", ""),
            ("(async(a=", ")=>a)"),
            ("if(a);else ", ""),
            ("({get a(){return ", "}})"),
            ("typeof ", ""),
        ] {
            let times = DEEPEST - 10;
            let times = (1..=times)
                .rev()
                .find(|n| n % 500 == 0 && { nesting::within(&open.repeat(*n), DEEPEST).is_ok() });
            let times = times.unwrap_or(500);
            let text = format!("{}a{}", open.repeat(times), close.repeat(times));
            // whether it is one is another question
            let _ = parse(&text, false);
        }
    }

    #[test]
    fn what_nests_deeper_is_not_read() {
        for unit in ["(", "a=>", "!", "if(a)", "[", "a?b:", "`${"] {
            let refused = parse(&unit.repeat(300_000), false);
            assert!(matches!(refused, Err(Unreadable::NotRead(_))), "{unit}");
        }
        let marked = format!("/* #__PURE__ */ a{}", ".a".repeat(300_000));
        assert_eq!(parse(&marked, false), Ok(Script::default()));
        assert!(parse(&format!("a{}", "+a".repeat(300_000)), false).is_ok());
    }
}
