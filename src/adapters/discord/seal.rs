//! Whether a letter is Discord's, and of now: its signature over the time and the very bytes of the body, and how far that
//! time is from the clock.
//!
//! Discord signs the time too, so that nobody can make an old letter young; that it must be young is our own rule.

use ed25519_dalek::{Signature, VerifyingKey};
use jiff::{SignedDuration, Timestamp};

use super::DiscordError;

/// How far the time of a letter may be from the clock, before it or after it. Clocks differ, and letters wait.
const FRESH: SignedDuration = SignedDuration::from_mins(5);

/// A letter as it came in.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'l> {
    /// The header `X-Signature-Ed25519`: 128 hexadecimal digits. Empty where there is none.
    pub signature: &'l str,
    /// The header `X-Signature-Timestamp`: seconds since 1970. Empty where there is none.
    pub timestamp: &'l str,
    /// The body, byte for byte as it was sent.
    pub body: &'l [u8],
}

/// What is wrong with a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// There is no signature, or it is not Discord's over these bytes.
    Signature,
    /// It is Discord's, of another time than now.
    Stale,
}

/// Knows Discord's signature for one application.
#[derive(Clone, Debug)]
pub(super) struct Seal {
    key: VerifyingKey,
}

impl Seal {
    /// By the application's public key.
    ///
    /// Refuses what is no key, and the few keys (a row of zeros is one) for which anybody can make signatures.
    pub(super) fn new(key: &[u8; 32]) -> Result<Self, DiscordError> {
        let key = VerifyingKey::from_bytes(key).ok();
        let key = key.filter(|key| !key.is_weak());
        key.map(|key| Self { key }).ok_or(DiscordError::PublicKey)
    }

    /// Checks a letter that came in at `now`.
    pub(super) fn check(&self, letter: &Letter<'_>, now: Timestamp) -> Result<(), Flaw> {
        let signature = letter.signature.parse::<Signature>();
        let signature = signature.map_err(|_| Flaw::Signature)?;
        let signed = [letter.timestamp.as_bytes(), letter.body].concat();
        self.key
            .verify_strict(&signed, &signature)
            .map_err(|_| Flaw::Signature)?;
        match seconds(letter.timestamp) {
            Some(at) if at.duration_since(now).abs() <= FRESH => Ok(()),
            _ => Err(Flaw::Stale),
        }
    }
}

fn seconds(text: &str) -> Option<Timestamp> {
    Timestamp::from_second(text.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signer, SigningKey};
    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 1_780_000_000;

    fn key() -> SigningKey {
        SigningKey::from_bytes(&[7; 32])
    }

    fn seal() -> Seal {
        Seal::new(key().verifying_key().as_bytes()).unwrap()
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn signed(timestamp: &str, body: &[u8]) -> String {
        let signed = [timestamp.as_bytes(), body].concat();
        hex(&key().sign(&signed).to_bytes())
    }

    fn checked(signature: &str, timestamp: &str, body: &[u8]) -> Result<(), Flaw> {
        let letter = Letter {
            signature,
            timestamp,
            body,
        };
        seal().check(&letter, Timestamp::from_second(NOW).unwrap())
    }

    #[test]
    fn a_letter_is_fresh_for_five_minutes_before_and_after_its_time() {
        let rows = [
            (0, Ok(())),
            (299, Ok(())),
            (300, Ok(())),
            (301, Err(Flaw::Stale)),
            (-300, Ok(())),
            (-301, Err(Flaw::Stale)),
            (i64::MAX - NOW, Err(Flaw::Stale)),
            (-NOW, Err(Flaw::Stale)),
        ];
        for (late, expected) in rows {
            let timestamp = (NOW + late).to_string();
            let found = checked(&signed(&timestamp, b"{}"), &timestamp, b"{}");
            assert_eq!(found, expected, "{late}");
        }
    }

    #[test]
    fn a_signed_time_that_is_no_time_is_refused() {
        for timestamp in ["", "now", "1e9", "1780000000.5", " 1780000000", "-1", "٣"] {
            let found = checked(&signed(timestamp, b"{}"), timestamp, b"{}");
            assert_eq!(found, Err(Flaw::Stale), "{timestamp:?}");
        }
    }

    #[test]
    fn only_the_signature_itself_is_taken() {
        let now = NOW.to_string();
        let good = signed(&now, b"{\"type\":1}");
        let rows = [
            ("good", good.clone(), Ok(())),
            ("in capitals", good.to_uppercase(), Ok(())),
            ("none", String::new(), Err(Flaw::Signature)),
            ("cut", good[2..].to_owned(), Err(Flaw::Signature)),
            ("half a byte", good[1..].to_owned(), Err(Flaw::Signature)),
            ("longer", format!("{good}00"), Err(Flaw::Signature)),
            ("no hex", "zz".repeat(64), Err(Flaw::Signature)),
            ("no ASCII", "é".repeat(64), Err(Flaw::Signature)),
            ("zeros", "0".repeat(128), Err(Flaw::Signature)),
        ];
        for (name, signature, expected) in rows {
            let found = checked(&signature, &now, b"{\"type\":1}");
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn a_digit_moved_between_time_and_body_keeps_the_signed_bytes_and_not_the_hour() {
        let now = NOW.to_string();
        let good = signed(&now, b"1{}");
        let found = checked(&good, &format!("{now}1"), b"{}");
        assert_eq!(found, Err(Flaw::Stale));
    }

    #[test]
    fn a_key_for_which_anybody_can_sign_is_refused() {
        let mut one = [0; 32];
        one[0] = 1;
        let mut no_point = [0; 32];
        no_point[0] = 2;
        for key in [[0; 32], one, no_point] {
            assert_eq!(Seal::new(&key).unwrap_err(), DiscordError::PublicKey);
        }
    }

    proptest! {
        #[test]
        fn one_changed_bit_anywhere_is_refused(body in prop::collection::vec(any::<u8>(), 1..200), bit: usize) {
            let now = NOW.to_string();
            let good = signed(&now, &body);
            prop_assert_eq!(checked(&good, &now, &body), Ok(()));
            let bit = bit % (body.len() * 8);
            let mut changed = body;
            changed[bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!(checked(&good, &now, &changed), Err(Flaw::Signature));
        }

        #[test]
        fn any_headers_are_refused_quietly(signature in "\\PC{0,140}", timestamp in "\\PC{0,20}", body: Vec<u8>) {
            prop_assert_eq!(checked(&signature, &timestamp, &body), Err(Flaw::Signature));
        }
    }
}
