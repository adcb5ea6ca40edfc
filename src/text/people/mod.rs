//! People: who is named in a text, by a name, a role or a pronoun.
//!
//! Grammar and evidence decide, never a list of the people of a story: capitals, titles, given names, verbs of saying,
//! appositions. What the desk lists only adds to that. Where the evidence is thin nobody is named.

mod beside;
mod candidate;
mod clause;
mod cutter;
mod description;
mod discourse;
mod evidence;
mod find;
mod headline;
mod judge;
mod lexicon;
mod names;
mod registry;
mod results;
mod roles;
mod salience;
mod tags;
mod units;
mod usage;

pub(crate) use find::{People, find};
pub(crate) use lexicon::{Gender, look_up};

#[cfg(test)]
mod floor_tests;
