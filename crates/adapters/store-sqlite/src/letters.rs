//! Letters that wait to be sent.

use crate::{
    SqliteStore, commit,
    convert::{failed, get, json, rows, to_json, writing},
};
use async_trait::async_trait;
use midplane_model::{Event, LetterGivenUp, Timestamp};
use midplane_store::{Author, Error, LetterOf, LetterQueue, QueuedLetter};
use rusqlite::{Row, Transaction, params};

#[async_trait]
impl LetterQueue for SqliteStore {
    async fn letter_put(&self, letter: QueuedLetter, most: usize) -> Result<bool, Error> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.writer
            .write(move |transaction| {
                let sql = "SELECT count(*) FROM \
                           (SELECT id FROM letters WHERE link_id IS NULL LIMIT ?)";
                let mut count = transaction.prepare_cached(sql).map_err(failed)?;
                let waiting: i64 = count.query_row([most], |row| row.get(0)).map_err(failed)?;
                if waiting >= most {
                    return Ok(false);
                }
                put(transaction, &letter).map(|()| true)
            })
            .await
    }

    async fn letter_take(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<QueuedLetter>, Error> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let due = self.reader.read(move |transaction| due(transaction, now, limit)).await?;
        if due.is_empty() {
            return Ok(due);
        }
        self.writer
            .write(move |transaction| {
                let mut taken = Vec::new();
                for letter in self::due(transaction, now, limit)? {
                    let sql = "UPDATE letters SET attempts = attempts + 1, due_at = ? WHERE id = ?";
                    transaction.execute(sql, params![until.0, letter.id]).map_err(failed)?;
                    let attempts = letter.attempts.saturating_add(1);
                    taken.push(QueuedLetter { attempts, due_at: until, ..letter });
                }
                Ok(taken)
            })
            .await
    }

    async fn letter_later(&self, id: &str, due_at: Timestamp) -> Result<(), Error> {
        let id = id.to_owned();
        self.writer
            .write(move |transaction| {
                let sql = "UPDATE letters SET due_at = ? WHERE id = ?";
                transaction.execute(sql, params![due_at.0, id]).map(drop).map_err(failed)
            })
            .await
    }

    async fn letter_done(&self, id: &str) -> Result<(), Error> {
        let id = id.to_owned();
        self.writer.write(move |transaction| remove(transaction, &id)).await
    }

    async fn letter_give_up(&self, given_up: LetterGivenUp, author: &Author) -> Result<(), Error> {
        let author = author.clone();
        self.writer
            .write(move |transaction| {
                remove(transaction, &given_up.letter)?;
                commit::deed(transaction, Event::LetterGivenUp(given_up), &author)
            })
            .await
    }
}

pub(crate) fn put(transaction: &Transaction<'_>, letter: &QueuedLetter) -> Result<(), Error> {
    let QueuedLetter { id, of, created_at, due_at, attempts } = letter;
    let link = match of {
        LetterOf::Link { link, .. } => Some(link.as_str()),
        LetterOf::Forgotten { .. } => None,
    };
    let sql = "INSERT INTO letters (id, letter, link_id, created_at, due_at, attempts) \
               VALUES (?, ?, ?, ?, ?, ?)";
    let values = params![id, to_json(of)?, link, created_at.0, due_at.0, attempts];
    transaction.execute(sql, values).map(drop).map_err(writing(|| format!("letter {id}")))
}

fn remove(transaction: &Transaction<'_>, id: &str) -> Result<(), Error> {
    let sql = "DELETE FROM letters WHERE id = ?";
    transaction.execute(sql, [id]).map(drop).map_err(failed)
}

fn due(
    transaction: &Transaction<'_>,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<QueuedLetter>, Error> {
    let sql = "SELECT * FROM letters WHERE due_at <= ? ORDER BY due_at, id LIMIT ?";
    let mut select = transaction.prepare_cached(sql).map_err(failed)?;
    rows(&mut select, params![now.0, limit], letter)
}

fn letter(row: &Row<'_>) -> Result<QueuedLetter, Error> {
    Ok(QueuedLetter {
        id: get(row, "id")?,
        of: json(row, "letter")?,
        created_at: Timestamp(get(row, "created_at")?),
        due_at: Timestamp(get(row, "due_at")?),
        attempts: get(row, "attempts")?,
    })
}
