//! A question that was let in -> the answer, kept so that buttons and follow-ups find it.

use jiff::Timestamp;

use super::talk::{conversation, silent, talk};
use super::{Admitted, Incoming, Limits, Links, Manner, Place, Refusal};
use crate::commands::{self, CommandError, Desk, Offered, Reply, Request, Wish};
use crate::health::Health;
use crate::model::{Cited, EDITOR};
use crate::store::journal::{Basis, Given, Journal, JournalError, Privacy, Said, Turn};

/// Takes in what is asked in the chats.
pub struct FrontDesk {
    pub(super) desk: Desk,
    pub(super) journal: Journal,
    pub(super) limits: Limits,
    pub(super) health: Health,
    pub(super) links: Option<Links>,
}

/// An answer as it is shown.
#[derive(Clone, Debug)]
pub struct Answered {
    /// What is shown.
    pub reply: Reply,
    /// What its buttons carry.
    pub reference: String,
    /// Who sees it.
    pub privacy: Privacy,
    /// Whether there are others in the place, who could be shown it too.
    pub can_be_shared: bool,
}

impl FrontDesk {
    /// Puts a front desk before a desk; what is asked is counted in `health`.
    pub fn new(desk: Desk, journal: Journal, limits: Limits, health: Health) -> Self {
        Self {
            desk: desk.with_journal(journal.path()),
            journal,
            limits,
            health,
            links: None,
        }
    }

    /// The same, with links to the pages of what answers cite.
    pub fn with_links(self, links: Option<Links>) -> Self {
        Self { links, ..self }
    }

    /// Where an adapter reports how it is doing.
    pub fn health(&self) -> &Health {
        &self.health
    }

    /// What an adapter may write down for itself.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Takes up an event of a platform; says whether nobody had before. Where the journal fails it is taken for a new
    /// one: a question that is answered twice is better than one that never is.
    pub fn take_up(&self, platform: &str, event: &str, now: Timestamp) -> bool {
        let taken = self.journal.take_up(platform, event, now);
        taken.unwrap_or_else(|error| {
            tracing::error!(%error, "an event cannot be written down");
            true
        })
    }

    /// Answers what was let in, as it goes on from what was said in its thread.
    pub fn answer(
        &self,
        incoming: &Incoming,
        admitted: &Admitted,
        text: &str,
    ) -> Result<Answered, Refusal> {
        let work = || self.answered(incoming, admitted, text);
        self.accounted(incoming.place.platform, work, |answered| &answered.reply)
    }

    fn answered(
        &self,
        incoming: &Incoming,
        admitted: &Admitted,
        text: &str,
    ) -> Result<Answered, Refusal> {
        let request = Request {
            asker: &admitted.asker,
            text,
            story: admitted.story.as_deref(),
            now: incoming.now,
        };
        if let Some(wish) = commands::parse(text).ok().as_ref().and_then(commands::wish) {
            return self.grant(incoming, &request, wish);
        }
        let before = self.said_before(incoming, admitted.privacy)?;
        if let Some(choice) = self.choice(incoming, (&request, &before))? {
            return Ok(choice);
        }
        self.told((incoming, admitted.privacy), &request, &before)
    }

    /// The answer to a question as it goes on from what was said before.
    pub(super) fn told(
        &self,
        (incoming, privacy): (&Incoming, Privacy),
        request: &Request<'_>,
        before: &[Said],
    ) -> Result<Answered, Refusal> {
        let so_far = conversation(before);
        let (reply, next) = self.ours(commands::converse(&self.desk, request, &so_far))?;
        let turn = Turn {
            talk: talk(incoming, privacy),
            told: next.last_kept(),
            after: before.last().map(|said| said.reference.clone()),
        };
        Ok(self.given(incoming, (privacy, turn), (reply, request)))
    }

    /// What can be offered for an option of a command, of what this person may see; `typed` is what stands there so far.
    pub fn offered(&self, incoming: &Incoming, option: (&str, &str), typed: &str) -> Vec<Offered> {
        let story = self.story_of(&incoming.place).unwrap_or_else(|error| {
            tracing::error!(%error, "which story to complete from is not known");
            None
        });
        if story.is_none() && !incoming.place.is_direct() && option.0 != "story" {
            return Vec::new();
        }
        let request = Request {
            asker: &super::door::asker(incoming, Privacy::Private),
            text: typed,
            story: story.as_deref(),
            now: incoming.now,
        };
        commands::offered(&self.desk, &request, option)
    }

    /// The conversation that an answer belongs to: a reply to it goes on from there.
    pub fn thread_of_answer(&self, reference: &str) -> Option<String> {
        let given = self.journal.answer(reference);
        given.ok().flatten().map(|given| given.thread)
    }

    /// Who saw an answer.
    pub fn seen(&self, reference: &str) -> Option<Privacy> {
        let given = self.journal.answer(reference);
        given.ok().flatten().map(|given| given.privacy)
    }

    /// The same, by the answer's id on the platform.
    pub fn thread_of(&self, platform: &str, message: &str) -> Option<String> {
        let given = self.journal.answer_at(platform, message);
        given.ok().flatten().map(|given| given.thread)
    }

    /// Remembers where an answer stands on its platform.
    pub fn placed(&self, reference: &str, message: &str) {
        if let Err(error) = self.journal.place_answer(reference, message) {
            tracing::error!(%error, reference, "where an answer stands is not kept");
        }
    }

    /// Forgets what was kept before a time: answers, conversations, feedback, open questions. Tells how many entries
    /// went. What goes wrong is logged, and tried again at the next time.
    pub fn forget_before(&self, time: Timestamp) -> usize {
        let unless = |error: &dyn std::error::Error| {
            tracing::error!(%error, "what is old is kept for longer than it should be");
            0
        };
        let journal = self.journal.forget_before(time);
        let journal = journal.unwrap_or_else(|error| unless(&error));
        let desk = self.desk.forget_before(time);
        journal + desk.unwrap_or_else(|error| unless(&error))
    }

    /// Changes what a place asks, or who sees answers on a server, for those who may.
    fn grant(
        &self,
        incoming: &Incoming,
        request: &Request<'_>,
        wish: Wish,
    ) -> Result<Answered, Refusal> {
        let place = &incoming.place;
        if !place.is_direct() && !incoming.person.roles.contains(EDITOR) {
            return Err(Refusal::EditorsOnly);
        }
        if matches!(wish, Wish::Privacy(_)) && incoming.manner == Manner::Open {
            return Err(Refusal::AllRead);
        }
        let mut reply = self.ours(commands::handle(&self.desk, request))?;
        let note = match (wish, &place.server, &reply.answer.story) {
            (Wish::Privacy(_), None, _) => return Err(Refusal::NoServer),
            (Wish::Privacy(privacy), Some(server), _) => {
                self.kept(self.journal.set_privacy(place.platform, server, privacy))?;
                "it holds for every channel of this server, and only an editor can change it"
            }
            (Wish::Story, _, Some(story)) => {
                self.choose(place, (story, incoming.now))?;
                commands::CHOSEN
            }
            (Wish::Story, _, None) => "nothing changed",
        };
        reply.answer.notes.insert(0, note.to_owned());
        let turn = silent(incoming, Privacy::Private);
        Ok(self.given(incoming, (Privacy::Private, turn), (reply, request)))
    }

    /// Has a place ask this story from now on.
    pub(super) fn choose(&self, place: &Place, chosen: (&str, Timestamp)) -> Result<(), Refusal> {
        self.kept(self.journal.bind(place.platform, &place.id, chosen))
    }

    /// Keeps an answer, with what it leaves for the next question. Where the journal fails it is shown all the same, with
    /// buttons that find nothing, and nothing goes on from it.
    pub(super) fn given(
        &self,
        incoming: &Incoming,
        (privacy, turn): (Privacy, Turn),
        (mut reply, request): (Reply, &Request<'_>),
    ) -> Answered {
        let given = Given {
            platform: incoming.place.platform.to_owned(),
            place: incoming.place.id.clone(),
            thread: incoming.thread.clone(),
            person: incoming.person.id.clone(),
            asked: reply.asked.rendered(),
            story: request.story.map(str::to_owned),
            privacy,
            at: incoming.now,
        };
        let basis = Basis {
            roles: request.asker.roles.clone(),
            cited: reply.answer.findings.iter().map(Cited::from).collect(),
        };
        let reference = self
            .journal
            .keep_answer(&given, &basis, &turn)
            .unwrap_or_else(|error| {
                tracing::error!(%error, "an answer is not kept: its buttons will not work");
                String::new()
            });
        if let Some(links) = &self.links {
            links.put(&mut reply, Some(&reference), incoming.now);
        }
        let is_alone = incoming.place.is_direct() || commands::is_for_editors(&reply.asked);
        Answered {
            can_be_shared: privacy == Privacy::Private && !is_alone,
            reply,
            reference,
            privacy,
        }
    }

    /// What the journal gave; a fault of it is logged under a reference.
    pub(super) fn kept<T>(&self, kept: Result<T, JournalError>) -> Result<T, Refusal> {
        kept.map_err(|error| failed(&error))
    }

    /// What the commands gave: a fault of ours is logged under a reference.
    pub(super) fn ours<T>(&self, done: Result<T, CommandError>) -> Result<T, Refusal> {
        done.map_err(|error| match error {
            CommandError::User(error) => Refusal::User(error),
            CommandError::Ours(error) => failed(&error),
        })
    }
}

/// Logs a fault under a reference by which whoever runs the bot finds it.
pub(super) fn failed(error: &dyn std::error::Error) -> Refusal {
    let reference = format!("{:04x}", fastrand::u16(..));
    tracing::error!(%error, reference, "a question could not be answered");
    Refusal::Failed { reference }
}
