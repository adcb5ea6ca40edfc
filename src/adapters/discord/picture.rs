//! The picture that goes with a timeline, as a file of its message.

use std::ops::Range;

use serenity::builder::CreateAttachment;

use crate::commands::Reply;
use crate::picture::timeline;

/// What the file is called; a message has one.
const NAME: &str = "timeline.png";

/// The picture of these findings of a timeline; `None` for every other reply, and where it cannot be drawn.
pub(super) fn of(reply: &Reply, shown: Range<usize>) -> Option<CreateAttachment> {
    let drawn = timeline(reply, shown)?;
    Some(CreateAttachment::bytes(drawn.png, NAME).description(drawn.told))
}
