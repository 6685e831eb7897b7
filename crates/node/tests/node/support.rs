//! What the stories are told with.

pub use midplane_testkit::{
    ADMIN, Backend, Output, Package, TestNode, binary, eventually, exchange, header, json, pilet,
    plugin, problem,
};
