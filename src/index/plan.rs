//! From a question's value to the engine's query: built from terms, never parsed from a user's text.
//!
//! What is required filters and never scores; only `any` scores. Every list is bounded, so that a hostile question
//! costs no more than a long one.

use std::collections::BTreeSet;
use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as Clause, RangeQuery,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::entry::piece_value;
use super::keyed::Keyed;
use super::query::{Query, Scope, Unranked, Wanted};
use super::schema::{DATED, DATED_MARK, Fields, PASSAGE, QUOTED, QUOTED_MARK};
use super::statistics::all_of;

/// How many values of one kind a question may ask for.
const MOST_TERMS: usize = 64;
/// How many speakers of one sentence are kept apart; those beyond share the last place.
const PLACES: usize = 8;

/// What is looked for, in the engine's terms.
pub(super) struct Plan {
    pub(super) clause: Box<dyn Clause>,
    /// What everything of the scope holds; nothing where it is all that there is.
    pub(super) within: Option<Term>,
    /// The same cut apart by grade, best first, where [`Unranked::Worth`] orders; a passage can stand in several.
    pub(super) graded: Vec<(u8, Box<dyn Clause>)>,
    /// The terms that rank, each once; without any the stable key alone orders.
    pub(super) any: Vec<String>,
    /// The terms of the phrase.
    pub(super) phrase: Vec<String>,
    /// The marks that a hit must have beside meeting the clause.
    pub(super) marks: u64,
    /// Whether everything that was asked for is in the plan.
    pub(super) whole: bool,
}

/// The plan for a query.
pub(super) fn plan(query: &Query<'_>, fields: Fields) -> Plan {
    let wanted = &query.wanted;
    let mut bounds = Bounds { whole: true };
    let any = bounds.distinct(&wanted.any, MOST_TERMS);
    let phrase = bounds.first(&wanted.phrase, MOST_TERMS);
    let keyed = bounds.keyed(wanted);
    let mut required = bounds.required(wanted, &phrase, fields);
    let marks = marks(wanted);
    let narrowed = !required.is_empty() || !keyed.is_empty();
    // Where terms lead, or a narrower filter, a mark is looked up for each hit: walking through all that have it
    // would keep the engine from skipping what cannot be among the best.
    let looked_up = !any.is_empty() && (wanted.on_topic || narrowed);
    if !looked_up {
        let held = [(QUOTED_MARK, QUOTED), (DATED_MARK, DATED)];
        let held = held.into_iter().filter(|(mark, _)| marks & mark != 0);
        required.extend(held.map(|(_, value)| term(fields.holds, value)));
    }
    let free = !narrowed && marks == 0;
    let least = usize::from((free || wanted.on_topic) && !any.is_empty());
    let mut filters = place(query, fields);
    if required.is_empty() && keyed.is_empty() && any.is_empty() {
        filters.push(term(fields.kind, PASSAGE));
    }
    filters.extend(required);
    let graded = match wanted.unranked {
        Unranked::Worth if any.is_empty() => keyed.graded(&filters, fields),
        _ => Vec::new(),
    };
    filters.extend(keyed.clauses(fields));
    Plan {
        within: all_of(query.scope, fields),
        graded,
        clause: combine(filters, &any, (fields.body, least)),
        any,
        phrase,
        marks: if looked_up { marks } else { 0 },
        whole: bounds.whole,
    }
}

/// The value under which a term of the words that name a sentence's speaker is kept, so that the terms of two speakers
/// do not run together.
pub(super) fn naming_value(place: usize, term: &str) -> String {
    format!("{}:{term}", place.min(PLACES - 1))
}

/// The clause that a field holds exactly this value.
pub(super) fn term(field: Field, value: &str) -> Box<dyn Clause> {
    let term = Term::from_field_text(field, value);
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// The clause that all of these hold.
pub(super) fn all(mut clauses: Vec<Box<dyn Clause>>) -> Box<dyn Clause> {
    match clauses.len() {
        1 => clauses.remove(0),
        _ => Box::new(BooleanQuery::intersection(clauses)),
    }
}

fn marks(wanted: &Wanted) -> u64 {
    // Where a speaker is found there are words, and nothing is left to look up.
    let spoken = !wanted.speakers.is_empty() || !wanted.speaker_terms.is_empty();
    let quoted = if wanted.quoted && !spoken {
        QUOTED_MARK
    } else {
        0
    };
    let dated = if wanted.dated { DATED_MARK } else { 0 };
    quoted | dated
}

/// The clause that one of these holds.
pub(super) fn one_of(mut clauses: Vec<Box<dyn Clause>>) -> Box<dyn Clause> {
    match clauses.len() {
        0 => Box::new(EmptyQuery),
        1 => clauses.remove(0),
        _ => Box::new(BooleanQuery::union(clauses)),
    }
}

fn combine(
    filters: Vec<Box<dyn Clause>>,
    any: &[String],
    scored: (Field, usize),
) -> Box<dyn Clause> {
    let (body, least) = scored;
    if any.is_empty() {
        return all(filters);
    }
    let mut ranking: Vec<Box<dyn Clause>> =
        any.iter().map(|text| scored_term(body, text)).collect();
    if filters.is_empty() && ranking.len() == 1 {
        // Alone, a term is pruned by blocks; inside a boolean query it would not be.
        return ranking.remove(0);
    }
    let silent = filters
        .into_iter()
        .map(|filter| Box::new(ConstScoreQuery::new(filter, 0.0)) as Box<dyn Clause>);
    let clauses = silent
        .map(|filter| (Occur::Must, filter))
        .chain(ranking.into_iter().map(|term| (Occur::Should, term)))
        .collect();
    Box::new(BooleanQuery::with_minimum_required_clauses(clauses, least))
}

fn scored_term(body: Field, text: &str) -> Box<dyn Clause> {
    let term = Term::from_field_text(body, text);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn place(query: &Query<'_>, fields: Fields) -> Vec<Box<dyn Clause>> {
    let mut clauses: Vec<Box<dyn Clause>> = Vec::new();
    match query.scope {
        Scope::Archive => {}
        Scope::Story(story) => clauses.push(term(fields.story, story)),
        Scope::Around {
            piece,
            ordinal,
            reach,
        } => {
            let bound = |number: u32| Term::from_field_u64(fields.ordinal, u64::from(number));
            clauses.push(term(fields.piece, &piece_value(piece)));
            clauses.push(Box::new(RangeQuery::new(
                Bound::Included(bound(ordinal.saturating_sub(reach))),
                Bound::Included(bound(ordinal.saturating_add(reach))),
            )));
        }
    }
    clauses
}

/// Notes whether a bound cut something off.
struct Bounds {
    whole: bool,
}

impl Bounds {
    fn required(
        &mut self,
        wanted: &Wanted,
        phrase: &[String],
        fields: Fields,
    ) -> Vec<Box<dyn Clause>> {
        let mut clauses: Vec<Box<dyn Clause>> = Vec::new();
        if !phrase.is_empty() {
            clauses.push(phrase_clause(fields.body, phrase));
        }
        if let Some(gist) = wanted.gist {
            let term = Term::from_field_u64(fields.gist, gist.number());
            clauses.push(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
        }
        let naming = self.distinct(&wanted.speaker_terms, MOST_TERMS);
        if !naming.is_empty() {
            clauses.push(naming_clause(fields.naming, &naming));
        }
        clauses
    }

    fn keyed(&mut self, wanted: &Wanted) -> Keyed {
        Keyed {
            speakers: self.distinct(&wanted.speakers, MOST_TERMS),
            people: self.distinct(&wanted.people, MOST_TERMS),
        }
    }

    fn first(&mut self, values: &[String], most: usize) -> Vec<String> {
        self.whole &= values.len() <= most;
        values.iter().take(most).cloned().collect()
    }

    fn distinct(&mut self, values: &[String], most: usize) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut kept = Vec::new();
        for value in values {
            if !seen.insert(value) {
                continue;
            }
            if kept.len() == most {
                self.whole = false;
                break;
            }
            kept.push(value.clone());
        }
        kept
    }
}

fn phrase_clause(body: Field, phrase: &[String]) -> Box<dyn Clause> {
    if let [single] = phrase {
        return term(body, single);
    }
    let terms = phrase.iter().map(|text| Term::from_field_text(body, text));
    Box::new(PhraseQuery::new(terms.collect()))
}

fn naming_clause(naming: Field, terms: &[String]) -> Box<dyn Clause> {
    let places = (0..PLACES).map(|place| {
        all(terms
            .iter()
            .map(|text| term(naming, &naming_value(place, text)))
            .collect())
    });
    one_of(places.collect())
}
