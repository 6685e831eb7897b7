//! Letters that wait to be sent, in memory.

use super::MemoryStore;
use crate::{Author, Error, LetterOf, LetterQueue, QueuedLetter};
use async_trait::async_trait;
use midplane_model::{Event, LetterGivenUp, Timestamp};

#[async_trait]
impl LetterQueue for MemoryStore {
    async fn letter_put(&self, letter: QueuedLetter, most: usize) -> Result<bool, Error> {
        let letters = &mut self.state().links.letters;
        let waiting =
            letters.iter().filter(|one| matches!(one.of, LetterOf::Forgotten { .. })).count();
        if waiting < most {
            letters.push(letter);
        }
        Ok(waiting < most)
    }

    async fn letter_take(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<QueuedLetter>, Error> {
        let letters = &mut self.state().links.letters;
        letters.sort_by(|a, b| (a.due_at, &a.id).cmp(&(b.due_at, &b.id)));
        let due = letters.iter_mut().filter(|letter| letter.due_at <= now).take(limit);
        let taken = due.map(|letter| {
            letter.attempts += 1;
            letter.due_at = until;
            letter.clone()
        });
        Ok(taken.collect())
    }

    async fn letter_later(&self, id: &str, due_at: Timestamp) -> Result<(), Error> {
        let letters = &mut self.state().links.letters;
        let waiting = letters.iter_mut().filter(|letter| letter.id == id);
        waiting.for_each(|letter| letter.due_at = due_at);
        Ok(())
    }

    async fn letter_done(&self, id: &str) -> Result<(), Error> {
        self.state().links.letters.retain(|letter| letter.id != id);
        Ok(())
    }

    async fn letter_give_up(&self, given_up: LetterGivenUp, author: &Author) -> Result<(), Error> {
        let mut state = self.state();
        state.links.letters.retain(|letter| letter.id != given_up.letter);
        let revision = state.rows.revision;
        state.note(author.change(revision, Event::LetterGivenUp(given_up)));
        Ok(())
    }
}
