//! Whether there is room for what the client may send, and would have to take. What comes of a body
//! before anybody reads it cannot be refused any more, so it is counted before it comes.

use crate::{
    connection_memory::PASSING, core::Core, exchange::Exchange, refusal::Refusal,
    request_body::UNTAKEN,
};
use http::Version;
use http_body::Body as _;

/// The largest piece of a body over HTTP/2: we ask for no larger frames.
pub(crate) const FRAME: usize = 16 * 1024;

/// Counts what can be held of the request until it has ended, or refuses: its head over HTTP/2 (over
/// HTTP/1 there is one at a time), what is read of its body at a time, what a backend has not taken
/// yet. No more than the body has.
pub(crate) fn run(core: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    let body = exchange.body.as_ref().filter(|body| !body.is_end_stream());
    let length = body.map_or(0, |body| bytes(body.size_hint().upper()));
    let (options, memory) = (core.options(), &exchange.connection().memory);
    let (window, mut passed_on) = if exchange.version == Version::HTTP_2 {
        let window = length.min(options.http2.stream_window as usize);
        (window, (length - window).min(FRAME + UNTAKEN))
    } else {
        // the buffer, and what was read of it before
        (0, length.min(2 * options.limits.request_buffer() + UNTAKEN))
    };
    // the in-process service may gather what it reads, whatever the others leave of the windows
    let by_app = exchange.record().route.is_none();
    let shared = if by_app { 0 } else { window };
    passed_on += window - shared;
    // an answer must have room to come, too
    let large = passed_on + shared > PASSING;
    if large && !memory.has_room(passed_on + shared + options.limits.answer_room()) {
        return Err(Refusal::Overloaded);
    }
    let held = memory.charge(exchange.head_bytes + passed_on).ok_or(Refusal::Overloaded)?;
    let all = options.http2.connection_window as usize;
    let window = memory.open_window(shared, all).ok_or(Refusal::Overloaded)?;
    exchange.covered = if by_app && passed_on == length { length } else { 0 };
    exchange.recording.reserves(held, window);
    Ok(())
}

/// Refuses an answer that would have to wait for its client, while there is no room for it.
pub(crate) fn answer(core: &Core, exchange: &mut Exchange) -> Result<(), Refusal> {
    let length = exchange.response.as_ref().map_or(0, |r| bytes(r.body().size_hint().upper()));
    if length > PASSING && exchange.connection().memory.is_full(core.options().limits.answer_room())
    {
        exchange.response = None;
        return Err(Refusal::Overloaded);
    }
    Ok(())
}

/// The most that a body can have, if that is known.
fn bytes(upper: Option<u64>) -> usize {
    upper.map_or(usize::MAX, |bytes| usize::try_from(bytes).unwrap_or(usize::MAX))
}
