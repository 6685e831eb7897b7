//! Publish a version whose UI stays elsewhere: what browsers will load is looked at as if it were in
//! the package, and then only what it is made of is written down.

use super::{
    Error, Turn, Upload,
    files::{bundle_file, ui_of},
};
use crate::{
    Registry, Served,
    remote::{RemoteError, RemoteFiles, pinned, pinned::PinnedRemotes},
};
use midplane_model::{BundleFile, Finding, UiBundle};
use midplane_package::{self as package, Package};
use midplane_store::Author;
use std::{io, sync::Arc};

/// A package that was reviewed.
pub(super) struct Reviewed {
    pub(super) upload: Upload,
    pub(super) package: Package,
    pub(super) findings: Vec<Finding>,
    /// Its UI, when that stays elsewhere.
    pub(super) elsewhere: Option<UiBundle>,
}

/// A package together with the files of its remote.
struct Whole {
    upload: Upload,
    package: Package,
    files: Vec<BundleFile>,
    folder: String,
}

impl Registry {
    /// Reviews a package, with what stays elsewhere in it. The turn is given back while that is fetched:
    /// a slow origin keeps nobody else from publishing.
    pub(super) async fn reviewed(
        &self,
        upload: Upload,
        package: Package,
        author: &Author,
        served: &Served,
        turn: Turn,
    ) -> Result<(Reviewed, Turn), Error> {
        let Some(pins) = package.manifest.ui.as_ref().and_then(|ui| ui.remote.clone()) else {
            let (upload, package, findings) =
                self.review(upload, package, author, served, &turn).await?;
            return Ok((Reviewed { upload, package, findings, elsewhere: None }, turn));
        };
        drop(turn);
        let Some(remotes) = &self.pinned else {
            return Err(RemoteError::NotListed(pins.url.origin().to_owned()).into());
        };
        let files = remotes.files(&pins, &self.options.remotes).await?;
        let turn = self.turn().await?;
        let folder = pins.url.folder().to_owned();
        let (upload, package, whole) = self.whole(upload, package, files, folder, &turn).await?;
        let Whole { upload: looked_at, package: read, files, folder } = whole;
        let (_, read, findings) = self.review(looked_at, read, author, served, &turn).await?;
        let elsewhere = read.ui.map(|plan| UiBundle { cdn: Some(folder), ..ui_of(plan, files) });
        Ok((Reviewed { upload, package, findings, elsewhere }, turn))
    }

    /// Puts a package and what stays elsewhere together, and reads that.
    async fn whole(
        &self,
        mut upload: Upload,
        package: Package,
        files: RemoteFiles,
        folder: String,
        turn: &Turn,
    ) -> Result<(Upload, Package, Whole), Error> {
        let (limits, turn) = (self.options.limits.clone(), Arc::clone(turn));
        let remotes = self.pinned.clone();
        let reading = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let waits_in = remotes.as_deref().map(PinnedRemotes::folder);
            let mut whole = pinned::with_files(&mut upload, &package, &files, &limits, waits_in)?;
            let read = package::read_with_remote(&mut whole.file, whole.size, &limits)?;
            let files = files.iter().map(|(path, bytes)| bundle_file(path, bytes)).collect();
            let whole = Whole { upload: whole, package: read, files, folder };
            Ok::<_, Error>((upload, package, whole))
        });
        reading.await.map_err(|error| Error::Io(io::Error::other(error)))?
    }
}
