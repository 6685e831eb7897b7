//! A thread that owns one connection and runs jobs on it in order.

use crate::convert::failed;
use midplane_store::Error;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::{sync::mpsc, thread};
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

pub(crate) struct Worker {
    jobs: mpsc::Sender<Job>,
}

impl Worker {
    pub(crate) fn start(name: &str, mut connection: Connection) -> Result<Self, Error> {
        let (jobs, queue) = mpsc::channel::<Job>();
        thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                // ends when the store is dropped and with it the last sender
                for job in queue {
                    job(&mut connection);
                }
            })
            .map_err(|error| Error::Unavailable(format!("cannot start a thread: {error}")))?;
        Ok(Self { jobs })
    }

    /// Runs `work` in one `BEGIN IMMEDIATE` transaction; an error rolls it back.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, Error> + Send + 'static,
    {
        self.run(TransactionBehavior::Immediate, work).await
    }

    /// Runs `work` on one consistent view.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, Error> + Send + 'static,
    {
        self.run(TransactionBehavior::Deferred, work).await
    }

    async fn run<T, F>(&self, behavior: TransactionBehavior, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, Error> + Send + 'static,
    {
        let (answer, result) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let done = (|| {
                let transaction = connection.transaction_with_behavior(behavior).map_err(failed)?;
                let value = work(&transaction)?;
                transaction.commit().map_err(failed)?;
                Ok(value)
            })();
            // the caller may have gone; the transaction stands all the same
            let _ = answer.send(done);
        });
        let gone = || Error::Unavailable("the store's thread ended".into());
        self.jobs.send(job).map_err(|_| gone())?;
        result.await.map_err(|_| gone())?
    }
}
