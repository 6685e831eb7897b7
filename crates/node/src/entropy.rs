//! The one place where the system's randomness is read. Everybody else is handed it.

use midplane_model::{Entropy, NoEntropy};

/// The operating system's random number generator.
pub(crate) struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(bytes).map_err(|error| NoEntropy(error.to_string()))
    }
}
