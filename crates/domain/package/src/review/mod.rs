//! The review that a version passes through before it is published: one file per check, each with
//! a verdict of three values and a code of its own.
//!
//! A check is enabled apart from being enforced. It fails closed: what it could not look at is an
//! error, and an enforced error keeps the version in quarantine until an administrator decides. Checks
//! see the package a file at a time and run nothing of it.

mod compat;
mod dependencies;
mod entry;
mod exports;
mod licence;
mod names;
mod nesting;
mod options;
mod public_path;
mod readme;
mod refusal;
mod schema;
mod script;
mod secrets;
mod size;
mod source_maps;

pub use options::{
    Advisory, Enforced, ReviewOptions, SizePolicy, SourceMapPolicy, SourceMaps, WhenFailed,
};
pub use refusal::{Rejected, kind};
pub use script::{Script, Unreadable, parse as parse_script};

use crate::{Flaw, Limits, Package};
use midplane_manifest::Manifest;
use midplane_model::{Actor, CheckOutcome, Finding, PluginName, Version};
use options::Taken;
use std::{
    io::{Read, Seek},
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// What a check asks about that is not in the package. Empty of plugins where there is no server.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The version of the platform that it is to run on.
    pub core: Option<Version>,
    /// Who publishes; `None` where there is no server.
    pub publisher: Option<Actor>,
    /// Every plugin that there is, and who published it first.
    pub plugins: Vec<(PluginName, Actor)>,
}

/// A file of the package.
struct File<'f> {
    /// Its path below the package's folder.
    path: &'f str,
    /// Its path below the folder that is served, when it is.
    served: Option<&'f str>,
    is_entry: bool,
    bytes: &'f [u8],
}

/// What is reviewed.
struct Subject<'s> {
    package: &'s Package,
    surroundings: &'s Surroundings,
}

impl Subject<'_> {
    fn manifest(&self) -> &Manifest {
        &self.package.manifest
    }
}

/// What a check came to.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    /// What is wrong, one sentence each.
    Failed(Vec<String>),
    /// Why it cannot be told.
    Error(String),
}

impl Outcome {
    /// Failed when something was found.
    fn of(found: Vec<String>) -> Self {
        if found.is_empty() { Self::Passed } else { Self::Failed(found) }
    }
}

trait Check {
    /// Looks at a file; each comes once, in the order of the archive.
    fn file(&mut self, _file: &File<'_>) {}

    /// Says what it came to, after the last file.
    fn conclude(&mut self, subject: &Subject<'_>) -> Outcome;
}

/// A check that is made now.
struct Running {
    name: &'static str,
    code: &'static str,
    taken: Taken,
    check: Box<dyn Check>,
    broken: bool,
}

/// The most that is told of one check.
const MOST_DETAILS: usize = 10;

impl Running {
    /// Lets it look. A check that panics is one that could not look.
    fn file(&mut self, file: &File<'_>) {
        let check = &mut self.check;
        if !self.broken && catch_unwind(AssertUnwindSafe(|| check.file(file))).is_err() {
            self.broken = true;
        }
    }

    fn finding(mut self, subject: &Subject<'_>) -> Finding {
        let check = &mut self.check;
        let outcome = match self.broken {
            true => None,
            false => catch_unwind(AssertUnwindSafe(|| check.conclude(subject))).ok(),
        };
        let (verdict, mut details) = match outcome {
            Some(Outcome::Passed) => (CheckOutcome::Passed, Vec::new()),
            Some(Outcome::Failed(details)) => (CheckOutcome::Failed, details),
            Some(Outcome::Error(detail)) => (CheckOutcome::Error, vec![detail]),
            None => (CheckOutcome::Error, vec!["the check itself failed".to_owned()]),
        };
        if details.len() > MOST_DETAILS {
            let more = details.len() - MOST_DETAILS;
            details.truncate(MOST_DETAILS);
            details.push(format!("and {more} more"));
        }
        let (check, code) = (self.name.to_owned(), self.code.to_owned());
        let (enforced, on_failure) = (self.taken.enforced, self.taken.on_failure.into());
        Finding { check, code, verdict, enforced, on_failure, details }
    }
}

fn checks(options: &ReviewOptions) -> Vec<Running> {
    let mut checks: Vec<Running> = Vec::new();
    let mut add = |name, code, taken: Taken, check: Box<dyn Check>| {
        if taken.enabled {
            checks.push(Running { name, code, taken, check, broken: false });
        }
    };
    let o = options;
    add("schema", "MP-REV-001", (&o.schema).into(), Box::new(schema::Schema));
    add("compat", "MP-REV-002", (&o.compat).into(), Box::new(compat::Compat));
    add("size", "MP-REV-003", (&o.size).into(), Box::new(size::Size::new(&o.size)));
    add("entry", "MP-REV-004", (&o.entry).into(), Box::<entry::EntryFile>::default());
    let public_path = Box::<public_path::PublicPath>::default();
    add("publicPath", "MP-REV-005", (&o.public_path).into(), public_path);
    let maps = Box::new(source_maps::Maps::new(o.source_maps.allowed));
    add("sourceMaps", "MP-REV-006", (&o.source_maps).into(), maps);
    add("licence", "MP-REV-007", (&o.licence).into(), Box::<licence::Licence>::default());
    add("readme", "MP-REV-008", (&o.readme).into(), Box::<readme::Readme>::default());
    let dependencies = Box::new(dependencies::Dependencies);
    add("dependencies", "MP-REV-009", (&o.dependencies).into(), dependencies);
    add("names", "MP-REV-010", (&o.names).into(), Box::new(names::Names));
    add("secrets", "MP-REV-011", (&o.secrets).into(), Box::<secrets::Secrets>::default());
    add("exports", "MP-REV-012", (&o.exports).into(), Box::<exports::Exports>::default());
    checks
}

/// Reviews a package that was read: one walk over its files, one of them in memory at a time. What
/// was found is in the order of the checks.
///
/// # Errors
/// [`Flaw`] when the archive cannot be read again.
pub fn review(
    upload: &mut (impl Read + Seek),
    packed: u64,
    limits: &Limits,
    package: &Package,
    options: &ReviewOptions,
    surroundings: &Surroundings,
) -> Result<Vec<Finding>, Flaw> {
    let mut checks = checks(options);
    crate::for_each_file(upload, packed, limits, |whole, size, reader| {
        let Some(path) = package.root.below(whole) else { return Ok(ControlFlow::Continue(())) };
        let ui = package.ui.as_ref();
        let served = ui.and_then(|plan| crate::below(whole, &plan.folder));
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        reader.read_to_end(&mut bytes).map_err(crate::unreadable)?;
        let is_entry = ui.is_some_and(|plan| served == Some(&*plan.entry));
        let file = File { path, served, is_entry, bytes: &bytes };
        checks.iter_mut().for_each(|check| check.file(&file));
        Ok::<_, Flaw>(ControlFlow::Continue(()))
    })?;
    let subject = Subject { package, surroundings };
    Ok(checks.into_iter().map(|check| check.finding(&subject)).collect())
}
