//! A clock that is far off: nothing is lost by it, and what is under embargo is judged by the clock as it stands.

use std::path::Path;

use cuttings::answer::Desk;
use cuttings::commands::{self, Request};
use cuttings::corpus::Limits;
use cuttings::ingest::{self, Place};
use cuttings::model::Asker;
use jiff::Timestamp;

const PIER: &str = "Ada Brill, the engineer, said: “The pier opened in 1962.”";
const SECRET: &str =
    "+++\nnot_before = 2031-01-01T00:00:00Z\n+++\nAda Brill said: “The pier is to be sold.”";

/// What a program shows whose clock says this, started on these folders.
fn started(folder: &Path, now: &str) -> String {
    let now: Timestamp = now.parse().unwrap();
    let place = Place {
        root: folder.join("harbour"),
        data_dir: folder.join("data"),
        limits: Limits {
            max_piece_bytes: 1_000_000,
        },
    };
    let (library, report) = ingest::open(&place, now, &mut |_| {}).unwrap();
    assert_eq!((report.pieces, report.faults.len()), (2, 0), "{now}");
    let desk = Desk::new(library.store, library.index);
    let request = Request {
        asker: &Asker::default(),
        text: "/quote Brill",
        story: None,
        now,
    };
    let reply = commands::handle(&desk, &request).unwrap();
    commands::json::answer(&reply.answer).unwrap()
}

#[test]
fn a_clock_that_jumps_loses_nothing_and_shows_nothing_early_once_it_is_right() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("harbour")).unwrap();
    for (name, text) in [("pier.md", PIER), ("sale.md", SECRET)] {
        std::fs::write(folder.path().join("harbour").join(name), text).unwrap();
    }
    let rows = [
        ("1970-01-01T00:00:05Z", false),
        ("2026-06-01T12:00:00Z", false),
        ("2100-01-01T00:00:00Z", true),
        ("2026-06-01T12:05:00Z", false),
        ("1970-01-01T00:00:05Z", false),
        ("2031-01-01T00:00:00Z", true),
        ("2026-06-01T12:10:00Z", false),
    ];
    for (now, is_free) in rows {
        let said = started(folder.path(), now);
        assert!(said.contains("The pier opened in 1962"), "{now}: {said}");
        assert_eq!(said.contains("to be sold"), is_free, "{now}: {said}");
    }
}
