//! Whose names are claimed, as far as a decision needs it.

use midplane_model::{Namespace, NamespaceName, PluginName, UserId};
use std::{collections::HashMap, sync::Arc};

/// Every claimed name. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Namespaces(Option<Arc<HashMap<NamespaceName, Arc<Namespace>>>>);

impl FromIterator<(NamespaceName, Arc<Namespace>)> for Namespaces {
    fn from_iter<T: IntoIterator<Item = (NamespaceName, Arc<Namespace>)>>(claims: T) -> Self {
        let claims: HashMap<_, _> = claims.into_iter().collect();
        Self((!claims.is_empty()).then(|| Arc::new(claims)))
    }
}

impl Namespaces {
    /// All of them, in no order.
    pub fn all(&self) -> impl Iterator<Item = (&NamespaceName, &Arc<Namespace>)> {
        self.0.iter().flat_map(|claims| claims.iter())
    }

    /// One of them.
    pub fn get(&self, name: &NamespaceName) -> Option<&Arc<Namespace>> {
        self.0.as_ref()?.get(name)
    }

    /// The claim that a plugin is under: the one on its name before the one on its scope.
    pub fn over(&self, plugin: &PluginName) -> Option<(NamespaceName, &Arc<Namespace>)> {
        let claims = self.0.as_ref()?;
        let of = |name: NamespaceName| claims.get(&name).map(|claim| (name, claim));
        of(NamespaceName::exact(plugin)).or_else(|| NamespaceName::scope_of(plugin).and_then(of))
    }

    /// Whether somebody is part of any.
    pub(crate) fn have(&self, user: &UserId) -> bool {
        self.all().any(|(_, claim)| claim.has(user))
    }
}
