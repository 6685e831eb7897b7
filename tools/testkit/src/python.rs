//! Programs in Python that tests run as the other side: real servers from the package index.

use std::{
    env, fs,
    path::PathBuf,
    process::{Command, Stdio},
};

/// A Python with a package in it, as a command that only needs its arguments. The package is fetched
/// once for this user and kept beside the build.
pub fn python_with(package: &str) -> Command {
    let folder = folder().join(package.replace("==", "-"));
    if !folder.exists() {
        fetch(package, &folder);
    }
    let mut command = Command::new("python3");
    command.env("PYTHONPATH", folder).env("PYTHONDONTWRITEBYTECODE", "1").stdin(Stdio::null());
    command
}

fn folder() -> PathBuf {
    let cache = env::var_os("XDG_CACHE_HOME").filter(|set| !set.is_empty()).map(PathBuf::from);
    let cache = cache.unwrap_or_else(|| PathBuf::from(env::var_os("HOME").unwrap()).join(".cache"));
    cache.join("midplane/python")
}

/// Into a folder of its own first: of two tests at once one wins, and both have all of it.
fn fetch(package: &str, folder: &PathBuf) {
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    let half = tempfile::tempdir_in(folder.parent().unwrap()).unwrap();
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"]);
    let done = pip.arg(half.path()).arg(package).output().unwrap();
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{package} cannot be installed (Debian: python3-pip): {told}");
    if fs::rename(half.path(), folder).is_ok() {
        let _ = half.keep();
    }
    assert!(folder.exists(), "{}", folder.display());
}
