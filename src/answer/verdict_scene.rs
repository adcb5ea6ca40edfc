//! A match in its sentences: the utterance it belongs to, what was cut off from it, and what stands outside.

use super::check_given::Given;
use super::govern;
use super::govern_left_out::misleads;
use super::govern_torn::torn;
use super::matching::Match;
use super::matching_speech::{Stretch, goes_on, marked};
use super::verdict::Speaker;
use crate::index::{Candidate, Said};
use crate::model::{Difference, Span, Speech};

/// A match, with what stands around it.
pub(super) struct Scene<'a> {
    found: &'a Match,
    stretch: &'a Stretch,
    interruptions: &'a [Span],
    overlapping: &'a [&'a Said],
    /// The quotations in marks that the match shares bytes with, and the other parts of the same utterances.
    pub(super) utterance: Vec<&'a Said>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        found: &'a Match,
        (stretch, interruptions): (&'a Stretch, &'a [Span]),
        overlapping: &'a [&'a Said],
    ) -> Self {
        let quotes = marked(&found.passages);
        let mut whole = found.region;
        // A span of an interruption holds the marks on both sides, so that it touches the parts it joins.
        let mut grown = true;
        while grown {
            let touching = quotes
                .iter()
                .map(|said| said.span)
                .chain(interruptions.iter().copied());
            let reach = touching
                .filter(|span| {
                    span.overlaps(whole) && interruptions.iter().any(|it| it.overlaps(*span))
                })
                .fold(whole, Span::joined);
            grown = reach != whole;
            whole = reach;
        }
        let utterance = quotes
            .into_iter()
            .filter(|said| said.span.overlaps(whole))
            .collect();
        Self {
            found,
            stretch,
            interruptions,
            overlapping,
            utterance,
        }
    }

    /// Adds what was cut off and turns the words round: what governs them, what they were torn out of.
    pub(super) fn cut_off(
        &self,
        given: &Given,
        difference: &mut Vec<Difference>,
        notes: &mut Vec<String>,
    ) {
        if let Some((word, clause)) = self.governor() {
            let clause = if clause == word {
                String::new()
            } else {
                format!(" in “{clause}”")
            };
            notes.push(format!(
                "what was cut off governs these words: “{word}”{clause}"
            ));
            difference.push(only_in_file(word));
        }
        if !given.asks
            && let Some(mark) = self.in_sentences(govern::question)
        {
            notes.push("these words are a part of a question".to_owned());
            difference.push(only_in_file(self.stretch.at(mark).to_owned()));
        }
        let cut = self.stretch.own(self.found.region);
        if let Some(whole) = torn(&self.stretch.text, cut) {
            let whole = whole.of(&self.stretch.text).unwrap_or_default();
            notes.push(format!("these words are cut out of “{whole}”"));
            difference.push(only_in_file(whole.to_owned()));
        }
    }

    /// Adds what an ellipsis left out where the rest may say something else without it.
    pub(super) fn left_out(&self, difference: &mut Vec<Difference>, notes: &mut Vec<String>) {
        let text = self.stretch.without(|at| self.is_interruption(at));
        for gap in &self.found.left_out {
            if misleads(&text, self.stretch.own(*gap)) {
                notes.push("what the ellipsis leaves out may turn the words".to_owned());
                difference.push(Difference {
                    given: "…".to_owned(),
                    file: self.stretch.at(*gap).trim().to_owned(),
                });
            }
        }
    }

    /// Whether two neighbouring quotations are given as the file has them: one utterance, or with the piece's own words
    /// between them.
    pub(super) fn are_one(&self, pair: &[&Said]) -> bool {
        let [one, next] = pair else {
            return true;
        };
        let between = Span::new(one.span.end, next.span.start);
        let framed = self.found.words.iter().any(|word| between.contains(*word));
        let whole = self.found.left_out.is_empty();
        let interrupted = self.interruptions.iter().any(|it| it.contains(between));
        (framed && whole) || interrupted || goes_on(one, next, self.stretch)
    }

    /// The first given word that stands outside a whole utterance of the speaker who is meant to have said all.
    pub(super) fn outside(&self, wanted: &Speaker) -> Option<String> {
        let utters = self
            .overlapping
            .iter()
            .any(|said| said.speech == Speech::Direct);
        if !wanted.is_named() || !utters {
            return None;
        }
        let said = self
            .found
            .passages
            .iter()
            .flat_map(|passage| &passage.quotes);
        let theirs: Vec<Span> = said
            .filter(|said| wanted.is(Some(said)))
            .map(|said| said.span)
            .collect();
        let words = self
            .found
            .words
            .iter()
            .filter(|word| !self.is_interruption(word.start));
        let mut foreign = words.filter(|word| !theirs.iter().any(|span| span.contains(**word)));
        foreign.next().map(|word| self.stretch.at(*word).to_owned())
    }

    /// The word that governs the match, and its clause.
    fn governor(&self) -> Option<(String, String)> {
        let word = self
            .in_sentences(govern::governor)
            .or_else(|| self.unsaid())?;
        let sentence = self.stretch.without(|at| self.is_interruption(at));
        let clause = govern::clause(&sentence, self.stretch.own(word));
        let clause = clause.of(&sentence).unwrap_or_default();
        Some((self.stretch.at(word).to_owned(), clause.to_owned()))
    }

    /// The word in the frame of a whole utterance that denies that it was said.
    fn unsaid(&self) -> Option<Span> {
        let cue = self.cue()?;
        let frame = self.stretch.without(|at| self.is_spoken(at));
        let sentence = self
            .found
            .passages
            .iter()
            .find(|it| it.span.contains(cue))?;
        self.within((sentence, &frame), cue, govern::unsaid)
    }

    /// What `find` says of the match, sentence by sentence: a whole utterance that has a word of saying governs itself,
    /// a fragment stands in the sentence of the piece.
    fn in_sentences(&self, find: fn(&str, Span) -> Option<Span>) -> Option<Span> {
        let whole = self.cue().is_some();
        let text = self
            .stretch
            .without(|at| self.is_interruption(at) || (whole && !self.is_spoken(at)));
        let passages = self.found.passages.iter();
        passages
            .filter(|passage| passage.span.overlaps(self.found.region))
            .find_map(|passage| self.within((passage, &text), self.found.region, find))
    }

    fn within(
        &self,
        (passage, text): (&Candidate, &str),
        span: Span,
        find: fn(&str, Span) -> Option<Span>,
    ) -> Option<Span> {
        let from = passage.span.start;
        let cut = Span::new(
            span.start.max(from) - from,
            span.end.min(passage.span.end).saturating_sub(from),
        );
        let found = find(self.stretch.own(passage.span).of(text)?, cut)?;
        Some(Span::new(found.start + from, found.end + from))
    }

    /// The word of saying of a whole utterance that holds all of the match; `None` where the piece's own words do.
    fn cue(&self) -> Option<Span> {
        let direct = self
            .utterance
            .iter()
            .any(|said| said.speech == Speech::Direct);
        let held = self
            .found
            .words
            .iter()
            .all(|word| self.is_spoken(word.start));
        let cue = self.utterance.iter().find_map(|said| said.cue)?;
        (direct && held).then_some(cue)
    }

    fn is_spoken(&self, at: usize) -> bool {
        self.utterance
            .iter()
            .any(|said| said.span.start <= at && at < said.span.end)
    }

    fn is_interruption(&self, at: usize) -> bool {
        self.interruptions
            .iter()
            .any(|span| span.start <= at && at < span.end)
    }
}

fn only_in_file(file: String) -> Difference {
    Difference {
        given: String::new(),
        file,
    }
}
