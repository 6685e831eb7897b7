//! The form in which manifests are kept: `{"format":1,"manifest":{…}}`.
//!
//! A manifest that was taken in is kept as it was normalised then. Reading it back asks for its
//! shape alone, never for the rules that authors are held to: a rule that came or grew stricter
//! later takes nothing away that was published before. What a reader does not know is passed over,
//! what is not there gets its default.
//!
//! # Changing the form
//! A new field needs nothing. A field that moves or means something else is a new format: raise
//! [`FORMAT`], bring older ones into the new shape in [`read`], and add frozen files beside those
//! in `tests/frozen`; those that are there stay as they are. A choice is never taken out.

use crate::{Manifest, shape::Read};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::{Map, Value as Json, json};

/// The format that is written today. Rows of the first release have no envelope; what they hold is
/// the content of format 1.
pub const FORMAT: u64 = 1;

/// Why a stored manifest cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoredError {
    /// A newer release wrote it.
    #[error("it is stored in format {0}, this release reads up to {FORMAT}")]
    Format(Json),
    /// It is not what was written.
    #[error("it is damaged: {0}")]
    Damaged(String),
}

/// The stored form.
pub fn write(manifest: &Manifest) -> Json {
    json!({ "format": FORMAT, "manifest": manifest.to_json() })
}

/// Reads the stored form, of this release or an earlier one.
///
/// # Errors
/// [`StoredError`]; it does not depend on what authors may write.
pub fn read(stored: &Json) -> Result<Manifest, StoredError> {
    let content = match stored.get("format") {
        None => stored,
        Some(format) if format.as_u64() == Some(FORMAT) => &stored["manifest"],
        Some(other) => return Err(StoredError::Format(other.clone())),
    };
    Manifest::deserialize(content).map_err(|error| StoredError::Damaged(error.to_string()))
}

/// The fields of a stored mapping.
pub(crate) struct Fields(Map<String, Json>);

impl Fields {
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Map::deserialize(source).map(Self)
    }

    /// Takes one field out: as it is stored, or what stands for it when it is not there.
    pub(crate) fn take<T: Read + DeserializeOwned, E: serde::de::Error>(
        &mut self,
        key: &'static str,
        default: Option<T>,
    ) -> Result<T, E> {
        match self.0.remove(key) {
            Some(value) => {
                T::deserialize(value).map_err(|error| E::custom(format!("{key}: {error}")))
            }
            None => default.or_else(T::absent).ok_or_else(|| E::missing_field(key)),
        }
    }
}
