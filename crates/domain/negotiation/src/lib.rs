//! What a client takes, has, and asks for: `Accept`, `Accept-Encoding`, `If-None-Match`, `If-Match`,
//! `If-Range` and `Range` (RFC 9110 §8.8, §12.5, §13, §14), read in one place for every door.
//!
//! Header values are bytes and come from anybody. A header may be sent in several lines, which are
//! one list; an element that cannot be read is passed over and the others keep what they say. Every
//! function takes the lines of one header in their order.

mod coding;
mod entity_tag;
mod list;
mod media;
mod navigation;
mod quality;
mod range;

pub use coding::{choose_coding, coding_quality};
pub use entity_tag::{if_match, if_none_match, if_range};
pub use media::{media_quality, named_media_quality};
pub use navigation::{Navigation, is_navigation};
pub use quality::Quality;
pub use range::{Asked, asked_range};
