//! Pieces that carry the same agency sentence are one source, whatever small edits each desk made; and what differs in
//! a figure, a denial or a speaker never is.

use cuttings::index::{Query, Scope, Wanted};
use cuttings::ingest;
use cuttings::model::{Asker, PieceId};
use jiff::Timestamp;

use crate::desk::{Desk, STORY};

const WIRE: &str =
    "The harbour board has closed the east pier after 12 people fell ill, Maria Ellis said.";

/// The numbers by which the index knows copies of the last sentence of each text.
fn gists(texts: &[String]) -> Vec<cuttings::index::Gist> {
    let pieces = texts.iter().enumerate().map(|(number, text)| {
        let id = PieceId {
            story: STORY.to_owned(),
            name: format!("{number:03}"),
        };
        cuttings::corpus::plain(text, id)
    });
    let library = ingest::temporary(pieces.collect(), Vec::new(), Timestamp::UNIX_EPOCH).unwrap();
    let asker = Asker::default();
    let found = library.index.edition().search(&Query {
        asker: &asker,
        now: Timestamp::UNIX_EPOCH,
        scope: Scope::Archive,
        wanted: Wanted::default(),
        limit: 1_000,
    });
    let mut passages = found.unwrap().items;
    passages.sort_by(|a, b| (&a.piece, a.ordinal).cmp(&(&b.piece, b.ordinal)));
    let last = |number: usize| {
        let name = format!("{number:03}");
        let mut of_piece = passages.iter().filter(|passage| passage.piece.name == name);
        of_piece.next_back().unwrap().gist
    };
    (0..texts.len()).map(last).collect()
}

/// Holds each of these against the first.
fn hold(rows: &[(&str, String)], are_copies: bool) {
    let mut texts = vec![WIRE.to_owned()];
    texts.extend(rows.iter().map(|(_, text)| text.clone()));
    let gists = gists(&texts);
    for ((name, text), gist) in rows.iter().zip(&gists[1..]) {
        assert_eq!(*gist == gists[0], are_copies, "{name}: {text}");
    }
}

#[test]
fn small_edits_leave_a_copy_a_copy() {
    hold(
        &[
            ("the same", WIRE.to_owned()),
            ("a dateline", format!("PORTHAVEN, July 19 (Wire) — {WIRE}")),
            ("an agency", format!("Porthaven (Wire) - {WIRE}")),
            ("an article", WIRE.replace("The harbour", "A harbour")),
            ("the perfect", WIRE.replace("has closed", "closed")),
            (
                "a word put in",
                WIRE.replace("has closed", "has also closed"),
            ),
            ("another form", WIRE.replace("said", "says")),
        ],
        true,
    );
    let marked = "“The harbour board must close the whole east pier now,” said Maria Ellis.";
    let other = marked.replace(['“', '”'], "\"");
    let [one, two] = gists(&[marked.to_owned(), other])[..] else {
        panic!("two texts");
    };
    assert_eq!(one, two, "quotation marks");
}

#[test]
fn whatever_weighs_makes_it_another_sentence() {
    hold(
        &[
            ("a figure", WIRE.replace("12", "14")),
            ("a denial", WIRE.replace("has closed", "has not closed")),
            ("never", WIRE.replace("has closed", "never closed")),
            (
                "another speaker",
                WIRE.replace("Maria Ellis", "Tom Garrity"),
            ),
            ("the contrary", WIRE.replace("closed", "opened")),
            ("a condition", WIRE.replace("has closed", "may have closed")),
            ("a question", WIRE.replace("said.", "said?")),
            ("another place", WIRE.replace("east", "west")),
            (
                "another order",
                WIRE.replace("harbour board", "board harbour"),
            ),
        ],
        false,
    );
}

#[test]
fn whose_words_they_are_counts_where_the_sentence_does_not_say() {
    let said =
        |who: &str| format!("{who} spoke. “We will close the whole east pier tomorrow,” she said.");
    let gists = gists(&[
        said("Maria Ellis"),
        said("Maria Ellis"),
        said("Lena Brandt"),
    ]);
    assert_eq!(gists[0], gists[1]);
    assert_ne!(gists[0], gists[2]);
}

#[test]
fn four_pieces_with_one_agency_sentence_are_one_source() {
    let pieces: Vec<(String, String)> = [
        WIRE.to_owned(),
        format!("PORTHAVEN (Wire) — {WIRE}"),
        WIRE.replace("has closed", "closed"),
        WIRE.to_owned(),
        WIRE.replace("12", "14"),
    ]
    .into_iter()
    .enumerate()
    .map(|(number, sentence)| {
        let text =
            format!("Gulls sat on mast {number}.\n\n{sentence}\n\nNobody moved buoy {number}.");
        (format!("piece-{number}"), text)
    })
    .collect();
    let given: Vec<(&str, &str)> = pieces
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    let desk = Desk::with(&given);
    for question in ["/quote ellis", "Why was the east pier closed?"] {
        let told = desk.ask(question);
        let findings = &told.answer.findings;
        let with = |figure: &str| {
            let mut findings = findings
                .iter()
                .filter(|found| found.snippet.contains(figure));
            let first = findings
                .next()
                .unwrap_or_else(|| panic!("{question}: {figure}"));
            assert!(findings.next().is_none(), "{question}: {figure} twice");
            first
        };
        assert_eq!(with("12 people").also_in.len(), 3, "{question}");
        assert_eq!(with("14 people").also_in.len(), 0, "{question}");
    }
}

/// Far more copies than are weighed for a question: those that the search did not give are counted all the same, and
/// they do not keep another answer from being seen.
#[test]
fn copies_that_the_search_did_not_give_are_looked_up() {
    let copies = (0..140).map(|number| (format!("copy-{number:03}"), WIRE.to_owned()));
    let pieces: Vec<(String, String)> = copies.collect();
    let given: Vec<(&str, &str)> = pieces
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    let told = Desk::with(&given).ask("Why was the east pier closed?");
    let findings = &told.answer.findings;
    assert_eq!((findings.len(), findings[0].also_in.len()), (1, 19));
    let notes = told.answer.notes.join("; ");
    assert!(
        notes.contains("finding 1 stands in 120 more pieces"),
        "{notes}"
    );
}

/// The copies that somebody may not see are neither named nor counted.
#[test]
fn a_copy_that_is_hidden_is_none() {
    let hidden = format!("+++\naudience = [\"desk\"]\n+++\n\n{WIRE}");
    let all = [("one", WIRE), ("two", WIRE), ("draft", &*hidden)];
    let also_in = |desk: &Desk| desk.ask("/quote ellis").answer.findings[0].also_in.len();
    assert_eq!(also_in(&Desk::with(&all)), 1);
    assert_eq!(also_in(&Desk::with(&all).asked_as(&["desk"])), 2);
    assert_eq!(
        Desk::with(&all).said("/quote ellis"),
        Desk::with(&all[..2]).said("/quote ellis")
    );
}
