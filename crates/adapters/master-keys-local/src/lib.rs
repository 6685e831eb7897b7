//! Master keys out of a file or an environment variable of this machine.
//!
//! A key is made in one case alone: nothing was ever sealed, and the configuration names none. Nothing
//! is made, or written over, when one is missing, wrong, or open to others.

mod error;
mod file;
mod options;

pub use error::MasterKeyError;
pub use options::{KeySource, Options};

use async_trait::async_trait;
use file::KeyFile;
use midplane_master_keys::{Error, MasterKeys};
use midplane_model::Entropy;
use midplane_sealing::{DataKey, MasterKey, Unopened, WrappedKey};
use std::{path::Path, sync::Arc};

/// How a variable of the environment is read.
pub type Variable = fn(&str) -> Option<String>;

/// The master key of this machine, and the one before it while data keys are still wrapped by that.
pub struct LocalMasterKeys {
    current: MasterKey,
    previous: Option<MasterKey>,
    /// The file that the server keeps itself, where the configuration names none.
    own: Option<KeyFile>,
    entropy: Arc<dyn Entropy>,
}

impl LocalMasterKeys {
    /// Reads the keys that the configuration names; without one, `master.key` in the data folder, which
    /// is made when `nothing_sealed`. Blocks.
    ///
    /// # Errors
    /// [`MasterKeyError`], told apart by what is to be done.
    pub fn open(
        options: &Options,
        data: &Path,
        nothing_sealed: bool,
        (variable, entropy): (Variable, Arc<dyn Entropy>),
    ) -> Result<Self, MasterKeyError> {
        let read = |source: &KeySource| source.read(variable);
        let given = options.previous.as_ref().map(read).transpose()?;
        let (current, previous, own) = match &options.master {
            Some(source) => (read(source)?, given, None),
            None => {
                let file = KeyFile::of(data);
                let current = match file.read()? {
                    Some(key) => key,
                    None if nothing_sealed => file.make(&*entropy)?,
                    None => return Err(file.missing()),
                };
                let previous = given.map_or_else(|| file.read_previous(), |key| Ok(Some(key)))?;
                (current, previous, Some(file))
            }
        };
        Ok(Self { current, previous, own, entropy })
    }

    /// Puts another key into the file that the server keeps itself; the one before stays beside it until
    /// [`Self::forget_previous`]. Blocks.
    ///
    /// # Errors
    /// [`MasterKeyError::NotOurs`] where the configuration names the key.
    pub fn renew(self) -> Result<Self, MasterKeyError> {
        let own = self.own.ok_or(MasterKeyError::NotOurs)?;
        // only one key before the current one is kept: a rotation that was cut off goes on first
        if self.previous.as_ref().is_some_and(|previous| *previous != self.current) {
            return Ok(Self { own: Some(own), ..self });
        }
        let current = own.replace(&self.current, &*self.entropy)?;
        Ok(Self { previous: Some(self.current), current, own: Some(own), entropy: self.entropy })
    }

    /// Removes the key before the current one from beside it, when no data key needs it. Blocks.
    ///
    /// # Errors
    /// [`MasterKeyError::Unusable`] when the file cannot be removed.
    pub fn forget_previous(&self) -> Result<(), MasterKeyError> {
        self.own.as_ref().map_or(Ok(()), KeyFile::forget_previous)
    }

    /// The id of the key before the current one, if it is at hand.
    pub fn previous(&self) -> Option<&str> {
        self.previous.as_ref().map(MasterKey::id)
    }
}

#[async_trait]
impl MasterKeys for LocalMasterKeys {
    fn current(&self) -> &str {
        self.current.id()
    }

    async fn wrap(&self, key: &DataKey) -> Result<WrappedKey, Error> {
        let nonce = self.entropy.bytes().map_err(|error| Error::Unavailable(error.to_string()))?;
        Ok(self.current.wrap(key, nonce))
    }

    async fn unwrap(&self, wrapped: &WrappedKey) -> Result<DataKey, Error> {
        let masters = || std::iter::once(&self.current).chain(&self.previous);
        let master = masters().find(|master| master.id() == wrapped.master);
        let master = master.ok_or_else(|| Error::UnknownMaster(wrapped.master.clone()))?;
        master.unwrap(wrapped).map_err(|error| match error {
            Unopened::UnknownKey(id) => Error::UnknownMaster(id),
            Unopened::NotSealed | Unopened::Refused => Error::Refused,
        })
    }
}
