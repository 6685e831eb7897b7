//! Logo and icon: files of the operator's, read once at start. What they are is read from their
//! bytes, not only from their name, and none of them ever runs anything.

use axum::body::Bytes;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use sha2::{Digest as _, Sha256};
use std::{fs::File, io::Read as _, path::Path};

/// A picture is loaded with the first page: what is larger belongs into a better format.
const LARGEST: u64 = 256 * 1024;

/// What a browser shows as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Svg,
    Png,
    Jpeg,
    Webp,
    Ico,
}

/// What the name of a file may end in.
pub(super) const ENDINGS: &str = ".svg, .png, .jpg, .webp or .ico";

impl Format {
    /// What a file's name says.
    pub(super) fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "svg" => Self::Svg,
            "png" => Self::Png,
            "jpg" | "jpeg" => Self::Jpeg,
            "webp" => Self::Webp,
            "ico" => Self::Ico,
            _ => return None,
        })
    }

    fn is_of(self, bytes: &[u8]) -> bool {
        match self {
            Self::Svg => std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg")),
            Self::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => bytes.starts_with(b"\xff\xd8\xff"),
            Self::Webp => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
            Self::Ico => bytes.starts_with(&[0, 0, 1, 0]),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Ico => "ico",
        }
    }

    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Ico => "image/x-icon",
        }
    }
}

/// Why a picture cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum ImageError {
    /// The file is not there, or may not be read.
    #[error("cannot read {path}")]
    Unreadable {
        /// As the operator wrote it.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A folder, a pipe, a device.
    #[error("{0} is not a file")]
    NotAFile(String),
    /// Larger than any logo has to be.
    #[error("{0} is larger than 256 KiB")]
    TooLarge(String),
    /// Its name or its bytes are no picture's.
    #[error("{0} is not a picture of the kind that its name says ({ENDINGS})")]
    NoPicture(String),
}

/// A picture, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Image {
    /// Below `/assets/brand/`: it changes with the bytes.
    pub(crate) name: String,
    pub(crate) content_type: &'static str,
    pub(crate) bytes: Bytes,
}

impl Image {
    pub(super) fn read(role: &str, path: &Path) -> Result<Self, ImageError> {
        let shown = || path.display().to_string();
        let format = Format::of_name(path).ok_or_else(|| ImageError::NoPicture(shown()))?;
        let unreadable = |source| ImageError::Unreadable { path: shown(), source };
        // asked before it is opened: opening a pipe waits for who writes into it
        if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
            return Err(ImageError::NotAFile(shown()));
        }
        let file = File::open(path).map_err(unreadable)?;
        let mut bytes = Vec::new();
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > LARGEST {
            return Err(ImageError::TooLarge(shown()));
        }
        if !format.is_of(&bytes) {
            return Err(ImageError::NoPicture(shown()));
        }
        let name = hashed(role, &bytes, format.ending());
        Ok(Self { name, content_type: format.content_type(), bytes: bytes.into() })
    }
}

/// A name that says what is in a file.
pub(super) fn hashed(role: &str, bytes: &[u8], ending: &str) -> String {
    let hash = BASE64.encode(&Sha256::digest(bytes)[..9]);
    format!("{role}-{hash}.{ending}")
}
