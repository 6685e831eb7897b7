//! One line for each request, target `access`, when its last byte left or nobody waits for it any
//! more. Never a query, a header's value or a credential: those hold secrets.

use crate::{exchange::Origin, refusal::Blame};
use http::{Method, Request, StatusCode, Uri};
use midplane_routing::{Deployment, Endpoint};
use std::sync::Arc;
use tokio::time::Instant;

/// What nginx, too, writes for a client that went away before it was answered.
const CLIENT_CLOSED: u16 = 499;

/// The line while it is being collected; it is written when it is dropped.
pub(crate) struct Entry {
    started: Instant,
    method: Method,
    uri: Uri,
    request_id: String,
    trace_id: String,
    status: Option<StatusCode>,
    deployment: Option<Arc<Deployment>>,
    instance: Option<String>,
    subject: Option<String>,
    blame: Option<Blame>,
    bytes: u64,
}

impl Entry {
    pub(crate) fn begin<T>(request: &Request<T>, origin: &Origin) -> Self {
        Self {
            started: Instant::now(),
            method: request.method().clone(),
            uri: request.uri().clone(),
            request_id: origin.request_id.clone(),
            trace_id: origin.trace_id.clone(),
            status: None,
            deployment: None,
            instance: None,
            subject: None,
            blame: None,
            bytes: 0,
        }
    }

    pub(crate) fn routed(&mut self, deployment: &Arc<Deployment>) {
        self.deployment = Some(Arc::clone(deployment));
    }

    pub(crate) fn deployment(&self) -> Option<&Deployment> {
        self.deployment.as_deref()
    }

    pub(crate) fn tried(&mut self, endpoint: &Endpoint) {
        self.instance = Some(endpoint.id.to_string());
    }

    pub(crate) fn called_by(&mut self, subject: String) {
        self.subject = Some(subject);
    }

    pub(crate) fn answered(&mut self, status: StatusCode, blame: Option<Blame>) {
        self.status = Some(status);
        self.blame = blame;
    }

    pub(crate) fn sent(&mut self, bytes: u64) {
        self.bytes += bytes;
    }

    /// The body ended before its end.
    pub(crate) fn broke_off(&mut self) {
        self.blame = Some(Blame::Upstream);
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        let deployment = self.deployment.as_deref();
        let blame = match self.status {
            Some(_) => self.blame,
            None => Some(Blame::Client),
        };
        tracing::info!(
            target: "access",
            request_id = self.request_id,
            trace_id = self.trace_id,
            method = self.method.as_str(),
            path = self.uri.path(),
            status = self.status.map_or(CLIENT_CLOSED, |status| status.as_u16()),
            plugin = deployment.map(|one| one.plugin.as_str()),
            version = deployment.map(|one| tracing::field::display(&one.version)),
            instance = self.instance,
            duration_ms = self.started.elapsed().as_secs_f64() * 1000.0,
            bytes = self.bytes,
            subject = self.subject,
            blame = blame.map(Blame::as_str),
        );
    }
}
