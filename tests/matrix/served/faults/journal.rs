//! The journal takes nothing down, or is older than what was said since.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::is_answer;
use crate::human::Manner;
use crate::scene::{LISTENS, Newsroom, On, Test, tests};

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        what_cannot_be_taken_in_is_answered_when_it_can,
        what_cannot_be_answered_is_answered_when_it_can,
        what_was_sent_and_cannot_be_noted_is_sent_once,
        a_journal_that_another_program_holds_is_waited_for,
        a_journal_that_was_put_back_answers_nothing_twice,
        a_journal_that_was_put_back_beside_a_new_device_answers_nothing_twice,
        what_comes_in_twice_is_answered_once,
        a_place_ahead_of_the_server_is_given_up,
    ]
}

fn what_cannot_be_taken_in_is_answered_when_it_can(newsroom: &mut Newsroom<'_>) {
    waits_for_room(newsroom, "inbox");
}

fn what_cannot_be_answered_is_answered_when_it_can(newsroom: &mut Newsroom<'_>) {
    waits_for_room(newsroom, "outbox");
}

fn what_was_sent_and_cannot_be_noted_is_sent_once(newsroom: &mut Newsroom<'_>) {
    waits_for_room(newsroom, "posted");
}

/// What goes into this table is refused, as on a full disk, and then taken again.
fn waits_for_room(newsroom: &mut Newsroom<'_>, table: &str) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[LISTENS]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    newsroom.tells("matrix: good since");
    let journal = journal(newsroom);
    let sent = proxy.seen("/send/m.room.message/").len();
    let refused = format!(
        "CREATE TRIGGER full BEFORE INSERT ON {table} BEGIN
             SELECT RAISE(ABORT, 'database or disk is full');
         END"
    );
    journal.execute_batch(&refused).unwrap();
    let question = ada.asks(&room, "!quote quill");
    let told = newsroom.tells("database or disk is full");
    assert!(told.starts_with("HTTP/1.1 503 "), "{told}");
    assert!(told.contains("has room"), "{told}");
    newsroom.program().assert_idle();
    journal.execute_batch("DROP TRIGGER full").unwrap();
    is_answer(&ada.sees_reply(&room, &question));
    newsroom.tells("matrix: good since");
    let other = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &other));
    assert_eq!(proxy.seen("/send/m.room.message/").len(), sent + 2);
}

fn a_journal_that_another_program_holds_is_waited_for(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[LISTENS]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let journal = journal(newsroom);
    journal.execute_batch("BEGIN IMMEDIATE").unwrap();
    let question = ada.asks(&room, "!quote quill");
    newsroom.tells("database is locked");
    journal.execute_batch("ROLLBACK").unwrap();
    is_answer(&ada.sees_reply(&room, &question));
    newsroom.tells("matrix: good since");
}

/// The same device sends the same again under the same id, which the server knows.
fn a_journal_that_was_put_back_answers_nothing_twice(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Lax);
    let (plain, sealed) = (newsroom.room(ada.raw()), newsroom.encrypted_room(&ada));
    let ask = || {
        let first = ada.raw().asks(&plain, "!quote quill");
        let second = ada.asks(&sealed, "!quote quill");
        (first, second)
    };
    let are_answered = |(first, second): &(String, String)| {
        is_answer(&ada.raw().sees_reply(&plain, first));
        is_answer(&ada.sees_reply(&sealed, second).event);
    };
    are_answered(&ask());
    newsroom.stop();
    let copy = copied(newsroom);
    newsroom.start(&[]);
    are_answered(&ask());
    newsroom.stop();
    let later = ask();
    put_back(&copy, &newsroom.data());
    newsroom.start(&[]);
    are_answered(&later);
    are_answered(&ask());
}

/// As when the whole data folder was put back but for the device's keys. The server knows nothing of what another device sent:
/// the room itself tells what was answered since, and nothing is even sent again.
fn a_journal_that_was_put_back_beside_a_new_device_answers_nothing_twice(
    newsroom: &mut Newsroom<'_>,
) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    newsroom.stop();
    let copy = copied(newsroom);
    newsroom.start(&[]);
    let forgotten = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &forgotten));
    newsroom.stop();
    let later = ada.asks(&room, "!quote quill");
    put_back(&copy, &newsroom.data());
    fs::remove_dir_all(newsroom.data().join("matrix")).unwrap();
    let before = proxy.seen("").len();
    newsroom.start(&[]);
    is_answer(&ada.sees_reply(&room, &later));
    let id = forgotten.trim_start_matches('$');
    let again = proxy.seen("/send/");
    let again = again.iter().filter(|seen| seen.path.contains(id));
    let first = proxy.seen("")[..before].to_vec();
    let first = first.iter().filter(|seen| seen.path.contains("/send/"));
    let first = first.filter(|seen| seen.path.contains(id));
    assert_eq!(again.count(), first.count(), "it is answered again");
}

fn copied(newsroom: &Newsroom<'_>) -> PathBuf {
    let copy = newsroom.data().join("copy.db");
    fs::copy(newsroom.data().join("journal.db"), &copy).unwrap();
    copy
}

/// The cursor alone is put back: the journal knows what came in since.
fn what_comes_in_twice_is_answered_once(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    newsroom.stop();
    let before = cursor(newsroom);
    newsroom.start(&[]);
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question));
    newsroom.stop();
    assert_ne!(cursor(newsroom), before);
    set_cursor(newsroom, &before);
    newsroom.start(&[]);
    let other = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &other));
}

/// As when the server was put back from a copy.
fn a_place_ahead_of_the_server_is_given_up(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let before = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &before));
    newsroom.stop();
    let place = cursor(newsroom);
    let rest = place.trim_start_matches('s');
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    set_cursor(newsroom, &format!("s987654321{rest}"));
    let question = ada.asks(&room, "!quote quill");
    newsroom.start(&[LISTENS]);
    newsroom.program().says("lies ahead of the server");
    is_answer(&ada.sees_reply(&room, &question));
    newsroom.tells("good, but the server did not know where the bot had left off");
}

fn journal(newsroom: &Newsroom<'_>) -> Connection {
    Connection::open(newsroom.data().join("journal.db")).unwrap()
}

fn cursor(newsroom: &Newsroom<'_>) -> String {
    let sql = "SELECT value FROM memos WHERE platform = 'matrix' AND name = 'cursor'";
    journal(newsroom)
        .query_one(sql, (), |row| row.get(0))
        .unwrap()
}

fn set_cursor(newsroom: &Newsroom<'_>, cursor: &str) {
    let sql = "UPDATE memos SET value = ? WHERE platform = 'matrix' AND name = 'cursor'";
    assert_eq!(journal(newsroom).execute(sql, [cursor]), Ok(1));
}

/// A journal as a backup has it, which knows no file beside it.
fn put_back(copy: &Path, data: &Path) {
    for beside in ["journal.db-wal", "journal.db-shm"] {
        let _ = fs::remove_file(data.join(beside));
    }
    fs::rename(copy, data.join("journal.db")).unwrap();
}
