//! The post office: takes letters out of the queue, writes them and hands them to the mail server. It
//! runs beside requests; a server that hangs holds up its letters and nobody else.
//!
//! The secret of a link is made when its letter is written, so that none stands in the queue. Each time
//! that a letter is tried it has another one, and all of them hold: whether a server that broke off
//! took the letter cannot be known.

use crate::{Error, Identity, links};
use futures::future::join_all;
use midplane_access::TokenHash;
use midplane_mail::{Letter, MailError, Mailer};
use midplane_model::{
    AccountLink, Actor, LetterGivenUp, LinkId, LinkOf, LinkPurpose, MailAddress, Timestamp, User,
    is_one_line,
};
use midplane_store::{Author, LetterOf, NewLink, QueuedLetter};
use std::{sync::Arc, time::Duration};

/// Letters that are on their way at once.
const AT_ONCE: usize = 8;
/// The wait after the first attempt; each further one doubles it.
const FIRST_WAIT: Duration = Duration::from_secs(30);
const LONGEST_WAIT: Duration = Duration::from_secs(3600);
/// Nobody waits longer for a letter than about half a day.
const ATTEMPTS: u32 = 12;
/// Links that are mailed to one account within [`WINDOW`]: whoever asks for more of them mails nobody.
const RESETS_AT_ONCE: usize = 3;
const WINDOW: Duration = Duration::from_secs(3600);
/// Accounts of several tenants that one address may stand for.
const ACCOUNTS_OF_ADDRESS: usize = 5;

/// What letters are written with.
#[derive(Clone)]
pub struct PostOffice {
    /// Whose letters.
    pub identity: Identity,
    /// Who takes them.
    pub mailer: Arc<dyn Mailer>,
    /// `scheme://host[:port]` of the links in them. It is the operator's word or where the server
    /// listens, never what a request says.
    pub origin: String,
    /// What the platform is called.
    pub product: String,
    /// So long one attempt may take.
    pub within: Duration,
}

/// What became of one letter.
enum Delivery {
    Done,
    Later(String),
    GivenUp(String),
}

impl PostOffice {
    /// Sends what is due; says how many letters it was.
    ///
    /// # Errors
    /// [`Error::Store`]: what was taken is due again later.
    pub async fn deliver_due(&self, now: Timestamp) -> Result<usize, Error> {
        let queue = &self.identity.inner.stores.letters;
        let until = now.plus(self.within + Duration::from_secs(60));
        let due = queue.letter_take(now, until, AT_ONCE).await?;
        let delivered = join_all(due.iter().map(|letter| self.deliver(letter, now))).await;
        delivered.into_iter().collect::<Result<Vec<()>, Error>>()?;
        Ok(due.len())
    }

    async fn deliver(&self, queued: &QueuedLetter, now: Timestamp) -> Result<(), Error> {
        match &queued.of {
            LetterOf::Forgotten { who } => {
                self.identity.remind(who, now).await?;
                Ok(self.identity.inner.stores.letters.letter_done(&queued.id).await?)
            }
            LetterOf::Link { link, to, purpose } => {
                let delivery = self.deliver_link(queued, (link, to), now).await?;
                self.note(queued, (to, *purpose), delivery, now).await
            }
        }
    }

    async fn deliver_link(
        &self,
        queued: &QueuedLetter,
        (link, to): (&LinkId, &MailAddress),
        now: Timestamp,
    ) -> Result<Delivery, Error> {
        let inner = &*self.identity.inner;
        let Some(link) = inner.stores.links.link_fetch(link, now).await? else {
            return Ok(Delivery::GivenUp("the link in it holds no more".into()));
        };
        let secret = inner.entropy.secret(links::PREFIX)?;
        let hash = TokenHash::of(&secret).0;
        if !inner.stores.links.link_secret(&link.id, hash, now).await? {
            return Ok(Delivery::Done);
        }
        let address = links::address(&self.origin, link.of.purpose(), &secret);
        let (subject, text) = self.wording(&link, &address, now).await?;
        let letter = Letter { id: queued.id.clone(), to: to.clone(), subject, text, at: now };
        Ok(match self.mailer.send(&letter).await {
            Ok(()) => Delivery::Done,
            Err(MailError::Refused(why)) => Delivery::GivenUp(why),
            Err(MailError::Unavailable(why)) if queued.attempts >= ATTEMPTS => {
                Delivery::GivenUp(why)
            }
            Err(MailError::Unavailable(why)) => Delivery::Later(why),
        })
    }

    async fn note(
        &self,
        queued: &QueuedLetter,
        (to, purpose): (&MailAddress, LinkPurpose),
        delivery: Delivery,
        now: Timestamp,
    ) -> Result<(), Error> {
        let (queue, letter) = (&self.identity.inner.stores.letters, queued.id.as_str());
        match delivery {
            Delivery::Done => queue.letter_done(letter).await?,
            Delivery::Later(why) => {
                tracing::warn!(letter, attempts = queued.attempts, "a letter waits: {why}");
                queue.letter_later(letter, now.plus(wait(queued.attempts))).await?;
            }
            Delivery::GivenUp(why) => {
                tracing::error!(letter, %purpose, "a letter is given up: {why}");
                let given_up =
                    LetterGivenUp { letter: letter.to_owned(), to: to.clone(), purpose, why };
                queue.letter_give_up(given_up, &Author::system(now)).await?;
            }
        }
        Ok(())
    }

    /// What a letter is about, and what it says.
    async fn wording(
        &self,
        link: &AccountLink,
        address: &str,
        now: Timestamp,
    ) -> Result<(String, String), Error> {
        let product = match is_one_line(&self.product) && !self.product.trim().is_empty() {
            true => self.product.trim(),
            false => "Midplane",
        };
        let life = in_words(link.expires_at.since(now));
        Ok(match &link.of {
            LinkOf::Invitation(_) => {
                let by = self.identity.called(&link.created_by).await?;
                let by = by.map_or_else(String::new, |by| format!(" by {by}"));
                let text = format!(
                    "Hello,\n\nyou are invited to {product}{by}.\n\nOpen this link to choose a \
                     name and a password. It works once, for {life}:\n\n{address}\n\nIf you did \
                     not expect this, leave it: nothing happens then.\n"
                );
                (format!("Your invitation to {product}"), text)
            }
            LinkOf::Reset(user) => {
                let user = self.identity.user_fetch(user).await?;
                let text = format!(
                    "Hello,\n\nsomebody asked for a new password for your account `{}` at \
                     {product}.\n\nOpen this link to choose one. It works once, for {life}, and \
                     signs you out everywhere:\n\n{address}\n\nIf it was not you, leave it: your \
                     password stays as it is.\n",
                    user.username
                );
                (format!("A new password for {product}"), text)
            }
        })
    }
}

/// The wait after so many attempts.
fn wait(attempts: u32) -> Duration {
    FIRST_WAIT.saturating_mul(1 << attempts.saturating_sub(1).min(16)).min(LONGEST_WAIT)
}

/// A span as people say it.
fn in_words(span: Duration) -> String {
    let minutes = span.as_secs().div_ceil(60);
    match minutes {
        0..=1 => "one minute".into(),
        2..=119 => format!("{minutes} minutes"),
        120..=2879 => format!("{} hours", minutes / 60),
        _ => format!("{} days", minutes / (24 * 60)),
    }
}

impl Identity {
    /// Ends when a letter was put into the queue of this node.
    pub async fn letter_posted(&self) {
        self.inner.posted.notified().await;
    }

    /// Mails those who may be meant a link to choose another password: whoever has the name or the
    /// address, has a password here and an address, and was not mailed too many of them just now.
    async fn remind(&self, who: &str, now: Timestamp) -> Result<(), Error> {
        let stores = &self.inner.stores;
        let mut named: Vec<User> = self.user_called(who).await?.into_iter().collect();
        if let Ok(address) = MailAddress::parse(who.trim()) {
            named.extend(stores.addresses.accounts_at(&address, ACCOUNTS_OF_ADDRESS).await?);
        }
        named.sort_by(|a, b| a.id.cmp(&b.id));
        named.dedup_by(|a, b| a.id == b.id);
        for user in named {
            let mut known = stores.addresses.addresses_of(std::slice::from_ref(&user.id)).await?;
            let Some(to) = known.remove(&user.id) else { continue };
            let since = Timestamp(now.0 - i64::try_from(WINDOW.as_millis()).unwrap_or(0));
            let is_bombed = stores.link_uses.resets_since(&user.id, since).await? >= RESETS_AT_ONCE;
            if is_bombed || !self.has_password(&user).await? {
                continue;
            }
            let link = self.new_link(LinkOf::Reset(user.id), Actor::Anonymous, now)?;
            let letter = Some(self.new_letter(&link, to, now)?);
            let author = Author::new(Actor::Anonymous, now);
            stores.links.link_create(NewLink { link, hash: None, letter }, &author).await?;
        }
        Ok(())
    }

    /// A letter that brings a link.
    pub(crate) fn new_letter(
        &self,
        link: &AccountLink,
        to: MailAddress,
        now: Timestamp,
    ) -> Result<QueuedLetter, Error> {
        let purpose = link.of.purpose();
        let of = LetterOf::Link { link: link.id.clone(), to, purpose };
        self.queued(of, now)
    }

    pub(crate) fn queued(&self, of: LetterOf, now: Timestamp) -> Result<QueuedLetter, Error> {
        let id = self.inner.entropy.id("m-")?;
        Ok(QueuedLetter { id, of, created_at: now, due_at: now, attempts: 0 })
    }

    /// What people are told of whoever did something.
    async fn called(&self, actor: &Actor) -> Result<Option<String>, Error> {
        let Actor::User(id) = actor else { return Ok(None) };
        let known = self.inner.stores.users.user_fetch(id).await?;
        Ok(known.map(|user| user.display_name).filter(|name| is_one_line(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour() {
        let waits: Vec<u64> = [1, 2, 3, 7, 8, 99].map(|attempts| wait(attempts).as_secs()).into();
        assert_eq!(waits, [30, 60, 120, 1920, 3600, 3600]);
    }

    #[test]
    fn spans_are_told_in_words() {
        let told = |seconds| in_words(Duration::from_secs(seconds));
        assert_eq!(told(7 * 24 * 3600), "7 days");
        assert_eq!(told(3600), "60 minutes");
        assert_eq!(told(3 * 3600 + 5), "3 hours");
        assert_eq!(told(20), "one minute");
    }
}
