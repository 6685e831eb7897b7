//! A thread that owns one connection and runs jobs on it in order.

use crate::{convert::failed, disk::Disk};
use midplane_store::Error;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::{
    sync::{Arc, mpsc},
    thread,
};
use tokio::sync::oneshot;

/// The log is written back to the file itself after so many writes, and when nobody waits.
const WRITES_BEFORE_CHECKPOINT: u32 = 64;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// A connection that reads.
pub(crate) struct Reader(Thread);

/// The connection that writes.
pub(crate) struct Writer {
    thread: Thread,
    disk: Arc<Disk>,
}

struct Thread(mpsc::Sender<Job>);

impl Thread {
    fn start(
        name: &str,
        mut connection: Connection,
        mut after: impl FnMut(&mut Connection) + Send + 'static,
    ) -> Result<Self, Error> {
        let (jobs, queue) = mpsc::channel::<Job>();
        thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                // ends when the store is dropped and with it the last sender
                for job in queue {
                    job(&mut connection);
                    after(&mut connection);
                }
            })
            .map_err(|error| Error::Unavailable(format!("cannot start a thread: {error}")))?;
        Ok(Self(jobs))
    }

    async fn run<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
    {
        let (answer, result) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            // the caller may have gone; what was done stands all the same
            let _ = answer.send(work(connection));
        });
        let gone = || Error::Unavailable("the store's thread ended".into());
        self.0.send(job).map_err(|_| gone())?;
        result.await.map_err(|_| gone())?
    }
}

impl Reader {
    pub(crate) fn start(connection: Connection) -> Result<Self, Error> {
        Ok(Self(Thread::start("store-reader", connection, |_| ())?))
    }

    /// Runs `work` on one consistent view.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, Error> + Send + 'static,
    {
        self.0.run(move |connection| within(connection, TransactionBehavior::Deferred, work)).await
    }
}

impl Writer {
    /// The connection must not write its log back by itself: SQLite says nothing of an error that
    /// it meets there.
    pub(crate) fn start(connection: Connection, disk: Arc<Disk>) -> Result<Self, Error> {
        let (own, mut writes) = (Arc::clone(&disk), 0);
        let after = move |connection: &mut Connection| {
            writes += 1;
            if writes >= WRITES_BEFORE_CHECKPOINT {
                writes = 0;
                // whoever waits had an answer already; what was met is remembered
                let _ = own.watch(checkpoint(connection));
            }
        };
        Ok(Self { thread: Thread::start("store-writer", connection, after)?, disk })
    }

    /// Runs `work` in one `BEGIN IMMEDIATE` transaction; an error rolls it back. Nothing is
    /// written any more once a disk has failed.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, Error> + Send + 'static,
    {
        let disk = Arc::clone(&self.disk);
        let work = move |connection: &mut Connection| {
            disk.may_write()?;
            disk.watch(within(connection, TransactionBehavior::Immediate, work))
        };
        self.thread.run(work).await
    }

    /// Writes the whole log back and empties its file, so that nothing of what was overwritten is left
    /// in it. Readers that are busy keep it from that.
    pub(crate) async fn empty_log(&self) -> Result<(), Error> {
        let disk = Arc::clone(&self.disk);
        let work = move |connection: &mut Connection| {
            disk.may_write()?;
            let emptied = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            disk.watch(emptied.map_err(failed))
        };
        self.thread.run(work).await
    }
}

fn within<T>(
    connection: &mut Connection,
    behavior: TransactionBehavior,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let transaction = connection.transaction_with_behavior(behavior).map_err(failed)?;
    let value = work(&transaction)?;
    transaction.commit().map_err(failed)?;
    Ok(value)
}

/// Writes the log back as far as readers allow.
fn checkpoint(connection: &mut Connection) -> Result<(), Error> {
    let written = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
    written.map_err(failed)
}
