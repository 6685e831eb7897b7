//! Leads one request through the phases and makes every way it can end into a response.

use crate::{
    core::Core,
    exchange::Exchange,
    link::Link,
    outgoing::{Download, Outgoing, Source},
    phases::{authenticate, authorise, hygiene, response, route, upstream},
    problem,
    refusal::Refusal,
    upload::BoxError,
};
use bytes::Bytes;
use http::{Request, Response, Version};
use http_body::Body;
use hyper::body::Incoming;
use midplane_routing::Route;
use std::{convert::Infallible, rc::Rc};
use tower::{Service, ServiceExt};

/// One worker: its own things and its copy of the in-process service.
pub(crate) struct Worker<A> {
    pub(crate) core: Core,
    pub(crate) app: A,
}

/// Answers a request.
pub(crate) async fn handle<A, B>(
    worker: Rc<Worker<A>>,
    link: Rc<Link>,
    request: Request<Incoming>,
) -> Response<Outgoing<B>>
where
    A: Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Clone,
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    let (busy, violation) = link.begin();
    let core = &worker.core;
    let version = request.version();
    let mut exchange = Exchange::begin(core, &link, &request);
    let judged = hygiene::check(&request, violation, &core.options.limits)
        .and_then(|()| route::find(core, &request));
    let outcome = match judged {
        Ok(None) => Ok(serve(&worker.app, request, &exchange).await),
        Ok(Some(route)) => {
            proxy(core, &route, request, &mut exchange).await.map(|ok| ok.map(Source::Backend))
        }
        Err(refusal) => Err(refusal),
    };
    let (blame, response) = match outcome {
        Ok(response) => (None, response),
        Err(refusal) => (Some(refusal.kind().blame), refuse(&refusal, version, &exchange)),
    };
    let (mut head, source) = response.into_parts();
    response::name(&mut head, &exchange);
    exchange.entry.answered(head.status, blame);
    Response::from_parts(head, Outgoing::new(source, Some(exchange.entry), busy))
}

/// The phases of a request to a plugin.
async fn proxy(
    core: &Core,
    route: &Route,
    request: Request<Incoming>,
    exchange: &mut Exchange,
) -> Result<Response<Download>, Refusal> {
    exchange.entry.routed(&route.deployment);
    let caller = authenticate::identify(core, request.headers())?;
    exchange.entry.called_by(caller.identity.actor().to_string());
    authorise::check(core, &caller, &route.deployment.plugin)?;
    upstream::pass(core, route, &caller, request, exchange).await
}

/// Everything that is no plugin's.
async fn serve<A, B>(
    app: &A,
    mut request: Request<Incoming>,
    exchange: &Exchange,
) -> Response<Source<B>>
where
    A: Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Clone,
{
    request.extensions_mut().insert(exchange.origin.clone());
    let Ok(response) = app.clone().oneshot(request).await;
    response.map(Source::App)
}

fn refuse<B>(refusal: &Refusal, version: Version, exchange: &Exchange) -> Response<Source<B>> {
    let plugin = exchange.entry.deployment().map(|deployment| &deployment.plugin);
    problem::render(refusal, plugin, &exchange.trace.id, version)
        .map(|text| Source::Text(Some(text)))
}
