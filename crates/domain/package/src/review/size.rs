//! What a browser has to load before the plugin runs stays within its budget: the entry, and what
//! it imports before it runs, each as gzip sends it. What is loaded later does not count.

use super::{Check, File, Outcome, SizePolicy, Subject, script};
use flate2::{Compression, write::GzEncoder};
use midplane_model::Spec;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

/// Modules that are larger are not looked into for what they import.
const LARGEST_READ: usize = 4 * 1024 * 1024;

pub(super) struct Size {
    gzip: u64,
    raw: u64,
    files: BTreeMap<String, Loaded>,
}

struct Loaded {
    raw: u64,
    gzip: u64,
    imports: BTreeSet<String>,
}

impl Size {
    pub(super) fn new(policy: &SizePolicy) -> Self {
        Self { gzip: policy.gzip, raw: policy.raw, files: BTreeMap::new() }
    }
}

impl Check for Size {
    fn file(&mut self, file: &File<'_>) {
        let Some(served) = file.served else { return };
        let is_script = served.ends_with(".js") || served.ends_with(".mjs");
        if !file.is_entry && !is_script {
            return;
        }
        let text = std::str::from_utf8(file.bytes).unwrap_or("");
        // a script that is no module imports nothing, and few modules export nothing
        let may_import = text.len() <= LARGEST_READ && text.contains("import");
        let read = may_import.then(|| script::parse(text, true).ok()).flatten();
        let imports = read.map(|script| script.imports).unwrap_or_default();
        let (raw, gzip) = (file.bytes.len() as u64, gzipped(file.bytes));
        self.files.insert(served.to_owned(), Loaded { raw, gzip, imports });
    }

    fn conclude(&mut self, subject: &Subject<'_>) -> Outcome {
        let Some(plan) = &subject.package.ui else { return Outcome::Passed };
        let (mut raw, mut gzip) = (0, 0);
        let mut seen = BTreeSet::new();
        let mut waiting = vec![plan.entry.clone()];
        while let Some(path) = waiting.pop() {
            let Some(file) = self.files.get(&path) else { continue };
            if !seen.insert(path.clone()) {
                continue;
            }
            raw += file.raw;
            gzip += file.gzip;
            if plan.detected.spec == Spec::Esm {
                waiting.extend(file.imports.iter().filter_map(|import| beside(&path, import)));
            }
        }
        let mut found = Vec::new();
        for (how, size, most) in [("with gzip", gzip, self.gzip), ("as it is", raw, self.raw)] {
            if most > 0 && size > most {
                let entry = &plan.entry;
                let files = seen.len();
                found.push(format!(
                    "`{entry}` and what it imports ({files} in all) have {size} bytes {how}; {most} are allowed"
                ));
            }
        }
        Outcome::of(found)
    }
}

/// Where a relative import of `from` leads.
fn beside(from: &str, import: &str) -> Option<String> {
    if !import.starts_with("./") && !import.starts_with("../") {
        return None;
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for part in import.split(['?', '#']).next()?.split('/') {
        match part {
            "." => {}
            ".." => {
                folders.pop()?;
            }
            part => folders.push(part),
        }
    }
    Some(folders.join("/"))
}

fn gzipped(bytes: &[u8]) -> u64 {
    struct Count(u64);
    impl Write for Count {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += bytes.len() as u64;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut encoder = GzEncoder::new(Count(0), Compression::default());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_or(bytes.len() as u64, |count| count.0)
}
