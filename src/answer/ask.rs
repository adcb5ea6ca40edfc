//! `/ask`: a plain question, answered with at most three passages, best first, and with nothing rather than a bad one.
//!
//! A passage is weighed by how much of the question it covers (a person who is only "he" in it counts as named), how
//! much of the rest its paragraph covers, whether the words stand together, and whether it holds what the question asks
//! for. The file does not say when it does not know whom the question is about, or when no passage covers enough of it.

use std::collections::{BTreeMap, BTreeSet};

use super::asking::{Asking, DeskError};
use super::cite::Cut;
use super::desk::Desk;
use super::directory::Found;
use super::look::Look;
use super::page::{Hits, Page, searched_words};
use super::question::{self, Kind, Question};
use super::quote::{Order, QuoteWanted};
use super::rank::Weights;
use crate::index::{Candidate, Candidates, Said, Terms, Wanted};
use crate::model::{Answer, Finding, PieceId, Span};
use crate::text::content_terms;

/// How many passages are weighed, and how many are shown.
const WEIGHED: usize = 100;
const SHOWN: usize = 3;

/// A passage with a lower score does not answer. Measured on six stories of real news: of the questions that their
/// files answer a fifth falls below it, of those about other subjects three fifths (see `docs/quality.md`).
const ENOUGH: f64 = 0.25;

/// What a name in the question that stands nowhere in the file leaves of every score: what is asked about it cannot
/// be there.
const UNKNOWN_NAME: f64 = 0.6;

/// A passage this much weaker than the best one is not worth a reader's time.
const BESIDE_THE_BEST: f64 = 0.8;

/// A question with what was decided openly: also what a refusal held back. For measuring, never for readers.
#[derive(Clone, Debug, PartialEq)]
pub struct Openly {
    /// Whether the desk would answer.
    pub answered: bool,
    /// How good the best passage is, 0 to 1.
    pub score: f64,
    /// The findings that it would show, or would have shown.
    pub findings: Vec<Finding>,
}

/// A passage and how well it answers.
struct Ranked {
    candidate: Candidate,
    said: Option<Said>,
    score: f64,
}

impl Desk {
    /// Answers a plain question.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn ask(&self, asking: &Asking<'_>, question: &str) -> Result<Answer, DeskError> {
        let look = self.look(asking)?;
        if let Some(words) = self.words_asked_for(&look, question)? {
            return self.quoted("ask", (&look, SHOWN), &words);
        }
        let mut answer = look.frame("ask");
        answer.searched.words = searched_words(question);
        let (question, mut ranked) = self.ranked(&look, question)?;
        answer.searched.people = question.people.iter().map(|f| f.name.clone()).collect();
        if !question.strangers.is_empty() {
            let strangers = question.strangers.join(" ");
            answer.notes.push(format!("not in the file: {strangers}"));
        }
        if does_answer(&question, &ranked) {
            let best = ranked.first().map_or(0.0, |ranked| ranked.score);
            ranked.retain(|ranked| ranked.score >= best * BESIDE_THE_BEST);
            let worthy = Hits::weighed(ranked, (WEIGHED, true));
            let page = Page::of(&look, SHOWN);
            self.fill((&look, page), &mut answer, &worthy, |ranked| {
                ranked.cut(&question)
            })?;
        }
        if answer.findings.is_empty() {
            answer.nearest = self.nearest_headings(&look, &question.terms);
        }
        Ok(answer)
    }

    /// Answers a plain question and shows what a refusal held back.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn ask_openly(&self, asking: &Asking<'_>, question: &str) -> Result<Openly, DeskError> {
        let look = self.look(asking)?;
        let words = self.words_asked_for(&look, question)?;
        if let Some(words) = &words {
            let findings = self.quoted("ask", (&look, SHOWN), words)?.findings;
            if let Some(first) = findings.first() {
                return Ok(Openly {
                    answered: true,
                    score: first.score,
                    findings,
                });
            }
        }
        let (question, ranked) = self.ranked(&look, question)?;
        let answered = words.is_none() && does_answer(&question, &ranked);
        let score = ranked.first().map_or(0.0, |ranked| ranked.score);
        let cuts = ranked
            .iter()
            .take(SHOWN)
            .map(|ranked| ranked.cut(&question));
        let findings = self.cite(&look, cuts.collect())?;
        Ok(Openly {
            answered,
            score,
            findings: findings.into_iter().flatten().collect(),
        })
    }

    /// What to quote, where the question asks for the words of somebody whom the file quotes.
    fn words_asked_for(
        &self,
        look: &Look<'_>,
        question: &str,
    ) -> Result<Option<QuoteWanted>, DeskError> {
        let Some(of) = question::words_of_whom(question) else {
            return Ok(None);
        };
        let directory = self.directory(look)?;
        let known = match directory.find(&of.speaker) {
            Found::One { .. } | Found::Several(_) => true,
            Found::Nobody => !directory.sources(&of.speaker).is_empty(),
        };
        Ok(known.then(|| QuoteWanted {
            words: of.speaker,
            about: Some(of.about).filter(|about| !content_terms(about).is_empty()),
            order: Order::Best,
        }))
    }

    /// Reads the question and ranks the passages, best first.
    fn ranked(
        &self,
        look: &Look<'_>,
        question: &str,
    ) -> Result<(Question, Vec<Ranked>), DeskError> {
        let directory = self.directory(look)?;
        let typed = self.index.frequency(
            (look.asking.asker, look.asking.now),
            look.scope(),
            &crate::text::content_terms(question),
        )?;
        let known = |term: &str| typed.get(term).is_some_and(|n| *n > 0);
        let question = question::read(question, &directory, known);
        let keys: Vec<String> = question
            .people
            .iter()
            .flat_map(|figure| figure.keys.iter().cloned())
            .collect();
        let mut found = self.candidates(look, &question.terms, &[])?;
        if !keys.is_empty() {
            let theirs = self.candidates(look, &question.terms, &keys)?;
            found.items.extend(theirs.items);
        }
        let ranked = rank(&question, found);
        Ok((question, ranked))
    }

    fn candidates(
        &self,
        look: &Look<'_>,
        terms: &[String],
        people: &[String],
    ) -> Result<Candidates, DeskError> {
        let wanted = Wanted {
            any: terms.to_vec(),
            people: people.to_vec(),
            ..Wanted::default()
        };
        self.search(look, wanted, WEIGHED)
    }
}

impl Ranked {
    /// What to show of the passage: the words that were asked for, and where it is asked when, its date.
    fn cut(&self, question: &Question) -> Cut<'_> {
        let mut dates = self.candidate.dates.iter();
        let dated = dates.find(|dated| super::when::is_point(dated));
        let cut = match &self.said {
            Some(said) => Cut {
                said: Some(said),
                ..Cut::reaching(&self.candidate, said.reach)
            },
            None => Cut::of(&self.candidate),
        };
        Cut {
            words: cut.said.map(|said| said.span),
            date: dated.filter(|_| question.kind == Kind::When),
            score: self.score,
            why: why(question, &self.candidate),
            ..cut
        }
    }
}

/// Whether the file answers: every name is known, and the best passage covers enough of the question.
fn does_answer(question: &Question, ranked: &[Ranked]) -> bool {
    question.strangers.is_empty()
        && !question.terms.is_empty()
        && ranked.first().is_some_and(|best| best.score >= ENOUGH)
}

/// Weighs every candidate once and puts the best first; equals stand in the order of the file.
fn rank(question: &Question, found: Candidates) -> Vec<Ranked> {
    let weights = Weights::new(&question.terms, &found);
    let paragraphs = paragraphs(&found.items);
    let mut seen: BTreeSet<(PieceId, Span)> = BTreeSet::new();
    let mut ranked: Vec<Ranked> = Vec::new();
    for candidate in found.items {
        if !seen.insert((candidate.piece.clone(), candidate.span)) {
            continue;
        }
        let said = wanted_words(question, &candidate);
        if question.kind == Kind::Said && !question.people.is_empty() && said.is_none() {
            continue;
        }
        let named = |term: &str| names_somebody_with(question, &candidate, term);
        let coverage = weights.share(|term| candidate.terms.hold(term) || named(term));
        let around = &paragraphs[&place(&candidate)];
        let paragraph = weights.share(|term| around.contains(term) || named(term));
        let doubt = if question.names_unknown {
            UNKNOWN_NAME
        } else {
            1.0
        };
        let fit = 0.60 * coverage
            + 0.15 * paragraph
            + 0.10 * together(&question.terms, &candidate.terms)
            + 0.15 * f64::from(u8::from(holds_kind(question, &candidate)));
        ranked.push(Ranked {
            candidate,
            said,
            score: doubt * fit,
        });
    }
    ranked.sort_by(|a, b| {
        let place = |r: &Ranked| (r.candidate.piece.clone(), r.candidate.ordinal);
        b.score
            .total_cmp(&a.score)
            .then_with(|| place(a).cmp(&place(b)))
    });
    ranked
}

type Place = (PieceId, u32);

fn place(candidate: &Candidate) -> Place {
    (candidate.piece.clone(), candidate.paragraph)
}

/// The terms of each paragraph, as far as its sentences are among the candidates.
fn paragraphs(candidates: &[Candidate]) -> BTreeMap<Place, BTreeSet<String>> {
    let mut held: BTreeMap<Place, BTreeSet<String>> = BTreeMap::new();
    for candidate in candidates {
        held.entry(place(candidate))
            .or_default()
            .extend(candidate.terms.iter().map(str::to_owned));
    }
    held
}

/// Whether `term` is part of the name of somebody in the question whom the passage mentions in whatever words.
fn names_somebody_with(question: &Question, candidate: &Candidate, term: &str) -> bool {
    question.people.iter().any(|figure| {
        super::names::words(&figure.name)
            .iter()
            .any(|word| crate::text::term(word) == term)
            && candidate
                .people
                .iter()
                .any(|named| figure.keys.contains(&named.key))
    })
}

/// Words by one of the people in the question, where the question asks for words.
fn wanted_words(question: &Question, candidate: &Candidate) -> Option<Said> {
    let by_them = |said: &&Said| {
        said.key.as_ref().is_some_and(|key| {
            question
                .people
                .iter()
                .any(|figure| figure.keys.contains(key))
        })
    };
    (question.kind == Kind::Said)
        .then(|| candidate.quotes.iter().find(by_them).cloned())
        .flatten()
}

/// The share of neighbouring terms of the question that stand together, in this order, in the passage.
fn together(terms: &[String], held: &Terms) -> f64 {
    let pairs = terms.windows(2).count();
    if pairs == 0 {
        return 0.0;
    }
    let held: Vec<&str> = held.iter().collect();
    let near = |pair: &&[String]| {
        held.iter().enumerate().any(|(at, term)| {
            let mut next = held.iter().skip(at + 1).take(3);
            *term == pair[0] && next.any(|next| *next == pair[1])
        })
    };
    terms.windows(2).filter(near).count() as f64 / pairs as f64
}

/// Words with which a sentence gives a cause, folded and stemmed.
const CAUSES: [&str; 12] = [
    "becaus", "sinc", "after", "caus", "result", "reason", "due", "therefor", "over", "led",
    "lead", "respons",
];

/// Whether a passage holds the kind of thing that the question asks for.
fn holds_kind(question: &Question, candidate: &Candidate) -> bool {
    match question.kind {
        Kind::Who => candidate.people.iter().any(|named| {
            !question
                .people
                .iter()
                .any(|figure| figure.keys.contains(&named.key))
        }),
        Kind::When => candidate.dates.iter().any(super::when::is_point),
        Kind::Number => candidate.text.chars().any(char::is_numeric),
        Kind::Why => candidate.terms.iter().any(|term| CAUSES.contains(&term)),
        Kind::Said => !candidate.quotes.is_empty(),
        Kind::Other => false,
    }
}

/// Which words of the question the passage holds, in the passage's own form.
fn why(question: &Question, candidate: &Candidate) -> String {
    let held: Vec<&str> = crate::text::content_words(&candidate.text)
        .into_iter()
        .filter(|(_, term)| question.terms.contains(term))
        .map(|(word, _)| word)
        .collect();
    if held.is_empty() {
        let named: Vec<&str> = question
            .people
            .iter()
            .map(|figure| figure.name.as_str())
            .collect();
        return format!("names {}", named.join(", "));
    }
    format!("holds {}", held.join(", "))
}
