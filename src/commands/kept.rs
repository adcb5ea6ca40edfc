//! What each turn of a conversation leaves, as text, so that whoever holds it can keep it over a restart.
//!
//! The form is ours alone and may change: what an older release wrote and this one cannot read is no turn, and the
//! next question goes on from nothing.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::conversation::{Conversation, Turn};

#[derive(Deserialize, Serialize)]
struct Kept {
    at: i64,
    story: Option<String>,
    roles: BTreeSet<String>,
    asked: String,
    offers: Vec<String>,
    people: Vec<String>,
    topic: String,
    date: Option<String>,
}

impl Conversation {
    /// What the last turn leaves, as one line of text; `None` before anything was said.
    pub fn last_kept(&self) -> Option<String> {
        let last = self.turns.last().map(Kept::from)?;
        serde_json::to_string(&last).ok()
    }

    /// The conversation whose turns were kept as these texts, the latest last; what is no such text is left out.
    pub fn of_kept<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let turns = texts
            .into_iter()
            .filter_map(|text| serde_json::from_str::<Kept>(text).ok()?.turn());
        Self {
            turns: turns.collect(),
        }
    }
}

impl From<&Turn> for Kept {
    fn from(turn: &Turn) -> Self {
        Self {
            at: turn.at.as_millisecond(),
            story: turn.story.clone(),
            roles: turn.roles.clone(),
            asked: turn.asked.clone(),
            offers: turn.offers.clone(),
            people: turn.people.clone(),
            topic: turn.topic.clone(),
            date: turn.date.map(|date| date.to_string()),
        }
    }
}

impl Kept {
    fn turn(self) -> Option<Turn> {
        Some(Turn {
            at: Timestamp::from_millisecond(self.at).ok()?,
            story: self.story,
            roles: self.roles,
            asked: self.asked,
            offers: self.offers,
            people: self.people,
            topic: self.topic,
            date: self.date.and_then(|date| date.parse().ok()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_comes_back_as_it_was_and_anything_else_not_at_all() {
        let turn = Turn {
            at: Timestamp::from_second(1_700_000_000).unwrap(),
            story: Some("ferry".to_owned()),
            roles: ["desk".to_owned()].into(),
            asked: "/who \"ada \\\"a\\\" quill\"".to_owned(),
            offers: vec!["/who Ada".to_owned()],
            people: vec!["Ada Quill".to_owned()],
            topic: "the quay".to_owned(),
            date: Some("2024-05".parse().unwrap()),
        };
        let talk = Conversation { turns: vec![turn] };
        let kept = talk.last_kept().unwrap();
        let texts = ["", "{}", "[]", "{\"at\":1}", "not JSON", &kept];
        assert_eq!(Conversation::of_kept(texts), talk);
        assert_eq!(Conversation::default().last_kept(), None);
    }
}
