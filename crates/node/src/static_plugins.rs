//! Backends that the configuration names: registered when the node starts, and again when it is told
//! to read its configuration again (SIGHUP).

use crate::{
    clock,
    config::Config,
    tasks::{TaskKind, Tasks},
};
use anyhow::Context as _;
use midplane_cli::ServeArgs;
use midplane_lifecycle::{ConfiguredBackend, Lifecycle, RegisterRequest};
use midplane_options::Complaint;
use midplane_refusal::Refuse as _;
use midplane_store::Author;
use std::path::Path;
use tokio_util::sync::CancellationToken;

/// What the configuration names, as registrations; or what is wrong with it, entry by entry.
pub(crate) fn requests(
    plugins: &[ConfiguredBackend],
) -> Result<Vec<RegisterRequest>, Vec<Complaint>> {
    let (mut requests, mut complaints) = (Vec::new(), Vec::new());
    for (index, plugin) in plugins.iter().enumerate() {
        let read = match plugin.file() {
            None => Ok(plugin.manifest.clone().into_bytes()),
            Some("") => Err(Complaint::new("manifest", "is not given")),
            Some(file) => std::fs::read(file).map_err(|error| {
                Complaint::new("manifest", format!("cannot be read from `{file}`: {error}"))
            }),
        };
        match read.and_then(|manifest| plugin.request(&manifest)) {
            Ok(request) => requests.push(request),
            Err(complaint) => complaints.push(complaint.below(&format!("plugins[{index}]"))),
        }
    }
    if complaints.is_empty() { Ok(requests) } else { Err(complaints) }
}

/// Registers them, and follows the configuration.
pub(crate) fn follow(
    tasks: &mut Tasks,
    lifecycle: &Lifecycle,
    plugins: &[ConfiguredBackend],
    args: &ServeArgs,
) {
    let (lifecycle, plugins, args) = (lifecycle.clone(), plugins.to_vec(), args.clone());
    tasks.start(TaskKind::Restarted, "static-plugins", move |stop| {
        let (lifecycle, plugins, args) = (lifecycle.clone(), plugins.clone(), args.clone());
        async move { run(&lifecycle, plugins, &args, stop).await }
    });
}

async fn run(
    lifecycle: &Lifecycle,
    mut plugins: Vec<ConfiguredBackend>,
    args: &ServeArgs,
    stop: CancellationToken,
) -> anyhow::Result<()> {
    let mut hangup = Hangup::listen()?;
    loop {
        match requests(&plugins) {
            Ok(requests) => configure(lifecycle, requests).await?,
            Err(complaints) => complaints.iter().for_each(told),
        }
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = hangup.next() => {}
        }
        match Config::load(args) {
            Ok(loaded) => {
                tracing::info!("read the plugins of the configuration again");
                plugins = loaded.options.plugins;
            }
            Err(findings) => {
                let file = args.config.as_deref().unwrap_or(Path::new("configuration"));
                for finding in findings {
                    let shown = finding.render(&file.to_string_lossy());
                    tracing::error!("the configuration stays as it was: {shown}");
                }
            }
        }
    }
}

async fn configure(lifecycle: &Lifecycle, requests: Vec<RegisterRequest>) -> anyhow::Result<()> {
    let refused = lifecycle.configure(requests, &Author::system(clock::now())).await;
    for (index, error) in refused.context("the plugins of the configuration")? {
        let (code, detail) = (error.kind().code, error.detail());
        tracing::error!(code, "plugins[{index}] is not registered: {detail} ({code})");
    }
    Ok(())
}

fn told(complaint: &Complaint) {
    let key = complaint.keys.first().map_or("plugins", String::as_str);
    tracing::error!("`{key}` {}", complaint.message);
}

/// The signal that says to read the configuration again.
#[cfg(unix)]
struct Hangup(tokio::signal::unix::Signal);

#[cfg(unix)]
impl Hangup {
    fn listen() -> anyhow::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self(signal(SignalKind::hangup()).context("cannot listen for signals")?))
    }

    async fn next(&mut self) {
        if self.0.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(not(unix))]
struct Hangup;

#[cfg(not(unix))]
impl Hangup {
    fn listen() -> anyhow::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        std::future::pending::<()>().await;
    }
}
