//! What a page loads for the plugins that were chosen for its viewer, as sources of a content security
//! policy: one list for the platform's own page and for hosts that are not it.

use crate::{Offer, file_link};
use midplane_model::UiBundle;
use std::collections::BTreeSet;

/// Sources are listed one by one up to so many bytes: proxies take heads of 4 or 8 KiB.
const LONGEST_LIST: usize = 2048;

/// What a page loads from other origins, for the plugins of its viewer.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// Scripts, one by one: not every browser heeds the header that asks for a digest.
    scripts: BTreeSet<String>,
    /// The folders that they are in, with a `/` at the end.
    folders: BTreeSet<String>,
    /// Styles, one by one: no header makes browsers ask for a digest of them.
    pub styles: BTreeSet<String>,
    /// Lists of federation builds, one by one.
    pub lists: BTreeSet<String>,
}

impl Elsewhere {
    /// What these UIs need.
    pub fn of<'u>(uis: impl Iterator<Item = &'u UiBundle>) -> Self {
        let mut all = Self::default();
        for ui in uis {
            let Some(folder) = &ui.cdn else { continue };
            all.folders.insert(folder.clone());
            let of_type = |content_type: &'static str| {
                let files = ui.files.iter();
                let files = files.filter(move |file| file.content_type.starts_with(content_type));
                files.map(move |file| format!("{folder}{}", file.path))
            };
            all.scripts.extend(of_type("text/javascript"));
            all.styles.extend(of_type("text/css"));
            if ui.entry.ends_with(".json") {
                all.lists.insert(format!("{folder}{}", ui.entry));
            }
        }
        all
    }

    /// Whether everything comes from the platform.
    pub fn is_empty(&self) -> bool {
        self.folders.is_empty()
    }

    /// Each script; their folders where that would be too long for what stands between server and
    /// browser.
    pub fn scripts(&self) -> &BTreeSet<String> {
        if is_short(&self.scripts) { &self.scripts } else { &self.folders }
    }
}

/// What a host on another origin than the platform has to allow, so that the plugins of one viewer
/// load there and nothing else of the platform's does.
#[derive(Debug, PartialEq, Eq)]
pub struct HostSources {
    /// Scripts.
    pub scripts: BTreeSet<String>,
    /// Styles.
    pub styles: BTreeSet<String>,
    /// Pictures, fonts and media of bundles.
    pub files: BTreeSet<String>,
    /// What scripts ask: the platform's API, plugins' backends, and data files of bundles.
    pub connections: BTreeSet<String>,
}

impl HostSources {
    /// For these plugins, of a platform at `origin`.
    pub fn of<'o>(offers: impl Iterator<Item = Offer<'o>> + Clone, origin: &str) -> Self {
        let elsewhere = Elsewhere::of(offers.clone().map(|offer| &offer.presentation.ui));
        let own = offers.filter(|offer| offer.presentation.ui.cdn.is_none());
        let own: BTreeSet<String> = own
            .map(|Offer { candidate, .. }| {
                file_link(origin, &candidate.plugin, &candidate.version, "")
            })
            .collect();
        let own = if is_short(&own) { own } else { [format!("{origin}/pilets/")].into() };
        let with = |more: &BTreeSet<String>| own.union(more).cloned().collect::<BTreeSet<_>>();
        let mut connections = with(&elsewhere.lists);
        // the feed, its events, calls to backends, reports
        connections.insert(format!("{origin}/api/"));
        Self {
            scripts: with(elsewhere.scripts()),
            styles: with(&elsewhere.styles),
            files: own,
            connections,
        }
    }
}

fn is_short(sources: &BTreeSet<String>) -> bool {
    let length: usize = sources.iter().map(|source| source.len() + 1).sum();
    length <= LONGEST_LIST
}
