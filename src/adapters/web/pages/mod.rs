//! Pages for readers: a piece with the cited words in their place, and a story's timeline.
//!
//! What stands on a page comes from the front desk; here it becomes HTML. Every text goes through a template that escapes
//! it, nothing is drawn or fetched by a script, and the one stylesheet is the only thing that a page loads, so that the
//! strictest policy holds for all of them. What was made lately is kept for the next reader of the same link, and for a few seconds only.

mod changes;
mod document;
mod inline;
mod kept;
mod margin;
mod refused;
mod routes;
mod source;
mod timeline;
mod timelinejs;
mod turns;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub(super) use kept::Kept;
pub(super) use routes::routes;
pub(super) use turns::Turns;
