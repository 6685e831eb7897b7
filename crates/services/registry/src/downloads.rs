//! Packages that somebody names by their address: fetched here, never by who asks. Only hosts that the
//! operator named are asked, redirects included; where the socket goes is the outbound policy's to
//! allow. What comes is a package like any other afterwards.

use crate::{Options, options::PublishFrom};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use bytes::Bytes;
use futures::{StreamExt as _, stream, stream::BoxStream};
use midplane_net::OutboundUrl;
use midplane_outbound::{Download, DownloadError, Found};
use midplane_refusal::{Class, Kind, Refuse};
use serde_json::Value;
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use std::sync::Arc;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Instant,
};

/// Redirects that are followed.
const MOST_REDIRECTS: usize = 5;
/// Packages that are fetched at once; others wait.
const FETCHED_AT_ONCE: usize = 4;

/// Packages elsewhere. Cheap to clone.
#[derive(Clone)]
pub struct PackageDownloads {
    from_afar: Arc<dyn Download>,
    from: PublishFrom,
    turns: Arc<Semaphore>,
}

/// The bytes of a package. It ends with an error when they are not those that were promised.
pub type PackageBytes = BoxStream<'static, Result<Bytes, DownloadRefused>>;

/// Why a package cannot be had by its address.
#[derive(Debug, thiserror::Error)]
pub enum DownloadRefused {
    /// The operator named no host.
    #[error("nothing is published by its address here")]
    Off,
    /// The operator did not name this one.
    #[error("packages are not fetched from `{0}` here")]
    OtherHost(String),
    /// It cannot be asked.
    #[error("the address cannot be asked: {0}")]
    BadAddress(String),
    /// It leads on and on.
    #[error("the address leads on more than {MOST_REDIRECTS} times")]
    TooManyRedirects,
    /// It was asked, and did not give a file.
    #[error("the package cannot be fetched: {0}")]
    Failed(DownloadError),
    /// It gave another file.
    #[error("what is at the address has another checksum than was promised")]
    OtherBytes,
}

/// What the bytes shall come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checksum {
    /// SHA-256.
    Sha256(Vec<u8>),
    /// SHA-384.
    Sha384(Vec<u8>),
    /// SHA-512.
    Sha512(Vec<u8>),
}

impl Checksum {
    /// Reads `sha256-…`, `sha384-…` or `sha512-…` in base64, as integrity attributes have it.
    pub fn parse_integrity(text: &str) -> Option<Self> {
        let (algorithm, digest) = text.split_once('-')?;
        let digest = BASE64.decode(digest).ok()?;
        match (algorithm, digest.len()) {
            ("sha256", 32) => Some(Self::Sha256(digest)),
            ("sha384", 48) => Some(Self::Sha384(digest)),
            ("sha512", 64) => Some(Self::Sha512(digest)),
            _ => None,
        }
    }

    /// Whether it is that of these bytes.
    pub(crate) fn fits(self, bytes: &[u8]) -> bool {
        let mut hashing = Hashing::new(self);
        hashing.update(bytes);
        hashing.came_right()
    }

    /// Reads a SHA-512 in hexadecimal.
    pub fn parse_sha512(text: &str) -> Option<Self> {
        let digest = hex::decode(text).ok()?;
        (digest.len() == 64).then_some(Self::Sha512(digest))
    }
}

/// Hashes what comes.
enum Hashing {
    Sha256(Sha256, Vec<u8>),
    Sha384(Sha384, Vec<u8>),
    Sha512(Sha512, Vec<u8>),
}

impl Hashing {
    fn new(expected: Checksum) -> Self {
        match expected {
            Checksum::Sha256(digest) => Self::Sha256(Sha256::new(), digest),
            Checksum::Sha384(digest) => Self::Sha384(Sha384::new(), digest),
            Checksum::Sha512(digest) => Self::Sha512(Sha512::new(), digest),
        }
    }

    fn update(&mut self, piece: &[u8]) {
        match self {
            Self::Sha256(hash, _) => hash.update(piece),
            Self::Sha384(hash, _) => hash.update(piece),
            Self::Sha512(hash, _) => hash.update(piece),
        }
    }

    fn came_right(self) -> bool {
        match self {
            Self::Sha256(hash, digest) => hash.finalize()[..] == digest[..],
            Self::Sha384(hash, digest) => hash.finalize()[..] == digest[..],
            Self::Sha512(hash, digest) => hash.finalize()[..] == digest[..],
        }
    }
}

impl PackageDownloads {
    /// Packages that `from_afar` gets from where the operator said.
    pub fn new(from_afar: Arc<dyn Download>, options: &Options) -> Self {
        let turns = Arc::new(Semaphore::new(FETCHED_AT_ONCE));
        Self { from_afar, from: options.publish_from.clone(), turns }
    }

    /// Asks for a package. How large it may be is for the caller to count: it stops reading then.
    ///
    /// # Errors
    /// [`DownloadRefused`], now or while it is read.
    pub async fn open(
        &self,
        url: &str,
        expected: Option<Checksum>,
    ) -> Result<PackageBytes, DownloadRefused> {
        if self.from.hosts.is_empty() {
            return Err(DownloadRefused::Off);
        }
        let bad = |fault: midplane_net::UrlFault| DownloadRefused::BadAddress(fault.to_string());
        let mut url = OutboundUrl::parse_file(url).map_err(bad)?;
        self.may_ask(&url)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|_| DownloadRefused::Off)?;
        // redirects take of the same time
        let over = Instant::now() + self.from.timeout;
        for _ in 0..=MOST_REDIRECTS {
            let left = over.saturating_duration_since(Instant::now());
            match self.from_afar.download(url.as_str(), left).await.map_err(failed)? {
                Found::File(pieces) => return Ok(checked(pieces, expected, turn)),
                Found::Moved(location) => {
                    url = url.follow(&location).map_err(bad)?;
                    self.may_ask(&url)?;
                }
            }
        }
        Err(DownloadRefused::TooManyRedirects)
    }

    fn may_ask(&self, url: &OutboundUrl) -> Result<(), DownloadRefused> {
        match self.from.allows(url.host()) {
            true => Ok(()),
            false => Err(DownloadRefused::OtherHost(url.host().chars().take(100).collect())),
        }
    }
}

fn failed(error: DownloadError) -> DownloadRefused {
    match error {
        DownloadError::BadUrl(why) => DownloadRefused::BadAddress(why),
        DownloadError::Forbidden(why) => DownloadRefused::BadAddress(why),
        other => DownloadRefused::Failed(other),
    }
}

struct Checked {
    pieces: BoxStream<'static, Result<Bytes, DownloadError>>,
    hashing: Option<Hashing>,
    done: bool,
    _turn: OwnedSemaphorePermit,
}

fn checked(
    pieces: BoxStream<'static, Result<Bytes, DownloadError>>,
    expected: Option<Checksum>,
    turn: OwnedSemaphorePermit,
) -> PackageBytes {
    let hashing = expected.map(Hashing::new);
    let state = Checked { pieces, hashing, done: false, _turn: turn };
    stream::unfold(state, |mut state| async move {
        let item = state.next().await?;
        state.done = item.is_err();
        Some((item, state))
    })
    .boxed()
}

impl Checked {
    async fn next(&mut self) -> Option<Result<Bytes, DownloadRefused>> {
        if self.done {
            return None;
        }
        match self.pieces.next().await {
            Some(Ok(piece)) => {
                if let Some(hashing) = &mut self.hashing {
                    hashing.update(&piece);
                }
                Some(Ok(piece))
            }
            Some(Err(error)) => Some(Err(failed(error))),
            None => {
                let wrong = self.hashing.take().is_some_and(|hashing| !hashing.came_right());
                wrong.then_some(Err(DownloadRefused::OtherBytes))
            }
        }
    }
}

impl Refuse for DownloadRefused {
    fn kind(&self) -> Kind {
        match self {
            Self::Off | Self::OtherHost(_) => Kind::client(
                "MP-REG-014",
                Class::Forbidden,
                "Packages are not fetched from there",
                "send the package itself, or ask the operator to name the host in \
                 registry.publishFrom.hosts",
            ),
            Self::BadAddress(_) | Self::TooManyRedirects => Kind::client(
                "MP-REG-015",
                Class::Unprocessable,
                "The address cannot be asked",
                "name an http:// or https:// address of the package that this server may connect to",
            ),
            Self::Failed(_) => Kind::client(
                "MP-REG-016",
                Class::BadGateway,
                "The package cannot be fetched",
                "see that the address answers this server with the package itself, then try again",
            ),
            Self::OtherBytes => Kind::client(
                "MP-REG-017",
                Class::Unprocessable,
                "The package is not what was promised",
                "see which file is at the address, and take its checksum, name and version from there",
            ),
        }
    }

    fn members(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}
