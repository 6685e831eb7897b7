//! Installing, configuring, switching and uninstalling, for a team or for oneself.

use crate::{Asker, Error, Installable, Tenancy, asker::shown, teams::gone};
use midplane_installs::{BadSchema, ConfigSchema, within_bounds};
use midplane_model::{
    Config, Install, InstallCount, InstallEdit, InstallOwner, Outcome, PluginName, Revision,
};
use midplane_store::Author;

impl Tenancy {
    /// The team whose installs the asker may see, as their owner.
    ///
    /// # Errors
    /// [`Error::NoTeam`].
    pub async fn team_seen(&self, asker: &Asker, team: &str) -> Result<InstallOwner, Error> {
        self.seen(asker, team).await.map(InstallOwner::Team)
    }

    /// The team whose installs the asker may change, as their owner.
    ///
    /// # Errors
    /// [`Error::NoTeam`], [`Error::NotTeamAdmin`].
    pub async fn team_managed(&self, asker: &Asker, team: &str) -> Result<InstallOwner, Error> {
        self.managed(asker, team).await.map(InstallOwner::Team)
    }

    /// Installs a plugin, or changes the install that is there. One that was uninstalled comes back as
    /// it was configured, as long as that is kept.
    ///
    /// # Errors
    /// [`Error::Unfit`] and its like for the configuration; nothing is written then.
    pub async fn install(
        &self,
        asker: &Asker,
        owner: &InstallOwner,
        plugin: &Installable,
        (config, enabled): (Option<Config>, Option<bool>),
        author: &Author,
    ) -> Result<Outcome<Install>, Error> {
        if plugin.is_core && enabled == Some(false) {
            return Err(Error::Core(plugin.plugin.to_string()));
        }
        let installs = &self.inner.stores.installs;
        let before = installs.install_fetch(&asker.tenant, owner, &plugin.plugin).await?;
        let kept = before.map(|before| before.config).unwrap_or_default();
        let is_kept = config.is_none();
        let judged = config.clone().unwrap_or(kept);
        if let Err(refused) = self.check(plugin, &Config::new(), judged, is_kept).await? {
            let is_switched_off = enabled == Some(false);
            // what does not fit any more can still be switched off
            if !(is_kept && is_switched_off) {
                return Err(refused);
            }
        }
        let version = plugin.version.clone();
        // what nobody sent stays what it is by then, whoever changes it meanwhile
        let edit = InstallEdit { version, config, enabled };
        let done = installs.install_set(&asker.tenant, owner, &plugin.plugin, edit, author).await;
        done.map_err(|error| gone(error, || no_owner(owner)))
    }

    /// Takes an install away. Its configuration is kept for a while.
    ///
    /// # Errors
    /// [`Error::NotInstalled`].
    pub async fn uninstall(
        &self,
        asker: &Asker,
        owner: &InstallOwner,
        plugin: &str,
        author: &Author,
    ) -> Result<Revision, Error> {
        let missing = || Error::NotInstalled(shown(plugin));
        let name = PluginName::known(plugin).map_err(|_| missing())?;
        let installs = &self.inner.stores.installs;
        let removed = installs.install_remove(&asker.tenant, owner, &name, author).await;
        removed.map_err(|error| gone(error, missing))
    }

    /// Up to `limit` installs with a name after `after`.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn install_list(
        &self,
        asker: &Asker,
        owner: &InstallOwner,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Install>, Error> {
        let after = after.and_then(|after| PluginName::known(after).ok());
        let installs = &self.inner.stores.installs;
        Ok(installs.install_list(&asker.tenant, owner, after.as_ref(), limit).await?)
    }

    /// How many installs of each version of a plugin are on, in all tenants.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn install_counts(&self, plugin: &PluginName) -> Result<Vec<InstallCount>, Error> {
        Ok(self.inner.stores.installs.install_counts(plugin).await?)
    }

    /// Whether a configuration may be kept, over what is shared below it. The outer error is about
    /// asking at all.
    pub(crate) async fn check(
        &self,
        plugin: &Installable,
        shared: &Config,
        config: Config,
        is_kept: bool,
    ) -> Result<Result<(), Error>, Error> {
        if let Err(refused) = within_bounds(&config) {
            return Ok(Err(refused.into()));
        }
        let (name, shared) = (plugin.plugin.to_string(), shared.clone());
        let look = move |schema: Option<&Result<ConfigSchema, BadSchema>>| {
            fits(&name, schema, (&shared, &config), is_kept)
        };
        self.with_schema(plugin, look).await
    }

    /// An install's configuration as it is shown: without what is secret today.
    pub fn shown_config(&self, plugin: &Installable, config: &Config) -> Config {
        match self.inner.schemas.of(plugin).as_deref() {
            Some(Ok(schema)) => schema.without_secrets(config.clone()),
            // nobody knows what is secret in it
            Some(Err(_)) | None => Config::new(),
        }
    }
}

fn fits(
    name: &str,
    schema: Option<&Result<ConfigSchema, BadSchema>>,
    (shared, config): (&Config, &Config),
    is_kept: bool,
) -> Result<(), Error> {
    let plugin = || name.to_owned();
    let schema = match schema {
        None if config.is_empty() => return Ok(()),
        None if is_kept => return Err(Error::KeptUnfit(plugin())),
        None => return Err(Error::TakesNone(plugin())),
        Some(Err(_)) if config.is_empty() => return Ok(()),
        Some(Err(why)) => return Err(Error::Schema { plugin: plugin(), why: why.clone() }),
        Some(Ok(schema)) => schema,
    };
    if let Some(pointer) = schema.secrets_in(config).into_iter().next() {
        return Err(Error::Secret { pointer });
    }
    let flaws = schema.flaws_of(shared, config);
    match flaws.is_empty() {
        true => Ok(()),
        false if is_kept && !config.is_empty() => Err(Error::KeptUnfit(plugin())),
        false => Err(Error::Unfit { plugin: plugin(), flaws }),
    }
}

fn no_owner(owner: &InstallOwner) -> Error {
    match owner {
        InstallOwner::Team(team) => Error::NoTeam(team.to_string()),
        InstallOwner::Person(user) => Error::Nobody(user.to_string()),
    }
}
