//! Bringing the search index up to the store: every change after the index's generation, in order, and after these the
//! pieces whose embargo ended since they were indexed.
//!
//! Analysis runs on all cores, a few pieces at a time, while the next ones are fetched from the store and those before go
//! to the index's one writer; that commits often enough that a crash costs little. Only the store is read, never the folder.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use jiff::Timestamp;

use super::{Event, IngestError, parallel};
use crate::index::{Entry, Index, IndexError, Laid, Writer};
use crate::model::{Cast, Piece, PieceId, Version};
use crate::store::{Change, Store};
use crate::text;

/// So much text is analysed at once.
const AT_ONCE: usize = 1 << 20;
/// So many times as much waits for the writer at most.
const AHEAD: usize = 2;
/// After so much text the index is committed.
const COMMIT_AFTER: usize = 32 << 20;
/// With so many pieces two of the engine's threads pay, which leave more parts of the index to be joined.
const MANY: usize = 500;

/// Indexes what the store has and the index has not, as of `now`, and reloads the index; does nothing where they agree.
/// An index that says so and is half done all the same is an error: it must be filled from the start.
pub(super) fn catch_up(
    (store, index): (&Store, &Index),
    now: Timestamp,
    on_event: &mut dyn FnMut(Event),
) -> Result<(), IngestError> {
    let target = store.generation()?;
    let from = index.generation();
    let released = index.released(now)?;
    if from == Some(target) && released.is_empty() {
        return match index.is_settled() {
            true => Ok(()),
            // Half of a commit, and no change of the store that it was of: a copy of an older store lies here.
            false => Err(IndexError::Unfinished {
                folder: index.folder().to_owned(),
            }
            .into()),
        };
    }
    let mut changes = store.changes(from.unwrap_or(0))?;
    let changed: BTreeSet<PieceId> = changes.iter().map(|change| change.id.clone()).collect();
    let again = released.iter().filter(|id| !changed.contains(id));
    changes.extend(again.map(|id| Change {
        generation: target,
        id: id.clone(),
        gone: false,
    }));
    on_event(Event::Behind(changes.len()));
    let mut run = Run {
        writer: index
            .writer()?
            .at(now)
            .moving(&released)
            .with_hands(hands(changes.len())),
        uncommitted: 0,
        done: 0,
    };
    let work = Work {
        store,
        casts: casts(store)?,
        changes: &changes,
    };
    thread::scope(|scope| {
        let (fetch, fetched) = sync_channel(AHEAD);
        let (lay, laid) = sync_channel(AHEAD);
        scope.spawn(|| work.fetch(fetch));
        scope.spawn(|| work.lay_out(fetched, lay));
        for some in laid {
            let done = run.take(some?)?;
            let total = changes.len();
            on_event(Event::Progress { done, total });
        }
        Ok::<(), IngestError>(())
    })?;
    run.writer.commit(target)?;
    index.reload()?;
    on_event(Event::Behind(0));
    Ok(())
}

/// What is indexed, and all that is needed for it but the writer.
struct Work<'a> {
    store: &'a Store,
    casts: BTreeMap<String, Cast>,
    changes: &'a [Change],
}

/// A few changes that follow one another, with what the store holds of their pieces.
struct Fetched<'a> {
    pieces: Vec<(&'a Change, Option<(Piece, Version)>)>,
    /// How many bytes of text they have.
    bytes: usize,
    /// The generation of the last.
    last: u64,
}

/// A few changes that follow one another, ready for the writer.
struct Batch {
    done: Vec<Done>,
    /// How many bytes of text they have.
    bytes: usize,
    /// The generation of the last.
    last: u64,
}

/// What is left to do with a change once everything is done that needs no writer.
enum Done {
    Put(Box<Laid>),
    Remove(PieceId),
}

impl<'a> Work<'a> {
    /// Fetches all changes, a few at a time, until there are no more or nobody takes them.
    fn fetch(&self, fetch: SyncSender<Result<Fetched<'a>, IngestError>>) {
        let mut rest = self.changes;
        while !rest.is_empty() {
            let some = self.some(rest);
            let count = some.as_ref().map_or(rest.len(), |some| some.pieces.len());
            rest = &rest[count..];
            if fetch.send(some).is_err() {
                return;
            }
        }
    }

    /// Fetches the first few of these changes.
    fn some(&self, changes: &'a [Change]) -> Result<Fetched<'a>, IngestError> {
        let mut some = Fetched {
            pieces: Vec::new(),
            bytes: 0,
            last: 0,
        };
        for change in changes {
            let piece = match change.gone {
                true => None,
                false => self.store.piece(&change.id)?,
            };
            some.bytes += piece.as_ref().map_or(0, |(piece, _)| piece.text.len());
            some.pieces.push((change, piece));
            some.last = change.generation;
            if some.bytes >= AT_ONCE {
                break;
            }
        }
        Ok(some)
    }

    /// Lays out what was fetched, until there is no more or nobody takes it.
    fn lay_out(
        &self,
        fetched: Receiver<Result<Fetched<'a>, IngestError>>,
        lay: SyncSender<Result<Batch, IngestError>>,
    ) {
        for some in fetched {
            if lay.send(some.and_then(|some| self.batch(&some))).is_err() {
                return;
            }
        }
    }

    fn batch(&self, some: &Fetched<'_>) -> Result<Batch, IngestError> {
        let done = parallel::each(&some.pieces, |(change, piece)| match piece {
            Some((piece, version)) => self.laid(piece, version),
            None => Ok(Done::Remove(change.id.clone())),
        });
        Ok(Batch {
            done: done.into_iter().collect::<Result<_, _>>()?,
            bytes: some.bytes,
            last: some.last,
        })
    }

    fn laid(&self, piece: &Piece, version: &Version) -> Result<Done, IndexError> {
        let cast = self.casts.get(&piece.id.story);
        let laid = Laid::of(&Entry {
            piece,
            version,
            analysis: &text::analyse(piece, cast.map_or(&[][..], Vec::as_slice)),
        })?;
        Ok(Done::Put(Box::new(laid)))
    }
}

/// The writer at work.
struct Run {
    writer: Writer,
    uncommitted: usize,
    /// How many changes it took.
    done: usize,
}

impl Run {
    /// Indexes a few changes and returns how many there were so far.
    fn take(&mut self, batch: Batch) -> Result<usize, IngestError> {
        self.done += batch.done.len();
        for change in batch.done {
            match change {
                Done::Put(laid) => self.writer.put_laid(*laid)?,
                Done::Remove(id) => self.writer.remove(&id)?,
            }
        }
        self.uncommitted += batch.bytes;
        if self.uncommitted >= COMMIT_AFTER {
            self.writer.keep(batch.last)?;
            self.uncommitted = 0;
        }
        Ok(self.done)
    }
}

/// How many of the engine's threads fill a shelf with so many pieces.
fn hands(pieces: usize) -> usize {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    if pieces >= MANY && cores >= 4 { 2 } else { 1 }
}

fn casts(store: &Store) -> Result<BTreeMap<String, Cast>, IngestError> {
    let stories = store.stories()?;
    Ok(stories
        .into_iter()
        .map(|story| (story.id, story.cast))
        .collect())
}
