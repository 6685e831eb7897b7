//! Finds functions and their lengths by indentation.
//!
//! The formatters make this exact: the closing brace of a Rust function stands under its `fn`, and
//! the body of a Python function is what is indented deeper. No parser is needed.

use crate::files::indent;

/// One function.
pub struct Function {
    pub name: String,
    /// Where it begins, from 1.
    pub line: usize,
    /// From there to its end.
    pub lines: usize,
}

/// The functions of a Rust file as rustfmt leaves it.
pub fn rust(text: &str) -> Vec<Function> {
    let lines: Vec<&str> = text.lines().collect();
    find(&lines, rust_name, |first, depth| {
        let body = lines[first..].iter().position(|line| line.trim_end().ends_with('{'))?;
        // a declaration without body ends before the next brace opens
        if lines[first..first + body].iter().any(|line| line.trim_end().ends_with(';')) {
            return None;
        }
        let closes = |line: &&str| indent(line) == depth && line.trim_start().starts_with('}');
        lines[first + body + 1..].iter().position(closes).map(|end| body + 1 + end + 1)
    })
}

/// The functions of a Python file.
pub fn python(text: &str) -> Vec<Function> {
    let lines: Vec<&str> = text.lines().collect();
    find(&lines, python_name, |first, depth| {
        let inside = |line: &&&str| line.trim().is_empty() || indent(line) > depth;
        let signature = lines[first..].iter().position(|line| line.trim_end().ends_with(':'))?;
        let body: Vec<&&str> = lines[first + signature + 1..].iter().take_while(inside).collect();
        let blank = body.iter().rev().take_while(|line| line.trim().is_empty()).count();
        Some(signature + 1 + body.len() - blank)
    })
}

fn find(
    lines: &[&str],
    name: fn(&str) -> Option<&str>,
    length: impl Fn(usize, usize) -> Option<usize>,
) -> Vec<Function> {
    let starts = lines.iter().enumerate().filter_map(|(at, line)| Some((at, line, name(line)?)));
    starts
        .filter_map(|(at, line, name)| {
            let lines = length(at, indent(line))?;
            Some(Function { name: name.to_owned(), line: at + 1, lines })
        })
        .collect()
}

fn rust_name(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if line.starts_with("//") {
        return None;
    }
    let (before, after) = line.split_once("fn ")?;
    let is_header = before.split_whitespace().all(|word| {
        word.starts_with("pub") || matches!(word, "const" | "async" | "unsafe" | "extern")
    });
    is_header.then(|| identifier(after)).filter(|name| !name.is_empty())
}

fn python_name(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let after = line.strip_prefix("async ").unwrap_or(line).strip_prefix("def ")?;
    Some(identifier(after))
}

fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::{Function, python, rust};

    fn told(found: &[Function]) -> Vec<(&str, usize, usize)> {
        found.iter().map(|f| (f.name.as_str(), f.line, f.lines)).collect()
    }

    #[test]
    fn rust_functions_end_at_their_brace() {
        let text = "impl X {\n    pub async fn read(\n        &self,\n    ) -> u8 {\n        if a {\n\
                    \x20       }\n        1\n    }\n}\n\ntrait T {\n    fn name(&self) -> &str;\n\
                    }\n\nfn one() {\n}\n// fn no() {\n";
        assert_eq!(told(&rust(text)), [("read", 2, 7), ("one", 15, 2)]);
    }

    #[test]
    fn python_functions_end_where_the_indentation_does() {
        let text = "class A:\n    def one(\n        self,\n    ):\n        x = 1\n\n        return x\n\n\
                    \x20   def two(self):\n        pass\n\n\ndef three():\n    pass\n";
        assert_eq!(told(&python(text)), [("one", 2, 6), ("two", 9, 2), ("three", 13, 2)]);
    }
}
