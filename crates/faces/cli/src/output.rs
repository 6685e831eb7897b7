//! The streams of the process: data to stdout, talk and progress to stderr, secrets from stdin. For
//! scripts (`--json`) both are JSON, and nothing is said but an error.
//!
//! It never panics on a closed pipe: what cannot be written is remembered and decides the exit
//! code at the end.

use crate::{
    exit::{Exit, Failure},
    table, text,
};
use console::Term;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use midplane_options::Secret;
use serde::Serialize;
use serde_json::Value;
use std::{
    fmt::Write as _,
    io::{self, IsTerminal as _, Read, Write},
};

/// Where a verb writes to and reads from.
pub struct Output {
    data: Box<dyn Write + Send>,
    talk: Box<dyn Write + Send>,
    input: Box<dyn Read + Send>,
    input_is_terminal: bool,
    shows_progress: bool,
    /// Where somebody can be asked.
    asks: Option<Term>,
    /// Columns of the terminal that data goes to; a pipe has no width.
    columns: Option<usize>,
    for_scripts: bool,
    trouble: Option<io::Error>,
}

impl Output {
    /// The process's own streams, with progress bars when stderr is a terminal.
    pub fn of_process() -> Self {
        Self {
            data: Box::new(io::stdout()),
            talk: Box::new(io::stderr()),
            input: Box::new(io::stdin()),
            input_is_terminal: io::stdin().is_terminal(),
            shows_progress: io::stderr().is_terminal(),
            asks: Some(Term::stderr()).filter(|term| term.is_term() && io::stdin().is_terminal()),
            columns: columns(&Term::stdout()),
            for_scripts: false,
            trouble: None,
        }
    }

    /// Any streams: data, talk, and what is piped in.
    pub fn new(
        data: impl Write + Send + 'static,
        talk: impl Write + Send + 'static,
        input: impl Read + Send + 'static,
    ) -> Self {
        Self {
            data: Box::new(data),
            talk: Box::new(talk),
            input: Box::new(input),
            input_is_terminal: false,
            shows_progress: false,
            asks: None,
            columns: None,
            for_scripts: false,
            trouble: None,
        }
    }

    /// Writes data, one or more lines, to stdout.
    pub(crate) fn data(&mut self, text: &str) {
        if text.is_empty() || self.trouble.is_some() {
            return;
        }
        if let Err(error) = writeln!(self.data, "{text}") {
            self.trouble = Some(error);
        }
    }

    /// Writes data for machines to stdout.
    pub(crate) fn json(&mut self, value: &impl Serialize) {
        let text = serde_json::to_string_pretty(value);
        self.data(&harmless(&text.expect("plain structs and lists are JSON")));
    }

    /// Writes data for machines to stdout, as one line of many.
    pub(crate) fn json_line(&mut self, value: &impl Serialize) {
        let text = serde_json::to_string(value);
        self.data(&harmless(&text.expect("plain structs and lists are JSON")));
    }

    /// Writes a table to stdout, as wide as the terminal; nothing without rows.
    pub(crate) fn rows<const N: usize>(&mut self, headings: [&str; N], rows: &[[String; N]]) {
        if !rows.is_empty() {
            self.data(&table::rows(headings, rows, self.columns));
        }
    }

    /// The same below something else.
    pub(crate) fn section<const N: usize>(&mut self, headings: [&str; N], rows: &[[String; N]]) {
        if !rows.is_empty() {
            self.data(&format!("\n{}", table::rows(headings, rows, self.columns)));
        }
    }

    /// Writes to stderr, for people; what a server says in it moves no cursor. That nobody can read it is no reason to fail.
    pub(crate) fn talk(&mut self, text: &str) {
        if !self.for_scripts {
            let _ = writeln!(self.talk, "{}", text::lines(text));
        }
    }

    /// Writes to stderr what whoever waits has to act on: for people, or as one line for scripts.
    pub(crate) fn tell(&mut self, text: &str, value: &Value) {
        match self.for_scripts {
            true => drop(writeln!(self.talk, "{}", harmless(&value.to_string()))),
            false => self.talk(text),
        }
        // it may be kept in a buffer, and nothing more is said for a while
        let _ = self.talk.flush();
    }

    /// Says on stderr why it did not work, for people or for scripts.
    pub(crate) fn refuse(&mut self, failure: &Failure) {
        let _ = writeln!(self.talk, "{}", refusal(failure, self.for_scripts));
    }

    /// From here on scripts read along, or people.
    pub(crate) fn for_scripts(&mut self, json: bool) {
        self.for_scripts = json;
    }

    /// Whether scripts read along.
    pub(crate) fn is_for_scripts(&self) -> bool {
        self.for_scripts
    }

    /// Columns of the terminal that data goes to; a pipe has no width.
    pub(crate) fn columns(&self) -> Option<usize> {
        self.columns
    }

    /// Asks for a secret and shows nothing of it; `None` where nobody can be asked.
    pub(crate) fn ask_hidden(&mut self, question: &str) -> io::Result<Option<Secret>> {
        let Some(term) = &self.asks else { return Ok(None) };
        term.write_str(question)?;
        Ok(Some(Secret::from(term.read_secure_line()?)))
    }

    /// What is piped in, up to `most` bytes; `None` on a terminal, where it would be shown while
    /// somebody types it.
    pub(crate) fn piped(&mut self, most: u64) -> io::Result<Option<Vec<u8>>> {
        if self.input_is_terminal {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        (&mut self.input).take(most).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    /// A progress bar over bytes; invisible where nobody watches.
    pub(crate) fn bar(&self, bytes: u64, what: &str) -> ProgressBar {
        if !self.shows_progress {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
        let template = "{msg} [{bar:30}] {bytes}/{total_bytes} {bytes_per_sec}";
        let style = ProgressStyle::with_template(template)
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .progress_chars("=> ");
        bar.with_style(style).with_message(what.to_owned())
    }

    /// Ends the output. Data that was not taken spoils a success, except by a reader that had
    /// enough, such as `head`.
    pub(crate) fn close(&mut self, exit: Exit) -> Exit {
        if let Err(error) = self.data.flush() {
            self.trouble.get_or_insert(error);
        }
        let _ = self.talk.flush();
        match self.trouble.take() {
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let message = format!("cannot write to stdout: {error}");
                let failure = Failure::input("MP-CLI-010", message)
                    .hint("what was to be printed is not complete: look at where it goes");
                self.refuse(&failure);
                if exit == Exit::Ok { Exit::Input } else { exit }
            }
            _ => exit,
        }
    }
}

/// A failure for people, or for scripts: one line then.
pub(crate) fn refusal(failure: &Failure, for_scripts: bool) -> String {
    match for_scripts {
        true => harmless(&failure.document().to_string()),
        false => failure.render(),
    }
}

/// A terminal that does not say its width has 80 columns.
fn columns(term: &Term) -> Option<usize> {
    let size = || term.size_checked().map_or(80, |(_, columns)| usize::from(columns));
    term.is_term().then(size)
}

/// JSON that moves no cursor when it is printed to a terminal, and reads the same.
fn harmless(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        // a line break can only be one between the parts
        if c != '\n' && text::is_unsafe(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

impl std::fmt::Debug for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Output").field("shows_progress", &self.shows_progress).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Broken(io::ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_is_a_failure_and_a_closed_pipe_is_not() {
        for (kind, exit) in
            [(io::ErrorKind::StorageFull, Exit::Input), (io::ErrorKind::BrokenPipe, Exit::Ok)]
        {
            let mut out = Output::new(Broken(kind), io::sink(), io::empty());
            out.data("x");
            out.data("y");
            assert_eq!(out.close(Exit::Ok), exit);
        }
    }
}
