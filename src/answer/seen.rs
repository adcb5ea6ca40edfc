//! What an asker sees of the file: its pieces, and whom it names.
//!
//! Both are folded from everything the asker may see, which costs as much as the file is long; so each is kept for as
//! long as the same shelves are open to the same roles at the same state of the store. Nothing is kept across a change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use quick_cache::sync::Cache;

use super::asking::{Asking, DeskError};
use super::directory::Directory;
use super::look::Look;
use crate::index::{Edition, View};
use crate::model::PieceId;
use crate::store::{Entry, Store};
use crate::text::content_terms;

/// How many views are kept: one for each set of roles that asks, and story that is asked about.
const KEPT: usize = 64;

/// What everything that is folded depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Sight {
    view: View,
    pub(super) generation: u64,
    roles: BTreeSet<String>,
    story: Option<String>,
}

/// The pieces that an asker may see, in all stories.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    /// By story and name.
    pub(super) entries: BTreeMap<PieceId, Entry>,
    /// By search term, the pieces whose headlines hold it.
    pub(super) headings: BTreeMap<String, Vec<PieceId>>,
    /// How many pieces could be read, by story; a story of which none could be read stands here with 0.
    pub(super) pieces: BTreeMap<String, usize>,
    /// The last end of an embargo before this was folded, and the next one after it: between them it holds.
    from: Option<Timestamp>,
    until: Option<Timestamp>,
}

impl Catalogue {
    fn fold(store: &Store, asking: &Asking<'_>) -> Result<Self, DeskError> {
        let (told, pieces): (Vec<Entry>, Vec<Entry>) = store
            .entries(None)?
            .into_iter()
            .partition(|entry| entry.id.is_story_file());
        let embargoes = pieces.iter().filter_map(|entry| entry.not_before);
        let mut catalogue = Self {
            from: embargoes.clone().filter(|end| *end <= asking.now).max(),
            until: embargoes.filter(|end| *end > asking.now).min(),
            ..Self::default()
        };
        let admitted = |entry: &Entry| {
            entry
                .audience
                .admits(entry.not_before, asking.asker, asking.now)
        };
        for entry in pieces.into_iter().filter(admitted) {
            catalogue.add(entry);
        }
        // What is wrong with a story's own file is told to whoever sees a piece of the story, and to nobody else.
        for entry in told {
            if catalogue.pieces.contains_key(&entry.id.story) {
                catalogue.add(entry);
            }
        }
        Ok(catalogue)
    }

    /// Whether no embargo ends between the folding and this time.
    fn holds_at(&self, now: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= now) && self.until.is_none_or(|until| now < until)
    }

    fn add(&mut self, entry: Entry) {
        let read = usize::from(entry.version.is_some());
        *self.pieces.entry(entry.id.story.clone()).or_default() += read;
        for term in content_terms(entry.headline.as_deref().unwrap_or_default()) {
            let holding = self.headings.entry(term).or_default();
            holding.push(entry.id.clone());
        }
        self.entries.insert(entry.id.clone(), entry);
    }
}

/// What was folded for earlier questions.
pub(super) struct Seen {
    catalogues: Cache<Sight, Arc<Catalogue>>,
    directories: Cache<Sight, Arc<Directory>>,
}

impl Seen {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            catalogues: Cache::new(KEPT),
            directories: Cache::new(KEPT),
        }
    }

    /// The pieces that this asker may see.
    pub(super) fn catalogue(
        &self,
        store: &Store,
        sight: &Sight,
        asking: &Asking<'_>,
    ) -> Result<Arc<Catalogue>, DeskError> {
        let everywhere = Sight {
            story: None,
            ..sight.clone()
        };
        let known = self.catalogues.get(&everywhere);
        if let Some(known) = known.filter(|known| known.holds_at(asking.now)) {
            return Ok(known);
        }
        let catalogue = Arc::new(Catalogue::fold(store, asking)?);
        self.catalogues.insert(everywhere, Arc::clone(&catalogue));
        Ok(catalogue)
    }

    /// The people and sources that this asker can ask for, in the stories asked about.
    pub(super) fn directory(
        &self,
        store: &Store,
        look: &Look<'_>,
    ) -> Result<Arc<Directory>, DeskError> {
        self.directories.get_or_insert_with(&look.sight, || {
            let asking = look.asking;
            let cards = look.edition.cards(asking.asker, asking.now, look.scope())?;
            Ok(Arc::new(Directory::new(cards, &store.stories()?)))
        })
    }
}

impl Sight {
    /// The sight of this asker at this state of the store.
    pub(super) fn of(edition: &Edition, generation: u64, asking: &Asking<'_>) -> Self {
        Self {
            view: edition.view(asking.asker, asking.now),
            generation,
            roles: asking.asker.roles.clone(),
            story: asking.story.map(str::to_owned),
        }
    }
}
