//! Another program in the room answers whatever the bot says.

use std::time::{Duration, Instant};

use crate::human::Privacy;
use crate::invariants::{Expected, Question};
use crate::scene::{Newsroom, On, Test, tests};

/// How long the other program goes on.
const TALK: Duration = Duration::from_secs(10);

/// How long it is waited for what is still to come then.
const QUIET: Duration = Duration::from_secs(3);

/// How many questions of one person are answered in a minute where nobody sets it, and how many words on that are said.
const MOST: usize = 20 + 5;

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        a_program_that_answers_everything_is_not_answered_for_ever,
    ]
}

/// It says its answers as people do, and nobody told the bot that it is a program.
fn a_program_that_answers_everything_is_not_answered_for_ever(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "20")]);
    let other = newsroom.scene.raw("other");
    let room = other.direct(Privacy::Plain, newsroom.bot());
    other.sees_member(&room, newsroom.bot(), "join");
    let mut said = vec![other.says(&room, "!story list")];
    let end = Instant::now() + TALK;
    let mut heard = 0;
    while Instant::now() < end {
        let of_bot = other
            .reads(&room)
            .iter()
            .filter(|event| event["sender"] == newsroom.bot() && event["type"] == "m.room.message")
            .count();
        for _ in heard..of_bot {
            said.push(other.says(&room, "!quote quill"));
        }
        heard = of_bot;
        std::thread::sleep(Duration::from_millis(50));
    }
    // What was said last may be answered yet.
    std::thread::sleep(QUIET);
    let events = other.reads(&room);
    let of_bot = events
        .iter()
        .filter(|event| event["sender"] == newsroom.bot());
    let answered: Vec<&str> = of_bot
        .filter_map(|event| event["content"]["m.relates_to"]["m.in_reply_to"]["event_id"].as_str())
        .collect();
    let heard = answered.len();
    assert!(heard > 2, "{heard} messages: they do not talk");
    assert!(heard <= MOST, "{heard} messages");
    assert!(
        answered
            .iter()
            .all(|event| said.iter().any(|said| said == event))
    );
    for event in answered {
        newsroom.scene.ledger().question(Question {
            room: room.clone(),
            event: event.to_owned(),
            expected: Expected::Once,
        });
    }
}
