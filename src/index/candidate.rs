//! What a search gives back: candidates with everything that the desk needs to re-rank, cite and compare them.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use super::gist::Gist;
use super::terms::Terms;
use crate::model::{MentionKind, PartialDate, PieceId, Span, Speech, SpokenBy, TimexKind, Version};

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidates {
    /// The candidates, best first; equals stand in the order of a stable key of piece and sentence.
    pub items: Vec<Candidate>,
    /// Whether these are all that match: `false` when the limit or a bound on terms cut something off.
    pub complete: bool,
    /// How many sentences match, where nothing ranks them; `None` where terms do, since the engine skips most of those.
    pub matching: Option<u64>,
    /// How many sentences of the scope the asker may see, whenever they were published.
    pub sentences: u64,
    /// For each wanted term (`any` and `phrase`) how many of those sentences hold it.
    pub frequency: BTreeMap<String, u64>,
}

/// One sentence that may answer: a passage, which several candidates may share, so that one costs next to nothing to
/// copy or to move.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    passage: Arc<Passage>,
    /// Where the search was by [`Unranked::Worth`](super::Unranked::Worth), its grade there, 0 to 1; else 0.
    pub worth: f64,
}

impl Candidate {
    /// A candidate of no worth.
    pub fn of(passage: impl Into<Arc<Passage>>) -> Self {
        Self {
            passage: passage.into(),
            worth: 0.0,
        }
    }
}

impl Deref for Candidate {
    type Target = Passage;

    fn deref(&self) -> &Passage {
        &self.passage
    }
}

/// One sentence as it was indexed. Its text is not verified: nothing of it is quoted before it was compared with the
/// store.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The piece.
    pub piece: PieceId,
    /// The version that all spans count in.
    pub version: Version,
    /// The sentence's number in the piece, from 0.
    pub ordinal: u32,
    /// Where the sentence stands.
    pub span: Span,
    /// The number of its paragraph, from 0.
    pub paragraph: u32,
    /// Where that paragraph stands.
    pub paragraph_span: Span,
    /// When the piece was published.
    pub published: Option<PartialDate>,
    /// The sentence as it was when it was indexed.
    pub text: String,
    /// Its search terms in order, where terms ranked the search ([`Wanted::any`](super::Wanted::any)); else none, since
    /// reading them costs as much as all the rest.
    pub terms: Terms,
    /// The people whom it mentions.
    pub people: Vec<Named>,
    /// The quotes that it holds or takes part in.
    pub quotes: Vec<Said>,
    /// The expressions of time in it.
    pub dates: Vec<Dated>,
    /// What it says, the same for its copies in other pieces.
    pub gist: Gist,
}

/// One mention of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where it stands.
    pub span: Span,
    /// The person's key.
    pub key: String,
    /// The person's fullest name.
    pub name: String,
    /// By what kind of words.
    pub kind: MentionKind,
}

/// One quote of which the sentence holds at least a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The words.
    pub span: Span,
    /// The whole sentences to show with the words, from the start of the first to the end of the last: those that hold
    /// them, and those of every quotation in marks of which these hold a part, and so on.
    pub reach: Span,
    /// How they are reported.
    pub speech: Speech,
    /// Who says them, where the text tells.
    pub speaker: Option<SpokenBy>,
    /// The speaker's key; `None` where the speaker is unknown or a pronoun that nobody could be found for.
    pub key: Option<String>,
    /// The word of saying.
    pub cue: Option<Span>,
}

impl Said {
    /// How much of what was said its form shows, 0 to 1: whole utterances show more than fragments, and these more than
    /// reports.
    pub fn form(&self) -> f64 {
        match self.speech {
            Speech::Direct => 1.0,
            Speech::Mixed => 0.7,
            Speech::Indirect => 0.4,
        }
    }

    /// How sure it is who says them, 0 to 1; 0 where nothing tells.
    pub fn sureness(&self) -> f64 {
        let speaker = self.speaker.as_ref();
        speaker.map_or(0.0, |speaker| f64::from(speaker.confidence))
    }
}

/// One expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub words: String,
    /// Day or longer, time of day, duration or recurring.
    pub kind: TimexKind,
    /// The TIMEX3 value, where it could be resolved.
    pub value: Option<String>,
    /// Whether the value was worked out.
    pub worked_out: bool,
}

/// A piece's card: whom it names and who speaks in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The piece.
    pub piece: PieceId,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// The people, in the order of the analysis.
    pub people: Vec<CardPerson>,
    /// The words that name the speakers who are no known person, each once, in order; bare pronouns are left out.
    pub sources: Vec<String>,
}

/// A person on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardPerson {
    /// The person's key.
    pub key: String,
    /// The fullest name.
    pub name: String,
    /// Other names that the piece uses.
    pub aliases: Vec<String>,
    /// The roles that it gives the person.
    pub roles: Vec<String>,
    /// How often it mentions the person.
    pub mentions: u32,
}
