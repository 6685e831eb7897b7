//! Passwords: asked for without being shown, or piped in. Never an argument.

use crate::{exit::Failure, output::Output, text};
use midplane_options::Secret;

const LONGEST_PASSWORD: u64 = 4096;
const TRIES: usize = 3;
const PIPE_IT: &str = "pipe it in: printf %s \"$PASSWORD\" | midplane user … --password-stdin";

/// The new password of somebody, from whom the options say.
pub(super) fn read(username: &str, stdin: bool, out: &mut Output) -> Result<Secret, Failure> {
    if stdin { piped(out) } else { asked(username, out) }
}

fn wrong(why: &str) -> Failure {
    Failure::input("MP-CLI-023", format!("the password {why}")).hint(PIPE_IT)
}

/// Asks until both answers are the same.
fn asked(username: &str, out: &mut Output) -> Result<Secret, Failure> {
    let question = format!("Password of {}: ", text::line(username));
    for _ in 0..TRIES {
        let Some(first) = hidden(&question, out)? else {
            let message = "there is no terminal to ask for the password";
            return Err(Failure::usage("MP-CLI-023", message).hint(PIPE_IT));
        };
        if first.expose().is_empty() {
            return Err(wrong("is empty"));
        }
        if hidden("The same again: ", out)?.as_ref() == Some(&first) {
            return Ok(first);
        }
        out.talk("these are two different ones");
    }
    Err(wrong("was not typed the same twice").hint(PIPE_IT))
}

fn hidden(question: &str, out: &mut Output) -> Result<Option<Secret>, Failure> {
    out.ask_hidden(question).map_err(|error| wrong(&format!("cannot be asked for: {error}")))
}

fn piped(out: &mut Output) -> Result<Secret, Failure> {
    let wrong = |why: &str| wrong(why).hint(PIPE_IT);
    let piped = out.piped(LONGEST_PASSWORD + 1);
    let piped = piped.map_err(|error| wrong(&format!("cannot be read from stdin: {error}")))?;
    let bytes = piped.ok_or_else(|| {
        wrong("would be shown while you type it")
            .hint("leave --password-stdin out to be asked for it, or pipe it in")
    })?;
    if bytes.len() as u64 > LONGEST_PASSWORD {
        return Err(wrong("is longer than 4 KiB"));
    }
    let mut text = String::from_utf8(bytes).map_err(|_| wrong("is not UTF-8 text"))?;
    for end in ['\n', '\r'] {
        if text.ends_with(end) {
            text.pop();
        }
    }
    if text.is_empty() {
        return Err(wrong("is empty"));
    }
    Ok(Secret::from(text))
}
