//! What is written down is there after a restart, once, and forgotten when it should be.

use std::collections::BTreeSet;

use jiff::Timestamp;
use tempfile::TempDir;

use super::*;
use crate::model::{Cited, PieceId, Span, Version};

fn journal() -> (TempDir, Journal) {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(&folder.path().join("journal.db")).unwrap();
    (folder, journal)
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn given(person: &str, second: i64) -> Given {
    Given {
        platform: "discord".to_owned(),
        place: "42".to_owned(),
        thread: "t".to_owned(),
        person: person.to_owned(),
        asked: "/who \"quill\"".to_owned(),
        story: Some("harbour".to_owned()),
        privacy: Privacy::Private,
        at: at(second),
    }
}

/// Keeps an answer of which nothing else matters.
fn keep(journal: &Journal, person: &str, second: i64) -> String {
    let given = given(person, second);
    let kept = journal.keep_answer(&given, &Basis::default(), &Turn::default());
    kept.unwrap()
}

/// What an answer left in a conversation.
fn turn((talk, told): (&str, &str), after: Option<&str>) -> Turn {
    Turn {
        talk: talk.to_owned(),
        told: Some(told.to_owned()),
        after: after.map(str::to_owned),
    }
}

#[test]
fn what_was_said_is_found_from_the_last_answer_and_from_any_before() {
    let (_folder, journal) = journal();
    let say = |turn: Turn| {
        let kept = journal.keep_answer(&given("ada", 1), &Basis::default(), &turn);
        kept.unwrap()
    };
    let first = say(turn(("t", "first"), None));
    let second = say(turn(("t", "second"), Some(&first)));
    let beside = say(turn(("t", "beside"), Some(&first)));
    let page = say(Turn {
        told: None,
        ..turn(("t", ""), Some(&second))
    });
    let third = say(turn(("t", "third"), Some(&page)));
    let other = say(turn(("u", "other"), Some(&third)));
    let told =
        |said: Vec<Said>| -> Vec<String> { said.into_iter().map(|said| said.told).collect() };
    let last = |talk, most| told(journal.said_last(("discord", talk), most).unwrap());
    assert_eq!(last("t", 9), ["first", "second", "beside", "third"]);
    assert_eq!(last("t", 2), ["beside", "third"]);
    assert_eq!(last("v", 9), [""; 0]);
    let up_to =
        |answer: &str, most| told(journal.said_up_to(("discord", "t"), answer, most).unwrap());
    let rows: [(&str, &[&str]); 7] = [
        (&first, &["first"]),
        (&second, &["first", "second"]),
        (&beside, &["first", "beside"]),
        (&page, &["first", "second"]),
        (&third, &["first", "second", "third"]),
        (&other, &[]),
        ("0000", &[]),
    ];
    for (answer, expected) in rows {
        assert_eq!(up_to(answer, 9), expected);
    }
    assert_eq!(up_to(&third, 2), ["second", "third"]);
    let of_another_talk = journal.said_up_to(("discord", "u"), &other, 9).unwrap();
    assert_eq!(told(of_another_talk), ["other"], "none of what led to it");
    assert_eq!(journal.said_last(("matrix", "t"), 9).unwrap(), []);
}

#[test]
fn what_was_written_is_there_after_a_restart() {
    let (folder, journal) = journal();
    journal.bind("discord", "42", ("harbour", at(1))).unwrap();
    journal.bind("discord", "42", ("ferry", at(2))).unwrap();
    journal
        .set_privacy("discord", "7", Privacy::Private)
        .unwrap();
    let reference = keep(&journal, "ada", 4);
    journal.place_answer(&reference, "99").unwrap();
    journal.write_memo("discord", "commands", "h1").unwrap();
    drop(journal);

    let journal = Journal::open(&folder.path().join("journal.db")).unwrap();
    let story = |platform, place| journal.story_of(platform, place).unwrap();
    assert_eq!(story("discord", "42").as_deref(), Some("ferry"));
    assert_eq!(story("matrix", "42"), None);
    assert_eq!(
        journal.privacy("discord", "7").unwrap(),
        Some(Privacy::Private)
    );
    assert_eq!(journal.privacy("discord", "8").unwrap(), None);
    assert_eq!(journal.answer(&reference).unwrap(), Some(given("ada", 4)));
    assert_eq!(
        journal.answer_at("discord", "99").unwrap(),
        Some(given("ada", 4))
    );
    assert_eq!(journal.answer_at("matrix", "99").unwrap(), None);
    let memo = journal.memo("discord", "commands").unwrap();
    assert_eq!(memo.as_deref(), Some("h1"));
}

#[test]
fn an_event_is_taken_up_once_by_two_processes() {
    let (folder, journal) = journal();
    let other = Journal::open(&folder.path().join("journal.db")).unwrap();
    assert!(journal.take_up("discord", "1", at(1)).unwrap());
    assert!(!other.take_up("discord", "1", at(2)).unwrap());
    assert!(other.take_up("matrix", "1", at(2)).unwrap());
}

fn roles(held: &[&str]) -> BTreeSet<String> {
    held.iter().map(|role| (*role).to_owned()).collect()
}

/// What an answer with these roles stood on.
fn basis(held: &[&str]) -> Basis {
    Basis {
        roles: roles(held),
        cited: vec![Cited {
            piece: PieceId {
                story: "harbour".to_owned(),
                name: "the \"quay\"".to_owned(),
            },
            version: Version::new("ab".repeat(32)),
            span: Span::new(3, 30),
            paragraph: 2,
        }],
    }
}

#[test]
fn an_answer_is_called_wrong_once_by_each_and_without_names() {
    let (_folder, journal) = journal();
    let answered = journal.keep_answer(&given("ada", 1), &basis(&[]), &Turn::default());
    let reference = answered.unwrap();
    let call = |person, second| {
        let who = ("discord", person);
        journal.call_wrong(&reference, who, at(second)).unwrap()
    };
    for (person, second) in [("ada", 2), ("ben", 3), ("ada", 4)] {
        assert!(call(person, second));
    }
    let unknown = journal.call_wrong("0000", ("discord", "ada"), at(5));
    assert!(!unknown.unwrap());
    let elsewhere = journal.call_wrong(&reference, ("matrix", "ada"), at(5));
    assert!(!elsewhere.unwrap(), "it stands on another platform");
    let expected = Wrong {
        reference: reference.clone(),
        asked: given("ada", 1).asked,
        story: Some("harbour".to_owned()),
        cited: basis(&[]).cited,
        people: 2,
        first: at(3),
        last: at(4),
    };
    assert_eq!(journal.wrong(&roles(&[])).unwrap(), [expected]);
    journal.settle(&reference).unwrap();
    assert_eq!(journal.wrong(&roles(&[])).unwrap(), []);
    assert!(call("cleo", 6), "it can be called wrong again");
}

#[test]
fn what_was_called_wrong_is_read_by_those_who_hold_all_its_roles() {
    let (_folder, journal) = journal();
    let table: [(&str, &[&str]); 3] =
        [("ada", &[]), ("ben", &["desk"]), ("cleo", &["desk", "law"])];
    for ((person, held), second) in table.into_iter().zip(1..) {
        let given = given(person, second);
        let reference = journal.keep_answer(&given, &basis(held), &Turn::default());
        let who = ("discord", person);
        journal
            .call_wrong(&reference.unwrap(), who, at(second))
            .unwrap();
    }
    let seen = |held: &[&str]| -> Vec<Timestamp> {
        let wrong = journal.wrong(&roles(held)).unwrap();
        wrong.into_iter().map(|wrong| wrong.last).collect()
    };
    assert_eq!(seen(&[]), [at(1)]);
    assert_eq!(seen(&["editor", "desk"]), [at(2), at(1)]);
    assert_eq!(seen(&["law"]), [at(1)]);
    assert_eq!(seen(&["law", "desk"]), [at(3), at(2), at(1)]);
}

#[test]
fn what_is_old_is_forgotten_and_what_places_ask_is_not() {
    let (_folder, journal) = journal();
    let keep = |person, second| keep(&journal, person, second);
    // More than go at once, most of them at one moment.
    let old: Vec<String> = (0..1_100).map(|number| keep("ada", number / 500)).collect();
    let new = keep("ada", 9);
    journal.take_up("discord", "1", at(1)).unwrap();
    journal.bind("discord", "42", ("harbour", at(1))).unwrap();
    assert_eq!(journal.forget_before(at(5)).unwrap(), old.len() + 1);
    assert_eq!(journal.forget_before(at(5)).unwrap(), 0);
    assert_eq!(journal.answer(&old[0]).unwrap(), None);
    assert!(journal.answer(&new).unwrap().is_some());
    assert!(journal.take_up("discord", "1", at(9)).unwrap());
    let bound = journal.story_of("discord", "42").unwrap();
    assert_eq!(bound.as_deref(), Some("harbour"));
}

#[test]
fn what_is_one_persons_is_forgotten_wherever_it_stands() {
    let (folder, journal) = journal();
    let secret = |person: &str| Given {
        asked: format!("/ask \"the secret of {person}\""),
        ..given(person, 1)
    };
    let keep = |person, turn: Turn| {
        let kept = journal.keep_answer(&secret(person), &basis(&[]), &turn);
        kept.unwrap()
    };
    let told = "the secret of ada";
    let adas = keep("ada", turn(("t", told), None));
    let bens = keep("ben", turn(("t", told), Some(&adas)));
    let elsewhere = keep("ben", turn(("u", "his own"), None));
    for reference in [&adas, &bens] {
        for person in ["ada", "ben"] {
            let who = ("discord", person);
            journal.call_wrong(reference, who, at(2)).unwrap();
        }
    }
    assert_eq!(journal.forget_person("matrix", "ada").unwrap(), 0);
    let gone = "three times wrong, and the answer";
    let forgotten = journal.forget_person("discord", "ada").unwrap();
    assert_eq!(forgotten, 4, "{gone}");
    assert_eq!(journal.answer(&adas).unwrap(), None);
    assert_eq!(journal.answer(&bens).unwrap(), Some(secret("ben")));
    // Ben spoke last where Ada had asked, and may have taken up what she said.
    let said = |talk| journal.said_last(("discord", talk), 9).unwrap();
    assert_eq!(said("t"), []);
    assert_eq!(
        said("u"),
        [Said {
            reference: elsewhere,
            told: "his own".to_owned()
        }]
    );
    let wrong = journal.wrong(&roles(&[])).unwrap();
    assert_eq!((wrong.len(), wrong[0].people), (1, 1));
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(
            !bytes
                .windows(told.len())
                .any(|part| part == told.as_bytes())
        );
    }
}

/// What came in from a person, and a letter that answers it; both hold words of theirs.
fn mail(event: &str, person: &str, second: i64) -> (Waiting, Letter) {
    let waiting = Waiting {
        event: event.to_owned(),
        place: "!room".to_owned(),
        told: format!("{{\"sender\":\"{person}\",\"what\":\"the secret of {person}\"}}"),
        at: at(second),
    };
    let letter = Letter {
        id: format!("{event}.0"),
        event: event.to_owned(),
        place: "!room".to_owned(),
        part: 0,
        told: format!("to {person}"),
        reference: None,
        at: at(second),
    };
    (waiting, letter)
}

#[test]
fn what_waits_to_be_answered_or_sent_is_forgotten_with_the_person() {
    let (_folder, journal) = journal();
    let given = |person: &str| Given {
        platform: "matrix".to_owned(),
        ..given(person, 1)
    };
    let (ada, ben) = ("@ada:example.org", "@ben:example.org");
    let keep = |person: &str| {
        let kept = journal.keep_answer(&given(person), &basis(&[]), &Turn::default());
        kept.unwrap()
    };
    let (answered, others) = (keep(ada), keep(ben));
    // What is no JSON was written by nobody here, and is nobody's.
    let stray = Waiting {
        told: "ada".to_owned(),
        ..mail("$stray", ada, 1).0
    };
    let batch = [mail("$a", ada, 1).0, mail("$b", ben, 1).0, stray];
    journal.take_in("matrix", &batch, None).unwrap();
    let shows = |id: &str, reference: &str| Letter {
        id: id.to_owned(),
        reference: Some(reference.to_owned()),
        ..mail("$before", ada, 1).1
    };
    let letters = [
        mail("$a", ada, 1).1,
        mail("$b", ben, 1).1,
        shows("$x.0", &answered),
        shows("$y.0", &others),
    ];
    journal.put("matrix", &letters).unwrap();
    assert_eq!(journal.forget_person("discord", ada).unwrap(), 0);
    let gone = "what waits, its letter, the letter of the answer, the answer";
    assert_eq!(journal.forget_person("matrix", ada).unwrap(), 4, "{gone}");
    let waiting = journal.waiting("matrix").unwrap().into_iter();
    let waiting: Vec<String> = waiting.map(|waiting| waiting.event).collect();
    assert_eq!(waiting, ["$b", "$stray"]);
    let left = journal.outgoing("matrix").unwrap().into_iter();
    let left: Vec<String> = left.map(|letter| letter.id).collect();
    assert_eq!(left, ["$b.0", "$y.0"]);
}

#[test]
fn what_waits_of_an_answer_is_let_go_of_with_it() {
    let (_folder, journal) = journal();
    let letters: Vec<Letter> = [
        ("a.0", "q", "one"),
        ("a.1", "q", "one"),
        ("b.0", "r", "two"),
    ]
    .into_iter()
    .map(|(id, event, reference)| Letter {
        id: id.to_owned(),
        reference: Some(reference.to_owned()),
        ..mail(event, "ada", 1).1
    })
    .collect();
    let waiting = || {
        let outgoing = journal.outgoing("matrix").unwrap();
        outgoing
            .into_iter()
            .map(|letter| letter.id)
            .collect::<Vec<_>>()
    };
    journal.put("matrix", &letters).unwrap();
    assert_eq!(journal.withdraw("discord", "one").unwrap(), 0);
    assert_eq!(journal.withdraw("matrix", "one").unwrap(), 2);
    assert_eq!(waiting(), ["b.0"]);
    assert!(!journal.is_outgoing("matrix", "a.1").unwrap());
    assert!(journal.is_outgoing("matrix", "b.0").unwrap());

    journal.put("matrix", &letters).unwrap();
    let word = Letter {
        id: "a.1w".to_owned(),
        ..letters[1].clone()
    };
    journal
        .answer_instead("matrix", &letters[1].event, &[word])
        .unwrap();
    assert_eq!(waiting(), ["b.0", "a.1w"]);
}

#[test]
fn what_waits_for_too_long_is_forgotten_like_the_rest() {
    let (_folder, journal) = journal();
    let ((old, old_letter), (new, new_letter)) = (mail("$a", "ada", 1), mail("$b", "ada", 9));
    let batch = [old, new.clone()];
    journal.take_in("matrix", &batch, None).unwrap();
    let letters = [old_letter, new_letter.clone()];
    journal.put("matrix", &letters).unwrap();
    let gone = "what waits, its event, and a letter";
    assert_eq!(journal.forget_before(at(5)).unwrap(), 3, "{gone}");
    assert_eq!(journal.waiting("matrix").unwrap(), [new]);
    assert_eq!(journal.outgoing("matrix").unwrap(), [new_letter]);
}

#[test]
fn memos_are_found_by_how_their_names_begin() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(&folder.path().join("journal.db")).unwrap();
    for (name, value) in [
        ("gap b", "2"),
        ("gap a", "1"),
        ("gaps", "3"),
        ("GAP c", "4"),
    ] {
        journal.write_memo("matrix", name, value).unwrap();
    }
    journal.write_memo("discord", "gap d", "5").unwrap();
    let found = journal.memos("matrix", "gap ").unwrap();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(found, [("a", "1"), ("b", "2")]);
    assert!(journal.memos("matrix", "gap_").unwrap().is_empty());
}

#[test]
fn a_journal_of_an_earlier_release_goes_on_and_its_answers_cannot_be_called_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(include_str!("schema_1.sql")).unwrap();
    old.execute_batch(
        "PRAGMA application_id = 1129665610; PRAGMA user_version = 1;
         INSERT INTO places VALUES ('discord', '42', 'harbour', 1);
         INSERT INTO answers VALUES ('a1', 'discord', '42', 't', 'ada', NULL, '/help', NULL, 'public', 1);
         INSERT INTO wrong VALUES ('a1', 'discord', 'ben', '/help', NULL, 'public', 2);",
    )
    .unwrap();
    drop(old);
    let journal = Journal::open(&path).unwrap();
    let story = journal.story_of("discord", "42").unwrap();
    assert_eq!(story.as_deref(), Some("harbour"));
    assert_eq!(journal.answer("a1").unwrap().unwrap().asked, "/help");
    assert!(!journal.call_wrong("a1", ("discord", "ben"), at(3)).unwrap());
    assert_eq!(journal.wrong(&roles(&["desk"])).unwrap(), []);
}

#[test]
fn a_file_that_is_no_journal_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    std::fs::write(
        &path,
        "not a database, but a text that is long enough to look at",
    )
    .unwrap();
    let error = Journal::open(&path).unwrap_err().to_string();
    assert!(error.contains("journal.db"), "{error}");
    assert!(std::fs::read(&path).unwrap().starts_with(b"not a database"));
}
