//! Stores in memory, for tests of the services: the same answers as a database, nothing durable.

use crate::{
    Accounts, Author, BlobStream, Blobs, Catalogue, ChannelPointer, Credentials, DeviceLogin,
    DeviceState, Error, Instances, Keys, NewUser, NewVersion, Rotation, Session, StoredKey,
    StoredToken, VersionRecord, Versions, collect,
};
use async_trait::async_trait;
use bytes::Bytes;
use futures::StreamExt as _;
use midplane_model::{
    Change, ChangeKind, Digest, Instance, InstanceId, InstanceState, Outcome, PluginName, Revision,
    Timestamp, TokenId, User, UserId, Version, VersionState,
};
use std::{
    collections::BTreeMap,
    ops::Range,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// A [`Store`](crate::Store) in memory.
#[derive(Default)]
pub struct MemoryStore(Mutex<State>);

#[derive(Default)]
struct State {
    catalogue: Catalogue,
    changes: Vec<Change>,
    users: BTreeMap<String, Credentials>,
    tokens: Vec<StoredToken>,
    sessions: BTreeMap<String, Session>,
    devices: BTreeMap<[u8; 32], (DeviceLogin, Option<UserId>)>,
    keys: Vec<StoredKey>,
}

impl State {
    fn commit(&mut self, kind: ChangeKind, key: String, author: &Author) -> Revision {
        let revision = Revision(self.catalogue.revision.0 + 1);
        self.catalogue.revision = revision;
        let actor = author.actor.clone();
        self.changes.push(Change { revision, at: author.at, kind, key, actor });
        revision
    }
}

impl MemoryStore {
    /// The change log so far.
    pub fn changes(&self) -> Vec<Change> {
        self.state().changes.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Versions for MemoryStore {
    async fn version_publish(&self, new: NewVersion, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let key = format!("{}@{}", new.name, new.version);
        let taken = |v: &VersionRecord| v.name == new.name && v.version == new.version;
        if state.catalogue.versions.iter().any(taken) {
            return Err(Error::Taken(key));
        }
        let revision = state.commit(ChangeKind::VersionPublished, key, author);
        let (environment, channel) = (new.environment, new.channel);
        let channels = &mut state.catalogue.channels;
        channels.retain(|c| {
            (&c.environment, &c.name, &c.channel) != (&environment, &new.name, &channel)
        });
        channels.push(ChannelPointer {
            environment,
            name: new.name.clone(),
            channel,
            version: new.version.clone(),
            revision,
        });
        state.catalogue.versions.push(VersionRecord {
            name: new.name,
            version: new.version,
            state: VersionState::Published,
            manifest: new.manifest,
            ui: new.ui,
            package: new.package,
            package_size: new.package_size,
            published_at: author.at,
            published_by: author.actor.clone(),
            revision,
        });
        let order = |v: &VersionRecord| (v.name.clone(), v.version.clone());
        state.catalogue.versions.sort_by_key(order);
        Ok(revision)
    }

    async fn version_package(
        &self,
        name: &PluginName,
        version: &Version,
    ) -> Result<Option<Digest>, Error> {
        let state = self.state();
        let found =
            state.catalogue.versions.iter().find(|v| v.name == *name && v.version == *version);
        Ok(found.map(|v| v.package))
    }

    async fn catalogue_load(&self) -> Result<Catalogue, Error> {
        Ok(self.state().catalogue.clone())
    }

    async fn revision(&self) -> Result<Revision, Error> {
        Ok(self.state().catalogue.revision)
    }
}

#[async_trait]
impl Instances for MemoryStore {
    async fn instance_register(
        &self,
        mut instance: Instance,
        author: &Author,
    ) -> Result<Outcome<Instance>, Error> {
        let mut state = self.state();
        let same = |i: &Instance| {
            (&i.plugin, &i.version, &i.base_url)
                == (&instance.plugin, &instance.version, &instance.base_url)
        };
        if let Some(at) = state.catalogue.instances.iter().position(same) {
            instance.id = state.catalogue.instances.remove(at).id;
        }
        let revision = state.commit(ChangeKind::InstanceChanged, instance.id.to_string(), author);
        state.catalogue.instances.push(instance.clone());
        state.catalogue.instances.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Outcome { value: instance, revision })
    }

    async fn instance_state(
        &self,
        id: &InstanceId,
        to: InstanceState,
        detail: &str,
        author: &Author,
    ) -> Result<Revision, Error> {
        let mut state = self.state();
        let found = state.catalogue.instances.iter_mut().find(|i| i.id == *id);
        let instance = found.ok_or_else(|| Error::NotFound(format!("instance {id}")))?;
        instance.state = to;
        detail.clone_into(&mut instance.detail);
        instance.seen_at = author.at;
        Ok(state.commit(ChangeKind::InstanceChanged, id.to_string(), author))
    }

    async fn instance_remove(&self, id: &InstanceId, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let before = state.catalogue.instances.len();
        state.catalogue.instances.retain(|i| i.id != *id);
        if state.catalogue.instances.len() == before {
            return Err(Error::NotFound(format!("instance {id}")));
        }
        Ok(state.commit(ChangeKind::InstanceChanged, id.to_string(), author))
    }

    async fn instance_list(&self) -> Result<Vec<Instance>, Error> {
        Ok(self.state().catalogue.instances.clone())
    }
}

#[async_trait]
impl Accounts for MemoryStore {
    async fn user_create(&self, new: NewUser, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let username = new.user.username.clone();
        if state.users.contains_key(&username) {
            return Err(Error::Taken(format!("username {username}")));
        }
        let key = new.user.id.to_string();
        let credentials = Credentials { user: new.user, password_hash: new.password_hash };
        state.users.insert(username, credentials);
        Ok(state.commit(ChangeKind::UserChanged, key, author))
    }

    async fn user_credentials(&self, username: &str) -> Result<Option<Credentials>, Error> {
        Ok(self.state().users.get(username).cloned())
    }

    async fn user_fetch(&self, id: &UserId) -> Result<Option<User>, Error> {
        Ok(self.state().users.values().map(|c| &c.user).find(|u| u.id == *id).cloned())
    }

    async fn user_list(&self, after: Option<&str>, limit: usize) -> Result<Vec<User>, Error> {
        let state = self.state();
        let users = state.users.values().map(|c| &c.user);
        let later = users.filter(|u| after.is_none_or(|a| u.username.as_str() > a));
        Ok(later.take(limit).cloned().collect())
    }

    async fn token_create(&self, token: StoredToken, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let key = token.id.to_string();
        state.tokens.insert(0, token);
        Ok(state.commit(ChangeKind::TokenChanged, key, author))
    }

    async fn token_revoke(&self, id: &TokenId, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        let token = state.tokens.iter_mut().find(|t| t.id == *id);
        let token = token.ok_or_else(|| Error::NotFound(format!("token {id}")))?;
        token.revoked_at.get_or_insert(author.at);
        Ok(state.commit(ChangeKind::TokenChanged, id.to_string(), author))
    }

    async fn token_list(&self) -> Result<Vec<StoredToken>, Error> {
        Ok(self.state().tokens.clone())
    }

    async fn session_start(&self, session: Session) -> Result<(), Error> {
        self.state().sessions.insert(session.id.clone(), session);
        Ok(())
    }

    async fn session_rotate(
        &self,
        id: &str,
        shown: &str,
        next: &str,
        now: Timestamp,
    ) -> Result<Rotation, Error> {
        let mut state = self.state();
        let users: Vec<User> = state.users.values().map(|c| c.user.clone()).collect();
        let Some(session) = state.sessions.get_mut(id) else { return Ok(Rotation::Gone) };
        if session.ended_at.is_some() || session.expires_at <= now {
            return Ok(Rotation::Gone);
        }
        if session.refresh_id != shown {
            session.ended_at = Some(now);
            let author = Author { actor: "system".into(), at: now };
            state.commit(ChangeKind::UserChanged, format!("session:{id}"), &author);
            return Ok(Rotation::Reused);
        }
        next.clone_into(&mut session.refresh_id);
        let user = users.into_iter().find(|u| u.id == session.user);
        Ok(user.map_or(Rotation::Gone, Rotation::Rotated))
    }

    async fn session_end(&self, id: &str, author: &Author) -> Result<Revision, Error> {
        let mut state = self.state();
        if let Some(session) = state.sessions.get_mut(id) {
            session.ended_at.get_or_insert(author.at);
        }
        Ok(state.commit(ChangeKind::UserChanged, format!("session:{id}"), author))
    }

    async fn sessions_ended(&self, since: Timestamp) -> Result<Vec<String>, Error> {
        let state = self.state();
        let ended = state.sessions.values().filter(|s| s.ended_at.is_some_and(|at| at >= since));
        Ok(ended.map(|s| s.id.clone()).collect())
    }

    async fn device_open(&self, login: DeviceLogin) -> Result<(), Error> {
        self.state().devices.insert(login.secret_hash, (login, None));
        Ok(())
    }

    async fn device_approve(&self, code: &str, user: &UserId, now: Timestamp) -> Result<(), Error> {
        let mut state = self.state();
        let open = |(login, approved): &&mut (DeviceLogin, Option<UserId>)| {
            login.code == code && login.expires_at > now && approved.is_none()
        };
        let found = state.devices.values_mut().find(open);
        let (_, approved) = found.ok_or_else(|| Error::NotFound("this login".into()))?;
        *approved = Some(user.clone());
        Ok(())
    }

    async fn device_take(
        &self,
        secret_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<DeviceState, Error> {
        let mut state = self.state();
        match state.devices.get(secret_hash) {
            Some((login, None)) if login.expires_at > now => Ok(DeviceState::Pending),
            Some((login, Some(user))) if login.expires_at > now => {
                let user = user.clone();
                state.devices.remove(secret_hash);
                Ok(DeviceState::Approved(user))
            }
            _ => Ok(DeviceState::Gone),
        }
    }
}

#[async_trait]
impl Keys for MemoryStore {
    async fn signing_key_ensure(&self, candidate: StoredKey) -> Result<Vec<StoredKey>, Error> {
        let mut state = self.state();
        if state.keys.is_empty() {
            state.keys.push(candidate);
        }
        Ok(state.keys.clone())
    }
}

/// [`Blobs`] in memory.
#[derive(Default)]
pub struct MemoryBlobs(Mutex<BTreeMap<Digest, Bytes>>);

impl MemoryBlobs {
    /// How many blobs there are.
    pub fn len(&self) -> usize {
        self.blobs().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.blobs().is_empty()
    }

    fn blobs(&self) -> MutexGuard<'_, BTreeMap<Digest, Bytes>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Blobs for MemoryBlobs {
    async fn put(&self, digest: &Digest, bytes: Bytes) -> Result<(), Error> {
        self.blobs().insert(*digest, bytes);
        Ok(())
    }

    async fn put_stream(&self, digest: &Digest, pieces: BlobStream) -> Result<(), Error> {
        let bytes = collect(pieces, usize::MAX).await?;
        self.put(digest, bytes).await
    }

    async fn get(&self, digest: &Digest, range: Option<Range<u64>>) -> Result<BlobStream, Error> {
        let blob = self.blobs().get(digest).cloned();
        let blob = blob.ok_or_else(|| Error::NotFound(format!("blob {digest}")))?;
        let part = match range {
            None => blob,
            Some(range) => {
                let clamp = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).min(blob.len());
                blob.slice(clamp(range.start)..clamp(range.end))
            }
        };
        Ok(futures::stream::once(async { Ok(part) }).boxed())
    }
}
