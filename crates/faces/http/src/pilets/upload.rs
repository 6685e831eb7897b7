//! Takes a package off a multipart body and into a file without a name, hashing as it goes.

use crate::{Api, Problem, Refusal};
use axum::{
    BoxError,
    body::{Body, BodyDataStream, Bytes},
    http::{HeaderMap, header},
};
use futures::{Stream, StreamExt as _};
use midplane_model::Digest;
use midplane_registry::publish::Upload;
use midplane_storage::{Place, Trouble};
use multer::{Field, Multipart};
use sha2::{Digest as _, Sha256};
use std::{
    collections::BTreeMap,
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::{fs::File, io::AsyncWriteExt as _};

/// What the multipart reader may hold back at a time. A boundary, the head of a part and a buffer
/// or two of the connection need far less; a head without an end would need all memory.
const MOST_HELD: u64 = 4 * 1024 * 1024;

/// What came.
pub(crate) struct Received {
    pub(crate) upload: Upload,
    /// Text fields by name.
    pub(crate) fields: BTreeMap<String, String>,
}

pub(crate) async fn receive(
    api: &Api,
    headers: &HeaderMap,
    body: Body,
) -> Result<Received, Problem> {
    // before a byte is taken that could not be kept
    api.live.storage.may_write()?;
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    let boundary = multer::parse_boundary(content_type.unwrap_or(""))
        .map_err(|_| malformed("the body is not multipart/form-data"))?;
    let held = Held::default();
    let mut parts = Multipart::new(held.watch(body.into_data_stream()), boundary);
    let (mut fields, mut upload, mut count) = (BTreeMap::new(), None, 0);
    while let Some(part) = parts.next_field().await.map_err(|error| malformed(&error))? {
        held.passed_on();
        count += 1;
        if count > api.options.limits.upload_fields {
            return Err(malformed("the body has too many fields"));
        }
        let name = part.name().unwrap_or("").to_owned();
        if name == "file" && upload.is_none() {
            upload = Some(file(api, part, &held).await?);
        } else if name == "file" {
            return Err(malformed("the body has two parts named `file`"));
        } else {
            fields.insert(name, text(part, api.options.limits.upload_field).await?);
        }
    }
    let upload = upload.ok_or_else(|| malformed("the body has no part named `file`"))?;
    Ok(Received { upload, fields })
}

/// Reads a body that is of no use, so that its sender reads our answer.
pub(crate) async fn drop_body(body: Body, most: u64) {
    let mut stream: BodyDataStream = body.into_data_stream();
    let mut dropped = 0_u64;
    while let Some(Ok(chunk)) = stream.next().await {
        dropped += chunk.len() as u64;
        if dropped > most {
            return;
        }
    }
}

/// How much was read since the multipart reader last handed something on.
#[derive(Clone, Default)]
struct Held(Arc<AtomicU64>);

impl Held {
    fn passed_on(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    /// The body, which ends with an error when too much of it is held back.
    fn watch(&self, body: BodyDataStream) -> impl Stream<Item = Result<Bytes, BoxError>> + use<> {
        let held = self.clone();
        body.map(move |read| {
            let chunk = read.map_err(BoxError::from)?;
            let before = held.0.fetch_add(chunk.len() as u64, Ordering::Relaxed);
            if before > MOST_HELD {
                return Err("a part of the body has a head without an end".into());
            }
            Ok(chunk)
        })
    }
}

async fn file(api: &Api, mut part: Field<'_>, held: &Held) -> Result<Upload, Problem> {
    let mut arriving = Arriving::begin(api)?;
    while let Some(chunk) = part.chunk().await.map_err(|error| malformed(&error))? {
        held.passed_on();
        if !arriving.take(api, &chunk).await? {
            break;
        }
    }
    arriving.finish(api).await
}

/// A package that is on its way into a file without a name.
pub(crate) struct Arriving {
    target: File,
    hash: Sha256,
    size: u64,
}

impl Arriving {
    pub(crate) fn begin(api: &Api) -> Result<Self, Problem> {
        api.live.storage.may_write()?;
        let unnamed = tempfile::tempfile_in(&api.options.upload_folder);
        let target = File::from_std(unnamed.map_err(|error| not_kept(api, &error))?);
        Ok(Self { target, hash: Sha256::new(), size: 0 })
    }

    /// Takes more of it. What is too large is read on for a while, so that its sender reads our
    /// answer; false when it is enough.
    pub(crate) async fn take(&mut self, api: &Api, chunk: &[u8]) -> Result<bool, Problem> {
        self.size += chunk.len() as u64;
        if self.size > api.registry.options().limits.packed {
            return Ok(self.size <= api.options.limits.dropped_upload);
        }
        self.hash.update(chunk);
        self.target.write_all(chunk).await.map_err(|error| not_kept(api, &error))?;
        Ok(true)
    }

    pub(crate) async fn finish(mut self, api: &Api) -> Result<Upload, Problem> {
        let limit = api.registry.options().limits.packed;
        if self.size > limit {
            return Err(Refusal::PackageTooLarge(limit).into());
        }
        self.target.flush().await.map_err(|error| not_kept(api, &error))?;
        let (file, size) = (self.target.into_std().await, self.size);
        Ok(Upload { file, size, digest: Digest(self.hash.finalize().into()) })
    }
}

/// What an upload is refused with that could not be written.
fn not_kept(api: &Api, error: &io::Error) -> Problem {
    let Some(trouble) = Trouble::of(error) else {
        return Refusal::Internal(format!("keeping an upload: {error}")).into();
    };
    if api.live.storage.saw(Place::Uploads, trouble) {
        tracing::error!(%error, "cannot keep an upload: {trouble} ({error})");
    }
    trouble.into()
}

async fn text(mut part: Field<'_>, longest: usize) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|error| malformed(&error))? {
        if bytes.len() + chunk.len() > longest {
            return Err(malformed("a field of the body is too long"));
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| malformed("a field of the body is not UTF-8"))
}

fn malformed(detail: &(impl std::fmt::Display + ?Sized)) -> Problem {
    Refusal::BadUpload(detail.to_string()).into()
}
