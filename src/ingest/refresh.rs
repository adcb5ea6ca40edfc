//! Bringing the store up to what lies in the folder: what changed is told by each file's SHA-256.
//!
//! Files are read on all cores, a few at a time, while those before are stored in batches; a piece is told as stored when
//! its batch is on the disk. What is gone is taken out last, so that a piece that was renamed is never missing in between.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use jiff::Timestamp;

use super::find::Found;
use super::look::{Look, Reading, look};
use super::tell::{note, tell};
use super::walk::{FoundFile, FoundStory, STORY_FILE};
use super::watch::Shared;
use super::{Event, FileFault, IngestError, Report, parallel};
use crate::corpus::Limits;
use crate::model::{PieceId, SourceState};
use crate::store::{Batch, Entry, Fault, Store, StoreError, version_of};

/// A batch ends after so many files or so many bytes of them, so that memory stays small. The first one is small so that
/// news comes soon, and each may have twice as many files as the one before, since every batch waits for the disk.
const FIRST_FILES: usize = 64;
const MOST_FILES: usize = 1_024;
const BATCH_BYTES: u64 = 4 << 20;
/// So many batches are read ahead of the store.
const AHEAD: usize = 1;

/// How far the texts in the store are trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    Trust,
    /// Each is compared with its hash, and written again from its file where it is not what was stored.
    Mend,
}

/// How a run over the folder is done.
#[derive(Clone, Copy)]
pub(super) struct Order<'a> {
    pub(super) care: Care,
    /// When what is new comes in.
    pub(super) now: Timestamp,
    /// Who knows which files are just being written, where the folder is watched.
    pub(super) writing: Option<&'a Shared>,
}

/// Every piece and fault by its name.
type Known = BTreeMap<PieceId, Entry>;

/// One run over the folder.
pub(super) struct Refresh<'a> {
    store: &'a Store,
    reading: Reading<'a>,
    care: Care,
    /// When what is new comes in.
    now: Timestamp,
    /// Every piece and fault as it stood before the run.
    known: Arc<Known>,
    on_event: &'a mut dyn FnMut(Event),
    pub(super) report: Report,
}

/// The release that reads the files.
pub(super) const RELEASE: &str = env!("CARGO_PKG_VERSION");

impl Order<'_> {
    /// The usual order, of this time.
    pub(super) fn trusting(now: Timestamp) -> Self {
        Self {
            care: Care::Trust,
            now,
            writing: None,
        }
    }
}

impl<'a> Refresh<'a> {
    /// A run that brings `store` up to date.
    pub(super) fn new(
        store: &'a Store,
        (limits, order): (Limits, Order<'a>),
        on_event: &'a mut dyn FnMut(Event),
    ) -> Result<Self, IngestError> {
        let entries = store.entries(None)?;
        Ok(Self {
            store,
            reading: Reading {
                limits,
                anew: store.release()?.as_deref() != Some(RELEASE),
                writing: order.writing,
            },
            care: order.care,
            now: order.now,
            known: Arc::new(
                entries
                    .into_iter()
                    .map(|entry| (entry.id.clone(), entry))
                    .collect(),
            ),
            on_event,
            report: Report::default(),
        })
    }

    /// Stores what is new or changed in the stories that were found, and takes out what is gone.
    pub(super) fn run(&mut self, found: &Found) -> Result<(), IngestError> {
        for fault in &found.faults {
            self.fault(fault.clone());
        }
        let stories = &found.stories;
        let untold = tell(self.store, stories)?;
        for fault in &untold {
            self.fault(fault.reported());
        }
        for story in stories {
            self.report.skipped += story.skipped;
            for fault in &story.faults {
                self.fault(fault.clone());
            }
        }
        self.read(stories)?;
        self.sweep(stories)?;
        note(self.store, &untold)
    }

    fn read(&mut self, stories: &[FoundStory]) -> Result<(), IngestError> {
        let files: Vec<&FoundFile> = stories.iter().flat_map(|story| &story.files).collect();
        let (known, reading) = (Arc::clone(&self.known), self.reading);
        thread::scope(|scope| {
            let (give, given) = sync_channel(AHEAD);
            scope.spawn(|| look_at_all(&files, (&known, reading), give));
            let mut rest = &files[..];
            for mut looks in given {
                let (some, others) = rest.split_at(looks.len());
                self.mend(some, &mut looks)?;
                self.store(some, looks)?;
                rest = others;
                (self.on_event)(Event::Progress {
                    done: files.len() - rest.len(),
                    total: files.len(),
                });
            }
            Ok(())
        })
    }

    /// Writes again what the disk garbled of the texts of files that did not change, and counts those as stored.
    fn mend(&self, some: &[&FoundFile], looks: &mut [Look]) -> Result<(), IngestError> {
        if self.care == Care::Trust {
            return Ok(());
        }
        for (file, look) in some.iter().zip(looks) {
            let version = self
                .known
                .get(&file.id)
                .and_then(|entry| entry.version.as_ref());
            let Some(version) = version.filter(|_| matches!(look, Look::Unchanged)) else {
                continue;
            };
            if !matches!(
                self.store.text(&file.id, version),
                Err(StoreError::Garbled { .. })
            ) {
                continue;
            }
            let anew = Reading {
                anew: true,
                ..self.reading
            };
            if let Look::Changed(piece, _) = super::look::look(file, None, anew)
                && version_of(&piece.text) == *version
            {
                *look = Look::Mended(piece);
            }
        }
        Ok(())
    }

    fn store(&mut self, some: &[&FoundFile], looks: Vec<Look>) -> Result<(), IngestError> {
        let mut batch: Option<Batch<'_>> = None;
        let mut news = Vec::new();
        for (file, look) in some.iter().zip(looks) {
            if matches!(look, Look::Unchanged) {
                self.report.unchanged += 1;
                continue;
            }
            let batch = match &mut batch {
                Some(batch) => batch,
                None => {
                    let batch = batch.insert(self.store.begin()?);
                    batch.at(self.now);
                    batch
                }
            };
            match write(batch, look, &file.id, self.known.get(&file.id))? {
                Some(event) => news.push(event),
                None => self.report.unchanged += 1,
            }
        }
        if let Some(batch) = batch {
            batch.commit()?;
        }
        for event in news {
            match event {
                Event::Fault(fault) => self.fault(fault),
                event => {
                    self.report.stored += 1;
                    (self.on_event)(event);
                }
            }
        }
        Ok(())
    }

    fn sweep(&mut self, stories: &[FoundStory]) -> Result<(), IngestError> {
        let missing = missing(stories, &self.known);
        let mut batch = self.store.begin()?;
        for id in &missing.gone {
            batch.remove(id)?;
        }
        for (id, fault) in &missing.blocked {
            batch.fault(id, fault)?;
        }
        let there: BTreeSet<&str> = stories.iter().map(|found| found.id.as_str()).collect();
        for story in self.store.stories()? {
            if !there.contains(story.id.as_str()) {
                batch.remove_story(&story.id)?;
            }
        }
        batch.commit()?;
        for id in missing.gone {
            self.report.removed += 1;
            (self.on_event)(Event::Removed(id));
        }
        for (id, fault) in missing.blocked {
            self.fault(file_fault(&id, fault.reason));
        }
        Ok(())
    }

    fn fault(&mut self, fault: FileFault) {
        tracing::debug!(what = fault.what, reason = fault.reason, "left out");
        self.report.faults.push(fault.clone());
        (self.on_event)(Event::Fault(fault));
    }
}

/// Known pieces of which no file was found.
#[derive(Default)]
struct Missing {
    gone: Vec<PieceId>,
    /// They lie where nobody could look, so they are not gone.
    blocked: Vec<(PieceId, Fault)>,
}

fn missing(stories: &[FoundStory], known: &BTreeMap<PieceId, Entry>) -> Missing {
    let there: BTreeSet<&PieceId> = stories
        .iter()
        .flat_map(|story| story.files.iter().map(|file| &file.id))
        .collect();
    let by_id: BTreeMap<&str, &FoundStory> = stories
        .iter()
        .map(|story| (story.id.as_str(), story))
        .collect();
    let mut missing = Missing::default();
    for (id, entry) in known {
        if there.contains(id) || id.name == STORY_FILE {
            continue;
        }
        let blocked = by_id
            .get(id.story.as_str())
            .and_then(|story| story.blocked.iter().find(|part| part.holds(&id.name)));
        let Some(blocked) = blocked else {
            missing.gone.push(id.clone());
            continue;
        };
        let fault = Fault {
            reason: blocked.reason.clone(),
            fingerprint: entry.fingerprint.clone(),
            access: None,
        };
        missing.blocked.push((id.clone(), fault));
    }
    missing
}

/// Puts what a file turned out to be into the batch; `None` where it is what was known.
fn write(
    batch: &mut Batch<'_>,
    look: Look,
    id: &PieceId,
    known: Option<&Entry>,
) -> Result<Option<Event>, IngestError> {
    match look {
        Look::Unchanged => Ok(None),
        Look::Mended(piece) => {
            tracing::warn!(piece = %piece.id, "its text was garbled in the store: written again from its file");
            batch.mend(&piece.id, &piece.text)?;
            Ok(Some(Event::Stored(piece.id)))
        }
        Look::Faulty(fault) => {
            batch.fault(id, &fault)?;
            Ok(Some(Event::Fault(file_fault(id, fault.reason))))
        }
        Look::Changed(piece, file) => {
            let version = batch.put(&piece, &file)?;
            let is_known = known.is_some_and(|known| {
                known.fingerprint == file
                    && known.version == Some(version)
                    && known.state == SourceState::Current
            });
            Ok((!is_known).then_some(Event::Stored(piece.id)))
        }
    }
}

fn file_fault(id: &PieceId, reason: String) -> FileFault {
    FileFault {
        what: id.to_string(),
        reason,
    }
}

/// Looks at all files, a batch at a time, until there are no more or nobody takes them.
fn look_at_all(
    files: &[&FoundFile],
    (known, reading): (&Known, Reading),
    give: SyncSender<Vec<Look>>,
) {
    let (mut rest, mut most) = (files, FIRST_FILES);
    while !rest.is_empty() {
        let (some, others) = rest.split_at(batch_of(rest, most));
        let looks = parallel::each(some, |file| look(file, known.get(&file.id), reading));
        if give.send(looks).is_err() {
            return;
        }
        (rest, most) = (others, MOST_FILES.min(most * 2));
    }
}

/// How many of these files make a batch: at least one, and not more than `most`.
fn batch_of(files: &[&FoundFile], most: usize) -> usize {
    let mut bytes = 0;
    let fitting = files.iter().take(most).take_while(|file| {
        bytes += file.size;
        bytes <= BATCH_BYTES
    });
    fitting.count().max(1)
}
