//! Nothing acknowledged is lost: `cuttings index` is killed at any instant, again and again, and the library still
//! holds every piece that it had told of, and index and store agree; so they do when it is killed while embargoes end.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use cuttings::corpus::Limits;
use cuttings::index::{Query, Scope, Wanted};
use cuttings::ingest::{self, Library, Place};
use cuttings::model::{Asker, PieceId, Version};
use cuttings::store::{Store, version_of};
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

/// How many times a process at work is killed.
const KILLS: u32 = 200;
/// The instants of a run at which it is killed, one after another.
const INSTANTS: u32 = 40;
/// A fifth of the pieces is missing in each round, another fifth in the next.
const PIECES: usize = 100;
/// After so many kills a run ends undisturbed and is compared with a library that was built in peace.
const REST: u32 = 25;
/// How many times it is killed at work on embargoes that ended.
const MOVES: u32 = 40;
/// How many pieces wait for theirs, each on a shelf of its own.
const HELD: usize = 4;

#[test]
fn what_was_acknowledged_survives_a_kill_at_any_instant() {
    let desk = KilledDesk::new();
    let mut length = desk.undisturbed(0);
    let (mut kills, mut round, mut untold, mut told) = (0, 0, 0, 0);
    while kills < KILLS {
        round += 1;
        assert!(round < KILLS * 10, "{kills} kills in {round} rounds");
        let pieces = desk.write(round);
        let mut child = desk.index().spawn().unwrap();
        sleep(length * (kills % INSTANTS + 1) / INSTANTS);
        let stored = kill(&mut child);
        desk.holds(&stored.pieces, &pieces);
        match stored.whole {
            // It was done before the blow fell, so it takes less time than was thought.
            true => length = length * 9 / 10,
            false => kills += 1,
        }
        match stored.pieces.is_empty() {
            true => untold += 1,
            false => told += 1,
        }
        if kills % REST == 0 && !stored.whole {
            length = desk.undisturbed(round);
        }
    }
    assert!(
        untold > 0 && told > 0,
        "killed before {untold}, after {told}"
    );
}

/// The end of an embargo is a change that the store knows nothing of: only the clock does.
#[test]
fn an_embargo_that_ends_survives_a_kill_at_any_instant() {
    let desk = KilledDesk::bare();
    let ends = desk.held();
    let before = TempDir::new().unwrap();
    copy(&desk.data(), before.path());
    while Timestamp::now() <= ends {
        sleep(Duration::from_millis(50));
    }
    let begun = Instant::now();
    desk.brought_up_to_date();
    let mut length = begun.elapsed();
    let expected = passages(&desk.library(), ends);
    assert_eq!(expected.len(), HELD + 1);
    let (mut kills, mut halfway, mut rounds) = (0, 0, 0);
    while kills < MOVES || halfway == 0 {
        rounds += 1;
        assert!(rounds < MOVES * 10, "{halfway} of {kills} kills halfway");
        fs::remove_dir_all(desk.data()).unwrap();
        copy(before.path(), &desk.data());
        let mut child = desk.index().spawn().unwrap();
        sleep(length * (kills % MOVES + 1) / MOVES);
        match kill(&mut child).whole {
            true => length = length * 9 / 10,
            false => kills += 1,
        }
        halfway += u32::from(desk.is_halfway());
        desk.brought_up_to_date();
        assert_eq!(passages(&desk.library(), ends), expected, "kill {kills}");
        assert!(!desk.is_halfway());
    }
}

/// A desk whose machine does not stay up.
struct KilledDesk {
    folder: TempDir,
}

/// What a process said before its end.
struct Stored {
    pieces: Vec<String>,
    /// Whether it came to its end by itself.
    whole: bool,
}

impl KilledDesk {
    fn new() -> Self {
        let desk = Self::bare();
        desk.write(0);
        desk
    }

    fn bare() -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("harbour")).unwrap();
        Self { folder }
    }

    /// Indexes pieces before their embargoes end, and tells when the last of them does.
    fn held(&self) -> Timestamp {
        fs::write(self.root().join("open.md"), "Ada Brill kept the gate.").unwrap();
        for seconds in 1.. {
            let first = Timestamp::now() + SignedDuration::from_secs(seconds);
            let mut ends = first;
            for number in 0..HELD {
                ends += SignedDuration::from_nanos(1);
                let text = format!("+++\nnot_before = {ends}\n+++\nAda Brill saw ship {number}.");
                fs::write(self.root().join(format!("held-{number}.md")), text).unwrap();
            }
            self.brought_up_to_date();
            if Timestamp::now() < first {
                return ends;
            }
        }
        unreachable!("the embargoes get longer and longer")
    }

    fn brought_up_to_date(&self) {
        let output = self.index().stderr(Stdio::piped()).output().unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{complaint}");
    }

    fn library(&self) -> Library {
        ingest::open_as_it_stands(&self.place()).unwrap()
    }

    /// Whether a commit of the index was cut short.
    fn is_halfway(&self) -> bool {
        let library = fs::read_dir(self.data()).unwrap().next().unwrap().unwrap();
        let catalogue = library.path().join("index/catalogue.json");
        fs::read_to_string(catalogue)
            .unwrap()
            .contains("\"settled\":false")
    }

    /// Writes the folder anew for a round and returns the version of each piece by its name.
    fn write(&self, round: u32) -> BTreeMap<String, Version> {
        let mut versions = BTreeMap::new();
        for number in 0..PIECES {
            let name = format!("piece-{number}");
            let path = self
                .folder
                .path()
                .join("harbour")
                .join(format!("{name}.md"));
            if number % 5 == round as usize % 5 {
                fs::remove_file(path).ok();
                continue;
            }
            let text = format!(
                "In round {round} Ada Brill spoke of berth {number}.\n\n“The harbour stays shut,” she said."
            );
            // Some pieces change their place in the index with each round.
            let front = match (number + round as usize) % 7 {
                0 => "+++\naudience = [\"desk\"]\n+++\n",
                _ => "",
            };
            fs::write(path, format!("{front}{text}")).unwrap();
            versions.insert(name, version_of(&text));
        }
        versions
    }

    fn index(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cuttings"));
        command
            .arg("index")
            .args(["--index".as_ref(), self.root().as_os_str()])
            .args(["--data-dir".as_ref(), self.data().as_os_str()])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command
    }

    /// Lets a run come to its end, compares the library with one built in peace, and returns how long the run took.
    fn undisturbed(&self, round: u32) -> Duration {
        let pieces = self.write(round);
        let begun = Instant::now();
        self.brought_up_to_date();
        let took = begun.elapsed();
        let library = self.library();
        let generation = library.store.generation().unwrap();
        assert_eq!(library.index.generation(), Some(generation));
        assert_eq!(library.store.entries(None).unwrap().len(), pieces.len());
        let peaceful = TempDir::new().unwrap();
        let place = Place {
            data_dir: peaceful.path().to_path_buf(),
            ..self.place()
        };
        let now: Timestamp = "2026-03-01T08:00:00Z".parse().unwrap();
        let (built, _) = ingest::open(&place, now, &mut |_| {}).unwrap();
        assert_eq!(passages(&library, now), passages(&built, now));
        assert_eq!(
            library.store.entries(None).unwrap(),
            built.store.entries(None).unwrap()
        );
        took
    }

    /// Every piece that was told as stored is there as it was told.
    fn holds(&self, told: &[String], pieces: &BTreeMap<String, Version>) {
        if told.is_empty() {
            return;
        }
        let library = fs::read_dir(self.data()).unwrap().next().unwrap().unwrap();
        let store = Store::open(&library.path().join("store.db")).unwrap();
        for piece in told {
            let name = piece.strip_prefix("harbour/").unwrap();
            let id = PieceId {
                story: "harbour".to_owned(),
                name: name.to_owned(),
            };
            let (_, version) = store.piece(&id).unwrap().unwrap();
            assert_eq!(Some(&version), pieces.get(name), "{piece}");
        }
    }

    fn place(&self) -> Place {
        Place {
            root: self.root(),
            data_dir: self.data(),
            limits: Limits {
                max_piece_bytes: 20 << 20,
            },
        }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("harbour")
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("library")
    }
}

/// Kills a process, on Unix with SIGKILL, and reads what it said.
fn kill(child: &mut Child) -> Stored {
    let had_ended = child.try_wait().unwrap().is_some();
    child.kill().unwrap();
    let whole = child.wait().unwrap().success() || had_ended;
    let mut said = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    // A line without its end was never told.
    let lines = said
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'));
    let pieces = lines
        .filter_map(|line| line.trim_end().strip_prefix("stored "))
        .map(str::to_owned)
        .collect();
    Stored { pieces, whole }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copy(&path, &to),
            false => drop(fs::copy(&path, &to).unwrap()),
        }
    }
}

/// Every passage with its version and place, as somebody from the desk sees them at this time.
fn passages(library: &Library, now: Timestamp) -> Vec<(PieceId, Version, u32, String)> {
    let asker = Asker {
        roles: ["desk".to_owned()].into(),
        ..Asker::default()
    };
    let query = Query {
        asker: &asker,
        now,
        scope: Scope::Archive,
        wanted: Wanted::default(),
        limit: PIECES * 10,
    };
    let found = library.index.edition().search(&query).unwrap();
    found
        .items
        .into_iter()
        .map(|passage| {
            (
                passage.piece.clone(),
                passage.version.clone(),
                passage.ordinal,
                passage.text.clone(),
            )
        })
        .collect()
}
