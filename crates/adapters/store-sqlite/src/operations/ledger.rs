//! Reads what is stored of one plugin, as far as operations are decided on it.

use super::{approval, at, environment, optional};
use crate::{
    capabilities,
    convert::{failed, json, parsed, readable},
};
use midplane_catalogue::{
    Damage,
    operations::{At, Ledger, Move, Operation, PendingApproval},
};
use midplane_model::{PluginName, Version};
use midplane_store::{Approval, Error};
use rusqlite::{Row, Transaction};
use std::collections::BTreeMap;

pub(super) fn ledger(
    transaction: &Transaction<'_>,
    name: &PluginName,
    operation: &Operation,
) -> Result<Ledger, Error> {
    // what cannot be read is as good as missing: it cannot be served either
    let mut damage = Vec::new();
    let plugin = name;
    let name = plugin.as_str();
    let mut ledger = Ledger::default();
    let versions = "SELECT version, state, archived_from FROM versions WHERE name = ?";
    let versions = of_plugin(transaction, versions, name, &mut damage, |row| {
        Ok((
            parsed::<Version>(row, "version")?,
            parsed(row, "state")?,
            optional(row, "archived_from")?,
        ))
    })?;
    for (version, state, archived_from) in versions {
        ledger.archived_from.extend(archived_from.map(|from| (version.clone(), from)));
        ledger.versions.insert(version, state);
    }
    let held =
        "SELECT version, held, published_by FROM versions WHERE name = ? AND held IS NOT NULL";
    let held = of_plugin(transaction, held, name, &mut damage, |row| {
        Ok((parsed(row, "version")?, (json(row, "held")?, parsed(row, "published_by")?)))
    })?;
    ledger.held = held.into_iter().collect();
    let runs = "SELECT EXISTS (SELECT 1 FROM instances WHERE plugin = ?)";
    ledger.runs = transaction.query_row(runs, [name], |row| row.get(0)).map_err(failed)?;
    let channels = "SELECT environment, channel, version FROM channels WHERE name = ?";
    let channels = of_plugin(transaction, channels, name, &mut damage, |row| {
        Ok((at(row)?, parsed(row, "version")?))
    })?;
    ledger.channels = channels.into_iter().collect();
    let moves = "SELECT * FROM channel_moves WHERE name = ? ORDER BY seq";
    ledger.moves = moves_by_channel(of_plugin(transaction, moves, name, &mut damage, |row| {
        let cause = optional(row, "cause")?;
        Ok((
            at(row)?,
            Move { from: optional(row, "from_version")?, to: parsed(row, "to_version")?, cause },
        ))
    })?);
    let off = "SELECT environment FROM plugin_switches WHERE name = ?";
    let off = of_plugin(transaction, off, name, &mut damage, environment)?;
    ledger.disabled = off.into_iter().collect();
    ledger.granted = capabilities::of(transaction, plugin)?;
    let waiting = "SELECT * FROM approvals WHERE name = ? AND verdict IS NULL";
    ledger.pending = of_plugin(transaction, waiting, name, &mut damage, |row| {
        let Approval { id, at, from, to, requested_by, expires_at, .. } = approval(row)?;
        Ok(PendingApproval { id, at, from, to, by: requested_by, expires_at })
    })?;
    if matches!(operation, Operation::Decide { .. } | Operation::Release { .. }) {
        let makers = "SELECT id, created_by FROM tokens";
        let mut select = transaction.prepare_cached(makers).map_err(failed)?;
        let makers = readable(&mut select, [], ("tokens", &[]), &mut damage, |row| {
            Ok((parsed(row, "id")?, parsed(row, "created_by")?))
        })?;
        ledger.makers = makers.into_iter().collect();
    }
    Ok(ledger)
}

fn of_plugin<T>(
    transaction: &Transaction<'_>,
    sql: &str,
    name: &str,
    damage: &mut Vec<Damage>,
    convert: impl Fn(&Row<'_>) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    readable(&mut select, [name], ("operations", &[]), damage, convert)
}

fn moves_by_channel(moves: Vec<(At, Move)>) -> BTreeMap<At, Vec<Move>> {
    let mut by_channel: BTreeMap<At, Vec<Move>> = BTreeMap::new();
    for (at, step) in moves {
        by_channel.entry(at).or_default().push(step);
    }
    by_channel
}
