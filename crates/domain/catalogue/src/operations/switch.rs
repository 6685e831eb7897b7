//! Disable and enable: whether the plugin is on.

use super::{Plugin, Refused};
use midplane_model::{Environment, Event};

impl Plugin<'_> {
    /// Switches it off, everywhere or in one environment; or on again. To be switched on everywhere
    /// takes every switch along; to be switched on in one environment is not enough where it is off
    /// everywhere.
    pub(super) fn switch(
        &self,
        environment: Option<&Environment>,
        disabled: bool,
    ) -> Result<Vec<Event>, Refused> {
        let off = &self.ledger.disabled;
        let event = |environment: Option<Environment>| Event::PluginSwitched {
            name: self.name.clone(),
            environment,
            disabled,
        };
        if disabled {
            let is_off = off.contains(&None) || off.contains(&environment.cloned());
            return Ok(if is_off { Vec::new() } else { vec![event(environment.cloned())] });
        }
        match environment {
            None => Ok(off.iter().cloned().map(event).collect()),
            Some(environment) if off.contains(&None) => Err(Refused::OffEverywhere {
                name: self.name.clone(),
                environment: environment.clone(),
            }),
            Some(environment) => {
                let environment = Some(environment.clone());
                Ok(if off.contains(&environment) { vec![event(environment)] } else { Vec::new() })
            }
        }
    }
}
