//! What a passage holds that could answer: a new name, a figure, a date, a place, a cause, and how near it stands to the
//! words of the question.

use super::held::Held;
use super::question::{Kind, Question};
use crate::index::{Candidate, Named};
use crate::model::{MentionKind, TimexKind};

/// What a passage holds of what is asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Signs {
    /// The places of it, among the terms of the passage.
    pub(super) places: Vec<usize>,
    /// Whether it is of the very kind: the figure with its unit, a date as fine as was asked, a person and no firm.
    pub(super) exact: bool,
}

/// Words with which a sentence gives a cause, folded and stemmed.
const CAUSES: [&str; 22] = [
    "becaus", "sinc", "after", "caus", "result", "reason", "due", "therefor", "over", "led",
    "lead", "respons", "follow", "amid", "so", "blame", "order", "thank", "fear", "concern",
    "attribut", "prompt",
];

/// Those of them that say nothing else.
const SURE_CAUSES: [&str; 8] = [
    "becaus", "caus", "result", "reason", "due", "blame", "prompt", "attribut",
];

/// Figures in letters, stemmed.
const FIGURES: [&str; 36] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelv",
    "dozen",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "seventi",
    "eighti",
    "nineti",
    "twenti",
    "thirti",
    "forti",
    "fifti",
    "sixti",
    "hundr",
    "thousand",
    "million",
    "billion",
    "trillion",
    "half",
    "quarter",
    "doubl",
    "third",
];

/// Units of sums and shares, stemmed.
const SUMS: [&str; 16] = [
    "percent", "million", "billion", "trillion", "dollar", "euro", "pound", "point", "cent", "per",
    "yen", "half", "third", "quarter", "basi", "doubl",
];

/// Units of time, stemmed.
const TIMES: [&str; 9] = [
    "year", "month", "week", "day", "hour", "minut", "second", "decad", "age",
];

/// Prepositions of place.
const AT: [&str; 9] = [
    "in", "at", "near", "to", "from", "outside", "off", "into", "across",
];

/// What the passage holds that could answer.
pub(super) fn signs(question: &Question, candidate: &Candidate) -> Signs {
    match question.kind {
        Kind::Who => people(question, candidate),
        Kind::Which | Kind::Other => capitals(question, candidate, false),
        Kind::Where => capitals(question, candidate, true),
        Kind::When => dates(candidate),
        Kind::Number => figures(candidate, &|terms| near_focus(question, terms)),
        Kind::Amount => sums(candidate),
        Kind::Length => figures(candidate, &|terms| any_of(terms, &TIMES)),
        Kind::Why => causes(candidate),
        Kind::Said => said(question, candidate),
    }
}

/// How near the nearest of the signs stands to one of the wanted words of the question, by their numbers, 0 to 1.
pub(super) fn nearness(signs: &Signs, held: &Held, wanted: impl Fn(usize) -> bool) -> f64 {
    let places = held.places.iter().filter(|(_, number)| wanted(*number));
    let far = places.flat_map(|(place, _)| signs.places.iter().map(|sign| place.abs_diff(*sign)));
    // The sign may itself be a word of the question; the next word counts as well as the same.
    far.filter(|far| *far > 0)
        .min()
        .map_or(0.0, |far| 1.0 / (1.0 + (far as f64 - 1.0) / 4.0))
}

fn any_of(terms: &[&str], list: &[&str]) -> bool {
    terms.iter().any(|term| list.contains(term))
}

/// Whether one of the things that are counted stands among the terms.
fn near_focus(question: &Question, terms: &[&str]) -> bool {
    terms.iter().any(|term| {
        question
            .focus
            .iter()
            .any(|asked| asked == term || super::synonyms::of(asked).any(|other| other == *term))
    })
}

/// Whether a term is a figure, in digits or in letters.
pub(super) fn is_figure(term: &str) -> bool {
    term.starts_with(|c: char| c.is_ascii_digit()) || FIGURES.contains(&term)
}

/// The figures of a passage; `unit` looks for the unit among the terms around one.
fn figures(candidate: &Candidate, unit: &dyn Fn(&[&str]) -> bool) -> Signs {
    let terms: Vec<&str> = candidate.terms.iter().collect();
    let mut signs = Signs::default();
    for (place, term) in terms.iter().enumerate() {
        if !is_figure(term) || is_year(term, candidate) {
            continue;
        }
        signs.places.push(place);
        let around = place.saturating_sub(2)..terms.len().min(place + 5);
        signs.exact |= unit(&terms[around]);
    }
    signs
}

/// A bare year is a date and counts nothing.
fn is_year(term: &str, candidate: &Candidate) -> bool {
    let date = || {
        candidate
            .dates
            .iter()
            .any(|dated| dated.words.contains(term))
    };
    term.len() <= 4 && term.bytes().all(|b| b.is_ascii_digit()) && date()
}

fn sums(candidate: &Candidate) -> Signs {
    let mut signs = figures(candidate, &|terms| any_of(terms, &SUMS));
    let marked = |c: char| "$€£¥%".contains(c);
    signs.exact |= !signs.places.is_empty() && candidate.text.contains(marked);
    signs
}

fn causes(candidate: &Candidate) -> Signs {
    let mut signs = Signs::default();
    for (place, term) in candidate.terms.iter().enumerate() {
        if CAUSES.contains(&term) {
            signs.places.push(place);
            signs.exact |= SURE_CAUSES.contains(&term);
        }
    }
    signs
}

fn dates(candidate: &Candidate) -> Signs {
    let points = candidate
        .dates
        .iter()
        .filter(|dated| dated.kind == TimexKind::Date || dated.kind == TimexKind::Time);
    let mut signs = Signs::default();
    for dated in points {
        signs.places.push(place_of(candidate, dated.span.start));
        signs.exact |= dated.words.contains(|c: char| c.is_ascii_digit());
    }
    signs
}

fn said(question: &Question, candidate: &Candidate) -> Signs {
    let mut signs = Signs::default();
    for said in &candidate.quotes {
        signs.places.push(place_of(
            candidate,
            said.span.start.max(candidate.span.start),
        ));
        signs.exact |= said.key.as_ref().is_some_and(|key| question.names_key(key));
    }
    signs
}

fn people(question: &Question, candidate: &Candidate) -> Signs {
    let mut signs = capitals(question, candidate, false);
    let is_new = |named: &Named| named.kind == MentionKind::Name && !question.names_key(&named.key);
    signs.exact = candidate.people.iter().any(is_new);
    signs
}

/// Words with a capital that the question does not hold; `placed` wants them behind a preposition of place.
fn capitals(question: &Question, candidate: &Candidate, placed: bool) -> Signs {
    let mut signs = Signs::default();
    let terms = candidate.terms.len();
    let mut before = "";
    let mut start = 0;
    for word in candidate.text.split(' ') {
        if start > 0 && begins_with_capital(word) && is_new_name(question, bare(word)) {
            let follows = AT.contains(&bare(before));
            if follows || !placed {
                signs
                    .places
                    .push(start * terms / candidate.span.len().max(1));
            }
            signs.exact |= follows;
        }
        before = word;
        start += word.len() + 1;
    }
    signs
}

/// Whether the first letter or digit of a word is a capital: few words are looked at any further.
fn begins_with_capital(word: &str) -> bool {
    let first = word.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(char::is_uppercase)
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_new_name(question: &Question, bare: &str) -> bool {
    bare.len() > 1 && !is_asked(question, bare)
}

/// Whether a word is one of the question's, by what it begins with.
fn is_asked(question: &Question, word: &str) -> bool {
    question.terms.iter().any(|term| {
        let stem = term.len().saturating_sub(1).max(2);
        let heads = word.as_bytes().get(..stem).zip(term.as_bytes().get(..stem));
        heads.is_some_and(|(head, asked)| head.eq_ignore_ascii_case(asked))
    })
}

/// The place among the terms of what stands at a byte of the piece, near enough.
fn place_of(candidate: &Candidate, at: usize) -> usize {
    let local = at.saturating_sub(candidate.span.start);
    local * candidate.terms.len() / candidate.span.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::kind;
    use crate::index::{Gist, Passage, Terms, key};
    use crate::model::{PieceId, Span, Version};

    fn passage(text: &str) -> Candidate {
        let span = Span::new(0, text.len());
        Candidate::of(Passage {
            piece: PieceId {
                story: "harbour".to_owned(),
                name: key("one"),
            },
            version: Version::new("v"),
            ordinal: 0,
            span,
            paragraph: 0,
            paragraph_span: span,
            published: None,
            text: text.to_owned(),
            terms: Terms::of(&crate::text::terms(text)),
            people: Vec::new(),
            quotes: Vec::new(),
            dates: Vec::new(),
            gist: Gist::default(),
        })
    }

    #[test]
    fn a_passage_shows_whether_it_holds_what_is_asked_for() {
        let rows = [
            (
                "how many boats sank",
                "The storm sank two boats.",
                (true, true),
            ),
            // Another thing is counted.
            ("how many boats sank", "Nine men were saved.", (true, false)),
            (
                "how many boats sank",
                "The storm sank boats.",
                (false, false),
            ),
            ("how much did it cost", "It cost $5 in all.", (true, true)),
            (
                "how old is the pier",
                "The pier is 90 years old.",
                (true, true),
            ),
            ("where did it sink", "It sank near Porthaven.", (true, true)),
            ("where did it sink", "Mayor Ellis wept.", (false, false)),
            (
                "why did it sink",
                "It sank because of the storm.",
                (true, true),
            ),
            ("why did it sink", "It sank on Friday.", (false, false)),
        ];
        for (question, text, expected) in rows {
            let folded: Vec<String> = question.split(' ').map(str::to_owned).collect();
            let question_read = Question {
                terms: crate::text::content_terms(question),
                kind: kind::kind(&folded, false),
                focus: vec!["boat".to_owned()],
                ..Question::default()
            };
            let signs = signs(&question_read, &passage(text));
            let found = (!signs.places.is_empty(), signs.exact);
            assert_eq!(found, expected, "{question}: {text}");
        }
    }
}
