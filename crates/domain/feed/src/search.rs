//! One choice for all plugins together.
//!
//! A set of choices is *sound* when every required need of what is chosen is met by something that
//! is chosen too. Of all sound sets the answer is the one that
//! 1. leaves out as little as possible: going through the plugins by name, each is in it if it can
//!    be, given those before; and then
//! 2. is the newest: going through the plugins by name again, each has the most preferred choice
//!    that it can have, given who is in and what those before have.
//!
//! So nobody is left out for the sake of somebody else's newer version, and where two cannot be
//! had together the name decides. Finding it is a search in the worst case; it goes on for a number
//! of steps that depends on nothing but the question, and then answers with the best sound set that
//! it has seen. Plugins that have nothing to do with each other are searched apart.

use crate::index::{Choices, Field, LEFT_OUT, Need};
use std::collections::BTreeSet;

/// Steps of a search in one group of plugins, choices that are tried: so many, and so many more for
/// each plugin of the group.
const MOST_STEPS: (usize, usize) = (4096, 32);

/// What was chosen.
#[derive(Debug)]
pub(crate) struct Found {
    /// For each slot one bit, or [`LEFT_OUT`].
    pub(crate) chosen: Vec<Choices>,
    /// Groups whose search was given up: the answer is sound, and may not be the newest.
    pub(crate) given_up: BTreeSet<usize>,
}

/// Chooses for every slot among `offered`, without [`LEFT_OUT`] in it.
pub(crate) fn search(field: &Field, mut offered: Vec<Choices>) -> Found {
    prune(field, &mut offered);
    let mut chosen: Vec<Choices> = offered.iter().map(|set| first(*set)).collect();
    let unmet = field.needy.iter().filter(|slot| !is_met(field, **slot, &chosen));
    let mut groups: BTreeSet<usize> = unmet.map(|slot| field.slots[*slot].group).collect();
    groups.retain(|group| !settle(field, &field.groups[*group], &offered, &mut chosen));
    Found { chosen, given_up: groups }
}

/// The most preferred one, or none.
fn first(set: Choices) -> Choices {
    if set == 0 { LEFT_OUT } else { set & set.wrapping_neg() }
}

fn required(field: &Field, slot: usize, choice: Choices) -> impl Iterator<Item = &Need> {
    let choices = &field.slots[slot].choices;
    let needs = choices.get(choice.trailing_zeros() as usize).map_or(&[][..], |c| &c.needs);
    needs.iter().filter(|need| !need.optional)
}

/// Whether a need can still be met by what is in the sets.
pub(crate) fn can_be_met(need: &Need, sets: &[Choices]) -> bool {
    need.met_by.iter().any(|(slot, by)| sets[*slot] & by != 0)
}

fn is_met(field: &Field, slot: usize, sets: &[Choices]) -> bool {
    let choice = sets[slot];
    choice == LEFT_OUT || required(field, slot, choice).all(|need| can_be_met(need, sets))
}

fn bits(set: Choices) -> impl Iterator<Item = Choices> {
    let mut left = set;
    std::iter::from_fn(move || {
        let bit = left & left.wrapping_neg();
        left &= !bit;
        (bit != 0).then_some(bit)
    })
}

/// Takes out what is in no sound set: whatever needs something that nothing offered can meet.
fn prune(field: &Field, offered: &mut [Choices]) {
    let mut asked = field.needy.clone();
    while let Some(slot) = asked.pop() {
        let before = offered[slot];
        for bit in bits(before) {
            if !required(field, slot, bit).all(|need| can_be_met(need, offered)) {
                offered[slot] &= !bit;
            }
        }
        if offered[slot] != before {
            asked.extend(&field.slots[slot].dependents);
        }
    }
}

/// A sound set that is easily found: whoever misses something takes its next choice.
fn yielding(field: &Field, members: &[usize], offered: &[Choices], chosen: &mut [Choices]) {
    let mut asked: Vec<usize> = members.to_vec();
    while let Some(slot) = asked.pop() {
        if is_met(field, slot, chosen) {
            continue;
        }
        let choice = chosen[slot];
        // the bits above this one are its next choices
        chosen[slot] = first(offered[slot] & (choice.wrapping_neg() << 1));
        asked.push(slot);
        asked.extend(&field.slots[slot].dependents);
    }
}

/// Chooses for one group. Whether the search came to its end.
fn settle(field: &Field, members: &[usize], offered: &[Choices], chosen: &mut [Choices]) -> bool {
    yielding(field, members, offered, chosen);
    let mut sets = chosen.to_vec();
    for &slot in members {
        sets[slot] = offered[slot] | LEFT_OUT;
    }
    let steps = MOST_STEPS.0 + MOST_STEPS.1 * members.len();
    let mut search = Search { field, members, sets, undo: Vec::new(), steps };
    for &slot in members {
        let present = search.sets[slot] & !LEFT_OUT;
        if chosen[slot] != LEFT_OUT || search.completes(slot, present, chosen) {
            search.narrow(slot, present);
        } else {
            search.narrow(slot, LEFT_OUT);
        }
    }
    for &slot in members {
        for bit in bits(search.sets[slot]) {
            if chosen[slot] == bit || search.completes(slot, bit, chosen) {
                search.narrow(slot, bit);
                break;
            }
        }
    }
    search.steps > 0
}

/// The sets that are left. What is chosen so far is in them at any time.
struct Search<'a> {
    field: &'a Field,
    members: &'a [usize],
    sets: Vec<Choices>,
    /// What sets were before, newest last.
    undo: Vec<(usize, Choices)>,
    steps: usize,
}

/// A slot that is being decided.
struct Level {
    /// Which member.
    member: usize,
    untried: Choices,
    /// How much of `undo` was there before it.
    mark: usize,
}

impl Search<'_> {
    /// Whether a sound set has `slot` in `within`. It becomes what is chosen.
    fn completes(&mut self, slot: usize, within: Choices, chosen: &mut [Choices]) -> bool {
        let mark = self.undo.len();
        let found = self.steps > 0 && self.narrow(slot, within) && self.complete();
        if found {
            for &member in self.members {
                chosen[member] = self.sets[member];
            }
        }
        self.back_to(mark);
        found
    }

    fn back_to(&mut self, mark: usize) {
        for (slot, set) in self.undo.drain(mark..).rev() {
            self.sets[slot] = set;
        }
    }

    fn set(&mut self, slot: usize, set: Choices) {
        self.undo.push((slot, self.sets[slot]));
        self.sets[slot] = set;
    }

    /// Narrows a slot and takes out whatever does not go with that. Whether something is left.
    fn narrow(&mut self, slot: usize, within: Choices) -> bool {
        let left = self.sets[slot] & within;
        if left == self.sets[slot] {
            return true;
        }
        self.set(slot, left);
        let mut asked = self.field.slots[slot].dependents.clone();
        asked.push(slot);
        while let Some(slot) = asked.pop() {
            let before = self.sets[slot];
            let met = |bit: &Choices| {
                let mut needs = required(self.field, slot, *bit);
                *bit == LEFT_OUT || needs.all(|need| can_be_met(need, &self.sets))
            };
            let left = bits(before).filter(met).fold(0, |all, bit| all | bit);
            if left == 0 {
                return false;
            }
            if left != before {
                self.set(slot, left);
                asked.extend(&self.field.slots[slot].dependents);
            }
            if left & LEFT_OUT == 0 && !self.demand(slot, &mut asked) {
                return false;
            }
        }
        true
    }

    /// What is certainly in needs its dependencies: they are narrowed to what it can use.
    fn demand(&mut self, slot: usize, asked: &mut Vec<usize>) -> bool {
        let only = |need: &Need| match need.met_by[..] {
            [one] => Some(one),
            _ => None,
        };
        let set = self.sets[slot];
        let demanded: Vec<usize> = bits(set).next().map_or_else(Vec::new, |bit| {
            required(self.field, slot, bit).filter_map(only).map(|(on, _)| on).collect()
        });
        for on in demanded {
            let usable = bits(set).try_fold(0, |all, bit| {
                let needs = required(self.field, slot, bit).filter_map(only);
                let of = needs.filter(|(other, _)| *other == on).map(|(_, by)| by);
                of.reduce(|one, other| one & other).map(|by| all | by)
            });
            let Some(usable) = usable else { continue };
            let left = self.sets[on] & usable;
            if left == 0 {
                return false;
            }
            if left != self.sets[on] {
                self.set(on, left);
                asked.push(on);
                asked.extend(&self.field.slots[on].dependents);
            }
        }
        true
    }

    /// Decides every member that is not decided yet. Whether that can be done; if not, `sets` are
    /// left as they come.
    fn complete(&mut self) -> bool {
        let mut levels: Vec<Level> = Vec::new();
        let mut next = 0;
        loop {
            while next < self.members.len() && self.sets[self.members[next]].is_power_of_two() {
                next += 1;
            }
            let Some(&slot) = self.members.get(next) else { return true };
            let (untried, mark) = (self.sets[slot], self.undo.len());
            levels.push(Level { member: next, untried, mark });
            loop {
                let Some(level) = levels.last_mut() else { return false };
                let (member, bit, mark) = (level.member, first(level.untried), level.mark);
                let exhausted = level.untried == 0;
                level.untried &= !bit;
                self.back_to(mark);
                if exhausted {
                    levels.pop();
                    continue;
                }
                if self.steps == 0 {
                    return false;
                }
                self.steps -= 1;
                if self.narrow(self.members[member], bit) {
                    next = member;
                    break;
                }
            }
        }
    }
}
