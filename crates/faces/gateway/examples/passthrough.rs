//! The gateway alone, with one plugin at a backend that runs already: what the data plane costs
//! without the rest of the platform. For profilers and load tools.
//!
//! `passthrough LISTEN BACKEND`: passes `/api/v1/orders/…` on to `http://BACKEND` on one worker,
//! prints the address and stops when its standard input ends.

use http::Response;
use midplane_access::{AccessSnapshot, KeySet, SigningKey};
use midplane_gateway::{Gateway, Options};
use midplane_model::{Instance, InstanceId, InstanceState, PluginName, Timestamp, Version};
use midplane_routing::{Registration, RouteSource, RouteTable};
use midplane_testkit::CountingEntropy;
use std::{
    collections::BTreeSet,
    convert::Infallible,
    env,
    error::Error,
    io::{Read as _, Write as _},
    num::NonZeroUsize,
    sync::Arc,
};
use tokio_util::sync::CancellationToken;

/// That of the product: what many connections cost depends on it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const NOW: Timestamp = Timestamp(1_800_000_000_000);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let usage = "usage: passthrough LISTEN BACKEND";
    let (listen, backend) = (arguments.next().ok_or(usage)?, arguments.next().ok_or(usage)?);
    let mut options =
        Options::new(listen.parse()?, Arc::new(|| NOW), Arc::new(CountingEntropy::default()));
    options.workers = NonZeroUsize::MIN;
    let gateway = Gateway::bind(options)?;
    let key = SigningKey::generate(&[7; 32])?;
    gateway.handle().publish_access(Arc::new(AccessSnapshot {
        keys: KeySet::of([&key]),
        signing: Some(Arc::new(key)),
        ..AccessSnapshot::default()
    }));
    gateway.handle().publish_routes(Arc::new(routes(format!("http://{backend}"))?));
    writeln!(std::io::stdout(), "{}", gateway.local_addr())?;

    let stop = CancellationToken::new();
    let stopping = stop.clone();
    std::thread::spawn(move || {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        stopping.cancel();
    });
    let nothing_else = tower::service_fn(async |_| {
        Ok::<_, Infallible>(Response::new(axum::body::Body::from("nothing else is here")))
    });
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(gateway.run(nothing_else, stop.cancelled_owned()))?;
    Ok(())
}

fn routes(base_url: String) -> Result<RouteTable, Box<dyn Error>> {
    let instance = Instance {
        id: InstanceId::parse("i1")?,
        plugin: PluginName::parse("orders")?,
        version: Version::parse("1.0.0")?,
        base_url,
        ui_remote_url: None,
        manifest: serde_json::Value::Null,
        state: InstanceState::Ready,
        detail: String::new(),
        registered_at: Timestamp(0),
        seen_at: Timestamp(0),
        publisher: None,
    };
    let registration = Registration {
        instance: &instance,
        base_path: "",
        ui_versions: None,
        capabilities: &BTreeSet::new(),
        permissions: &BTreeSet::new(),
        access: None,
    };
    let source = RouteSource { registrations: vec![registration], ..RouteSource::default() };
    Ok(RouteTable::build(&source).0)
}
