//! The front desk: who is let in, what a place asks, who sees an answer, and what its buttons do after a restart.

use std::num::NonZeroU32;
use std::path::Path;

use cuttings::commands::json;
use cuttings::front::{
    Answered, FrontDesk, Incoming, Left, Limits, Manner, Person, Place, Refusal,
};
use cuttings::health::Health;
use cuttings::store::journal::{Journal, Privacy};
use jiff::Timestamp;
use tempfile::TempDir;

use crate::desk::Desk;

const HARBOUR: &str = "+++\npublished = 2026-02-02\n+++\n# The quay\n\nAda Quill said: “The quay is safe.”\n\nThe council met. Ben Marsh said: “It is not.”";
const RUMOUR: &str = "+++\npublished = 2026-02-03\naudience = [\"desk\"]\n+++\n# A rumour\n\nAda Quill said: “The quay is sinking.”";
const FERRY: &str =
    "+++\npublished = 2026-02-04\n+++\n# The ferry\n\nCara Finn said: “The ferry is late.”";

/// A newsroom with two stories, one of which holds a piece for the desk alone.
pub(crate) struct Newsroom {
    pub(crate) front: FrontDesk,
    pub(crate) journal: std::path::PathBuf,
    _folders: Vec<TempDir>,
}

pub(crate) fn newsroom() -> Newsroom {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("harbour/quay.md", HARBOUR),
        ("harbour/rumour.md", RUMOUR),
        ("ferry/ferry.md", FERRY),
    ] {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    for story in ["harbour", "ferry"] {
        let toml = format!("title = \"The {story}\"\n");
        std::fs::write(root.path().join(story).join("story.toml"), toml).unwrap();
    }
    let (desk, folders) = Desk::on(root.path()).itself();
    let journal = root.path().join("journal.db");
    let mut kept: Vec<TempDir> = folders.into_iter().flatten().collect();
    kept.push(root);
    Newsroom {
        front: FrontDesk::new(desk, open(&journal), plenty(), quiet()),
        journal,
        _folders: kept,
    }
}

fn open(path: &Path) -> Journal {
    Journal::open(path).unwrap()
}

fn quiet() -> Health {
    Health::new(|| Timestamp::UNIX_EPOCH)
}

fn plenty() -> Limits {
    limits(1_000, 1_000)
}

fn limits(person: u32, place: u32) -> Limits {
    let number = |number| NonZeroU32::new(number).unwrap();
    Limits::per_minute(number(person), number(place))
}

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_772_366_400 + second).unwrap()
}

/// Ada, in a channel, with a command.
pub(crate) fn ada() -> Incoming {
    Incoming {
        place: Place {
            platform: "discord",
            id: "channel".to_owned(),
            server: Some("server".to_owned()),
            ..Place::default()
        },
        person: Person {
            id: "ada".to_owned(),
            ..Person::default()
        },
        thread: "channel ada".to_owned(),
        after: None,
        manner: Manner::Command,
        now: at(0),
    }
}

pub(crate) fn with_roles(mut incoming: Incoming, roles: &[&str]) -> Incoming {
    incoming.person.roles = roles.iter().map(|role| (*role).to_owned()).collect();
    incoming
}

fn directly() -> Incoming {
    let mut incoming = ada();
    incoming.place.id = "direct".to_owned();
    incoming.place.server = None;
    incoming.manner = Manner::Message;
    incoming.thread = "direct".to_owned();
    incoming
}

pub(crate) fn by_message(mut incoming: Incoming) -> Incoming {
    incoming.manner = Manner::Message;
    incoming
}

impl Newsroom {
    pub(crate) fn ask(&self, incoming: &Incoming, text: &str) -> Result<Answered, Refusal> {
        let admitted = self.front.admit(incoming, text)?;
        self.front.answer(incoming, &admitted, text)
    }

    /// What there is to read in the answer.
    pub(crate) fn read(&self, incoming: &Incoming, text: &str) -> String {
        read(&self.ask(incoming, text).unwrap())
    }

    /// The same after a restart.
    pub(crate) fn restarted(self) -> Self {
        let Self {
            front: _,
            journal,
            _folders,
        } = self;
        let root = journal.parent().unwrap();
        let (desk, folders) = Desk::on(root).itself();
        let mut kept = _folders;
        kept.extend(folders.into_iter().flatten());
        Self {
            front: FrontDesk::new(desk, open(&journal), plenty(), quiet()),
            journal,
            _folders: kept,
        }
    }

    pub(crate) fn enabled() -> Self {
        let newsroom = newsroom();
        let editor = with_roles(ada(), &["editor"]);
        newsroom.ask(&editor, "/story use harbour").unwrap();
        newsroom
    }
}

pub(crate) fn read(answered: &Answered) -> String {
    json::answer(&answered.reply.answer).unwrap()
}

#[test]
fn a_place_that_nobody_enabled_is_silent_to_messages_and_tells_commands_how() {
    let newsroom = newsroom();
    let refused = |incoming: &Incoming, text| newsroom.ask(incoming, text).unwrap_err();
    assert_eq!(
        refused(&by_message(ada()), "who is Ada Quill?"),
        Refusal::Silent
    );
    for text in ["/story list", "help", "/story use harbour"] {
        let editor = with_roles(by_message(ada()), &["editor"]);
        assert_eq!(refused(&editor, text), Refusal::Silent, "{text}");
    }
    assert_eq!(refused(&ada(), "/who quill"), Refusal::NotEnabled);
    let list = newsroom.ask(&ada(), "/story list").unwrap();
    assert_eq!(list.privacy, Privacy::Private);
    assert!(
        read(&list).contains("/story about ferry"),
        "{}",
        read(&list)
    );
}

#[test]
fn an_editor_chooses_the_story_for_a_channel_and_its_threads() {
    let newsroom = newsroom();
    let refused = newsroom.ask(&ada(), "/story use harbour").unwrap_err();
    assert_eq!(refused, Refusal::EditorsOnly);
    let editor = with_roles(ada(), &["editor"]);
    let chosen = newsroom.read(&editor, "/story use The Harbour");
    assert!(chosen.contains("from now on this is the story"), "{chosen}");
    let answer = newsroom.read(&by_message(ada()), "who is Ada Quill?");
    assert!(answer.contains("The quay is safe."), "{answer}");
    let ferry = newsroom.read(&ada(), "/who cara finn");
    assert!(!ferry.contains("late"), "{ferry}");

    let mut thread = by_message(ada());
    thread.place.id = "thread".to_owned();
    thread.place.parent = Some("channel".to_owned());
    assert!(newsroom.read(&thread, "/who quill").contains("safe"));
    let elsewhere = with_roles(thread.clone(), &["editor"]);
    newsroom.ask(&elsewhere, "/story use ferry").unwrap();
    assert!(newsroom.read(&thread, "/who finn").contains("late"));
    assert!(newsroom.read(&ada(), "/who quill").contains("safe"));
}

#[test]
fn a_story_that_there_is_not_changes_nothing() {
    let newsroom = Newsroom::enabled();
    let editor = with_roles(ada(), &["editor"]);
    let refused = newsroom.ask(&editor, "/story use nowhere").unwrap_err();
    assert!(refused.to_string().contains("nowhere"), "{refused}");
    assert!(newsroom.read(&ada(), "/who quill").contains("safe"));
}

#[test]
fn what_everybody_sees_is_answered_with_what_everybody_may_see() {
    let newsroom = Newsroom::enabled();
    let desk = with_roles(ada(), &["desk", "editor"]);
    let public = newsroom.ask(&desk, "/quote quill").unwrap();
    assert_eq!(public.privacy, Privacy::Public);
    assert!(!read(&public).contains("sinking"), "{}", read(&public));

    newsroom.ask(&desk, "/story use private").unwrap();
    let private = newsroom.ask(&desk, "/quote quill").unwrap();
    assert_eq!(private.privacy, Privacy::Private);
    assert!(read(&private).contains("sinking"), "{}", read(&private));
    let message = newsroom.read(&by_message(desk.clone()), "/quote quill");
    assert!(!message.contains("sinking"), "{message}");

    let shared = newsroom.front.share(&desk, &private.reference).unwrap();
    assert_eq!(shared.privacy, Privacy::Public);
    assert!(read(&shared).contains("safe"));
    assert!(!read(&shared).contains("sinking"), "{}", read(&shared));

    let mut room = ada();
    room.place.roles = ["desk".to_owned()].into();
    room.place.id = "desk room".to_owned();
    room.place.parent = Some("channel".to_owned());
    assert!(
        newsroom
            .read(&by_message(room), "/quote quill")
            .contains("sinking")
    );
}

#[test]
fn only_editors_choose_and_only_on_a_server_who_sees_answers() {
    let newsroom = Newsroom::enabled();
    let refused = |incoming: &Incoming| newsroom.ask(incoming, "/story use public").unwrap_err();
    assert_eq!(refused(&ada()), Refusal::EditorsOnly);
    assert_eq!(refused(&directly()), Refusal::NoServer);
}

#[test]
fn the_number_of_a_story_answers_the_question_that_waited_for_it() {
    let newsroom = newsroom();
    let ask = |text: &str| newsroom.read(&directly(), text);
    for text in ["who is Ada Quill?", "3", "0"] {
        let choice = ask(text);
        assert!(choice.contains("type its number"), "{text}: {choice}");
    }
    let second = if ask("9").find("use harbour") < ask("9").find("use ferry") {
        "1"
    } else {
        "2"
    };
    let answer = ask(second);
    assert!(answer.contains("The quay is safe."), "{answer}");
    assert!(answer.contains("from now on this is the story"), "{answer}");
    let on = ask("what did she say?");
    assert!(on.contains("about Ada Quill"), "{on}");
    let other = newsroom.ask(&ada(), "2").unwrap_err();
    assert_eq!(
        other,
        Refusal::NotEnabled,
        "nothing is chosen so in a channel"
    );
}

#[test]
fn what_is_asked_by_a_form_goes_on_from_before_and_words_to_look_up_stand_as_they_are() {
    let rows: [(&str, &[&str]); 7] = [
        (r#"/ask "what did he say?""#, &["about Ben Marsh"]),
        (r#"/ask "what did \"he\" say?""#, &[]),
        (r#"/who "him""#, &["about Ben Marsh"]),
        (r#"/timeline about="him""#, &["about Ben Marsh"]),
        (r#"/quote "it is not him""#, &[]),
        (r#"/check "he is not""#, &[]),
        (r#"/check "it is not" speaker="him""#, &[]),
    ];
    for (text, expected) in rows {
        let newsroom = Newsroom::enabled();
        newsroom.ask(&ada(), r#"/who "ben marsh""#).unwrap();
        let answered = newsroom.ask(&ada(), text).unwrap();
        assert_eq!(answered.reply.answer.carried, expected, "{text}");
    }
}

#[test]
fn a_direct_chat_asks_for_the_story_where_there_are_several() {
    let newsroom = newsroom();
    let choice = newsroom.read(&directly(), "who is Ada Quill?");
    assert!(choice.contains("/story use harbour"), "{choice}");
    newsroom.ask(&directly(), "/story use harbour").unwrap();
    assert!(
        newsroom
            .read(&directly(), "who is Ada Quill?")
            .contains("safe")
    );
}

#[test]
fn follow_ups_go_on_in_their_thread_also_after_a_restart() {
    let newsroom = Newsroom::enabled();
    newsroom
        .ask(&by_message(ada()), "who is Ben Marsh?")
        .unwrap();
    let newsroom = newsroom.restarted();
    let on = newsroom.read(&by_message(ada()), "what did he say?");
    assert!(on.contains("It is not."), "{on}");
    let mut elsewhere = by_message(ada());
    elsewhere.thread = "another".to_owned();
    let alone = newsroom.read(&elsewhere, "what did he say?");
    assert!(!alone.contains("Ben Marsh\"]"), "{alone}");
}

#[test]
fn a_reply_goes_on_from_the_answer_that_it_replies_to_and_from_nothing_since() {
    let newsroom = Newsroom::enabled();
    let mut asked = by_message(ada());
    asked.thread = "message 1".to_owned();
    let quill = newsroom.ask(&asked, "who is Ada Quill?").unwrap();
    let reply_to = |answer: &Answered| Incoming {
        after: Some(answer.reference.clone()),
        ..asked.clone()
    };
    let marsh = newsroom
        .ask(&reply_to(&quill), "who is Ben Marsh?")
        .unwrap();
    let carried = |incoming: &Incoming, text| {
        let answered = newsroom.ask(incoming, text).unwrap();
        (answered.reply.answer.carried.clone(), answered)
    };
    let (about, she) = carried(&reply_to(&quill), "what did she say?");
    assert_eq!(about, ["about Ada Quill"], "though Marsh came up last");
    let (about, _) = carried(&reply_to(&marsh), "what did he say?");
    assert_eq!(about, ["about Ben Marsh"]);
    // Nothing of the branch about Marsh leads to this one.
    let (about, _) = carried(&reply_to(&she), "when did she say so?");
    assert_eq!(about, ["about Ada Quill"]);
    let mut forgotten = asked.clone();
    forgotten.after = Some("0000".to_owned());
    assert_eq!(carried(&forgotten, "what did he say?").0, [""; 0]);
}

#[test]
fn of_questions_that_are_asked_at_once_none_is_forgotten() {
    let newsroom = Newsroom::enabled();
    let asked = by_message(ada());
    std::thread::scope(|scope| {
        for name in ["Ada Quill", "Ben Marsh"] {
            let (newsroom, asked) = (&newsroom, &asked);
            scope.spawn(move || newsroom.ask(asked, &format!("who is {name}?")).unwrap());
        }
    });
    let journal = open(&newsroom.journal);
    let said = journal.said_last(("discord", &asked.thread), 9).unwrap();
    for name in ["Ada Quill", "Ben Marsh"] {
        let times = said.iter().filter(|said| said.told.contains(name)).count();
        assert!(times > 0, "{name}: {said:?}");
    }
    assert_eq!(said.len(), 2);
}

#[test]
fn what_was_asked_in_private_comes_up_in_no_answer_to_others() {
    let newsroom = Newsroom::enabled();
    let editor = with_roles(ada(), &["editor"]);
    newsroom.ask(&editor, "/story use private").unwrap();
    let in_thread = |mut incoming: Incoming, person: &str| {
        incoming.thread = "thread".to_owned();
        incoming.person.id = person.to_owned();
        incoming
    };
    let carried = |incoming: &Incoming| {
        let answered = newsroom.ask(incoming, "what did he say?").unwrap();
        answered.reply.answer.carried
    };
    let adas = in_thread(ada(), "ada");
    let private = newsroom.ask(&adas, "who is Ben Marsh?").unwrap();
    assert_eq!(private.privacy, Privacy::Private);
    let bens = in_thread(by_message(ada()), "ben");
    assert_eq!(carried(&bens), [""; 0], "by a message in the same thread");
    assert_eq!(carried(&in_thread(ada(), "ben")), [""; 0], "in private too");
    assert_eq!(carried(&adas), ["about Ben Marsh"], "for herself");

    // Who replies to what she shared goes on from nothing that she asked since.
    let shared = newsroom.front.share(&adas, &private.reference).unwrap();
    newsroom.ask(&adas, "who is Ben Marsh?").unwrap();
    let mut reply = in_thread(by_message(ada()), "ben");
    reply.thread = newsroom.front.thread_of_answer(&shared.reference).unwrap();
    assert_eq!(carried(&reply), [""; 0]);
}

#[test]
fn what_is_for_nobody_else_cannot_be_shared() {
    let newsroom = newsroom();
    let share = |incoming: &Incoming, text| {
        let answered = newsroom.ask(incoming, text).unwrap();
        let shared = newsroom.front.share(incoming, &answered.reference);
        (answered.can_be_shared, shared.map(|shared| shared.privacy))
    };
    let refused = share(&ada(), "/help").1;
    assert_eq!(
        refused,
        Err(Refusal::NotEnabled),
        "nobody enabled the place"
    );
    assert_eq!(
        share(&directly(), "/help"),
        (false, Err(Refusal::NotEnabled))
    );
    let editor = with_roles(ada(), &["editor"]);
    let lists = ["/story use harbour", "/story use private", "/sources open"];
    for text in lists {
        assert_eq!(
            share(&editor, text),
            (false, Err(Refusal::EditorsOnly)),
            "{text}"
        );
    }
    assert_eq!(share(&ada(), "/who quill"), (true, Ok(Privacy::Public)));
}

#[test]
fn buttons_work_after_a_restart_and_are_kind_when_the_answer_is_forgotten() {
    let newsroom = Newsroom::enabled();
    let answered = newsroom.ask(&ada(), "/quote marsh").unwrap();
    newsroom.front.placed(&answered.reference, "message 1");
    let newsroom = newsroom.restarted();
    let front = &newsroom.front;
    let context = front.context(&ada(), &answered.reference).unwrap();
    let found = &context.answer.findings[0];
    assert_eq!(found.snippet, "Ben Marsh said: “It is not.”");
    let around = found.context.as_deref().unwrap();
    assert!(around.starts_with("Ada Quill said"), "{around}");
    assert!(
        around.contains("The council met. Ben Marsh said: “It is not.”"),
        "{around}"
    );
    assert_eq!(
        front.thread_of("discord", "message 1").as_deref(),
        Some("channel ada")
    );

    let mut ben = ada();
    ben.person.id = "ben".to_owned();
    assert_eq!(
        front.may_remove(&ben, &answered.reference),
        Err(Refusal::NotYours)
    );
    assert_eq!(front.may_remove(&ada(), &answered.reference), Ok(()));
    assert_eq!(front.call_wrong(&ben, &answered.reference), Ok(()));
    let wrong = front.journal().wrong(&Default::default()).unwrap();
    assert_eq!(wrong[0].asked, "/quote \"marsh\"");

    front.journal().forget_before(at(9)).unwrap();
    assert_eq!(
        front.call_wrong(&ben, &answered.reference),
        Err(Refusal::TooOld)
    );
    assert_eq!(
        front
            .next(&ada(), &answered.reference, |_| Left::Page)
            .unwrap_err(),
        Refusal::TooOld
    );
}

#[test]
fn the_next_page_follows_and_ends() {
    let newsroom = Newsroom::enabled();
    let root = newsroom.journal.parent().unwrap();
    for number in 0..25 {
        let path = root.join(format!("harbour/log-{number:02}.md"));
        std::fs::write(path, format!("Log {number} of the harbour.")).unwrap();
    }
    let newsroom = newsroom.restarted();
    let first = newsroom.ask(&ada(), "/sources").unwrap();
    let next = |reference: &str, left| newsroom.front.next(&ada(), reference, |_| left);
    let same = next(&first.reference, Left::Here).unwrap();
    let names = |answered: &Answered| -> Vec<String> {
        let sources = answered.reply.answer.sources.iter();
        sources.map(|source| source.piece.name.clone()).collect()
    };
    assert_eq!(names(&same), names(&first));
    let second = next(&first.reference, Left::Page).unwrap();
    assert_eq!((names(&first).len(), names(&second).len()), (20, 6));
    assert!(
        names(&second)
            .iter()
            .all(|name| !names(&first).contains(name))
    );
    let none = next(&second.reference, Left::Nothing).unwrap_err();
    assert_eq!(none, Refusal::NoMore);
    let help = newsroom.ask(&ada(), "/help").unwrap();
    let none = next(&help.reference, Left::Page).unwrap_err();
    assert_eq!(none, Refusal::NoMore);
}

#[test]
fn a_button_counts_as_one_question() {
    let mut newsroom = Newsroom::enabled();
    let asked = newsroom.ask(&ada(), "/who quill").unwrap().reference;
    newsroom.front = FrontDesk::new(
        Desk::on(newsroom.journal.parent().unwrap()).itself().0,
        open(&newsroom.journal),
        limits(3, 100),
        quiet(),
    );
    let front = &newsroom.front;
    assert!(front.next(&ada(), &asked, |_| Left::Here).is_ok());
    assert!(front.context(&ada(), &asked).is_ok());
    assert_eq!(front.call_wrong(&ada(), &asked), Ok(()));
    let refused = front.call_wrong(&ada(), &asked).unwrap_err();
    assert!(matches!(refused, Refusal::TooFast { .. }), "{refused}");
}

#[test]
fn whoever_asks_too_fast_is_told_how_long_to_wait() {
    let mut newsroom = Newsroom::enabled();
    newsroom.front = FrontDesk::new(
        Desk::on(newsroom.journal.parent().unwrap()).itself().0,
        open(&newsroom.journal),
        limits(2, 3),
        quiet(),
    );
    for _ in 0..2 {
        newsroom.ask(&ada(), "/who quill").unwrap();
    }
    let refused = newsroom.ask(&ada(), "/who quill").unwrap_err();
    assert!(
        matches!(refused, Refusal::TooFast { wait: 1..=31 }),
        "{refused}"
    );
    let mut ben = ada();
    ben.person.id = "ben".to_owned();
    newsroom.ask(&ben, "/who quill").unwrap();
    let refused = newsroom.ask(&ben, "/who quill").unwrap_err();
    assert!(
        matches!(refused, Refusal::TooFast { .. }),
        "the channel has had enough: {refused}"
    );
}

#[test]
fn an_event_is_taken_up_once() {
    let newsroom = newsroom();
    assert!(newsroom.front.take_up("discord", "1", at(0)));
    assert!(!newsroom.front.take_up("discord", "1", at(1)));
    let newsroom = newsroom.restarted();
    assert!(!newsroom.front.take_up("discord", "1", at(2)));
}

#[test]
fn names_are_completed_from_what_the_reader_may_see() {
    let newsroom = newsroom();
    let offered = |incoming: &Incoming, line| {
        newsroom
            .front
            .offered(incoming, ("who", "name"), line)
            .into_iter()
            .map(|offered| offered.value)
            .collect::<Vec<_>>()
    };
    assert_eq!(offered(&ada(), ""), [""; 0], "not enabled");
    newsroom
        .ask(&with_roles(ada(), &["editor"]), "/story use harbour")
        .unwrap();
    let names = offered(&ada(), "a");
    assert_eq!(names, ["Ada Quill"]);
}
