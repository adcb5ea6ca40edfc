//! What was said before a question, out of the answers that the journal holds.
//!
//! A reply goes on from the answer that it replies to and from what led to that one, so that "he" is whom that answer was
//! about, whatever others asked since. Everything else goes on from what was said last. Nothing is written here: what an
//! answer leaves is kept with it, so that two questions asked at once both stay.

use super::{FrontDesk, Incoming, Refusal};
use crate::commands::Conversation;
use crate::store::journal::{Privacy, Said, Turn};

impl FrontDesk {
    /// What was said before a question whose answer will be seen so, the latest last.
    pub(super) fn said_before(
        &self,
        incoming: &Incoming,
        privacy: Privacy,
    ) -> Result<Vec<Said>, Refusal> {
        let talk = talk(incoming, privacy);
        let talk = (incoming.place.platform, talk.as_str());
        self.kept(match &incoming.after {
            Some(answer) => self.journal.said_up_to(talk, answer, Conversation::MOST),
            None => self.journal.said_last(talk, Conversation::MOST),
        })
    }
}

/// What was said, as the commands go on from it.
pub(super) fn conversation(said: &[Said]) -> Conversation {
    Conversation::of_kept(said.iter().map(|said| said.told.as_str()))
}

/// The conversation that an answer belongs to. What only the asker sees is a conversation of its own, of which nothing
/// comes up in answers to others, nor in the asker's own where everybody sees them.
pub(super) fn talk(incoming: &Incoming, privacy: Privacy) -> String {
    match privacy {
        Privacy::Public => incoming.thread.clone(),
        Privacy::Private => format!("{} with {} alone", incoming.thread, incoming.person.id),
    }
}

/// The turn of an answer from which nothing goes on.
pub(super) fn silent(incoming: &Incoming, privacy: Privacy) -> Turn {
    Turn {
        talk: talk(incoming, privacy),
        ..Turn::default()
    }
}
