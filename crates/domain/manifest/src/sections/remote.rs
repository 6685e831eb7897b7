//! `ui.remote`: a bundle that stays at an origin of its own, with the digest of every file of it. What
//! is not listed is not part of it: it is never loaded.

use crate::{
    Code,
    fields::Fields,
    report::Report,
    section::section,
    shape::Rules,
    values::{Integrity, RemotePath, RemoteUrl},
};
use std::collections::BTreeMap;

section! {
    /// A bundle at an origin of its own, such as a CDN; the operator lists such origins.
    RemoteBundle {
        /// Where the entry file is; all others are in its folder or below it.
        url: RemoteUrl,
        /// The digest of the entry file.
        integrity: Integrity,
        /// The digests of all other files that are loaded, by their paths from the entry's folder.
        files: BTreeMap<RemotePath, Integrity>,
    }
}

impl RemoteBundle {
    /// Every file by its path from the entry's folder, the entry first.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Integrity)> {
        let others = self.files.iter().map(|(path, integrity)| (path.as_str(), integrity));
        std::iter::once((self.url.file_name(), &self.integrity)).chain(others)
    }
}

impl Rules for RemoteBundle {
    fn check(fields: &Fields<'_>, report: &mut Report) {
        let entry = fields.text("url").and_then(|url| RemoteUrl::parse(url).ok());
        let files = fields.get("files").map(|files| &files.value);
        let twice = entry.as_ref().and_then(|entry| files?.get(entry.file_name()));
        if let Some(twice) = twice {
            let message = format!("`integrity` and `files` both say what `{}` is", twice.key);
            let hint = "the entry's digest stands in `integrity` alone";
            report.add(Code::Conflict, twice.key_span, message, hint);
        }
    }
}
