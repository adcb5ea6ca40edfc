//! Why something is not answered, in words for the person who asked and for nobody else.

use crate::commands::UserError;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody enabled the place, and nothing that needs an answer was asked: say nothing.
    #[error("nothing is said here")]
    Silent,
    /// Nobody enabled the place.
    #[error(
        "nobody has chosen a story for this channel yet: an editor can, with /story use and the story's id, which /story list tells"
    )]
    NotEnabled,
    /// Somebody asks faster than anybody reads.
    #[error("that is more than can be answered at once: ask again in {}", seconds(*wait))]
    TooFast {
        /// In how many seconds another question will be taken.
        wait: u64,
    },
    /// What was asked cannot be understood.
    #[error(transparent)]
    User(#[from] UserError),
    /// Only editors may change what a place asks.
    #[error(
        "only an editor can choose that here: who may manage the server, or who holds an editor's role"
    )]
    EditorsOnly,
    /// There is no server here.
    #[error(
        "that is for a whole server, and this is a chat with you alone: its answers are yours already"
    )]
    NoServer,
    /// Nothing can be kept private here.
    #[error(
        "everybody in a room reads what is said in it: ask me in a direct chat to be answered alone"
    )]
    AllRead,
    /// There is no chat here.
    #[error("there is no chat here that could remember that: name the story beside each question")]
    NoChat,
    /// The answer is no longer known.
    #[error("that answer is too old for its buttons: ask again")]
    TooOld,
    /// There is nothing behind the last page.
    #[error("that was all of it")]
    NoMore,
    /// Only who asked may do that.
    #[error("only the person who asked can do that")]
    NotYours,
    /// We failed.
    #[error(
        "something went wrong on our side: ask again, and if it stays so, tell whoever runs this bot “ref {reference}”"
    )]
    Failed {
        /// Under which the log has it.
        reference: String,
    },
}

fn seconds(wait: u64) -> String {
    match wait {
        0 | 1 => "a second".to_owned(),
        more => format!("{more} seconds"),
    }
}
