//! Keeps a package's files: hashed, with prepared codings, one file in memory at a time. The
//! archive itself is kept in pieces. It checks nothing: the package was read before.

use super::{Error, Turn, Upload};
use crate::{Compression, Registry};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use bytes::Bytes;
use futures::{StreamExt as _, stream};
use midplane_blobs::{BlobStream, Blobs, Error as BlobError};
use midplane_model::{BundleFile, Digest, Encoding, FileVariant, Spec, UiBundle};
use midplane_package::{self as package, Package, Plan, for_each_file};
use midplane_store::PackageSums;
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use std::{
    fs::File,
    io::{Read, Seek as _, SeekFrom, Write as _},
    ops::ControlFlow,
    sync::Arc,
};
use tokio::runtime::Handle;

/// How much of the archive is in memory at a time.
const PIECE: u64 = 1024 * 1024;

/// What was kept.
pub(super) struct Kept {
    /// The bundle as the feed will offer it.
    pub(super) ui: Option<UiBundle>,
    /// Checksums of the package.
    pub(super) sums: PackageSums,
}

/// Stores the package and the files of its UI.
pub(super) async fn keep(
    registry: &Registry,
    upload: Upload,
    package: Package,
    turn: &Turn,
) -> Result<Kept, Error> {
    let turn = Arc::clone(turn);
    let blobs = Arc::clone(&registry.blobs);
    let options = Arc::clone(&registry.options);
    let runtime = Handle::current();
    let keeping = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let keeper = Keeper { blobs: &*blobs, runtime, compression: &options.compression };
        keeper.bundle(upload, package, &options.limits)
    });
    keeping.await.map_err(|error| Error::Io(std::io::Error::other(error)))?
}

struct Keeper<'a> {
    blobs: &'a dyn Blobs,
    runtime: Handle,
    compression: &'a Compression,
}

impl Keeper<'_> {
    fn bundle(
        &self,
        mut upload: Upload,
        package: Package,
        limits: &package::Limits,
    ) -> Result<Kept, Error> {
        let ui = match package.ui {
            Some(plan) => Some(self.ui(&mut upload, plan, limits)?),
            None => None,
        };
        let sums = sums(&mut upload.file).map_err(Error::Io)?;
        self.whole(upload)?;
        Ok(Kept { ui, sums })
    }

    fn ui(
        &self,
        upload: &mut Upload,
        plan: Plan,
        limits: &package::Limits,
    ) -> Result<UiBundle, Error> {
        let mut files = Vec::new();
        for_each_file(&mut upload.file, upload.size, limits, |path, size, reader| {
            if let Some(path) = package::below(path, &plan.folder) {
                // the first walk has seen that there are as many bytes as promised
                let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
                reader.read_to_end(&mut bytes).map_err(package::unreadable)?;
                files.push(self.file(path, bytes.into())?);
            }
            Ok::<_, Error>(ControlFlow::Continue(()))
        })?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(ui_of(plan, files))
    }

    /// The archive as it came, so that it can be fetched and checked again.
    fn whole(&self, upload: Upload) -> Result<(), Error> {
        let Upload { mut file, digest, .. } = upload;
        file.seek(SeekFrom::Start(0)).map_err(Error::Io)?;
        let kept = self.blobs.put_stream(&digest, pieces(file));
        self.runtime.block_on(kept).map_err(Error::Blobs)
    }

    fn file(&self, path: &str, bytes: Bytes) -> Result<BundleFile, Error> {
        let mut file = bundle_file(path, &bytes);
        let coded = self.compression.smallest_file..=self.compression.largest_file;
        let fits = coded.contains(&bytes.len());
        if fits && compresses(&file.content_type) {
            for encoding in [Encoding::Br, Encoding::Gzip] {
                let coded = encode(encoding, &bytes, self.compression).map_err(Error::Io)?;
                // a coding that saves less than a tenth is not worth its variant
                if coded.len() < bytes.len() - bytes.len() / 10 {
                    let (digest, size) = (sha256(&coded), coded.len() as u64);
                    self.put(digest, coded.into())?;
                    file.variants.push(FileVariant { encoding, digest, size });
                }
            }
        }
        file.variants.sort_by_key(|variant| variant.size);
        self.put(file.digest, bytes)?;
        Ok(file)
    }

    fn put(&self, digest: Digest, bytes: Bytes) -> Result<(), Error> {
        self.runtime.block_on(self.blobs.put(&digest, bytes)).map_err(Error::Blobs)
    }
}

/// A file as feeds offer it, without prepared codings.
pub(super) fn bundle_file(path: &str, bytes: &[u8]) -> BundleFile {
    BundleFile {
        path: path.to_owned(),
        digest: sha256(bytes),
        integrity: format!("sha384-{}", BASE64.encode(Sha384::digest(bytes))),
        size: bytes.len() as u64,
        content_type: content_type(path),
        variants: Vec::new(),
    }
}

/// A UI of these files, which are kept here.
pub(super) fn ui_of(plan: Plan, files: Vec<BundleFile>) -> UiBundle {
    let detected = plan.detected;
    UiBundle {
        kind: plan.kind,
        spec: detected.spec,
        entry: plan.entry,
        require_ref: detected.require_ref,
        dependencies: detected.dependencies,
        global: detected.global,
        exposed: plan.exposed.filter(|_| detected.spec == Spec::Mf),
        files,
        remote: None,
        cdn: None,
    }
}

fn pieces(mut file: File) -> BlobStream {
    let next = move || {
        let mut piece = Vec::new();
        match (&mut file).take(PIECE).read_to_end(&mut piece) {
            Ok(0) => None,
            Ok(_) => Some(Ok(piece.into())),
            Err(error) => Some(Err(BlobError::Unavailable(format!("the upload is gone: {error}")))),
        }
    };
    stream::iter(std::iter::from_fn(next)).boxed()
}

/// Checksums in the forms that npm takes.
fn sums(file: &mut File) -> std::io::Result<PackageSums> {
    let (mut sha1, mut sha512) = (Sha1::new(), Sha512::new());
    let mut piece = vec![0; 64 * 1024];
    file.seek(SeekFrom::Start(0))?;
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        sha1.update(&piece[..read]);
        sha512.update(&piece[..read]);
    }
    Ok(PackageSums { sha1: hex::encode(sha1.finalize()), sha512: BASE64.encode(sha512.finalize()) })
}

pub(crate) fn sha256(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

fn encode(encoding: Encoding, bytes: &[u8], compression: &Compression) -> std::io::Result<Vec<u8>> {
    let mut coded = Vec::with_capacity(bytes.len() / 3);
    match encoding {
        Encoding::Gzip => {
            let level = flate2::Compression::new(compression.gzip_level);
            let mut writer = flate2::write::GzEncoder::new(&mut coded, level);
            writer.write_all(bytes)?;
            writer.finish()?;
        }
        Encoding::Br => {
            let params = brotli::enc::BrotliEncoderParams {
                quality: compression.brotli_quality,
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

fn compresses(content_type: &str) -> bool {
    content_type.starts_with("text/")
        || ["application/json", "image/svg+xml", "application/wasm"].contains(&content_type)
}
