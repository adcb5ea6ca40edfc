//! A direct chat for which nobody chose a story: the stories are offered, and the number of one answers the question that
//! waited for it.

use super::talk::{conversation, talk};
use super::{Answered, FrontDesk, Incoming, Refusal};
use crate::commands::{self, Chosen, Request};
use crate::store::journal::{Privacy, Said, Turn};

/// What is said above the stories.
const CHOOSE: &str = "choose the story first: type its number, and your question is answered";

impl FrontDesk {
    /// The stories to choose from, where there are several and none is chosen; or, where one of them is chosen now, the
    /// answer to what was asked before. `None` for any other question.
    pub(super) fn choice(
        &self,
        incoming: &Incoming,
        (request, before): (&Request<'_>, &[Said]),
    ) -> Result<Option<Answered>, Refusal> {
        let asked = commands::parse(request.text).map_err(Refusal::User)?;
        if request.story.is_some() || !asked.command.needs_story {
            return Ok(None);
        }
        let so_far = conversation(before);
        if let Some(chosen) = so_far
            .chosen(request)
            .filter(|_| incoming.place.is_direct())
        {
            return self.chosen(incoming, (request, &chosen)).map(Some);
        }
        let list = Request {
            text: "/story list",
            ..*request
        };
        let mut reply = self.ours(commands::handle(&self.desk, &list))?;
        if reply.answer.candidates.len() < 2 {
            return Ok(None);
        }
        for story in &mut reply.answer.candidates {
            story.ask = story.ask.replacen("about", "use", 1);
        }
        reply.answer.notes.insert(0, CHOOSE.to_owned());
        let turn = Turn {
            talk: talk(incoming, Privacy::Private),
            told: so_far.waiting(request, &reply).last_kept(),
            after: before.last().map(|said| said.reference.clone()),
        };
        Ok(Some(self.given(
            incoming,
            (Privacy::Private, turn),
            (reply, &list),
        )))
    }

    /// Has the chat ask the chosen story from now on, and answers the question that waited for it.
    fn chosen(
        &self,
        incoming: &Incoming,
        (request, chosen): (&Request<'_>, &Chosen),
    ) -> Result<Answered, Refusal> {
        let choose = Request {
            text: &chosen.choose,
            ..*request
        };
        let story = self.ours(commands::handle(&self.desk, &choose))?;
        let story = story.answer.story;
        if let Some(story) = &story {
            self.choose(&incoming.place, (story, incoming.now))?;
        }
        let question = Request {
            text: &chosen.question,
            story: story.as_deref(),
            ..*request
        };
        let asked = (incoming, Privacy::Private);
        let mut answered = self.told(asked, &question, &[])?;
        let notes = &mut answered.reply.answer.notes;
        notes.insert(0, commands::CHOSEN.to_owned());
        Ok(answered)
    }
}
