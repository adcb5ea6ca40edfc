//! Finds everything that somebody says, sentence by sentence, and keeps what one sentence hands to the next.
//!
//! Its own rules are those that no single sentence can tell: the second part of a split quotation, a paragraph that goes on
//! with speech left open, a quotation alone in its paragraph, two speakers who take turns.

use std::collections::HashMap;

use crate::model::{How, Quote, Span, Speaker, SpeakerKind, Speech};

use super::super::people::People;
use super::super::source::Source;
use super::attribute::Attributed;
use super::cue::{Cue, Order, Reports};
use super::marks::Region;
use super::phrase::Phrase;
use super::rule::Rule;
use super::scene::{Line, Scene};
use super::speaker::Speakers;
use super::transcript;

/// All that is said in `source`, in order of the spans' starts. `people` are those whom the text names.
pub(crate) fn find(source: &Source<'_>, people: &People) -> Vec<Quote> {
    let scene = Scene::of(source, &people.mentions);
    let mut finder = Finder {
        scene: &scene,
        speakers: Speakers::new(source.text, people),
        found: Vec::new(),
        last: None,
        before: None,
        turns: Vec::new(),
        pending: Vec::new(),
        known: HashMap::new(),
    };
    let turns = transcript::turns(&scene, &source.paragraphs);
    for turn in &turns {
        finder.transcribe(turn);
    }
    for (number, line) in scene.lines.iter().enumerate() {
        let spoken = turns.binary_search_by_key(&line.paragraph, |turn| turn.paragraph);
        if spoken.is_err() {
            finder.read(number, *line);
        }
    }
    let mut found = finder.found;
    found.sort_by_key(|quote| (quote.span.start, quote.span.end));
    found
}

/// The last quotation: what a following one may go on with.
#[derive(Clone)]
struct Last {
    speaker: Option<Speaker>,
    cue: Option<Span>,
    to: Option<Span>,
    line: usize,
    paragraph: usize,
}

/// A sentence that holds no quotation: its speaker may go on in marks.
struct Before {
    subject: Option<Phrase>,
    reports: bool,
    line: usize,
    paragraph: usize,
}

/// Who spoke in a paragraph, and whether a question ended it.
struct Turn {
    paragraph: usize,
    speaker: Option<Speaker>,
    asks: bool,
}

struct Finder<'s, 'a> {
    scene: &'s Scene<'a>,
    speakers: Speakers<'a>,
    found: Vec<Quote>,
    last: Option<Last>,
    before: Option<Before>,
    turns: Vec<Turn>,
    /// The quotations left open so far whose speaker is not known.
    pending: Vec<usize>,
    /// The speakers of this sentence that are worked out already.
    known: HashMap<Phrase, Speaker>,
}

impl Finder<'_, '_> {
    fn transcribe(&mut self, turn: &transcript::Turn) {
        let speaker = self.speaker(turn.label);
        let quote = self.quote(turn.words, Speech::Direct, Some(speaker), Rule::Label);
        self.found.push(quote);
    }

    fn read(&mut self, number: usize, line: Line) {
        self.known.clear();
        let cues = self.scene.cues(line);
        let quotes = self.scene.attributed(line, &cues);
        let reported = self.scene.reported(line, &cues, &quotes);
        for cue in cues.iter().filter(|cue| brings_in(cue)) {
            // "Holm said a nurse told her so": whoever speaks inside what is reported is not who has the word.
            let place = self.cue_span(cue);
            let told = reported.iter().any(|clause| clause.span.contains(place));
            if let Some(subject) = cue.subject.filter(|_| !told) {
                self.speaker(subject);
            }
        }
        for quote in &quotes {
            self.quotation(number, line, quote);
        }
        for clause in reported {
            let cue = self.heard(clause.cue);
            let speaker = cue.subject.map(|subject| self.speaker(subject));
            let quote = self.quote(clause.span, Speech::Indirect, speaker, clause.rule);
            self.found.push(Quote {
                cue: Some(self.cue_span(&cue)),
                to: self.hearer(&cue),
                ..quote
            });
        }
        if quotes.is_empty() {
            self.remember(number, line, &cues);
        }
    }

    /// "The court heard that …", "jurors were told": the subject is who was spoken to, and who spoke is not said.
    fn heard(&self, cue: Cue) -> Cue {
        let scene = self.scene;
        let before = scene.word(cue.start.wrapping_sub(1));
        let told = scene.is_word(cue.start, "told")
            && matches!(before, "was" | "were" | "been")
            && cue.order == Order::SubjectFirst;
        if !scene.is_word(cue.start, "heard") && !told {
            return cue;
        }
        Cue {
            to: cue.subject,
            subject: None,
            ..cue
        }
    }

    fn remember(&mut self, number: usize, line: Line, cues: &[Cue]) {
        let speaking = cues
            .iter()
            .rev()
            .find(|cue| brings_in(cue) && cue.subject.is_some());
        let owner = || self.scene.answerer(line);
        self.before = Some(Before {
            subject: speaking
                .and_then(|cue| cue.subject)
                .or_else(owner)
                .or_else(|| self.scene.main_subject(line, line.end)),
            reports: speaking.is_some() || owner().is_some(),
            line: number,
            paragraph: line.paragraph,
        });
    }

    fn quotation(&mut self, number: usize, line: Line, quote: &Attributed) {
        let Some(region) = self.scene.region_at(quote.item).copied() else {
            return;
        };
        let carried = if quote.rule == Rule::Nothing {
            // A fragment inside a sentence goes on with nothing that another paragraph said.
            self.carried(number, region.paragraph, region.continues)
                .filter(|(last, _)| {
                    quote.speech == Speech::Direct || last.paragraph == region.paragraph
                })
        } else {
            None
        };
        let made = match carried {
            Some((last, rule)) => Quote {
                cue: last.cue,
                to: last.to,
                ..self.quote(region.span, quote.speech, last.speaker, rule)
            },
            None => {
                let speaker = quote.subject.map(|subject| self.speaker(subject));
                Quote {
                    cue: quote.cue.as_ref().map(|cue| self.cue_span(cue)),
                    to: quote.cue.as_ref().and_then(|cue| self.hearer(cue)),
                    ..self.quote(region.span, quote.speech, speaker, quote.rule)
                }
            }
        };
        self.speakers.heard(made.to);
        self.last = Some(Last {
            speaker: made.speaker.clone(),
            cue: made.cue,
            to: made.to,
            line: number,
            paragraph: region.paragraph,
        });
        self.take_turn(line, &made);
        self.settle(&region, &made);
        self.found.push(made);
    }

    /// Speech that several paragraphs leave open may tell only at its end who speaks.
    fn settle(&mut self, region: &Region, made: &Quote) {
        if !region.continues {
            self.pending.clear();
        }
        if made.speaker.is_none() {
            if !region.closed {
                self.pending.push(self.found.len());
            }
            return;
        }
        let kind = made.speaker.as_ref().map(|speaker| speaker.kind);
        for number in self.pending.drain(..) {
            if let Some(quote) = self.found.get_mut(number) {
                quote.speaker = made.speaker.clone();
                quote.how = Rule::Open.how();
                quote.confidence = Rule::Open.confidence(kind.unwrap_or(SpeakerKind::Named));
            }
        }
    }

    /// Whose words these are where their own sentence does not tell.
    fn carried(
        &mut self,
        number: usize,
        paragraph: usize,
        continues: bool,
    ) -> Option<(Last, Rule)> {
        let last = self.last.clone().filter(|last| last.speaker.is_some());
        if continues && let Some(last) = last.clone().filter(|last| last.paragraph + 2 >= paragraph)
        {
            return Some((last, Rule::Open));
        }
        if let Some(last) = last
            .clone()
            .filter(|last| last.paragraph == paragraph && last.line + 1 == number)
        {
            return Some((last, Rule::Split));
        }
        if let Some(before) = self.sentence_before(number, paragraph) {
            return Some(before);
        }
        if let Some(turn) = self.turn(paragraph) {
            return Some((turn, Rule::Turn));
        }
        let near =
            last.filter(|last| last.paragraph + 1 >= paragraph && last.line + 1 == number)?;
        Some((near, Rule::ParagraphBefore))
    }

    /// The speaker of the sentence before: one who reports, or at least somebody who can speak.
    fn sentence_before(&mut self, number: usize, paragraph: usize) -> Option<(Last, Rule)> {
        let before = self
            .before
            .as_ref()
            .filter(|before| before.line + 1 == number)?;
        let (line, there, reports) = (before.line, before.paragraph, before.reports);
        let subject = before.subject?;
        let speaker = self.speaker(subject);
        let speaks = reports || speaker.person.is_some();
        let rule = match (there == paragraph, reports) {
            (true, true) => Rule::SentenceBefore,
            (false, true) => Rule::ParagraphBefore,
            (true, false) => Rule::ActorBefore,
            (false, false) => return None,
        };
        let last = Last {
            speaker: Some(speaker),
            cue: None,
            to: None,
            line,
            paragraph: there,
        };
        speaks.then_some((last, rule))
    }

    fn take_turn(&mut self, line: Line, quote: &Quote) {
        let words = quote.span.of(self.scene.text).unwrap_or_default();
        let asks = words
            .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?')
            .ends_with('?');
        let paragraph = line.paragraph;
        match self.turns.last_mut() {
            Some(turn) if turn.paragraph == paragraph => turn.asks = asks,
            _ => self.turns.push(Turn {
                paragraph,
                speaker: quote.speaker.clone(),
                asks,
            }),
        }
    }

    /// In an exchange of paragraphs the speaker before the last one speaks again, where that one asked or the turns
    /// have been taken before.
    fn turn(&self, paragraph: usize) -> Option<Last> {
        let mut turns = self.turns.iter().rev();
        let (other, own, earlier) = (turns.next()?, turns.next()?, turns.next());
        let follows = other.paragraph + 1 == paragraph && own.paragraph + 2 == paragraph;
        let differ = !same(&other.speaker, &own.speaker);
        let taken = earlier.is_some_and(|earlier| {
            earlier.paragraph + 3 == paragraph && same(&earlier.speaker, &other.speaker)
        });
        let known = own.speaker.is_some() && other.speaker.is_some();
        // Whoever asked has the next word, and so does whoever was asked.
        (follows && differ && known && (taken || other.asks || own.asks)).then(|| Last {
            speaker: own.speaker.clone(),
            cue: None,
            to: None,
            line: 0,
            paragraph: own.paragraph,
        })
    }

    fn speaker(&mut self, subject: Phrase) -> Speaker {
        if let Some(speaker) = self.known.get(&subject) {
            return speaker.clone();
        }
        let speaker = self.speakers.of(self.scene, subject);
        self.known.insert(subject, speaker.clone());
        speaker
    }

    fn quote(&self, span: Span, speech: Speech, speaker: Option<Speaker>, rule: Rule) -> Quote {
        let kind = speaker.as_ref().map(|speaker| speaker.kind);
        let rule = if kind.is_some() { rule } else { Rule::Nothing };
        Quote {
            span,
            speech,
            cue: None,
            to: None,
            how: if kind.is_some() {
                rule.how()
            } else {
                How::Unknown
            },
            confidence: rule.confidence(kind.unwrap_or(SpeakerKind::Named)),
            speaker,
        }
    }

    fn cue_span(&self, cue: &Cue) -> Span {
        self.scene.span(cue.start, cue.end)
    }

    /// Who was spoken to, by the name where there is one: "the website Huffpost" is Huffpost.
    fn hearer(&self, cue: &Cue) -> Option<Span> {
        let to = cue.to?;
        let named = self.scene.ends_with_name(to);
        Some(if named {
            self.speakers.name_span(self.scene, to)
        } else {
            self.scene.span(to.start, to.end)
        })
    }
}

/// Whether the subject of the cue can be meant by a pronoun later: somebody who spoke, not who only thought or owned.
fn brings_in(cue: &Cue) -> bool {
    matches!(
        cue.reports,
        Reports::Speech | Reports::Label | Reports::Source
    )
}

fn same(one: &Option<Speaker>, other: &Option<Speaker>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => match (one.person, other.person) {
            (Some(a), Some(b)) => a == b,
            _ => {
                one.span == other.span
                    || one.first_named.is_some() && one.first_named == other.first_named
            }
        },
        _ => false,
    }
}
