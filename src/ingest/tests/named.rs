//! Names that no story and no piece can have are refused, each by name, and the rest goes on.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use super::*;

fn faults(report: &Report) -> Vec<String> {
    let mut faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    faults.sort();
    faults
}

fn make(room: &Newsroom, folder: &[u8]) -> PathBuf {
    let folder = room.path("").join(OsStr::from_bytes(folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn folders_whose_names_are_no_text_do_not_become_one_story() {
    let room = Newsroom::with(&[("harbour/a.md", "One.")]);
    for (name, text) in [(&b"bad\xff"[..], "Two."), (b"bad\xfe", "Three.")] {
        fs::write(make(&room, name).join("a.md"), text).unwrap();
    }
    make(&room, b"empty\xff");
    let (library, report) = room.open("");
    assert_eq!(names(&library), ["harbour/a"]);
    assert_eq!(texts(&library), ["One."]);
    let faults = faults(&report);
    assert_eq!(faults.len(), 2, "{faults:?}");
    for fault in faults {
        assert!(fault.contains("bad\u{fffd}") && fault.ends_with("rename it"));
    }
}

#[test]
fn a_line_break_in_a_name_forges_no_line() {
    let room = Newsroom::with(&[
        ("harbour/a.md", "One."),
        ("harbour/b\nstored harbour/c.md", "Two."),
        ("harbour/old\r/d.md", "Three."),
        ("quay\n/a.md", "Four."),
    ]);
    let mut told = Vec::new();
    let mut tell = |event| match event {
        Event::Stored(piece) => told.push(format!("stored {piece}")),
        Event::Fault(fault) => told.push(format!("left out: {fault}")),
        _ => {}
    };
    let (library, report) = open(&room.place(""), now(), &mut tell).unwrap();
    assert_eq!(names(&library), ["harbour/a"]);
    assert_eq!(report.faults.len(), 3);
    assert_eq!(
        told.iter()
            .filter(|line| line.starts_with("stored"))
            .count(),
        1
    );
    assert!(!told.concat().contains(char::is_control), "{told:?}");
    assert!(
        told.concat().contains("b⟨U+000A⟩stored harbour/c.md"),
        "{told:?}"
    );
}

#[test]
fn a_root_that_cannot_be_a_story_is_named_with_the_remedy() {
    let room = Newsroom::with(&[("har\nbour/a.md", "One."), ("quay/b\n.md", "Two.")]);
    fs::write(make(&room, b"bad\xff").join("a.md"), "Three.").unwrap();
    let bad = room.path("").join(OsStr::from_bytes(b"bad\xff"));
    for root in [room.path("har\nbour"), room.path("quay/b\n.md"), bad] {
        let place = Place {
            root,
            ..room.place("")
        };
        let line = open(&place, now(), &mut |_| {}).err().unwrap().to_string();
        assert!(
            line.ends_with("rename it") && !line.contains('\n'),
            "{line}"
        );
    }
}
