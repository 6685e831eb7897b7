//! The life of a request, one phase a file, in this order:
//!
//! 1. [`hygiene`]: framing, sizes, `Host`. Applies to every request.
//! 2. [`route`]: which deployment; what is no plugin's goes to the in-process service.
//! 3. [`authenticate`]: who is calling.
//! 4. [`authorise`]: whether they may call this plugin.
//! 5. [`balance`]: which endpoint.
//! 6. [`upstream`]: send, wait, retry where it is safe.
//! 7. [`response`]: what may reach a browser.
//! 8. [`access_log`]: one line when the last byte left, or nobody waits for it any more.

pub(crate) mod access_log;
pub(crate) mod authenticate;
pub(crate) mod authorise;
pub(crate) mod balance;
pub(crate) mod hygiene;
pub(crate) mod response;
pub(crate) mod route;
pub(crate) mod upstream;
