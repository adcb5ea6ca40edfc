//! Words that somebody else passes on: whose they are where one speaker quotes another.
//!
//! "Tass quoted Holm as saying", "Holm was quoted by Tass as saying": the speaker is Holm, and the words "quoted … as
//! saying" are one cue. A bare "quoted" or "citing" is left to the ordinary rules.

use super::cue::{Cue, Order};
use super::lexicon::Class;
use super::phrase::{Phrase, Prepositions};
use super::scene::{Line, Scene};

/// How far behind "quoted" its "as saying" may stand.
const DETOUR: usize = 24;

impl Scene<'_> {
    /// The whole cue where the verb of `cue` passes on somebody else's words.
    pub(super) fn relayed(&self, line: Line, cue: Cue) -> Option<Cue> {
        let verb = self.word(cue.start);
        if !verb.starts_with("quot") && !verb.starts_with("cit") {
            return None;
        }
        if self.has_be(line, cue.start) {
            let subject = self.subject_before(line, cue.start)?;
            let saying = self.as_saying(line, cue.end)?;
            return Some(self.relay(cue, subject, saying));
        }
        let subject = self.phrase(cue.end, line.end, Prepositions::Belonging)?;
        let subject = self.with_name_apposed(line, subject);
        let saying = self.as_saying(line, subject.reach)?;
        // Behind a quotation the one who passes it on stands first: “…,” Tass quoted Holm as saying.
        let first = self
            .subject_before(line, cue.start)
            .filter(|by| by.start > line.start && self.follows_quotation(line, by.start));
        let Some(by) = first else {
            return Some(self.relay(cue, subject, saying));
        };
        Some(Cue {
            start: by.start,
            order: Order::VerbFirst,
            ..self.relay(cue, subject, saying)
        })
    }

    fn relay(&self, cue: Cue, subject: Phrase, saying: usize) -> Cue {
        Cue {
            end: saying + 1,
            after: saying + 1,
            subject: Some(subject),
            ..cue
        }
    }

    /// The "saying" of "as saying", where it comes before any other verb.
    fn as_saying(&self, line: Line, from: usize) -> Option<usize> {
        let limit = line.end.min(from + DETOUR);
        let at = (from..limit)
            .take_while(|&at| self.region_at(at).is_none() && !self.class(at).any(Class::AUXILIARY))
            .find(|&at| self.is_word(at, "as") && self.class(at + 1).any(Class::ING))?;
        self.class(at + 1).any(Class::SPEECH).then_some(at + 1)
    }
}
