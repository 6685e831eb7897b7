//! Heads of bundle files: everything of an answer but the bytes, for each coding there is.

use super::Prepared;
use crate::{cross_origin, headers::lines};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use midplane_feed::Audience;
use midplane_model::{BundleFile, Digest, PluginName};
use midplane_negotiation::choose_coding;
use midplane_registry::{
    Served, Shown,
    prepared::{Store, bounded},
};
use quick_cache::{Equivalent, Weighter};
use std::sync::Arc;

/// A document of a plugin that is opened by itself shares the shell's origin: it runs nothing.
/// Scripts and styles that a page loads are not touched by this.
const DOCUMENT_POLICY: &str = "sandbox; default-src 'none'; style-src 'self'; img-src 'self'";

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
/// What is said of a file that everybody may have.
const ALL: [(HeaderName, &str); 3] = [
    (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    (header::VARY, "accept-encoding"),
    (RESOURCE_POLICY, "cross-origin"),
];
/// What is said of a file that only some may have: no cache keeps it for others, and no page of
/// another origin gets it with the user's cookies.
const SOME: [(HeaderName, &str); 3] = [
    (header::CACHE_CONTROL, "private, max-age=31536000, immutable"),
    (header::VARY, "accept-encoding, authorization, cookie"),
    (RESOURCE_POLICY, "same-origin"),
];

/// What heads take in memory.
const MEMORY: u64 = 8 << 20;
/// A head with its codings, and the path that it is found by.
const TYPICAL: u64 = 4096;

/// A bundle file as it is answered with.
pub(crate) struct PreparedFile {
    pub(crate) file: Arc<BundleFile>,
    /// Whose it is and who it is for, unless it is for everybody.
    pub(crate) reserved: Option<(PluginName, Audience)>,
    plain: Form,
    /// As `file.variants`.
    variants: Vec<Form>,
}

/// The bytes of a file in one coding.
pub(crate) struct Form {
    pub(crate) digest: Digest,
    pub(crate) size: u64,
    pub(crate) tag: String,
    /// What is said of them, but not how many.
    pub(crate) headers: HeaderMap,
}

impl PreparedFile {
    pub(crate) fn new(file: &Arc<BundleFile>, of: &Shown) -> Self {
        let audience = (!of.audience.is_everybody()).then(|| of.audience.clone());
        let reserved = audience.map(|audience| (of.record.name.clone(), audience));
        let readers = if reserved.is_some() { &SOME } else { &ALL };
        let variants = file.variants.iter().map(|variant| {
            let coding = Some(variant.encoding.as_str());
            Form::new(file, (variant.digest, variant.size), coding, readers)
        });
        let variants = variants.collect();
        let plain = Form::new(file, (file.digest, file.size), None, readers);
        Self { variants, plain, reserved, file: Arc::clone(file) }
    }

    /// As it was published. A part is always a part of these bytes.
    pub(crate) fn plain(&self) -> &Form {
        &self.plain
    }

    /// In the prepared coding that the client wants most.
    pub(crate) fn wanted(&self, request: &HeaderMap) -> &Form {
        let variants = self.file.variants.iter();
        let ready = variants.map(|variant| (variant.encoding.as_str(), variant.size));
        let chosen = choose_coding(lines(request, &header::ACCEPT_ENCODING), ready);
        chosen.and_then(|at| self.variants.get(at)).unwrap_or(&self.plain)
    }
}

impl Form {
    fn new(
        file: &BundleFile,
        (digest, size): (Digest, u64),
        coding: Option<&'static str>,
        readers: &[(HeaderName, &str)],
    ) -> Self {
        let tag = format!("\"{digest}\"");
        let mut headers = HeaderMap::with_capacity(16);
        let mut set = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        if let Some(coding) = coding {
            set(header::CONTENT_ENCODING, coding);
        }
        set(header::CONTENT_TYPE, &file.content_type);
        set(header::ETAG, &tag);
        set(header::ACCEPT_RANGES, "bytes");
        set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(header::CONTENT_SECURITY_POLICY, DOCUMENT_POLICY);
        for (name, value) in readers {
            set(name.clone(), value);
        }
        set(HeaderName::from_static("timing-allow-origin"), "*");
        cross_origin::open(&mut headers);
        Self { digest, size, tag, headers }
    }
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    served: u64,
    path: Box<str>,
}

#[derive(PartialEq, Eq, Hash)]
struct KeyRef<'p> {
    served: u64,
    path: &'p str,
}

impl Equivalent<Key> for KeyRef<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.served == key.served && *self.path == *key.path
    }
}

#[derive(Clone)]
struct Size;

impl Weighter<Key, Arc<PreparedFile>> for Size {
    fn weight(&self, key: &Key, _: &Arc<PreparedFile>) -> u64 {
        key.path.len() as u64 + TYPICAL
    }
}

/// Files by their path.
pub(crate) struct Files(Store<Key, Arc<PreparedFile>, Size>);

impl Default for Files {
    fn default() -> Self {
        Self(bounded(MEMORY, TYPICAL, Size))
    }
}

impl Prepared {
    /// The file at `path`, when it was found there in this snapshot before.
    pub(crate) fn file(&self, served: &Arc<Served>, path: &str) -> Option<Arc<PreparedFile>> {
        self.files.0.get(&KeyRef { served: self.served.of(served), path })
    }

    /// Remembers what was found at `path` in this snapshot.
    pub(crate) fn keep_file(
        &self,
        served: &Arc<Served>,
        path: &str,
        (of, file): (&Shown, &Arc<BundleFile>),
    ) -> Arc<PreparedFile> {
        let prepared = Arc::new(PreparedFile::new(file, of));
        let key = Key { served: self.served.of(served), path: path.into() };
        self.files.0.insert(key, Arc::clone(&prepared));
        prepared
    }
}
