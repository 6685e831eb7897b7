//! Packages, built in memory: a tarball as npm packs it, and every tarball that no packer would
//! write. Blocks of a tar are in [`tarball`](crate::tarball).

use crate::tarball::{BLOCK, gzip, header, record};
use flate2::read::GzDecoder;
use serde_json::json;
use std::{collections::BTreeMap, io::Read as _};

/// A package in the making.
#[derive(Clone, Default)]
pub struct Package(Vec<u8>);

impl Package {
    /// A package of npm whose main file is this.
    pub fn of_main(name: &str, version: &str, main: &str) -> Self {
        npm(name, version).file("dist/index.js", main)
    }

    /// Adds a file below `package/`. A path that is too long for a header gets a PAX header.
    #[must_use]
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = format!("package/{path}");
        let named = if path.len() > 100 { self.pax(&[("path", &path)]) } else { self };
        named.entry(path.as_bytes(), b'0', bytes)
    }

    /// Any entry: its whole name, its type and what it holds.
    #[must_use]
    pub fn entry(self, name: &[u8], kind: u8, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        self.block(header(name, kind, bytes.len() as u64)).data(bytes)
    }

    /// An entry whose name is too long for its header, as GNU tar writes it.
    #[must_use]
    pub fn gnu_named(self, name: &[u8], bytes: &str) -> Self {
        let name = [name, b"\0"].concat();
        self.entry(b"././@LongLink", b'L', name).entry(b"package/short", b'0', bytes)
    }

    /// A PAX header for the next entry.
    #[must_use]
    pub fn pax(self, fields: &[(&str, &str)]) -> Self {
        let records: String = fields.iter().map(|(key, value)| record(key, value)).collect();
        self.entry(b"PaxHeader", b'x', records)
    }

    /// A file that says how long it is and is not.
    #[must_use]
    pub fn promising(self, path: &str, length: u64, bytes: &[u8]) -> Self {
        self.block(header(format!("package/{path}").as_bytes(), b'0', length)).data(bytes)
    }

    /// A header as it is.
    #[must_use]
    pub fn block(mut self, header: [u8; BLOCK]) -> Self {
        self.0.extend(header);
        self
    }

    /// Anything, filled up to whole blocks.
    #[must_use]
    pub fn data(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self.0.resize(self.0.len().next_multiple_of(BLOCK), 0);
        self
    }

    /// The two blocks that end a tar.
    #[must_use]
    pub fn ended(self) -> Self {
        self.data(&[0; 2 * BLOCK])
    }

    /// The package as it is uploaded.
    pub fn packed(&self) -> Vec<u8> {
        gzip(&self.clone().ended().0)
    }

    /// The package as a form posts it, in a part named `file`: the content type and the body.
    pub fn as_form(&self) -> (String, Vec<u8>) {
        const BOUNDARY: &str = "a-boundary-that-no-package-holds";
        let head = "Content-Disposition: form-data; name=\"file\"; filename=\"pilet.tgz\"";
        let mut body = format!("--{BOUNDARY}\r\n{head}\r\n\r\n").into_bytes();
        body.extend(self.packed());
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
        (format!("multipart/form-data; boundary={BOUNDARY}"), body)
    }

    /// The tar as it is now.
    pub fn bytes(self) -> Vec<u8> {
        self.0
    }
}

/// The `package.json` of a package whose main file is `dist/index.js`.
pub fn npm(name: &str, version: &str) -> Package {
    let json = json!({"name": name, "version": version, "main": "dist/index.js"});
    Package::default().file("package.json", json.to_string())
}

/// What Piral's tools pack by default: a v2 pilet.
pub fn pilet(name: &str, version: &str) -> Package {
    let reference = name.replace(['@', '/', '-'], "_");
    let body = format!("System.register([],e=>({{execute(){{e('setup',()=>'{version}')}}}}));\n");
    let marker = format!("//@pilet v:2(webpackChunkpr_{reference},{{}})\n");
    Package::of_main(name, version, &format!("{marker}{}", body.repeat(40)))
}

/// A package with a `plugin.yaml`; `rest` follows its name and version.
pub fn plugin(name: &str, version: &str, rest: &str) -> Package {
    let head = format!("apiVersion: midplane/v1\nname: \"{name}\"\nversion: \"{version}\"\n");
    Package::default().file("plugin.yaml", format!("{head}{rest}"))
}

/// The files of a package by their whole path.
pub fn unpacked(package: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = tar::Archive::new(GzDecoder::new(package));
    let entries = archive.entries().unwrap().map(|entry| {
        let mut entry = entry.unwrap();
        let path = entry.path().unwrap().to_str().unwrap().to_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (path, bytes)
    });
    entries.collect()
}
