//! A shelf that is being filled: the engine's own writer on its folder, and which pieces were put there.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use tantivy::directory::error::LockError;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, UserOperation};
use tantivy::store::Compressor;
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument, TantivyError, Term};

use super::error::IndexError;
use super::schema::schema;
use crate::model::PieceId;

/// How much each of the threads that fill a shelf collects in memory before it writes.
const HEAP_BYTES: usize = 30_000_000;
/// Larger parts of a shelf are not merged any more, which bounds what a commit can cost.
const LARGEST_MERGED: usize = 200_000;
/// A part of a shelf with more deleted entries than this share is written anew.
const DELETED_SHARE: f32 = 0.2;
/// Stored entries are read singly: small blocks without compression cost space and save most of the time of a read.
const BLOCK_BYTES: usize = 4_096;
/// How often, and how long each time, a writer waits for a lock that is just being let go.
const LOCK_TRIES: u32 = 20;
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// A shelf that is being filled.
pub(super) struct Filling {
    writer: IndexWriter,
    /// The pieces that were put since it was opened.
    put: HashSet<PieceId>,
}

impl Filling {
    /// Goes on filling the shelf in this folder, by so many of the engine's threads.
    pub(super) fn open(path: &Path, hands: usize) -> Result<Self, IndexError> {
        Self::on(&Index::open_in_dir(path)?, hands)
    }

    /// Begins a shelf in this folder, by so many of the engine's threads.
    pub(super) fn create(path: &Path, hands: usize) -> Result<Self, IndexError> {
        Self::on(&create(path)?, hands)
    }

    fn on(index: &Index, hands: usize) -> Result<Self, IndexError> {
        let writer = engine_writer(index, hands)?;
        let mut policy = LogMergePolicy::default();
        policy.set_max_docs_before_merge(LARGEST_MERGED);
        policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
        writer.set_merge_policy(Box::new(policy));
        // A commit that was killed leaves files whose names the next one wants.
        writer.garbage_collect_files().wait()?;
        Ok(Self {
            writer,
            put: HashSet::new(),
        })
    }

    /// Puts a piece.
    pub(super) fn put(
        &mut self,
        id: PieceId,
        documents: Vec<TantivyDocument>,
    ) -> Result<(), IndexError> {
        // A piece goes over to the engine's thread in one go: waking it for every sentence costs more than a sentence.
        self.writer
            .run(documents.into_iter().map(UserOperation::Add))?;
        self.put.insert(id);
        Ok(())
    }

    /// Takes out a piece, which has this term, if it was put since the shelf was opened.
    pub(super) fn take_back(&mut self, id: &PieceId, term: &Term) {
        if self.put.remove(id) {
            self.take_out(term);
        }
    }

    /// Takes out everything that has this term.
    pub(super) fn take_out(&mut self, term: &Term) {
        self.writer.delete_term(term.clone());
    }

    /// Brings everything to disk. The engine goes on tidying up.
    pub(super) fn keep(&mut self) -> Result<(), IndexError> {
        self.writer.commit()?;
        Ok(())
    }

    /// Brings everything to disk, and waits until the shelf is tidied up.
    pub(super) fn end(mut self) -> Result<(), IndexError> {
        self.keep()?;
        self.writer.wait_merging_threads()?;
        Ok(())
    }
}

/// The engine's own writer. Its lock outlives the last one for a moment where a program is being started meanwhile: the
/// new process holds what this one has open until it is itself.
fn engine_writer(index: &Index, hands: usize) -> Result<IndexWriter, IndexError> {
    let options = || {
        IndexWriterOptions::builder()
            .memory_budget_per_thread(HEAP_BYTES)
            .num_worker_threads(hands)
            .num_merge_threads(1)
            .build()
    };
    for _ in 0..LOCK_TRIES {
        match index.writer_with_options(options()) {
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => sleep(LOCK_PAUSE),
            opened => return Ok(opened?),
        }
    }
    Ok(index.writer_with_options(options())?)
}

fn create(path: &Path) -> Result<Index, IndexError> {
    let disk = |source| IndexError::Disk {
        folder: path.to_owned(),
        source,
    };
    if path.exists() {
        // Left over from a shelf that was emptied.
        fs::remove_dir_all(path).map_err(disk)?;
    }
    fs::create_dir_all(path).map_err(disk)?;
    let settings = IndexSettings {
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        docstore_blocksize: BLOCK_BYTES,
        ..IndexSettings::default()
    };
    let builder = Index::builder().schema(schema().0).settings(settings);
    Ok(builder.create_in_dir(path)?)
}
