//! Randomness as an argument, like the time: ids and secrets are made from it, and a test can say
//! what it is.

/// Where random bytes come from.
pub trait Entropy: Send + Sync + 'static {
    /// Fills `bytes` with bytes that nobody can guess.
    ///
    /// # Errors
    /// [`NoEntropy`] when the source fails; nothing may be made of what is in `bytes` then.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy>;
}

/// The source of randomness failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no randomness: {0}")]
pub struct NoEntropy(pub String);

impl dyn Entropy {
    /// So many random bytes.
    ///
    /// # Errors
    /// [`NoEntropy`].
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], NoEntropy> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// A secret of 256 bits in hex, with a prefix that says what it is.
    ///
    /// # Errors
    /// [`NoEntropy`].
    pub fn secret(&self, prefix: &str) -> Result<String, NoEntropy> {
        Ok(format!("{prefix}{}", hex::encode(self.bytes::<32>()?)))
    }

    /// An id of 128 bits in hex, with a prefix that says of what.
    ///
    /// # Errors
    /// [`NoEntropy`].
    pub fn id(&self, prefix: &str) -> Result<String, NoEntropy> {
        Ok(format!("{prefix}{}", hex::encode(self.bytes::<16>()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nines;

    impl Entropy for Nines {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
            bytes.fill(0x99);
            Ok(())
        }
    }

    struct Dry;

    impl Entropy for Dry {
        fn fill(&self, _: &mut [u8]) -> Result<(), NoEntropy> {
            Err(NoEntropy("dry".into()))
        }
    }

    #[test]
    fn ids_and_secrets_are_hex_behind_their_prefix() {
        let entropy: &dyn Entropy = &Nines;
        assert_eq!(entropy.id("u-").unwrap(), format!("u-{}", "9".repeat(32)));
        assert_eq!(entropy.secret("mp_").unwrap(), format!("mp_{}", "9".repeat(64)));
    }

    #[test]
    fn nothing_is_made_without_randomness() {
        let entropy: &dyn Entropy = &Dry;
        assert_eq!(entropy.id("u-").unwrap_err().to_string(), "no randomness: dry");
        assert!(entropy.secret("mp_").is_err() && entropy.bytes::<4>().is_err());
    }
}
