//! Puts the platform together, runs it until it is told to stop, and lets it finish what it began.

use crate::{
    clock,
    config::Config,
    folder, layers, logging,
    projections::{Access, Routes, ServedVersions},
    propagation::{Propagation, ReadSide},
    signals::Signals,
    sweep,
    tasks::{TaskKind, Tasks},
};
use anyhow::{Context as _, bail};
use axum::{Router, middleware};
use midplane_catalogue::Projection;
use midplane_cli::ServeArgs;
use midplane_feed::Links;
use midplane_gateway::{Gateway, Handle};
use midplane_http::{Api, Live};
use midplane_identity::{BootstrapToken, Identity, Stores};
use midplane_infra_object::ObjectBlobs;
use midplane_lifecycle::Lifecycle;
use midplane_model::{Revision, Version};
use midplane_outbound_http::HttpProbe;
use midplane_registry::Registry;
use midplane_store::Changes;
use midplane_store_sqlite::SqliteStore;
use midplane_web::{Assets, Web};
use std::{io::Write as _, net::SocketAddr, sync::Arc};
use tokio::sync::{Mutex, Notify, watch};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the platform is made of, before anything runs.
struct Services {
    changes: Arc<dyn Changes>,
    registry: Registry,
    identity: Identity,
    lifecycle: Lifecycle,
}

/// Runs the platform.
pub(crate) async fn run(args: ServeArgs) -> anyhow::Result<()> {
    logging::start();
    let config = Config::load(&args)?;
    // an empty variable is how many tools unset one
    let admin = args.admin_token.as_ref().map(|token| token.expose()).filter(|t| !t.is_empty());
    let _alone = folder::claim(&args.data_dir)?;
    let services = services(&config, admin).await?;
    let bootstrap = services.identity.ensure_bootstrap(clock::now()).await?;
    let gateway = Gateway::bind(gateway_options(&config))?;
    let address = gateway.local_addr();
    let (live, propagation) = snapshots(&config, &services, gateway.handle());
    // the first requests find everything in its place
    propagation.catch_up().await?;

    let mut tasks = Tasks::new();
    let lifecycle = services.lifecycle.clone();
    start(&mut tasks, &config, Arc::new(propagation), lifecycle);
    let links = Links::new(config.public_url.as_deref(), &config.allowed_hosts, address.ip());
    let mut serving = Some((gateway, faces(&config, links, services, live)?));
    tasks.start(TaskKind::Fatal, "gateway", move |stop| {
        let serving = serving.take();
        async move {
            let (gateway, app) = serving.context("it is started once")?;
            let drained = gateway.run(app, stop.cancelled_owned()).await?;
            tracing::info!(cut_off = drained.cut_off, "requests in flight are answered");
            Ok(())
        }
    });

    let mut signals = Signals::listen()?;
    announce(&config, address, &bootstrap)?;
    tokio::select! {
        why = tasks.fatal_end() => bail!(why),
        signal = signals.next() => tracing::info!(signal, "stopping: finishing what has begun"),
    }
    tasks.drain().await;
    tracing::info!("stopped");
    Ok(())
}

/// What goes on beside requests.
fn start(tasks: &mut Tasks, config: &Config, propagation: Arc<Propagation>, lifecycle: Lifecycle) {
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
    let (uploads, started) = (config.uploads.clone(), clock::system());
    tasks.start(TaskKind::Logged, "sweep", move |_| {
        let uploads = uploads.clone();
        async move {
            let swept = tokio::task::spawn_blocking(move || sweep::leftovers(&uploads, started));
            let removed = swept.await??;
            tracing::info!(removed, "swept {removed} left-over uploads");
            Ok(())
        }
    });
}

async fn services(config: &Config, admin: Option<&str>) -> anyhow::Result<Services> {
    let store = open_store(config)?;
    let folder = config.bundles.clone();
    let blobs = Arc::new(ObjectBlobs::open(&midplane_infra_object::Options { folder })?);
    let stores = Stores::of(&store);
    let identity = Identity::open(stores, config.identity.clone(), admin, clock::now()).await?;
    let registry = Registry::new(Arc::clone(&store) as _, blobs, config.registry.clone());
    let probe = Arc::new(HttpProbe::new(config.addresses.clone()));
    let core = Version::parse(VERSION).context("this binary's own version")?;
    let options = midplane_lifecycle::Options::new(core);
    let lifecycle = Lifecycle::new(Arc::clone(&store) as _, probe, options);
    Ok(Services { changes: store, registry, identity, lifecycle })
}

/// The snapshots as the faces read them, and what keeps them current.
fn snapshots(config: &Config, services: &Services, gateway: Handle) -> (Live, Propagation) {
    let (applied, applied_now) = watch::channel(Revision(0));
    let live = Live {
        served: Arc::default(),
        access: Arc::default(),
        applied: applied_now,
        wake: Arc::new(Notify::new()),
        clock: Arc::new(clock::now),
    };
    let projections = projections(config, services, gateway, &live);
    let propagation = Propagation {
        changes: Arc::clone(&services.changes),
        identity: services.identity.clone(),
        applied,
        wake: Arc::clone(&live.wake),
        clock: Arc::clone(&live.clock),
        read_side: Mutex::new(ReadSide::new(projections)),
    };
    (live, propagation)
}

/// What follows the store. A new read model is a line here.
fn projections(
    config: &Config,
    services: &Services,
    gateway: Handle,
    live: &Live,
) -> Vec<Box<dyn Projection>> {
    let routes = gateway.clone();
    vec![
        Box::new(ServedVersions(Arc::clone(&live.served))),
        Box::new(Routes {
            rules: midplane_lifecycle::Rules {
                environment: config.registry.default_environment.clone(),
                policy: gateway.route_policy().clone(),
            },
            table: Arc::default(),
            publish: Box::new(move |table| routes.publish_routes(table)),
        }),
        Box::new(Access {
            identity: services.identity.clone(),
            snapshot: Arc::clone(&live.access),
            publish: Box::new(move |access| gateway.publish_access(access)),
        }),
    ]
}

fn open_store(config: &Config) -> anyhow::Result<Arc<SqliteStore>> {
    for path in config.store.parent().into_iter().chain([config.uploads.as_path()]) {
        folder::make(path)?;
    }
    let options = midplane_store_sqlite::Options { path: config.store.clone() };
    Ok(Arc::new(SqliteStore::open(&options)?))
}

fn gateway_options(config: &Config) -> midplane_gateway::Options {
    let policy = config.addresses.clone();
    let mut options = midplane_gateway::Options::new(config.listen, Arc::new(clock::now));
    options.upstream_addresses = Arc::new(move |address| policy.check(address).is_ok());
    options.anonymous = config.anonymous;
    options
}

fn faces(config: &Config, links: Links, services: Services, live: Live) -> anyhow::Result<Router> {
    let Services { registry, identity, lifecycle, .. } = services;
    let web = Web {
        assets: Arc::new(Assets::load()?),
        served: Arc::clone(&live.served),
        identity: identity.clone(),
        links: links.clone(),
        clock: Arc::clone(&live.clock),
        options: Arc::new(midplane_web::Options {
            product_name: config.product_name.clone(),
            allow_eval: config.allow_eval,
            environment: config.registry.default_environment.clone(),
            version: VERSION,
        }),
    };
    let options =
        midplane_http::Options { links, upload_folder: config.uploads.clone(), version: VERSION };
    let api = Api { registry, identity, lifecycle, live, options: Arc::new(options) };
    let router = midplane_http::router(api).fallback_service(midplane_web::router(web));
    Ok(router.layer(middleware::from_fn(layers::trace)))
}

/// One line with the address on stdout; how to sign in on stderr, once.
fn announce(
    config: &Config,
    address: SocketAddr,
    bootstrap: &BootstrapToken,
) -> anyhow::Result<()> {
    let url = config.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    if let BootstrapToken::Made(token) = bootstrap {
        let text = format!(
            "Administrator token, shown this once:\n\n    {token}\n\n\
             Make an account with it:\n\n    MIDPLANE_TOKEN={token} \\\n    \
             midplane user create --username ada --role administrator --password-stdin\n\n"
        );
        std::io::stderr().write_all(text.as_bytes())?;
    }
    writeln!(std::io::stdout(), "Midplane {VERSION} is ready at {url}")?;
    tracing::info!(%url, store = %config.store.display(), "ready at {url}");
    Ok(())
}
