//! The layers of a configuration: defaults, under what a team shares, under what a person set.

use crate::schema::{ConfigSchema, defaults, fill_in, pointer};
use midplane_model::Config;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// The plugin's own schema.
    Default,
    /// What a team shares.
    Shared,
    /// What a person set.
    Personal,
}

/// A configuration as a plugin gets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effective {
    /// All members.
    pub config: Config,
    /// Where each value comes from, by JSON pointer. Objects with members have none of their own.
    pub origins: BTreeMap<String, Layer>,
    /// Layers that are left out, since what they say does not fit the version any more.
    pub left_out: Vec<Layer>,
}

/// Puts the layers over each other: objects member by member, all else as a whole. A layer with which
/// the configuration would not fit the schema is left out, the personal one rather than the shared one.
pub fn effective(schema: Option<&ConfigSchema>, shared: &Config, personal: &Config) -> Effective {
    let layers = [(Layer::Shared, shared), (Layer::Personal, personal)];
    let set: Vec<(Layer, &Config)> =
        layers.into_iter().filter(|(_, config)| !config.is_empty()).collect();
    let Some(schema) = schema else {
        let left_out = set.iter().map(|(layer, _)| *layer).collect();
        return Effective { left_out, ..Effective::default() };
    };
    // all of them, then without the highest, then the highest alone, then none
    let alone = |at: usize| set.get(at..=at).unwrap_or_default();
    let mut tries = vec![&set[..], alone(0), alone(1), &[]];
    tries.dedup();
    let fitting = tries.into_iter().find_map(|kept| {
        let effective = laid(schema, kept);
        let fits = kept.is_empty() || schema.admits(&effective.config);
        fits.then_some((kept, effective))
    });
    let (kept, effective) = fitting.unwrap_or_default();
    let is_kept = |layer: &Layer| kept.iter().any(|(known, _)| known == layer);
    let left_out = set.iter().map(|(layer, _)| *layer).filter(|layer| !is_kept(layer)).collect();
    without_secrets(schema, Effective { left_out, ..effective })
}

/// The layers over each other, whether they fit or not, with the secrets in them.
pub(crate) fn laid(schema: &ConfigSchema, layers: &[(Layer, &Config)]) -> Effective {
    let mut config = schema.defaults();
    for (_, layer) in layers {
        merge(&mut config, layer);
    }
    fill_in(schema, &mut config);
    let mut origins = BTreeMap::new();
    let mut at = Vec::new();
    trace(&config, layers, &mut at, &mut origins);
    Effective { config, origins, left_out: Vec::new() }
}

impl ConfigSchema {
    /// What is wrong with a layer once it is put over the one below it.
    pub fn flaws_of(&self, shared: &Config, personal: &Config) -> Vec<crate::Flaw> {
        let layers = [(Layer::Shared, shared), (Layer::Personal, personal)];
        self.flaws(&laid(self, &layers).config)
    }
}

impl Effective {
    /// What a plugin gets for which nobody set anything, whether its schema is fit or not.
    pub fn defaults_of(schema: Option<&Map<String, Value>>) -> Config {
        match schema.map(ConfigSchema::read) {
            Some(Ok(schema)) => schema.defaults(),
            Some(Err(_)) => defaults(None),
            None => Config::new(),
        }
    }
}

fn without_secrets(schema: &ConfigSchema, effective: Effective) -> Effective {
    let Effective { config, mut origins, left_out } = effective;
    for secret in schema.secrets_in(&config) {
        let below = format!("{secret}/");
        origins.retain(|at, _| *at != secret && !at.starts_with(&below));
    }
    Effective { config: schema.without_secrets(config), origins, left_out }
}

fn merge(into: &mut Config, over: &Config) {
    for (name, value) in over {
        match (into.get_mut(name), value) {
            (Some(Value::Object(into)), Value::Object(over)) => merge(into, over),
            _ => drop(into.insert(name.clone(), value.clone())),
        }
    }
}

/// Notes for each value the highest layer that has it.
fn trace(
    config: &Config,
    layers: &[(Layer, &Config)],
    at: &mut Vec<String>,
    origins: &mut BTreeMap<String, Layer>,
) {
    for (name, value) in config {
        at.push(name.clone());
        match value {
            Value::Object(members) if !members.is_empty() => trace(members, layers, at, origins),
            _ => {
                let has = |config: &Config| lookup(config, at).is_some();
                let found = layers.iter().rev().find(|(_, config)| has(config));
                let layer = found.map_or(Layer::Default, |(layer, _)| *layer);
                origins.insert(pointer(at), layer);
            }
        }
        at.pop();
    }
}

fn lookup<'c>(config: &'c Config, at: &[String]) -> Option<&'c Value> {
    let (first, rest) = at.split_first()?;
    rest.iter().try_fold(config.get(first)?, |value, name| value.as_object()?.get(name))
}
