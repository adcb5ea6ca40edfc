//! Whose words are wanted, and which of a passage's quotations are theirs, in which order.
//!
//! Of several quotations in the same sentences the best stands for them, and an attribution that is too weak counts for
//! nobody.

use std::collections::HashMap;
use std::rc::Rc;

use super::cite::Cut;
use super::names;
use super::quote::Order;
use crate::index::{Candidate, Said, key, speaker_terms};
use crate::model::{Span, Speech};
use crate::text::content_terms;

/// How many sources are asked for one by one.
const MOST_SOURCES: usize = 64;

/// Below this share of the topic a quotation is about something else.
const ENOUGH: f64 = 0.5;

/// Below this an attribution is too weak to answer "what did X say".
const SURE: f32 = 0.3;

/// Whose words are wanted, once that was worked out.
#[derive(Debug, Default)]
pub(super) struct Whose {
    /// The speaker's keys, or else the terms of a source's description; neither where anybody's words will do.
    pub(super) keys: Vec<String>,
    pub(super) terms: Vec<String>,
    /// What the words must hold.
    pub(super) topic: Vec<String>,
    /// In which order they are wanted.
    pub(super) order: Order,
    /// Why they answer.
    pub(super) why: Why,
    /// Whether they only stand beside what they should be about.
    pub(super) is_beside: bool,
}

/// Why a quotation answers.
#[derive(Debug, Default)]
pub(super) enum Why {
    /// Its own speaker is one of those who are meant.
    #[default]
    Speaker,
    /// This.
    Same(String),
}

/// A quotation that was found, with the passage that led to it.
pub(super) struct Hit {
    candidate: Rc<Candidate>,
    said: Said,
    score: f64,
}

impl Whose {
    /// Whether the words of somebody are asked for.
    pub(super) fn is_somebody(&self) -> bool {
        !self.keys.is_empty() || !self.terms.is_empty()
    }

    /// The words of unnamed sources: by the keys of all that are meant, or where those are many by the words they share.
    pub(super) fn source(sources: &[&str], words: &str) -> Self {
        let few = sources.len() <= MOST_SOURCES;
        let keys = sources.iter().map(|source| key(source));
        Self {
            keys: keys.filter(|_| few).collect(),
            terms: match few {
                true => Vec::new(),
                false => speaker_terms(&names::words(words).join(" ")),
            },
            ..Self::default()
        }
    }

    /// The words of others that hold a name.
    pub(super) fn of_others(name: &str, order: Order) -> Self {
        Self {
            topic: content_terms(name),
            order,
            why: Why::Same(format!("words that mention {name}")),
            ..Self::default()
        }
    }

    /// The wanted quotations in these passages, each once, in the order of the passages; `about` says how much of the
    /// topic a passage holds. Of several quotations in the same sentences the best stands for them.
    pub(super) fn hits(
        &self,
        candidates: Vec<Candidate>,
        about: impl Fn(&Candidate) -> f64,
    ) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut by_reach: HashMap<Span, Vec<usize>> = HashMap::new();
        for candidate in candidates.into_iter().map(Rc::new) {
            let about = about(&candidate);
            if about < ENOUGH {
                continue;
            }
            let spoken = candidate.quotes.iter().filter(|said| self.spoke(said));
            for said in spoken.filter(|said| !only_reports(said, &candidate)) {
                let hit = Hit {
                    score: worth(said, about),
                    said: said.clone(),
                    candidate: Rc::clone(&candidate),
                };
                let beside = by_reach.entry(said.reach).or_default();
                let same = |at: &&usize| hits[**at].candidate.piece == candidate.piece;
                match beside.iter().find(same) {
                    Some(at) if hits[*at].score < hit.score => hits[*at] = hit,
                    Some(_) => {}
                    None => {
                        beside.push(hits.len());
                        hits.push(hit);
                    }
                }
            }
        }
        hits
    }

    /// What to show of a quotation: the whole sentences that hold it.
    pub(super) fn cut<'h>(&self, hit: &'h Hit) -> Cut<'h> {
        Cut {
            words: Some(hit.said.span),
            said: Some(&hit.said),
            score: hit.score,
            why: self.why(&hit.said),
            ..Cut::reaching(&hit.candidate, hit.said.reach)
        }
    }

    fn why(&self, said: &Said) -> String {
        let why = match (&self.why, &said.speaker) {
            (Why::Same(why), _) => why.clone(),
            (Why::Speaker, Some(speaker)) => format!("said by {}", speaker.words),
            (Why::Speaker, None) => "said by one of them".to_owned(),
        };
        match self.is_beside {
            true => format!("{why}, beside what was asked about"),
            false => why,
        }
    }

    /// Whether these are words of the wanted speaker; everybody's count where none is wanted.
    fn spoke(&self, said: &Said) -> bool {
        if !self.is_somebody() {
            return true;
        }
        let Some(speaker) = &said.speaker else {
            return false;
        };
        if speaker.confidence < SURE {
            return false;
        }
        let named = said.key.as_ref().is_some_and(|key| self.keys.contains(key));
        let described = || {
            let held = speaker_terms(&speaker.words);
            self.terms.iter().all(|term| held.contains(term))
        };
        named || !self.terms.is_empty() && described()
    }
}

/// How good a quotation is, 0 to 1: whole utterances before fragments before reports, sure attributions before weak
/// ones, and what is about the topic before what is not.
fn worth(said: &Said, about: f64) -> f64 {
    0.5 * about + 0.3 * said.form() + 0.2 * said.sureness()
}

/// A score in tenths: a smaller difference is none to a reader, and such quotations stand in the order of their piece.
fn tenths(score: f64) -> i64 {
    (score * 10.0).round() as i64
}

/// Puts quotations into the order that is wanted.
pub(super) fn arrange(hits: &mut [Hit], order: Order) {
    let day = |hit: &Hit| hit.candidate.published.map(|date| date.first_day());
    let place = |hit: &Hit| (hit.candidate.piece.clone(), hit.said.span);
    hits.sort_by(|a, b| {
        let by_order = match order {
            Order::Best => tenths(b.score).cmp(&tenths(a.score)),
            // What has no date comes last in either direction.
            Order::First => (day(a).is_none(), day(a)).cmp(&(day(b).is_none(), day(b))),
            Order::Latest => day(b).cmp(&day(a)),
        };
        by_order.then_with(|| place(a).cmp(&place(b)))
    });
}

/// Whether `said` only reports what its speaker says in marks in the same sentence: the marks say it better.
fn only_reports(said: &Said, candidate: &Candidate) -> bool {
    said.speech == Speech::Indirect
        && candidate
            .quotes
            .iter()
            .any(|other| other.speech != Speech::Indirect && other.key == said.key)
}
