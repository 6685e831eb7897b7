//! What this process knows of its disks.

use crate::Trouble;
use std::{
    collections::BTreeMap,
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// What is kept where; each may be on a disk of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The database.
    Database,
    /// Published files.
    Bundles,
    /// Packages while they arrive.
    Uploads,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Database => "the database",
            Self::Bundles => "the published files",
            Self::Uploads => "the uploads",
        })
    }
}

/// Trouble at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Where.
    pub place: Place,
    /// What.
    pub trouble: Trouble,
}

/// For doors: nothing of it is internal.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.trouble)
    }
}

/// What was seen last at each place. One for a process.
#[derive(Debug, Default)]
pub struct StorageHealth(Mutex<BTreeMap<Place, Trouble>>);

impl StorageHealth {
    /// Whether anything may be written at all.
    ///
    /// # Errors
    /// Trouble that [lasts](Trouble::is_lasting), from the first that was seen on, wherever it was.
    pub fn may_write(&self) -> Result<(), Trouble> {
        match self.seen().values().find(|trouble| trouble.is_lasting()) {
            Some(trouble) => Err(*trouble),
            None => Ok(()),
        }
    }

    /// Remembers trouble; answers whether it is news, for the log.
    pub fn saw(&self, place: Place, trouble: Trouble) -> bool {
        let mut seen = self.seen();
        match seen.get(&place) {
            Some(known) if known.is_lasting() || *known == trouble => false,
            _ => {
                seen.insert(place, trouble);
                true
            }
        }
    }

    /// So much was written and kept for a trial that there is room again. Answers whether that is news. A disk
    /// that failed is not trusted again.
    pub fn wrote(&self, place: Place) -> bool {
        let mut seen = self.seen();
        let was_full = seen.get(&place) == Some(&Trouble::Full);
        if was_full {
            seen.remove(&place);
        }
        was_full
    }

    /// What to tell: what lasts before what passes.
    pub fn worst(&self) -> Option<Report> {
        let seen = self.seen();
        let reports = seen.iter().map(|(&place, &trouble)| Report { place, trouble });
        reports.max_by_key(|report| report.trouble.is_lasting())
    }

    /// Places where there was no room when somebody last wrote.
    pub fn full(&self) -> Vec<Place> {
        let seen = self.seen();
        seen.iter().filter(|(_, t)| **t == Trouble::Full).map(|(place, _)| *place).collect()
    }

    fn seen(&self) -> MutexGuard<'_, BTreeMap<Place, Trouble>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_passes() {
        let health = StorageHealth::default();
        assert_eq!((health.worst(), health.may_write()), (None, Ok(())));
        assert!(health.saw(Place::Bundles, Trouble::Full));
        assert!(!health.saw(Place::Bundles, Trouble::Full), "it is told once");
        assert_eq!(health.full(), [Place::Bundles]);
        assert_eq!(health.may_write(), Ok(()), "the next write may find room");
        let told = health.worst().unwrap().to_string();
        assert_eq!(told, "the published files: there is no room left on the disk");
        assert!(!health.wrote(Place::Database), "another place says nothing about this one");
        assert!(health.wrote(Place::Bundles));
        assert!(!health.wrote(Place::Bundles));
        assert_eq!(health.worst(), None);
    }

    #[test]
    fn a_failed_disk_stays() {
        let health = StorageHealth::default();
        health.saw(Place::Database, Trouble::Full);
        assert!(health.saw(Place::Bundles, Trouble::Failed));
        assert_eq!(health.may_write(), Err(Trouble::Failed), "nothing is written anywhere");
        assert!(!health.wrote(Place::Bundles) && !health.saw(Place::Bundles, Trouble::Full));
        let report = Report { place: Place::Bundles, trouble: Trouble::Failed };
        assert_eq!(health.worst(), Some(report), "the worst is told");
        health.wrote(Place::Database);
        assert_eq!(health.may_write(), Err(Trouble::Failed));
    }
}
