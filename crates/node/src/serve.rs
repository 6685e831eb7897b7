//! Puts the platform together, runs it until it is told to stop, and lets it finish what it began.

use crate::{
    announce, background, clock,
    config::{Config, ServerOptions},
    descriptors,
    disks::Disks,
    entropy::SystemEntropy,
    folder, grpc, layers, logging,
    outbound::Outbound,
    projections::{Access, InstalledForPeople, Routes, ServedVersions, Told},
    propagation::{Propagation, ReadSide},
    sign_on,
    signals::Signals,
    start_error::StartError,
    storage,
    tasks::{TaskKind, Tasks},
};
use anyhow::Context as _;
use axum::{Router, middleware};
use midplane_catalogue::Projection;
use midplane_cli::{Common, ServeArgs};
use midplane_feed::Links;
use midplane_gateway::{Gateway, Handle};
use midplane_http::{Api, Front, Live, News, Prepared, Slots};
use midplane_identity::{Identity, Stores};
use midplane_lifecycle::Lifecycle;
use midplane_model::{Entropy, Revision, Version};
use midplane_net::{AddressCheck, TrustedProxies};
use midplane_outbound_http::{HttpDownload, HttpProbe};
use midplane_registry::{Operator, PackageDownloads, Registry, Targets};
use midplane_storage::StorageHealth;
use midplane_store::{Changes, Sweeps};
use midplane_tenancy::Tenancy;
use midplane_web::{Assets, Brand, Web};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::sync::{Mutex, Notify, watch};

pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the platform is made of, before anything runs.
pub(crate) struct Services {
    changes: Arc<dyn Changes>,
    pub(crate) sweeps: Arc<dyn Sweeps>,
    pub(crate) registry: Registry,
    downloads: PackageDownloads,
    targets: Targets,
    pub(crate) operator: Operator,
    pub(crate) identity: Identity,
    tenancy: Tenancy,
    pub(crate) lifecycle: Lifecycle,
}

/// Runs the platform.
pub(crate) async fn run(args: ServeArgs, config: Config, common: &Common) -> anyhow::Result<()> {
    logging::start(common.is_for_scripts()).context("cannot start the log")?;
    let shares = descriptors::raise();
    let admin = admin_token(&args)?;
    storage::no_links(&args.data_dir, config.bundles.folder())?;
    let _alone = folder::claim(&args.data_dir)?;
    let outbound = Outbound::new(&config);
    let disks = Disks::open(&config, &args).await?;
    let waits_in = uploads(&args.data_dir);
    let services = services(&config, &disks, &outbound, (&waits_in, admin)).await?;
    let bootstrap = services.identity.ensure_bootstrap(clock::now()).await?;
    let links = links(&config.server);
    let gateway = gateway_options(&config, &links, outbound.check(), shares);
    let gateway = Gateway::bind(gateway).map_err(StartError::listening)?;
    let grpc_listener = grpc::bind(&config.grpc).await?;
    outbound.listening(gateway.local_addrs());
    let address = gateway.local_addr();
    let (live, propagation) = snapshots(&config, &services, gateway.handle(), &disks.health);
    // the first requests find everything in its place
    propagation.catch_up().await?;

    let mut tasks = Tasks::new();
    background::start(
        &mut tasks,
        (&config, &args),
        &services,
        (&live, propagation),
        (disks, &outbound),
        address,
    )?;
    grpc::serve(
        &mut tasks,
        grpc_listener,
        &config.grpc,
        (services.identity.clone(), live.clone()),
    )?;
    let app = faces(&config, &args.data_dir, links, services, live)?;
    let mut serving = Some((gateway, app));
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
    announce::ready(&config, address, &bootstrap, common.is_for_scripts())?;
    tokio::select! {
        why = tasks.fatal_end() => return Err(StartError::Ended(why).into()),
        signal = signals.next() => tracing::info!(signal, "stopping: finishing what has begun"),
    }
    tokio::select! {
        () = tasks.drain() => tracing::info!("stopped"),
        signal = signals.next() => return Err(StartError::CutOff(signal).into()),
    }
    Ok(())
}

/// The administrator token that the process was started with.
fn admin_token(args: &ServeArgs) -> Result<Option<&str>, StartError> {
    // an empty variable is how many tools unset one
    let admin = args.admin_token.as_ref().map(|token| token.expose()).filter(|t| !t.is_empty());
    // no client could send it: a header's value ends at a space
    match admin.is_none_or(|token| token.bytes().all(|b| b.is_ascii_graphic())) {
        true => Ok(admin),
        false => Err(StartError::AdminToken),
    }
}

async fn services(
    config: &Config,
    disks: &Disks,
    outbound: &Outbound,
    (folder, admin): (&Path, Option<&str>),
) -> anyhow::Result<Services> {
    let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
    let (store, blobs) = (Arc::clone(&disks.store), Arc::new(disks.blobs.clone()));
    let options = midplane_identity::Options {
        session: config.session.clone(),
        sign_in: config.sign_in.clone(),
    };
    let sign_on = sign_on::ways_in(&config.auth)?;
    let own = (Stores::of(&store), Arc::clone(&disks.keyring));
    let random = Arc::clone(&entropy);
    let identity = Identity::open(own, sign_on, options, random, admin, clock::now()).await?;
    let operator = Operator::new(&store, Arc::clone(&entropy), config.registry.clone());
    let registry = Registry::new(&store, blobs, config.registry.clone())
        .fetching(Arc::new(HttpDownload::new(outbound.check())), folder.into());
    let files = Arc::new(HttpDownload::new(outbound.check_public()));
    let downloads = PackageDownloads::new(files, &config.registry);
    let probe = Arc::new(HttpProbe::new(outbound.check(), &config.outbound));
    let core = Version::parse(VERSION).context("this binary's own version")?;
    let (instances, health) = (Arc::clone(&store) as _, config.health.clone());
    let lifecycle = Lifecycle::new(instances, probe, entropy, core, health);
    let sweeps = Arc::clone(&store) as _;
    let targets = Targets::of(&store, &config.registry);
    let tenancy = Tenancy::new(midplane_tenancy::Stores::of(&store), config.tenancy.clone());
    let changes = store;
    Ok(Services {
        changes,
        sweeps,
        registry,
        downloads,
        targets,
        operator,
        identity,
        tenancy,
        lifecycle,
    })
}

/// The snapshots as the faces read them, and what keeps them current.
fn snapshots(
    config: &Config,
    services: &Services,
    gateway: Handle,
    storage: &Arc<StorageHealth>,
) -> (Live, Propagation) {
    let (applied, applied_now) = watch::channel(Revision(0));
    let live = Live {
        served: Arc::default(),
        access: Arc::default(),
        applied: applied_now,
        storage: Arc::clone(storage),
        wake: Arc::new(Notify::new()),
        news: News::default(),
        clock: Arc::new(clock::now),
        settle_timeout: config.api.settle_timeout,
    };
    let projections = projections(config, services, gateway, &live);
    let propagation = Propagation {
        changes: Arc::clone(&services.changes),
        identity: services.identity.clone(),
        every: config.server.route_refresh_interval,
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
        Box::new(ServedVersions {
            served: Arc::clone(&live.served),
            cdn_origins: config.registry.remotes.cdn_origins.clone(),
        }),
        Box::new(Routes {
            rules: midplane_lifecycle::Rules {
                environment: config.server.default_environment.clone(),
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
        Box::new(InstalledForPeople(services.tenancy.clone())),
        Box::new(Told(live.news.clone())),
    ]
}

/// Where packages wait while they arrive.
pub(crate) fn uploads(data: &Path) -> PathBuf {
    data.join("uploads")
}

/// By which names this server is known.
fn links(server: &ServerOptions) -> Links {
    Links::new(server.public_url.as_ref(), &server.allowed_hosts, server.listen.ip())
}

fn gateway_options(
    config: &Config,
    links: &Links,
    may_connect: AddressCheck,
    shares: descriptors::Shares,
) -> midplane_gateway::Options {
    let server = &config.server;
    let options = midplane_gateway::Options::new(
        server.listen,
        Arc::new(clock::now),
        Arc::new(SystemEntropy),
    );
    let mut options = options.with(&config.gateway);
    options.upstream_addresses = may_connect;
    options.client_connections = shares.clients;
    options.backend_connections = shares.backends;
    options.trusted_proxies =
        TrustedProxies::new(server.trusted_proxies.clone(), server.forwarded_by);
    options.regions = server.regions();
    options.public_url = server.public_url.clone();
    let links = links.clone();
    options.known_host = Arc::new(move |host| links.knows(host));
    options.strict_transport = server.strict_transport();
    options
}

fn faces(
    config: &Config,
    data: &Path,
    links: Links,
    services: Services,
    live: Live,
) -> anyhow::Result<Front<Router>> {
    let Services { registry, downloads, targets, operator, identity, tenancy, lifecycle, .. } =
        services;
    let looks = |error| StartError::Looks(format!("{:#}", anyhow::Error::from(error)));
    let brand = Brand::load(&config.shell).map_err(looks)?;
    for note in brand.notes() {
        tracing::info!("{note}");
    }
    let web = Web {
        assets: Arc::new(Assets::load()?.branded(&brand, &config.shell.product_name)),
        served: Arc::clone(&live.served),
        identity: identity.clone(),
        access: Arc::clone(&live.access),
        links: links.clone(),
        clock: Arc::clone(&live.clock),
        environment: config.server.default_environment.clone(),
        version: VERSION,
        options: Arc::new(config.shell.clone()),
        brand: Arc::new(brand),
        pages: Arc::default(),
    };
    let options = midplane_http::Options {
        limits: config.api.clone(),
        links,
        upload_folder: uploads(data),
        version: VERSION,
    };
    let prepared = Arc::new(Prepared::new(VERSION, options.limits.feed_memory));
    let options = Arc::new(options);
    let streams = Slots::default();
    let api = Api {
        registry,
        downloads,
        targets,
        operator,
        identity,
        tenancy,
        lifecycle,
        live,
        options,
        prepared,
        streams,
    };
    let router = midplane_http::router(api.clone()).fallback_service(midplane_web::router(web));
    Ok(Front::new(api, router.layer(middleware::from_fn(layers::trace))))
}
