//! The list of open questions: who hears of which, what takes one off, and what never goes wrong for it.

use jiff::Timestamp;

use super::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn ask(store: &Store, text: &str, (roles, second): (&[&str], i64)) {
    let folded = text.to_lowercase();
    let asked = Question {
        text,
        folded: &folded,
        story: Some("harbour"),
        roles: &held(roles),
    };
    store.note_unanswered(&asked, at(second)).unwrap();
}

fn answer(store: &Store, text: &str, roles: &[&str]) {
    let asked = Question {
        text,
        folded: &text.to_lowercase(),
        story: Some("harbour"),
        roles: &held(roles),
    };
    store.note_answered(&asked).unwrap();
}

/// The texts on the list of somebody with these roles.
fn open(store: &Store, roles: &[&str]) -> Vec<String> {
    let listed = store.unanswered(&held(roles)).unwrap();
    listed.into_iter().map(|row| row.text).collect()
}

#[test]
fn the_same_question_stands_once_with_how_often_and_since_when() {
    let (_folder, store) = shelf();
    ask(&store, "Who pays?", (&[], 10));
    ask(&store, "When?", (&[], 20));
    ask(&store, "who PAYS?", (&[], 30));
    // A clock that was put back moves no first or last time the wrong way.
    ask(&store, "Who pays?", (&[], 5));
    let listed = store.unanswered(&held(&["editor"])).unwrap();
    let told: Vec<_> = listed
        .iter()
        .map(|row| (row.text.as_str(), row.times, row.first, row.last))
        .collect();
    let expected = [
        ("Who pays?", 3, at(5), at(30)),
        ("When?", 1, at(20), at(20)),
    ];
    assert_eq!(told, expected);
    assert_eq!(listed[0].story.as_deref(), Some("harbour"));
    assert_eq!(store.generation().unwrap(), 0, "no piece changed");
}

#[test]
fn a_question_is_listed_for_whoever_holds_all_the_roles_of_its_askers() {
    let (_folder, store) = shelf();
    ask(&store, "open", (&[], 1));
    ask(&store, "desk", (&["desk"], 2));
    ask(&store, "both", (&["desk", "le\"gal"], 3));
    let rows: [(&[&str], &[&str]); 4] = [
        (&[], &["open"]),
        (&["legal"], &["open"]),
        (&["desk"], &["desk", "open"]),
        (&["desk", "le\"gal", "x"], &["both", "desk", "open"]),
    ];
    for (roles, expected) in rows {
        assert_eq!(open(&store, roles), expected, "{roles:?}");
    }
}

#[test]
fn an_answer_takes_a_question_off_for_those_who_see_as_much() {
    let (_folder, store) = shelf();
    for (second, roles) in [(1, &[][..]), (2, &["desk"]), (3, &["desk", "legal"])] {
        ask(&store, "Who pays?", (roles, second));
    }
    let times = |store: &Store| store.unanswered(&held(&["desk", "legal"])).unwrap().len();
    answer(&store, "Who pays for it?", &[]);
    assert_eq!(times(&store), 3);
    answer(&store, "who pays?", &["legal"]);
    assert_eq!(times(&store), 2);
    answer(&store, "Who pays?", &["desk"]);
    assert_eq!(open(&store, &["desk", "legal"]), ["Who pays?"]);
    assert_eq!(open(&store, &[]), ["Who pays?"]);
    answer(&store, "Who pays?", &[]);
    assert_eq!(times(&store), 0);
}

#[test]
fn what_was_asked_last_before_a_time_is_forgotten() {
    let (_folder, store) = shelf();
    ask(&store, "old", (&["desk"], 10));
    ask(&store, "asked again", (&[], 11));
    ask(&store, "asked again", (&[], 30));
    ask(&store, "new", (&[], 20));
    assert_eq!(store.forget_before(at(20)).unwrap(), 1);
    assert_eq!(open(&store, &["desk"]), ["asked again", "new"]);
}

#[test]
fn those_of_some_roles_crowd_out_no_question_of_others() {
    let (_folder, store) = shelf();
    ask(&store, "open", (&[], 0));
    for second in 1..=1_002 {
        ask(&store, &format!("question {second}"), (&["desk"], second));
    }
    let listed = open(&store, &["desk"]);
    assert_eq!(listed.len(), 1_001);
    assert_eq!(listed[0], "question 1002");
    assert_eq!(listed[999], "question 3");
    assert_eq!(listed[1_000], "open");
}

#[test]
fn a_list_that_cannot_be_written_stands_as_it_was() {
    let (folder, store) = shelf();
    ask(&store, "before", (&[], 1));
    let other = Connection::open(folder.path().join("store.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let asked = Question {
        text: "beside",
        folded: "beside",
        story: None,
        roles: &held(&[]),
    };
    let error = store.note_unanswered(&asked, at(2)).unwrap_err();
    assert!(matches!(error, StoreError::Busy { .. }), "{error:?}");
    assert_eq!(open(&store, &[]), ["before"]);
    other.execute_batch("ROLLBACK").unwrap();
    store.note_unanswered(&asked, at(3)).unwrap();
    let notes = store.notes.lock().unwrap();
    let pages = |limit: i64| {
        let notes = notes.as_ref().unwrap();
        notes.pragma_update(None, "max_page_count", limit).unwrap();
    };
    pages(1);
    drop(notes);
    let long = "long ".repeat(100_000);
    let asked = Question {
        text: &long,
        folded: &long,
        ..asked
    };
    let error = store.note_unanswered(&asked, at(4)).unwrap_err();
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    assert_eq!(open(&store, &[]), ["beside", "before"]);
}
