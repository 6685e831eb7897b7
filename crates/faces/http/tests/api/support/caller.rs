//! Somebody who asks: what they hold, and what they ask for.

use super::TestApi;
use axum::body::Body;
use http::{Method, Request, header, request::Builder};
use midplane_testkit::{Answer, Package};
use serde_json::Value;

/// What a caller holds.
#[derive(Clone)]
pub enum Who {
    Nobody,
    /// By username.
    Person(String),
    Bearer(String),
}

/// Somebody who asks.
#[derive(Clone)]
pub struct Caller<'a> {
    api: &'a TestApi,
    who: Who,
    headers: Vec<(String, String)>,
}

impl<'a> Caller<'a> {
    pub(super) fn new(api: &'a TestApi, who: Who) -> Self {
        Self { api, who, headers: Vec::new() }
    }

    /// Sends this header too.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, Body::empty()).await
    }

    /// All items of a list, read page by page.
    pub async fn items(&self, path: &str, limit: usize) -> Vec<Value> {
        let (mut items, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = self.get(&format!("{path}?limit={limit}{cursor}")).await.json();
            let of_page = page["items"].as_array().unwrap();
            assert!(of_page.len() <= limit, "{page}");
            items.extend(of_page.iter().cloned());
            match page["nextCursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return items,
            }
        }
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask(Method::POST, path, Body::from(body.to_string())).await
    }

    pub async fn put(&self, path: &str) -> Answer {
        self.ask(Method::PUT, path, Body::empty()).await
    }

    pub async fn put_json(&self, path: &str, body: Value) -> Answer {
        self.ask(Method::PUT, path, Body::from(body.to_string())).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.ask(Method::PATCH, path, Body::from(body.to_string())).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.ask(Method::DELETE, path, Body::empty()).await
    }

    pub async fn publish(&self, package: &Package) -> Answer {
        self.publish_to("/api/v1/pilets", package).await
    }

    /// Publishes with parameters.
    pub async fn publish_to(&self, path: &str, package: &Package) -> Answer {
        let (kind, body) = package.as_form();
        self.clone().with("content-type", &kind).ask(Method::POST, path, body.into()).await
    }

    /// Asks, with what this caller holds and sends.
    pub async fn ask(&self, method: Method, path: &str, body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = self.authorized(request).await.body(body).unwrap();
        self.api.send(request).await
    }

    async fn authorized(&self, request: Builder) -> Builder {
        let token = match &self.who {
            Who::Nobody => return request,
            Who::Bearer(token) => token.clone(),
            Who::Person(name) => self.access_token(name).await,
        };
        request.header(header::AUTHORIZATION, format!("Bearer {token}"))
    }

    async fn access_token(&self, name: &str) -> String {
        let known = self.api.signed_in.lock().unwrap().get(name).cloned();
        if let Some(token) = known {
            return token;
        }
        let answer = Box::pin(self.api.sign_in(name)).await.json();
        let token = answer["accessToken"].as_str().unwrap().to_owned();
        self.api.signed_in.lock().unwrap().insert(name.to_owned(), token.clone());
        token
    }
}
