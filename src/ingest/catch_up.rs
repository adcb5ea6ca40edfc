//! Bringing the search index up to the store: every change after the index's generation, in order, and after these the
//! pieces whose embargo ended since they were indexed.
//!
//! Analysis runs on all cores, a few pieces at a time; the index has one writer, which commits often enough that memory
//! stays small and a crash costs little. It reads the store alone and never the folder.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{Event, IngestError, parallel};
use crate::index::{Entry, Index, IndexError, Laid, Writer};
use crate::model::{Cast, Piece, PieceId, Version};
use crate::store::{Change, Store};
use crate::text;

/// So much text is analysed at once.
const AT_ONCE: usize = 1 << 20;
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
    let mut run = Run {
        store,
        casts: casts(store)?,
        writer: index.writer()?.at(now).moving(&released),
        uncommitted: 0,
    };
    let mut done = 0;
    while let Some(rest) = changes.get(done..).filter(|rest| !rest.is_empty()) {
        done += run.some(rest)?;
        on_event(Event::Progress {
            done,
            total: changes.len(),
        });
    }
    run.writer.commit(target)?;
    index.reload()?;
    Ok(())
}

struct Run<'a> {
    store: &'a Store,
    casts: BTreeMap<String, Cast>,
    writer: Writer,
    uncommitted: usize,
}

/// One change, with all that the index needs of it.
enum Work {
    Put(Box<Piece>, Version),
    Remove(PieceId),
}

impl Run<'_> {
    /// Indexes the first few of these changes and returns how many.
    fn some(&mut self, changes: &[Change]) -> Result<usize, IngestError> {
        let mut works = Vec::new();
        let mut bytes = 0;
        let mut last = 0;
        for change in changes {
            let work = self.work(change)?;
            if let Work::Put(piece, _) = &work {
                bytes += piece.text.len();
            }
            works.push(work);
            last = change.generation;
            if bytes >= AT_ONCE {
                break;
            }
        }
        let casts = &self.casts;
        for change in parallel::each(&works, |work| done(work, casts)) {
            match change? {
                Done::Put(laid) => self.writer.put_laid(*laid)?,
                Done::Remove(id) => self.writer.remove(&id)?,
            }
        }
        self.uncommitted += bytes;
        if self.uncommitted >= COMMIT_AFTER {
            self.writer.commit(last)?;
            self.uncommitted = 0;
        }
        Ok(works.len())
    }

    fn work(&self, change: &Change) -> Result<Work, IngestError> {
        let piece = match change.gone {
            true => None,
            false => self.store.piece(&change.id)?,
        };
        Ok(match piece {
            Some((piece, version)) => Work::Put(Box::new(piece), version),
            None => Work::Remove(change.id.clone()),
        })
    }
}

/// What is left to do with a change once everything is done that needs no writer.
enum Done {
    Put(Box<Laid>),
    Remove(PieceId),
}

fn done(work: &Work, casts: &BTreeMap<String, Cast>) -> Result<Done, IndexError> {
    let (piece, version) = match work {
        Work::Remove(id) => return Ok(Done::Remove(id.clone())),
        Work::Put(piece, version) => (piece, version),
    };
    let cast = casts.get(&piece.id.story).map_or(&[][..], Vec::as_slice);
    let laid = Laid::of(&Entry {
        piece,
        version,
        analysis: &text::analyse(piece, cast),
    })?;
    Ok(Done::Put(Box::new(laid)))
}

fn casts(store: &Store) -> Result<BTreeMap<String, Cast>, IngestError> {
    let stories = store.stories()?;
    Ok(stories
        .into_iter()
        .map(|story| (story.id, story.cast))
        .collect())
}
