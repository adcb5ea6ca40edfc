//! The key with which links are signed: a secret of the settings, or one made once and kept in the data folder.
//!
//! Whoever has it can open every version of every piece. It is never printed, and the file is for its owner alone. A new
//! key ends all links that were signed with the old one.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// How many bytes a key has.
const BYTES: usize = 32;

/// How many bytes of a signature a link carries: half of what there is, which is beyond guessing and keeps links short.
const SIGNED: usize = 16;

/// How many bytes stand for a text that a link does not tell.
const VEILED: usize = 4;

/// What signs links.
#[derive(Clone)]
pub struct Key([u8; BYTES]);

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error(
        "the key for links {} cannot be kept ({reason}): check that its folder can be written, or set web.link_key (CUTTINGS_WEB__LINK_KEY)",
        path.display()
    )]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The file holds something else.
    #[error(
        "{} holds no key for links: delete it, and a new one is made; links that were given before end with it",
        path.display()
    )]
    NoKey {
        /// The file.
        path: PathBuf,
    },
}

impl Key {
    /// The key that a secret stands for.
    pub fn of_secret(secret: &str) -> Self {
        Self(Sha256::digest(secret).into())
    }

    /// The key in the file at `path`, which is made where it is missing. Of several programs that make it at once, all
    /// get the same.
    ///
    /// # Errors
    /// When the file can neither be read nor made, or holds no key.
    pub fn kept_in(path: &Path) -> Result<Self, KeyError> {
        match fs::read_to_string(path) {
            Ok(text) => Self::read(&text).ok_or_else(|| KeyError::NoKey {
                path: path.to_path_buf(),
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                make(path).map_err(|reason| file_fault(path, reason))?;
                let text = fs::read_to_string(path).map_err(|reason| file_fault(path, reason))?;
                Self::read(&text).ok_or_else(|| KeyError::NoKey {
                    path: path.to_path_buf(),
                })
            }
            Err(reason) => Err(file_fault(path, reason)),
        }
    }

    /// Signs these parts, in hexadecimal digits.
    pub(super) fn sign(&self, parts: &[&str]) -> String {
        let signature = self.mac(parts).finalize().into_bytes();
        hex(&signature[..SIGNED])
    }

    /// What stands for a text in a link, so that one text is told from another and nobody without the key can try out
    /// which it is.
    pub(super) fn veil(&self, text: &str) -> String {
        let veiled = self.mac(&["veil", text]).finalize().into_bytes();
        hex(&veiled[..VEILED])
    }

    /// Whether this is the signature of these parts; it takes as long to refuse one as another.
    pub(super) fn signed(&self, parts: &[&str], signature: &str) -> bool {
        let Some(signature) = unhex::<SIGNED>(signature) else {
            return false;
        };
        self.mac(parts).verify_truncated_left(&signature).is_ok()
    }

    /// Each part goes with its length, so that none can pass for two.
    fn mac(&self, parts: &[&str]) -> Hmac<Sha256> {
        let mut block = [0; 64];
        block[..BYTES].copy_from_slice(&self.0);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        for part in parts {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part.as_bytes());
        }
        mac
    }

    fn read(text: &str) -> Option<Self> {
        unhex(text.trim_end()).map(Self)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Puts a new key into place whole, unless somebody was faster.
fn make(path: &Path) -> io::Result<()> {
    let mut key = [0; BYTES];
    getrandom::fill(&mut key).map_err(|error| io::Error::other(error.to_string()))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    // Such a file is its owner's alone from the start.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    writeln!(file, "{}", hex(&key))?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Err(error) if error.error.kind() != ErrorKind::AlreadyExists => Err(error.error),
        _ => Ok(()),
    }
}

fn file_fault(path: &Path, reason: io::Error) -> KeyError {
    KeyError::File {
        path: path.to_path_buf(),
        reason,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// So many bytes out of twice as many lower-case digits, and nothing else.
fn unhex<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let is_digit = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
    if digits.len() != 2 * N || !digits.bytes().all(is_digit) {
        return None;
    }
    let mut bytes = [0; N];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_signature_holds_for_its_parts_alone() {
        let key = Key::of_secret("a secret of the tests");
        let signature = key.sign(&["harbour", "lead"]);
        assert_eq!(signature.len(), 2 * SIGNED);
        assert!(key.signed(&["harbour", "lead"], &signature));
        let others: [&[&str]; 5] = [
            &["harbour", "leaD"],
            &["harbourl", "ead"],
            &["harbourlead"],
            &["harbour", "lead", ""],
            &["lead", "harbour"],
        ];
        for parts in others {
            assert!(!key.signed(parts, &signature), "{parts:?}");
        }
        let other = Key::of_secret("another secret of the tests");
        assert!(!other.signed(&["harbour", "lead"], &signature));
        for wrong in [
            "",
            &signature[..30],
            &signature.to_uppercase(),
            &format!("{signature}00"),
            "é234567890123456789012345678901",
        ] {
            assert!(!key.signed(&["harbour", "lead"], wrong), "{wrong:?}");
        }
    }

    #[test]
    fn a_key_is_made_once_and_is_its_owners_alone() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("links.key");
        let signed = Key::kept_in(&path).unwrap().sign(&["lead"]);
        assert!(Key::kept_in(&path).unwrap().signed(&["lead"], &signed));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let others = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(others, 1, "nothing is left beside it");
    }

    #[test]
    fn programs_that_make_it_at_once_get_the_same() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("links.key");
        let signed = std::thread::scope(|scope| {
            let made: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| Key::kept_in(&path).unwrap().sign(&["lead"])))
                .collect();
            let made = made.into_iter().map(|made| made.join().unwrap());
            made.collect::<std::collections::BTreeSet<String>>()
        });
        assert_eq!(signed.len(), 1);
    }

    #[test]
    fn a_file_that_holds_no_key_is_refused_and_left_alone() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("links.key");
        for held in ["", "not a key", "00"] {
            fs::write(&path, held).unwrap();
            let error = Key::kept_in(&path).unwrap_err();
            assert!(matches!(error, KeyError::NoKey { .. }), "{held:?}");
            assert_eq!(fs::read_to_string(&path).unwrap(), held);
        }
    }

    #[test]
    fn a_key_does_not_print() {
        assert_eq!(format!("{:?}", Key::of_secret("x")), "***");
    }
}
