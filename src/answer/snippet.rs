//! Which stretch of a piece to show for a passage: the passage with its quotations whole, and the sentences beside it
//! that answer best with it, as far as a short snippet reaches.
//!
//! "He said so on Friday" answers nobody who does not see of whom the sentence before it tells.

use std::collections::{HashMap, HashSet};

use crate::index::{Candidate, Gist, Said};
use crate::model::{How, Span, Speech};

/// How many bytes a snippet has at most, unless one sentence or one quotation is longer.
const LONGEST: usize = 300;

/// The widest gap in bytes between two sentences with nothing but white space or a bullet between them.
const GAP: usize = 4;

/// Cuts snippets out of passages, which stand by piece and place; no passage is shown twice.
pub(super) struct Snippets<'a> {
    passages: &'a [Candidate],
    scores: &'a [f64],
    /// How many pieces have a sentence that says this.
    pieces: HashMap<Gist, usize>,
    shown: HashSet<usize>,
}

impl<'a> Snippets<'a> {
    /// Snippets of these passages, of which the scores say how well each answers.
    pub(super) fn of(passages: &'a [Candidate], scores: &'a [f64]) -> Self {
        let mut pieces: HashMap<Gist, usize> = HashMap::new();
        for passage in passages {
            *pieces.entry(passage.gist).or_default() += 1;
        }
        Self {
            passages,
            scores,
            pieces,
            shown: HashSet::new(),
        }
    }

    /// The stretch to show for a passage, with the number of the first passage in it; none where it was shown with
    /// another.
    pub(super) fn next(&mut self, at: usize) -> Option<(usize, Span)> {
        if self.shown.contains(&at) {
            return None;
        }
        let mut part = self.part(at, at, whole(&self.passages[at]));
        // What several pieces say alike is shown by itself, once for all of them.
        let repeated = self.pieces[&self.passages[at].gist] > 1;
        while !repeated && let Some(wider) = self.wider(&part) {
            part = wider;
        }
        self.shown.extend(part.first..=part.last);
        Some((part.first, part.span))
    }

    /// The part with the better of its neighbours, where one fits.
    fn wider(&self, part: &Part) -> Option<Part> {
        let before = part.first.checked_sub(1);
        let before = before.filter(|other| self.adjoins(*other, part.first));
        let after = Some(part.last + 1).filter(|other| self.adjoins(part.last, *other));
        let fits = |other: usize| {
            if !self.speaks_alone(part, other) {
                return None;
            }
            let span = part.span.joined(whole(&self.passages[other]));
            let wider = self.part(part.first.min(other), part.last.max(other), span);
            let free = (wider.first..=wider.last).all(|at| !self.shown.contains(&at));
            (free && wider.span.len() <= LONGEST).then_some((self.scores[other], wider))
        };
        let (before, after) = (before.and_then(fits), after.and_then(fits));
        match (before, after) {
            (Some((b, before)), Some((a, after))) => Some(if b > a { before } else { after }),
            (one, other) => one.or(other).map(|(_, part)| part),
        }
    }

    /// Whether nobody's words in the other passage could be taken for somebody else's in the part: they are said to be
    /// theirs where they stand, and the part has no words of another.
    fn speaks_alone(&self, part: &Part, other: usize) -> bool {
        let spoken = |passage: &'a Candidate| passage.quotes.iter().filter(|said| is_marked(said));
        let theirs = spoken(&self.passages[other]);
        let mut ours = self.passages[part.first..=part.last]
            .iter()
            .flat_map(spoken);
        let mut told = theirs.clone().filter_map(|said| said.speaker.as_ref());
        told.clone().count() == theirs.clone().count()
            && told.all(|speaker| speaker.how == How::Cue)
            && ours.all(|ours| theirs.clone().all(|said| said.key == ours.key))
    }

    /// The part from one passage to another with all others that the span holds, and with the quotations of those whole.
    fn part(&self, mut first: usize, mut last: usize, mut span: Span) -> Part {
        let piece = &self.passages[first].piece;
        loop {
            let inside = |other: &Candidate| other.piece == *piece && span.contains(other.span);
            while first > 0 && inside(&self.passages[first - 1]) {
                first -= 1;
            }
            while self.passages.get(last + 1).is_some_and(inside) {
                last += 1;
            }
            let held = self.passages[first..=last].iter();
            let grown = held.fold(span, |span, passage| span.joined(whole(passage)));
            if grown == span {
                return Part { first, last, span };
            }
            span = grown;
        }
    }

    /// Whether one passage follows another in a piece with nothing between them.
    fn adjoins(&self, one: usize, next: usize) -> bool {
        let Some(there) = self.passages.get(next) else {
            return false;
        };
        let here = &self.passages[one];
        here.piece == there.piece
            && here.ordinal + 1 == there.ordinal
            && there.span.start.saturating_sub(here.span.end) <= GAP
    }
}

/// A stretch of a piece, and the passages that it holds.
struct Part {
    first: usize,
    last: usize,
    span: Span,
}

/// A passage with all sentences of the quotations in marks that it takes part in.
fn whole(passage: &Candidate) -> Span {
    let quotes = passage.quotes.iter().filter(|said| is_marked(said));
    quotes.fold(passage.span, |span, said| span.joined(said.reach))
}

fn is_marked(said: &Said) -> bool {
    said.speech != Speech::Indirect
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Gist, Passage, Said};
    use crate::model::{PieceId, Version};

    /// The sentences of one piece, a space between two.
    fn piece(name: &str, sentences: &[&str]) -> Vec<Candidate> {
        let mut start = 0;
        let each = sentences.iter().zip(0..).map(|(text, ordinal)| {
            let span = Span::new(start, start + text.len());
            start = span.end + 1;
            Candidate::of(Passage {
                piece: PieceId {
                    story: "harbour".to_owned(),
                    name: name.to_owned(),
                },
                version: Version::new("v"),
                ordinal,
                span,
                paragraph: 0,
                paragraph_span: span,
                published: None,
                text: (*text).to_owned(),
                terms: crate::index::Terms::default(),
                people: Vec::new(),
                quotes: Vec::new(),
                dates: Vec::new(),
                gist: Gist::of_text(text),
            })
        });
        each.collect()
    }

    #[test]
    fn the_better_neighbour_is_shown_too_as_far_as_a_snippet_reaches() {
        let long = "x".repeat(200);
        let rows: [(&[&str], &[f64], Span); 4] = [
            // All of a short piece fits.
            (
                &["One.", "Two.", "Three."],
                &[0.0, 1.0, 0.0],
                Span::new(0, 16),
            ),
            // The worse neighbour would make it too long, then the better one does.
            (
                &["One.", "Two.", &long, &long],
                &[0.0, 3.0, 2.0, 0.0],
                Span::new(0, 210),
            ),
            // Of two that do not both fit the better is shown.
            (
                &[&long, "Two.", &long],
                &[0.0, 3.0, 1.0],
                Span::new(201, 406),
            ),
            // A sentence is never cut.
            (&["One.", &long.repeat(2)], &[0.0, 3.0], Span::new(5, 405)),
        ];
        for (sentences, scores, expected) in rows {
            let passages = piece("one", sentences);
            let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]));
            let mut snippets = Snippets::of(&passages, scores);
            let shown = snippets.next(best.unwrap()).map(|(_, span)| span);
            assert_eq!(shown, Some(expected), "{scores:?}");
        }
    }

    #[test]
    fn a_quotation_that_begins_in_what_is_shown_is_shown_whole() {
        let long = "x".repeat(200);
        let mut passages = piece("one", &["One.", "Two.", &long, "Four."]);
        let marked = |reach: Span| Said {
            span: reach,
            reach,
            speech: Speech::Direct,
            speaker: None,
            key: None,
            cue: None,
        };
        // One quotation runs over the first two sentences, the next from the second into the third.
        let quoting = |passage: &Candidate, quotes: Vec<Said>| {
            let passage = Passage::clone(passage);
            Candidate::of(Passage { quotes, ..passage })
        };
        passages[0] = quoting(&passages[0], vec![marked(Span::new(0, 9))]);
        passages[1] = quoting(
            &passages[1],
            vec![marked(Span::new(0, 9)), marked(Span::new(5, 210))],
        );
        let mut snippets = Snippets::of(&passages, &[2.0, 0.0, 0.0, 0.0]);
        let (first, span) = snippets.next(0).unwrap();
        assert_eq!((first, span.start), (0, 0));
        assert!(span.end >= 210);
        assert_eq!(snippets.next(2), None);
    }

    #[test]
    fn nothing_is_shown_twice() {
        let passages = piece("one", &["One.", "Two.", "Three."]);
        let mut snippets = Snippets::of(&passages, &[0.0, 1.0, 0.0]);
        assert!(snippets.next(1).is_some());
        assert_eq!(snippets.next(2), None);
    }

    #[test]
    fn what_two_pieces_say_alike_is_shown_by_itself() {
        let mut passages = piece("one", &["One.", "Both."]);
        passages.extend(piece("two", &["Both.", "Other."]));
        let mut snippets = Snippets::of(&passages, &[0.0, 1.0, 1.0, 0.0]);
        assert_eq!(snippets.next(1), Some((1, Span::new(5, 10))));
        assert_eq!(snippets.next(2), Some((2, Span::new(0, 5))));
    }
}
