//! What source maps give away to everybody who may load the plugin.

use super::{Check, File, Outcome, SourceMaps, Subject};
use memchr::memmem;
use serde::Deserialize;

pub(super) struct Maps {
    allowed: SourceMaps,
    found: Vec<String>,
}

#[derive(Deserialize)]
struct Map {
    #[serde(default, rename = "sourcesContent")]
    sources: Vec<Option<serde::de::IgnoredAny>>,
}

impl Maps {
    pub(super) fn new(allowed: SourceMaps) -> Self {
        Self { allowed, found: Vec::new() }
    }
}

impl Check for Maps {
    fn file(&mut self, file: &File<'_>) {
        if file.served.is_none() || self.allowed == SourceMaps::All {
            return;
        }
        let name = file.path.to_ascii_lowercase();
        let inline = || memmem::find(file.bytes, b"sourceMappingURL=data:").is_some();
        if name.ends_with(".map") {
            let map = serde_json::from_slice::<Map>(file.bytes);
            // one that cannot be read could hold anything
            let tells = map.map_or(true, |map| map.sources.iter().any(Option::is_some));
            if self.allowed == SourceMaps::None {
                self.found.push(format!("`{}` is a source map", file.path));
            } else if tells {
                self.found.push(format!("`{}` has the sources in it", file.path));
            }
        } else if (name.ends_with("js") || name.ends_with(".css")) && inline() {
            self.found.push(format!("`{}` has a source map in it", file.path));
        }
    }

    fn conclude(&mut self, _subject: &Subject<'_>) -> Outcome {
        Outcome::of(std::mem::take(&mut self.found))
    }
}
