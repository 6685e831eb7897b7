//! Pieces of answers as they are handed to hyper. Each is counted as held until it is dropped, which
//! hyper does when the client has taken it, or will not take it any more.

use crate::connection_memory::{Charge, GivenPiece};
use bytes::{Buf, Bytes};
use std::{io::IoSlice, rc::Rc};

/// One piece.
pub(crate) struct ChargedBytes {
    bytes: Bytes,
    _charge: Charge,
    _behind: Option<Rc<Charge>>,
    /// Last: whoever waits is told when all the others are gone.
    _given: GivenPiece,
}

impl ChargedBytes {
    /// `behind` is what else is held as long as this is.
    pub(crate) fn new(
        bytes: Bytes,
        charge: Charge,
        behind: Option<Rc<Charge>>,
        given: GivenPiece,
    ) -> Self {
        Self { bytes, _charge: charge, _behind: behind, _given: given }
    }
}

impl Buf for ChargedBytes {
    fn remaining(&self) -> usize {
        self.bytes.remaining()
    }

    fn chunk(&self) -> &[u8] {
        self.bytes.chunk()
    }

    fn chunks_vectored<'a>(&'a self, slices: &mut [IoSlice<'a>]) -> usize {
        self.bytes.chunks_vectored(slices)
    }

    fn advance(&mut self, count: usize) {
        self.bytes.advance(count);
    }

    fn copy_to_bytes(&mut self, len: usize) -> Bytes {
        self.bytes.copy_to_bytes(len)
    }
}
