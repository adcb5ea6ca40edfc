//! The parts of the benchmark, in the order in which they need one another.

use std::path::Path;

use crate::process::Figures;
use crate::{Size, ask, complete, hostile, read};

/// One part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Writes the archive.
    Write,
    /// Reads a part of it on one core.
    ReadOne,
    /// Indexes the same by bare tantivy.
    BareOne,
    /// Reads all of it on four cores.
    ReadAll,
    /// Indexes all of it by bare tantivy.
    BareAll,
    /// Asks.
    Ask,
    /// Asks what could be slow.
    Hostile,
    /// Asks in a story of one sentence.
    Short,
    /// Asks in a story of very many pieces.
    Long,
    /// Types names.
    Type,
}

impl Part {
    /// All of them.
    pub(crate) const ALL: [Self; 10] = [
        Self::Write,
        Self::ReadOne,
        Self::BareOne,
        Self::ReadAll,
        Self::BareAll,
        Self::Ask,
        Self::Hostile,
        Self::Short,
        Self::Long,
        Self::Type,
    ];

    /// What it is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::ReadOne => "read-one",
            Self::BareOne => "bare-one",
            Self::ReadAll => "read-all",
            Self::BareAll => "bare-all",
            Self::Ask => "ask",
            Self::Hostile => "hostile",
            Self::Short => "short",
            Self::Long => "long",
            Self::Type => "type",
        }
    }

    /// The part of this name.
    pub(crate) fn named(name: &str) -> Self {
        let found = Self::ALL.into_iter().find(|part| part.name() == name);
        found.expect("a part of the benchmark")
    }

    /// On which cores it runs.
    pub(crate) fn cores(self) -> &'static str {
        match self {
            Self::ReadAll | Self::Long | Self::Type => "0-3",
            _ => "0",
        }
    }
}

/// Runs a part in this process.
pub(crate) fn run(part: Part, (folder, size): (&Path, Size)) -> Figures {
    match part {
        Part::Write => read::write(folder, size),
        Part::ReadOne => read::some(folder, size),
        Part::BareOne => read::bare_some(folder, size),
        Part::ReadAll => read::all(folder),
        Part::BareAll => read::bare_all(folder, size),
        Part::Ask => ask::ask(folder, size),
        Part::Hostile => hostile::ask(folder, size),
        Part::Short => hostile::ask_of_length(folder, ("one sentence", 1)),
        Part::Long => hostile::ask_of_length(folder, ("very many pieces", size.sentences / 10)),
        Part::Type => complete::type_names(size),
    }
}
