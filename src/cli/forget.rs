//! `cuttings forget PLATFORM USER`: deletes what is kept of one person, also while the chats are served.
//!
//! It knows the platforms' chats alone: the history of the console is one file that belongs to whoever types there.

use super::CliError;
use super::arguments::ChatPlatform;
use super::out::{Ending, Out};
use crate::config::Settings;
use crate::store::journal::Journal;

/// Deletes it and tells how many entries went. Where nobody ever chatted there is nothing to make. What is nobody's id is
/// refused: "nothing is kept" would be taken for an answer about the person.
pub(super) fn forget(
    settings: &Settings,
    (platform, person): (ChatPlatform, &str),
) -> Result<Ending, CliError> {
    if !platform.has_such_ids(person) {
        return Err(CliError::NoSuchId {
            given: person.to_owned(),
            platform: platform.name(),
            ids: platform.ids(),
        });
    }
    let path = Journal::place(&settings.data_dir);
    let gone = match path.exists() {
        true => Journal::open(&path)?.forget_person(platform.name(), person)?,
        false => 0,
    };
    let platform = platform.name();
    Out::default().line(&match gone {
        0 => format!("nothing is kept of {person} on {platform}; an id counts letter by letter"),
        1 => format!("1 entry of {person} on {platform} is deleted"),
        more => format!("{more} entries of {person} on {platform} are deleted"),
    })?;
    Ok(Ending::Done)
}
