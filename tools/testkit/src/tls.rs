//! Files behind TLS, under an authority of their own that nobody believes until told to.

use crate::Server;
use axum::{
    Router,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use hyper::server::conn::http1;
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use rcgen::{BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{
    ServerConfig,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use tokio_rustls::TlsAcceptor;

type Files = Arc<Mutex<HashMap<String, String>>>;

/// A certificate, its key and its authority.
struct Issued {
    certificate: Certificate,
    key: KeyPair,
    authority: String,
}

fn issued(name: &str, until: i32) -> Issued {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_after = rcgen::date_time_ymd(until, 1, 1);
    let certificate = params.signed_by(&key, &authority).unwrap();
    Issued { certificate, key, authority: authority.pem() }
}

/// A certificate for `name`, its key and its authority, as PEM: for servers that are no code of ours.
pub fn certificate_files(name: &str) -> [String; 3] {
    let Issued { certificate, key, authority } = issued(name, 4000);
    [certificate.pem(), key.serialize_pem(), authority]
}

/// Takes connections with a certificate for `name` that is good until the year `until`; and its
/// authority as PEM.
pub fn certified(name: &str, until: i32) -> (TlsAcceptor, String) {
    let Issued { certificate, key, authority } = issued(name, until);
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    (TlsAcceptor::from(Arc::new(config)), authority)
}

/// A running server of files at `https://localhost:PORT`.
pub struct SecureFiles {
    /// `https://localhost:PORT`.
    pub origin: String,
    /// Its authority as PEM, for those who shall believe it.
    pub authority: String,
    files: Files,
    _server: Server,
}

impl SecureFiles {
    /// Without files.
    pub async fn start() -> Self {
        let (acceptor, authority) = certified("localhost", 4000);
        let files = Files::default();
        let router = Router::new().fallback(file).with_state(Arc::clone(&files));
        let server = Server::scripted(move |stream, _| {
            let (acceptor, router) = (acceptor.clone(), router.clone());
            async move {
                // who does not believe it hangs up
                let Ok(stream) = acceptor.accept(stream).await else { return };
                let service = TowerToHyperService::new(router);
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            }
        })
        .await;
        let origin = format!("https://localhost:{}", server.address.port());
        Self { origin, authority, files, _server: server }
    }

    /// From now on this text is at a path.
    pub fn put(&self, path: &str, text: &str) {
        self.files.lock().unwrap().insert(path.to_owned(), text.to_owned());
    }
}

async fn file(State(files): State<Files>, request: Request) -> Response {
    let found = files.lock().unwrap().get(request.uri().path()).cloned();
    match found {
        Some(text) => ([(header::CONTENT_TYPE, "text/javascript")], text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
