//! A running story, and what the desk says about it in `story.toml`.

use jiff::{SignedDuration, Timestamp};

use super::PartialDate;

/// A running story as its `story.toml` describes it; a folder without that file is a story with an id alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The name of its folder.
    pub id: String,
    /// What the story is called.
    pub title: Option<String>,
    /// What it is about, in the desk's words.
    pub summary: Option<String>,
    /// The people whom the desk knows.
    pub cast: Cast,
    /// The events that the desk knows.
    pub events: Vec<Event>,
    /// How often something new is expected; `None` where nothing is.
    pub expected_every: Option<SignedDuration>,
}

impl Story {
    /// The title or, where there is none, the id.
    pub fn label(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.id)
    }
}

/// For how long something new has been overdue at `now`, where it is expected so often and the newest came in at
/// `newest`; `None` where nothing is.
pub fn overdue(every: SignedDuration, newest: Timestamp, now: Timestamp) -> Option<SignedDuration> {
    let waited = now.duration_since(newest);
    waited
        .checked_sub(every)
        .filter(SignedDuration::is_positive)
}

/// The people of a story, as the desk lists them.
pub type Cast = Vec<KnownPerson>;

/// Somebody whom the desk lists in `story.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownPerson {
    /// The full name.
    pub name: String,
    /// Other names of the same person: `Mr Corbyn`, `Jeremy`.
    pub aliases: Vec<String>,
    /// Descriptions that mean this person in this story: `the former Labour leader`.
    pub roles: Vec<String>,
}

/// Something that happened or will happen, with the words that people use for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is called: `mayoral election`.
    pub name: String,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// When, where the desk knows it.
    pub date: Option<PartialDate>,
}
