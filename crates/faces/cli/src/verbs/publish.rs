//! `midplane publish`: sends a package to a server, which makes it visible.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    manifest_file::unreadable,
    output::Output,
    pack::{Limits, Metadata, Plan, temporary_file},
    table, text,
};
use futures::{FutureExt as _, StreamExt as _};
use indicatif::ProgressBar;
use midplane_model::{Channel, CheckOutcome, Environment};
use midplane_rest::publish::{PublishQuery, Published};
use reqwest::{
    Body,
    multipart::{Form, Part},
};
use std::{
    fs::{self, File},
    io::{Read as _, Seek as _},
    path::{Path, PathBuf},
};
use tokio_util::io::ReaderStream;

/// Publish a plugin: from its folder, or a package that was made before
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A folder is checked and packed as `midplane pack` does it; build the plugin first. A file is sent as
it is: npm packages, what `midplane pack` and `pilet pack` write. A version can be published once;
its number is never free again (exit code 3). Without --channel, `latest` moves only forward: a lower
version, or a pre-release after a release, is published and `latest` stays. Publishing the same
package again with --channel moves that channel to it.

Examples:
  midplane publish .
  midplane publish orders-1.4.0.tgz --environment staging --channel beta
  MIDPLANE_TOKEN=$KEY midplane publish . --server https://plugins.example --json | jq -r .link

The token needs the permission versions:publish:
  midplane token create --name ci --scope publish")]
pub struct Args {
    /// The plugin's folder, or a package (.tgz)
    #[arg(value_name = "DIR|FILE")]
    path: PathBuf,

    /// Publish to this environment instead of the server's default one
    #[arg(long, value_name = "NAME")]
    environment: Option<Environment>,

    /// Let this channel point at the version, wherever it points now [default: `latest`, which
    /// moves only forward]
    #[arg(long, value_name = "NAME")]
    channel: Option<Channel>,

    /// Refuse when the version calls a backend and none is registered that answers it
    #[arg(long)]
    require_backend: bool,
}

/// A package that is ready to be sent.
struct Package {
    file: File,
    size: u64,
    name: String,
}

/// Packs, sends, and says where it is now.
pub(crate) async fn run(args: Args, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    let meta = fs::metadata(&args.path).map_err(|error| unreadable(&args.path, &error))?;
    let package = match meta.is_dir() {
        true => packed(&args.path, out).await?,
        false => ready_made(&args.path)?,
    };
    let bar = out.bar(package.size, &format!("sending {}", package.name));
    let query = PublishQuery {
        environment: args.environment.as_ref().map(ToString::to_string),
        channel: args.channel.as_ref().map(ToString::to_string),
        require_backend: args.require_backend,
    };
    let form = form(package, &bar)?;
    let answer = server.upload(&["api", "v1", "pilets"], &query, form).await;
    bar.finish_and_clear();
    show(&answer?, common, out);
    Ok(Exit::Ok)
}

/// Packs a folder into a file without a name, which is gone with the process.
async fn packed(folder: &Path, out: &mut Output) -> Result<Package, Failure> {
    let plan = Plan::of(folder, &Metadata::default(), out)?;
    let name = plan.file_name();
    off_thread(move || {
        let mut file = temporary_file()?;
        let size = plan.write(&mut file)?.size;
        Ok(Package { file, size, name })
    })
    .await
}

/// Opens a package, with a look at what would be refused after the whole upload.
fn ready_made(path: &Path) -> Result<Package, Failure> {
    let (file, size) = open_package(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Package { file, size, name: text::line(&name) })
}

/// A file that begins as a package does and is no larger than one may be, and its length.
pub(super) fn open_package(path: &Path) -> Result<(File, u64), Failure> {
    let failed = |error: std::io::Error| unreadable(path, &error);
    let shown = text::path(path);
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(no_package(&shown));
    }
    let mut file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    let mut magic = Vec::new();
    (&mut file).take(2).read_to_end(&mut magic).map_err(failed)?;
    file.rewind().map_err(failed)?;
    if magic != [0x1f, 0x8b] {
        return Err(no_package(&shown));
    }
    let most = Limits::SERVER.packed;
    if size > most {
        let (size, most) = (text::size(size), text::size(most));
        let message = format!("`{shown}` has {size}, a package may have {most}");
        return Err(
            Failure::input("MP-CLI-008", message).hint("leave sources, source maps and media out")
        );
    }
    Ok((file, size))
}

fn no_package(shown: &str) -> Failure {
    Failure::input("MP-CLI-011", format!("`{shown}` is not a package (a gzipped tar)"))
        .hint("name a plugin's folder, or what `midplane pack`, `pilet pack` or `npm pack` wrote")
}

/// The package as the part `file`, read while it is sent.
fn form(package: Package, bar: &ProgressBar) -> Result<Form, Failure> {
    let bar = bar.clone();
    let pieces = ReaderStream::with_capacity(tokio::fs::File::from_std(package.file), 64 * 1024)
        .then(move |piece| {
            bar.inc(piece.as_ref().map_or(0, |piece| piece.len() as u64));
            // a refusal that came in the meantime is read before more is written: writing to a
            // connection that the server has closed would lose it
            tokio::task::yield_now().map(|()| piece)
        });
    let part = Part::stream_with_length(Body::wrap_stream(pieces), package.size)
        .file_name(package.name)
        .mime_str("application/octet-stream")
        .map_err(|error| {
            Failure::server("MP-CLI-031", format!("cannot prepare the upload: {error}"))
                .hint("try again; if it stays, this build of the command line is broken")
        })?;
    Ok(Form::new().part("file", part))
}

fn show(published: &Published, common: &Common, out: &mut Output) {
    if common.json {
        return out.json(published);
    }
    let Published { name, version, .. } = published;
    out.data(&table::fields(&[
        ("name", name.to_string()),
        ("version", version.to_string()),
        ("state", published.state.to_string()),
        ("kind", super::shown(&published.kind)),
        ("environment", published.environment.to_string()),
        ("channel", channel(published)),
        ("link", super::shown(&published.link)),
        ("revision", published.revision.to_string()),
    ]));
    for found in published.review.iter().filter(|found| found.verdict != CheckOutcome::Passed) {
        let (check, code, details) = (&found.check, &found.code, found.details.join("; "));
        out.talk(&text::line(&format!("review[{code}] {check}: {details}")));
    }
    // what will happen to calls, and what waits, is told as well
    let says_more =
        published.approval.is_some() || !published.warnings.is_empty() || !published.is_new;
    match published.points_at.as_ref() == Some(version) && !says_more {
        true => out.talk(&format!("published {name} {version}")),
        false => out.talk(&text::line(&published.message)),
    }
}

/// The channel, and where it points when that is not this version.
fn channel(published: &Published) -> String {
    let Published { channel, points_at, version, .. } = published;
    match points_at {
        Some(points_at) if points_at != version => format!("{channel} (stays at {points_at})"),
        _ => channel.to_string(),
    }
}

/// Runs work that reads and writes files where it holds nobody up.
pub(super) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(Failure::input("MP-CLI-010", format!("packing broke off: {error}"))
            .hint("try again, with fewer files if it stays")),
    }
}
