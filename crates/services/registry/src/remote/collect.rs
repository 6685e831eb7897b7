//! Fetches the files of a remote: its entry, what that names, what those name; one after the other,
//! within bounds on their number, their size and the time.

use super::{
    RemoteError, RemoteOptions,
    chunks::{self, ChunkNames},
    pack::Entry,
    references::{self, FEDERATION_MANIFEST, References},
};
use bytes::Bytes;
use midplane_outbound::Fetch;
use midplane_package as package;
use std::collections::{BTreeMap, BTreeSet};

/// The files by their paths below the remote's folder.
pub(crate) type Files = BTreeMap<String, Bytes>;

/// Most guesses that may be wrong; further ones are not made.
const MOST_MISSES: usize = 200;

/// Fetches what `entry` is made of.
///
/// # Errors
/// [`RemoteError`] on the first file that must be there and is not, or when it is too much.
pub(super) async fn collect(
    fetch: &dyn Fetch,
    entry: &Entry,
    options: &RemoteOptions,
) -> Result<Files, RemoteError> {
    let collector = Collector {
        fetch,
        entry,
        options,
        files: Files::new(),
        size: 0,
        misses: 0,
        names: None,
        asked: BTreeSet::new(),
    };
    let too_slow = |_| RemoteError::TooSlow(options.timeout.as_secs());
    tokio::time::timeout(options.timeout, collector.run()).await.map_err(too_slow)?
}

struct Collector<'c> {
    fetch: &'c dyn Fetch,
    entry: &'c Entry,
    options: &'c RemoteOptions,
    files: Files,
    size: u64,
    misses: usize,
    /// How the entry names its chunks, when it does.
    names: Option<ChunkNames>,
    asked: BTreeSet<String>,
}

impl Collector<'_> {
    async fn run(mut self) -> Result<Files, RemoteError> {
        let name = self.entry.name.clone();
        let mut waiting = References::from([(name.clone(), true)]);
        if self.entry.federates && !name.ends_with(".json") {
            waiting.insert(FEDERATION_MANIFEST.to_owned(), false);
        }
        while let Some((path, needed)) = next(&mut waiting) {
            if !self.asked.insert(path.clone()) || (!needed && self.misses >= MOST_MISSES) {
                continue;
            }
            let Some(bytes) = self.file(&path, needed).await? else { continue };
            if path == FEDERATION_MANIFEST && references::federation(&bytes).is_none() {
                continue;
            }
            for (named, needed) in self.named(&path, &bytes).await? {
                // what must be there is asked for again when it was a guess before
                if needed && self.asked.contains(&named) && !self.files.contains_key(&named) {
                    self.asked.remove(&named);
                }
                *waiting.entry(named).or_default() |= needed;
            }
            self.files.insert(path, bytes);
        }
        Ok(self.files)
    }

    /// A file; `None` for a guess that was wrong.
    async fn file(&mut self, path: &str, needed: bool) -> Result<Option<Bytes>, RemoteError> {
        let url = match path == self.entry.name {
            true => self.entry.url.clone(),
            false => format!("{}{path}", self.entry.base),
        };
        if self.files.len() >= self.options.files {
            let most = self.options.files;
            return Err(RemoteError::TooLarge(format!("the remote has more than {most} files")));
        }
        let left = self.options.size - self.size;
        let fetched = self.fetch.fetch(&url, left, self.options.timeout).await?;
        // single pages are what many servers give for what they do not have
        let is_page = fetched.content_type == "text/html" && !path.ends_with(".html");
        let what = match fetched.status {
            200 if !is_page => {
                self.size += fetched.body.len() as u64;
                return Ok(Some(fetched.body));
            }
            200 => "with a page".to_owned(),
            status => status.to_string(),
        };
        if needed || fetched.status >= 500 {
            return Err(RemoteError::Answer { url, what });
        }
        self.misses += 1;
        Ok(None)
    }

    /// What a file names. Reading a large script takes a while.
    async fn named(&mut self, path: &str, bytes: &Bytes) -> Result<References, RemoteError> {
        let is_entry = path == self.entry.name;
        let (path, bytes) = (path.to_owned(), bytes.clone());
        let names = self.names.clone();
        let reading = tokio::task::spawn_blocking(move || read(&path, &bytes, names, is_entry));
        let read = reading.await.map_err(std::io::Error::other)?;
        let Read { references, names } = read.map_err(RemoteError::Names)?;
        if is_entry {
            let has_list = self.files.contains_key(FEDERATION_MANIFEST);
            self.names = match names {
                Ok(names) => names,
                Err(()) if has_list || !self.entry.federates => None,
                Err(()) => {
                    let entry = package::shown(&self.entry.name);
                    return Err(RemoteError::Names(format!(
                        "how `{entry}` names its chunks cannot be told, and there is no \
                         `{FEDERATION_MANIFEST}` beside it"
                    )));
                }
            };
        }
        Ok(references)
    }
}

struct Read {
    references: References,
    names: Result<Option<ChunkNames>, ()>,
}

fn read(
    path: &str,
    bytes: &[u8],
    names: Option<ChunkNames>,
    is_entry: bool,
) -> Result<Read, String> {
    let mut references = references::of(path, bytes)?;
    let text = std::str::from_utf8(bytes).unwrap_or("");
    let is_script = [".js", ".mjs", ".cjs"].iter().any(|end| path.ends_with(end));
    let names = match is_entry && is_script {
        true => ChunkNames::read(text),
        false => Ok(names),
    };
    if let (true, Ok(Some(known))) = (is_script, &names) {
        let files = chunks::asked(text).into_iter().flat_map(|id| known.of(&id));
        for file in files.filter_map(|file| references::plain("", &file)) {
            references.entry(file).or_insert(false);
        }
    }
    Ok(Read { references, names })
}

/// What must be there comes first: a refusal should not wait for guesses.
fn next(waiting: &mut References) -> Option<(String, bool)> {
    // the list of a federation build says best what there is
    let list = waiting.remove_entry(FEDERATION_MANIFEST);
    let needed = |waiting: &References| {
        waiting.iter().find(|(_, needed)| **needed).map(|(path, _)| path.clone())
    };
    list.or_else(|| match needed(waiting) {
        Some(path) => waiting.remove_entry(&path),
        None => waiting.pop_first(),
    })
}
