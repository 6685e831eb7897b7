//! The server as the command line sees it: requests with the token, answers within limits.
//!
//! It follows no redirect, so that a token goes to no other place than the one it was meant for;
//! it reads no proxy settings; and it believes nothing about an answer before it has looked.

mod address;
mod answer;
mod trust;

use crate::{
    args::Common,
    exit::{Exit, Failure},
};
use answer::Answer;
use midplane_rest::{Page, PageQuery};
use reqwest::{
    Client, Method, RequestBuilder, StatusCode, Url,
    header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue},
    multipart::Form,
};
use serde::{Serialize, de::DeserializeOwned};
use std::{error::Error as _, io, time::Duration};

/// Where a server is when nobody says otherwise.
pub(crate) const DEFAULT_SERVER: &str = "http://127.0.0.1:8080";

const CONNECT_WITHIN: Duration = Duration::from_secs(10);
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// 50 MiB over a slow line, then unpacking and compressing on the server.
const PUBLISH_WITHIN: Duration = Duration::from_secs(15 * 60);
const ITEMS_PER_PAGE: usize = 100;
const MOST_PAGES: usize = 1_000;

/// A server and who we are there.
pub(crate) struct Server {
    http: Client,
    base: Url,
    signed_in: bool,
}

impl Server {
    /// Prepares to talk to a server; nothing is sent yet.
    pub fn new(common: &Common) -> Result<Self, Failure> {
        let base = address::parse(&common.server)?;
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        // an empty variable in a script means that nobody signs in
        let token = common.token.as_ref().map(|token| token.expose().trim());
        if let Some(token) = token.filter(|token| !token.is_empty()) {
            headers.insert(AUTHORIZATION, bearer(token)?);
        }
        let signed_in = headers.contains_key(AUTHORIZATION);
        let builder = Client::builder()
            .default_headers(headers)
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_WITHIN)
            .user_agent(concat!("midplane-cli/", env!("CARGO_PKG_VERSION")));
        let http = trust::client(builder, &base, common.ca_file())?;
        Ok(Self { http, base, signed_in })
    }

    /// The address, for messages.
    pub fn shown(&self) -> &str {
        self.base.as_str().trim_end_matches('/')
    }

    /// Reads an answer.
    pub async fn get<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &impl Serialize,
    ) -> Result<T, Failure> {
        self.send(self.request(Method::GET, path, query)).await?.value()
    }

    /// Sends a request and reads its answer.
    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &impl Serialize,
    ) -> Result<T, Failure> {
        self.send(self.request(Method::POST, path, &()).json(body)).await?.value()
    }

    /// Sends a request without a body, whose parameters are in its address, and reads its answer.
    pub async fn post_with<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &impl Serialize,
    ) -> Result<T, Failure> {
        self.send(self.request(Method::POST, path, query)).await?.value()
    }

    /// Puts something in a place and reads the answer.
    pub async fn put<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &impl Serialize,
    ) -> Result<T, Failure> {
        self.send(self.request(Method::PUT, path, &()).json(body)).await?.value()
    }

    /// Puts something in a place that has nothing to say.
    pub async fn place(&self, path: &[&str], body: &impl Serialize) -> Result<(), Failure> {
        self.send(self.request(Method::PUT, path, &()).json(body)).await?.nothing()
    }

    /// Changes something and reads the answer.
    pub async fn patch<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &impl Serialize,
    ) -> Result<T, Failure> {
        self.send(self.request(Method::PATCH, path, &()).json(body)).await?.value()
    }

    /// Reads something that need not be there.
    pub async fn find<T: DeserializeOwned>(&self, path: &[&str]) -> Result<Option<T>, Failure> {
        let answer = self.ask(path, &(), ANSWER_WITHIN).await?;
        if answer.status == StatusCode::NOT_FOUND { Ok(None) } else { answer.value().map(Some) }
    }

    /// Removes something and reads the answer.
    pub async fn remove<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &impl Serialize,
    ) -> Result<T, Failure> {
        self.send(self.request(Method::DELETE, path, query)).await?.value()
    }

    /// Removes something that leaves nothing to say.
    pub async fn delete(&self, path: &[&str]) -> Result<(), Failure> {
        self.send(self.request(Method::DELETE, path, &())).await?.nothing()
    }

    /// Sends a form with a file and reads the answer.
    pub async fn upload<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &impl Serialize,
        form: Form,
    ) -> Result<T, Failure> {
        let request = self.request(Method::POST, path, query).timeout(PUBLISH_WITHIN);
        self.send(request.multipart(form)).await?.value()
    }

    /// Reads whatever is answered within `limit`, also refusals.
    pub async fn ask(
        &self,
        path: &[&str],
        query: &impl Serialize,
        limit: Duration,
    ) -> Result<Answer, Failure> {
        self.send(self.request(Method::GET, path, query).timeout(limit)).await
    }

    /// Reads all pages of a list.
    pub async fn list<T: DeserializeOwned>(&self, path: &[&str]) -> Result<Vec<T>, Failure> {
        let mut items = Vec::new();
        let mut query = PageQuery { limit: Some(ITEMS_PER_PAGE), cursor: None };
        for _ in 0..MOST_PAGES {
            let page: Page<T> = self.get(path, &query).await?;
            items.extend(page.items);
            match page.next_cursor {
                None => return Ok(items),
                next if next == query.cursor => break,
                next => query.cursor = next,
            }
        }
        Err(self.not_midplane("a list whose pages do not end"))
    }

    /// The server answered something that the API does not have.
    pub fn not_midplane(&self, what: &str) -> Failure {
        let message = format!("{} answered {what}", self.shown());
        Failure::server("MP-CLI-032", message)
            .hint("is it a Midplane server, and as new as this command?")
    }

    fn request(&self, method: Method, path: &[&str], query: &impl Serialize) -> RequestBuilder {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        self.http.request(method, url).query(query).timeout(ANSWER_WITHIN)
    }

    async fn send(&self, request: RequestBuilder) -> Result<Answer, Failure> {
        let response = request.send().await.map_err(|error| self.unreachable(&error))?;
        Answer::read(response, self.shown(), self.signed_in).await
    }

    fn unreachable(&self, error: &reqwest::Error) -> Failure {
        let server = self.shown();
        if error.is_timeout() {
            let message = format!("{server} did not answer in time");
            return Failure::server("MP-CLI-031", message)
                .hint("try again; `midplane wait` waits for it");
        }
        if is_refused(error) {
            let failure = Failure::server("MP-CLI-030", format!("no server listens at {server}"));
            return failure.hint(
                "start one with `midplane serve`, or name another with --server or MIDPLANE_SERVER",
            );
        }
        if let Some(failure) = trust::failure(server, error) {
            return failure;
        }
        let cause = innermost(error);
        if error.is_connect() {
            let failure =
                Failure::server("MP-CLI-031", format!("cannot talk to {server}: {cause}"));
            return failure
                .hint("check the address in --server or MIDPLANE_SERVER, and the network");
        }
        let message = format!("talking to {server} broke off: {cause}");
        Failure::server("MP-CLI-031", message).hint(
            "try again; an upload also ends like that when a proxy finds it too large or refuses \
             its token",
        )
    }
}

fn bearer(token: &str) -> Result<HeaderValue, Failure> {
    let mut value = token
        .bytes()
        .all(|b| b.is_ascii_graphic())
        .then(|| HeaderValue::from_str(&format!("Bearer {token}")).ok())
        .flatten()
        .ok_or_else(|| {
            Failure::usage("MP-CLI-022", "the token has spaces or characters that no token has")
                .hint("check what --token or MIDPLANE_TOKEN is set to")
        })?;
    value.set_sensitive(true);
    Ok(value)
}

fn is_refused(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(current) = cause {
        let kind = current.downcast_ref::<io::Error>().map(io::Error::kind);
        if kind == Some(io::ErrorKind::ConnectionRefused) {
            return true;
        }
        cause = current.source();
    }
    false
}

/// The cause at the bottom: the ones above only say that there is one.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

impl Failure {
    /// Whether asking again may help: the server is away or not able to answer now.
    pub(crate) fn may_pass(&self) -> bool {
        self.exit == Exit::Server && matches!(self.code.as_str(), "MP-CLI-030" | "MP-CLI-031")
    }
}
