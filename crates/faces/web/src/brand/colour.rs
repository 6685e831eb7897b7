//! A colour as an operator writes it, and how well it can be read on another.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// An opaque colour of sRGB, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    pub(super) const WHITE: Self = Self([255; 3]);
    pub(super) const BLACK: Self = Self([0; 3]);

    /// From its three bytes.
    pub(super) const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self([red, green, blue])
    }

    /// This colour with so much of another in it, 0 to 1.
    pub(super) fn mixed(self, other: Self, share: f64) -> Self {
        let part = |at: usize| {
            let (own, its) = (f64::from(self.0[at]), f64::from(other.0[at]));
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "what is between two bytes is one"
            )]
            let mixed = (own + (its - own) * share).round() as u8;
            mixed
        };
        Self([part(0), part(1), part(2)])
    }

    /// Contrast with another, 1 to 21 (WCAG 2.2).
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|byte| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A text that is no colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is not a colour such as `#2d53cf`: a number sign and six digits or letters a to f")]
pub struct NotAColour;

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.strip_prefix('#').ok_or(NotAColour)?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| NotAColour);
        Ok(Self([byte(0)?, byte(2)?, byte(4)?]))
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        for text in ["#2d53cf", "#000000", "#ffffff"] {
            assert_eq!(text.parse::<Colour>().unwrap().to_string(), text);
        }
        assert_eq!("#2D53CF".parse::<Colour>().unwrap().to_string(), "#2d53cf");
        for wrong in ["", "#fff", "2d53cf", "#2d53cg", "#2d53cf00", "red", "#+12345", "#é1234"] {
            assert_eq!(wrong.parse::<Colour>(), Err(NotAColour), "{wrong}");
        }
    }

    #[test]
    fn contrast_is_what_the_guidelines_say() {
        assert!((Colour::WHITE.contrast(Colour::BLACK) - 21.0).abs() < 0.001);
        assert!((Colour::new(0x77, 0x77, 0x77).contrast(Colour::WHITE) - 4.478).abs() < 0.001);
    }
}
