//! The rules that every test with a bot is held to: what is in order breaks none, and each breach is found.

use serde_json::{Value, json};

use crate::human::{Manner, Privacy, content};
use crate::invariants::{Expected, Question, Room, broken};
use crate::scene::{On, Scene, Test, tests};

const BOT: &str = "@cuttings:localhost";
const ADA: &str = "@ada:localhost";

pub(super) fn tests() -> Vec<Test> {
    tests![Alone, On::Shared;
        what_is_in_order_breaks_no_rule,
        each_breach_is_found,
        what_clients_read_is_judged,
        what_happened_is_written_down,
    ]
}

fn message(id: &str, sender: &str, content: Value) -> Value {
    json!({ "type": "m.room.message", "event_id": id, "sender": sender, "content": content })
}

fn answer(id: &str, to: &str) -> Value {
    message(
        id,
        BOT,
        content::reply(to, content::notice("“The quay is safe.”")),
    )
}

/// A room in which Ada asked `$q`, and what came then.
fn room(expected: Expected, then: Vec<Value>) -> Room {
    let mut events = vec![message("$q", ADA, content::text("!who quill"))];
    events.extend(then);
    Room {
        id: "!quay".to_owned(),
        events,
        questions: vec![Question {
            room: "!quay".to_owned(),
            event: "$q".to_owned(),
            expected,
        }],
        ..Room::default()
    }
}

fn encryption() -> Value {
    json!({
        "type": "m.room.encryption", "state_key": "", "event_id": "$e", "sender": ADA,
        "content": { "algorithm": "m.megolm.v1.aes-sha2" },
    })
}

/// An encrypted event of the bot, which answers `$q` as far as everybody can see.
fn sealed(id: &str) -> Value {
    let mut event = answer(id, "$q");
    let relation = event["content"]["m.relates_to"].clone();
    event["type"] = json!("m.room.encrypted");
    event["content"] = json!({ "algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgA", "m.relates_to": relation });
    event
}

fn what_is_in_order_breaks_no_rule(_: &Scene<'_>) {
    let mut removed = answer("$a", "$q");
    removed["content"] = json!({});
    let edit = {
        let mut content = content::edit("$a", "“The quay is safe.”");
        content["msgtype"] = json!("m.notice");
        content["m.new_content"]["msgtype"] = json!("m.notice");
        content
    };
    let reaction = json!({
        "type": "m.reaction", "event_id": "$r", "sender": BOT, "content": content::reaction("$a", "❌"),
    });
    let in_thread = message(
        "$a",
        BOT,
        content::in_thread("$t", "$q", content::notice("In the thread.")),
    );
    let others = message(
        "$b",
        "@ben:localhost",
        content::reply("$q", content::text("I know.")),
    );
    let rows = [
        ("one answer", room(Expected::Once, vec![answer("$a", "$q")])),
        (
            "an answer in two parts",
            room(
                Expected::Parts(2),
                vec![answer("$a", "$q"), answer("$b", "$q")],
            ),
        ),
        (
            "an answer that was taken back",
            room(Expected::Removed, vec![removed]),
        ),
        (
            "an answer that was edited",
            room(
                Expected::Once,
                vec![answer("$a", "$q"), message("$b", BOT, edit)],
            ),
        ),
        (
            "an answer with a reaction",
            room(Expected::Once, vec![answer("$a", "$q"), reaction.clone()]),
        ),
        (
            "an answer in a thread",
            room(Expected::Once, vec![in_thread]),
        ),
        (
            "people answer too",
            room(Expected::Once, vec![others, answer("$a", "$q")]),
        ),
        (
            "encrypted",
            room(Expected::Once, vec![encryption(), sealed("$a"), reaction]),
        ),
        (
            "encrypted after the answer",
            room(Expected::Once, vec![answer("$a", "$q"), encryption()]),
        ),
    ];
    for (name, room) in rows {
        assert_eq!(broken(BOT, &room), Vec::<String>::new(), "{name}");
    }
}

fn each_breach_is_found(_: &Scene<'_>) {
    let mut unmentioned = answer("$a", "$q");
    unmentioned["content"]
        .as_object_mut()
        .unwrap()
        .remove("m.mentions");
    let text = message("$a", BOT, content::reply("$q", content::text("Loud.")));
    let long = message(
        "$a",
        BOT,
        content::reply("$q", content::notice(&"long ".repeat(12_000))),
    );
    let note = message("$n", BOT, content::notice("Hello!"));
    let edit = message("$b", BOT, content::edit("$a", "An edit that is no notice."));
    let answered = |more: Vec<Value>| [vec![answer("$a", "$q")], more].concat();
    let rows = [
        (
            "no answer",
            room(Expected::Once, vec![]),
            "0 messages answer $q",
        ),
        (
            "two answers",
            room(Expected::Once, answered(vec![answer("$b", "$q")])),
            "2 messages answer $q",
        ),
        (
            "a part is missing",
            room(Expected::Parts(2), answered(vec![])),
            "1 messages answer $q, where 2",
        ),
        (
            "not taken back",
            room(Expected::Removed, answered(vec![])),
            "1 messages answer $q, where 0",
        ),
        (
            "nobody asked",
            room(Expected::Once, answered(vec![answer("$b", "$a")])),
            "answer $a, which asked nothing",
        ),
        (
            "out of the blue",
            room(Expected::Once, answered(vec![note])),
            "1 messages that answer nothing",
        ),
        (
            "no mentions",
            room(Expected::Once, vec![unmentioned]),
            "no word on who is mentioned in \"$a\"",
        ),
        (
            "no notice",
            room(Expected::Once, vec![text]),
            "no notice: \"$a\"",
        ),
        (
            "an edit that is none",
            room(Expected::Once, answered(vec![edit])),
            "no notice: \"$b\"",
        ),
        (
            "in the clear",
            room(Expected::Once, vec![encryption(), answer("$a", "$q")]),
            "in the clear",
        ),
        (
            "too long",
            room(Expected::Once, vec![long]),
            "bytes: \"$a\"",
        ),
    ];
    for (name, room, breach) in rows {
        let found = broken(BOT, &room);
        assert!(
            found.iter().any(|found| found.contains(breach)),
            "{name}: {found:?}"
        );
    }
}

fn what_clients_read_is_judged(_: &Scene<'_>) {
    let reads = |content: Option<Value>| {
        let mut room = room(Expected::Once, vec![encryption(), sealed("$a")]);
        let read = content.map(|content| message("$a", BOT, content));
        room.read.insert("$a".to_owned(), read);
        broken(BOT, &room)
    };
    assert_eq!(
        reads(Some(content::notice("Under seal."))),
        Vec::<String>::new()
    );
    let loud = reads(Some(content::text("Under seal.")));
    assert!(loud.len() == 1 && loud[0].contains("no notice"), "{loud:?}");
    let unread = reads(None);
    assert!(
        unread.len() == 1 && unread[0].contains("nobody could read"),
        "{unread:?}"
    );
}

fn what_happened_is_written_down(scene: &Scene<'_>) {
    let ada = scene.client("ada", Manner::Lax);
    let ben = scene.client("ben", Manner::Lax);
    let room = ada.raw().direct(Privacy::Encrypted, ben.id());
    let invited = ada.raw().state(&room, ("m.room.member", ben.id()));
    assert_eq!(invited["is_direct"], true);
    ben.raw().joins(&room);
    ada.meets(&room, ben.id());
    ben.meets(&room, ada.id());
    let asked = ada.asks(&room, "Is the quay safe?");
    let content = content::reply(&asked, content::notice("It is."));
    let (one, two) = (ben.sends(&room, &content), ben.sends(&room, &content));
    ben.says(&room, "By the way.");
    ada.reads(&room, "By the way.");
    scene.ledger().expect(&asked, Expected::Parts(2));
    scene.ledger().note(&room);

    let [there] = &scene.rooms()[..] else {
        panic!("one room");
    };
    assert_eq!((&there.id, there.notes), (&room, 1));
    assert_eq!(there.events[0]["type"], "m.room.create");
    for answer in [one, two] {
        let read = there.read[&answer].as_ref().unwrap();
        assert_eq!(read["content"]["body"], "It is.");
    }
    let [question] = &there.questions[..] else {
        panic!("one question");
    };
    assert_eq!(
        (&question.event, question.expected),
        (&asked, Expected::Parts(2))
    );
    let broken = broken(ben.id(), there);
    // What people say is no notice; all else is as it should be.
    assert!(
        broken.len() == 1 && broken[0].contains("no notice"),
        "{broken:?}"
    );
}
