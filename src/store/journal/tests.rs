//! What is written down is there after a restart, once, and forgotten when it should be.

use jiff::Timestamp;
use tempfile::TempDir;

use super::*;

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

#[test]
fn what_was_written_is_there_after_a_restart() {
    let (folder, journal) = journal();
    journal.bind("discord", "42", ("harbour", at(1))).unwrap();
    journal.bind("discord", "42", ("ferry", at(2))).unwrap();
    journal
        .set_privacy("discord", "7", Privacy::Private)
        .unwrap();
    journal
        .keep_conversation(("discord", "t", "ada"), "[]", at(3))
        .unwrap();
    let reference = journal.keep_answer(&given("ada", 4)).unwrap();
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
    let told = journal.conversation("discord", "t").unwrap();
    assert_eq!(told.as_deref(), Some("[]"));
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

#[test]
fn an_answer_is_called_wrong_once_by_each_and_without_names() {
    let (_folder, journal) = journal();
    let reference = journal.keep_answer(&given("ada", 1)).unwrap();
    for (person, second) in [("ada", 2), ("ben", 3), ("ada", 4)] {
        assert!(
            journal
                .call_wrong(&reference, ("discord", person), at(second))
                .unwrap()
        );
    }
    assert!(
        !journal
            .call_wrong("0000", ("discord", "ada"), at(5))
            .unwrap()
    );
    let wrong = journal.wrong(10).unwrap();
    assert_eq!(wrong.len(), 1);
    assert_eq!((wrong[0].people, wrong[0].at), (2, at(4)));
    assert_eq!(wrong[0].asked, given("ada", 1).asked);
}

#[test]
fn what_is_old_and_what_is_one_persons_can_be_forgotten() {
    let (_folder, journal) = journal();
    let old = journal.keep_answer(&given("ada", 1)).unwrap();
    let new = journal.keep_answer(&given("ada", 9)).unwrap();
    let other = journal.keep_answer(&given("ben", 9)).unwrap();
    journal.take_up("discord", "1", at(1)).unwrap();
    journal.bind("discord", "42", ("harbour", at(1))).unwrap();
    journal.forget_before(at(5)).unwrap();
    let known = |reference: &str| journal.answer(reference).unwrap().is_some();
    assert_eq!((known(&old), known(&new)), (false, true));
    assert!(journal.take_up("discord", "1", at(9)).unwrap());
    assert_eq!(journal.forget_person("discord", "ada").unwrap(), 1);
    assert_eq!((known(&new), known(&other)), (false, true));
    let bound = journal.story_of("discord", "42").unwrap();
    assert_eq!(
        bound.as_deref(),
        Some("harbour"),
        "a binding is no question"
    );
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
