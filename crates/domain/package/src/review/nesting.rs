//! How deep a script nests, told from its tokens before a recursive parser is let at it.
//!
//! The parser's stack grows with each bracket, but also with each `a=>b=>`, `!!`, `a?b:` or
//! `if(a)if(b)`. What is answered here is never less than what the parser does, so that a script
//! that would end the process is not parsed. Where a `/` could mean a division or a pattern, and
//! the tokens around it do not say which, the answer is that it cannot be told.

mod text;

use text::{is_digit, is_line_end, is_space, is_word, line_end, pattern_end, string_end};

/// Why a script is not parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TooDeep {
    /// It nests deeper than this.
    Beyond(usize),
    /// It has more tokens than this, and what is made of them would not fit.
    TooMany(usize),
    /// At this byte it could mean two things.
    Unclear(usize),
}

/// What a token becomes takes up to a hundred bytes.
const MOST_TOKENS: usize = 1_000_000;

/// Whether a script stays within `most` levels.
///
/// # Errors
/// [`TooDeep`] when it does not, or when that cannot be told.
pub(super) fn within(text: &str, most: usize) -> Result<(), TooDeep> {
    let mut walk = Walk::new(text);
    let mut tokens = 0;
    while let Some(token) = walk.next_token()? {
        walk.count(token);
        tokens += 1;
        if tokens > MOST_TOKENS {
            return Err(TooDeep::TooMany(MOST_TOKENS));
        }
        if walk.depth > most {
            return Err(TooDeep::Beyond(most));
        }
    }
    Ok(())
}

/// What a `/` would mean now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A division: a value ended.
    Value,
    /// A pattern: a value is expected.
    Operator,
    /// Behind a dot: what comes is a name, also when it is a keyword.
    Dot,
    /// One or the other.
    Either,
}

#[derive(Clone, Copy)]
enum Token<'t> {
    Word(&'t str),
    Open(u8),
    Close,
    /// An operator that takes a value behind it, and how many of its kind the parser nests.
    Nests,
    Comma,
    Semicolon,
    Other,
}

/// A bracket that is open, and what nests in it without one.
#[derive(Default)]
struct Level {
    open: u8,
    /// Operators since the last comma or semicolon.
    operators: usize,
    /// Statements in statements since the last semicolon.
    statements: usize,
    /// `else` nests across semicolons.
    elses: usize,
    /// What a `/` means behind its closing bracket.
    after: Option<Before>,
}

struct Walk<'t> {
    text: &'t str,
    at: usize,
    before: Before,
    /// The word that was read last, unless something else was.
    word: &'t str,
    line_ended: bool,
    levels: Vec<Level>,
    depth: usize,
}

const EXPECT_VALUE: [&str; 16] = [
    "return",
    "typeof",
    "case",
    "in",
    "delete",
    "void",
    "instanceof",
    "new",
    "do",
    "else",
    "throw",
    "extends",
    "default",
    "break",
    "continue",
    "debugger",
];
const HEADS: [&str; 6] = ["if", "while", "for", "with", "catch", "switch"];
const BODIES: [&str; 5] = ["else", "do", "try", "finally", "catch"];

impl<'t> Walk<'t> {
    fn new(text: &'t str) -> Self {
        let at = if text.starts_with("#!") { line_end(text, 0) } else { 0 };
        let levels = vec![Level::default()];
        Self { text, at, before: Before::Operator, word: "", line_ended: true, levels, depth: 1 }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn next_token(&mut self) -> Result<Option<Token<'t>>, TooDeep> {
        self.line_ended = self.skip_space() || self.at == 0;
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(None) };
        if rest.starts_with("<!--") || (self.line_ended && rest.starts_with("-->")) {
            return Err(TooDeep::Unclear(self.at));
        }
        if is_word(first) {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            self.at += length;
            return Ok(Some(Token::Word(&rest[..length])));
        }
        let token = match first {
            '"' | '\'' => {
                self.at = string_end(self.text, self.at + 1, first);
                self.value()
            }
            '`' => {
                self.at += 1;
                return Ok(Some(self.template()));
            }
            '/' => match self.before {
                Before::Either => return Err(TooDeep::Unclear(self.at)),
                Before::Operator => {
                    self.at = pattern_end(self.text, self.at + 1);
                    self.value()
                }
                Before::Value | Before::Dot => self.operator(1, Token::Other),
            },
            '(' | '[' | '{' => {
                self.at += 1;
                Token::Open(first as u8)
            }
            ')' | ']' => {
                self.at += 1;
                Token::Close
            }
            '}' => {
                self.at += 1;
                if self.levels.last().is_some_and(|level| level.open == b'`') {
                    self.close();
                    return Ok(Some(self.template()));
                }
                Token::Close
            }
            ',' => self.operator(1, Token::Comma),
            ';' => self.operator(1, Token::Semicolon),
            _ => self.punctuation(rest),
        };
        Ok(Some(token))
    }

    /// Spaces and comments; whether a line ended in them.
    fn skip_space(&mut self) -> bool {
        let start = self.at;
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches(is_space).len();
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at = line_end(self.text, self.at);
            } else if rest.starts_with("/*") {
                self.at = rest.find("*/").map_or(self.text.len(), |end| self.at + end + 2);
            } else {
                return self.text[start..self.at].contains(is_line_end);
            }
        }
    }

    fn punctuation(&mut self, rest: &str) -> Token<'t> {
        if rest.starts_with("...") {
            return self.operator(3, Token::Nests);
        }
        if rest.starts_with('.') || (rest.starts_with("?.") && !rest[2..].starts_with(is_digit)) {
            self.at += if rest.starts_with('.') { 1 } else { 2 };
            (self.before, self.word) = (Before::Dot, "");
            return Token::Other;
        }
        if rest.starts_with("++") || rest.starts_with("--") {
            self.at += 2;
            self.word = "";
            // behind a value of the same line it belongs to that value
            if self.line_ended && self.before != Before::Either {
                self.before = Before::Operator;
            }
            return Token::Nests;
        }
        let binary = self.before == Before::Value;
        match rest.as_bytes()[0] {
            b'+' | b'-' if binary => self.operator(1, Token::Other),
            b'!' | b'~' | b'+' | b'-' | b'=' | b'?' | b':' => {
                let compares = rest.starts_with("==") || rest.starts_with("!=");
                let length = if compares { 2 } else { 1 };
                self.operator(length, if compares { Token::Other } else { Token::Nests })
            }
            b'*' if rest.starts_with("**") => self.operator(2, Token::Nests),
            _ => self.operator(rest.chars().next().map_or(1, char::len_utf8), Token::Other),
        }
    }

    /// Text of a template up to its end, or to a value in it.
    fn template(&mut self) -> Token<'t> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 2,
                b'`' => {
                    self.at += 1;
                    return self.value();
                }
                b'$' if bytes.get(self.at + 1) == Some(&b'{') => {
                    self.at += 2;
                    return Token::Open(b'`');
                }
                _ => self.at += 1,
            }
        }
        self.at = bytes.len();
        Token::Other
    }

    fn value(&mut self) -> Token<'t> {
        (self.before, self.word) = (Before::Value, "");
        Token::Other
    }

    fn operator(&mut self, length: usize, token: Token<'t>) -> Token<'t> {
        self.at += length;
        (self.before, self.word) = (Before::Operator, "");
        token
    }

    fn count(&mut self, token: Token<'t>) {
        match token {
            Token::Word(word) => self.count_word(word),
            Token::Open(open) => self.open(open),
            Token::Close => self.close(),
            Token::Nests => self.deeper(|level| &mut level.operators),
            Token::Comma => self.restart(false),
            Token::Semicolon => self.restart(true),
            Token::Other => {}
        }
    }

    fn count_word(&mut self, word: &'t str) {
        if self.before == Before::Dot {
            self.value();
            return;
        }
        self.before = match word {
            "yield" | "await" | "of" => Before::Either,
            _ if EXPECT_VALUE.contains(&word) => Before::Operator,
            _ => Before::Value,
        };
        self.word = word;
        match word {
            "if" | "for" | "while" | "with" | "do" => self.deeper(|level| &mut level.statements),
            "else" => self.deeper(|level| &mut level.elses),
            "typeof" | "void" | "delete" | "await" | "yield" | "new" | "extends" | "async" => {
                self.deeper(|level| &mut level.operators);
            }
            "const" | "var" | "return" | "throw" | "case" => self.restart(false),
            _ => {}
        }
    }

    fn deeper(&mut self, of: impl FnOnce(&mut Level) -> &mut usize) {
        if let Some(level) = self.levels.last_mut() {
            *of(level) += 1;
            self.depth += 1;
        }
    }

    fn restart(&mut self, statement: bool) {
        if let Some(level) = self.levels.last_mut() {
            self.depth -= std::mem::take(&mut level.operators);
            if statement {
                self.depth -= std::mem::take(&mut level.statements);
            }
        }
    }

    fn open(&mut self, open: u8) {
        let after = match open {
            b'(' if HEADS.contains(&self.word) => Some(Before::Operator),
            b'(' if self.word == "await" => Some(Before::Either),
            b'{' if BODIES.contains(&self.word) || self.word == ")" => Some(Before::Operator),
            b'{' => Some(Before::Either),
            _ => None,
        };
        self.levels.push(Level { open, after, ..Level::default() });
        self.depth += 1;
        (self.before, self.word) = (Before::Operator, "");
    }

    fn close(&mut self) {
        // the first level is no bracket
        if self.levels.len() < 2 {
            return;
        }
        let Some(level) = self.levels.pop() else { return };
        self.depth -= 1 + level.operators + level.statements + level.elses;
        self.before = level.after.unwrap_or(Before::Value);
        let is_head = level.open == b'(' && level.after == Some(Before::Operator);
        self.word = if is_head { ")" } else { "" };
    }
}

#[cfg(test)]
mod tests;
