//! Makes every way that a request can end into a response.

use crate::{
    app_body::{AppBody, Gathering, LeastSpeed},
    connection::state::InFlight,
    core::Core,
    exchange::Exchange,
    memory_budget::HeldBytes,
    phases::{self, Answered},
    problem,
    refusal::Refusal,
    request_body::BoxError,
    response_body::{ResponseBody, Source},
};
use bytes::Bytes;
use http::{HeaderValue, Request, Response, header::CONNECTION};
use http_body::Body;
use hyper::body::Incoming;
use std::{convert::Infallible, rc::Rc, sync::Arc};
use tower::{Service, ServiceExt};

/// One worker: its own things and its copy of the in-process service.
pub(crate) struct Worker<A> {
    pub(crate) core: Rc<Core>,
    pub(crate) app: A,
}

/// Answers a request.
pub(crate) async fn handle<A, B>(
    worker: Rc<Worker<A>>,
    in_flight: InFlight,
    request: Request<Incoming>,
) -> Result<Response<ResponseBody<B>>, Infallible>
where
    A: Service<Request<AppBody>, Response = Response<B>, Error = Infallible> + Clone,
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    let mut exchange = Exchange::begin(&worker.core, in_flight, request);
    let answered = phases::run(&worker.core, &mut exchange).await;
    let response = match answered {
        // boxed, so that what goes to a backend holds no room for it
        Ok(Answered::ByApp) => match Box::pin(serve(&worker, &mut exchange)).await {
            Ok(response) => response,
            Err(refusal) => Some(refuse(&refusal, &mut exchange)),
        },
        Ok(Answered::ByBackend) => {
            exchange.response.take().map(|response| response.map(Source::Backend))
        }
        Err(refusal) => Some(refuse(&refusal, &mut exchange)),
    };
    let response = response.expect("a request is answered once");
    let (mut recording, version) = (exchange.recording, exchange.version);
    let (mut head, source) = response.into_parts();
    recording.record.names.identify(&mut head.headers);
    worker.core.options().keep_to_tls(&mut head.headers);
    // what is left of the request will not be read: whoever sends it should know
    if !head.status.is_success() && recording.connection().unread() > 0 {
        head.headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    recording.record.answered(head.status);
    Ok(Response::from_parts(head, ResponseBody::new(source, recording, version)))
}

/// Everything that is no plugin's. `None` when the body has gone elsewhere.
async fn serve<A, B>(
    worker: &Worker<A>,
    exchange: &mut Exchange,
) -> Result<Option<Response<Source<B>>>, Refusal>
where
    A: Service<Request<AppBody>, Response = Response<B>, Error = Infallible> + Clone,
{
    let Some(request) = exchange.take_request() else { return Ok(None) };
    let gathering = (!request.body().is_end_stream()).then(|| {
        Gathering::new(HeldBytes::none(Arc::clone(exchange.connection().memory.account())))
    });
    let options = worker.core.options();
    let speed = LeastSpeed {
        bytes_per_second: options.limits.body_bytes_per_second,
        grace: options.timeouts.body_grace,
        silence: options.timeouts.idle,
    };
    let covered = exchange.covered;
    let request = request.map(|body| AppBody::new(body, gathering.clone(), speed, covered));
    let Ok(response) = worker.app.clone().oneshot(request).await;
    if let Some(gathering) = gathering {
        if gathering.was_too_slow() {
            return Err(Refusal::UploadTooSlow);
        }
        if gathering.was_too_much() {
            return Err(Refusal::Overloaded);
        }
        exchange.recording.gathers(gathering);
    }
    Ok(Some(response.map(Source::App)))
}

fn refuse<B>(refusal: &Refusal, exchange: &mut Exchange) -> Response<Source<B>> {
    let record = &mut exchange.recording.record;
    record.refused(refusal);
    let plugin = record.deployment().map(|deployment| &deployment.plugin);
    let about = (record.path(), plugin);
    problem::render(refusal, about, &record.names, exchange.version)
        .map(|text| Source::Text(Some(text)))
}
