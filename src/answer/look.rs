//! One look at the library: what the asker sees of it, worked out once for each question.
//!
//! Every question begins with a look, and so here the index is opened anew when another process brought it up to date.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use jiff::Timestamp;

use super::again::Dropped;
use super::asking::{Asking, DeskError};
use super::desk::Desk;
use super::directory::Directory;
use super::overdue;
use super::seen::{Catalogue, Sight};
use crate::index::{Edition, Scope};
use crate::model::{Answer, PieceId};
use crate::store::State;

/// What an answer says while the index is behind the store: what changed last can be missing from it.
const BEHIND: &str =
    "the file has changed and is still being indexed: ask again, or run `cuttings index`";

/// What an asker sees.
pub(super) struct Look<'a> {
    /// Who asks, when and about what.
    pub(super) asking: &'a Asking<'a>,
    /// The pieces that the asker may see of what is asked about, and in which stories there are any.
    pub(super) visible: Arc<Catalogue>,
    /// What is searched: none of it changed in the store since.
    pub(super) edition: Arc<Edition>,
    /// What else may be remembered under.
    pub(super) sight: Sight,
    /// Whether the index lacks what the store has: it is just being brought up to date, or whoever did was stopped.
    pub(super) behind: bool,
    /// What was found and not shown.
    pub(super) dropped: Rc<Dropped>,
    as_of: Option<Timestamp>,
}

impl Desk {
    /// Looks at the library as it stands now.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub(super) fn look<'a>(&self, asking: &'a Asking<'a>) -> Result<Look<'a>, DeskError> {
        let is_whole = |edition: &Edition, state: &State| {
            edition.generation() == Some(state.generation) && edition.is_settled()
        };
        let (mut state, mut edition) = (self.store.state()?, self.index.edition());
        if !is_whole(&edition, &state) {
            self.index.reload()?;
            // The store is never behind an index, if it is looked at after it.
            edition = self.index.edition();
            state = self.store.state()?;
        }
        let behind = !is_whole(&edition, &state);
        if behind {
            edition = self
                .lacking
                .narrowed(&self.store, edition, state.generation)?;
        } else {
            self.lacking.forget();
        }
        let sight = Sight::of(&edition, state.generation, asking);
        let stories = self.seen.stories(&self.store, &sight, asking)?;
        if let Some(given) = asking.story
            && !stories.pieces.contains_key(given)
        {
            return Err(DeskError::StoryUnknown {
                given: given.to_owned(),
                known: stories.pieces.keys().cloned().collect(),
            });
        }
        let seen = (&self.store, stories);
        let visible = self.seen.catalogue(seen, &sight, asking)?;
        Ok(Look {
            asking,
            visible,
            edition,
            sight,
            behind,
            dropped: Rc::default(),
            as_of: state.as_of,
        })
    }

    /// The people and sources that this asker can ask for.
    pub(super) fn directory(&self, look: &Look<'_>) -> Result<Arc<Directory>, DeskError> {
        self.seen.directory(&self.store, look)
    }
}

impl<'a> Look<'a> {
    /// Where the question looks: in its story, or everywhere.
    pub(super) fn scope(&self) -> Scope<'a> {
        self.asking.story.map_or(Scope::Archive, Scope::Story)
    }

    /// Whether a question that was asked of this story, or of all, concerns whoever asks now: it is what is asked about,
    /// and the asker sees something of it.
    pub(super) fn concerns(&self, story: &Option<String>) -> bool {
        let Some(story) = story else { return true };
        let is_wanted = self.asking.story.is_none_or(|wanted| wanted == story);
        is_wanted && self.visible.stories.pieces.contains_key(story)
    }

    /// Whether somebody checked a piece.
    pub(super) fn is_checked(&self, piece: &PieceId) -> bool {
        let entry = self.visible.entries.get(piece);
        entry.is_some_and(|entry| entry.checked)
    }

    /// The frame of an answer to `command`: nothing found yet.
    pub(super) fn frame(&self, command: &str) -> Answer {
        let pieces = &self.visible.stories.pieces;
        let mut stories = pieces.keys();
        let only = stories.next().filter(|_| stories.next().is_none());
        let story = self.asking.story.or(only.map(String::as_str));
        let behind = self.behind.then(|| BEHIND.to_owned());
        let notes = behind.into_iter().chain(overdue::warning(self)).collect();
        Answer {
            story: story.map(str::to_owned),
            several_stories: pieces.len() > 1,
            pieces: asked_about(pieces, story),
            notes,
            ..Answer::nothing(command, self.as_of.unwrap_or(self.asking.now))
        }
    }
}

/// How many pieces could be read of the story, or of all.
fn asked_about(pieces: &BTreeMap<String, usize>, story: Option<&str>) -> usize {
    let asked = pieces
        .iter()
        .filter(|(id, _)| story.is_none_or(|story| *id == story));
    asked.map(|(_, read)| read).sum()
}
