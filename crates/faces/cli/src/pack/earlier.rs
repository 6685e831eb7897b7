//! What was packed before is no part of what is packed now: the file that the package is written to,
//! and earlier packages of the same plugin, wherever in its folder they lie and whatever they are
//! called.

use midplane_manifest::Format;
use midplane_model::{PluginName, Version};
use midplane_package::{Flaw, Limits};
use std::{
    fs::File,
    io::{self, Read as _, Seek as _},
    ops::ControlFlow,
    path::Path,
};

/// How every gzip file begins (RFC 1952).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// How `npm pack` would call the package of a version: `acme-orders-1.0.0.tgz`.
pub(super) fn file_name(name: &PluginName, version: &Version) -> String {
    format!("{}{version}.tgz", stem(name))
}

fn stem(name: &PluginName) -> String {
    format!("{}-", name.as_str().trim_start_matches('@').replace('/', "-"))
}

/// Whether a file is a package of the plugin: it is called as one, or its manifest says so.
pub(super) fn is_package_of(plugin: &PluginName, place: &Path) -> bool {
    let Ok(Some(mut file)) = gzipped(place) else { return false };
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let number = name.strip_prefix(&stem(plugin)).and_then(|rest| rest.strip_suffix(".tgz"));
    if number.is_some_and(|number| Version::parse(number).is_ok()) {
        return true;
    }
    names_it(&mut file, plugin).unwrap_or(false)
}

/// Whether a manifest at the top of a package has the name. Whether the package could be published is
/// not asked: it was made before the plugin was as it is now.
fn names_it(file: &mut File, plugin: &PluginName) -> Result<bool, Flaw> {
    let size = file.metadata().map_err(Flaw::Io)?.len();
    let mut found = false;
    midplane_package::for_each_file(file, size, &Limits::default(), |path, _, reader| {
        let at_top = path.matches('/').count() <= 1;
        if let Some(format) = Format::of_file_name(path).filter(|_| at_top) {
            let mut bytes = Vec::new();
            let most = midplane_manifest::MAX_BYTES as u64;
            reader.take(most).read_to_end(&mut bytes).map_err(Flaw::Io)?;
            let checked = midplane_manifest::read(&bytes, format);
            found = checked.is_ok_and(|checked| checked.manifest.name == *plugin);
        }
        Ok::<_, Flaw>(if found { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    Ok(found)
}

/// Whether a package may take the place of a file: it is empty, or a package of some kind itself.
pub(super) fn may_be_overwritten(place: &Path) -> bool {
    let is_empty = place.metadata().is_ok_and(|meta| meta.len() == 0);
    is_empty || gzipped(place).is_ok_and(|file| file.is_some())
}

/// Opens a file that begins as gzip does.
fn gzipped(place: &Path) -> io::Result<Option<File>> {
    let mut file = File::open(place)?;
    let mut begin = Vec::new();
    (&mut file).take(GZIP.len() as u64).read_to_end(&mut begin)?;
    file.rewind()?;
    Ok((begin == GZIP).then_some(file))
}

/// Where a file is below a folder, with `/`; `None` when it is elsewhere.
pub(super) fn below(folder: &Path, file: &Path) -> Option<String> {
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new(".")).canonicalize().ok()?;
    let place = parent.join(file.file_name()?);
    let path = place.strip_prefix(folder.canonicalize().ok()?).ok()?;
    let names: Option<Vec<&str>> = path.iter().map(|name| name.to_str()).collect();
    names.map(|names| names.join("/"))
}
