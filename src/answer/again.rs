//! A question that the file changed under: it is answered once more, and what is missing even then is counted.
//!
//! Between the look and the citation another process can store a new version. What was found then is not borne out any
//! more, and an answer that silently lacked it would say less than the file. To look twice is enough: whoever keeps
//! storing cannot keep a reader waiting.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use super::asking::{Asking, DeskError};
use super::desk::Desk;
use super::look::Look;
use super::seen::Catalogue;
use super::unread;
use crate::model::{Answer, Outcome};

/// What was found in one look and not shown, since the store does not bear it out.
#[derive(Debug, Default)]
pub(super) struct Dropped {
    /// Whether the file changed between the look and a citation that was dropped.
    moved: Cell<bool>,
    /// How many passages were dropped of pieces that the asker may see.
    told: Cell<usize>,
}

impl Dropped {
    /// Notes that a passage was dropped from a store at another generation than that of the look, or at the same.
    pub(super) fn add(&self, look: &Look<'_>, generation: u64) {
        self.moved
            .set(self.moved.get() || generation != look.sight.generation);
    }

    /// Notes that the asker may see the piece of one that was dropped. Only such are counted: what is hidden leaves no
    /// trace.
    pub(super) fn tell(&self) {
        self.told.set(self.told.get() + 1);
    }

    fn note(&self) -> Option<String> {
        let passages = match self.told.get() {
            0 => return None,
            1 => "1 passage is".to_owned(),
            more => format!("{more} passages are"),
        };
        Some(format!(
            "{passages} not shown, since the file has changed: ask again, or run `cuttings index`"
        ))
    }
}

impl Desk {
    /// Answers a question from one look or, where the file changed under it, from another.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or `answer` fails.
    pub(super) fn answered(
        &self,
        asking: &Asking<'_>,
        answer: impl Fn(Look<'_>) -> Result<Answer, DeskError>,
    ) -> Result<Answer, DeskError> {
        let once = || -> Result<(Answer, Rc<Dropped>, Arc<Catalogue>), DeskError> {
            let look = self.look(asking)?;
            let dropped = Rc::clone(&look.dropped);
            let visible = Arc::clone(&look.visible);
            Ok((answer(look)?, dropped, visible))
        };
        let (mut given, mut dropped, mut visible) = once()?;
        if dropped.moved.get() {
            (given, dropped, visible) = once()?;
        }
        given.notes.extend(dropped.note());
        if given.outcome == Outcome::Nothing {
            given.notes.extend(unread::note(&visible, asking.story));
        }
        Ok(given)
    }
}
