//! What the program keeps of its device is gone, or older than what the server knows.

use std::fs;
use std::path::Path;

use super::is_answer;
use crate::human::Manner;
use crate::scene::{LISTENS, Newsroom, On, Test, tests};

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        a_device_that_nobody_vouches_for_is_not_used,
        a_store_that_is_gone_gives_way_to_a_new_device,
        a_store_that_was_put_back_gives_way_to_a_new_device,
        a_store_that_is_damaged_gives_way_to_a_new_device,
        a_recovery_key_that_nobody_could_keep_is_not_made,
        a_recovery_key_that_a_crash_lost_is_made_anew,
    ]
}

/// Where the bot may not find its recovery key, it says so and ends: a strict client would keep its keys from it.
fn a_device_that_nobody_vouches_for_is_not_used(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let room = newsroom.encrypted_room(&ada);
    newsroom.stop();
    fs::remove_dir_all(newsroom.data().join("matrix")).unwrap();
    let key = newsroom.data().join("recovery-key");
    let kept = fs::read(&key).unwrap();
    fs::remove_file(&key).unwrap();
    newsroom.launch(&[]);
    let ended = newsroom.ends();
    assert_eq!(ended.status.code(), Some(2), "{}", ended.log);
    assert!(
        ended.log.contains("CUTTINGS_MATRIX__RECOVERY_KEY"),
        "{}",
        ended.log
    );

    fs::write(&key, kept).unwrap();
    newsroom.start(&[]);
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question).event);
}

fn a_recovery_key_that_nobody_could_keep_is_not_made(newsroom: &mut Newsroom<'_>) {
    let in_the_way = newsroom.data().join("recovery-key.new");
    fs::create_dir_all(&in_the_way).unwrap();
    newsroom.launch(&[]);
    let ended = newsroom.ends();
    assert_ne!(ended.status.code(), Some(0), "{}", ended.log);
    assert!(ended.log.contains("recovery-key"), "{}", ended.log);
    fs::remove_dir(&in_the_way).unwrap();
    newsroom.start(&[]);
    assert!(newsroom.data_file("recovery-key").len() > 40);
}

/// The key was made on the server, and the program was killed before it wrote it down. The new one opens what it should; that
/// none is known at all is told.
fn a_recovery_key_that_a_crash_lost_is_made_anew(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let room = newsroom.encrypted_room(&ada);
    newsroom.stop();
    let (key, begun) = (
        newsroom.data().join("recovery-key"),
        newsroom.data().join("recovery-key.new"),
    );
    let lost = fs::read_to_string(&key).unwrap();
    fs::remove_file(&key).unwrap();
    newsroom.start(&[LISTENS]);
    newsroom.tells("good, but no recovery key lies in the data folder");
    newsroom.stop();
    fs::write(&begun, "-").unwrap();
    newsroom.start(&[]);
    assert!(!begun.exists());
    assert_ne!(newsroom.data_file("recovery-key"), lost);
    newsroom.stop();
    fs::remove_dir_all(newsroom.data().join("matrix")).unwrap();
    newsroom.start(&[]);
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question).event);
}

fn a_store_that_is_gone_gives_way_to_a_new_device(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let room = newsroom.encrypted_room(&ada);
    newsroom.stop();
    fs::remove_dir_all(newsroom.data().join("matrix/store")).unwrap();
    newsroom.start(&[]);
    newsroom.program().says("a new device is made");
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question).event);
}

/// Rooms that were known to the copy, and one that was not.
fn a_store_that_was_put_back_gives_way_to_a_new_device(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let room = newsroom.encrypted_room(&ada);
    newsroom.stop();
    let (store, copy) = (
        newsroom.data().join("matrix/store"),
        newsroom.data().join("copy"),
    );
    copy_folder(&store, &copy);
    newsroom.start(&[]);
    let ben = newsroom.scene.client("ben", Manner::Strict);
    newsroom.encrypted_room(&ben);
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question).event);
    newsroom.stop();
    fs::remove_dir_all(&store).unwrap();
    fs::rename(&copy, &store).unwrap();

    newsroom.start(&[LISTENS]);
    newsroom.tells("good, but the store of keys was older");
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question).event);
    let cara = newsroom.scene.client("cara", Manner::Strict);
    let new = newsroom.encrypted_room(&cara);
    let question = cara.asks(&new, "!quote quill");
    is_answer(&cara.sees_reply(&new, &question).event);
    let new = newsroom.encrypted_room(&ben);
    let question = ben.asks(&new, "!quote quill");
    is_answer(&ben.sees_reply(&new, &question).event);
}

/// Each of the two files in turn, and without a password the program ends with the remedy.
fn a_store_that_is_damaged_gives_way_to_a_new_device(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let room = newsroom.encrypted_room(&ada);
    for (turn, file) in ["matrix-sdk-state.sqlite3", "matrix-sdk-crypto.sqlite3"]
        .into_iter()
        .enumerate()
    {
        newsroom.stop();
        damage(&newsroom.data().join("matrix/store").join(file));
        if turn == 0 {
            newsroom.launch(&[("CUTTINGS_MATRIX__PASSWORD", "")]);
            let ended = newsroom.ends();
            assert_eq!(ended.status.code(), Some(2), "{}", ended.log);
            let remedy = "the store of keys is damaged";
            assert!(ended.log.contains(remedy), "{}", ended.log);
        }
        newsroom.start(&[LISTENS]);
        newsroom.tells("good, but the store of keys was damaged");
        let question = ada.asks(&room, "!quote quill");
        is_answer(&ada.sees_reply(&room, &question).event);
    }
}

/// Every page but the first is another's.
fn damage(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    for byte in bytes.iter_mut().skip(4_096) {
        *byte = byte.wrapping_add(1);
    }
    fs::write(file, bytes).unwrap();
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}
