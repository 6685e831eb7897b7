//! The operator's looks: logo, icon, accent. Read once at start, served with names that change with
//! what is in them, written into the page before anybody sees it.

mod accent;
mod colour;
mod image;

pub use colour::{Colour, NotAColour};
pub use image::ImageError;

use crate::{Options, assets::IMMUTABLE};
use accent::Accent;
use axum::{
    body::Bytes,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use image::{ENDINGS, Format, Image, hashed};
use midplane_options::Complaint;
use serde_json::{Value, json};
use std::path::Path;

/// Where the operator's files are below `/assets/`.
const FOLDER: &str = "brand/";
/// A picture that is opened as a page runs nothing and asks nobody.
const PICTURE_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/// Why the looks that an operator asks for cannot be had.
#[derive(Debug, thiserror::Error)]
#[error("shell.{key} cannot be shown")]
pub struct BrandError {
    key: &'static str,
    source: ImageError,
}

/// The operator's looks.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    logo: Option<Image>,
    favicon: Option<Image>,
    style: Option<Image>,
    notes: Vec<String>,
    said: Value,
}

impl Brand {
    /// Reads the files that the options name.
    ///
    /// # Errors
    /// [`BrandError`] when one cannot be shown.
    pub fn load(options: &Options) -> Result<Self, BrandError> {
        let read = |key: &'static str, path: &Option<String>| {
            let image = path.as_ref().map(|path| Image::read(key, Path::new(path)));
            image.transpose().map_err(|source| BrandError { key, source })
        };
        let logo = read("logo", &options.logo)?;
        let accent = options.accent.map(Accent::of);
        let style = accent.as_ref().map(|accent| {
            let bytes = Bytes::from(accent.style());
            let name = hashed("accent", &bytes, "css");
            Image { name, content_type: "text/css; charset=utf-8", bytes }
        });
        let said = json!({
            "logo": logo.as_ref().map(address),
            "signInText": options.sign_in_text,
            "supportLink": options.support_link,
        });
        let notes = accent.map(|accent| accent.notes()).unwrap_or_default();
        Ok(Self { logo, favicon: read("favicon", &options.favicon)?, style, notes, said })
    }

    /// What the operator should know of how it was taken.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// What the page's scripts are told.
    pub(crate) fn said(&self) -> &Value {
        &self.said
    }

    /// The logo's address.
    pub(crate) fn logo(&self) -> Option<String> {
        self.logo.as_ref().map(address)
    }

    /// The element that names the icon, when the operator has one.
    pub(crate) fn icon_link(&self) -> Option<String> {
        let icon = self.favicon.as_ref()?;
        let (kind, address) = (icon.content_type, address(icon));
        Some(format!("<link rel=\"icon\" type=\"{kind}\" href=\"{address}\">"))
    }

    /// The element that brings the accent; empty without one.
    pub(crate) fn style_link(&self) -> String {
        let link = |style| format!("<link rel=\"stylesheet\" href=\"{}\">", address(style));
        self.style.as_ref().map(link).unwrap_or_default()
    }

    /// A file of the brand, by its path below `/assets/`.
    pub(crate) fn file(&self, path: &str) -> Option<Response> {
        let name = path.strip_prefix(FOLDER)?;
        let mut files = [&self.logo, &self.favicon, &self.style].into_iter().flatten();
        let file = files.find(|file| file.name == name)?;
        let mut response = file.bytes.clone().into_response();
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static(file.content_type);
        headers.insert(header::CONTENT_TYPE, kind);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(IMMUTABLE));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        let policy = HeaderValue::from_static(PICTURE_POLICY);
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        Some(response)
    }
}

fn address(file: &Image) -> String {
    format!("/assets/{FOLDER}{}", file.name)
}

/// What is wrong with options that name pictures, before a file is asked.
pub(crate) fn complaints(options: &Options) -> Vec<Complaint> {
    let pictures = [("logo", &options.logo), ("favicon", &options.favicon)];
    let strange = pictures.into_iter().filter(|(_, path)| {
        path.as_ref().is_some_and(|path| Format::of_name(Path::new(path)).is_none())
    });
    let about = |(key, _)| {
        Complaint::new(key, format!("names no picture: files end in {ENDINGS}"))
            .hint("a file on this machine; it is copied into memory when the server starts")
    };
    strange.map(about).collect()
}

#[cfg(test)]
mod tests;
