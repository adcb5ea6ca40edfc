//! What the file did not answer goes on the desk's list, for editors and for nobody else.

use crate::desk::{Desk, STORY, project};

const PIECES: &[(&str, &str)] = &[
    (
        "bridge",
        "+++\nheadline = \"Bridge row\"\n+++\nTom Garrity said: “The bridge is safe.”",
    ),
    (
        "memo",
        "+++\naudience = [\"desk\"]\n+++\nMargot Nairn will buy the lighthouse.",
    ),
];

/// The questions on the list with how often they were asked.
fn listed(desk: &Desk) -> Vec<(String, u64)> {
    let open = desk.ask("/sources open").answer.open;
    open.into_iter()
        .map(|open| (open.question, open.times))
        .collect()
}

fn expected(rows: &[(&str, u64)]) -> Vec<(String, u64)> {
    rows.iter()
        .map(|(text, times)| ((*text).to_owned(), *times))
        .collect()
}

#[test]
fn a_refusal_goes_on_the_list_as_it_was_understood() {
    let desk = Desk::with(PIECES).asked_at("2024-05-02T08:00:00Z");
    desk.ask("Who dredges the canal?");
    desk.ask("/when regatta");
    let desk = desk.asked_at("2024-05-03T09:30:00Z");
    desk.ask("who dredges the CANAL page=2");
    desk.ask("/quote zeppelin order=latest");
    // What is answered, checked or asked about the file's own pieces is no open question.
    for text in [
        "/who garrity",
        "/check \"the canal\"",
        "/sources",
        "/help",
        "/story",
    ] {
        desk.ask(text);
    }
    let desk = desk.asked_as(&["editor"]);
    let rows = [
        ("/quote \"zeppelin\" order=latest", 1),
        ("Who dredges the canal?", 2),
        ("/when \"regatta\"", 1),
    ];
    assert_eq!(listed(&desk), expected(&rows));
    let told = desk.ask("/sources open");
    assert_eq!(
        told.answer.lead.unwrap().text,
        "3 questions that the file did not answer"
    );
    let second = &told.json["open"][1];
    assert_eq!(
        *second,
        serde_json::json!({
            "question": "Who dredges the canal?",
            "story": STORY,
            "times": 2,
            "first": "2024-05-02T08:00:00Z",
            "last": "2024-05-03T09:30:00Z",
        })
    );
}

#[test]
fn a_question_that_goes_on_from_another_is_listed_in_full() {
    let desk = Desk::with(PIECES);
    let mut talk = desk.talk();
    talk.say("who is tom garrity");
    talk.say("when did he dredge the canal?");
    let desk = desk.asked_as(&["editor"]);
    let rows = [("when did Tom Garrity dredge the canal?", 1)];
    assert_eq!(listed(&desk), expected(&rows));
}

#[test]
fn the_list_is_for_editors() {
    let desk = Desk::with(PIECES);
    desk.ask("Who dredges the canal?");
    let said =
        "error: the desk's lists are for editors: only who holds the role \"editor\" is shown them";
    for roles in [&[][..], &["desk"], &["Editor"]] {
        let desk = Desk::with(PIECES).asked_as(roles);
        assert_eq!(desk.said("/sources open"), said, "{roles:?}");
        assert_eq!(desk.said("sources open page=2"), said, "{roles:?}");
    }
    let empty = Desk::with(PIECES)
        .asked_as(&["editor"])
        .ask("/sources open");
    assert!(empty.answer.open.is_empty());
    assert_eq!(
        empty.answer.lead.unwrap().text,
        "No open questions: the file answered all that was asked"
    );
}

#[test]
fn an_editor_reads_nothing_that_was_asked_by_those_who_see_more() {
    let desk = Desk::with(PIECES).asked_as(&["desk"]);
    desk.ask("/when \"nairn wedding\"");
    desk.ask("Who dredges the canal?");
    let desk = desk.asked_as(&[]);
    desk.ask("who dredges the canal");
    let desk = desk.asked_as(&["editor"]);
    assert_eq!(listed(&desk), expected(&[("who dredges the canal", 1)]));
    let desk = desk.asked_as(&["desk", "editor"]);
    let rows = [
        ("Who dredges the canal?", 2),
        ("/when \"nairn wedding\"", 1),
    ];
    let mut seen = listed(&desk);
    seen.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    assert_eq!(seen[0].1, rows[0].1);
    assert_eq!(seen[1], expected(&rows[1..])[0]);
    assert_eq!(seen.len(), rows.len());
}

#[test]
fn what_only_some_can_find_stays_open_for_the_others() {
    let desk = Desk::with(PIECES);
    desk.ask("Who will buy the lighthouse?");
    let desk = desk.asked_as(&["desk"]);
    assert!(
        desk.ask("Who will buy the lighthouse?")
            .shows("Margot Nairn")
    );
    let desk = desk.asked_as(&["desk", "editor"]);
    assert_eq!(
        listed(&desk),
        expected(&[("Who will buy the lighthouse?", 1)])
    );
}

#[test]
fn what_the_file_answers_by_now_comes_off_the_list() {
    let (root, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let write = |name: &str, text: &str| std::fs::write(root.path().join(name), text).unwrap();
    write("bridge.md", "Tom Garrity said: “The bridge is safe.”");
    let desk = Desk::again_on(root.path(), data.path());
    for question in [
        "Who dredges the canal?",
        "When was the canal closed?",
        "/who quill",
    ] {
        desk.ask(question);
    }
    drop(desk);
    write("canal.md", "Priya Nair dredges the canal on Mondays.");
    let desk = Desk::again_on(root.path(), data.path()).asked_as(&["editor"]);
    let rows = [("/who \"quill\"", 1), ("When was the canal closed?", 1)];
    assert_eq!(listed(&desk), expected(&rows), "asked again for the list");
    drop(desk);
    write("quill.md", "Ada Quill will buy the lighthouse.");
    let desk = Desk::again_on(root.path(), data.path());
    desk.ask("/who QUILL");
    std::fs::remove_file(root.path().join("quill.md")).unwrap();
    let desk = Desk::again_on(root.path(), data.path()).asked_as(&["editor"]);
    assert_eq!(
        listed(&desk),
        expected(&rows[1..]),
        "found when it was asked"
    );
}

#[test]
fn the_list_goes_by_pages_and_by_story() {
    let desk = Desk::with(PIECES);
    for number in 0..45 {
        desk.ask(&format!("Who dredges canal number {number}?"));
    }
    let desk = desk.asked_as(&["editor"]);
    let mut seen = Vec::new();
    for (page, length) in [(1, 20), (2, 20), (3, 5)] {
        let answer = desk.ask(&format!("/sources open page={page}")).answer;
        assert_eq!(answer.open.len(), length, "{page}");
        let note = (page < 3).then(|| format!("{} more: add page={}", 45 - page * 20, page + 1));
        assert_eq!(answer.notes.first(), note.as_ref());
        seen.extend(answer.open.into_iter().map(|open| open.question));
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 45);
}

#[test]
fn a_list_that_cannot_be_written_keeps_no_answer_back() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::again_on(&project("tests/fixtures/stories/ferry"), data.path());
    let question = "Who invented the zeppelin?";
    let refused = desk.said(question);
    let desk = desk.asked_as(&["editor"]);
    assert_eq!(listed(&desk), expected(&[(question, 1)]));
    // Somebody else writes and does not end.
    let store = find("store.db", data.path());
    let other = rusqlite::Connection::open(store).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let desk = desk.asked_as(&[]);
    assert_eq!(desk.said(question), refused);
    let desk = desk.asked_as(&["editor"]);
    assert_eq!(listed(&desk), expected(&[(question, 1)]));
}

/// The file of that name below a folder.
fn find(name: &str, folder: &std::path::Path) -> std::path::PathBuf {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    let found = paths.iter().find(|path| path.ends_with(name)).cloned();
    let mut folders = paths.iter().filter(|path| path.is_dir());
    found.unwrap_or_else(|| find(name, folders.next().unwrap()))
}
