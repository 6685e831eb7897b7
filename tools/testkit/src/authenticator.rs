//! An authenticator app, as people have one on their phone.

use midplane_access::TotpSecret;
use midplane_model::Timestamp;
use serde_json::Value;

/// Has somebody's secret.
pub struct Authenticator(TotpSecret);

impl Authenticator {
    /// Set up with what the platform answered when a second factor was begun.
    pub fn with(begun: &Value) -> Self {
        let secret = begun["secret"].as_str().unwrap();
        let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
        for letter in secret.bytes() {
            let value =
                if letter.is_ascii_uppercase() { letter - b'A' } else { letter - b'2' + 26 };
            bits = bits << 5 | u32::from(value);
            held += 5;
            if held >= 8 {
                held -= 8;
                bytes.push(u8::try_from(bits >> held & 0xff).unwrap());
            }
        }
        Self(TotpSecret::from_bytes(&bytes).unwrap())
    }

    /// The secret's bytes.
    pub fn secret(&self) -> &[u8] {
        self.0.bytes()
    }

    /// The code at a time, and so many steps later.
    pub fn code(&self, now: Timestamp, steps: i64) -> String {
        self.0.code_at(now.seconds().div_euclid(30) + steps)
    }
}
