//! `/story`: which stories there are, and what the desk says about one.

use super::asking::{Asking, DeskError};
use super::desk::Desk;
use super::names;
use crate::model::{Answer, Lead, Outcome, Story, Suggestion};

impl Desk {
    /// Lists the stories of which this asker may see at least one piece.
    ///
    /// # Errors
    /// When the store fails.
    pub fn stories(&self, asking: &Asking<'_>) -> Result<Answer, DeskError> {
        let asking = Asking {
            story: None,
            ..*asking
        };
        let look = self.look(&asking)?;
        let mut answer = look.frame("story");
        for (id, pieces) in &look.visible.stories.pieces {
            let story = self.described(id)?;
            answer.candidates.push(Suggestion {
                label: format!("{} ({id}, {})", story.label(), counted(*pieces)),
                ask: format!("/story about {id}"),
            });
        }
        if !answer.candidates.is_empty() {
            answer.outcome = Outcome::Found;
        }
        Ok(answer)
    }

    /// The ids of the stories of which this asker may see at least one piece.
    ///
    /// # Errors
    /// When the store fails.
    pub fn story_ids(&self, asking: &Asking<'_>) -> Result<Vec<String>, DeskError> {
        let asking = Asking {
            story: None,
            ..*asking
        };
        let look = self.look(&asking)?;
        Ok(look.visible.stories.pieces.keys().cloned().collect())
    }

    /// Says what the desk says about the story that is asked about.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store fails.
    pub fn story(&self, asking: &Asking<'_>) -> Result<Answer, DeskError> {
        let look = self.look(asking)?;
        let mut answer = look.frame("story");
        let Some(id) = answer.story.clone() else {
            return self.stories(asking);
        };
        let story = self.described(&id)?;
        let mut text = story.label().to_owned();
        if let Some(summary) = &story.summary {
            text.push_str(": ");
            text.push_str(summary.trim());
        }
        answer.lead = Some(Lead {
            text,
            worked_out: false,
        });
        answer.outcome = Outcome::Found;
        Ok(answer)
    }

    /// The id of the one story that is meant by an id or a title, whatever the case and the marks; `None` where none or
    /// more than one that this asker may see is.
    ///
    /// # Errors
    /// When the store fails.
    pub fn story_meant(
        &self,
        asking: &Asking<'_>,
        given: &str,
    ) -> Result<Option<String>, DeskError> {
        let asking = Asking {
            story: None,
            ..*asking
        };
        let visible = self.look(&asking)?.visible;
        if visible.stories.pieces.contains_key(given) {
            return Ok(Some(given.to_owned()));
        }
        let same = |name: &str| names::words(name) == names::words(given);
        let mut meant = Vec::new();
        for id in visible.stories.pieces.keys() {
            if same(id) || same(self.described(id)?.label()) {
                meant.push(id.clone());
            }
        }
        Ok(meant.pop().filter(|_| meant.is_empty()))
    }

    /// What the desk says of a story.
    pub(super) fn described(&self, id: &str) -> Result<Story, DeskError> {
        Ok(self.store.story(id)?.unwrap_or_else(|| Story {
            id: id.to_owned(),
            ..Story::default()
        }))
    }
}

fn counted(pieces: usize) -> String {
    match pieces {
        1 => "1 piece".to_owned(),
        more => format!("{more} pieces"),
    }
}
