//! Who is let in: whether a place is enabled, which story it asks, and who will see the answer.

use super::{FrontDesk, Incoming, Manner, Place, Refusal};
use crate::commands::{self, Parsed};
use crate::model::Asker;
use crate::store::journal::{JournalError, Privacy};

/// A question that may be answered.
#[derive(Clone, Debug)]
pub struct Admitted {
    /// The story that is asked, or `None` for all.
    pub story: Option<String>,
    /// Who will see the answer.
    pub privacy: Privacy,
    /// As whom the desk is asked: with no role but those of everybody who will see the answer.
    pub asker: Asker,
}

impl Admitted {
    /// The same for the asker alone, whatever holds in the place.
    pub fn keep_private(&mut self, incoming: &Incoming) {
        self.privacy = Privacy::Private;
        self.asker = asker(incoming, Privacy::Private);
    }
}

impl FrontDesk {
    /// Whether what is asked may be answered, and to whom. It takes one question from what may be asked a minute, unless
    /// it is refused before that.
    pub fn admit(&self, incoming: &Incoming, text: &str) -> Result<Admitted, Refusal> {
        let asked = commands::parse(text).ok();
        let admitted = self.admitted(incoming, asked.as_ref());
        let admitted = admitted.and_then(|admitted| {
            self.limits.take(incoming)?;
            Ok(admitted)
        });
        admitted.map_err(|refusal| self.turned_away(incoming, refusal))
    }

    fn admitted(&self, incoming: &Incoming, asked: Option<&Parsed>) -> Result<Admitted, Refusal> {
        let place = &incoming.place;
        let story = self.kept(self.story_of(place))?;
        let is_open = story.is_some() || place.is_direct();
        // Until a place is enabled, what is said in it is said to the asker alone, and a message cannot be answered so.
        let privacy = match (is_open, incoming.manner) {
            (true, _) => self.privacy(incoming, asked)?,
            (false, Manner::Message) => return Err(Refusal::Silent),
            (false, Manner::Command) if asked.is_some_and(needs_no_story) => Privacy::Private,
            (false, Manner::Open) if asked.is_some_and(needs_no_story) => Privacy::Public,
            (false, Manner::Command | Manner::Open) => return Err(Refusal::NotEnabled),
        };
        Ok(Admitted {
            story,
            privacy,
            asker: asker(incoming, privacy),
        })
    }

    /// The story that a place asks: its own choice, or that of the channel of a thread.
    pub(super) fn story_of(&self, place: &Place) -> Result<Option<String>, JournalError> {
        let own = self.journal.story_of(place.platform, &place.id)?;
        match (&own, &place.parent) {
            (None, Some(parent)) => self.journal.story_of(place.platform, parent),
            _ => Ok(own),
        }
    }

    fn privacy(&self, incoming: &Incoming, asked: Option<&Parsed>) -> Result<Privacy, Refusal> {
        let place = &incoming.place;
        let Some(server) = &place.server else {
            return Ok(Privacy::Private);
        };
        match incoming.manner {
            Manner::Message | Manner::Open => Ok(Privacy::Public),
            Manner::Command if asked.is_some_and(commands::is_for_editors) => Ok(Privacy::Private),
            Manner::Command => {
                let chosen = self.kept(self.journal.privacy(place.platform, server))?;
                Ok(chosen.unwrap_or(Privacy::Public))
            }
        }
    }
}

/// As whom the desk is asked. Where everybody in the place sees the answer, the person's own roles open nothing.
pub(super) fn asker(incoming: &Incoming, privacy: Privacy) -> Asker {
    let mut roles = incoming.place.roles.clone();
    if privacy == Privacy::Private {
        roles.extend(incoming.person.roles.iter().cloned());
    }
    Asker {
        platform: incoming.place.platform.to_owned(),
        place: incoming.place.id.clone(),
        person: incoming.person.id.clone(),
        roles,
    }
}

/// Whether something can be asked before a story is chosen.
fn needs_no_story(asked: &Parsed) -> bool {
    !asked.command.needs_story
}
