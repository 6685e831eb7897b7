//! How a webpack (or Rspack) runtime names the files of its chunks: `r.u = e => …`, a small
//! expression that is worked out here for the chunks that the code asks for. Nothing is run: what
//! is more than joined texts, look-ups and choices is not understood, and said so.

use regex::Regex;
use std::{collections::BTreeSet, sync::LazyLock};

/// Longest function that is looked at.
const LONGEST: usize = 256 * 1024;
/// Deepest nesting that is worked out.
const DEEPEST: usize = 32;
/// Longest name that may come out.
const LONGEST_NAME: usize = 200;

/// `X.u = e =>`, `X.u = (e) =>`, `X.u = function (e)`; the same for the styles.
static FUNCTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\.(u|miniCssF)\s*=\s*(?:function\s*[\w$]*\s*\(\s*([\w$]+)\s*\)|\(?\s*([\w$]+)\s*\)?\s*=>)\s*",
    )
    .expect("the pattern is well-formed")
});

/// `X.e("id")`, with the comment that builds for development have in it.
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\.e\(\s*(?:/\*[^*]{0,200}\*/\s*)?(?:"([^"\\]{1,200})"|'([^'\\]{1,200})'|(\d{1,10}))\s*\)"#)
        .expect("the pattern is well-formed")
});

/// The chunks that a script asks for.
pub(super) fn asked(text: &str) -> BTreeSet<String> {
    let ids = ASKED.captures_iter(text);
    ids.filter_map(|found| found.iter().skip(1).flatten().next().map(|id| id.as_str().to_owned()))
        .collect()
}

/// How a runtime names its files.
#[derive(Clone, Debug)]
pub(super) struct ChunkNames(Vec<Vec<Rule>>);

/// `return value`, where `test` holds.
#[derive(Clone, Debug)]
struct Rule {
    test: Option<Expression>,
    value: Expression,
}

#[derive(Clone, Debug)]
enum Expression {
    Text(String),
    Id,
    Nothing,
    Join(Box<Expression>, Box<Expression>),
    Same(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
    Choice(Box<Expression>, Box<Expression>, Box<Expression>),
    LookUp(Vec<(String, Expression)>, Box<Expression>),
}

impl ChunkNames {
    /// Reads the functions of a runtime: `Ok(None)` when there is none.
    ///
    /// # Errors
    /// When there is one that is not understood.
    pub(super) fn read(text: &str) -> Result<Option<Self>, ()> {
        let mut functions = Vec::new();
        for found in FUNCTION.captures_iter(text) {
            let (Some(whole), Some(id)) = (found.get(0), found.get(2).or_else(|| found.get(3)))
            else {
                continue;
            };
            let rest = &text[whole.end()..];
            let end = rest.floor_char_boundary(LONGEST.min(rest.len()));
            let mut reader = Reader { rest: &rest[..end], id: id.as_str(), depth: 0 };
            functions.push(reader.body().ok_or(())?);
        }
        Ok((!functions.is_empty()).then_some(Self(functions)))
    }

    /// The files of a chunk, as far as they have names.
    pub(super) fn of(&self, id: &str) -> Vec<String> {
        self.0.iter().filter_map(|rules| name(rules, id)).collect()
    }
}

fn name(rules: &[Rule], id: &str) -> Option<String> {
    let rule = rules.iter().find(|rule| match &rule.test {
        None => true,
        Some(test) => value(test, id).is_some(),
    })?;
    value(&rule.value, id).filter(|name| name.len() <= LONGEST_NAME)
}

/// The text that an expression comes to; `None` is what counts as false.
fn value(expression: &Expression, id: &str) -> Option<String> {
    match expression {
        Expression::Text(text) => Some(text.clone()),
        Expression::Id => Some(id.to_owned()),
        Expression::Nothing => None,
        Expression::Join(one, other) => {
            let joined = value(one, id)? + &value(other, id)?;
            (joined.len() <= LONGEST_NAME).then_some(joined)
        }
        Expression::Same(one, other) => {
            (value(one, id) == value(other, id)).then(|| "true".to_owned())
        }
        Expression::Or(one, other) => value(one, id).or_else(|| value(other, id)),
        Expression::Choice(test, yes, no) => match value(test, id) {
            Some(_) => value(yes, id),
            None => value(no, id),
        },
        Expression::LookUp(members, key) => {
            let key = value(key, id)?;
            members.iter().find(|(name, _)| *name == key).and_then(|(_, found)| value(found, id))
        }
    }
}

/// Reads the few forms that bundlers write; `None` for all others.
struct Reader<'t> {
    rest: &'t str,
    id: &'t str,
    depth: usize,
}

impl Reader<'_> {
    fn body(&mut self) -> Option<Vec<Rule>> {
        if !self.takes("{") {
            return Some(vec![Rule { test: None, value: self.expression()? }]);
        }
        let mut rules = Vec::new();
        loop {
            if self.takes("if") {
                self.takes("(").then_some(())?;
                let test = Some(self.expression()?);
                (self.takes(")") && self.takes("return")).then_some(())?;
                rules.push(Rule { test, value: self.expression()? });
                self.takes(";");
            } else if self.takes("return") {
                rules.push(Rule { test: None, value: self.expression()? });
                return Some(rules);
            } else {
                return None;
            }
        }
    }

    fn expression(&mut self) -> Option<Expression> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let test = self.either()?;
        let read = if self.takes("?") {
            let yes = self.expression()?;
            self.takes(":").then_some(())?;
            Expression::Choice(test.into(), yes.into(), self.expression()?.into())
        } else {
            test
        };
        self.depth -= 1;
        Some(read)
    }

    fn either(&mut self) -> Option<Expression> {
        let mut one = self.same()?;
        while self.takes("||") {
            one = Expression::Or(one.into(), self.same()?.into());
        }
        Some(one)
    }

    fn same(&mut self) -> Option<Expression> {
        let one = self.joined()?;
        if self.takes("===") || self.takes("==") {
            return Some(Expression::Same(one.into(), self.joined()?.into()));
        }
        Some(one)
    }

    fn joined(&mut self) -> Option<Expression> {
        let mut one = self.part()?;
        while self.takes("+") {
            one = Expression::Join(one.into(), self.part()?.into());
        }
        Some(one)
    }

    fn part(&mut self) -> Option<Expression> {
        self.skip();
        let read = match self.rest.chars().next()? {
            '"' | '\'' => Expression::Text(self.text()?),
            '`' => self.template()?,
            '0'..='9' => Expression::Text(self.word()?),
            '(' => {
                self.takes("(");
                let inner = self.expression()?;
                self.takes(")").then_some(inner)?
            }
            '{' => return self.look_up(),
            _ => match self.word()? {
                word if word == self.id => Expression::Id,
                word if ["undefined", "null", "false"].contains(&word.as_str()) => {
                    Expression::Nothing
                }
                _ => return None,
            },
        };
        // an object in parentheses is looked up in like a bare one
        match read {
            Expression::LookUp(members, key) if self.takes("[") => {
                matches!(*key, Expression::Nothing).then_some(())?;
                let key = self.expression()?;
                self.takes("]").then_some(Expression::LookUp(members, key.into()))
            }
            other => Some(other),
        }
    }

    /// `{1: "a", "b": "c"}`, and `[e]` behind it.
    fn look_up(&mut self) -> Option<Expression> {
        self.takes("{");
        let mut members = Vec::new();
        while !self.takes("}") {
            self.skip();
            let key = match self.rest.chars().next()? {
                '"' | '\'' => self.text()?,
                _ => self.word()?,
            };
            self.takes(":").then_some(())?;
            members.push((key, self.expression()?));
            self.takes(",");
        }
        if !self.takes("[") {
            return Some(Expression::LookUp(members, Expression::Nothing.into()));
        }
        let key = self.expression()?;
        self.takes("]").then_some(Expression::LookUp(members, key.into()))
    }

    fn text(&mut self) -> Option<String> {
        let quote = self.rest.chars().next()?;
        let (text, rest) = self.rest[1..].split_once(quote)?;
        // no file of a bundle needs one
        (!text.contains(['\\', '\n'])).then_some(())?;
        self.rest = rest;
        Some(text.to_owned())
    }

    fn template(&mut self) -> Option<Expression> {
        self.rest = &self.rest[1..];
        let mut whole = Expression::Text(String::new());
        loop {
            let at = self.rest.find(['`', '$', '\\'])?;
            let (text, rest) = self.rest.split_at(at);
            whole = Expression::Join(whole.into(), Expression::Text(text.to_owned()).into());
            if let Some(rest) = rest.strip_prefix('`') {
                self.rest = rest;
                return Some(whole);
            }
            self.rest = rest.strip_prefix("${")?;
            whole = Expression::Join(whole.into(), self.expression()?.into());
            self.takes("}").then_some(())?;
        }
    }

    fn word(&mut self) -> Option<String> {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let end = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!word.is_empty()).then(|| word.to_owned())
    }

    fn takes(&mut self, wanted: &str) -> bool {
        self.skip();
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Goes on behind spaces and comments.
    fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            let behind = if let Some(comment) = self.rest.strip_prefix("//") {
                comment.split_once('\n').map(|(_, rest)| rest)
            } else if let Some(comment) = self.rest.strip_prefix("/*") {
                comment.split_once("*/").map(|(_, rest)| rest)
            } else {
                None
            };
            match behind {
                Some(rest) => self.rest = rest,
                None => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(text: &str, id: &str) -> Vec<String> {
        ChunkNames::read(text).unwrap().unwrap().of(id)
    }

    #[test]
    fn names_are_worked_out_as_bundlers_write_them() {
        for (text, id, name) in [
            ("r.u=e=>e+\".js\",r.x=1", "12", "12.js"),
            ("r.u=e=>\"\"+e+\".js\";", "src_Panel_js", "src_Panel_js.js"),
            (
                "r.u = (chunkId) => {\n\t// by template\n\treturn \"\" + chunkId + \".js\";\n};",
                "a",
                "a.js",
            ),
            ("r.u=function(e){return\"js/\"+e+\".js\"}", "7", "js/7.js"),
            ("r.u=e=>e+\".\"+{12:\"ab\",45:\"cd\"}[e]+\".js\"", "45", "45.cd.js"),
            ("r.u=e=>({12:\"vendors\"}[e]||e)+\".\"+{12:\"x\",3:\"y\"}[e]+\".js\"", "3", "3.y.js"),
            ("r.u=e=>(({12:\"vendors\"})[e]||e)+\".js\"", "12", "vendors.js"),
            ("r.u=e=>12===e?\"panel.js\":e+\".js\"", "12", "panel.js"),
            ("r.u=e=>{if(e===\"a\")return\"b.js\";return e+\".js\"}", "a", "b.js"),
            ("r.u=e=>`${e}.chunk.js`", "z", "z.chunk.js"),
        ] {
            assert_eq!(names(text, id), [name], "{text}");
        }
        let both = "r.u=e=>e+'.js',r.miniCssF=e=>e+'.css'";
        assert_eq!(names(both, "1"), ["1.js", "1.css"]);
        assert!(names("r.u=e=>({1:'a'})[e]+'.js'", "2").is_empty(), "that chunk has no file");
    }

    #[test]
    fn what_is_not_understood_is_said_so() {
        for text in ["r.u=e=>f(e)", "r.u=e=>{for(;;);}", "r.u=e=>e+g+'.js'", "r.u=e=>\"a\\u0041\""]
        {
            assert!(ChunkNames::read(text).is_err(), "{text}");
        }
        assert!(ChunkNames::read(&format!("r.u=e=>{}e", "(".repeat(100_000))).is_err());
        assert!(ChunkNames::read("export const setup = 1").unwrap().is_none());
        let long = format!("r.u=e=>'{}'+e", "x".repeat(10_000));
        assert!(names(&long, "1").is_empty());
    }

    #[test]
    fn chunks_are_those_that_are_asked_for() {
        let text = "r.e(12).then(r.bind(r,3));Promise.all([t.e(\"a_b\"), t.e(/*! import() */ 'c')]);x.e(y)";
        assert_eq!(asked(text), ["12", "a_b", "c"].map(String::from).into());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(r\\.u=e=>)?[(){}\\[\\]`$\"'+?:|=e1. ü]{0,60}") {
            if let Ok(Some(names)) = ChunkNames::read(&text) {
                names.of("1");
            }
        }
    }
}
