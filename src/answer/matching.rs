//! Where the file has given words, or words like them.
//!
//! The sentences around a candidate make a window, cut wherever something that is never quoted stands between two of
//! them. In a window every exact place counts; where there is none, the stretch that is most like the given words. Each
//! is looked for twice: in the words as they stand, and without the cues that interrupt an utterance.

use std::ops::Range;

use super::align::{self, Step, Word};
use super::check_given::Given;
use super::matching_speech::interruptions;
use crate::index::Candidate;
use crate::model::{Difference, MentionKind, Span};
use crate::text::{fold, is_stop};

/// Below this likeness (Dice over words) the file's words are other words, not altered ones.
const ALIKE: f64 = 0.6;

/// The sentences around one candidate, in order, and their words.
pub(super) struct Window {
    pub(super) passages: Vec<Candidate>,
    pub(super) words: Vec<Word>,
    /// What interrupts an utterance, in bytes of the piece.
    interruptions: Vec<Span>,
}

/// A stretch of the file that was laid against the given words.
pub(super) struct Match {
    /// The sentences that hold it.
    pub(super) passages: Vec<Candidate>,
    /// From its first to its last word, in bytes of the piece.
    pub(super) region: Span,
    /// Where the words stand that are the given ones, or stand in their place.
    pub(super) words: Vec<Span>,
    /// What an ellipsis left out, each from the word before to the word after.
    pub(super) left_out: Vec<Span>,
    pub(super) difference: Vec<Difference>,
    pub(super) likeness: f64,
}

/// The widest gap in bytes between two sentences with nothing but white space or a bullet between them.
const GAP: usize = 4;

/// How many words of the file are laid against the given ones at a time.
const AT_A_TIME: usize = 4_000;

impl Window {
    /// A window over these sentences.
    pub(super) fn new(passages: Vec<Candidate>) -> Self {
        let words = passages
            .iter()
            .flat_map(|passage| align::words(&passage.text, passage.span.start))
            .collect();
        Self {
            interruptions: interruptions(&passages),
            passages,
            words,
        }
    }

    /// The words without those that interrupt an utterance; `None` where nothing does.
    /// Whether a word of the file is part of somebody's name.
    fn names_somebody(&self, word: Span) -> bool {
        let mut people = self.passages.iter().flat_map(|passage| &passage.people);
        people.any(|named| named.kind == MentionKind::Name && named.span.contains(word))
    }

    /// Which of these words stand in the same paragraphs as those in `region`.
    fn in_paragraphs(&self, words: &[Word], region: &Range<usize>) -> Range<usize> {
        let held = words[region.clone()].iter().map(|word| word.span);
        let Some(held) = held.reduce(Span::joined) else {
            return region.clone();
        };
        let passages = self.passages.iter();
        let around = passages
            .filter(|passage| passage.span.overlaps(held))
            .map(|passage| passage.paragraph_span)
            .fold(held, Span::joined);
        let start = words.partition_point(|word| word.span.start < around.start);
        let end = words.partition_point(|word| word.span.end <= around.end);
        start..end
    }

    fn uninterrupted(&self) -> Option<Vec<Word>> {
        let spoken = |word: &&Word| !self.interruptions.iter().any(|it| it.contains(word.span));
        (!self.interruptions.is_empty())
            .then(|| self.words.iter().filter(spoken).cloned().collect())
    }

    fn interrupts(&self, region: Span) -> bool {
        self.interruptions.iter().any(|it| region.contains(*it))
    }

    /// The window cut wherever something that is never quoted stands between two sentences: a heading, a line of the
    /// page's own.
    pub(super) fn unbroken(&self) -> Vec<Window> {
        self.passages
            .chunk_by(|one, next| {
                let gap = next.span.start.saturating_sub(one.span.end);
                gap <= GAP && next.paragraph <= one.paragraph + 1
            })
            .map(|passages| Window::new(passages.to_vec()))
            .collect()
    }
}

/// The most words of the file that one ellipsis is taken to stand for: a long paragraph's.
const LEFT_OUT: usize = 120;

/// Every exact place of the given words in a window, or else the stretches that are most like them.
pub(super) fn find_in(window: &Window, given: &Given) -> Vec<Match> {
    let spoken = window.uninterrupted();
    let mut exact = laid(window, given, &window.words);
    let interrupted = spoken.iter().flat_map(|words| laid(window, given, words));
    exact.extend(interrupted.filter(|found| window.interrupts(found.region)));
    if !exact.is_empty() {
        return exact;
    }
    let mut near = alike(window, given, &window.words);
    near.extend(spoken.iter().flat_map(|words| alike(window, given, words)));
    near
}

/// Every place where the stretches of the given words stand in order, with nothing but what ellipses left out between.
fn laid(window: &Window, given: &Given, words: &[Word]) -> Vec<Match> {
    let stretches = given.stretches();
    let Some((first, rest)) = stretches.split_first() else {
        return Vec::new();
    };
    let later: Vec<Vec<Range<usize>>> = rest
        .iter()
        .map(|stretch| align::same(stretch, words))
        .collect();
    let mut found = Vec::new();
    'starts: for start in align::same(first, words) {
        let mut places = vec![start];
        for ranges in &later {
            let end = places.last().map_or(0, |range| range.end);
            let near = |range: &&Range<usize>| range.start >= end && range.start - end <= LEFT_OUT;
            let Some(range) = ranges.iter().find(near) else {
                continue 'starts;
            };
            places.push(range.clone());
        }
        found.extend(placed(window, words, &places));
    }
    found
}

fn placed(window: &Window, words: &[Word], places: &[Range<usize>]) -> Option<Match> {
    let held: Vec<Span> = places
        .iter()
        .flat_map(|range| words[range.clone()].iter().map(|word| word.span))
        .collect();
    let region = held.first()?.joined(*held.last()?);
    let gaps = places.windows(2).filter(|pair| pair[0].end < pair[1].start);
    let left_out = gaps.map(|pair| {
        Span::new(
            words[pair[0].end - 1].span.end,
            words[pair[1].start].span.start,
        )
    });
    Some(Match {
        passages: holding(&window.passages, region),
        region,
        left_out: left_out.collect(),
        words: held,
        difference: Vec::new(),
        likeness: 1.0,
    })
}

/// The stretches that are most like the given words, where they are like enough.
fn alike(window: &Window, given: &Given, words: &[Word]) -> Vec<Match> {
    let given = &given.words;
    let found = |words: &[Word]| {
        let alignment = align::align(given, words)?;
        let is_named = |column: usize| window.names_somebody(words[column].span);
        let likeness = likeness(&alignment, given, is_named)?;
        let within = window.in_paragraphs(words, &alignment.region);
        let alignment = alignment.widened(within);
        let difference = difference(&alignment.steps, given, words);
        let held: Vec<Span> = words[alignment.region]
            .iter()
            .map(|word| word.span)
            .collect();
        let region = held.first()?.joined(*held.last()?);
        Some(Match {
            passages: holding(&window.passages, region),
            region,
            words: held,
            left_out: Vec::new(),
            difference,
            likeness,
        })
    };
    // Stretches overlap by twice the given words, so that none is cut through everywhere.
    let step = AT_A_TIME.saturating_sub(given.len() * 2).max(1);
    (0..words.len())
        .step_by(step)
        .filter_map(|start| found(&words[start..(start + AT_A_TIME).min(words.len())]))
        .collect()
}

fn holding(passages: &[Candidate], region: Span) -> Vec<Candidate> {
    passages
        .iter()
        .filter(|passage| passage.span.overlaps(region))
        .cloned()
        .collect()
}

/// How alike the stretches are, or `None` where that is too little: the share of words on both sides that are the same,
/// with at least half of the telling words among them. Names are telling, but a sentence about the same people is not
/// yet the same words ("Khan is corrupt", "Khan is to last"): of the other telling words half must be the same, too.
fn likeness(
    alignment: &align::Alignment,
    given: &[Word],
    is_named: impl Fn(usize) -> bool,
) -> Option<f64> {
    let mut same: Vec<usize> = Vec::new();
    let mut names: Vec<usize> = Vec::new();
    for step in &alignment.steps {
        if let Step::Same(row, column) = step {
            same.push(*row);
            names.extend(is_named(*column).then_some(*row));
        }
    }
    let dice = 2.0 * same.len() as f64 / (given.len() + alignment.region.len()) as f64;
    let telling = |row: &&usize| !is_stop(&fold(&given[**row].form));
    let plain = |row: &&usize| telling(row) && !names.contains(*row);
    let half = |kind: &dyn Fn(&&usize) -> bool| {
        let held = same.iter().filter(kind).count();
        let asked = (0..given.len()).filter(|row| kind(&row)).count();
        held * 2 >= asked && (asked == 0 || held > 0)
    };
    (dice >= ALIKE && half(&telling) && half(&plain)).then_some(dice)
}

/// The runs of steps in which the two sides differ.
fn difference(steps: &[Step], given: &[Word], file: &[Word]) -> Vec<Difference> {
    let mut runs: Vec<Difference> = Vec::new();
    let mut open = false;
    for step in steps {
        let (side, word) = match step {
            Step::Same(..) => {
                open = false;
                continue;
            }
            Step::Given(row) => (0, &given[*row]),
            Step::File(column) => (1, &file[*column]),
        };
        if !open {
            runs.push(Difference {
                given: String::new(),
                file: String::new(),
            });
            open = true;
        }
        if let Some(run) = runs.last_mut() {
            let text = if side == 0 {
                &mut run.given
            } else {
                &mut run.file
            };
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&word.shown);
        }
    }
    runs
}
