//! A long list is turned page by page, and nothing on it is lost or shown twice.

use std::collections::BTreeSet;

use cuttings::model::Outcome;

use crate::desk::Desk;

/// More than two pages of them.
const PIECES: usize = 45;

fn desk() -> Desk {
    let texts: Vec<(String, String)> = (0..PIECES)
        .map(|number| {
            let checked = if number % 2 == 0 {
                ""
            } else {
                "checked = false\n"
            };
            let piece = format!("+++\nheadline = \"Report {number}\"\n{checked}+++\n\nA quay.\n");
            (format!("report-{number:02}"), piece)
        })
        .collect();
    let pieces: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    Desk::with(&pieces)
}

#[test]
fn every_piece_stands_on_one_page_of_the_sources() {
    let desk = desk();
    let mut listed: Vec<String> = Vec::new();
    for (page, (length, note)) in [
        (20, Some("25 more: add page=2")),
        (20, Some("5 more: add page=3")),
        (5, None),
    ]
    .into_iter()
    .enumerate()
    {
        let answer = desk.ask(&format!("/sources page={}", page + 1)).answer;
        assert_eq!(answer.sources.len(), length);
        assert_eq!(answer.notes.first().map(String::as_str), note);
        assert_eq!(answer.notes.len(), usize::from(note.is_some()));
        // What is counted is the file, on every page.
        let lead = answer.lead.unwrap().text;
        assert_eq!(lead, "45 pieces in the file, 22 not checked by anybody");
        listed.extend(answer.sources.into_iter().map(|source| source.piece.name));
    }
    let once: BTreeSet<&String> = listed.iter().collect();
    assert_eq!((listed.len(), once.len()), (PIECES, PIECES));
    assert!(listed.is_sorted());
}

#[test]
fn beyond_the_last_page_is_the_last_page() {
    let desk = desk();
    let last = desk.ask("/sources page=3").answer;
    let beyond = desk.ask("/sources page=999").answer;
    assert_eq!(beyond.outcome, Outcome::Found);
    assert_eq!(beyond.sources, last.sources);
    assert_eq!(beyond.notes, ["there are 3 pages; this is the last"]);
    let first = desk.ask("/sources").answer;
    assert_eq!(first.sources, desk.ask("/sources page=1").answer.sources);
}
