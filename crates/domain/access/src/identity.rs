//! Who a request comes from, and what they may do. Answers with a reason when they may not.

mod tokens;

use crate::{Denied, Namespaces, Permission, RoleTable, TokenUses, ViewerSource, roles::EVERY};
use midplane_model::{
    Actor, Environment, PluginName, SessionId, Timestamp, TokenId, TokenScope, UserId, Viewer,
};
use std::{collections::BTreeSet, net::IpAddr, sync::Arc};

/// What kind of caller it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Nobody signed in.
    Anonymous,
    /// A person, by access token.
    User(UserId),
    /// A machine, by API token.
    Token(TokenId),
    /// The administrator token that the process was started with.
    Bootstrap,
}

/// A caller whose credential was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Who.
    pub subject: Subject,
    /// How the feed and the gateway see them.
    pub viewer: Viewer,
    /// What they may do.
    pub permissions: BTreeSet<Permission>,
    /// The session of a person's access token.
    pub session: Option<SessionId>,
    /// What an API token is restricted to; absent when it is to nothing.
    pub scope: Option<Arc<TokenScope>>,
    /// Whose namespaces they act for: a person for their own, a token for those of its maker.
    pub person: Option<UserId>,
    /// Whose names are claimed.
    pub namespaces: Namespaces,
    /// When the credential stops being good, as far as it is known. A cached decision must not
    /// be used from then on.
    pub valid_until: Option<Timestamp>,
}

impl Identity {
    /// Nobody in particular, with no permissions.
    pub fn anonymous() -> Self {
        Self {
            subject: Subject::Anonymous,
            viewer: ViewerSource::Anonymous.viewer(&RoleTable::default()),
            permissions: BTreeSet::new(),
            session: None,
            scope: None,
            person: None,
            namespaces: Namespaces::default(),
            valid_until: None,
        }
    }

    /// Whether nobody signed in.
    pub fn is_anonymous(&self) -> bool {
        self.subject == Subject::Anonymous
    }

    /// Checks a permission for the platform as a whole. A token that is restricted to plugins or
    /// environments has none for that.
    pub fn require(&self, permission: Permission) -> Result<(), Denied> {
        self.holds(&permission)?;
        match &self.scope {
            Some(scope) => Err(Denied::Restricted { permission, own: in_words(scope) }),
            None => Ok(()),
        }
    }

    /// Checks whether they may give a permission to an account or a token: nobody hands on what they do
    /// not hold. Whoever may do everything gives what plugins ask for too.
    pub fn may_hand_on(&self, permission: Permission) -> Result<(), Denied> {
        let is_of_a_plugin = Permission::of_platform(permission.as_str()).is_none();
        if is_of_a_plugin && self.may_do_everything() {
            return Ok(());
        }
        self.require(permission)
    }

    /// Whether they may do everything, and for everything.
    pub fn may_do_everything(&self) -> bool {
        self.scope.is_none() && self.viewer.permissions.contains(EVERY)
    }

    /// Checks a permission before the plugin is known. What is about one plugin at a time passes
    /// here for those who have it for any; check again with [`Self::require_for`] when the
    /// plugin's name is known.
    pub fn require_some(&self, permission: Permission) -> Result<(), Denied> {
        if !permission.is_per_plugin() {
            return self.require(permission);
        }
        let by_namespace = || match &self.subject {
            Subject::User(user) => {
                permission.comes_with_a_namespace() && self.namespaces.have(user)
            }
            Subject::Anonymous | Subject::Token(_) | Subject::Bootstrap => false,
        };
        self.holds(&permission).or_else(|denied| by_namespace().then_some(()).ok_or(denied))
    }

    /// Checks a permission for one plugin. Who is part of its namespace needs no other; what is
    /// claimed is for those who are part of it, for tokens that name it, and for administrators.
    pub fn require_for(&self, permission: Permission, plugin: &PluginName) -> Result<(), Denied> {
        let claim = self.namespaces.over(plugin);
        let is_part = claim
            .as_ref()
            .is_some_and(|(_, claim)| self.person.as_ref().is_some_and(|person| claim.has(person)));
        let is_person = matches!(self.subject, Subject::User(_));
        if !(is_part && is_person && permission.comes_with_a_namespace()) {
            self.holds(&permission)?;
        }
        self.may_speak_for(plugin)?;
        let is_named = self.scope.as_ref().is_some_and(|scope| scope.names(plugin));
        match claim {
            Some((namespace, _))
                if permission.changes_a_plugin()
                    && !(is_part || is_named || self.manages_all_plugins()) =>
            {
                Err(Denied::Claimed { actor: self.actor(), namespace })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Checks only that a token restricted to plugins stays with them.
    pub fn may_speak_for(&self, plugin: &PluginName) -> Result<(), Denied> {
        match &self.scope {
            Some(scope) if !scope.admits(plugin) => {
                Err(Denied::OtherPlugin { own: in_words(scope), wanted: plugin.clone() })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Checks only that a token restricted to environments stays with them; `None` stands for all
    /// environments.
    pub fn may_reach(&self, environment: Option<&Environment>) -> Result<(), Denied> {
        match &self.scope {
            Some(scope) if !scope.reaches(environment) => {
                Err(Denied::OtherEnvironment { own: in_words(scope), wanted: environment.cloned() })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Whether no claim stops them: administrators, and what they made for themselves.
    pub fn manages_all_plugins(&self) -> bool {
        self.require(Permission::PLUGINS_MANAGE).is_ok()
    }

    /// Notes that a token was used.
    pub fn note_use(&self, uses: &TokenUses, from: Option<IpAddr>, now: Timestamp) {
        match &self.subject {
            Subject::Token(id) => uses.note(id, from, now),
            Subject::Anonymous | Subject::User(_) | Subject::Bootstrap => {}
        }
    }

    fn holds(&self, permission: &Permission) -> Result<(), Denied> {
        if self.permissions.contains(permission) {
            Ok(())
        } else if self.is_anonymous() {
            Err(Denied::SignInRequired { permission: permission.clone() })
        } else {
            Err(Denied::Missing { actor: self.actor(), permission: permission.clone() })
        }
    }

    /// Who to write down as the one who did it.
    pub fn actor(&self) -> Actor {
        match &self.subject {
            Subject::Anonymous => Actor::Anonymous,
            Subject::User(id) => Actor::User(id.clone()),
            Subject::Token(id) => Actor::Token(id.clone()),
            Subject::Bootstrap => Actor::Bootstrap,
        }
    }
}

/// What a token is for: `orders, @acme/* in staging`.
fn in_words(scope: &TokenScope) -> String {
    fn list<T: ToString>(of: &BTreeSet<T>) -> String {
        let quoted: Vec<String> = of.iter().map(|one| format!("`{}`", one.to_string())).collect();
        quoted.join(", ")
    }
    match (scope.plugins.is_empty(), scope.environments.is_empty()) {
        (false, false) => format!("{} in {}", list(&scope.plugins), list(&scope.environments)),
        (false, true) => list(&scope.plugins),
        (true, _) => list(&scope.environments),
    }
}

#[cfg(test)]
mod tests;
