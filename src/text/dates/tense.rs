//! Whether a sentence speaks of what was or of what will be, near an expression of time.
//!
//! "Tuesday" alone does not say which one: "resigned on Tuesday" and "will resign on Tuesday" do. The verb before the
//! expression decides, or, where the expression opens its sentence, the verb after it.

use std::sync::LazyLock;

use super::lexeme::Lexeme;
use super::scan::Scan;
use crate::text::words::{Words, entries};

/// What the verbs near an expression say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// "resigned", "was"
    Past,
    /// "is", "has"
    Present,
    /// "will", "is due to", "must"
    Future,
    /// No verb that is known.
    Unknown,
}

/// How many tokens away a verb may stand: a long clause, and a bound for the work.
const REACH: usize = 25;

/// The tense around the tokens `start..end`.
pub(super) fn around(scan: &Scan<'_>, start: usize, end: usize) -> Tense {
    let before = backwards(scan, start);
    let opens = (start.saturating_sub(2)..=start).any(|at| scan.opens(at));
    if opens || before == Tense::Unknown {
        let after = forwards(scan, end);
        return if after == Tense::Unknown {
            before
        } else {
            after
        };
    }
    before
}

/// Whether an infinitive stands before `start` with no other verb between: what somebody was urged or wanted to do
/// lies ahead, whatever the tense of the urging.
pub(super) fn infinitive_before(scan: &Scan<'_>, start: usize) -> bool {
    (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|at| !ends_sentence(scan, *at) && verb(scan, *at) == Tense::Unknown)
        .any(|at| scan.is(at, &["to"]) && scan.lower(at + 1) && scan.at(at + 1) == Lexeme::Other)
}

fn backwards(scan: &Scan<'_>, start: usize) -> Tense {
    first_verb(scan, (start.saturating_sub(REACH)..start).rev())
}

fn forwards(scan: &Scan<'_>, end: usize) -> Tense {
    first_verb(scan, end..end.saturating_add(REACH).min(scan.tokens.len()))
}

/// The tense of the first verb on the way to the end of the sentence; where there is none, a verb of reporting tells.
fn first_verb(scan: &Scan<'_>, way: impl Iterator<Item = usize>) -> Tense {
    let mut said = Tense::Unknown;
    for at in way {
        if ends_sentence(scan, at) {
            break;
        }
        match verb(scan, at) {
            Tense::Unknown if reports(scan.word(at)) => said = Tense::Past,
            Tense::Unknown => {}
            tense => return tense,
        }
    }
    said
}

fn ends_sentence(scan: &Scan<'_>, at: usize) -> bool {
    match scan.at(at) {
        Lexeme::Mark('!' | '?' | ';') => true,
        // A stop inside an abbreviation is followed by more of the sentence.
        Lexeme::Mark('.') => scan.capital(at + 1) || at + 1 >= scan.tokens.len(),
        _ => false,
    }
}

/// Verbs of saying are nearly always in the past and say nothing about the time of what is said.
fn reports(word: &str) -> bool {
    matches!(
        word,
        "said" | "told" | "added" | "announced" | "confirmed" | "claimed" | "reported" | "wrote"
    )
}

fn verb(scan: &Scan<'_>, at: usize) -> Tense {
    let word = scan.word(at);
    if reports(word) || scan.at(at) != Lexeme::Other && !matches!(scan.at(at), Lexeme::Key(_)) {
        return Tense::Unknown;
    }
    match word {
        "would" if scan.word(at + 1) != "have" => Tense::Future,
        "will" | "Will" | "won't" | "won’t" | "shall" | "due" | "must" | "should" | "plans"
        | "hopes" | "intends" | "aims" | "expects" | "expected" | "scheduled" => Tense::Future,
        "be" | "take" if auxiliary_before(scan, at) => Tense::Future,
        "set" | "going" | "planning" | "hoping" if matches!(scan.word(at + 1), "to" | "for") => {
            Tense::Future
        }
        "is" | "are" | "am" | "may" | "might" | "can" | "could" => Tense::Present,
        "was" | "were" | "had" | "did" | "has" | "have" | "wasn't" | "weren't" | "hadn't"
        | "didn't" => Tense::Past,
        _ if word.ends_with("'ll") || word.ends_with("’ll") => Tense::Future,
        _ if is_past_form(word) && !passive(scan, at) => Tense::Past,
        _ => Tense::Unknown,
    }
}

/// "to be", "will be", "must take"
fn auxiliary_before(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| scan.word(before));
    matches!(
        before,
        "to" | "will" | "would" | "must" | "should" | "shall"
    )
}

/// A participle after a form of "be" or "to" tells nothing; the form before it does.
fn passive(scan: &Scan<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|before| {
        matches!(
            scan.word(before),
            "is" | "are" | "be" | "being" | "am" | "get" | "gets" | "the" | "a" | "an" | "of"
        )
    })
}

fn is_past_form(word: &str) -> bool {
    let regular = word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed");
    let lower = word.starts_with(|c: char| c.is_ascii_lowercase());
    lower && (regular || IRREGULAR.contains(word))
}

/// Past forms that differ from the present.
static IRREGULAR: Words =
    LazyLock::new(|| entries(include_str!("../words/past_forms.txt")).collect());
