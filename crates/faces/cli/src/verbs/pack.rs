//! `midplane pack`: makes the package that `publish` would send, without sending it.

use crate::{
    args::Common,
    exit::{Exit, Failure},
    output::Output,
    pack::{Metadata, Packed, Plan, unwritable},
    table, text,
};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Make a package of a plugin's folder
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The package is what `npm pack` would make: a gzipped tar with the files below `package/`. The same
files give the same bytes, on every machine. The manifest is checked first.

Left out: names that begin with a dot, node_modules, __pycache__, midplane-data, lock files and
packages at the top, the file that is written and earlier packages of the plugin wherever they lie,
and what .npmignore names. With `files` in package.json, only those are packed
(and manifest, entry file, README, LICENSE). .gitignore is not read. Symbolic links are refused.
Limits: 50 MiB packed, 200 MiB unpacked, 10,000 files.

Examples:
  midplane pack .                             writes NAME-VERSION.tgz here
  midplane pack plugins/orders -o orders.tgz
  midplane pack . -o dist/pilet.tgz
  midplane pack . --metadata.permissions \"$(cat permissions.json)\"
  midplane pack . --json | jq -r .sha256")]
pub struct Args {
    /// The folder with the manifest
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Write to this file instead of NAME-VERSION.tgz in the current folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    metadata: Metadata,
}

/// What `--json` prints.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown<'a> {
    file: &'a str,
    name: String,
    version: String,
    files: usize,
    unpacked_size: u64,
    size: u64,
    sha256: String,
}

/// Packs a folder into a file, which is complete or not there.
pub(crate) async fn run(args: Args, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let plan = Plan::of(&args.folder, &args.metadata, out)?;
    let (name, version) = (plan.manifest.name.to_string(), plan.manifest.version.to_string());
    let file = args.output.unwrap_or_else(|| PathBuf::from(plan.file_name()));
    let (plan, target) = (plan.written_to(&file)?, file.clone());
    let packed = super::publish::off_thread(move || write(&plan, &target)).await?;
    let Packed { files, unpacked, size, sha256 } = packed;
    let shown = text::path(&file);
    if common.json {
        let file = file.to_string_lossy();
        out.json(&Shown {
            file: &file,
            name,
            version,
            files,
            unpacked_size: unpacked,
            size,
            sha256,
        });
        return Ok(Exit::Ok);
    }
    out.data(&table::fields(&[
        ("file", shown),
        ("files", files.to_string()),
        ("unpacked", text::size(unpacked)),
        ("size", text::size(size)),
        ("sha256", sha256),
    ]));
    out.talk(&format!("packed {name} {version}"));
    Ok(Exit::Ok)
}

fn write(plan: &Plan, target: &Path) -> Result<Packed, Failure> {
    let shown = format!("`{}`", text::path(target));
    if target.is_dir() {
        let message = format!("cannot write {shown}: it is a folder");
        return Err(Failure::input("MP-CLI-010", message).hint("give -o a file's name"));
    }
    let folder = target.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".midplane-pack-");
    readable_by_others(&mut builder);
    let mut file = builder
        .tempfile_in(folder.unwrap_or(Path::new(".")))
        .map_err(|e| unwritable(&shown, &e))?;
    let packed = plan.write(file.as_file_mut())?;
    file.persist(target).map_err(|error| unwritable(&shown, &error.error))?;
    Ok(packed)
}

/// A package is no secret: it gets the mode that any new file gets.
#[cfg(unix)]
fn readable_by_others(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable_by_others(_: &mut tempfile::Builder<'_, '_>) {}
