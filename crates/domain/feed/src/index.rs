//! What all plugins of an environment have to do with each other, worked out once: what can be
//! chosen of each in which order, and which choices meet which needs. Ranges are compared here and
//! nowhere else; a resolution handles bits.

use crate::{
    Candidate, ChannelState, Flags, Platform, PluginEntry, Provided, VersionEntry,
    targeting::is_drawn,
};
use midplane_model::{
    Channel, ChannelRules, Environment, PluginName, Revision, Rule, Version, VersionRange,
    VersionState,
};
use std::{collections::BTreeMap, sync::Arc};

/// A set of choices of one plugin; the lowest bit is the most preferred. The highest bit stands for
/// leaving the plugin out.
pub(crate) type Choices = u64;
/// The plugin is left out.
pub(crate) const LEFT_OUT: Choices = 1 << 63;
/// More channels of one plugin in one environment than can be chosen among.
const MOST_CHANNELS: usize = 63;

/// Environments by name.
#[derive(Debug, Default)]
pub(crate) struct Index {
    fields: BTreeMap<Environment, Field>,
    /// Whether a rule has a share that some are in and others are not.
    pub(crate) has_shares: bool,
    /// Whether a rule or an audience names a region.
    pub(crate) reads_regions: bool,
    /// Whether a rule names versions of the shell.
    pub(crate) reads_shells: bool,
}

/// One environment: a slot for each plugin that has a channel in it, by name.
#[derive(Debug, Default)]
pub(crate) struct Field {
    pub(crate) slots: Vec<Slot>,
    /// Slots of which a choice needs something, by name.
    pub(crate) needy: Vec<usize>,
    /// Slots that needs connect, each group by name. Who needs nothing and is not needed is alone.
    pub(crate) groups: Vec<Vec<usize>>,
}

/// One plugin.
#[derive(Debug)]
pub(crate) struct Slot {
    pub(crate) plugin: PluginName,
    /// Most preferred first.
    pub(crate) choices: Vec<Choice>,
    /// Slots that may need something of this one.
    pub(crate) dependents: Vec<usize>,
    /// Which of the groups it is in.
    pub(crate) group: usize,
}

/// What a channel points at.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) channel: Channel,
    pub(crate) version: Version,
    /// The write that pointed it there.
    pub(crate) revision: Revision,
    pub(crate) rules: Option<Arc<ChannelRules>>,
    /// The version itself, or why nobody can have it.
    pub(crate) entry: Result<Arc<VersionEntry>, Unfit>,
    pub(crate) needs: Vec<Need>,
}

/// Why nobody gets what a channel points at.
#[derive(Clone, Debug)]
pub(crate) enum Unfit {
    /// The plugin is switched off.
    Disabled,
    Unreadable,
    Withdrawn(VersionState),
    /// Its UI stays where the operator allows none.
    Elsewhere(String),
    Platform {
        part: &'static str,
        needs: VersionRange,
        found: Version,
    },
}

/// Something that a choice needs.
#[derive(Debug)]
pub(crate) struct Need {
    pub(crate) what: Needed,
    pub(crate) range: VersionRange,
    pub(crate) optional: bool,
    /// What would meet it, by slot. One of them is enough.
    pub(crate) met_by: Vec<(usize, Choices)>,
}

/// What is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Needed {
    Plugin(PluginName),
    Interface(String),
}

impl Index {
    pub(crate) fn new(
        plugins: &BTreeMap<PluginName, Arc<PluginEntry>>,
        platform: &Platform,
        flags: &Flags,
    ) -> Self {
        let mut fields: BTreeMap<Environment, Field> = BTreeMap::new();
        for (name, entry) in plugins {
            for environment in entry.environments.keys() {
                let field = fields.entry(environment.clone()).or_default();
                field.slots.push(Slot::new(name, entry, environment, platform));
            }
        }
        fields.values_mut().for_each(|field| field.connect(platform));
        let of_channels = plugins.values().flat_map(|entry| entry.rules.values());
        let of_channels = of_channels.flat_map(|rules| &rules.rules);
        let of_flags = flags.iter().flat_map(|(_, flag)| &flag.rules).map(|of_flag| &of_flag.rule);
        let rules: Vec<&Rule> = of_channels.chain(of_flags).collect();
        let mut versions = plugins.values().flat_map(|entry| entry.versions.values());
        Self {
            fields,
            has_shares: rules.iter().any(|rule| is_drawn(rule)),
            reads_regions: rules.iter().any(|rule| !rule.regions.is_empty())
                || versions.any(|version| !version.candidate.audience.regions.is_empty()),
            reads_shells: rules.iter().any(|rule| rule.shell_version.is_some()),
        }
    }

    pub(crate) fn field(&self, environment: &Environment) -> Option<&Field> {
        self.fields.get(environment)
    }
}

impl Slot {
    fn new(
        plugin: &PluginName,
        entry: &PluginEntry,
        environment: &Environment,
        platform: &Platform,
    ) -> Self {
        let channels = entry.environments.get(environment).into_iter().flatten();
        let mut channels: Vec<(&Channel, &ChannelState)> = channels.collect();
        let rules =
            |channel: &Channel| entry.rules.get(&(environment.clone(), channel.clone())).cloned();
        channels.sort_by_cached_key(|(channel, _)| {
            let priority = rules(channel).map_or(0, |rules| rules.priority);
            (channel.is_latest(), std::cmp::Reverse(priority), *channel)
        });
        if channels.len() > MOST_CHANNELS {
            // `latest` is the last one, and stays
            channels.drain(MOST_CHANNELS - 1..channels.len() - 1);
        }
        let disabled = entry.is_disabled_in(environment);
        let choices = channels.into_iter().map(|(channel, state)| Choice {
            channel: channel.clone(),
            version: state.version.clone(),
            revision: state.revision,
            rules: rules(channel).filter(|rules| !rules.rules.is_empty()),
            entry: match disabled {
                true => Err(Unfit::Disabled),
                false => fit(entry.versions.get(&state.version), platform),
            },
            needs: Vec::new(),
        });
        let choices = choices.collect();
        Self { plugin: plugin.clone(), choices, dependents: Vec::new(), group: 0 }
    }

    fn candidates(&self) -> impl Iterator<Item = (Choices, &Candidate)> {
        let bits = (0..).map(|at| 1 << at);
        bits.zip(&self.choices)
            .filter_map(|(bit, choice)| Some((bit, &choice.entry.as_ref().ok()?.candidate)))
    }
}

fn fit(entry: Option<&Arc<VersionEntry>>, platform: &Platform) -> Result<Arc<VersionEntry>, Unfit> {
    let entry = entry.ok_or(Unfit::Unreadable)?;
    match entry.candidate.state {
        VersionState::Published => {}
        state => return Err(Unfit::Withdrawn(state)),
    }
    if let Some(origin) = &entry.candidate.cdn_origin
        && !platform.cdn_origins.contains(origin)
    {
        return Err(Unfit::Elsewhere(origin.clone()));
    }
    let compat = &entry.candidate.compat;
    let parts = [
        ("core", &compat.core, &platform.core),
        ("frontend_sdk", &compat.frontend_sdk, &platform.frontend_sdk),
    ];
    for (part, needs, found) in parts {
        if let (Some(needs), Some(found)) = (needs, found)
            && !needs.contains(found)
        {
            return Err(Unfit::Platform { part, needs: needs.clone(), found: found.clone() });
        }
    }
    Ok(Arc::clone(entry))
}

impl Field {
    fn connect(&mut self, platform: &Platform) {
        let needs = self.needs(platform);
        for (at, choice, need) in needs {
            if !need.optional {
                self.needy.push(at);
                for (provider, _) in &need.met_by {
                    self.slots[*provider].dependents.push(at);
                }
            }
            self.slots[at].choices[choice].needs.push(need);
        }
        self.needy.dedup();
        for slot in &mut self.slots {
            slot.dependents.sort_unstable();
            slot.dependents.dedup();
        }
        self.group();
    }

    /// All needs, each with the slot and the choice that has it, by slot.
    fn needs(&self, platform: &Platform) -> Vec<(usize, usize, Need)> {
        let by_name: BTreeMap<&str, usize> =
            (0..).zip(&self.slots).map(|(at, slot)| (slot.plugin.as_str(), at)).collect();
        let mut offered: BTreeMap<&str, Vec<(usize, Choices, &Provided)>> = BTreeMap::new();
        for (at, slot) in self.slots.iter().enumerate() {
            for (bit, candidate) in slot.candidates() {
                for provided in &candidate.provides {
                    offered.entry(&provided.interface).or_default().push((at, bit, provided));
                }
            }
        }
        let mut needs = Vec::new();
        for (at, slot) in self.slots.iter().enumerate() {
            for (choice, entry) in slot.choices.iter().enumerate() {
                let Ok(entry) = &entry.entry else { continue };
                for (plugin, range) in &entry.candidate.dependencies {
                    let met_by =
                        by_name.get(plugin.as_str()).map(|&on| (on, self.within(on, range)));
                    let met_by = met_by.into_iter().filter(|(_, met)| *met != 0).collect();
                    let what = Needed::Plugin(plugin.clone());
                    let need = Need { what, range: range.clone(), optional: false, met_by };
                    needs.push((at, choice, need));
                }
                for required in &entry.candidate.requires {
                    let has = |given: &Provided| required.range.contains(&given.version);
                    let interface = &required.interface;
                    let given = platform.provides.iter();
                    if given.filter(|given| given.interface == *interface).any(has) {
                        continue;
                    }
                    let mut met_by: BTreeMap<usize, Choices> = BTreeMap::new();
                    let offers = offered.get(interface.as_str()).into_iter().flatten();
                    for (on, bit, _) in offers.filter(|(_, _, given)| has(given)) {
                        *met_by.entry(*on).or_default() |= bit;
                    }
                    let met_by = met_by.into_iter().collect();
                    let (range, optional) = (required.range.clone(), required.optional);
                    let what = Needed::Interface(interface.clone());
                    needs.push((at, choice, Need { what, range, optional, met_by }));
                }
            }
        }
        needs
    }

    fn within(&self, slot: usize, range: &VersionRange) -> Choices {
        let inside = self.slots[slot].candidates().filter(|(_, c)| range.contains(&c.version));
        inside.fold(0, |all, (bit, _)| all | bit)
    }

    /// Joins slots that needs connect.
    fn group(&mut self) {
        let mut leader: Vec<usize> = (0..self.slots.len()).collect();
        fn of(leader: &mut [usize], mut at: usize) -> usize {
            while leader[at] != at {
                leader[at] = leader[leader[at]];
                at = leader[at];
            }
            at
        }
        for at in 0..self.slots.len() {
            for dependent in self.slots[at].dependents.clone() {
                let (one, other) = (of(&mut leader, at), of(&mut leader, dependent));
                // towards the first by name
                leader[one.max(other)] = one.min(other);
            }
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.slots.len() {
            groups.entry(of(&mut leader, at)).or_default().push(at);
        }
        self.groups = groups.into_values().collect();
        for (group, members) in self.groups.iter().enumerate() {
            for member in members {
                self.slots[*member].group = group;
            }
        }
    }
}
