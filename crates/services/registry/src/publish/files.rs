//! Keeps a package's files: hashed, with prepared codings, one file in memory at a time.

use super::{Error, Upload};
use crate::{
    Registry,
    package::{self, Flaw, Package, for_each_file},
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use bytes::Bytes;
use midplane_model::{BundleFile, Digest, Encoding, FileVariant, Spec, UiBundle};
use midplane_store::Blobs;
use sha2::{Digest as _, Sha256, Sha384};
use std::{
    io::{Read as _, Seek as _, SeekFrom, Write as _},
    sync::Arc,
};
use tokio::runtime::Handle;

/// Below this a coding saves less than its headers.
const SMALLEST_CODED: usize = 256;
/// Above this compressing costs more time than a publish should take.
const LARGEST_CODED: usize = 8 * 1024 * 1024;
const BROTLI_QUALITY: i32 = 9;

/// Stores the package and the files of its UI; answers the bundle as the feed will offer it.
pub(super) async fn keep(
    registry: &Registry,
    upload: Upload,
    package: Package,
) -> Result<Option<UiBundle>, Error> {
    let blobs = Arc::clone(&registry.blobs);
    let limits = registry.options.limits.clone();
    let runtime = Handle::current();
    let keeping = tokio::task::spawn_blocking(move || {
        let keeper = Keeper { blobs: &*blobs, runtime };
        keeper.bundle(upload, package, &limits)
    });
    keeping.await.map_err(|error| Error::Io(std::io::Error::other(error)))?
}

struct Keeper<'a> {
    blobs: &'a dyn Blobs,
    runtime: Handle,
}

impl Keeper<'_> {
    fn bundle(
        &self,
        mut upload: Upload,
        package: Package,
        limits: &package::Limits,
    ) -> Result<Option<UiBundle>, Error> {
        let Some(plan) = package.ui else {
            self.whole(&mut upload)?;
            return Ok(None);
        };
        let mut files = Vec::new();
        let mut failure = None;
        for_each_file(&mut upload.file, upload.size, limits, |path, size, reader| {
            let Some(path) = package::below(path, &plan.folder) else { return Ok(()) };
            let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).min(1 << 20));
            reader.read_to_end(&mut bytes).map_err(package::unreadable)?;
            match self.file(path, bytes.into()) {
                Ok(file) => files.push(file),
                Err(error) => {
                    failure = Some(error);
                    return Err(Flaw::Io(std::io::Error::other("a file was not kept")));
                }
            }
            Ok(())
        })
        .map_err(|flaw| failure.take().unwrap_or_else(|| flaw.into()))?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        self.whole(&mut upload)?;
        let detected = plan.detected;
        Ok(Some(UiBundle {
            kind: plan.kind,
            spec: detected.spec,
            entry: plan.entry,
            require_ref: detected.require_ref,
            dependencies: detected.dependencies,
            global: detected.global,
            exposed: plan.exposed.filter(|_| detected.spec == Spec::Mf),
            files,
        }))
    }

    /// The archive as it came, so that it can be fetched and checked again.
    fn whole(&self, upload: &mut Upload) -> Result<(), Error> {
        upload.file.seek(SeekFrom::Start(0)).map_err(Error::Io)?;
        let mut bytes = Vec::new();
        upload.file.read_to_end(&mut bytes).map_err(Error::Io)?;
        self.put(upload.digest, bytes.into())
    }

    fn file(&self, path: &str, bytes: Bytes) -> Result<BundleFile, Error> {
        let digest = sha256(&bytes);
        let integrity = format!("sha384-{}", BASE64.encode(Sha384::digest(&bytes)));
        let content_type = content_type(path);
        let mut variants = Vec::new();
        let fits = (SMALLEST_CODED..=LARGEST_CODED).contains(&bytes.len());
        if fits && is_text(&content_type) {
            for encoding in [Encoding::Br, Encoding::Gzip] {
                let coded = encode(encoding, &bytes).map_err(Error::Io)?;
                // a coding that saves less than a tenth is not worth its variant
                if coded.len() < bytes.len() - bytes.len() / 10 {
                    let (digest, size) = (sha256(&coded), coded.len() as u64);
                    self.put(digest, coded.into())?;
                    variants.push(FileVariant { encoding, digest, size });
                }
            }
        }
        let size = bytes.len() as u64;
        self.put(digest, bytes)?;
        Ok(BundleFile { path: path.to_owned(), digest, integrity, size, content_type, variants })
    }

    fn put(&self, digest: Digest, bytes: Bytes) -> Result<(), Error> {
        self.runtime.block_on(self.blobs.put(&digest, bytes)).map_err(Error::Store)
    }
}

fn sha256(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

fn encode(encoding: Encoding, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut coded = Vec::with_capacity(bytes.len() / 3);
    match encoding {
        Encoding::Gzip => {
            let level = flate2::Compression::new(7);
            let mut writer = flate2::write::GzEncoder::new(&mut coded, level);
            writer.write_all(bytes)?;
            writer.finish()?;
        }
        Encoding::Br => {
            let params = brotli::enc::BrotliEncoderParams {
                quality: BROTLI_QUALITY,
                size_hint: bytes.len(),
                ..Default::default()
            };
            brotli::BrotliCompress(&mut &*bytes, &mut coded, &params)?;
        }
    }
    Ok(coded)
}

/// The MIME type of a file by its name; scripts and styles as the HTML standard names them.
fn content_type(path: &str) -> String {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "js" | "mjs" | "cjs" => "text/javascript; charset=utf-8".into(),
        "css" => "text/css; charset=utf-8".into(),
        "json" | "map" => "application/json".into(),
        "html" | "htm" => "text/html; charset=utf-8".into(),
        "txt" | "md" => "text/plain; charset=utf-8".into(),
        "svg" => "image/svg+xml".into(),
        "wasm" => "application/wasm".into(),
        _ => {
            let guess = mime_guess::from_path(path).first_raw();
            guess.unwrap_or("application/octet-stream").into()
        }
    }
}

fn is_text(content_type: &str) -> bool {
    content_type.starts_with("text/")
        || ["application/json", "image/svg+xml", "application/wasm"].contains(&content_type)
}
