//! People without a bot: what one sends, another reads.

use serde_json::json;

use crate::human::{Manner, Privacy, RawHuman, Secrecy, content};
use crate::scene::{On, Scene, Test, tests};

pub(super) fn tests() -> Vec<Test> {
    tests![Alone, On::Shared;
        raw_humans_talk,
        raw_humans_send_what_clients_send,
        raw_humans_change_rooms,
        a_room_that_is_upgraded_leaves_people_behind,
        clients_talk_in_an_encrypted_room,
        a_strict_client_keeps_from_unsigned_devices,
        a_client_that_comes_later_reads_from_then_on,
        what_a_client_says_is_encrypted_where_the_room_is,
    ]
}

/// Two people in one room.
fn two(scene: &Scene<'_>) -> (RawHuman, RawHuman, String) {
    let (ada, ben) = (scene.raw("ada"), scene.raw("ben"));
    let room = ada.room(Privacy::Plain, &[ben.id()]);
    ben.joins(&room);
    (ada, ben, room)
}

fn raw_humans_talk(scene: &Scene<'_>) {
    let (ada, ben, room) = two(scene);
    let said = ada.says(&room, "The quay is safe.");
    let read = ben.sees(&room, "what Ada said", |event| event["event_id"] == *said);
    assert_eq!(read["content"], content::text("The quay is safe."));
    assert_eq!(read["sender"], ada.id());
    let answer = ben.sends(&room, &content::reply(&said, content::notice("Noted.")));
    assert_eq!(ada.sees_reply(&room, &said)["event_id"], *answer);
}

fn raw_humans_send_what_clients_send(scene: &Scene<'_>) {
    let (ada, ben, room) = two(scene);
    let root = ada.says(&room, "one");
    let rows = [
        ("a notice", content::notice("two")),
        ("a mention", content::mention(ben.id(), "three")),
        ("a reply", content::reply(&root, content::text("four"))),
        (
            "in a thread",
            content::in_thread(&root, &root, content::text("five")),
        ),
        ("an edit", content::edit(&root, "one and a half")),
        (
            "a command by its parts",
            content::command(ben.id(), "who", &json!({ "name": "Quill" })),
        ),
    ];
    for (name, sent) in rows {
        let id = ada.sends(&room, &sent);
        let read = ben.sees(&room, name, |event| event["event_id"] == *id);
        assert_eq!(read["content"], sent, "{name}");
    }
    let heart = ben.reacts(&room, &root, "❤");
    let reaction = ada.sees(&room, "a reaction", |event| event["event_id"] == *heart);
    assert_eq!(reaction["type"], "m.reaction");
    assert_eq!(reaction["content"]["m.relates_to"]["key"], "❤");
    ada.redacts(&room, &root);
    let gone = ben.sees(&room, "what was taken back", |event| {
        event["event_id"] == *root && event["unsigned"]["redacted_because"].is_object()
    });
    assert_eq!(gone["content"], json!({}));
}

fn raw_humans_change_rooms(scene: &Scene<'_>) {
    let (ada, ben, room) = two(scene);
    ada.changes_power(&room, |levels| levels["events_default"] = json!(50));
    let refused = ben.try_sends(&room, "m.room.message", &content::text("Am I heard?"));
    assert_eq!(
        (refused.status, refused.error()),
        (403, Some("M_FORBIDDEN"))
    );
    ada.kicks(&room, ben.id());
    ada.sees_member(&room, ben.id(), "leave");
    ada.invites(&room, ben.id());
    ben.joins(&room);
    ada.sees_member(&room, ben.id(), "join");
    ben.leaves(&room);
    ada.sees_member(&room, ben.id(), "leave");
    ada.bans(&room, ben.id());
    ada.sees_member(&room, ben.id(), "ban");
    ada.sets(
        &room,
        ("m.room.topic", ""),
        &json!({ "topic": "The harbour" }),
    );
    assert_eq!(
        ada.state(&room, ("m.room.topic", ""))["topic"],
        "The harbour"
    );
    assert!(ada.state(&room, ("m.room.avatar", "")).is_null());
}

fn a_room_that_is_upgraded_leaves_people_behind(scene: &Scene<'_>) {
    let (ada, ben, old) = two(scene);
    let new = ada.upgrades(&old, "11");
    let stone = ben.state(&old, ("m.room.tombstone", ""));
    assert_eq!(stone["replacement_room"], *new);
    assert_eq!(
        ada.state(&new, ("m.room.create", ""))["predecessor"]["room_id"],
        *old
    );
    assert_ne!(ada.membership(&new, ben.id()).as_deref(), Some("join"));
}

fn clients_talk_in_an_encrypted_room(scene: &Scene<'_>) {
    let ada = scene.client("ada", Manner::Lax);
    let ben = scene.client("ben", Manner::Strict);
    assert!(ada.is_signed() && ben.is_signed());
    let room = ada.raw().room(Privacy::Encrypted, &[ben.id()]);
    ben.raw().joins(&room);
    ada.meets(&room, ben.id());
    let asked = ada.says(&room, "Is the quay safe?");
    assert_eq!(
        ben.reads(&room, "Is the quay safe?").secrecy,
        Secrecy::Decrypted
    );
    ben.meets(&room, ada.id());
    ben.sends(&room, &content::reply(&asked, content::notice("It is.")));
    let answer = ada.sees_reply(&room, &asked);
    assert_eq!(
        (answer.secrecy, &answer.event["content"]["body"]),
        (Secrecy::Decrypted, &json!("It is."))
    );
}

fn a_strict_client_keeps_from_unsigned_devices(scene: &Scene<'_>) {
    let ada = scene.client("ada", Manner::Strict);
    let ben = scene.client("ben", Manner::Lax);
    let cara = scene.client("cara", Manner::Unsigned);
    assert!(!cara.is_signed());
    let room = ada.raw().room(Privacy::Encrypted, &[ben.id(), cara.id()]);
    for guest in [&ben, &cara] {
        guest.raw().joins(&room);
    }
    for (one, other) in [
        (&ada, &ben),
        (&ada, &cara),
        (&ben, &ada),
        (&ben, &cara),
        (&cara, &ada),
        (&cara, &ben),
    ] {
        one.meets(&room, other.id());
    }
    let from_strict = ada.says(&room, "For signed devices.");
    let from_lax = ben.says(&room, "For all devices.");
    let from_unsigned = cara.says(&room, "From a device that is not signed.");
    let rows = [
        (
            "the lax one reads the strict one",
            &ben,
            &from_strict,
            Secrecy::Decrypted,
        ),
        (
            "the unsigned one reads the lax one",
            &cara,
            &from_lax,
            Secrecy::Decrypted,
        ),
        (
            "the unsigned one gets no key of the strict one",
            &cara,
            &from_strict,
            Secrecy::Undecryptable,
        ),
        (
            "the lax one reads the unsigned one",
            &ben,
            &from_unsigned,
            Secrecy::Decrypted,
        ),
        (
            "the strict one does not",
            &ada,
            &from_unsigned,
            Secrecy::Undecryptable,
        ),
    ];
    for (name, reader, said, secrecy) in rows {
        reader.sees(&room, name, |heard| {
            heard.event["event_id"] == **said && heard.secrecy == secrecy
        });
    }
}

fn a_client_that_comes_later_reads_from_then_on(scene: &Scene<'_>) {
    let ada = scene.client("ada", Manner::Lax);
    let room = ada.raw().room(Privacy::Encrypted, &[]);
    ada.says(&room, "Nobody is here.");
    let ben = scene.client("ben", Manner::Lax);
    ada.raw().invites(&room, ben.id());
    ben.raw().joins(&room);
    ada.meets(&room, ben.id());
    ada.discards_key(&room);
    ada.says(&room, "Now you are.");
    assert_eq!(ben.reads(&room, "Now you are.").secrecy, Secrecy::Decrypted);
}

fn what_a_client_says_is_encrypted_where_the_room_is(scene: &Scene<'_>) {
    let ada = scene.client("ada", Manner::Lax);
    for (privacy, kind) in [
        (Privacy::Plain, "m.room.message"),
        (Privacy::Encrypted, "m.room.encrypted"),
    ] {
        let room = ada.raw().room(privacy, &[]);
        let said = ada.says(&room, "To whom it may concern.");
        let held = ada
            .raw()
            .sees(&room, "what was said", |event| event["event_id"] == *said);
        assert_eq!(held["type"], kind, "{privacy:?}");
    }
    // Who has no client can send in the clear anywhere.
    let room = ada.raw().room(Privacy::Encrypted, &[]);
    ada.raw().says(&room, "In the clear.");
    assert_eq!(ada.reads(&room, "In the clear.").secrecy, Secrecy::Plain);
}
