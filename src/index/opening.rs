//! Opening the shelves of a folder that another process may be writing to.
//!
//! A reader takes what a settled catalogue lists, and goes on with it until there is another settled one: half of a
//! commit lacks pieces that stood there before and will stand there after it. Only who opens for the first time and
//! finds half of a commit that nobody is there to end takes it as it is: the next writer will end it.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use super::catalogue::Catalogue;
use super::lock;
use super::shelves::Shelves;

/// How long a reader waits before it looks again: at first, and at most.
const PAUSE: Duration = Duration::from_millis(6);
const LONGEST_PAUSE: Duration = Duration::from_millis(192);
/// For how long it waits for a living writer to end a commit.
const PATIENCE: Duration = Duration::from_secs(5);
/// For how long where a shelf does not open although no commit is under way: the engine may be tidying up its files.
const TIDYING: Duration = Duration::from_millis(180);
/// After shelves did not open, how many looks later they are tried again: it costs as much as reading all of them.
const SPARED: u32 = 100;

/// Opens what stands in the folder; what is missing, damaged or of another format counts as nothing at all.
pub(super) fn open(folder: &Path) -> Shelves {
    open_waiting(folder, || lock::is_held(folder), sleep)
}

/// What came of trying to open what a catalogue lists.
enum Tried {
    Opened(Box<Shelves>),
    /// A commit is under way, or ended meanwhile.
    Changing,
    Damaged,
}

fn open_waiting(
    folder: &Path,
    is_written: impl Fn() -> bool,
    mut wait: impl FnMut(Duration),
) -> Shelves {
    let (mut pause, mut waited) = (PAUSE, Duration::ZERO);
    let last = loop {
        let Some(catalogue) = Catalogue::read(folder) else {
            return Shelves::none();
        };
        let patience = match open_settled(folder, &catalogue, &Shelves::none()) {
            Tried::Opened(shelves) => return *shelves,
            Tried::Changing => PATIENCE,
            Tried::Damaged => TIDYING,
        };
        // Read again behind the look at the writer: it may have ended its commit just before it left.
        let stays = !is_written() && Catalogue::read(folder).as_ref() == Some(&catalogue);
        if stays || waited >= patience {
            break catalogue;
        }
        wait(pause);
        waited += pause;
        pause = LONGEST_PAUSE.min(pause * 2);
    };
    Shelves::listed(folder, &last, &Shelves::none()).unwrap_or_else(|fault| {
        tracing::warn!(%fault, folder = %folder.display(), "the search index is damaged and will be built again");
        Shelves::none()
    })
}

fn open_settled(folder: &Path, catalogue: &Catalogue, before: &Shelves) -> Tried {
    if !catalogue.settled {
        return Tried::Changing;
    }
    let shelves = Shelves::listed(folder, catalogue, before);
    if Catalogue::read(folder).as_ref() != Some(catalogue) {
        return Tried::Changing;
    }
    match shelves {
        Ok(shelves) => Tried::Opened(Box::new(Shelves {
            settled: Some(catalogue.clone()),
            ..shelves
        })),
        Err(fault) => {
            tracing::debug!(%fault, "a shelf of the index did not open");
            Tried::Damaged
        }
    }
}

/// Looks whether there is something newer to open. Every question of somebody whose index is behind looks, and so a
/// look that finds nothing new reads one small file and no more.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// How many more looks are spared after shelves that did not open.
    spared: u32,
}

impl Looks {
    /// What stands in the folder now, if it is settled and not what `before` was opened as.
    pub(super) fn newer(&mut self, folder: &Path, before: &Shelves) -> Option<Shelves> {
        let catalogue = Catalogue::read(folder).filter(|catalogue| catalogue.settled)?;
        if before.settled.as_ref() == Some(&catalogue) {
            return None;
        }
        if self.spared > 0 {
            self.spared -= 1;
            return None;
        }
        match open_settled(folder, &catalogue, before) {
            Tried::Opened(shelves) => Some(*shelves),
            Tried::Changing => None,
            Tried::Damaged => {
                self.spared = SPARED;
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use tempfile::TempDir;

    use super::*;

    fn write(folder: &TempDir, generation: u64, settled: bool) {
        let mut catalogue = Catalogue::empty();
        catalogue.settle(generation);
        catalogue.settled = settled;
        catalogue.write(folder.path()).unwrap();
    }

    #[test]
    fn a_commit_of_a_living_writer_is_waited_for() {
        let folder = TempDir::new().unwrap();
        write(&folder, 1, false);
        let mut waits = 0;
        let shelves = open_waiting(
            folder.path(),
            || true,
            |_| {
                waits += 1;
                if waits == 20 {
                    write(&folder, 2, true);
                }
            },
        );
        assert_eq!((shelves.generation, waits), (Some(2), 20));
        assert!(shelves.settled.is_some());
    }

    #[test]
    fn what_a_killed_writer_left_is_taken_without_a_wait() {
        let folder = TempDir::new().unwrap();
        write(&folder, 2, false);
        let never = |_| panic!("nobody will end the commit");
        let shelves = open_waiting(folder.path(), || false, never);
        assert_eq!((shelves.generation, shelves.settled), (Some(2), None));
    }

    #[test]
    fn a_writer_that_leaves_just_when_it_is_looked_for_has_settled() {
        let folder = TempDir::new().unwrap();
        write(&folder, 1, false);
        let leaves = || {
            write(&folder, 2, true);
            false
        };
        let shelves = open_waiting(folder.path(), leaves, |_| {});
        assert_eq!(shelves.generation, Some(2));
        assert!(shelves.settled.is_some());
    }

    #[test]
    fn a_writer_that_never_ends_is_not_waited_for_without_end() {
        let folder = TempDir::new().unwrap();
        write(&folder, 1, false);
        let waited = Cell::new(Duration::ZERO);
        let wait = |pause| waited.set(waited.get() + pause);
        let shelves = open_waiting(folder.path(), || true, wait);
        assert_eq!((shelves.generation, shelves.settled), (Some(1), None));
        assert!(waited.get() >= PATIENCE && waited.get() <= PATIENCE + LONGEST_PAUSE);
    }
}
