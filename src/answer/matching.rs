//! Where the file has given words, or words like them.
//!
//! The sentences around a candidate make a window, cut wherever something that is never quoted stands between two of
//! them. In a window every exact place counts; where there is none, the stretch that is most like the given words.

use super::align::{self, Step, Word};
use crate::index::Candidate;
use crate::model::{Difference, Span};
use crate::text::{fold, is_stop};

/// Below this likeness (Dice over words) the file's words are other words, not altered ones.
const ALIKE: f64 = 0.6;

/// The sentences around one candidate, in order, and their words.
pub(super) struct Window {
    pub(super) passages: Vec<Candidate>,
    pub(super) words: Vec<Word>,
}

/// A stretch of the file that was laid against the given words.
pub(super) struct Match {
    /// The sentences that hold it.
    pub(super) passages: Vec<Candidate>,
    /// From its first to its last word, in bytes of the piece.
    pub(super) region: Span,
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
        Self { passages, words }
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

/// Every exact place of the given words in a window, or else the stretches that are most like them.
pub(super) fn find_in(window: &Window, given: &[Word]) -> Vec<Match> {
    let found = |words: &[Word], difference: Vec<Difference>, likeness: f64| {
        let region = words.first()?.span.joined(words.last()?.span);
        Some(Match {
            passages: holding(&window.passages, region),
            region,
            difference,
            likeness,
        })
    };
    let exact = align::same(given, &window.words);
    if !exact.is_empty() {
        return exact
            .into_iter()
            .filter_map(|range| found(&window.words[range], Vec::new(), 1.0))
            .collect();
    }
    let alike = |words: &[Word]| {
        let alignment = align::align(given, words)?;
        let likeness = likeness(&alignment, given)?;
        let alignment = alignment.widened(words.len());
        let difference = difference(&alignment.steps, given, words);
        found(&words[alignment.region], difference, likeness)
    };
    // Stretches overlap by twice the given words, so that none is cut through everywhere.
    let step = AT_A_TIME.saturating_sub(given.len() * 2).max(1);
    (0..window.words.len())
        .step_by(step)
        .filter_map(|start| {
            let end = (start + AT_A_TIME).min(window.words.len());
            alike(&window.words[start..end])
        })
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
/// with at least half of the telling words among them.
fn likeness(alignment: &align::Alignment, given: &[Word]) -> Option<f64> {
    let same: Vec<usize> = alignment
        .steps
        .iter()
        .filter_map(|step| match step {
            Step::Same(row, _) => Some(*row),
            Step::Given(_) | Step::File(_) => None,
        })
        .collect();
    let dice = 2.0 * same.len() as f64 / (given.len() + alignment.region.len()) as f64;
    let telling = |row: &&usize| !is_stop(&fold(&given[**row].form));
    let held = same.iter().filter(telling).count();
    let asked = (0..given.len()).filter(|row| telling(&row)).count();
    (dice >= ALIKE && held * 2 >= asked && (asked == 0 || held > 0)).then_some(dice)
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
