//! `/story`: which stories there are, and what the desk says about one.

use super::asking::{Asking, DeskError};
use super::desk::Desk;
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
        for (id, pieces) in &look.visible.pieces {
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

    fn described(&self, id: &str) -> Result<Story, DeskError> {
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
