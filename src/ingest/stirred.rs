//! What stirred in a folder since it was looked through: when to look again, and which files are just being written.
//!
//! A look waits until nothing has stirred for a moment, since a file is written in several goes; where something stirs
//! without end it comes all the same, and passes by what is being written at that instant. Times are handed in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// After so long without a stir a file counts as written.
pub(super) const QUIET: Duration = Duration::from_millis(300);

/// Whatever goes on, nothing waits for longer than this.
pub(super) const LONGEST: Duration = Duration::from_millis(1_500);

/// More files than this are not told apart, so that nobody who fills the folder fills the memory too.
const TOLD_APART: usize = 10_000;

/// What stirred and was not looked at.
#[derive(Debug, Default)]
pub(super) struct Stirred {
    /// Of all of it.
    spell: Option<Spell>,
    files: BTreeMap<PathBuf, Spell>,
}

/// A time in which something stirs again and again.
#[derive(Clone, Copy, Debug)]
struct Spell {
    first: Instant,
    last: Instant,
}

impl Stirred {
    /// Something stirred in the folder, nobody knows what.
    pub(super) fn somewhere(&mut self, now: Instant) {
        self.spell = Some(Spell::on(self.spell, now));
    }

    /// This file or folder stirred.
    pub(super) fn at(&mut self, path: PathBuf, now: Instant) {
        self.somewhere(now);
        if self.files.len() >= TOLD_APART {
            self.files.retain(|_, spell| !spell.is_over(now));
        }
        if self.files.len() < TOLD_APART || self.files.contains_key(&path) {
            let before = self.files.get(&path).copied();
            let before = before.filter(|spell| !spell.is_over(now));
            self.files.insert(path, Spell::on(before, now));
        }
    }

    /// When to look through the folder; `None` where nothing stirred.
    pub(super) fn due(&self) -> Option<Instant> {
        let spell = self.spell?;
        Some((spell.last + QUIET).min(spell.first + LONGEST))
    }

    /// The folder is looked through from now on. What is just being written stays, and is due once more.
    pub(super) fn look(&mut self, now: Instant) {
        self.files.retain(|_, spell| spell.is_on(now));
        let first = self.files.values().map(|spell| spell.first).min();
        let last = self.files.values().map(|spell| spell.last).max();
        self.spell = first.zip(last).map(|(first, last)| Spell { first, last });
    }

    /// Whether a file is just being written, and not for so long that it is read as it stands.
    pub(super) fn is_written(&self, path: &Path, now: Instant) -> bool {
        self.files.get(path).is_some_and(|spell| spell.is_on(now))
    }
}

impl Spell {
    /// The spell, going on until now.
    fn on(before: Option<Self>, now: Instant) -> Self {
        Self {
            first: before.map_or(now, |before| before.first),
            last: now,
        }
    }

    fn is_over(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.last) >= QUIET
    }

    /// Whether it is neither over nor too long.
    fn is_on(&self, now: Instant) -> bool {
        !self.is_over(now) && now.saturating_duration_since(self.first) < LONGEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that stirs at these times: when it is looked at, in milliseconds, as long as nothing but this happens.
    fn looks(stirs: &[u64], until: u64) -> Vec<u64> {
        let begin = Instant::now();
        let at = |ms: u64| begin + Duration::from_millis(ms);
        let (mut stirred, mut looks) = (Stirred::default(), Vec::new());
        for ms in 0..until {
            if stirs.contains(&ms) {
                stirred.at(PathBuf::from("pier.md"), at(ms));
            }
            if stirred.due().is_some_and(|due| due <= at(ms)) {
                stirred.look(at(ms));
                match stirred.is_written(Path::new("pier.md"), at(ms)) {
                    true => {}
                    false => looks.push(ms),
                }
            }
        }
        looks
    }

    #[test]
    fn a_file_is_looked_at_when_it_is_written_and_soon_where_that_never_ends() {
        let steady: Vec<u64> = (0..4_000).step_by(100).collect();
        let rows: [(&str, &[u64], &[u64]); 5] = [
            ("nothing", &[], &[]),
            ("written at once", &[10], &[310]),
            ("in three goes", &[0, 200, 450], &[750]),
            ("twice", &[0, 1_000], &[300, 1_300]),
            // What is over at 3900 is looked at 300 ms later.
            ("without end", &steady, &[1_500, 3_100, 4_200]),
        ];
        for (name, stirs, expected) in rows {
            assert_eq!(looks(stirs, 6_000), expected, "{name}");
        }
    }

    #[test]
    fn what_is_being_written_waits_and_what_is_written_beside_it_does_not() {
        let begin = Instant::now();
        let at = |ms| begin + Duration::from_millis(ms);
        let mut stirred = Stirred::default();
        // Another file is dropped every tenth of a second.
        for number in 0..=14_u64 {
            stirred.at(PathBuf::from(format!("{number}.md")), at(number * 100));
        }
        assert_eq!(stirred.due(), Some(at(1_500)));
        stirred.look(at(1_500));
        let is_written = |number: u64| {
            let path = PathBuf::from(format!("{number}.md"));
            stirred.is_written(&path, at(1_500))
        };
        assert!(!is_written(0) && !is_written(12));
        assert!(is_written(13) && is_written(14));
        assert_eq!(stirred.due(), Some(at(1_700)), "those two are due");
        stirred.look(at(1_700));
        assert_eq!(stirred.due(), None);
    }

    #[test]
    fn what_fills_the_folder_does_not_fill_the_memory() {
        let mut stirred = Stirred::default();
        let now = Instant::now();
        for number in 0..3 * TOLD_APART {
            stirred.at(PathBuf::from(number.to_string()), now);
        }
        assert_eq!(stirred.files.len(), TOLD_APART);
        assert_eq!(stirred.due(), Some(now + QUIET));
        stirred.look(now + QUIET);
        assert_eq!((stirred.due(), stirred.files.len()), (None, 0));
    }
}
