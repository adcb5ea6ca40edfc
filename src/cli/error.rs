//! Why a subcommand could not do its work, and how the program ends for it.

use std::io;
use std::path::PathBuf;

use super::{Ending, PlatformFault};
use crate::answer::{DeskError, ShowError};
use crate::commands::{CommandError, UserError};
use crate::front::KeyError;
use crate::ingest::IngestError;
use crate::store::journal::JournalError;

/// Why a subcommand failed.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The question cannot be understood.
    #[error(transparent)]
    User(#[from] UserError),
    /// The desk failed.
    #[error(transparent)]
    Desk(DeskError),
    /// The library cannot be opened.
    #[error(transparent)]
    Ingest(#[from] IngestError),
    /// The text cannot be shown.
    #[error(transparent)]
    Show(#[from] ShowError),
    /// There are files, and none of them can be read.
    #[error("no piece in {} can be read: run `cuttings index --index {}` to see why", root.display(), root.display())]
    NothingRead {
        /// What was to be asked.
        root: PathBuf,
    },
    /// Another process is writing.
    #[error("another cuttings is bringing {} up to date: try again when it is done", data_dir.display())]
    Busy {
        /// The data folder.
        data_dir: PathBuf,
    },
    /// No links to pages can be made.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// An input file cannot be read.
    #[error("cannot read {}: {source}; check the path and its permissions", path.display())]
    Input {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A chat platform cannot be served.
    #[error(transparent)]
    Platform(#[from] PlatformFault),
    /// The journal of the chats cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// Something was chosen for a chat, and there is none.
    #[error("there is no chat here that could remember that: choose the story with --story ID")]
    NoChat,
    /// What was given is nobody's id on the platform.
    #[error("{given:?} is nobody's id on {platform}, so that nothing was looked for: {ids}")]
    NoSuchId {
        /// What was given.
        given: String,
        /// The platform.
        platform: &'static str,
        /// What ids look like there.
        ids: &'static str,
    },
    /// The answer cannot be printed.
    #[error("cannot write to standard output: {0}")]
    Output(#[from] io::Error),
    /// The answer cannot be put into JSON.
    #[error("cannot write the answer as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<CommandError> for CliError {
    fn from(error: CommandError) -> Self {
        match error {
            CommandError::User(error) => Self::User(error),
            CommandError::Ours(error) => Self::Desk(error),
        }
    }
}

impl From<DeskError> for CliError {
    /// A wrong `--story` is wrong use, as it is in a question.
    fn from(error: DeskError) -> Self {
        CommandError::from(error).into()
    }
}

impl CliError {
    /// How the program ends.
    pub(super) fn ending(&self) -> Ending {
        match self {
            Self::User(_)
            | Self::Platform(PlatformFault::WrongUse(_))
            | Self::NoSuchId { .. }
            | Self::NoChat
            | Self::Show(
                ShowError::PieceAmbiguous { .. }
                | ShowError::VersionAmbiguous { .. }
                | ShowError::Desk(DeskError::StoryUnknown { .. }),
            ) => Ending::WrongUse,
            Self::Show(
                ShowError::PieceUnknown(_)
                | ShowError::PieceUnread { .. }
                | ShowError::VersionUnknown { .. },
            ) => Ending::Nothing,
            _ => Ending::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_fault_it_is_shows_in_the_exit_code() {
        let unknown = || DeskError::StoryUnknown {
            given: "x".to_owned(),
            known: Vec::new(),
        };
        let table = [
            (CliError::User(UserError::Empty), Ending::WrongUse),
            (CliError::from(unknown()), Ending::WrongUse),
            (CliError::Show(ShowError::Desk(unknown())), Ending::WrongUse),
            (
                CliError::Show(ShowError::PieceUnknown("x".to_owned())),
                Ending::Nothing,
            ),
            (
                CliError::NothingRead {
                    root: PathBuf::new(),
                },
                Ending::Failed,
            ),
            (CliError::Output(io::Error::other("full")), Ending::Failed),
        ];
        for (error, ending) in table {
            assert_eq!(error.ending(), ending, "{error}");
        }
    }
}
