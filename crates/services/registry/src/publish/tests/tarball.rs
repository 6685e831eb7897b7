//! Builds tarballs entry by entry, honest ones and those that no packer would write.

use flate2::{Compression, write::GzEncoder};
use std::io::Write as _;

/// A tar in the making.
#[derive(Clone, Default)]
pub struct Tarball(Vec<u8>);

const BLOCK: usize = 512;

impl Tarball {
    /// A file below `package/`.
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.entry(format!("package/{path}").as_bytes(), b'0', bytes)
    }

    /// Any entry: its whole name, its type and what it holds.
    pub fn entry(self, name: &[u8], kind: u8, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        self.block(header(name, kind, bytes.len() as u64)).data(bytes)
    }

    /// An entry whose name is too long for its header, as GNU tar writes it.
    pub fn gnu_named(self, name: &[u8], bytes: &str) -> Self {
        let name = [name, b"\0"].concat();
        self.entry(b"././@LongLink", b'L', name).entry(b"package/short", b'0', bytes)
    }

    /// A PAX header for the next entry.
    pub fn pax(self, fields: &[(&str, &str)]) -> Self {
        let records: String = fields.iter().map(|(key, value)| record(key, value)).collect();
        self.entry(b"PaxHeader", b'x', records)
    }

    /// A file that says how long it is and is not.
    pub fn promising(self, path: &str, length: u64, bytes: &[u8]) -> Self {
        self.block(header(format!("package/{path}").as_bytes(), b'0', length)).data(bytes)
    }

    /// A header as it is.
    pub fn block(mut self, header: [u8; BLOCK]) -> Self {
        self.0.extend(header);
        self
    }

    /// Anything, filled up to whole blocks.
    pub fn data(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self.0.resize(self.0.len().next_multiple_of(BLOCK), 0);
        self
    }

    /// The two blocks that end a tar.
    pub fn ended(self) -> Self {
        self.data(&[0; 2 * BLOCK])
    }

    /// The package as it is uploaded.
    pub fn packed(self) -> Vec<u8> {
        gzip(&self.ended().0)
    }

    /// The tar as it is now.
    pub fn bytes(self) -> Vec<u8> {
        self.0
    }
}

/// Packs bytes.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

/// A ustar header with a right checksum.
pub fn header(name: &[u8], kind: u8, length: u64) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let named = name.len().min(100);
    block[..named].copy_from_slice(&name[..named]);
    block[100..108].copy_from_slice(b"0000644\0");
    block[124..135].copy_from_slice(format!("{length:011o}").as_bytes());
    block[156] = kind;
    block[257..265].copy_from_slice(b"ustar\x0000");
    checked(block)
}

/// The header with its checksum made right again.
pub fn checked(mut block: [u8; BLOCK]) -> [u8; BLOCK] {
    block[148..156].fill(b' ');
    let sum: u32 = block.iter().map(|&byte| u32::from(byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

/// `LENGTH key=value`, where the length counts itself.
pub fn record(key: &str, value: &str) -> String {
    let rest = format!(" {key}={value}\n");
    let mut length = rest.len();
    while length != rest.len() + length.to_string().len() {
        length = rest.len() + length.to_string().len();
    }
    format!("{length}{rest}")
}

/// Bytes that do not pack: others for each seed, the same at each run.
pub fn noise(seed: u32, length: usize) -> Vec<u8> {
    let step = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    std::iter::successors(Some(seed), step).map(|state| (state >> 24) as u8).take(length).collect()
}
