//! Who a request comes from, and what they may do. Answers with a reason when they may not.

use crate::{Denied, Permission, ViewerSource};
use midplane_model::{Actor, PluginName, SessionId, Timestamp, TokenId, UserId, Viewer};
use std::collections::BTreeSet;

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
    /// The one plugin that an API token is restricted to.
    pub plugin: Option<PluginName>,
    /// When the credential stops being good, as far as it is known. A cached decision must not
    /// be used from then on.
    pub valid_until: Option<Timestamp>,
}

impl Identity {
    /// Nobody in particular, with no permissions.
    pub fn anonymous() -> Self {
        Self {
            subject: Subject::Anonymous,
            viewer: ViewerSource::Anonymous.viewer(),
            permissions: BTreeSet::new(),
            session: None,
            plugin: None,
            valid_until: None,
        }
    }

    /// Whether nobody signed in.
    pub fn is_anonymous(&self) -> bool {
        self.subject == Subject::Anonymous
    }

    /// Checks a permission for the platform as a whole, or before the plugin is known. An
    /// identity that is restricted to a plugin passes only for what is about one plugin at a
    /// time; check again with [`Self::require_for`] when the plugin's name is known.
    pub fn require(&self, permission: Permission) -> Result<(), Denied> {
        self.holds(&permission)?;
        match &self.plugin {
            Some(plugin) if !permission.is_per_plugin() => {
                Err(Denied::RestrictedToPlugin { permission, plugin: plugin.clone() })
            }
            _ => Ok(()),
        }
    }

    /// Checks a permission for one plugin.
    pub fn require_for(&self, permission: Permission, plugin: &PluginName) -> Result<(), Denied> {
        self.holds(&permission)?;
        self.may_speak_for(plugin)
    }

    /// Checks only that a token restricted to one plugin stays with that plugin.
    pub fn may_speak_for(&self, plugin: &PluginName) -> Result<(), Denied> {
        match &self.plugin {
            Some(own) if own != plugin => {
                Err(Denied::OtherPlugin { own: own.clone(), wanted: plugin.clone() })
            }
            _ => Ok(()),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn plugin(name: &str) -> PluginName {
        PluginName::parse(name).unwrap()
    }

    fn token(permissions: &[Permission], only: Option<&str>) -> Identity {
        Identity {
            subject: Subject::Token(TokenId::parse("ci").unwrap()),
            permissions: permissions.iter().cloned().collect(),
            plugin: only.map(plugin),
            ..Identity::anonymous()
        }
    }

    #[test]
    fn anonymous_is_asked_to_sign_in() {
        let denied = Identity::anonymous().require(Permission::PLUGINS_READ).unwrap_err();
        assert_eq!(denied, Denied::SignInRequired { permission: Permission::PLUGINS_READ });
    }

    #[test]
    fn a_missing_permission_is_named() {
        let denied = token(&[], None).require(Permission::USERS_MANAGE).unwrap_err();
        assert_eq!(denied.to_string(), "`token:ci` lacks the permission `users:manage`");
    }

    #[test]
    fn a_restricted_token_stays_with_its_plugin() {
        let ci = token(&[Permission::VERSIONS_PUBLISH, Permission::USERS_MANAGE], Some("orders"));
        assert!(ci.require(Permission::VERSIONS_PUBLISH).is_ok());
        assert!(ci.require_for(Permission::VERSIONS_PUBLISH, &plugin("orders")).is_ok());
        assert!(ci.require_for(Permission::VERSIONS_PUBLISH, &plugin("notes")).is_err());
        // even when somebody granted it by mistake
        assert!(ci.require(Permission::USERS_MANAGE).is_err());
    }

    #[test]
    fn a_restricted_token_may_ask_before_its_plugin_is_named() {
        let all = token(&Permission::PLATFORM, Some("orders"));
        let open: Permission = "customers:read".parse().unwrap();
        let open = token(std::slice::from_ref(&open), Some("orders")).require(open).is_ok();
        let asked = Permission::PLATFORM.map(|permission| all.require(permission).is_ok());
        assert_eq!(asked, [true, true, false, false, false, true, true, false, false]);
        assert!(!open, "what a plugin declares may be about the whole platform");
    }

    #[test]
    fn what_a_plugin_declares_is_asked_for_like_the_rest() {
        let open: Permission = "customers:read".parse().unwrap();
        assert!(token(std::slice::from_ref(&open), None).require(open.clone()).is_ok());
        let denied = token(&[], None).require(open).unwrap_err();
        assert_eq!(denied.to_string(), "`token:ci` lacks the permission `customers:read`");
    }

    #[test]
    fn each_actor_is_written_down_by_a_name_of_its_own() {
        let named = |subject| Identity { subject, ..Identity::anonymous() }.actor().to_string();
        let user = Subject::User(UserId::parse("u1").unwrap());
        let token = Subject::Token(TokenId::parse("ci").unwrap());
        let names = [Subject::Anonymous, user, token, Subject::Bootstrap].map(named);
        assert_eq!(names.map(String::from), ["anonymous", "u1", "token:ci", "bootstrap"]);
    }

    #[test]
    fn an_unrestricted_token_speaks_for_every_plugin() {
        let ci = token(&[Permission::VERSIONS_PUBLISH], None);
        assert!(ci.require_for(Permission::VERSIONS_PUBLISH, &plugin("notes")).is_ok());
        assert!(ci.may_speak_for(&plugin("@acme/orders")).is_ok());
    }
}
