//! Question -> Answer: the desk finds candidates, ranks them, cites them, and knows when to say nothing.
//!
//! The room writes no prose: a finding is a slice of a stored version, compared with it before it leaves
//! ([`cite`](self)), and no row means no answer. It decides what is shown and in which order; how a question was typed
//! is `commands`' matter and how an answer looks is an adapter's. It never searches without an [`Asker`], and nothing
//! it says depends on what that asker may not see.
//!
//! [`Asker`]: crate::model::Asker

mod align;
mod ask;
mod asking;
mod check;
mod cite;
mod desk;
mod directory;
mod figure;
mod govern;
mod look;
mod matching;
mod name_words;
mod names;
mod page;
mod question;
mod quote;
mod rank;
mod seen;
mod show;
mod sources;
mod story;
mod timeline;
mod verdict;
mod when;
mod who;

pub use ask::Openly;
pub use asking::{Asking, DeskError};
pub use desk::Desk;
pub use quote::{Order, QuoteWanted};
pub use show::{ShowError, Shown};
pub use timeline::TimelineWanted;
