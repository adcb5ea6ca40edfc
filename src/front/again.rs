//! The buttons of an answer: the next page, the text around, sharing, calling it wrong, taking it away.
//!
//! Nothing of an answer is kept but what was asked. What a button shows is asked anew, of the file as it stands and with
//! no more than the one who presses it may see.

use super::door::asker;
use super::talk::talk;
use super::{Answered, FrontDesk, Incoming, Manner, Place, Refusal};
use crate::commands::{self, Reply, Request};
use crate::model::Asker;
use crate::store::journal::{Given, Privacy, Turn};

/// Where stands what comes after what was shown of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// On the same page.
    Here,
    /// On the next page.
    Page,
    /// Nowhere: that was all of it.
    Nothing,
}

impl FrontDesk {
    /// What comes after what an answer showed; `left` tells where that stands.
    pub fn next(
        &self,
        incoming: &Incoming,
        reference: &str,
        left: impl FnOnce(&Reply) -> Left,
    ) -> Result<Answered, Refusal> {
        let given = self.known(incoming, reference)?;
        let privacy = seen_now(incoming, &given)?;
        let (reply, asker) = self.asked_anew(incoming, &given, privacy)?;
        match left(&reply) {
            Left::Nothing => Err(Refusal::NoMore),
            Left::Here => {
                Ok(self.given_anew(incoming, ((reference, &given), privacy), (reply, asker)))
            }
            Left::Page => {
                let asked = commands::parse(&given.asked).map_err(Refusal::User)?;
                let next = asked.turned().ok_or(Refusal::NoMore)?;
                let turned = Given {
                    asked: next.rendered(),
                    ..given
                };
                self.anew(incoming, (reference, &turned), privacy)
            }
        }
    }

    /// The answer with the paragraphs around each finding, for whoever pressed the button.
    pub fn context(&self, incoming: &Incoming, reference: &str) -> Result<Reply, Refusal> {
        let given = self.known(incoming, reference)?;
        let privacy = seen_now(incoming, &given)?;
        let work = || {
            let (mut reply, _) = self.asked_anew(incoming, &given, privacy)?;
            self.desk
                .put_context(&mut reply.answer)
                .map_err(|error| super::answering::failed(&error))?;
            if let Some(links) = &self.links {
                links.put(&mut reply, Some(reference), incoming.now);
            }
            Ok(reply)
        };
        self.accounted(incoming.place.platform, work, |reply| reply)
    }

    /// An answer that its asker alone has seen, as everybody in the place may see it: where anybody is answered at all,
    /// and nothing that is for editors. Whoever replies to it begins a conversation: the asker's own was private.
    pub fn share(&self, incoming: &Incoming, reference: &str) -> Result<Answered, Refusal> {
        let given = self.yours(incoming, reference)?;
        let asked = commands::parse(&given.asked).map_err(Refusal::User)?;
        let is_enabled = self.kept(self.story_of(&incoming.place))?.is_some();
        if commands::is_for_editors(&asked) {
            return Err(Refusal::EditorsOnly);
        }
        if !is_enabled || incoming.place.is_direct() {
            return Err(Refusal::NotEnabled);
        }
        let shared = Given {
            thread: format!("shared {reference}"),
            ..given
        };
        self.anew(incoming, (reference, &shared), Privacy::Public)
    }

    /// Has an answer called wrong, for the desk's list.
    pub fn call_wrong(&self, incoming: &Incoming, reference: &str) -> Result<(), Refusal> {
        match incoming.manner {
            Manner::Open => drop(self.known(incoming, reference)?),
            Manner::Command | Manner::Message => self.limits.take(incoming)?,
        }
        let who = (incoming.place.platform, incoming.person.id.as_str());
        let is_known = self.kept(self.journal.call_wrong(reference, who, incoming.now))?;
        if is_known {
            Ok(())
        } else {
            Err(Refusal::TooOld)
        }
    }

    /// Whether this person may take an answer away: it must be the one who asked.
    pub fn may_remove(&self, incoming: &Incoming, reference: &str) -> Result<(), Refusal> {
        self.yours(incoming, reference).map(drop)
    }

    fn known(&self, incoming: &Incoming, reference: &str) -> Result<Given, Refusal> {
        self.limits
            .take(incoming)
            .map_err(|refusal| self.turned_away(incoming, refusal))?;
        let given = self.kept(self.journal.answer(reference))?;
        let given = given.filter(|given| given.platform == incoming.place.platform);
        let given = given.ok_or(Refusal::TooOld)?;
        // Elsewhere the platform itself shows a button in its own place alone. Where anybody can name any message, an answer
        // goes no further than the place that asked for it, and the story that this place asks now.
        if incoming.manner == Manner::Open && !self.is_of(&incoming.place, &given)? {
            return Err(Refusal::TooOld);
        }
        Ok(given)
    }

    fn is_of(&self, place: &Place, given: &Given) -> Result<bool, Refusal> {
        let story = self.kept(self.story_of(place))?;
        let asks_other = story.is_some() && given.story.is_some() && story != given.story;
        Ok(given.place == place.id && !asks_other)
    }

    fn yours(&self, incoming: &Incoming, reference: &str) -> Result<Given, Refusal> {
        let given = self.known(incoming, reference)?;
        if given.person == incoming.person.id {
            Ok(given)
        } else {
            Err(Refusal::NotYours)
        }
    }

    fn anew(
        &self,
        incoming: &Incoming,
        (reference, given): (&str, &Given),
        privacy: Privacy,
    ) -> Result<Answered, Refusal> {
        let work = || {
            let anew = self.asked_anew(incoming, given, privacy)?;
            Ok(self.given_anew(incoming, ((reference, given), privacy), anew))
        };
        self.accounted(incoming.place.platform, work, |answered| &answered.reply)
    }

    fn given_anew(
        &self,
        incoming: &Incoming,
        ((reference, given), privacy): ((&str, &Given), Privacy),
        (reply, asker): (Reply, Asker),
    ) -> Answered {
        let request = Request {
            asker: &asker,
            text: &given.asked,
            story: given.story.as_deref(),
            now: incoming.now,
        };
        let of_the_same_talk = Incoming {
            thread: given.thread.clone(),
            ..incoming.clone()
        };
        // Whoever replies to it goes on from the answer whose button was pressed.
        let turn = Turn {
            talk: talk(&of_the_same_talk, privacy),
            told: None,
            after: Some(reference.to_owned()),
        };
        self.given(&of_the_same_talk, (privacy, turn), (reply, &request))
    }

    fn asked_anew(
        &self,
        incoming: &Incoming,
        given: &Given,
        privacy: Privacy,
    ) -> Result<(Reply, Asker), Refusal> {
        let asker = asker(incoming, privacy);
        let request = Request {
            asker: &asker,
            text: &given.asked,
            story: given.story.as_deref(),
            now: incoming.now,
        };
        let reply = self.ours(commands::handle(&self.desk, &request))?;
        Ok((reply, asker))
    }
}

/// Who sees what comes of an old answer. Where everybody reads every answer, that is everybody, also where the asker was
/// alone when it was given: the direct chat may have become a room since.
fn seen_now(incoming: &Incoming, given: &Given) -> Result<Privacy, Refusal> {
    let was_alone = given.privacy == Privacy::Private;
    if incoming.manner != Manner::Open || incoming.place.is_direct() || !was_alone {
        return Ok(given.privacy);
    }
    let asked = commands::parse(&given.asked).map_err(Refusal::User)?;
    match commands::is_for_editors(&asked) {
        true => Err(Refusal::EditorsOnly),
        false => Ok(Privacy::Public),
    }
}
