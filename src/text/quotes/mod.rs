//! Everything that somebody says: where the words stand, who says them, to whom, and how sure that is.
//!
//! The way through the room: `marks` reads quotation marks, `scene` lays out the reporter's sentences with each
//! quotation as one item, `cue` finds the words of saying (`nominal` the nouns, `relay` words passed on) with their
//! subjects (`subject`, `helpers`, `apposition`, `doer`), `attribute` joins both by what `governor` and `uncued` tell, `scare` keeps
//! out what is no speech, `indirect` cuts out what is reported without marks (`ending` tells how far), `speaker` and
//! `pronoun` tell who a subject is, and `find` keeps what one sentence hands to the next.

mod apposition;
mod attribute;
mod cue;
mod doer;
mod find;
#[cfg(test)]
mod floor_tests;
mod governor;
mod helpers;
mod indirect;
mod lexicon;
mod mark;
mod marks;
#[cfg(test)]
mod marks_tests;
mod nominal;
mod phrase;
mod pronoun;
mod relay;
mod rule;
mod scare;
mod scene;
mod speaker;
mod subject;
#[cfg(test)]
mod tests;
mod transcript;
mod uncued;

pub(crate) use find::find;
