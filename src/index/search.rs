//! One search over the shelves that an asker may see: the engine's hits, scored exactly, put in order and fetched.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::query::{EnableScoring, Query as Clause, Weight};
use tantivy::{DocAddress, DocId, SegmentReader, Term};

use super::candidate::{Candidate, Candidates, Card, Passage};
use super::entry::piece_value;
use super::error::IndexError;
use super::exact::Scorer;
use super::gate::{Gate, Place, slack};
use super::order::{First, Order, Ordered};
use super::plan::{Plan, all, plan, term};
use super::query::{Query, Scope, Unranked};
use super::schema::{CARD, Fields};
use super::shelf::Shelf;
use super::statistics::Statistics;
use super::worth;

/// Searches these shelves.
pub(super) fn search(
    query: &Query<'_>,
    shelves: &[&Shelf],
    fields: Fields,
) -> Result<Candidates, IndexError> {
    let plan = plan(query, fields);
    let terms = plan.any.iter().chain(&plan.phrase).map(String::as_str);
    let statistics = Statistics::gather((shelves, fields), query.scope, terms)?;
    let search = Search { shelves, fields };
    // One more than wanted tells whether there are more.
    let keep = query.limit.saturating_add(1);
    let (mut ordered, matching) = if !plan.any.is_empty() {
        (search.by_score(&plan, &statistics, keep)?, None)
    } else if !plan.graded.is_empty() {
        let matching = search.count(&*plan.clause)?;
        (search.by_worth(&plan, keep)?, Some(matching))
    } else {
        let first = search.by_key(&*plan.clause, query.wanted.unranked, keep)?;
        let matching = first.offered();
        (first.sorted(), Some(matching))
    };
    let complete = plan.whole && ordered.len() <= query.limit;
    ordered.truncate(query.limit);
    let mut items = if plan.any.is_empty() {
        search.fetch(&ordered, |shelf, at| shelf.without_terms(at).map(Arc::new))?
    } else {
        search.fetch(&ordered, Shelf::with_terms)?
    };
    if !plan.graded.is_empty() {
        for (candidate, (Reverse(grade), ..)) in items.iter_mut().zip(&ordered) {
            candidate.worth = worth::share(*grade);
        }
    }
    Ok(Candidates {
        items,
        complete,
        matching,
        sentences: statistics.sentences,
        frequency: statistics.frequency,
    })
}

/// The cards on these shelves, by story and name.
pub(super) fn cards(
    scope: Scope<'_>,
    shelves: &[&Shelf],
    fields: Fields,
) -> Result<Vec<Card>, IndexError> {
    let mut clauses = vec![term(fields.kind, CARD)];
    match scope {
        Scope::Archive => {}
        Scope::Story(story) => clauses.push(term(fields.story, story)),
        Scope::Around { piece, .. } => clauses.push(term(fields.piece, &piece_value(piece))),
    }
    let clause = all(clauses);
    let mut cards = Vec::new();
    for shelf in shelves {
        let weight = clause.weight(EnableScoring::disabled_from_searcher(&shelf.searcher))?;
        for ord in 0..shelf.alive.len() as u32 {
            for doc in matches(&*weight, shelf, ord)? {
                cards.push(shelf.card(DocAddress::new(ord, doc))?);
            }
        }
    }
    cards.sort_by(|a, b| a.piece.cmp(&b.piece));
    Ok(cards)
}

struct Search<'a> {
    shelves: &'a [&'a Shelf],
    fields: Fields,
}

impl Search<'_> {
    fn by_score(
        &self,
        plan: &Plan,
        statistics: &Statistics,
        keep: usize,
    ) -> tantivy::Result<Vec<Ordered>> {
        let (mut gate, mut first) = (Gate::new(keep), First::new(keep));
        let scorer = Scorer::new(self.fields.body, &plan.any, statistics);
        for (number, shelf) in self.shelves.iter().enumerate() {
            let searcher = &shelf.searcher;
            let scoring = EnableScoring::enabled_from_statistics_provider(statistics, searcher);
            let weight = plan.clause.weight(scoring)?;
            for (ord, segment) in (0..).zip(searcher.segment_readers()) {
                if !holds(segment, plan.within.as_ref())? {
                    continue;
                }
                let slack = slack(segment, self.fields.body)?;
                let order = order(shelf, ord, Unranked::ByKey);
                let mut exact = scorer.on(segment)?;
                let mut settle = |gate: &mut Gate| {
                    for doc in gate.take() {
                        first.offer(&order, exact.score(doc), place(number, ord, doc));
                    }
                };
                weight.for_each_pruning(gate.threshold(slack), segment, &mut |doc, score| {
                    let counts = shelf.is_alive(ord, doc) && order.columns.have(doc, plan.marks);
                    if counts && gate.offer(score, doc) {
                        settle(&mut gate);
                    }
                    gate.threshold(slack)
                })?;
                settle(&mut gate);
            }
        }
        Ok(first.sorted())
    }

    /// The first `keep` by grade; of several grades that a passage stands in, the best counts.
    fn by_worth(&self, plan: &Plan, keep: usize) -> tantivy::Result<Vec<Ordered>> {
        let mut ordered: Vec<Ordered> = Vec::new();
        for (grade, clause) in &plan.graded {
            let known: BTreeSet<Place> = ordered.iter().map(|(.., place)| *place).collect();
            let mut graded = self.by_key(&**clause, Unranked::Newest, keep)?.sorted();
            graded.retain(|(.., place)| !known.contains(place));
            for hit in &mut graded {
                hit.0 = Reverse(u64::from(*grade));
            }
            ordered.append(&mut graded);
            if ordered.len() >= keep {
                break;
            }
        }
        ordered.truncate(keep);
        Ok(ordered)
    }

    fn by_key(
        &self,
        clause: &dyn Clause,
        unranked: Unranked,
        keep: usize,
    ) -> tantivy::Result<First> {
        let mut first = First::new(keep);
        for (number, shelf) in self.shelves.iter().enumerate() {
            let searcher = &shelf.searcher;
            let weight = clause.weight(EnableScoring::disabled_from_searcher(searcher))?;
            for (ord, segment) in (0..).zip(searcher.segment_readers()) {
                let order = order(shelf, ord, unranked);
                weight.for_each_no_score(segment, &mut |docs| {
                    for doc in docs {
                        if shelf.is_alive(ord, *doc) {
                            first.offer(&order, 0, place(number, ord, *doc));
                        }
                    }
                })?;
            }
        }
        Ok(first)
    }

    /// How many passages match.
    fn count(&self, clause: &dyn Clause) -> tantivy::Result<u64> {
        let mut count = 0;
        for shelf in self.shelves {
            let scoring = EnableScoring::disabled_from_searcher(&shelf.searcher);
            let weight = clause.weight(scoring)?;
            for (ord, segment) in (0..).zip(shelf.searcher.segment_readers()) {
                count += match shelf.is_narrowed {
                    true => matches(&*weight, shelf, ord)?.len() as u64,
                    false => u64::from(weight.count(segment)?),
                };
            }
        }
        Ok(count)
    }

    fn fetch(
        &self,
        ordered: &[Ordered],
        read: impl Fn(&Shelf, DocAddress) -> Result<Arc<Passage>, IndexError>,
    ) -> Result<Vec<Candidate>, IndexError> {
        let each = ordered.iter().map(|(.., place)| {
            let shelf = self.shelves[place.shelf];
            let passage = read(shelf, DocAddress::new(place.segment, place.doc))?;
            Ok(Candidate::of(passage))
        });
        each.collect()
    }
}

/// Whether a segment holds anything of a scope: of a story few do, and the engine would look up all words before it
/// finds that out.
fn holds(segment: &SegmentReader, within: Option<&Term>) -> tantivy::Result<bool> {
    let Some(within) = within else {
        return Ok(true);
    };
    let inverted = segment.inverted_index(within.field())?;
    Ok(inverted.get_term_info(within)?.is_some())
}

fn order(shelf: &Shelf, segment: u32, unranked: Unranked) -> Order<'_> {
    Order {
        unranked,
        columns: &shelf.columns[segment as usize],
    }
}

fn place(shelf: usize, segment: u32, doc: DocId) -> Place {
    Place {
        shelf,
        segment,
        doc,
    }
}

fn matches(weight: &dyn Weight, shelf: &Shelf, ord: u32) -> tantivy::Result<Vec<DocId>> {
    let mut found = Vec::new();
    let segment = shelf.searcher.segment_reader(ord);
    weight.for_each_no_score(segment, &mut |docs| found.extend_from_slice(docs))?;
    found.retain(|doc| shelf.is_alive(ord, *doc));
    Ok(found)
}
