//! What is long is turned page by page, and nothing of it is lost or shown twice.

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
        assert_eq!(answer.next_page, note.map(|_| page + 2));
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

/// Fourteen papers with one agency's sentence, and six with a sentence of their own.
fn copies() -> Desk {
    let agency = "Ada Nuñez said: “The quay will not be sold.”";
    let mut pieces: Vec<(String, String)> = (0..14)
        .map(|number| (format!("copy-{number:02}"), agency.to_owned()))
        .collect();
    for number in 0..6 {
        let own = format!("Ada Nuñez said: “The quay needs {} cranes.”", number + 2);
        pieces.push((format!("own-{number}"), own));
    }
    let pieces: Vec<(&str, &str)> = pieces
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    Desk::with(&pieces)
}

/// The findings of every page, each with the pieces that it stands in; the notes say that each page has a next one.
fn turned(desk: &Desk, question: &str) -> Vec<(String, usize)> {
    let mut all = Vec::new();
    for page in 1.. {
        let answer = desk.ask(&format!("{question} page={page}")).answer;
        let found = answer.findings.into_iter();
        all.extend(found.map(|one| (one.snippet, 1 + one.also_in.len())));
        let next = format!("add page={}", page + 1);
        if !answer.notes.iter().any(|note| note.ends_with(&next)) {
            return all;
        }
    }
    unreachable!("a page is the last one")
}

#[test]
fn what_many_pieces_copied_is_one_finding_on_one_page() {
    let desk = copies();
    for question in ["/who ada nuñez", "/quote ada nuñez", "/quote quay"] {
        let all = turned(&desk, question);
        let once: BTreeSet<&String> = all.iter().map(|(snippet, _)| snippet).collect();
        assert_eq!((all.len(), once.len()), (7, 7), "{question}: {all:?}");
        let pieces: Vec<usize> = all.iter().map(|(_, pieces)| *pieces).collect();
        assert_eq!(pieces.iter().sum::<usize>(), 20, "{question}: {pieces:?}");
        assert!(pieces.contains(&14), "{question}: {pieces:?}");
    }
}

#[test]
fn the_same_words_by_another_or_of_another_day_stand_apart() {
    let desk = Desk::with(&[
        (
            "a",
            "+++\npublished = 2024-05-02\n+++\n\nPeter Brown runs the port. “This strike is a disgrace,” he said.\n\nThe harbour council met yesterday.",
        ),
        (
            "b",
            "+++\npublished = 2024-06-09\n+++\n\nTom Hale runs the ferry. “This strike is a disgrace,” he said.\n\nThe harbour council met yesterday.",
        ),
    ]);
    let quoted = desk.ask("/quote disgrace").answer.findings;
    let mut names: Vec<String> = quoted
        .iter()
        .filter_map(|one| one.speaker.as_ref()?.name.clone())
        .collect();
    names.sort();
    assert_eq!(names, ["Peter Brown", "Tom Hale"]);
    let dated = desk.ask("/when council met").answer;
    let values: BTreeSet<Option<String>> = dated
        .findings
        .iter()
        .filter_map(|one| Some(one.date.as_ref()?.value.clone()))
        .collect();
    let days = ["2024-05-01", "2024-06-08"].map(|day| Some(day.to_owned()));
    assert_eq!(values, BTreeSet::from(days));
    assert!(
        dated
            .notes
            .iter()
            .any(|note| note.contains("different dates"))
    );
}

#[test]
fn what_was_not_weighed_is_said() {
    let texts: Vec<String> = (0..60)
        .map(|number| format!("Kay Roe{number} said: “We fight on for the quay, number {number}.”"))
        .collect();
    let names: Vec<String> = (0..60).map(|number| format!("p{number}")).collect();
    let pieces: Vec<(&str, &str)> = names
        .iter()
        .zip(&texts)
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let desk = Desk::with(&pieces);
    let last = desk.ask("/quote fight page=999").answer;
    let weighed = "only the best 20 passages were weighed";
    assert!(
        last.notes.iter().any(|note| note.starts_with(weighed)),
        "{:?}",
        last.notes
    );
}

/// Twelve sentences of one utterance, each naming the same person.
fn speech() -> String {
    let sentences: Vec<String> = (0..12)
        .map(|number| format!("Ada Nuñez gave the quay {} cranes.", number + 2))
        .collect();
    format!("Tom Hale said: “{}”", sentences.join(" "))
}

#[test]
fn one_utterance_is_one_finding() {
    let speech = speech();
    let desk = Desk::with(&[
        ("speech", &speech),
        ("other", "Ada Nuñez runs the port.\n\nA ferry came."),
        ("third", "The quay has cranes, Ada Nuñez wrote in a report."),
    ]);
    for question in [
        "/who ada nuñez",
        "What did Ada Nuñez give the quay?",
        "/quote cranes",
        "/quote tom hale",
    ] {
        let all = turned(&desk, question);
        let once: BTreeSet<&String> = all.iter().map(|(snippet, _)| snippet).collect();
        assert_eq!(all.len(), once.len(), "{question}: {all:?}");
        assert!(once.contains(&speech), "{question}: {all:?}");
    }
    let notes = desk.ask("/who ada nuñez").answer.notes;
    assert_eq!(notes, Vec::<String>::new());
}

#[test]
fn an_utterance_that_many_pieces_copied_is_one_finding() {
    let speech = speech();
    let names: Vec<String> = (0..4).map(|number| format!("copy-{number}")).collect();
    let pieces: Vec<(&str, &str)> = names.iter().map(|name| (&**name, &*speech)).collect();
    let desk = Desk::with(&pieces);
    for question in [
        "/who ada nuñez",
        "/quote tom hale",
        "Who gave the quay cranes?",
    ] {
        assert_eq!(turned(&desk, question), [(speech.clone(), 4)], "{question}");
    }
}

#[test]
fn a_sentence_with_two_dates_stands_at_each_of_them_once() {
    let desk = Desk::with(&[(
        "dates",
        "“The ferry came on 2 May 2024. It left on 3 May 2024. On 3 May 2024 we were alone,” said Ada Nuñez.",
    )]);
    let found = desk.ask("/timeline").answer.findings;
    let dates: Vec<_> = found
        .iter()
        .filter_map(|one| one.date.as_ref()?.value.as_deref())
        .collect();
    assert_eq!(dates, ["2024-05-02", "2024-05-03"]);
}

#[test]
fn of_many_copies_some_are_named_and_the_rest_counted() {
    let agency = "Ada Nuñez said: “The quay will not be sold.”";
    let unchecked = format!("+++\nchecked = false\n+++\n\n{agency}\n");
    let names: Vec<String> = (0..70).map(|number| format!("copy-{number:02}")).collect();
    let mut pieces: Vec<(&str, &str)> = names.iter().map(|name| (&**name, &*unchecked)).collect();
    pieces[69].1 = agency;
    let desk = Desk::with(&pieces);
    for question in ["/who ada nuñez", "/quote ada nuñez"] {
        let answer = desk.ask(question).answer;
        let [found] = &answer.findings[..] else {
            panic!("{question}: {answer:?}");
        };
        assert_eq!(
            (found.piece.name.as_str(), found.checked),
            ("copy-69", true)
        );
        let once: BTreeSet<_> = found.also_in.iter().collect();
        assert_eq!((found.also_in.len(), once.len()), (19, 19), "{question}");
        assert_eq!(
            answer.notes,
            ["finding 1 stands in 50 more pieces"],
            "{question}"
        );
    }
}

#[test]
fn a_person_of_many_roles_and_a_word_for_many_sources_stay_readable() {
    let mut texts: Vec<String> = (10..40)
        .map(|number| format!("Ada Nuñez, the keeper of pier {number}, spoke. The quay was sold."))
        .collect();
    texts.extend(
        [
            "Leeds", "York", "Hull", "Ely", "Bath", "Rye", "Deal", "Looe", "Poole", "Wells",
            "Truro", "Ripon", "Derby", "Louth",
        ]
        .map(|town| format!("An official in {town} said: “The ferry to {town} is late.”")),
    );
    let names: Vec<String> = (0..texts.len())
        .map(|number| format!("p{number:02}"))
        .collect();
    let pieces: Vec<(&str, &str)> = names
        .iter()
        .zip(&texts)
        .map(|(name, text)| (&**name, &**text))
        .collect();
    let desk = Desk::with(&pieces);
    let lead = desk.ask("/who ada nuñez").answer.lead.unwrap().text;
    assert!(lead.ends_with("” and 18 more"), "{lead}");
    assert_eq!(lead.matches('“').count(), 12, "{lead}");

    let quoted = desk.ask("/quote official").answer;
    assert_eq!(quoted.searched.people.len(), 12);
    let note = "2 more sources are meant by these words".to_owned();
    assert!(quoted.notes.contains(&note), "{:?}", quoted.notes);
    for found in quoted.findings {
        let speaker = found.speaker.unwrap().words;
        assert_eq!(found.why, format!("said by {speaker}"));
    }
}

#[test]
fn a_timeline_of_stop_words_is_about_nothing() {
    let desk = Desk::with(&[("dates", "The ferry came on 2 May 2024.")]);
    assert!(desk.ask("/timeline of the ferry").shows("The ferry came"));
    for question in ["/timeline of the", "/when the"] {
        let answer = desk.ask(question).answer;
        assert_eq!(
            (answer.outcome, answer.findings.len()),
            (Outcome::Nothing, 0),
            "{question}"
        );
    }
}
