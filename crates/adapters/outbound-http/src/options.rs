//! What an operator says of outgoing connections: the section `outbound` of the configuration.

use midplane_options::Complaint;
use midplane_routing::{AddressPolicy, Network};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where this server may connect to on somebody else's word, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// Where backends may be. Empty: everywhere but link-local addresses and, unless the server
    /// itself listens on loopback, this machine. Not empty: only there (and on loopback, when it
    /// listens on loopback). Cloud metadata addresses are never allowed.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "ADDRESS/BITS or ADDRESS"))]
    pub allowed_networks: Vec<String>,
    /// So much is read of the answer to a probe.
    #[serde(with = "midplane_options::bytes")]
    #[schemars(with = "midplane_options::Bytes", range(min = 64, max = 1_048_576))]
    #[schemars(extend("x-since" = "0.1.0"))]
    pub probe_answer: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { allowed_networks: Vec::new(), probe_answer: 4096 }
    }
}

impl Options {
    /// The rule that the networks make. `loopback`: whether this machine may be connected to
    /// without being listed.
    ///
    /// # Errors
    /// In words, when one is no network.
    pub fn policy(&self, loopback: bool) -> Result<AddressPolicy, String> {
        let networks = self.allowed_networks.iter().map(|text| Network::parse(text));
        Ok(AddressPolicy { allowed: networks.collect::<Result<_, _>>()?, loopback })
    }
}

impl midplane_options::Options for Options {
    fn complaints(&self) -> Vec<Complaint> {
        let networks = self.allowed_networks.iter().enumerate();
        let bad = networks.filter_map(|(index, text)| {
            let why = Network::parse(text).err()?;
            Some(Complaint::new(format!("allowedNetworks[{index}]"), format!("cannot be: {why}")))
        });
        bad.collect()
    }
}
