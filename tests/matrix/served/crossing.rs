//! What must not go from one room to another: what a person alone may see, what another room asked, which story it asks, and
//! the bot itself.

use serde_json::{Value, json};

use super::said::{id, owed, sees_said, text};
use crate::human::{Privacy, RawHuman, content};
use crate::invariants::Expected;
use crate::scene::{Newsroom, On, Test, tests};

/// What the desk alone may see.
const HIDDEN: &str = "The quay is sinking.";

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        what_a_person_saw_alone_is_not_shown_to_whoever_comes_in,
        an_answer_of_another_room_means_nothing,
        a_room_that_names_another_binds_nothing_there,
        nobody_takes_the_bot_along_who_may_not_invite_it,
        a_bot_that_may_not_take_away_goes_on_answering,
        an_edit_that_is_refused_leaves_the_answer_as_it_is,
    ]
}

fn what_a_person_saw_alone_is_not_shown_to_whoever_comes_in(newsroom: &mut Newsroom<'_>) {
    let (ada, ben) = (newsroom.scene.raw("ada"), newsroom.scene.raw("ben"));
    let people = format!("{{\"{}\"=[\"desk\"]}}", ada.id());
    newsroom.start(&[("CUTTINGS_MATRIX__PEOPLE", &people)]);
    let bot = newsroom.bot().to_owned();
    let chat = ada.direct(Privacy::Plain, &bot);
    ada.sees_member(&chat, &bot, "join");
    let chosen = ada.asks(&chat, "!story use harbour");
    ada.sees_reply(&chat, &chosen);
    let question = ada.asks(&chat, "!quote quill");
    let answer = ada.sees_reply(&chat, &question);
    assert!(text(&answer).contains(HIDDEN), "{answer:#}");
    ada.invites(&chat, ben.id());
    ben.joins(&chat);
    let seen = ben.reads(&chat).len();
    let again = ada.asks(&chat, "!quote quill");
    assert!(!text(&ada.sees_reply(&chat, &again)).contains(HIDDEN));
    ada.reacts(&chat, id(&answer), "🔎");
    owed(newsroom, (&chat, id(&answer)), Expected::Once);
    sees_said(&ada, (&chat, id(&answer)), "");
    for word in ["!context", "!next"] {
        let asked = content::reply(id(&answer), content::text(word));
        let asked = ada.asks_with(&chat, &asked);
        ada.sees_reply(&chat, &asked);
    }
    for event in &ben.reads(&chat)[seen..] {
        assert!(!event.to_string().contains("sinking"), "{event:#}");
    }
}

/// A second story, of which the people of the first room know nothing.
fn river(newsroom: &Newsroom<'_>) {
    newsroom.story(
        "river",
        "+++\nheadline = \"The weir\"\npublished = 2026-03-02\n+++\nDora Lind said: “The weir is open.”\n",
    );
}

fn an_answer_of_another_room_means_nothing(newsroom: &mut Newsroom<'_>) {
    river(newsroom);
    newsroom.start(&[]);
    let (ada, mal) = (newsroom.scene.raw("ada"), newsroom.scene.raw("mal"));
    let room = newsroom.room(&ada);
    let question = ada.asks(&room, "!quote finn");
    let answer = ada.sees_reply(&room, &question);
    let other = mal.room(Privacy::Plain, &[newsroom.bot()]);
    mal.sees_member(&other, newsroom.bot(), "join");
    let chosen = mal.asks(&other, "!story use river");
    mal.sees_reply(&other, &chosen);
    let before = ada.reads(&room).len();
    for word in ["!context", "!next", "!remove", "!wrong", "what did he say?"] {
        let mut asked = content::mention(newsroom.bot(), word.trim_start_matches('!'));
        asked = content::reply(id(&answer), asked);
        let asked = mal.asks_with(&other, &asked);
        let reply = mal.sees_reply(&other, &asked);
        assert!(!text(&reply).contains("ferry"), "{word}: {reply:#}");
        assert!(!text(&reply).contains("Finn"), "{word}: {reply:#}");
    }
    let question = ada.asks(&room, "!quote finn");
    ada.sees_reply(&room, &question);
    let said = &ada.reads(&room)[before..];
    let redacted = said
        .iter()
        .filter(|event| event["type"] == "m.room.redaction");
    assert_eq!(redacted.count(), 0, "{said:#?}");
}

fn a_room_that_names_another_binds_nothing_there(newsroom: &mut Newsroom<'_>) {
    river(newsroom);
    newsroom.start(&[]);
    let (ada, mal) = (newsroom.scene.raw("ada"), newsroom.scene.raw("mal"));
    let theirs = ada.room(Privacy::Plain, &[newsroom.bot()]);
    ada.sees_member(&theirs, newsroom.bot(), "join");
    let own = mal.room(Privacy::Plain, &[newsroom.bot()]);
    mal.sees_member(&own, newsroom.bot(), "join");
    let chosen = mal.asks(&own, "!story use river");
    mal.sees_reply(&own, &chosen);
    buries(&mal, &own, &theirs);
    let last = mal.asks(&own, "!quote lind");
    mal.sees_reply(&own, &last);
    let question = ada.asks(&theirs, "!quote lind");
    let reply = ada.sees_reply(&theirs, &question);
    assert!(
        text(&reply).contains("obody has chosen a story"),
        "{reply:#}"
    );
}

fn nobody_takes_the_bot_along_who_may_not_invite_it(newsroom: &mut Newsroom<'_>) {
    let (ada, mal) = (newsroom.scene.raw("ada"), newsroom.scene.raw("mal"));
    newsroom.start(&[("CUTTINGS_MATRIX__ALLOW", ada.id())]);
    let room = newsroom.room(&ada);
    ada.invites(&room, mal.id());
    mal.joins(&room);
    ada.changes_power(&room, |levels| {
        levels["users"][mal.id()] = json!(50);
        levels["events"]["m.room.tombstone"] = json!(50);
    });
    let public = mal.open_room();
    buries(&mal, &room, &public);
    let question = ada.asks(&room, "!quote quill");
    ada.sees_reply(&room, &question);
    newsroom.program().says("needs an invitation");
    assert_eq!(mal.membership(&public, newsroom.bot()), None);
    // Whoever may invite it takes it along, and it leaves again what does not take the room's place.
    buries(&ada, &room, &public);
    mal.sees_member(&public, newsroom.bot(), "leave");
}

/// Says that another room takes the place of this one.
fn buries(who: &RawHuman, old: &str, new: &str) {
    let told = json!({ "body": "gone", "replacement_room": new });
    who.sets(old, ("m.room.tombstone", ""), &told);
}

fn a_bot_that_may_not_take_away_goes_on_answering(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    ada.changes_power(&room, |levels| {
        levels["events"]["m.room.redaction"] = json!(50)
    });
    let question = ada.asks(&room, "!quote quill");
    let answer = ada.sees_reply(&room, &question);
    let cross = ada.reacts(&room, id(&answer), "❌");
    owed(newsroom, (&room, &cross), Expected::Once);
    sees_said(&ada, (&room, &cross), "may not take messages away");
    let next = ada.asks(&room, "!quote quill");
    assert!(text(&ada.sees_reply(&room, &next)).contains("The quay is safe."));
}

fn an_edit_that_is_refused_leaves_the_answer_as_it_is(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "3")]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let first = ada.asks(&room, "!quote quill");
    let answer = ada.sees_reply(&room, &first);
    let mut told: Option<Value> = None;
    for _ in 0..9 {
        let question = ada.asks(&room, "!quote quill");
        let reply = ada.sees_reply(&room, &question);
        if !text(&reply).contains("The quay is safe.") {
            told = Some(reply);
            break;
        }
    }
    assert!(told.is_some(), "the limit was not met");
    ada.sends(&room, &content::edit(&first, "!quote finn"));
    // In another room nobody waits: what was to come of the edit has come by then.
    let ben = newsroom.scene.raw("ben");
    let other = newsroom.room(&ben);
    let last = ben.asks(&other, "!quote quill");
    ben.sees_reply(&other, &last);
    for event in ada.reads(&room) {
        let relation = &event["content"]["m.relates_to"];
        let is_of_bot = event["sender"] == newsroom.bot();
        assert!(
            !is_of_bot || relation["rel_type"] != "m.replace",
            "{event:#}"
        );
        assert_ne!(event["type"], "m.room.redaction", "{event:#}");
    }
    assert!(text(&answer).contains("The quay is safe."));
}
