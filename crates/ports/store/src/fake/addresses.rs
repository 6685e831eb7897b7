//! Mail addresses of accounts, in memory.

use super::{MemoryStore, State};
use crate::{Addresses, Author, Error};
use async_trait::async_trait;
use midplane_model::{AddressChange, Event, MailAddress, Revision, TenantId, User, UserId};
use std::collections::HashMap;

#[async_trait]
impl Addresses for MemoryStore {
    async fn address_set(
        &self,
        user: &UserId,
        address: Option<&MailAddress>,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        let User { id: user, username, .. } = state.known(user)?;
        let (from, to) = (state.addresses.get(&user).cloned(), address.cloned());
        if from == to {
            return Ok(state.rows.revision);
        }
        let tenant = state.tenancy.tenant_of(&user);
        match &to {
            None => drop(state.addresses.remove(&user)),
            Some(to) => {
                let taken = state.account_with(&tenant, to);
                if taken.is_some_and(|other| other != user) {
                    return Err(Error::Taken(format!("the address {to}")));
                }
                state.addresses.insert(user.clone(), to.clone());
            }
        }
        let change = AddressChange { user, username, from, to };
        Ok(state.commit([Event::AddressChanged(change)], author))
    }

    async fn addresses_of(&self, users: &[UserId]) -> Result<HashMap<UserId, MailAddress>, Error> {
        let state = self.state();
        let known = users.iter().filter_map(|user| state.addresses.get_key_value(user));
        Ok(known.map(|(user, address)| (user.clone(), address.clone())).collect())
    }

    async fn accounts_at(&self, address: &MailAddress, limit: usize) -> Result<Vec<User>, Error> {
        let state = self.state();
        let at = state.addresses.iter().filter(|(_, one)| one.folded() == address.folded());
        Ok(at.filter_map(|(user, _)| state.user(user)).take(limit).collect())
    }
}

impl State {
    /// The account of a tenant that has an address.
    pub(super) fn account_with(&self, tenant: &TenantId, address: &MailAddress) -> Option<UserId> {
        let mut all = self.addresses.iter();
        let found = all.find(|(user, one)| {
            one.folded() == address.folded() && self.tenancy.tenant_of(user) == *tenant
        });
        found.map(|(user, _)| user.clone())
    }

    /// An account that moves takes its address along where that is free.
    pub(super) fn move_address(&mut self, user: &UserId, to: &TenantId) {
        let Some(address) = self.addresses.get(user).cloned() else { return };
        if self.account_with(to, &address).is_some_and(|other| other != *user) {
            self.addresses.remove(user);
        }
    }
}
