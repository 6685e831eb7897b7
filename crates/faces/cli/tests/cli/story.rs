//! Types commands and keeps what they print.

use midplane_cli::{Cli, Command, Output, read, run, run_config};
use std::{
    ffi::OsString,
    io::{self, Cursor, Write},
    process::ExitCode,
    sync::{Arc, Mutex},
};

pub use midplane_testkit::Folder;

pub const TOKEN: &str = "mpt_s3cret-of-the-administrator";

/// What a command printed, and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub exit: ExitCode,
    pub out: String,
    pub err: String,
}

impl Ran {
    #[track_caller]
    pub fn ends_with(self, code: u8) -> Self {
        assert_eq!(self.exit, ExitCode::from(code), "stdout: {}\nstderr: {}", self.out, self.err);
        assert!(!self.out.contains(TOKEN) && !self.err.contains(TOKEN), "the token was shown");
        self
    }

    #[track_caller]
    pub fn says(self, what: &str) -> Self {
        assert!(self.err.contains(what), "`{what}` is not in stderr: {}", self.err);
        self
    }

    /// Something about a file: a line of stdout, with what to do below it.
    #[track_caller]
    pub fn finds(self, what: &str) -> Self {
        let lines: Vec<&str> = self.out.lines().collect();
        let at = lines.iter().position(|line| line.contains(what));
        let below = at.into_iter().flat_map(|at| &lines[at + 1..]);
        let hint = below.take_while(|line| line.starts_with(' ')).any(|l| l.contains("hint: "));
        assert!(hint, "`{what}` is not in stdout with a hint: {}", self.out);
        self
    }

    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Kept {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// Types `midplane ARGS` with something piped in.
pub async fn midplane_with(args: &[&str], input: &str) -> Ran {
    let (data, talk) = (Kept::default(), Kept::default());
    let mut out =
        Output::new(data.clone(), talk.clone(), Cursor::new(input.to_owned().into_bytes()));
    let typed = ["midplane"].iter().chain(args).map(OsString::from);
    let exit = match read(typed, &mut out) {
        Ok(Cli { common, command: Command::Client(command) }) => {
            run(command, &common, &mut out).await
        }
        Ok(Cli { common, command: Command::Config(command) }) => {
            run_config(&command, &common, &super::config::KNOWN, &mut out)
        }
        Ok(Cli { command: Command::Serve(_) | Command::Keys(_), .. }) => {
            panic!("the node runs this")
        }
        Err(exit) => exit,
    };
    Ran { exit, out: data.text(), err: talk.text() }
}

/// Types `midplane ARGS`.
pub async fn midplane(args: &[&str]) -> Ran {
    midplane_with(args, "").await
}

/// A plugin that can be published, though nothing says under which licence, and what it is.
pub fn notes() -> Folder {
    Folder::new().with("plugin.yaml", NOTES).with("ui/notes.js", "export const setup = 1;\n")
}

pub const NOTES: &str = "\
apiVersion: midplane/v1
name: notes
version: \"1.0.0\"
displayName: Notes
compat:
  core: \">=0.1 <1.0\"
ui:
  kind: esm
  entry: ui/notes.js
";
