//! Writes members as a gzipped tar. Times, owners and modes of this machine do not get in: the
//! same files are the same bytes everywhere, so that a server can tell a repeated publish.

use super::{Limits, Member, Packed, collect::LESS};
use crate::{exit::Failure, manifest_file::unreadable, text};
use flate2::{Compression, GzBuilder};
use sha2::{Digest as _, Sha256};
use std::{
    fs::File,
    io::{self, Read as _, Write},
    path::Path,
};
use tar::{Builder, EntryType, Header};

/// 1985-10-26T08:15:00Z, the time of every file in every npm package.
const MODIFIED: u64 = 499_162_500;
/// RFC 1952: an unknown system, so that all systems write the same.
const UNKNOWN_SYSTEM: u8 = 255;

/// Writes the package to `sink`, in pieces; nothing is kept in memory. The file `instead` names is
/// the bytes that it has, whatever lies in the folder.
pub(super) fn package(
    folder: &Path,
    instead: Option<(&str, &[u8])>,
    members: &[Member],
    limits: Limits,
    sink: impl Write,
) -> Result<Packed, Failure> {
    let meter = Meter { sink, size: 0, limit: limits.packed, digest: Sha256::new() };
    let gzip = GzBuilder::new().mtime(0).operating_system(UNKNOWN_SYSTEM);
    let mut archive = Builder::new(gzip.write(meter, Compression::best()));
    for member in members {
        match instead.filter(|(path, _)| *path == member.path) {
            Some((_, bytes)) => {
                let header = header(&mut archive, member);
                let header = header.map_err(|error| unwritable(&error, limits))?;
                archive.append(&header, bytes).map_err(|error| unwritable(&error, limits))?;
            }
            None => append(&mut archive, folder, member, limits)?,
        }
    }
    let finished = archive.into_inner().and_then(flate2::write::GzEncoder::finish);
    let meter = finished.map_err(|error| unwritable(&error, limits))?;
    Ok(Packed {
        files: members.len(),
        unpacked: members.iter().map(|member| member.size).sum(),
        size: meter.size,
        sha256: hex::encode(meter.digest.finalize()),
    })
}

fn append<W: Write>(
    archive: &mut Builder<W>,
    folder: &Path,
    member: &Member,
    limits: Limits,
) -> Result<(), Failure> {
    let place = folder.join(&member.path);
    let changed = || {
        let shown = text::path(&place);
        Failure::input("MP-CLI-014", format!("`{shown}` changed while it was being packed"))
            .hint("stop the build that writes there and pack again")
    };
    let file = File::open(&place).map_err(|error| unreadable(&place, &error))?;
    let meta = file.metadata().map_err(|error| unreadable(&place, &error))?;
    if !meta.is_file() || meta.len() != member.size {
        return Err(changed());
    }
    let header = header(archive, member).map_err(|error| unwritable(&error, limits))?;
    let mut content = Exactly { inner: file.take(member.size), left: member.size };
    match archive.append(&header, &mut content) {
        Ok(()) if content.left == 0 => Ok(()),
        Ok(()) => Err(changed()),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(changed()),
        Err(error) => Err(unwritable(&error, limits)),
    }
}

/// The header of a file; a path that does not fit goes before it, as PAX (POSIX.1-2001) has it.
fn header<W: Write>(archive: &mut Builder<W>, member: &Member) -> io::Result<Header> {
    let mut header = Header::new_ustar();
    header.set_entry_type(EntryType::Regular);
    header.set_size(member.size);
    header.set_mode(if member.executable { 0o755 } else { 0o644 });
    header.set_mtime(MODIFIED);
    header.set_uid(0);
    header.set_gid(0);
    let path = format!("package/{}", member.path);
    if header.set_path(&path).is_err() {
        archive.append_pax_extensions([("path", path.as_bytes())])?;
        header.set_path("package/long-path")?;
    }
    header.set_cksum();
    Ok(header)
}

fn unwritable(error: &io::Error, limits: Limits) -> Failure {
    if error.get_ref().is_some_and(|inner| inner.is::<TooLarge>()) {
        let most = text::size(limits.packed);
        let message = format!("the package is larger than {most}, the most a server takes");
        return Failure::input("MP-CLI-008", message).hint(LESS);
    }
    super::unwritable("the package", error)
}

/// Content that is all there, or an error: a tar whose header promises more is broken.
struct Exactly {
    inner: io::Take<File>,
    left: u64,
}

impl io::Read for Exactly {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left -= count as u64;
        if count == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(count)
    }
}

/// Counts and digests what goes through, up to a limit.
struct Meter<W> {
    sink: W,
    size: u64,
    limit: u64,
    digest: Sha256,
}

#[derive(Debug)]
struct TooLarge;

impl std::fmt::Display for TooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the package is too large")
    }
}

impl std::error::Error for TooLarge {}

impl<W: Write> Write for Meter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.size + bytes.len() as u64 > self.limit {
            return Err(io::Error::other(TooLarge));
        }
        let count = self.sink.write(bytes)?;
        self.digest.update(&bytes[..count]);
        self.size += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}
