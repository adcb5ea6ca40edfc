//! What can be done with an answer: by a reaction, by a word, by whom.

use std::time::Duration;

use serde_json::Value;

use super::said::{id, owed, replies_to, sees_said, text};
use crate::human::{Manner, Privacy, RawHuman, content};
use crate::invariants::Expected;
use crate::proxy::{Fault, Limit, What};
use crate::scene::{Newsroom, On, Test, tests};

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        an_answer_offers_what_can_be_done_with_it,
        a_reaction_does_what_it_means,
        a_word_does_the_same_as_a_reaction,
        the_asker_alone_takes_an_answer_away,
        what_stands_around_an_answer_goes_away_with_it,
        what_is_taken_away_does_not_come_afterwards,
        other_reactions_and_those_to_others_mean_nothing,
        reactions_work_in_an_encrypted_room,
    ]
}

/// A question whose answer has more than one page, and the answer.
fn long_list(newsroom: &Newsroom<'_>) -> (RawHuman, String, Value) {
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let question = ada.asks(&room, "!quote finn");
    let answer = ada.sees_reply(&room, &question);
    (ada, room, answer)
}

fn offers(ada: &RawHuman, room: &str, answer: &str) -> Vec<String> {
    let events = ada.reads(room);
    let below = events.iter().filter(|event| {
        event["type"] == "m.reaction" && event["content"]["m.relates_to"]["event_id"] == answer
    });
    let mut keys: Vec<String> = below
        .filter_map(|event| event["content"]["m.relates_to"]["key"].as_str())
        .map(str::to_owned)
        .collect();
    keys.sort();
    keys
}

fn an_answer_offers_what_can_be_done_with_it(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    // Where nothing was found there is nothing to be done.
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let question = ada.asks(&room, "!quote neptune");
    let nothing = ada.sees_reply(&room, &question);
    let question = ada.asks(&room, "!quote finn");
    let answer = ada.sees_reply(&room, &question);
    ada.sees(&room, "three reactions", |event| {
        event["content"]["m.relates_to"]["key"] == "👎"
    });
    assert_eq!(offers(&ada, &room, id(&answer)), ["➡️", "👎", "🔎"]);
    assert_eq!(offers(&ada, &room, id(&nothing)), Vec::<String>::new());
}

fn a_reaction_does_what_it_means(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let (ada, room, answer) = long_list(newsroom);
    let ben = newsroom.scene.raw("ben");
    ada.invites(&room, ben.id());
    ben.joins(&room);
    owed(newsroom, (&room, id(&answer)), Expected::Parts(3));
    // By somebody who did not ask, and without the mark that asks for a picture.
    ben.reacts(&room, id(&answer), "➡");
    let next = sees_said(&ada, (&room, id(&answer)), "The ferry is");
    let quoted = |event: &Value| {
        let lines = text(event).lines().filter(|line| line.starts_with("> "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(
        quoted(&next)
            .iter()
            .all(|line| !quoted(&answer).contains(line)),
        "{next:#} after {answer:#}"
    );
    ada.reacts(&room, id(&answer), "🔎");
    sees_said(&ada, (&room, id(&answer)), "around it:");
    ben.reacts(&room, id(&answer), "👎🏽");
    let noted = sees_said(&ada, (&room, id(&answer)), "Noted, without your name");
    assert!(!text(&noted).contains(ben.id()));
    // The second page can be acted upon like the first.
    owed(newsroom, (&room, id(&next)), Expected::Once);
    ada.reacts(&room, id(&next), "🔎");
    sees_said(&ada, (&room, id(&next)), "around it:");
}

fn a_word_does_the_same_as_a_reaction(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let (ada, room, answer) = long_list(newsroom);
    let bot = newsroom.bot().to_owned();
    let to_answer = |word: &str| content::reply(id(&answer), content::text(word));
    let rows = [
        ("a reply", to_answer("context"), "around it:"),
        ("a reply with the mark", to_answer("!wrong"), "Noted"),
        ("a command", content::text("!next"), "The ferry is"),
        ("a mention", content::mention(&bot, "next"), "That was all"),
    ];
    for (name, said, expected) in rows {
        let question = ada.asks_with(&room, &said);
        let reply = ada.sees_reply(&room, &question);
        assert!(text(&reply).contains(expected), "{name}: {reply:#}");
    }
    // In a direct chat the bare word does, once a story was asked.
    let chat = ada.direct(Privacy::Plain, &bot);
    ada.sees_member(&chat, &bot, "join");
    for (word, expected) in [("quote finn", "The ferry is"), ("next", "The ferry is")] {
        let said = ada.asks(&chat, &format!("!{word}"));
        sees_said(&ada, (&chat, &said), expected);
    }
}

fn the_asker_alone_takes_an_answer_away(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let (ada, room, answer) = long_list(newsroom);
    let ben = newsroom.scene.raw("ben");
    ada.invites(&room, ben.id());
    ben.joins(&room);
    let question = answer["content"]["m.relates_to"]["m.in_reply_to"]["event_id"]
        .as_str()
        .unwrap();
    owed(newsroom, (&room, id(&answer)), Expected::Once);
    ben.reacts(&room, id(&answer), "❌");
    let refused = ada.sees_reply(&room, id(&answer));
    assert!(
        text(&refused).contains("Only the person who asked"),
        "{refused:#}"
    );
    ada.reacts(&room, id(&answer), "❌");
    newsroom.scene.ledger().expect(question, Expected::Removed);
    let is_gone = |event: &Value| {
        id(event) == id(&answer) && event["content"].as_object().is_some_and(|it| it.is_empty())
    };
    ada.sees(&room, "the answer to go", is_gone);
    // What is gone is not brought back by an edit, nor by a second cross.
    ada.sends(&room, &content::edit(question, "!who quill"));
    ada.reacts(&room, id(&answer), "✖️");
    // By the word, too.
    let second = ada.asks(&room, "!who quill");
    let answer = ada.sees_reply(&room, &second);
    ada.sends(&room, &content::reply(id(&answer), content::text("remove")));
    newsroom.scene.ledger().expect(&second, Expected::Removed);
    ada.sees(&room, "the second answer to go", |event| {
        id(event) == id(&answer) && event["content"].as_object().is_some_and(|it| it.is_empty())
    });
}

fn what_stands_around_an_answer_goes_away_with_it(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let question = ada.asks(&room, "!quote finn");
    let answer = ada.sees_reply(&room, &question);
    owed(newsroom, (&room, id(&answer)), Expected::Once);
    ada.reacts(&room, id(&answer), "🔎");
    let around = sees_said(&ada, (&room, id(&answer)), "around it:");
    ada.reacts(&room, id(&around), "❌");
    for (owed, shown) in [(question.as_str(), &answer), (id(&answer), &around)] {
        newsroom.scene.ledger().expect(owed, Expected::Removed);
        ada.sees(&room, "a message to go", |event| {
            id(event) == id(shown) && event["content"].as_object().is_some_and(|it| it.is_empty())
        });
    }
}

/// The server asks for patience behind the first part of a long answer.
fn what_is_taken_away_does_not_come_afterwards(newsroom: &mut Newsroom<'_>) {
    newsroom.piece("length.md", &super::hostile::lengthy());
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[("CUTTINGS_MATRIX__PATIENCE_SECONDS", "1")]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    proxy.breaks_after(
        1,
        Fault::Limited {
            what: What::Send,
            after: Duration::from_secs(600),
            told: Limit::Body,
        },
    );
    let question = ada.asks(&room, "!quote vane");
    let first = ada.sees_reply(&room, &question);
    newsroom.program().says("the server asks for patience");
    ada.reacts(&room, id(&first), "❌");
    newsroom.scene.ledger().expect(&question, Expected::Removed);
    ada.sees(&room, "the first part to go", |event| {
        id(event) == id(&first) && event["content"].as_object().is_some_and(|it| it.is_empty())
    });
    proxy.heals();
    let last = ada.asks(&room, "!quote quill");
    ada.sees_reply(&room, &last);
}

fn other_reactions_and_those_to_others_mean_nothing(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let (ada, room, answer) = long_list(newsroom);
    let chat = ada.says(&room, "look at that");
    ada.reacts(&room, &chat, "➡️");
    ada.reacts(&room, id(&answer), "👍");
    ada.reacts(&room, id(&answer), "next");
    let last = ada.asks(&room, "!who quill");
    ada.sees_reply(&room, &last);
    let replies = ada.reads(&room);
    let replies = replies.iter().filter(|event| replies_to(event, &chat));
    assert_eq!(replies.count(), 0);
}

fn reactions_work_in_an_encrypted_room(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let room = newsroom.encrypted_room(&ada);
    let question = ada.asks(&room, "!quote finn");
    let answer = ada.sees_reply(&room, &question).event;
    owed(newsroom, (&room, id(&answer)), Expected::Once);
    ada.raw().reacts(&room, id(&answer), "➡️");
    let next = ada.sees_reply(&room, id(&answer));
    assert!(text(&next.event).contains("The ferry is"), "{next:?}");
    ada.raw().reacts(&room, id(&answer), "❌");
    newsroom.scene.ledger().expect(&question, Expected::Removed);
    ada.raw().sees(&room, "the answer to go", |event| {
        id(event) == id(&answer) && event["content"].as_object().is_some_and(|it| it.is_empty())
    });
}
