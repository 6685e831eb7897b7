//! Names that a provider tells, as far as they can be taken.

use midplane_model::is_one_line;

const LONGEST_DISPLAY_NAME: usize = 200;
const LONGEST_USERNAME: usize = 100;

/// What somebody is called, where it fits into one line.
pub fn fitting_display_name(text: &str) -> Option<String> {
    let name = text.trim();
    let fits = (1..=LONGEST_DISPLAY_NAME).contains(&name.len()) && is_one_line(name);
    fits.then(|| name.to_owned())
}

/// What somebody would sign in with: only a wish, which proves nothing.
pub fn fitting_username(text: &str) -> Option<String> {
    let name = text.trim();
    let fits = (1..=LONGEST_USERNAME).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._@+-".contains(&b));
    fits.then(|| name.to_owned())
}
