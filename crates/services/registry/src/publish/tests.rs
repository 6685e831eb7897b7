//! Publishing, on fakes: what is accepted, what is refused, and that a refusal leaves nothing.

mod entries;
mod heads;
mod hostile;
mod kept;
mod kinds;
mod kit;
mod outcome;
mod packers;
mod quarantine;
mod reviews;
mod words;
