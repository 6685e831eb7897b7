//! UIs that only backends serve: what takes them in, as a task of the node.

use crate::{
    clock,
    serve::Services,
    tasks::{TaskKind, Tasks},
};
use midplane_http::{Intake, Live};
use midplane_outbound_http::HttpDownload;
use midplane_registry::remote::Remotes;
use std::{path::PathBuf, sync::Arc};

/// Starts it; what is fetched waits in `folder`.
pub(crate) fn take_in(
    tasks: &mut Tasks,
    services: &Services,
    live: &Live,
    fetch: HttpDownload,
    folder: PathBuf,
) {
    let remotes = Remotes::new(services.registry.clone(), Arc::new(fetch), folder);
    let intake = Arc::new(Intake::new(remotes, live.clone()));
    let lifecycle = services.lifecycle.clone();
    tasks.start(TaskKind::Restarted, "remotes", move |stop| {
        let (intake, lifecycle) = (Arc::clone(&intake), lifecycle.clone());
        async move {
            lifecycle.run_intakes(&*intake, stop, clock::now).await;
            Ok(())
        }
    });
}
