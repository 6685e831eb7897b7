//! What goes on beside requests.

use crate::{
    clock,
    config::Config,
    disks::Disks,
    mail, memory,
    outbound::Outbound,
    propagation::Propagation,
    remotes,
    serve::{Services, uploads},
    start_error::StartError,
    static_plugins,
    sweep::{self, Kept},
    tasks::{TaskKind, Tasks},
    token_uses,
};
use midplane_cli::ServeArgs;
use midplane_http::{Live, News};
use midplane_identity::Identity;
use midplane_infra_object::ObjectBlobs;
use midplane_lifecycle::Lifecycle;
use midplane_outbound_http::HttpDownload;
use midplane_store::Sweeps;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Starts all of it.
pub(crate) fn start(
    tasks: &mut Tasks,
    (config, args): (&Config, &ServeArgs),
    services: &Services,
    (live, propagation): (&Live, Propagation),
    (disks, outbound): (Disks, &Outbound),
    listening: SocketAddr,
) -> Result<(), StartError> {
    let lifecycle = services.lifecycle.clone();
    let sweep = (uploads(&args.data_dir), disks.blobs.clone());
    let (operator, rows) = (services.operator.clone(), Arc::clone(&services.sweeps));
    let kept = Kept {
        uninstalled: config.tenancy.keep_uninstalled,
        lapsed: config.session.keep_lapsed,
        // who made what waits for approval is asked when it is decided
        tokens: config.session.keep_tokens.max(config.registry.approval_lifetime),
        audit: Some(config.registry.audit_retention).filter(|audit| !audit.is_zero()),
    };
    follow(tasks, sweep, Arc::new(propagation), lifecycle, (rows, kept));
    let fetch = HttpDownload::new(outbound.check());
    remotes::take_in(tasks, services, live, fetch, uploads(&args.data_dir));
    static_plugins::follow(tasks, &services.lifecycle, &config.plugins, args);
    sweep::archive(tasks, operator, services.registry.clone());
    of_accounts(tasks, &services.identity, (config, &args.data_dir, listening))?;
    memory::give_back(tasks);
    disks.watch(tasks, config, &args.data_dir);
    end_streams(tasks, live.news.clone());
    Ok(())
}

/// What goes on beside requests for accounts: uses of tokens are written down, and letters leave.
fn of_accounts(
    tasks: &mut Tasks,
    identity: &Identity,
    (config, data, listening): (&Config, &Path, SocketAddr),
) -> Result<(), StartError> {
    token_uses::keep(tasks, identity.clone());
    let office = mail::post_office(config, data, listening, identity.clone())?;
    mail::send(tasks, office);
    Ok(())
}

/// Streams of events have no end of their own: a node that stops would wait for them.
fn end_streams(tasks: &mut Tasks, news: News) {
    tasks.start(TaskKind::Restarted, "event-streams", move |stop| {
        let news = news.clone();
        async move {
            stop.cancelled().await;
            news.end();
            Ok(())
        }
    });
}

/// The read side, health, and what is cleared away.
fn follow(
    tasks: &mut Tasks,
    (uploads, blobs): (PathBuf, ObjectBlobs),
    propagation: Arc<Propagation>,
    lifecycle: Lifecycle,
    (store, kept): (Arc<dyn Sweeps>, Kept),
) {
    tasks.start(TaskKind::Restarted, "propagation", move |stop| {
        let propagation = Arc::clone(&propagation);
        async move {
            propagation.run(stop).await;
            Ok(())
        }
    });
    tasks.start(TaskKind::Restarted, "health", move |stop| {
        let lifecycle = lifecycle.clone();
        async move {
            lifecycle.run(stop, clock::now).await;
            Ok(())
        }
    });
    tasks.start(TaskKind::Restarted, "housekeeping", move |stop| {
        let store = Arc::clone(&store);
        async move {
            sweep::rows(&*store, kept, stop).await;
            Ok(())
        }
    });
    let started = clock::system();
    tasks.start(TaskKind::Logged, "sweep", move |_| {
        let (uploads, blobs) = (uploads.clone(), blobs.clone());
        async move {
            let swept = tokio::task::spawn_blocking(move || {
                let (uploads, files) =
                    (sweep::leftovers(&uploads, started)?, blobs.sweep(started)?);
                anyhow::Ok((uploads, files))
            });
            let (removed, files) = swept.await??;
            tracing::info!(removed, files, "swept {removed} left-over uploads, {files} half files");
            Ok(())
        }
    });
}
