//! The library: a store with the index derived from it, opened and brought up to date.
//!
//! Whoever gets the lock brings it up to date; who asks and does not get it opens the library as it stands, since an
//! answer from the file of a moment ago is better than a wait. There is a short one where there is nothing to show yet,
//! and for who wants it mended: questions hold the lock too, for an instant each.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::thread::sleep;
use std::time::Duration;

use jiff::Timestamp;
use tempfile::TempDir;

use super::place::Ground;
use super::refresh::{Care, Order, RELEASE, Refresh};
use super::tell::untold;
use super::{Event, IngestError, Place, Report, Watch, catch_up, find};
use crate::index::Index;
use crate::model::{Piece, Story};
use crate::store::{Fingerprint, Store, StoreError};

/// How often and how long whoever comes second to an unbuilt library waits for the first: ten seconds in all.
const TRIES: u32 = 200;
/// How often whoever wants a library mended tries to get the lock before it is opened as it stands: five seconds in all.
const MEND_TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// A store and the index derived from it.
pub struct Library {
    /// The truth.
    pub store: Store,
    /// What is searched.
    pub index: Index,
    /// The folder of a temporary library: it goes when this is dropped, so keep it as long as the library is used.
    pub folder: Option<TempDir>,
}

/// Opens the library of a place and brings it up to date with what lies there; `now` is the time of the check.
///
/// When another process is doing that, the library is opened as it stands and [`Report::busy`] is set. What could not
/// be read is in the report, and the rest can be asked.
///
/// # Errors
///
/// When the root is missing, unreadable or holds no piece, when the data folder cannot be written, and when store or
/// index fail. What was stored before then stays stored.
pub fn open(
    place: &Place,
    now: Timestamp,
    on_event: &mut dyn FnMut(Event),
) -> Result<(Library, Report), IngestError> {
    open_and(Order::trusting(now), place, on_event)
}

/// As [`open`], and leaves files that are just being written as they were known: the watch has them looked at once more.
///
/// # Errors
///
/// As for [`open`].
pub fn open_watched(
    (place, watch): (&Place, &Watch),
    now: Timestamp,
    on_event: &mut dyn FnMut(Event),
) -> Result<(Library, Report), IngestError> {
    let order = Order {
        writing: Some(watch.shared()),
        ..Order::trusting(now)
    };
    open_and(order, place, on_event)
}

/// As [`open`], and compares the text of every piece in the store with its hash: one that the disk garbled is written
/// again from the piece's file and told as stored, if the file still has it. That costs as much again as reading all files.
/// While another process holds the library this waits for it, for some seconds at most.
///
/// # Errors
///
/// As for [`open`].
pub fn open_and_mend(
    place: &Place,
    now: Timestamp,
    on_event: &mut dyn FnMut(Event),
) -> Result<(Library, Report), IngestError> {
    let order = Order {
        care: Care::Mend,
        ..Order::trusting(now)
    };
    open_and(order, place, on_event)
}

fn open_and(
    order: Order<'_>,
    place: &Place,
    on_event: &mut dyn FnMut(Event),
) -> Result<(Library, Report), IngestError> {
    let ground = Ground::of(place)?;
    for tried in 1..=TRIES {
        if let Some(lock) = ground.lock()? {
            let opened = bring_up_to_date(&ground, order, on_event);
            drop(lock);
            return opened;
        }
        let has_waited = order.care == Care::Trust || tried >= MEND_TRIES;
        if has_waited && let Some(library) = as_it_stands(&ground)? {
            let report = Report {
                busy: true,
                pieces: pieces(&library.store)?,
                ..Report::default()
            };
            return Ok((library, report));
        }
        sleep(PAUSE);
    }
    Err(IngestError::Building {
        folder: ground.folder,
    })
}

/// Opens the library of a place without looking at what lies there.
///
/// # Errors
///
/// [`IngestError::NotBuilt`] when it was never built to its end.
pub fn open_as_it_stands(place: &Place) -> Result<Library, IngestError> {
    let ground = Ground::of(place)?;
    as_it_stands(&ground)?.ok_or(IngestError::NotBuilt {
        folder: ground.folder,
    })
}

/// A library of these pieces in a temporary folder. A story that is not given is one of which the desk says nothing.
///
/// # Errors
///
/// When the temporary folder cannot be written.
pub fn temporary(
    pieces: Vec<Piece>,
    stories: Vec<Story>,
    now: Timestamp,
) -> Result<Library, IngestError> {
    let folder = TempDir::new().map_err(|source| IngestError::Temporary { source })?;
    let store = Store::open(&folder.path().join("store.db"))?;
    let mut batch = store.begin()?;
    let mut told: BTreeMap<String, Story> = pieces
        .iter()
        .map(|piece| (piece.id.story.clone(), untold(&piece.id.story)))
        .collect();
    told.extend(stories.into_iter().map(|story| (story.id.clone(), story)));
    for story in told.values() {
        batch.put_story(story)?;
    }
    batch.at(now);
    for piece in &pieces {
        batch.put(piece, &Fingerprint::of(piece.text.as_bytes()))?;
    }
    batch.checked(now);
    batch.commit()?;
    let index = Index::open(&folder.path().join("index"))?;
    catch_up::catch_up((&store, &index), now, &mut |_| {})?;
    Ok(Library {
        store,
        index,
        folder: Some(folder),
    })
}

/// Brings the library up to date. The caller holds the lock.
fn bring_up_to_date(
    ground: &Ground,
    order: Order<'_>,
    on_event: &mut dyn FnMut(Event),
) -> Result<(Library, Report), IngestError> {
    let now = order.now;
    let found = find::find(ground)?;
    let store = Store::open(&ground.store())?;
    if store.release()?.as_deref() != Some(RELEASE) {
        // Another release may have found other things in the same texts; and an index beside a new store was derived
        // from one that was moved away.
        clear_index(ground)?;
    }
    let index = beside(ground, &store)?;
    let mut refresh = Refresh::new(&store, (ground.limits, order), on_event)?;
    refresh.run(&found)?;
    let mut report = refresh.report;
    let index = follow(ground, (&store, index), now, on_event)?;
    // Only now does the library hold everything that lay there.
    let mut batch = store.begin()?;
    batch.checked(now);
    batch.read_by(RELEASE)?;
    batch.commit()?;
    report.pieces = pieces(&store)?;
    let library = Library {
        store,
        index,
        folder: None,
    };
    Ok((library, report))
}

/// Opens the index beside a store that nothing was written to yet. An index that is ahead tells of what an older copy
/// of the store does not hold, and once the store has gone on by as many changes nobody could tell: it goes at once.
fn beside(ground: &Ground, store: &Store) -> Result<Index, IngestError> {
    let index = Index::open(&ground.index())?;
    if index.generation() <= Some(store.generation()?) {
        return Ok(index);
    }
    drop(index);
    clear_index(ground)?;
    Ok(Index::open(&ground.index())?)
}

/// Brings the index up to the store. An index that cannot go on from where it stands, after a crash or a failing disk,
/// is filled from the start: it holds nothing that the store has not.
fn follow(
    ground: &Ground,
    (store, index): (&Store, Index),
    now: Timestamp,
    on_event: &mut dyn FnMut(Event),
) -> Result<Index, IngestError> {
    match catch_up::catch_up((store, &index), now, on_event) {
        Err(IngestError::Index(_)) if !ground.has_room() => return Err(ground.full()),
        Err(IngestError::Index(error)) => tracing::warn!(%error, "filling the index anew"),
        done => return done.map(|()| index),
    }
    drop(index);
    clear_index(ground)?;
    let index = Index::open(&ground.index())?;
    match catch_up::catch_up((store, &index), now, on_event) {
        Err(IngestError::Index(_)) if !ground.has_room() => Err(ground.full()),
        done => done.map(|()| index),
    }
}

/// The library, where it was once built to its end.
fn as_it_stands(ground: &Ground) -> Result<Option<Library>, IngestError> {
    if !ground.store().exists() {
        return Ok(None);
    }
    let store = match Store::open(&ground.store()) {
        // It is just being made.
        Err(StoreError::Busy { .. }) => return Ok(None),
        opened => opened?,
    };
    // Asked before the index is opened, which would wait for its writer's commit.
    if store.as_of()?.is_none() {
        return Ok(None);
    }
    let index = Index::open(&ground.index())?;
    Ok(index.generation().is_some().then_some(Library {
        store,
        index,
        folder: None,
    }))
}

/// Takes the index away, whatever stands in its place.
fn clear_index(ground: &Ground) -> Result<(), IngestError> {
    let cleared = match fs::remove_dir_all(ground.index()) {
        Err(source) if source.kind() == io::ErrorKind::NotADirectory => {
            fs::remove_file(ground.index())
        }
        cleared => cleared,
    };
    match cleared {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(IngestError::DataFolder {
            path: ground.index(),
            source,
        }),
        _ => Ok(()),
    }
}

fn pieces(store: &Store) -> Result<usize, IngestError> {
    let entries = store.entries(None)?;
    Ok(entries
        .iter()
        .filter(|entry| entry.version.is_some())
        .count())
}
