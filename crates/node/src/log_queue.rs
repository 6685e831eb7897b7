//! A bounded queue between whoever logs and where the lines go. Whoever logs never waits: a
//! thread of its own writes, and while its reader stalls, lines that find no room are dropped and
//! counted. Lines are bounded, too.

use std::{
    io::{self, Write},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};
use tracing_subscriber::fmt::MakeWriter;

/// Most bytes that wait to be written.
const MOST_WAITING: usize = 4 * 1024 * 1024;
/// Longest line. Fields that strangers choose are cut before they are written; this bounds what
/// nobody thought of.
const LONGEST_LINE: usize = 64 * 1024;

/// The queue.
#[derive(Clone)]
pub(crate) struct LogQueue(Arc<Shared>);

struct Shared {
    waiting: Mutex<Waiting>,
    changed: Condvar,
    dropped: AtomicU64,
}

#[derive(Default)]
struct Waiting {
    bytes: Vec<u8>,
    writing: bool,
}

impl LogQueue {
    /// A queue whose lines a thread of its own writes to `to`.
    pub(crate) fn start(to: impl Write + Send + 'static) -> io::Result<Self> {
        let shared = Shared {
            waiting: Mutex::default(),
            changed: Condvar::new(),
            dropped: AtomicU64::new(0),
        };
        let queue = Self(Arc::new(shared));
        let reader = queue.clone();
        thread::Builder::new().name("log".into()).spawn(move || reader.write_all_to(to))?;
        Ok(queue)
    }

    /// Lines dropped since they were last counted in the log.
    #[cfg(test)]
    fn dropped(&self) -> u64 {
        self.0.dropped.load(Ordering::Relaxed)
    }

    /// Waits until everything has left, but not longer than this.
    pub(crate) fn flush(&self, most: Duration) {
        let pending = |waiting: &mut Waiting| waiting.writing || !waiting.bytes.is_empty();
        drop(self.0.changed.wait_timeout_while(self.waiting(), most, pending));
    }

    fn push(&self, line: &[u8]) {
        let mut waiting = self.waiting();
        if line.len() > LONGEST_LINE || waiting.bytes.len() + line.len() > MOST_WAITING {
            self.0.dropped.fetch_add(1, Ordering::Relaxed);
            return;
        }
        waiting.bytes.extend_from_slice(line);
        drop(waiting);
        self.0.changed.notify_all();
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_all_to(&self, mut to: impl Write) {
        let mut taken = Vec::new();
        loop {
            let mut waiting = self.waiting();
            while waiting.bytes.is_empty() {
                waiting = self.0.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
            }
            std::mem::swap(&mut taken, &mut waiting.bytes);
            waiting.writing = true;
            drop(waiting);
            // nobody is left to hear that the log cannot be written
            let _ = to.write_all(&taken).and_then(|()| to.flush());
            taken.clear();
            taken.shrink_to(LONGEST_LINE);
            self.waiting().writing = false;
            self.0.changed.notify_all();
            let dropped = self.0.dropped.swap(0, Ordering::Relaxed);
            if dropped > 0 {
                tracing::warn!(
                    dropped,
                    "{dropped} log lines were dropped: the reader was too slow"
                );
            }
        }
    }
}

/// One line on its way into the queue.
pub(crate) struct LogLine(LogQueue, Vec<u8>);

impl Write for LogLine {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.1.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for LogLine {
    fn drop(&mut self) {
        self.0.push(&self.1);
    }
}

impl<'a> MakeWriter<'a> for LogQueue {
    type Writer = LogLine;

    fn make_writer(&'a self) -> LogLine {
        LogLine(self.clone(), Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    /// A reader that takes nothing until it is told to.
    struct Stalled(mpsc::Receiver<()>, Arc<Mutex<Vec<u8>>>);

    impl Write for Stalled {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let _ = self.0.recv();
            self.1.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_stalls_stops_nobody_and_what_is_dropped_is_counted() {
        let (go, wait) = mpsc::channel();
        let written = Arc::default();
        let queue = LogQueue::start(Stalled(wait, Arc::clone(&written))).unwrap();
        let line = [b'x'; 1024];
        for _ in 0..3 * MOST_WAITING / line.len() {
            queue.push(&line);
        }
        assert!(queue.dropped() > 1024);
        assert!(queue.waiting().bytes.len() <= MOST_WAITING);
        queue.flush(Duration::from_millis(1));
        drop(go);
        queue.flush(Duration::from_secs(60));
        assert!(written.lock().unwrap().len() >= MOST_WAITING);
    }

    #[test]
    fn a_line_is_bounded() {
        let queue = LogQueue::start(io::sink()).unwrap();
        queue.push(&vec![b'x'; LONGEST_LINE + 1]);
        assert_eq!(queue.waiting().bytes.len(), 0);
    }
}
