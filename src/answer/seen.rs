//! What an asker sees of the file: its pieces, and whom it names.
//!
//! Both are folded from everything the asker may see of the story asked about, which costs as much as its file is long;
//! so each is kept for as long as the same shelves are open to the same roles at the same state of the store. Nothing is
//! kept across a change. Of other stories only the number of their pieces counts, so that an archive may grow beside
//! one.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use quick_cache::sync::Cache;

use super::asking::{Asking, DeskError};
use super::directory::Directory;
use super::look::Look;
use crate::index::{Edition, View};
use crate::model::{PieceId, Story};
use crate::store::{Entry, Store, Tally};
use crate::text::content_terms;

/// How many views are kept: one for each set of roles that asks, and story that is asked about.
const KEPT: usize = 64;

/// Of how many headlines the terms are kept: some megabytes.
const HEADLINES: usize = 1 << 14;

/// What everything that is folded depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Sight {
    view: View,
    pub(super) generation: u64,
    roles: BTreeSet<String>,
    story: Option<String>,
}

/// The stories of which an asker may see a piece.
#[derive(Debug, Default)]
pub(super) struct Stories {
    /// How many pieces could be read, by story; a story of which none could be read stands here with 0.
    pub(super) pieces: BTreeMap<String, usize>,
    /// When the newest of them came in, in stories in which something new is expected so often.
    pub(super) expecting: BTreeMap<String, (SignedDuration, Timestamp)>,
    /// The last end of an embargo before this was folded, and the next one after it: between them it holds.
    from: Option<Timestamp>,
    until: Option<Timestamp>,
}

impl Stories {
    fn fold(tallies: &Tallies, asking: &Asking<'_>) -> Self {
        let counted = tallies.by_story.values();
        let tallies = counted.flat_map(|story| {
            let every = story.expected_every;
            story.tallies.iter().map(move |tally| (tally, every))
        });
        let embargoes = tallies.clone().filter_map(|(tally, _)| tally.not_before);
        let mut stories = Self {
            from: embargoes.clone().filter(|end| *end <= asking.now).max(),
            until: embargoes.filter(|end| *end > asking.now).min(),
            ..Self::default()
        };
        for (tally, every) in tallies {
            if tally
                .audience
                .admits(tally.not_before, asking.asker, asking.now)
            {
                *stories.pieces.entry(tally.story.clone()).or_default() += tally.read;
                stories.expect(tally, every);
            }
        }
        stories
    }

    /// Notes when the newest came in: for whoever asks, a piece comes in when its embargo ends.
    fn expect(&mut self, tally: &Tally, every: Option<SignedDuration>) {
        let (Some(every), Some(arrived)) = (every, tally.arrived) else {
            return;
        };
        let arrived = tally.not_before.map_or(arrived, |end| end.max(arrived));
        let known = self.expecting.entry(tally.story.clone());
        let (_, newest) = known.or_insert((every, arrived));
        *newest = arrived.max(*newest);
    }

    /// Whether no embargo ends between the folding and this time.
    fn holds_at(&self, now: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= now) && self.until.is_none_or(|until| now < until)
    }
}

/// How many pieces each story has, for whomever, as of one state of the store.
#[derive(Debug, Default)]
struct Tallies {
    generation: Option<u64>,
    by_story: BTreeMap<String, Counted>,
}

/// What a story holds, for whomever.
#[derive(Debug, Default)]
struct Counted {
    tallies: Vec<Tally>,
    /// How often something new is expected in it.
    expected_every: Option<SignedDuration>,
}

impl Tallies {
    /// Brings them up to a state of the store, counting again only where something changed.
    fn reach(&mut self, store: &Store, generation: u64) -> Result<(), DeskError> {
        if self.generation >= Some(generation) {
            return Ok(());
        }
        let (mut tallies, mut told) = (Vec::new(), Vec::new());
        match self.generation {
            None => (tallies, told) = (store.tallies(None)?, store.stories()?),
            Some(known) => {
                for story in store.stories_changed(known)? {
                    tallies.extend(store.tallies(Some(&story))?);
                    told.extend(store.story(&story)?);
                    self.by_story.remove(&story);
                }
            }
        }
        for tally in tallies {
            let story = self.by_story.entry(tally.story.clone()).or_default();
            story.tallies.push(tally);
        }
        for story in told {
            if let Some(counted) = self.by_story.get_mut(&story.id) {
                counted.expected_every = story.expected_every;
            }
        }
        self.generation = Some(generation);
        Ok(())
    }
}

/// The pieces that an asker may see: of the story that is asked about, or of all.
#[derive(Debug)]
pub(super) struct Catalogue {
    /// By story and name.
    pub(super) entries: BTreeMap<PieceId, Entry>,
    /// By search term, the pieces whose headlines hold it, in order.
    pub(super) headings: HashMap<String, Vec<PieceId>>,
    /// All stories of which the asker may see a piece.
    pub(super) stories: Arc<Stories>,
}

impl Catalogue {
    fn fold(
        (store, headlines): (&Store, &Headlines),
        asking: &Asking<'_>,
        stories: Arc<Stories>,
    ) -> Result<Self, DeskError> {
        let mut catalogue = Self {
            entries: BTreeMap::new(),
            headings: HashMap::new(),
            stories,
        };
        // In the order of story and name, which the headings keep.
        for entry in store.entries(asking.story)? {
            let admitted = match entry.id.is_story_file() {
                // What is wrong with a story's own file is told to whoever sees a piece of the story, and to nobody else.
                true => catalogue.stories.pieces.contains_key(&entry.id.story),
                false => entry
                    .audience
                    .admits(entry.not_before, asking.asker, asking.now),
            };
            if admitted {
                catalogue.add(entry, headlines);
            }
        }
        Ok(catalogue)
    }

    fn add(&mut self, entry: Entry, headlines: &Headlines) {
        for term in &*headlines.terms(entry.headline.as_deref().unwrap_or_default()) {
            match self.headings.get_mut(term) {
                Some(holding) => holding.push(entry.id.clone()),
                None => {
                    let holding = vec![entry.id.clone()];
                    self.headings.insert(term.clone(), holding);
                }
            }
        }
        self.entries.insert(entry.id.clone(), entry);
    }
}

/// The terms of headlines that were seen lately: a story that is being read in is folded for each question, and nearly
/// all of its headlines are those of the time before.
struct Headlines(Cache<String, Arc<[String]>>);

impl Headlines {
    fn terms(&self, headline: &str) -> Arc<[String]> {
        if let Some(known) = self.0.get(headline) {
            return known;
        }
        let terms: Arc<[String]> = content_terms(headline).into();
        self.0.insert(headline.to_owned(), Arc::clone(&terms));
        terms
    }
}

/// What was folded for earlier questions.
pub(super) struct Seen {
    headlines: Headlines,
    tallies: Mutex<Tallies>,
    stories: Cache<Sight, Arc<Stories>>,
    catalogues: Cache<Sight, Arc<Catalogue>>,
    directories: Cache<Sight, Arc<Directory>>,
    /// The last directory of each story or of all, with what it was folded from.
    folded: Cache<Option<String>, Arc<Folded>>,
}

/// A directory with what it was folded from: the store may go on without changing either.
struct Folded {
    view: View,
    told: Vec<Story>,
    directory: Arc<Directory>,
}

impl Seen {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            headlines: Headlines(Cache::new(HEADLINES)),
            tallies: Mutex::default(),
            stories: Cache::new(KEPT),
            catalogues: Cache::new(KEPT),
            directories: Cache::new(KEPT),
            folded: Cache::new(KEPT),
        }
    }

    /// The stories that this asker may see.
    pub(super) fn stories(
        &self,
        store: &Store,
        sight: &Sight,
        asking: &Asking<'_>,
    ) -> Result<Arc<Stories>, DeskError> {
        let known = self.stories.get(sight);
        if let Some(known) = known.filter(|known| known.holds_at(asking.now)) {
            return Ok(known);
        }
        let mut tallies = self.tallies.lock().unwrap_or_else(PoisonError::into_inner);
        // Half counted they would be wrong for good.
        let mut counted = std::mem::take(&mut *tallies);
        counted.reach(store, sight.generation)?;
        let stories = Arc::new(Stories::fold(&counted, asking));
        *tallies = counted;
        self.stories.insert(sight.clone(), Arc::clone(&stories));
        Ok(stories)
    }

    /// The pieces that this asker may see of what is asked about, as one who may see these stories.
    pub(super) fn catalogue(
        &self,
        (store, stories): (&Store, Arc<Stories>),
        sight: &Sight,
        asking: &Asking<'_>,
    ) -> Result<Arc<Catalogue>, DeskError> {
        let known = self.catalogues.get(sight);
        if let Some(known) = known.filter(|known| known.stories.holds_at(asking.now)) {
            return Ok(known);
        }
        let catalogue = Arc::new(Catalogue::fold((store, &self.headlines), asking, stories)?);
        self.catalogues
            .insert(sight.clone(), Arc::clone(&catalogue));
        Ok(catalogue)
    }

    /// The people and sources that this asker can ask for, in the stories asked about.
    pub(super) fn directory(
        &self,
        store: &Store,
        look: &Look<'_>,
    ) -> Result<Arc<Directory>, DeskError> {
        self.directories.get_or_insert_with(&look.sight, || {
            let (asking, view) = (look.asking, &look.sight.view);
            let told = match asking.story {
                Some(story) => store.story(story)?.into_iter().collect(),
                None => store.stories()?,
            };
            let scope = asking.story.map(str::to_owned);
            let same = |folded: &Arc<Folded>| folded.view == *view && folded.told == told;
            if let Some(folded) = self.folded.get(&scope).filter(same) {
                return Ok(Arc::clone(&folded.directory));
            }
            let cards = look.edition.cards(asking.asker, asking.now, look.scope())?;
            let directory = Arc::new(Directory::new(cards, &told));
            let folded = Folded {
                view: view.clone(),
                told,
                directory: Arc::clone(&directory),
            };
            self.folded.insert(scope, Arc::new(folded));
            Ok(directory)
        })
    }
}

impl Sight {
    /// The sight of this asker at this state of the store.
    pub(super) fn of(edition: &Edition, generation: u64, asking: &Asking<'_>) -> Self {
        Self {
            view: edition.view((asking.asker, asking.now), asking.story),
            generation,
            roles: asking.asker.roles.clone(),
            story: asking.story.map(str::to_owned),
        }
    }
}
