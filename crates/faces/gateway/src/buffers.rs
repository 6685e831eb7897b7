//! How much is read at a time, which is how much may have to be held.

use crate::options::Limits;

/// Beyond the longest head that a buffer has to have room for.
const BEYOND_HEAD: usize = 16 * 1024;

impl Limits {
    /// Most that is read of a client's HTTP/1 request at a time.
    pub(crate) fn request_buffer(&self) -> usize {
        self.header_bytes as usize + BEYOND_HEAD
    }

    /// Most that is read of a backend's answer before its client takes it.
    pub(crate) fn answer_buffer(&self) -> usize {
        self.response_header_bytes.max(64 * 1024) + BEYOND_HEAD
    }

    /// Room for a backend's answer to go on: what is read of it, what was read before.
    pub(crate) fn answer_room(&self) -> usize {
        2 * self.answer_buffer() + 1024
    }
}
