//! What `/when` is asked about: the words of an event, the people in it, and what the desk calls the same event.
//!
//! A passage dates the event where it holds enough of it by one of its names. A person counts in whatever words the
//! passage names them, and names alone are not enough: that Ellis did something on a day does not date her arrest.

use super::asking::{Asking, DeskError};
use super::desk::Desk;
use super::directory::Figure;
use super::look::Look;
use super::rank::Weights;
use crate::index::{Candidate, Candidates};
use crate::model::{Event, PartialDate};
use crate::text::content_terms;

/// A passage that holds less of the event than this is about something else.
const ENOUGH: f64 = 0.6;

/// A passage that holds less of what is no name than this tells of something else that the same people did.
const ENOUGH_BESIDE_NAMES: f64 = 0.5;

/// Verbs that say only that something came about, stemmed.
const LIGHT: [&str; 5] = ["becom", "becam", "happen", "occur", "place"];

/// The event that is asked about.
pub(super) struct AskedEvent {
    /// The terms of each of its names, first those that were asked.
    ways: Vec<Vec<String>>,
    people: Vec<Figure>,
    /// The desk's own date for it.
    pub(super) date: Option<PartialDate>,
}

/// How much a passage holds of an event.
pub(super) struct Coverage<'e> {
    event: &'e AskedEvent,
    weights: Vec<Weights>,
    /// The same for what is no name.
    plain: Vec<Option<Weights>>,
}

impl Desk {
    /// Reads what is asked about.
    pub(super) fn asked_event(
        &self,
        look: &Look<'_>,
        words: &str,
    ) -> Result<AskedEvent, DeskError> {
        let asked = without_light(content_terms(words));
        let known = self.known_event(look, &asked)?;
        let mut ways = vec![asked];
        let names = known
            .iter()
            .flat_map(|event| std::iter::once(&event.name).chain(&event.aliases));
        for name in names {
            let way = without_light(content_terms(name));
            if !way.is_empty() && !ways.contains(&way) {
                ways.push(way);
            }
        }
        Ok(AskedEvent {
            ways,
            people: self.read(look, words)?.people,
            date: known.and_then(|event| event.date),
        })
    }

    /// The events that the desk knows, in the stories of which this asker may see a piece.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn events(&self, asking: &Asking<'_>) -> Result<Vec<Event>, DeskError> {
        self.known_events(&self.look(asking)?)
    }

    /// The desk's own event that these terms name, from `story.toml`.
    fn known_event(&self, look: &Look<'_>, terms: &[String]) -> Result<Option<Event>, DeskError> {
        let named = |event: &Event| {
            std::iter::once(&event.name)
                .chain(&event.aliases)
                .any(|name| without_light(content_terms(name)) == terms)
        };
        Ok(self.known_events(look)?.into_iter().find(named))
    }

    fn known_events(&self, look: &Look<'_>) -> Result<Vec<Event>, DeskError> {
        let visible = &look.visible.stories.pieces;
        let stories = match look.asking.story {
            Some(story) => self.store.story(story)?.into_iter().collect(),
            None => self.store.stories()?,
        };
        let stories = stories.into_iter();
        let stories = stories.filter(|story| visible.contains_key(&story.id));
        Ok(stories.flat_map(|story| story.events).collect())
    }
}

impl AskedEvent {
    /// The terms of all its names, each once.
    pub(super) fn terms(&self) -> Vec<String> {
        let mut terms: Vec<String> = Vec::new();
        for term in self.ways.iter().flatten() {
            if !terms.contains(term) {
                terms.push(term.clone());
            }
        }
        terms
    }

    /// How to weigh what was found for it.
    pub(super) fn coverage(&self, found: &Candidates) -> Coverage<'_> {
        let plain = |way: &Vec<String>| {
            let mut plain = way.clone();
            plain.retain(|term| !self.people.iter().any(|figure| figure.has_term(term)));
            (!plain.is_empty()).then(|| Weights::new(&plain, found))
        };
        Coverage {
            event: self,
            weights: self
                .ways
                .iter()
                .map(|way| Weights::new(way, found))
                .collect(),
            plain: self.ways.iter().map(plain).collect(),
        }
    }
}

impl Coverage<'_> {
    /// How much of the event a passage holds by the name that fits it best, 0 to 1; `None` where it is about something
    /// else.
    pub(super) fn of(&self, candidate: &Candidate) -> Option<f64> {
        let held = |term: &str| candidate.terms.hold(term) || self.names(candidate, term);
        let ways = self.weights.iter().zip(&self.plain);
        let fitting = ways.filter_map(|(all, plain)| {
            let is_about = |plain: &Weights| plain.share(held) >= ENOUGH_BESIDE_NAMES;
            let share = all.share(held);
            (share >= ENOUGH && plain.as_ref().is_none_or(is_about)).then_some(share)
        });
        fitting.reduce(f64::max)
    }

    /// Whether the term is part of the name of somebody in the event whom the passage mentions in whatever words.
    fn names(&self, candidate: &Candidate, term: &str) -> bool {
        let mut people = self.event.people.iter();
        people.any(|figure| figure.has_term(term) && figure.is_in(candidate))
    }
}

/// The terms without light verbs, unless nothing else is left.
fn without_light(terms: Vec<String>) -> Vec<String> {
    let is_light = |term: &String| LIGHT.contains(&term.as_str());
    if terms.iter().all(is_light) {
        return terms;
    }
    terms.into_iter().filter(|term| !is_light(term)).collect()
}
