//! What is one finding: a stretch that several passages lead to, and the same words in several pieces.
//!
//! A long utterance is found by each of its sentences and is shown whole for all of them. So a stretch of a piece is
//! taken once, by its best passage, also where it lies within another. What pieces copied from one another stands
//! together, small edits or not: the index knows copies of a sentence by what it says, and those that a search did not
//! give are looked up for what is shown. A press release can stand in thousands of pieces, so that each passage is gone
//! through once and no more copies are looked up than are named.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rustc_hash::FxHashMap;

use super::asking::DeskError;
use super::cite::Cut;
use super::desk::Desk;
use super::look::Look;
use crate::index::{Candidate, Candidates, Gist, Wanted};
use crate::model::{PieceId, Version};

/// The cuts of `items`, each stretch once, and those together that say the same, by the same speaker and with the same
/// date, out of different pieces. Order is that of the first of each.
pub(super) fn alike<'i, T>(items: &'i [T], cut: impl Fn(&'i T) -> Cut<'i>) -> Vec<Vec<Cut<'i>>> {
    let mut groups: Vec<Vec<Cut<'i>>> = Vec::new();
    let mut by_words: FxHashMap<Words<'i>, (usize, Vec<usize>)> = FxHashMap::default();
    // How many findings with these words a piece has: where it repeats itself, each stands for itself.
    let mut in_piece: FxHashMap<(usize, &'i PieceId), usize> = FxHashMap::default();
    for cut in each_once(items.iter().map(cut)) {
        let next = by_words.len();
        let (number, known) = by_words
            .entry(Words::of(&cut))
            .or_insert_with(|| (next, Vec::new()));
        let times = in_piece.entry((*number, &cut.candidate.piece)).or_default();
        match known.get(*times) {
            Some(group) => groups[*group].push(cut),
            None => {
                known.push(groups.len());
                groups.push(vec![cut]);
            }
        }
        *times += 1;
    }
    groups
}

/// What tells that two cuts show the same: what the passage says, how much is shown with it, who says it, and when.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Words<'i> {
    shown: Shown<'i>,
    speaker: Option<&'i str>,
    date: Option<&'i str>,
}

impl<'i> Words<'i> {
    fn of(cut: &Cut<'i>) -> Self {
        let candidate: &'i Candidate = cut.candidate;
        Self {
            shown: match is_alone(cut) {
                true => Shown::Sentence(candidate.gist),
                false => Shown::Stretch(&candidate.text, cut.span.len()),
            },
            speaker: cut.said.and_then(|said| said.key.as_deref()),
            date: date(cut),
        }
    }
}

/// A sentence alone, which may be edited, or its words and the length of a stretch around it: of what else stands there
/// nothing is known, so that nothing but the same will do.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Shown<'i> {
    Sentence(Gist),
    Stretch(&'i str, usize),
}

/// Whether a cut shows the sentence of its passage and no more.
fn is_alone(cut: &Cut<'_>) -> bool {
    cut.span == cut.candidate.span
}

impl Desk {
    /// For each group of copies those passages that say the same in pieces which are not in the group, as far as the
    /// group shows a sentence alone: at most so many that all can be named.
    pub(super) fn copies(
        &self,
        look: &Look<'_>,
        groups: &[Vec<Cut<'_>>],
        most: usize,
    ) -> Result<Vec<Candidates>, DeskError> {
        // Where a piece repeats itself its copies stand beside the first.
        let mut known = HashSet::new();
        let copies = groups.iter().map(|group| {
            let first = group.first().filter(|first| is_alone(first));
            let Some(first) = first.filter(|first| known.insert(first.candidate.gist)) else {
                return Ok(Candidates::default());
            };
            let gist = first.candidate.gist;
            let asker = (look.asking.asker, look.asking.now);
            if !look.edition.may_have_copies(asker, gist)? {
                return Ok(Candidates {
                    complete: true,
                    ..Candidates::default()
                });
            }
            let wanted = Wanted {
                gist: Some(gist),
                ..Wanted::default()
            };
            let mut found = self.search(look, wanted, most)?;
            let mut pieces: BTreeSet<PieceId> = group
                .iter()
                .map(|cut| cut.candidate.piece.clone())
                .collect();
            found.items.retain(|copy| pieces.insert(copy.piece.clone()));
            Ok(found)
        });
        copies.collect()
    }
}

/// How to cite a copy of what a cut shows; none where it stands for another speaker or another date, or is part of a
/// longer quotation in its own piece.
pub(super) fn copied<'c>(first: &Cut<'_>, copy: &'c Candidate) -> Option<Cut<'c>> {
    let own = Cut::of(copy);
    let speaker = first.said.map(|said| &said.key);
    let said = speaker.and_then(|key| copy.quotes.iter().find(|said| said.key == *key));
    let day = first.date.map(|dated| &dated.value);
    let date = day.and_then(|value| copy.dates.iter().find(|dated| dated.value == *value));
    let tells = said.is_some() == first.said.is_some() && date.is_some() == first.date.is_some();
    let words = said.map_or(copy.span, |said| said.span);
    (tells && is_alone(&own)).then(|| Cut {
        words: first.words.map(|_| words),
        said,
        date,
        score: first.score,
        why: first.why.clone(),
        ..own
    })
}

fn date<'i>(cut: &Cut<'i>) -> Option<&'i str> {
    cut.date.and_then(|date| date.value.as_deref())
}

/// The text that a stretch lies in, and the date that it is shown for: a stretch with two dates is shown for each.
type Place<'i> = (&'i PieceId, &'i Version, Option<&'i str>);

/// The cuts without those that lie within one that came before; where a later one is wider, it takes the place of what
/// it holds.
fn each_once<'i>(cuts: impl Iterator<Item = Cut<'i>>) -> Vec<Cut<'i>> {
    let mut kept: Vec<Option<Cut<'i>>> = Vec::new();
    // By where they begin, the stretches of a place with their ends: none within another, so that the ends rise too.
    let mut places: FxHashMap<Place<'i>, BTreeMap<usize, (usize, usize)>> = FxHashMap::default();
    for cut in cuts {
        let place = (&cut.candidate.piece, &cut.candidate.version, date(&cut));
        let stretches = places.entry(place).or_default();
        let before = stretches.range(..=cut.span.start).next_back();
        if before.is_some_and(|(_, (end, _))| *end >= cut.span.end) {
            continue;
        }
        let within = stretches.range(cut.span.start..);
        let within: Vec<(usize, usize)> = within
            .take_while(|(_, (end, _))| *end <= cut.span.end)
            .map(|(start, (_, at))| (*start, *at))
            .collect();
        for (start, at) in &within {
            stretches.remove(start);
            kept[*at] = None;
        }
        let first = within.iter().map(|(_, at)| *at).min();
        let at = first.unwrap_or(kept.len());
        stretches.insert(cut.span.start, (cut.span.end, at));
        match kept.get_mut(at) {
            Some(free) => *free = Some(cut),
            None => kept.push(Some(cut)),
        }
    }
    kept.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::index::{Passage, Terms};
    use crate::model::Span;

    fn candidate(piece: &str, (start, text): (usize, &str)) -> Candidate {
        let span = Span::new(start, start + text.len());
        Candidate::of(Passage {
            piece: PieceId {
                story: "harbour".to_owned(),
                name: piece.to_owned(),
            },
            version: Version::new("v"),
            ordinal: 0,
            span,
            paragraph: 0,
            paragraph_span: span,
            published: None,
            text: text.to_owned(),
            terms: Terms::default(),
            people: Vec::new(),
            quotes: Vec::new(),
            dates: Vec::new(),
            gist: Gist::of_text(text),
        })
    }

    type Given = (Candidate, Span);
    type Findings = Vec<Vec<(String, Span)>>;

    /// The place of each cut that is shown, by finding.
    fn shown(given: &[Given]) -> Findings {
        let groups = alike(given, |(candidate, span)| Cut::reaching(candidate, *span));
        let place = |cut: Cut<'_>| (cut.candidate.piece.name.clone(), cut.span);
        let places = |group: Vec<Cut<'_>>| group.into_iter().map(place).collect();
        groups.into_iter().map(places).collect()
    }

    #[test]
    fn a_stretch_is_shown_once_and_copies_stand_together() {
        let given = |piece: &str, start: usize, span: (usize, usize)| {
            let passage = candidate(piece, (start, "One."));
            (passage, Span::new(span.0, span.1))
        };
        let at = |piece: &str, start, end| (piece.to_owned(), Span::new(start, end));
        let rows: [(&str, Vec<Given>, Findings); 4] = [
            (
                "two sentences of one utterance",
                vec![given("a", 0, (0, 20)), given("a", 10, (0, 20))],
                vec![vec![at("a", 0, 20)]],
            ),
            (
                "one within another, before it and behind it",
                vec![
                    given("a", 4, (4, 8)),
                    given("b", 50, (50, 54)),
                    given("a", 0, (0, 20)),
                    given("a", 10, (10, 14)),
                ],
                vec![vec![at("a", 0, 20)], vec![at("b", 50, 54)]],
            ),
            (
                "copies, of which one piece has two",
                vec![
                    given("a", 0, (0, 4)),
                    given("b", 9, (9, 13)),
                    given("a", 30, (30, 34)),
                    given("c", 5, (5, 9)),
                ],
                vec![
                    vec![at("a", 0, 4), at("b", 9, 13), at("c", 5, 9)],
                    vec![at("a", 30, 34)],
                ],
            ),
            (
                "the same sentence in stretches of other lengths",
                vec![given("a", 0, (0, 4)), given("b", 0, (0, 9))],
                vec![vec![at("a", 0, 4)], vec![at("b", 0, 9)]],
            ),
        ];
        for (name, given, expected) in rows {
            assert_eq!(shown(&given), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_lies_within_another(
            places in prop::collection::vec((0usize..40, 1usize..12), 0..20),
        ) {
            let given: Vec<Given> = places
                .iter()
                .map(|(start, length)| {
                    let text = "x".repeat(*length);
                    let passage = candidate("a", (*start, &text));
                    let span = passage.span;
                    (passage, span)
                })
                .collect();
            let kept: Vec<Span> = shown(&given).into_iter().flatten().map(|(_, span)| span).collect();
            for (_, span) in &given {
                prop_assert!(kept.iter().any(|kept| kept.contains(*span)));
            }
            for (at, span) in kept.iter().enumerate() {
                let mut others = kept.iter().enumerate().filter(|(other, _)| *other != at);
                prop_assert!(!others.any(|(_, other)| other.contains(*span)));
            }
        }
    }
}
