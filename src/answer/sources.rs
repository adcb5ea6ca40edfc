//! `/sources`: the pieces of the file, what is known of each, and why one could not be read.
//!
//! The lead counts all of them, the list shows a page: what could not be read is told on every page, wherever it
//! stands.

use super::asking::{Asking, DeskError};
use super::desk::Desk;
use super::page::{Beyond, Page};
use crate::model::{Answer, Lead, Outcome, PieceId, Source, SourceState};
use crate::store::Entry;

/// How many pieces a page shows.
const SHOWN: usize = 20;

impl Desk {
    /// Lists the pieces that this asker may see.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store fails.
    pub fn sources(&self, asking: &Asking<'_>) -> Result<Answer, DeskError> {
        let look = self.look(asking)?;
        let mut answer = look.frame("sources");
        let entries: Vec<&Entry> = look
            .visible
            .entries
            .values()
            .filter(|entry| asking.story.is_none_or(|story| entry.id.story == story))
            .collect();
        if entries.is_empty() {
            return Ok(answer);
        }
        answer.outcome = Outcome::Found;
        answer.lead = Some(Lead {
            text: counted(answer.pieces, &entries),
            worked_out: false,
        });
        let listed = Page::of(&look, SHOWN).turn(&mut answer, entries, Beyond::Nothing);
        answer.sources = listed.into_iter().map(source).collect();
        Ok(answer)
    }
}

/// How many pieces there are, and how many of the listed ones a reader should be wary of.
fn counted(pieces: usize, entries: &[&Entry]) -> String {
    let is_unread = |entry: &&&Entry| matches!(entry.state, SourceState::Unread(_));
    let unread = entries.iter().filter(is_unread).count();
    let stale = |entry: &&&Entry| matches!(entry.state, SourceState::Stale(_));
    let stale = entries.iter().filter(stale).count();
    let unchecked = |entry: &&&Entry| !is_unread(entry) && !entry.checked;
    let unchecked = entries.iter().filter(unchecked).count();
    let withdrawing = |entry: &&&Entry| entry.withdraws_earlier;
    let withdrawing = entries.iter().filter(withdrawing).count();
    let mut text = match pieces {
        1 => "1 piece in the file".to_owned(),
        more => format!("{more} pieces in the file"),
    };
    for (count, what) in [
        (unchecked, "not checked by anybody"),
        (stale, "in an old version"),
        (unread, "not read"),
        (withdrawing, "with earlier versions withdrawn"),
    ] {
        if count > 0 {
            text.push_str(&format!(", {count} {what}"));
        }
    }
    text
}

fn source(entry: &Entry) -> Source {
    let id = entry.id.clone();
    Source {
        headline: entry.headline.clone().unwrap_or_else(|| id.name.clone()),
        publisher: entry.publisher.clone(),
        published: entry.published,
        checked: entry.checked,
        state: match &entry.state {
            SourceState::Current => SourceState::Current,
            SourceState::Stale(reason) => SourceState::Stale(without_name(reason, &id)),
            SourceState::Unread(reason) => SourceState::Unread(without_name(reason, &id)),
        },
        piece: id,
    }
}

/// A reason often begins with the name of its piece, beside which it stands here.
pub(super) fn without_name(reason: &str, id: &PieceId) -> String {
    let named = reason.strip_prefix(&id.to_string());
    let bare = named.and_then(|rest| rest.strip_prefix(": "));
    bare.unwrap_or(reason).to_owned()
}
