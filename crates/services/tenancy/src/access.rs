//! What members may do with their team's plugins, and how they configure them for themselves.

use crate::{Asker, Error, Installable, Tenancy, asker::shown, teams::gone};
use midplane_model::{AccessEdit, Config, InstallOwner, MemberAccess, Outcome, PluginName, UserId};
use midplane_store::Author;
use std::collections::BTreeMap;

impl Tenancy {
    /// Says what a member sees, uses and configures. Their configuration is their own.
    ///
    /// # Errors
    /// [`Error::NoTeam`], [`Error::NotTeamAdmin`], [`Error::Nobody`].
    pub async fn access_set(
        &self,
        asker: &Asker,
        team: &str,
        (who, user): (&str, Option<&UserId>),
        plugin: &PluginName,
        edit: AccessEdit,
        author: &Author,
    ) -> Result<Outcome<MemberAccess>, Error> {
        let team = self.managed(asker, team).await?;
        let nobody = || Error::Nobody(shown(who));
        let user = user.ok_or_else(nobody)?;
        let edit = AccessEdit { config: None, ..edit };
        let accesses = &self.inner.stores.accesses;
        let set = accesses.access_set(&asker.tenant, &team, user, plugin, edit, author).await;
        set.map_err(|error| gone(error, nobody))
    }

    /// What was said of a member, for the admins of the team and for themselves.
    ///
    /// # Errors
    /// [`Error::NoTeam`], [`Error::NotTeamAdmin`], [`Error::Nobody`].
    pub async fn access_list(
        &self,
        asker: &Asker,
        sent: &str,
        (who, user): (&str, Option<&UserId>),
    ) -> Result<BTreeMap<PluginName, MemberAccess>, Error> {
        let is_self = user.is_some() && asker.user.as_ref() == user;
        let team = match is_self {
            true => self.seen(asker, sent).await?,
            false => self.managed(asker, sent).await?,
        };
        let nobody = || Error::Nobody(shown(who));
        let user = user.ok_or_else(nobody)?;
        let stores = &self.inner.stores;
        stores.members.member_role(&asker.tenant, &team, user).await?.ok_or_else(nobody)?;
        Ok(stores.accesses.access_list(&asker.tenant, &team, user).await?)
    }

    /// Sets the asker's own configuration of a plugin of their team, over what the team shares.
    ///
    /// # Errors
    /// [`Error::NoTeam`], [`Error::NotInstalled`], [`Error::MayNotConfigure`], and what is said of the
    /// configuration.
    pub async fn configure(
        &self,
        asker: &Asker,
        sent: &str,
        plugin: &Installable,
        config: Config,
        author: &Author,
    ) -> Result<Outcome<MemberAccess>, Error> {
        let user = asker.person()?;
        let team = self.seen(asker, sent).await?;
        let hidden = || Error::NoTeam(shown(sent));
        let stores = &self.inner.stores;
        let known = stores.accesses.access_list(&asker.tenant, &team, user).await?;
        let name = &plugin.plugin;
        let access = known.get(name).cloned().unwrap_or_default();
        let owner = InstallOwner::Team(team.clone());
        let install = stores.installs.install_fetch(&asker.tenant, &owner, name).await?;
        let install = install.filter(|one| one.removed_at.is_none() && access.visible);
        let install = install.ok_or_else(|| Error::NotInstalled(name.to_string()))?;
        if !(access.can_use && access.can_configure) {
            return Err(Error::MayNotConfigure(name.to_string()));
        }
        self.check(plugin, &install.config, config.clone(), false).await??;
        let edit = AccessEdit { config: Some(config), ..AccessEdit::default() };
        let set = stores.accesses.access_set(&asker.tenant, &team, user, name, edit, author).await;
        set.map_err(|error| gone(error, hidden))
    }
}
