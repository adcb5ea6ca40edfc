//! What the desk says about its stories, from each `story.toml` into the store.
//!
//! Where one cannot be read, what it said before holds, and the fault stands among the pieces under the file's name. It
//! gives away that there is such a story, so it is for those who see a piece of it.

use std::path::Path;

use super::look::reason_of;
use super::walk::{FoundStory, STORY_FILE};
use super::{FileFault, IngestError};
use crate::corpus;
use crate::model::{PieceId, Story};
use crate::store::{Batch, Fault, Fingerprint, Store};

/// A `story.toml` that could not be read.
pub(super) struct StoryFault {
    /// The name under which the fault stands among the pieces.
    id: PieceId,
    reason: String,
}

impl StoryFault {
    /// The fault as it is reported.
    pub(super) fn reported(&self) -> FileFault {
        FileFault {
            what: self.id.to_string(),
            reason: self.reason.clone(),
        }
    }
}

/// Stores what changed in what the desk says, and returns what could not be read, which is to be [`note`]d once the
/// pieces are stored.
pub(super) fn tell(store: &Store, stories: &[FoundStory]) -> Result<Vec<StoryFault>, IngestError> {
    let mut batch: Option<Batch<'_>> = None;
    let mut faults = Vec::new();
    for found in stories {
        let id = fault_id(&found.id);
        let before = store.story(&found.id)?;
        let (told, fault) = match read(found) {
            Ok(story) => (story, None),
            Err(reason) => {
                let last = before.clone().unwrap_or_else(|| untold(&found.id));
                (last, Some(reason))
            }
        };
        let is_over = fault.is_none() && store.entry(&id)?.is_some();
        if before.as_ref() != Some(&told) || is_over {
            let batch = match &mut batch {
                Some(batch) => batch,
                None => batch.insert(store.begin()?),
            };
            batch.put_story(&told)?;
            if is_over {
                batch.remove(&id)?;
            }
        }
        faults.extend(fault.map(|reason| StoryFault { id, reason }));
    }
    if let Some(batch) = batch {
        batch.commit()?;
    }
    Ok(faults)
}

/// Notes among the pieces what could not be read. Who may hear of it is not said here: whoever sees a piece of the story
/// when asking.
pub(super) fn note(store: &Store, faults: &[StoryFault]) -> Result<(), IngestError> {
    if faults.is_empty() {
        return Ok(());
    }
    let mut batch = store.begin()?;
    for StoryFault { id, reason } in faults {
        let fault = Fault {
            reason: reason.clone(),
            fingerprint: Fingerprint::default(),
            access: None,
        };
        batch.fault(id, &fault)?;
    }
    Ok(batch.commit()?)
}

/// A story of which the desk says nothing.
pub(super) fn untold(id: &str) -> Story {
    Story {
        id: id.to_owned(),
        ..Story::default()
    }
}

/// What the desk says about a story; in words, what is wrong with it.
pub(super) fn read(found: &FoundStory) -> Result<Story, String> {
    let Some(path) = &found.told else {
        return Ok(untold(&found.id));
    };
    let path: &Path = path;
    corpus::read_story(path, &found.id).map_err(|error| reason_of(&error, path))
}

pub(super) fn fault_id(story: &str) -> PieceId {
    PieceId {
        story: story.to_owned(),
        name: STORY_FILE.to_owned(),
    }
}
