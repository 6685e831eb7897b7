//! Lets a client finish saying what nobody will read. Closing a socket with unread bytes resets the
//! connection, and a reset can destroy the answer on its way to a client that is still sending; so
//! the writing half is closed first, and what comes is read and dropped. Within bounds: of bytes, of
//! time, and of connections that do so at a time. Over HTTP/2 the same is done for a stream, whose
//! connection goes on.

use super::{client_io::ClientSocket, state::Peer};
use crate::{connection_counts::ConnectionPermit, core::Core, shared::Shared};
use http_body::Body as _;
use hyper::body::Incoming;
use std::{
    future::{Future, poll_fn},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::ReadBuf,
    sync::mpsc::UnboundedReceiver,
    task::spawn_local,
    time::{Instant, timeout, timeout_at},
};
use tokio_util::sync::CancellationToken;

/// A client that has nothing to say for so long has said all, or waits for us to close.
const SILENCE: Duration = Duration::from_secs(2);
/// The same when the gateway stops: others are waited for, too.
const STOPPING: Duration = Duration::from_millis(500);
const ROOM: usize = 16 * 1024;

/// How many connections linger, across workers.
#[derive(Default)]
pub(crate) struct LingerBudget(Arc<AtomicUsize>);

struct Permit {
    lingering: Arc<AtomicUsize>,
    _of_address: ConnectionPermit,
}

impl LingerBudget {
    fn admit(shared: &Shared, peer: &Peer) -> Option<Permit> {
        let limits = &shared.options.limits;
        let lingering = Arc::clone(&shared.lingering.0);
        let most = if peer.trusted { usize::MAX } else { limits.lingering_per_address };
        let of_address = shared.lingering_addresses.admit(peer.address, most)?;
        // counted in before it is looked at, so that no two take the last place
        let permit = Permit { lingering, _of_address: of_address };
        let before = permit.lingering.fetch_add(1, Ordering::Relaxed);
        (before < limits.lingering).then_some(permit)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.lingering.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The rest of a request's body on a stream.
pub(crate) struct Unread {
    pub(crate) body: Incoming,
    pub(crate) peer: Peer,
}

/// Reads and drops what comes, until the client closes or a bound is reached. The writing half was
/// closed before.
pub(super) async fn linger(core: &Core, socket: &ClientSocket, stop: &CancellationToken) {
    let Some(_permit) = LingerBudget::admit(&core.shared, &socket.state.peer) else { return };
    within(&core.shared, stop, discard(socket, core.options().limits.linger_bytes)).await;
}

/// The same for streams of HTTP/2, as long as bodies are handed over.
pub(crate) async fn linger_on_streams(
    shared: Arc<Shared>,
    mut unread: UnboundedReceiver<Unread>,
    stop: CancellationToken,
) {
    while let Some(Unread { body, peer }) = unread.recv().await {
        let Some(permit) = LingerBudget::admit(&shared, &peer) else { continue };
        let (shared, stop) = (Arc::clone(&shared), stop.clone());
        spawn_local(async move {
            let bytes = shared.options.limits.linger_bytes;
            within(&shared, &stop, discard_body(body, bytes)).await;
            drop(permit);
        });
    }
}

/// Lets it go on for as long as is granted, and not much longer when the gateway stops.
async fn within(shared: &Shared, stop: &CancellationToken, reading: impl Future<Output = ()>) {
    let end = Instant::now() + shared.options.timeouts.linger;
    let reading = timeout_at(end, reading);
    tokio::pin!(reading);
    tokio::select! {
        _ = &mut reading => {}
        () = stop.cancelled() => {
            let _ = timeout(STOPPING, reading).await;
        }
    }
}

async fn discard(socket: &ClientSocket, mut left: u64) {
    let mut room = vec![0; ROOM];
    while left > 0 {
        let mut buf = ReadBuf::new(&mut room);
        let read = timeout(SILENCE, poll_fn(|cx| socket.poll_discard(cx, &mut buf))).await;
        let bytes = buf.filled().len() as u64;
        if !matches!(read, Ok(Ok(()))) || bytes == 0 {
            return;
        }
        left = left.saturating_sub(bytes);
    }
}

async fn discard_body(mut body: Incoming, mut left: u64) {
    while left > 0 {
        let next = timeout(SILENCE, poll_fn(|cx| Pin::new(&mut body).poll_frame(cx))).await;
        let Ok(Some(Ok(frame))) = next else { return };
        let bytes = frame.data_ref().map_or(0, |data| data.len() as u64);
        left = left.saturating_sub(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use http::HeaderValue;
    use midplane_testkit::{CountingEntropy, ManualClock};
    use std::net::{IpAddr, SocketAddr};

    fn shared(of_all: usize, of_one: usize) -> Shared {
        let (clock, entropy) = (ManualClock::default(), CountingEntropy::default());
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut options = Options::new(listen, clock.reader(), Arc::new(entropy));
        options.limits.lingering = of_all;
        options.limits.lingering_per_address = of_one;
        Shared::new(options)
    }

    fn peer(last: u8, trusted: bool) -> Peer {
        let address = IpAddr::from([192, 0, 2, last]);
        Peer { address, text: HeaderValue::from_static("x"), trusted }
    }

    #[test]
    fn no_more_linger_than_are_granted_to_one_and_to_all() {
        let shared = shared(3, 2);
        let admit = |last, trusted| LingerBudget::admit(&shared, &peer(last, trusted));
        let (first, second) = (admit(1, false).unwrap(), admit(1, false).unwrap());
        assert!(admit(1, false).is_none(), "two of one address");
        let third = admit(2, false).unwrap();
        assert!(admit(3, false).is_none() && admit(3, false).is_none(), "three of all");
        drop(first);
        assert!(admit(3, false).is_some());
        drop((second, third));
        let proxied: Vec<_> = (0..3).map(|_| admit(9, true).unwrap()).collect();
        assert!(admit(9, true).is_none(), "a proxy stands for many, within all");
        drop(proxied);
        assert_eq!(shared.lingering.0.load(Ordering::Relaxed), 0);
    }
}
