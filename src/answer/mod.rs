//! Question -> Answer: the desk finds candidates, ranks them, cites them, and knows when to say nothing.
//!
//! The room writes no prose: a finding is a slice of a stored version, compared with it before it leaves
//! ([`cite`](self)), and no row means no answer. It decides what is shown and in which order; how a question was typed
//! is `commands`' matter and how an answer looks is an adapter's. It never searches without an [`Asker`], and nothing
//! it says depends on what that asker may not see.
//!
//! [`Asker`]: crate::model::Asker

mod again;
mod align;
mod around;
mod ask;
mod asked_date;
mod asked_words;
mod asking;
mod behind;
mod beside;
mod check;
mod check_given;
mod cite;
mod compare;
mod context;
mod copies;
mod define;
mod desk;
mod directory;
mod doer;
mod event;
mod features;
mod field;
mod figure;
mod found_by;
mod gather;
mod general;
mod govern;
mod govern_left_out;
mod govern_torn;
mod govern_words;
mod held;
mod in_time;
mod kind;
mod look;
mod matching;
mod matching_speech;
mod measure;
mod mentioned;
mod name_words;
mod names;
mod newest;
mod open;
mod openings;
mod otherwise;
mod overdue;
mod page;
mod pasted;
mod pinned;
mod question;
mod quote;
mod rank;
mod roll;
mod seen;
mod settled;
mod show;
mod sides;
mod signs;
mod snippet;
mod sources;
mod spoken;
mod story;
mod subject;
mod sure;
mod synonyms;
mod timeline;
mod unread;
mod verdict;
mod verdict_notes;
mod verdict_scene;
mod weigh;
mod weights;
mod when;
mod when_denied;
mod who;
mod whose;
mod wrong;

pub use ask::Openly;
pub use asking::{Asking, DeskError};
pub use desk::Desk;
pub use measure::Measured;
pub use open::{InVain, Listed};
pub use openings::Names;
pub use page::LAST_PAGE;
pub use pasted::{Pasted, pasted};
pub use pinned::{Other, Pinned};
pub use quote::{Order, QuoteWanted};
pub use show::{ShowError, Shown};
pub use timeline::TimelineWanted;
pub use wrong::Reading;
