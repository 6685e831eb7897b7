//! Which backend a request goes to: the route table and the arithmetic of balancing.
//!
//! Pure: random numbers and counters are arguments, nothing is connected to, and a table never
//! changes after it was built. A UI never reaches a backend of another version unless that
//! backend says it serves it (skew protection).

mod access;
mod balance;
mod build;
mod endpoint;
mod part;
mod policy;
mod refusal;
mod table;

pub use access::BackendAccess;
pub use balance::{power_of_two, round_robin};
pub use build::{Registration, RouteSource, SkipReason, Skipped};
pub use endpoint::{Endpoint, EndpointError, Scheme};
pub use policy::RoutePolicy;
pub use refusal::Refusal;
pub use table::{Deployment, PREFIX, PluginRoutes, Route, RouteTable};
