//! Which passwords are taken: long enough, and none that everybody tries first.
//!
//! What is refused of itself is what stands in a short list or is made of a name, of one letter or of
//! a row of keys. An operator can name a file of passwords that leaked somewhere
//! ([`BreachedList`](crate::BreachedList)). It is a check of new passwords: those that there are stay good.

use crate::{Error, Identity, users::LONGEST_PASSWORD};
use tokio::task::spawn_blocking;

/// What people choose when they are asked for something long. Without what is put around them.
const COMMON: &[&str] = &[
    "abc123",
    "access",
    "admin",
    "administrator",
    "baseball",
    "batman",
    "changeme",
    "charlie",
    "computer",
    "correcthorsebatterystaple",
    "default",
    "dragon",
    "flower",
    "football",
    "freedom",
    "hello",
    "iloveyou",
    "internet",
    "jesus",
    "killer",
    "letmein",
    "login",
    "lovely",
    "master",
    "michael",
    "midplane",
    "monkey",
    "mustang",
    "mypassword",
    "newpassword",
    "nothing",
    "passphrase",
    "passw0rd",
    "password",
    "pokemon",
    "princess",
    "qazwsx",
    "qwerty",
    "root",
    "secret",
    "shadow",
    "starwars",
    "summer",
    "sunshine",
    "superman",
    "test",
    "testing",
    "thisisapassword",
    "trustno",
    "user",
    "welcome",
    "whatever",
    "winter",
    "zaq12wsx",
];
/// Rows of keys and of signs, forwards; they are tried backwards too.
const ROWS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "qwertzuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6z7u8i9o0p",
    "1q2w3e4r5t6y7u8i9o0p",
];
/// So few characters beside a common word, a name or a row make no other password of it.
const AROUND: usize = 4;
/// Names that are shorter stand in too many words.
const SHORTEST_NAME: usize = 4;

impl Identity {
    /// Refuses a new password that is not acceptable. `names` are those of the person.
    ///
    /// # Errors
    /// [`Error::Invalid`], [`Error::WeakPassword`].
    pub(crate) async fn check_new_password(
        &self,
        password: &str,
        names: &[&str],
    ) -> Result<(), Error> {
        let shortest = self.inner.options.sign_in.shortest_password;
        if password.chars().count() < shortest {
            let why = format!("a password has at least {shortest} characters");
            return Err(Error::Invalid(why));
        }
        if password.len() > LONGEST_PASSWORD {
            let why = format!("a password has at most {LONGEST_PASSWORD} bytes");
            return Err(Error::Invalid(why));
        }
        if let Some(why) = weakness(password, names) {
            return Err(Error::WeakPassword(why));
        }
        let Some(list) = self.inner.options.sign_in.breached() else { return Ok(()) };
        let password = password.to_owned();
        let looked = spawn_blocking(move || list.has(&password)).await;
        match looked.map_err(|error| Error::Internal(error.to_string()))? {
            Ok(false) => Ok(()),
            Ok(true) => Err(Error::WeakPassword("it is in a list of passwords that leaked")),
            Err(error) => Err(Error::Internal(format!(
                "the list of leaked passwords cannot be read: {error}"
            ))),
        }
    }
}

/// Why a password is among the first that somebody would try.
pub(crate) fn weakness(password: &str, names: &[&str]) -> Option<&'static str> {
    let folded: String = password.to_lowercase().split_whitespace().collect();
    let plain: String = folded.chars().map(plain_letter).collect();
    let length = folded.chars().count();
    let is_mostly = |word: &str, text: &str| {
        text.contains(word) && length.saturating_sub(word.chars().count()) <= AROUND
    };
    let mut different: Vec<char> = folded.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() <= 2 || is_repeated(&folded) {
        return Some("it says the same again and again");
    }
    if COMMON.iter().any(|word| is_mostly(word, &folded) || is_mostly(word, &plain)) {
        return Some("it is one of those that everybody tries first");
    }
    let rows = ROWS.iter().flat_map(|row| [(*row).to_owned(), row.chars().rev().collect()]);
    let whole = |row: &String| longest_common(row, &folded) + AROUND >= length;
    if rows.into_iter().any(|row| whole(&row)) {
        return Some("it is a row of keys");
    }
    let parts = names.iter().flat_map(|name| {
        let folded = name.to_lowercase();
        let host_less = folded.split('@').next().unwrap_or_default().to_owned();
        [folded.split_whitespace().collect::<String>(), host_less]
    });
    let mut own = parts.filter(|name| name.chars().count() >= SHORTEST_NAME);
    own.any(|name| is_mostly(&name, &folded)).then_some("it is made of your name")
}

/// A letter in place of the digit or sign that people write for it.
fn plain_letter(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Whether a text is a short piece of itself again and again.
fn is_repeated(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    (1..=signs.len() / 2)
        .filter(|size| *size <= 4)
        .any(|size| signs.chunks(size).all(|piece| signs[..piece.len()] == *piece))
}

/// The length of the longest part of `row` that stands in `text`.
fn longest_common(row: &str, text: &str) -> usize {
    let row: Vec<char> = row.chars().collect();
    let text: Vec<char> = text.chars().collect();
    let from = |at: usize, to: usize| {
        row[at..].iter().zip(&text[to..]).take_while(|(a, b)| a == b).count()
    };
    let starts = (0..row.len()).flat_map(|at| (0..text.len()).map(move |to| (at, to)));
    starts.map(|(at, to)| from(at, to)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_weak() {
        for weak in [
            "password12",
            "Passw0rd!!",
            "P4$$w0rd2026",
            "aaaaaaaaaa",
            "abababababab",
            "123123123123",
            "1234567890",
            "qwertyuiop",
            "0987654321a",
            "poiuytrewq!",
            "1qaz2wsx3edc",
            "administrator1",
            "Welcome 2026",
            "correct horse battery staple",
            "ada.lovelace1",
            "AdaLovelace!",
        ] {
            assert!(
                weakness(weak, &["ada.lovelace@example.org", "Ada Lovelace"]).is_some(),
                "{weak}"
            );
        }
    }

    #[test]
    fn what_nobody_tries_first_is_not() {
        for good in [
            "correct horse",
            "correct horse battery",
            "a first password",
            "password-of-grace",
            "Tr0mbone-leaves-42",
            "xK9#mQ2$vL",
            "blue kettle on tuesday",
            "grüne Äpfel im März",
        ] {
            assert_eq!(weakness(good, &["ada", "Ada"]), None, "{good}");
        }
    }
}
