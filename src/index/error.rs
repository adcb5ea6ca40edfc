//! What can go wrong in the index, each naming the thing and the remedy.

use std::path::PathBuf;

/// Why the index could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The folder or a file in it could not be read or written.
    #[error("cannot use the search index in {}: {source}; check the disk and the rights of the folder", folder.display())]
    Disk {
        /// The index's folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder holds less than it did when it was opened, so that changes since then would not make it whole.
    #[error("the search index in {} changed since it was opened; open it again", folder.display())]
    Changed {
        /// The index's folder.
        folder: PathBuf,
    },
    /// A commit did not come to its end, and nothing tells what it lacks.
    #[error("the search index in {} is half filled; fill it from the start", folder.display())]
    Unfinished {
        /// The index's folder.
        folder: PathBuf,
    },
    /// A change failed before, and this writer may not claim the rest.
    #[error("an earlier change of the search index in {} failed; begin again with a new writer", folder.display())]
    Broken {
        /// The index's folder.
        folder: PathBuf,
    },
    /// The search engine failed.
    #[error(
        "the search index failed: {source}; if it stays so, delete the folder of the index: it is built again from the store"
    )]
    Engine {
        /// What the engine said.
        #[from]
        source: tantivy::TantivyError,
    },
    /// A stored passage or card could not be encoded or decoded.
    #[error(
        "the search index holds an entry that cannot be read: {source}; delete the folder of the index: it is built again from the store"
    )]
    Payload {
        /// What the decoder said.
        #[from]
        source: postcard::Error,
    },
    /// The list of shelves could not be encoded.
    #[error("the list of shelves of the search index cannot be written: {source}")]
    Catalogue {
        /// What the encoder said.
        #[from]
        source: serde_json::Error,
    },
}
