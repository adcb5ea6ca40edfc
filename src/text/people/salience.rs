//! Who is in the reader's mind: the people lately mentioned, and which of them a pronoun most likely means.
//!
//! Subjects outweigh objects, the near outweighs the far, and who comes again and again outweighs who came once. Where
//! two are about as likely nobody is chosen: a pronoun left alone does less harm than a wrong speaker.

use super::lexicon::Gender;

/// How many mentions are remembered.
const MEMORY: usize = 24;
/// Below this weight nobody is meant.
const LEAST: f32 = 0.6;
/// By how much the first must outweigh the second.
const MARGIN: f32 = 0.2;

/// What it counts that somebody has spoken before, where a speaker is sought.
const GOES_ON: f32 = 0.5;

/// What it counts that grammar points to somebody.
const FAVOUR: f32 = 1.0;

/// The part that a mention plays in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Subject,
    /// The owner of what is the subject: "Mr Hale’s future remains …".
    SubjectOwner,
    Object,
    /// After a preposition, or the owner of something else.
    Other,
}

impl Part {
    fn weight(self) -> f32 {
        match self {
            Self::Subject => 3.0,
            Self::SubjectOwner => 2.6,
            Self::Object => 2.0,
            Self::Other => 1.5,
        }
    }
}

/// Where something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) token: usize,
    pub(crate) sentence: usize,
    pub(crate) paragraph: usize,
    /// Whether it stands inside quotation marks.
    pub(crate) quoted: bool,
}

/// A mention as it is remembered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trace {
    /// Whom it means; `None` is somebody who is not named.
    pub(crate) person: Option<usize>,
    pub(crate) gender: Gender,
    pub(crate) part: Part,
    pub(crate) place: Place,
    /// Whether a verb of saying has it for its subject.
    pub(crate) speaks: bool,
}

/// What is asked of the memory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) gender: Gender,
    pub(crate) place: Place,
    /// Whether what is sought says something: who has spoken most likely goes on.
    pub(crate) speaks: bool,
    /// Somebody to whom grammar points.
    pub(crate) favoured: Option<usize>,
    /// Somebody whom grammar rules out, such as the subject of "… told him".
    pub(crate) not: Option<usize>,
}

/// The last mentions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    traces: std::collections::VecDeque<Trace>,
}

impl Memory {
    pub(crate) fn keep(&mut self, trace: Trace) {
        if self.traces.len() == MEMORY {
            self.traces.pop_front();
        }
        self.traces.push_back(trace);
    }

    /// Marks the last mention that can be the subject of a verb of saying in the same sentence.
    pub(crate) fn speaks(&mut self, place: Place) {
        let last = self.traces.iter_mut().rev().find(|trace| {
            trace.place.sentence == place.sentence
                && !trace.place.quoted
                && trace.part == Part::Subject
        });
        if let Some(trace) = last {
            trace.speaks = true;
        }
    }

    /// The subject of the sentence so far, if it is somebody who is named.
    pub(crate) fn subject_of(&self, sentence: usize) -> Option<usize> {
        self.traces
            .iter()
            .rev()
            .find(|trace| trace.place.sentence == sentence && trace.part == Part::Subject)
            .and_then(|trace| trace.person)
    }

    /// The last one whom words in marks speak of in the sentence so far.
    pub(crate) fn spoken_of(&self, sentence: usize) -> Option<usize> {
        self.traces
            .iter()
            .rev()
            .find(|trace| trace.place.sentence == sentence && trace.place.quoted)
            .and_then(|trace| trace.person)
    }

    /// The one who speaks in the sentence so far.
    pub(crate) fn speaker_of(&self, sentence: usize) -> Option<usize> {
        self.traces
            .iter()
            .rev()
            .find(|trace| trace.place.sentence == sentence && trace.speaks)
            .and_then(|trace| trace.person)
    }

    /// The only person whom the sentences from `first` on mention.
    pub(crate) fn only_person_since(&self, first: usize) -> Option<usize> {
        let mut people = self
            .traces
            .iter()
            .filter(|trace| trace.place.sentence >= first)
            .filter_map(|trace| trace.person);
        let one = people.next()?;
        people.all(|other| other == one).then_some(one)
    }

    /// The only person whom the paragraph has mentioned before the sentence of `place`, where it began with that person:
    /// a paragraph that brings somebody in goes on with them.
    pub(crate) fn only_person_of_paragraph(&self, place: Place) -> Option<usize> {
        let mut here = self.traces.iter().filter(|trace| {
            trace.place.paragraph == place.paragraph
                && trace.place.sentence < place.sentence
                && !trace.place.quoted
        });
        let first = here.next().filter(|trace| trace.part == Part::Subject)?;
        let others_too = here.any(|trace| trace.person != first.person);
        first.person.filter(|_| !others_too)
    }

    /// Whether the sentences from `first` on have somebody unnamed for a subject.
    pub(crate) fn has_unnamed_since(&self, first: usize) -> bool {
        self.traces.iter().any(|trace| {
            let subject = trace.person.is_none() && trace.part == Part::Subject;
            subject && trace.place.sentence >= first && !trace.place.quoted
        })
    }

    /// The last sentence before `sentence` outside marks that mentions anybody.
    pub(crate) fn last_sentence_before(&self, sentence: usize) -> Option<usize> {
        self.traces
            .iter()
            .rev()
            .map(|trace| trace.place.sentence)
            .find(|&earlier| earlier < sentence)
    }

    /// The only person whom the sentence mentions, if there is exactly one and nobody unnamed is its subject.
    pub(crate) fn only_person_of(&self, sentence: usize) -> Option<usize> {
        let mut found = None;
        for trace in self
            .traces
            .iter()
            .filter(|trace| trace.place.sentence == sentence)
        {
            match (trace.person, found) {
                (Some(person), None) => found = Some(person),
                (Some(person), Some(known)) if person != known => return None,
                (None, _) if trace.part == Part::Subject => return None,
                _ => {}
            }
        }
        found
    }

    /// Whom a pronoun means, where that is clear.
    pub(crate) fn choose(&self, wanted: Wanted, counts: &[u32]) -> Option<usize> {
        let mut weights: Vec<(Option<usize>, f32, f32)> = Vec::new();
        for trace in self.traces.iter().filter(|trace| is_open(trace, wanted)) {
            let mut weight = trace.part.weight() * nearness(trace.place, wanted.place);
            if weight <= 0.0 {
                continue;
            }
            if wanted.speaks && trace.speaks {
                weight += GOES_ON;
            }
            if trace.person.is_some() && trace.person == wanted.favoured {
                weight += FAVOUR;
            }
            let known = weights
                .iter_mut()
                .find(|(person, _, _)| person.is_some() && *person == trace.person);
            match known {
                Some((_, best, rest)) => {
                    *rest = rest.max(best.min(weight));
                    *best = best.max(weight);
                }
                None => weights.push((trace.person, weight, 0.0)),
            }
        }
        let mut totals: Vec<(Option<usize>, f32)> = weights
            .into_iter()
            .map(|(person, best, rest)| (person, best + 0.3 * rest + renown(person, counts)))
            .collect();
        totals.sort_by(|a, b| b.1.total_cmp(&a.1));
        let (first, weight) = *totals.first()?;
        let second = totals.get(1).map_or(0.0, |(_, weight)| *weight);
        if weight < LEAST || weight - second < MARGIN {
            return None;
        }
        first
    }
}

/// Whether a mention can be what the pronoun means.
fn is_open(trace: &Trace, wanted: Wanted) -> bool {
    if !trace.gender.fits(wanted.gender) || (trace.person.is_some() && trace.person == wanted.not) {
        return false;
    }
    // Who speaks says "I" of himself; somebody unnamed outside the marks is the speaker, as a rule.
    let outside = wanted.place.quoted && !trace.place.quoted;
    let near = wanted.place.sentence - trace.place.sentence <= 1
        || wanted.place.paragraph == trace.place.paragraph;
    !(outside && near && (trace.speaks || (trace.person.is_none() && trace.part == Part::Subject)))
}

fn nearness(from: Place, to: Place) -> f32 {
    let sentences = match to.sentence - from.sentence {
        0 => 1.0,
        1 => 0.9,
        2 => 0.55,
        3 => 0.35,
        _ => 0.0,
    };
    if from.paragraph == to.paragraph {
        sentences
    } else {
        sentences * 0.75
    }
}

/// Whom a text mentions often it is about.
fn renown(person: Option<usize>, counts: &[u32]) -> f32 {
    let count = person
        .and_then(|person| counts.get(person))
        .copied()
        .unwrap_or_default();
    [0.0, 0.06, 0.12, 0.18, 0.24, 0.3][count.min(5) as usize]
}
