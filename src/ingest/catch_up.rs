//! Bringing the search index up to the store: every change after the index's generation, in order, and after these the
//! pieces whose embargo ended since they were indexed.
//!
//! Analysis runs on all cores, a few pieces at a time and ahead of the index's one writer, so that nobody waits while it
//! commits; it commits often enough that memory stays small and a crash costs little. Only the store is read, never the
//! folder.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{SyncSender, sync_channel};
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
const COMMIT_AFTER: usize = 16 << 20;

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
        writer: index.writer()?.at(now).moving(&released),
        uncommitted: 0,
        done: 0,
    };
    let work = Work {
        store,
        casts: casts(store)?,
        changes: &changes,
    };
    thread::scope(|scope| {
        let (lay, laid) = sync_channel(AHEAD);
        scope.spawn(|| work.lay_out(lay));
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

impl Work<'_> {
    /// Lays out all changes, a few at a time and ahead of the writer, until there are no more or nobody takes them.
    fn lay_out(&self, lay: SyncSender<Result<Batch, IngestError>>) {
        let mut rest = self.changes;
        while !rest.is_empty() {
            let some = self.some(rest);
            let count = some.as_ref().map_or(rest.len(), |some| some.done.len());
            rest = &rest[count..];
            if lay.send(some).is_err() {
                return;
            }
        }
    }

    /// Lays out the first few of these changes.
    fn some(&self, changes: &[Change]) -> Result<Batch, IngestError> {
        let mut pieces = Vec::new();
        let mut bytes = 0;
        let mut last = 0;
        for change in changes {
            let piece = match change.gone {
                true => None,
                false => self.store.piece(&change.id)?,
            };
            bytes += piece.as_ref().map_or(0, |(piece, _)| piece.text.len());
            pieces.push((change, piece));
            last = change.generation;
            if bytes >= AT_ONCE {
                break;
            }
        }
        let done = parallel::each(&pieces, |(change, piece)| match piece {
            Some((piece, version)) => self.laid(piece, version),
            None => Ok(Done::Remove(change.id.clone())),
        });
        Ok(Batch {
            done: done.into_iter().collect::<Result<_, _>>()?,
            bytes,
            last,
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
            self.writer.commit(batch.last)?;
            self.uncommitted = 0;
        }
        Ok(self.done)
    }
}

fn casts(store: &Store) -> Result<BTreeMap<String, Cast>, IngestError> {
    let stories = store.stories()?;
    Ok(stories
        .into_iter()
        .map(|story| (story.id, story.cast))
        .collect())
}
