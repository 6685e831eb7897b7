//! In front of the router: what is prepared is answered at once, and all else goes on. Here nothing
//! is decided, made or refused; what this gives is what the handlers would give.

use crate::{
    Api,
    environment::environment,
    pilets,
    prepared::{Audience, Installed, Looks, Shape},
};
use axum::{
    http::{self, Method, header, request::Parts},
    response::Response,
};
use futures::future::{Either, Ready, ready};
use std::{
    convert::Infallible,
    task::{Context, Poll},
};
use tower::Service;

/// The prepared answers, in front of a service that gives all others.
#[derive(Clone)]
pub struct Front<S> {
    api: Api,
    behind: S,
}

impl<S> Front<S> {
    /// In front of `behind`.
    pub fn new(api: Api, behind: S) -> Self {
        Self { api, behind }
    }
}

impl<S, B> Service<http::Request<B>> for Front<S>
where
    S: Service<http::Request<B>, Response = Response, Error = Infallible>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.behind.poll_ready(cx)
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        if request.method() != Method::GET && request.method() != Method::HEAD {
            return Either::Right(self.behind.call(request));
        }
        let (parts, body) = request.into_parts();
        match answer(&self.api, &parts) {
            Some(response) => Either::Left(ready(Ok(response))),
            None => Either::Right(self.behind.call(http::Request::from_parts(parts, body))),
        }
    }
}

fn answer(api: &Api, request: &Parts) -> Option<Response> {
    let path = request.uri.path();
    if path.starts_with("/pilets/") {
        return pilets::ready_file(
            api,
            path,
            &request.method,
            Looks::of(&request.headers, &request.extensions),
        );
    }
    let shape = match path {
        "/api/v1/pilets" | "/api/v1/pilet" => Shape::Feed,
        "/api/manifests" => Shape::Manifests,
        "/api/import-map" => Shape::ImportMap,
        "/api/remotes" => Shape::Remotes,
        "/api/content-security-policy" => Shape::Policy,
        _ => return None,
    };
    feed_of(api, shape, request)
}

fn feed_of(api: &Api, shape: Shape, request: &Parts) -> Option<Response> {
    // more than this one parameter is rare, and the handler's
    let asked = match request.uri.query() {
        Some(query) => Some(query.strip_prefix("environment=")?),
        None => None,
    };
    let environment = environment(api, asked).ok()?;
    let caller =
        api.prepared.known_caller(api, Looks::of(&request.headers, &request.extensions))?;
    let origin = api.own_origin(request).ok()?;
    let served = api.live.served.load();
    // what asks about a part of a feed is for the handler to say
    if request.headers.contains_key(header::RANGE) {
        return None;
    }
    let view = api.tenancy.view_ready(&caller.identity.viewer)?;
    let installed = Installed { tenancy: api.tenancy.clone(), view };
    let (origin, caller) = (origin.as_str(), &*caller);
    let asked = Audience { shape, environment, origin, caller, installed: &installed };
    api.prepared.ready_feed(&served, &asked, (&request.method, &request.headers))
}
