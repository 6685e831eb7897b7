//! Messages and services of `proto/midplane`, as they are generated. What is written by hand here is
//! their place alone.

/// Version 1. Fields are added, and none is ever taken away or given another meaning.
pub mod v1 {
    tonic::include_proto!("midplane.v1");
}

/// All of them described, for reflection: a `google.protobuf.FileDescriptorSet`.
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));
