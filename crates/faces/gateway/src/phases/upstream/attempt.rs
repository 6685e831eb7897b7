//! One try at one endpoint.

use super::{connection, deadline::Deadline, retry};
use crate::{
    core::Core,
    endpoint_pool::{Connected, PooledConnection},
    exchange::Exchange,
    record::Timings,
    refusal::Refusal,
    request_body::{BodyProgress, Fault, RequestBody},
    upstream_body::UpstreamBody,
};
use http::{Request, Response, StatusCode, header::HOST};
use hyper::body::Incoming;
use midplane_model::PluginName;
use midplane_routing::{Deployment, Endpoint};
use std::{pin::pin, rc::Rc, time::Duration};
use tokio::time::{Instant, sleep_until};

/// How an attempt can fail.
pub(super) enum Failed {
    /// No connection; the request is whole.
    Unreachable(Box<Request<RequestBody>>),
    /// The connection was gone; the request is whole, or safe to send again.
    Stale(Box<Request<RequestBody>>),
    /// There is nothing more to try.
    Over(Refusal),
}

/// One try at the endpoint that was chosen last.
pub(super) struct Attempt<'a> {
    core: &'a Core,
    deployment: &'a Deployment,
    endpoint: &'a Endpoint,
    progress: &'a Rc<BodyProgress>,
    started: Instant,
}

impl<'a> Attempt<'a> {
    /// `None` before an endpoint was chosen and the request was taken out of the exchange.
    pub(super) fn new(core: &'a Core, exchange: &'a Exchange) -> Option<Self> {
        let record = exchange.record();
        Some(Self {
            core,
            deployment: record.deployment()?,
            endpoint: record.endpoint()?,
            progress: record.upload.as_ref()?,
            started: record.started,
        })
    }

    /// Sends the request and waits for the head of the answer. Writes down when that was.
    pub(super) async fn run(
        &self,
        mut request: Request<RequestBody>,
        only_new: bool,
        timings: &mut Timings,
    ) -> Result<Response<UpstreamBody>, Failed> {
        let permit = self.core.pool.endpoint(&self.endpoint.authority).permit();
        let kept = if only_new { None } else { permit.take_idle(self.started) };
        let mut connection = match kept {
            Some(connection) => connection,
            // boxed, as most requests never need it
            None => match Box::pin(self.open()).await {
                Some(connected) => {
                    timings.connected = Some(self.started.elapsed());
                    permit.opened(connected)
                }
                None => {
                    permit.failed();
                    return Err(Failed::Unreachable(Box::new(request)));
                }
            },
        };
        request.headers_mut().insert(HOST, permit.authority());
        let response = self.send(&mut connection, request).await?;
        timings.answered = Some(self.started.elapsed());
        if response.status() == StatusCode::SWITCHING_PROTOCOLS {
            return Err(Failed::Over(self.broke_off()));
        }
        let accepted = response.status().is_success();
        let reads_on = if accepted { self.core.options().timeouts.linger } else { Duration::ZERO };
        let upload = Rc::clone(self.progress);
        Ok(response.map(|body| UpstreamBody::new(body, connection, permit, upload, reads_on)))
    }

    async fn open(&self) -> Option<Connected> {
        let opened = connection::open(self.endpoint, self.core.options()).await;
        let (plugin, instance) = (self.plugin(), &self.endpoint.id);
        opened
            .inspect_err(|error| {
                tracing::warn!(%plugin, %instance, %error, "cannot connect to a backend");
            })
            .ok()
    }

    async fn send(
        &self,
        connection: &mut PooledConnection,
        request: Request<RequestBody>,
    ) -> Result<Response<Incoming>, Failed> {
        if connection.connected.ready().await.is_err() {
            return Err(Failed::Stale(Box::new(request)));
        }
        let copy = if connection.reused { retry::copy(&request) } else { None };
        let head = Rc::clone(&connection.connected.head);
        head.begin(self.progress);
        let mut answer = pin!(connection.connected.send(request));
        let deadline = Deadline { policy: &self.deployment.policy, progress: self.progress };
        let mut error = loop {
            let look = sleep_until(deadline.next_check());
            tokio::select! {
                biased;
                answer = &mut answer => match answer {
                    Ok(response) => {
                        head.complete();
                        return Ok(response);
                    }
                    Err(error) => break error,
                },
                () = look => deadline.check(Instant::now(), self.plugin()).map_err(Failed::Over)?,
            }
        };
        if head.exceeded() {
            return Err(Failed::Over(Refusal::EndlessHead { plugin: self.plugin().clone() }));
        }
        match error.take_message() {
            Some(unsent) => Err(Failed::Stale(Box::new(unsent))),
            None => Err(self.broken(&error.into_error(), copy)),
        }
    }

    /// What became of a request that was at least begun to be sent.
    fn broken(&self, error: &hyper::Error, copy: Option<Request<RequestBody>>) -> Failed {
        if let Some(refusal) = self.fault() {
            return Failed::Over(refusal);
        }
        if error.is_parse_too_large() {
            return Failed::Over(self.head_too_large());
        }
        if let Some(copy) = copy.filter(|_| is_closed(error)) {
            return Failed::Stale(Box::new(copy));
        }
        let (plugin, instance) = (self.plugin(), &self.endpoint.id);
        tracing::warn!(%plugin, %instance, %error, "a backend broke off");
        Failed::Over(self.broke_off())
    }

    /// Whether it was the request's body that ended the exchange.
    fn fault(&self) -> Option<Refusal> {
        let plugin = self.plugin().clone();
        Some(match self.progress.fault()? {
            Fault::TooLarge => {
                Refusal::BodyTooLarge { plugin, limit: self.deployment.policy.body_bytes }
            }
            Fault::Broken => Refusal::BodyBroken { plugin },
        })
    }

    fn broke_off(&self) -> Refusal {
        Refusal::BrokeOff { plugin: self.plugin().clone() }
    }

    fn head_too_large(&self) -> Refusal {
        let limits = &self.core.options().limits;
        Refusal::AnswerHead {
            plugin: self.plugin().clone(),
            bytes: limits.response_header_bytes,
            fields: limits.response_header_fields,
        }
    }

    fn plugin(&self) -> &'a PluginName {
        &self.deployment.plugin
    }
}

/// Whether the connection ended before an answer began, as when a backend closes one that it
/// thinks idle.
fn is_closed(error: &hyper::Error) -> bool {
    use std::{error::Error, io::ErrorKind};
    let io = error.source().and_then(|source| source.downcast_ref::<std::io::Error>());
    let broken = io.is_some_and(|io| {
        matches!(
            io.kind(),
            ErrorKind::ConnectionReset | ErrorKind::BrokenPipe | ErrorKind::ConnectionAborted
        )
    });
    broken || error.is_incomplete_message() || error.is_closed() || error.is_canceled()
}
