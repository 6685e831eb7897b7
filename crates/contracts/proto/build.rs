//! Generates the messages and services of `proto/`.

#![expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts by variables")]

use prost::Message as _;
use std::{env, error::Error, fs, path::PathBuf};

const FILES: [&str; 1] = ["midplane/v1/auth.proto"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../../proto");
    println!("cargo::rerun-if-changed={}", root.display());
    let descriptors = protox::compile(FILES.map(|file| root.join(file)), [&root])?;
    // for reflection
    let out = PathBuf::from(env::var("OUT_DIR")?).join("descriptors.bin");
    fs::write(out, descriptors.encode_to_vec())?;
    tonic_prost_build::configure().compile_fds(descriptors)?;
    Ok(())
}
