//! The chat as somebody at a terminal meets it: editing, history, completion, colour, and the ways to leave.

use crate::process::Room;
use crate::terminal::{BACKSPACE, CTRL_A, CTRL_C, CTRL_D, Chat, TAB, UP, is_coloured};

const BRIDGE: &str = "+++\nheadline = \"Bridge to close\"\n+++\n\
    Maria Ellis said: “The bridge is safe.” The council met on 2 May 2024.\n\nTom Garrity inspected it.\n";
const MEMO: &str = "+++\naudience = [\"desk\"]\n+++\nMargot Nairn will buy the lighthouse.\n";

fn room() -> Room {
    Room::with(&[
        ("index/harbour/bridge.md", BRIDGE),
        ("index/harbour/memo.md", MEMO),
    ])
}

fn chat(room: &Room, variables: &[(&str, &str)]) -> Chat {
    let mut command = room.command(&[]);
    command.env("TERM", "xterm-256color");
    command.envs(variables.iter().copied());
    Chat::start(command, 80)
}

#[test]
fn a_line_is_edited_before_it_is_asked() {
    let room = room();
    let mut chat = chat(&room, &[]);
    let rows = [
        ("/quote ellis".to_owned(), "The bridge is safe."),
        (format!("/quote ellisx{BACKSPACE}"), "The bridge is safe."),
        (format!("quote ellis{CTRL_A}/"), "The bridge is safe."),
        ("Is the bridge safe?".to_owned(), "The bridge is safe."),
    ];
    for (keys, words) in rows {
        let answer = chat.enter(&keys);
        assert!(plain(&answer).contains(words), "{keys:?}: {answer:?}");
    }
    assert_eq!(chat.leave(CTRL_D).0, Some(0));
}

#[test]
fn what_cannot_be_understood_is_answered_and_the_chat_goes_on() {
    let room = room();
    let mut chat = chat(&room, &[]);
    chat.press("/juggle clubs\r");
    chat.wait_for("there is no command \"juggle\"");
    chat.wait_for("cuttings> ");
    for _ in 0..2 {
        chat.press("\r");
        chat.wait_for("cuttings> ");
    }
    assert!(plain(chat.enter("/who ellis")).contains("Maria Ellis"));
    assert_eq!(chat.leave("exit\r").0, Some(0));
}

#[test]
fn a_short_line_goes_on_from_the_reply_before_it() {
    let room = room();
    room.write(
        "index/harbour/visit.md",
        "Tom Ellis opened the lock.\n\nThe lock was built in 1890.",
    );
    let mut chat = chat(&room, &[]);
    let offered = plain(chat.enter("/quote ellis"));
    assert!(offered.contains("1 /quote Maria Ellis"), "{offered:?}");
    let chosen = plain(chat.enter("1"));
    assert!(chosen.contains("The bridge is safe."), "{chosen:?}");
    let turned = plain(chat.enter("page=2"));
    assert!(turned.contains("there is only one page"), "{turned:?}");
    assert_eq!(chat.leave("/quit\r").0, Some(0));
}

#[test]
fn lines_are_remembered_in_a_chat_and_in_the_next_one() {
    let room = room();
    let mut first = chat(&room, &[]);
    first.enter("/quote ellis");
    first.enter("/who garrity");
    let again = first.enter(&UP.repeat(2));
    assert!(plain(&again).contains("The bridge is safe."), "{again:?}");
    // What begins with a space is not kept.
    first.enter(" /who nobody");
    // A line is kept as soon as it is asked, also for a chat beside this one.
    let mut second = chat(&room, &[]);
    let again = second.enter(UP);
    assert!(plain(&again).contains("The bridge is safe."), "{again:?}");
    for chat in [first, second] {
        assert_eq!(chat.leave(CTRL_D).0, Some(0));
    }
    let mut third = chat(&room, &[]);
    let again = third.enter(&UP.repeat(3));
    assert!(plain(&again).contains("/who garrity"), "{again:?}");
    assert_eq!(third.leave(CTRL_D).0, Some(0));
}

#[test]
fn commands_and_names_are_completed_and_nothing_hidden_is() {
    let room = room();
    let mut chat = chat(&room, &[]);
    let answer = chat.enter(&format!("/quo{TAB}ell{TAB}"));
    assert!(plain(&answer).contains("/quote Maria Ellis"), "{answer:?}");
    assert!(plain(&answer).contains("The bridge is safe."), "{answer:?}");
    // Where more than one fits, they are listed.
    chat.press(&format!("/wh{TAB}{TAB}"));
    let listed = chat.wait_for("/who");
    assert!(plain(listed + chat.wait_for("cuttings> ").as_str()).contains("/when"));
    chat.press(CTRL_C);
    chat.wait_for("cuttings> ");
    let answer = chat.enter(&format!("/who mar{TAB}"));
    assert!(plain(&answer).contains("/who Maria Ellis"), "{answer:?}");
    let (code, shown) = chat.leave(CTRL_D);
    assert_eq!(code, Some(0));
    assert!(
        !shown.contains("Margot") && !shown.contains("Nairn"),
        "{shown:?}"
    );
}

#[test]
fn ctrl_c_drops_the_line_and_ctrl_d_leaves() {
    let room = room();
    let mut chat = chat(&room, &[]);
    chat.press("/quote lighthouse");
    chat.wait_for("lighthouse");
    chat.press(CTRL_C);
    chat.wait_for("cuttings> ");
    let answer = chat.enter("/who ellis");
    assert!(!answer.contains("lighthouse"), "{answer:?}");
    assert!(plain(&answer).contains("Maria Ellis"), "{answer:?}");
    let (code, shown) = chat.leave(CTRL_D);
    assert_eq!(code, Some(0));
    assert!(!shown.contains("panicked"), "{shown:?}");
}

#[test]
fn colour_is_for_terminals_that_have_it_and_whoever_wants_it() {
    let room = room();
    let rows: [(&[(&str, &str)], bool); 4] = [
        (&[], true),
        (&[("NO_COLOR", "1")], false),
        (&[("NO_COLOR", "")], true),
        (&[("TERM", "dumb")], false),
    ];
    for (variables, coloured) in rows {
        let mut chat = chat(&room, variables);
        let answer = chat.enter("/who ellis");
        assert!(plain(&answer).contains("Maria Ellis"), "{answer:?}");
        let (code, shown) = chat.leave(CTRL_D);
        assert_eq!(code, Some(0), "{variables:?}");
        assert_eq!(is_coloured(&shown), coloured, "{variables:?}: {shown:?}");
    }
}

#[test]
fn lines_are_as_wide_as_the_terminal() {
    let room = room();
    for (columns, widths) in [(50, 40..=50), (90, 51..=90)] {
        let mut command = room.command(&[]);
        command.env("TERM", "xterm").env("NO_COLOR", "1");
        let mut chat = Chat::start(command, columns);
        let answer = chat.enter("/quote ellis");
        let lines = answer.lines().filter(|line| line.starts_with(' '));
        let width = lines.map(textwrap::core::display_width).max();
        assert!(widths.contains(&width.unwrap()), "{width:?}: {answer:?}");
        assert_eq!(chat.leave(CTRL_D).0, Some(0));
    }
}

/// What a person reads of a text: without the sequences that steer the terminal, on one line.
fn plain(text: impl AsRef<str>) -> String {
    let stripped = anstream::adapter::strip_str(text.as_ref()).to_string();
    stripped.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_story_can_be_changed_in_the_chat_and_not_in_a_single_question() {
    let room = Room::with(&[
        ("index/harbour/bridge.md", BRIDGE),
        (
            "index/ferry/ferry.md",
            "Cara Finn said: “The ferry is late.”\n",
        ),
    ]);
    let mut chat = chat(&room, &[]);
    let chosen = plain(chat.enter("/story use ferry"));
    assert!(chosen.contains("from now on this is the story"), "{chosen}");
    let other = plain(chat.enter("/quote ellis"));
    assert!(!other.contains("The bridge is safe."), "{other}");
    let own = plain(chat.enter("/quote finn"));
    assert!(own.contains("The ferry is late."), "{own}");
    chat.press("/story use private\r");
    chat.wait_for("for a whole server");
    chat.wait_for("cuttings> ");
    assert_eq!(chat.leave(CTRL_D).0, Some(0));

    room.run(&["ask", "/story use ferry"])
        .fails(2, &["--story ID"]);
}
