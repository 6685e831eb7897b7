//! Tells the crate which profile it is built with, so that `midplane --version` can name it: a
//! speed is worth nothing when it is not known what was measured.

use std::{env, ffi::OsStr, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for every build script");
    println!("cargo::rustc-env=MIDPLANE_PROFILE={}", profile(Path::new(&out)));
}

/// The name of the profile's folder, `…/PROFILE/build/…`. Cargo's own `PROFILE` says `release` for
/// each profile that inherits from it.
fn profile(out: &Path) -> &str {
    out.ancestors()
        .find(|folder| folder.file_name() == Some(OsStr::new("build")))
        .and_then(Path::parent)
        .and_then(Path::file_name)
        .and_then(OsStr::to_str)
        .unwrap_or("unknown")
}
