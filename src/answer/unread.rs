//! What a refusal says where a file could not be read: the answer may stand in it.
//!
//! Only files of which the asker may know are counted, as `/sources` lists them; a fault in one that is hidden leaves no
//! trace. An answer that was found says nothing of it, since it would say so each time.

use super::seen::Catalogue;
use crate::model::SourceState;
use crate::store::Entry;

/// The remark, where there is such a file in what was asked.
pub(super) fn note(visible: &Catalogue, story: Option<&str>) -> Option<String> {
    let asked = |entry: &&Entry| story.is_none_or(|story| entry.id.story == story);
    let is_unread = |entry: &&Entry| !matches!(entry.state, SourceState::Current);
    let entries = visible.entries.values();
    match entries.filter(asked).filter(is_unread).count() {
        0 => None,
        1 => Some("1 file cannot be read as it stands: /sources names it".to_owned()),
        more => Some(format!(
            "{more} files cannot be read as they stand: /sources names them"
        )),
    }
}
