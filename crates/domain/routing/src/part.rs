//! One plugin's routes in place of those that a table has, so that the others are not built again.

use crate::RouteTable;
use midplane_model::PluginName;

impl RouteTable {
    /// Takes the routes of `name` out of `part`, which was built for that plugin alone. A plugin
    /// that is not in there has no routes from now on.
    pub fn put_plugin(&mut self, name: &PluginName, mut part: Self) {
        match part.plugins.remove(name) {
            Some(routes) => self.plugins.insert(name.clone(), routes),
            None => self.plugins.remove(name),
        };
    }
}
