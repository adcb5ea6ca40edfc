//! `/sources`: the pieces of the file, what is known of each, and why one could not be read.

use super::asking::{Asking, DeskError};
use super::desk::Desk;
use crate::model::{Answer, Lead, Outcome, Source, SourceState};
use crate::store::Entry;

impl Desk {
    /// Lists the pieces that this asker may see.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store fails.
    pub fn sources(&self, asking: &Asking<'_>) -> Result<Answer, DeskError> {
        let look = self.look(asking)?;
        let mut answer = look.frame("sources");
        answer.sources = look
            .visible
            .entries
            .values()
            .filter(|entry| asking.story.is_none_or(|story| entry.id.story == story))
            .cloned()
            .map(source)
            .collect();
        if !answer.sources.is_empty() {
            answer.outcome = Outcome::Found;
            let pieces = if answer.pieces == 1 {
                "piece"
            } else {
                "pieces"
            };
            let unread = |source: &&Source| matches!(source.state, SourceState::Unread(_));
            let read = answer.sources.iter().filter(|source| !unread(source));
            let unchecked = read.filter(|source| !source.checked).count();
            let mut text = format!("{} {pieces} in the file", answer.pieces);
            if unchecked > 0 {
                text.push_str(&format!(", {unchecked} not checked by anybody"));
            }
            answer.lead = Some(Lead {
                text,
                worked_out: false,
            });
        }
        Ok(answer)
    }
}

fn source(entry: Entry) -> Source {
    Source {
        headline: entry.headline.unwrap_or_else(|| entry.id.name.clone()),
        publisher: entry.publisher,
        published: entry.published,
        checked: entry.checked,
        state: entry.state,
        piece: entry.id,
    }
}
