//! A conversation as text, so that whoever holds it can keep it over a restart.
//!
//! The form is ours alone and may change: what an older release wrote and this one cannot read is no conversation, and
//! the next question stands by itself.

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
    /// The conversation as one line of text.
    pub fn kept(&self) -> String {
        let turns: Vec<Kept> = self.turns.iter().map(Kept::from).collect();
        serde_json::to_string(&turns).unwrap_or_default()
    }

    /// The conversation that was kept as this text; an empty one where it is no such text.
    pub fn of_kept(text: &str) -> Self {
        let turns: Vec<Kept> = serde_json::from_str(text).unwrap_or_default();
        Self {
            turns: turns.into_iter().filter_map(Kept::turn).collect(),
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
    fn a_conversation_comes_back_as_it_was_and_anything_else_as_none() {
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
        assert_eq!(Conversation::of_kept(&talk.kept()), talk);
        for text in ["", "{}", "[{\"at\":1}]", "not JSON"] {
            assert_eq!(
                Conversation::of_kept(text),
                Conversation::default(),
                "{text}"
            );
        }
    }
}
