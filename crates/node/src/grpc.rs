//! The gRPC door: its listener, and what it answers from.

use crate::{
    start_error::StartError,
    tasks::{TaskKind, Tasks},
};
use anyhow::Context as _;
use midplane_grpc::{Api, Options};
use midplane_http::Live;
use midplane_identity::Identity;
use std::{io::ErrorKind, sync::Arc};
use tokio::net::TcpListener;

/// Takes the address. Nobody has to have the default one: where it is taken, the node does without.
pub(crate) async fn bind(options: &Options) -> Result<Option<TcpListener>, StartError> {
    if !options.enabled {
        return Ok(None);
    }
    let address = options.address();
    match TcpListener::bind(address).await {
        Ok(listener) => {
            if !address.ip().is_loopback() {
                tracing::warn!(
                    listen = %address,
                    "gRPC is not encrypted, and not on loopback: something in front has to be"
                );
            }
            Ok(Some(listener))
        }
        Err(error) if options.listen.is_none() => {
            tracing::warn!(
                %error, listen = %address,
                "gRPC is not served, since {address} cannot be listened on ({error}): say where with \
                 --grpc-listen, or that it is not wanted with `grpc.enabled: false`"
            );
            Ok(None)
        }
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            Err(StartError::AddressInUse(address))
        }
        Err(error) => Err(StartError::Address(address, error)),
    }
}

/// Answers there.
pub(crate) fn serve(
    tasks: &mut Tasks,
    listener: Option<TcpListener>,
    options: &Options,
    (identity, live): (Identity, Live),
) -> anyhow::Result<()> {
    let Some(listener) = listener else { return Ok(()) };
    let address = listener.local_addr().context("the address of gRPC")?;
    let access = Arc::clone(&live.access);
    let clock = Arc::clone(&live.clock);
    let settle = move |revision| {
        let live = live.clone();
        Box::pin(async move { live.settle(revision).await }) as _
    };
    let api = Api { identity, access, clock, settle: Arc::new(settle) };
    let connections = options.connections;
    let mut serving = Some((listener, api));
    tasks.start(TaskKind::Fatal, "grpc", move |stop| {
        let serving = serving.take();
        async move {
            let (listener, api) = serving.context("it is started once")?;
            midplane_grpc::serve(listener, api, connections, stop.cancelled_owned()).await?;
            Ok(())
        }
    });
    tracing::info!(%address, "gRPC is served on {address}");
    Ok(())
}
