//! The blocks that a tarball is made of, for packages that are honest and for those that are not.

use flate2::{Compression, write::GzEncoder};
use std::io::Write as _;

/// Everything in a tar is filled up to blocks of so many bytes.
pub const BLOCK: usize = 512;

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
