//! The life of a request, one phase a file. Each is a `run(core, exchange)` that reads what the
//! phases before it wrote into the [`Exchange`], adds what it finds out, and lets the request pass
//! or refuses it. In this order:
//!
//! 1. [`normalise`] and [`hygiene`]: one of what came in pieces; framing, sizes, `Host`.
//! 2. [`route`]: which deployment; what is no plugin's goes to the in-process service.
//! 3. [`isolate`]: whose origin the answer is opened in; nothing of a plugin's runs in ours.
//! 4. [`overload`]: whether there is time for it.
//! 5. [`reserve`]: whether there is room for it; asked again for a backend's answer.
//! 6. [`authenticate`]: who is calling.
//! 7. [`authorise`]: whether they may call this plugin.
//! 8. [`bulkhead`]: whether the plugin may have one more in flight, now or in a moment.
//! 9. [`upstream`]: send and wait; for each attempt [`balance`] chooses an endpoint.
//! 10. [`locations`]: addresses of the backend become ours.
//! 11. [`response_filters`]: what may reach a browser.
//!
//! When a request has ended, however it ended, [`access_log`] is among those who see its record.

pub(crate) mod access_log;
pub(crate) mod authenticate;
pub(crate) mod authorise;
pub(crate) mod balance;
pub(crate) mod bulkhead;
pub(crate) mod hygiene;
pub(crate) mod isolate;
pub(crate) mod locations;
pub(crate) mod normalise;
pub(crate) mod overload;
pub(crate) mod reserve;
pub(crate) mod response_filters;
pub(crate) mod route;
pub(crate) mod upstream;

use crate::{core::Core, exchange::Exchange, refusal::Refusal};

/// Who answers a request that was not refused.
pub(crate) enum Answered {
    /// A backend; the response is in the exchange.
    ByBackend,
    /// The in-process service, which still has to be asked.
    ByApp,
}

/// Leads a request through the phases.
pub(crate) async fn run(core: &Core, exchange: &mut Exchange) -> Result<Answered, Refusal> {
    normalise::run(core, exchange)?;
    hygiene::run(core, exchange)?;
    route::run(core, exchange)?;
    isolate::run(core, exchange)?;
    overload::run(core, exchange)?;
    reserve::run(core, exchange)?;
    if exchange.record().route.is_none() {
        return Ok(Answered::ByApp);
    }
    authenticate::run(core, exchange)?;
    authorise::run(core, exchange)?;
    bulkhead::run(core, exchange).await?;
    upstream::run(core, exchange).await?;
    reserve::answer(core, exchange)?;
    locations::run(exchange)?;
    response_filters::run(core, exchange)?;
    Ok(Answered::ByBackend)
}
