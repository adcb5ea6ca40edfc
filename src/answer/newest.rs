//! What the file has about something, by the dates of the pieces: the latest first, or the earliest.
//!
//! A passage must hold half of what is asked about, by rarity, and name one of the people who are asked about. Each piece
//! is shown once, with what holds most. A piece without a date comes last in either order.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::asking::DeskError;
use super::cite::Cut;
use super::desk::Desk;
use super::in_time::{InTime, in_time};
use super::look::Look;
use super::page::{Hits, Page, searched_words};
use super::question::Question;
use super::quote::Order;
use super::rank::Weights;
use crate::index::{Candidate, Unranked, Wanted};
use crate::model::{Answer, Lead, MentionKind, PartialDate, PieceId, Span};

/// How many passages are put in order, and how many findings a page shows.
const SORTED: usize = 500;
const SHOWN: usize = 3;

/// Below this share of what is asked about a passage is about something else.
const ENOUGH: f64 = 0.5;

/// How many days before its publication a piece still tells news.
const FRESH_DAYS: i32 = 7;

/// A passage in its place.
struct Placed {
    candidate: Candidate,
    coverage: f64,
    /// How many neighbouring words of what is asked about are neighbours in it.
    phrases: usize,
    /// The stretch to show.
    span: Span,
}

impl Desk {
    /// Answers a question for what came first or last; `None` where the question asks for neither.
    ///
    /// # Errors
    /// When the store or the index fails.
    pub(super) fn in_time(
        &self,
        look: &Look<'_>,
        question: &str,
    ) -> Result<Option<Answer>, DeskError> {
        let (about, order) = match in_time(question) {
            None => return Ok(None),
            Some(InTime::Words(wanted)) => {
                return self.quoted("ask", (look, SHOWN), &wanted).map(Some);
            }
            Some(InTime::Latest(about)) => (about, Order::Latest),
            Some(InTime::FirstSaid(about)) => (about, Order::First),
        };
        let read = self.read(look, &about)?;
        let mut answer = look.frame("ask");
        answer.searched.words = searched_words(&about);
        answer.searched.people = read
            .people
            .iter()
            .map(|figure| figure.name.clone())
            .collect();
        if read.strangers.is_empty() {
            let page = Page::of(look, SHOWN);
            let hits = self.by_date(look, page, (&read, order))?;
            self.fill((look, page), &mut answer, &hits, |placed| placed.cut(order))?;
        }
        match answer.findings.is_empty() {
            true => answer.nearest = self.nearest_headings(look, &read.terms),
            false => answer.lead = Some(lead(order)),
        }
        Ok(Some(answer))
    }

    /// The best passage of each piece about what was read, in the order of the pieces' dates; those that the page can show
    /// with whom their first pronoun means.
    fn by_date(
        &self,
        look: &Look<'_>,
        page: Page,
        (read, order): (&Question, Order),
    ) -> Result<Hits<Placed>, DeskError> {
        let wanted = wanted(read, order);
        let terms = wanted.any.clone();
        let found = self.search(look, wanted, SORTED)?;
        let weights = Weights::new(&terms, &found);
        let complete = found.complete || terms.is_empty();
        let placed = found.items.into_iter().map(|candidate| Placed {
            coverage: weights.coverage(&candidate.terms),
            phrases: phrases(read, &candidate),
            span: candidate.span,
            candidate,
        });
        let mut placed: Vec<Placed> = placed.filter(|placed| placed.coverage >= ENOUGH).collect();
        arrange(&mut placed, order);
        let mut pieces: BTreeSet<PieceId> = BTreeSet::new();
        placed.retain(|placed| pieces.insert(placed.candidate.piece.clone()));
        for placed in placed.iter_mut().take(page.end()) {
            placed.span = self.with_name(look, &placed.candidate)?;
        }
        Ok(Hits::weighed(placed, (SORTED, complete)))
    }

    /// The passage with the sentence before it, where that tells whom its first pronoun means.
    pub(super) fn with_name(
        &self,
        look: &Look<'_>,
        candidate: &Candidate,
    ) -> Result<Span, DeskError> {
        let first = candidate.people.iter().min_by_key(|named| named.span);
        let Some(first) = first.filter(|named| named.kind == MentionKind::Pronoun) else {
            return Ok(candidate.span);
        };
        let around = self.around(look, candidate, 1)?;
        let mut before = around.iter().filter(|other| {
            other.ordinal + 1 == candidate.ordinal && other.paragraph == candidate.paragraph
        });
        let named = before.find(|other| {
            other
                .people
                .iter()
                .any(|named| named.key == first.key && named.kind != MentionKind::Pronoun)
        });
        Ok(named.map_or(candidate.span, |other| {
            Cut::of(other).span.joined(candidate.span)
        }))
    }
}

/// What is searched for: the words of what was read that are nobody's name, and the people.
fn wanted(read: &Question, order: Order) -> Wanted {
    let is_of_a_name = |term: &&String| read.people.iter().any(|figure| figure.has_term(term));
    let terms = read.terms.iter().filter(|term| !is_of_a_name(term));
    let any: Vec<String> = terms.cloned().collect();
    let keys = read.people.iter().flat_map(|figure| figure.keys.iter());
    Wanted {
        on_topic: !any.is_empty(),
        any,
        people: keys.cloned().collect(),
        unranked: match order {
            Order::First => Unranked::Oldest,
            Order::Best | Order::Latest => Unranked::Newest,
        },
        ..Wanted::default()
    }
}

impl Placed {
    fn cut(&self, order: Order) -> Cut<'_> {
        let cut = Cut::reaching(&self.candidate, self.span);
        let word = match order {
            Order::First => "earliest",
            Order::Best | Order::Latest => "latest",
        };
        Cut {
            words: Some(self.candidate.span),
            score: self.coverage,
            why: format!("{word} by the date of its piece"),
            ..cut
        }
    }
}

/// How many pairs of words that stand side by side in what was read do so in a passage: "mayoral election" is no mayor
/// who was elected.
fn phrases(read: &Question, candidate: &Candidate) -> usize {
    let terms: Vec<&str> = candidate.terms.iter().collect();
    let carries = |term: &String| read.terms.contains(term);
    let pairs = read.pairs.iter().filter(|(a, b)| carries(a) && carries(b));
    let stands = |(a, b): &&(String, String)| {
        let mut neighbours = terms.windows(2);
        neighbours.any(|pair| pair[0] == a && pair[1] == b)
    };
    pairs.filter(stands).count()
}

/// By the dates of the pieces, then what holds most, then in the order of the piece; of the latest what is news
/// comes before what is long past.
fn arrange(placed: &mut [Placed], order: Order) {
    let day = |placed: &Placed| placed.candidate.published.map(|date| date.first_day());
    placed.sort_by(|a, b| {
        let by_date = match order {
            Order::First => (day(a).is_none(), day(a)).cmp(&(day(b).is_none(), day(b))),
            Order::Best | Order::Latest => Reverse(day(a)).cmp(&Reverse(day(b))),
        };
        let news = |placed: &Placed| match order {
            Order::First => None,
            Order::Best | Order::Latest => Some(news(&placed.candidate)),
        };
        let place = |placed: &Placed| (placed.candidate.piece.clone(), placed.candidate.ordinal);
        by_date
            .then_with(|| b.coverage.total_cmp(&a.coverage))
            .then_with(|| b.phrases.cmp(&a.phrases))
            .then_with(|| news(a).cmp(&news(b)))
            .then_with(|| place(a).cmp(&place(b)))
    });
}

/// How new it is what a passage tells, the newest first: something of the days before its piece came out, something that
/// bears no date or a later one, something long past, by its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum News {
    OfThoseDays,
    Undated,
    Past(Reverse<Date>),
}

fn news(candidate: &Candidate) -> News {
    let Some(published) = candidate.published else {
        return News::Undated;
    };
    let since = published.first_day();
    let since = since.checked_sub(FRESH_DAYS.days()).unwrap_or(since);
    let values = candidate
        .dates
        .iter()
        .filter_map(|dated| dated.value.as_deref());
    let days = values.filter_map(|value| value.parse::<PartialDate>().ok());
    let told = days.filter(|date| date.first_day() <= published.last_day());
    match told.map(PartialDate::last_day).max() {
        None => News::Undated,
        Some(last) if last >= since => News::OfThoseDays,
        Some(last) => News::Past(Reverse(last)),
    }
}

fn lead(order: Order) -> Lead {
    let text = match order {
        Order::First => "Earliest first, by the dates of the pieces:",
        Order::Best | Order::Latest => "Latest first, by the dates of the pieces:",
    };
    Lead {
        text: text.to_owned(),
        worked_out: false,
    }
}
