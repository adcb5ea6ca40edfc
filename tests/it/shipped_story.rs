//! The shipped story answers what its readers ask: right, cited and verbatim.

use cuttings::model::{Outcome, SpeakerKind};

use crate::desk::{Desk, Told};

/// What is asked, and words that one of the findings must hold.
const ANSWERED: [(&str, &str); 27] = [
    ("/who corbyn", "Jeremy Corbyn"),
    ("/who khan", "Sadiq Khan"),
    ("/who corbin", "Jeremy Corbyn"),
    ("/who sadik kahn", "Sadiq Khan"),
    ("/who the former Labour leader", "Corbyn"),
    ("/when election", "election"),
    (
        "/when suspended",
        "suspended Jeremy Corbyn on 29 October 2020",
    ),
    ("/quote insider", "the dustbin of history"),
    ("/quote ally", "it would be an easy win"),
    ("/quote staffer", "He may as well give it a go"),
    (
        "/quote corbyn",
        "“dramatically overstated for political reasons”",
    ),
    ("/quote doable", "“doable”"),
    ("/quote dustbin of history", "the dustbin of history"),
    ("/quote starmer", "“difficult”"),
    (
        "/quote ehrc",
        "“unlawful acts of harassment and discrimination”",
    ),
    ("Who won as an independent in London?", "Ken Livingstone"),
    ("Why was the whip removed?", "whip was removed"),
    ("What did the EHRC find?", "The EHRC found"),
    ("Could the left vote be split?", "left-wing vote"),
    ("who said dustbin of history", "the dustbin of history"),
    ("when was the forde report published", "19 July 2022"),
    ("/timeline", "4 May 2000"),
    ("What did the Labour insider say?", "the dustbin of history"),
    ("What did the staffer say about winning?", "He could win"),
    (
        "what did corbyn say about antisemitism",
        "“dramatically overstated for political reasons”",
    ),
    ("quote unquote, what did the EHRC find?", "The EHRC found"),
    ("check when the next election is", "election"),
];

#[test]
fn what_a_reader_asks_is_answered() {
    let desk = Desk::shipped();
    for (question, words) in ANSWERED {
        let told = desk.ask(question);
        assert_eq!(told.answer.outcome, Outcome::Found, "{question}");
        assert!(told.shows(words), "{question}: {:#}", told.json);
        cites_every_finding(&desk, question, &told);
    }
}

#[test]
fn people_are_found_by_what_the_desk_lists_and_the_file_never_says() {
    let rows = [
        ("/who the first mayor of London", "Ken Livingstone"),
        ("/who the mayor of London", "Sadiq Khan"),
        ("/who the author of the Forde report", "Martin Forde"),
        ("/who Steve Norris", "Steven Norris"),
        ("/who steve noris", "Steven Norris"),
        ("/quote the first mayor of London", "Ken Livingstone"),
        ("/timeline the first mayor of London", "Ken Livingstone"),
        ("Who was the first mayor of London?", "Ken Livingstone"),
        (
            "When was the first mayor of London re-elected?",
            "Ken Livingstone",
        ),
        (
            "Why was the former Labour leader suspended?",
            "Jeremy Corbyn",
        ),
    ];
    let desk = Desk::shipped();
    for (question, name) in rows {
        let told = desk.ask(question);
        assert_eq!(told.answer.outcome, Outcome::Found, "{question}");
        assert_eq!(told.answer.searched.people, [name], "{question}");
    }
    // The lead says what the file calls somebody, and nothing that only the desk says.
    let lead = desk.ask("/who the first mayor of London").answer.lead;
    assert!(!lead.unwrap().text.contains("first"));
}

#[test]
fn the_best_passage_comes_first() {
    let rows = [
        ("Who won as an independent in London?", "as an independent"),
        ("Why was the whip removed?", "whip was removed"),
        ("What did the EHRC find?", "EHRC found"),
        ("Could the left vote be split?", "split"),
        ("/when suspended", "29 October 2020"),
        ("/when election", "election"),
        ("/quote doable", "“doable”"),
    ];
    let desk = Desk::shipped();
    for (question, words) in rows {
        let told = desk.ask(question);
        assert!(told.first().contains(words), "{question}: {}", told.first());
    }
}

#[test]
fn words_go_to_the_one_who_said_them() {
    let rows = [
        ("/quote insider", "A Labour insider", SpeakerKind::Anonymous),
        (
            "/quote ally",
            "A close ally of Mr Corbyn",
            SpeakerKind::Anonymous,
        ),
        (
            "/quote staffer",
            "A former party staffer",
            SpeakerKind::Anonymous,
        ),
    ];
    let desk = Desk::shipped();
    for (question, words, kind) in rows {
        let told = desk.ask(question);
        for finding in &told.answer.findings {
            let speaker = finding.speaker.as_ref().unwrap();
            assert_eq!(
                (speaker.words.as_str(), speaker.kind),
                (words, kind),
                "{question}"
            );
            assert_eq!(speaker.name, None, "{question}");
        }
    }
    let ally = desk.ask("/quote ally");
    let to = ally
        .answer
        .findings
        .iter()
        .find_map(|f| f.speaker.as_ref()?.to.clone());
    assert_eq!(to.as_deref(), Some("Huffpost"));
    let corbyn = desk.ask("/quote corbyn");
    let speaker = corbyn.answer.findings[0].speaker.clone().unwrap();
    assert_eq!(speaker.name.as_deref(), Some("Jeremy Corbyn"));
}

#[test]
fn the_ally_is_quoted_in_full() {
    let told = Desk::shipped().ask("/quote ally");
    for words in [
        "There are people who have encouraged him to run for mayor.",
        "would be a good axis",
        "an appetite to do",
        "it would be an easy win",
    ] {
        assert!(told.shows(words), "{words}");
    }
}

#[test]
fn a_date_comes_with_its_words_and_how_it_was_found() {
    let told = Desk::shipped().ask("/when election");
    let dates: Vec<_> = told
        .answer
        .findings
        .iter()
        .filter_map(|f| f.date.clone())
        .collect();
    let worked_out = dates
        .iter()
        .find(|date| date.words == "in two years")
        .unwrap();
    assert_eq!(worked_out.value.as_deref(), Some("2024"));
    assert!(worked_out.worked_out);
    let stated = dates
        .iter()
        .find(|date| date.words == "2 May 2024")
        .unwrap();
    assert_eq!(stated.value.as_deref(), Some("2024-05-02"));
    assert_eq!(stated.spoken.as_deref(), Some("2 May 2024"));
    assert!(!stated.worked_out);
}

#[test]
fn what_the_file_does_not_say_is_a_plain_no() {
    let desk = Desk::shipped();
    for question in [
        "What did Boris Johnson say about the Forde report?",
        "How many goals did Arsenal score?",
        "What is the capital of Peru?",
        "what did khan say about corbyn",
        "What did Keir Starmer say about Sadiq Khan?",
        "/who angela rayner",
        "/quote rayner",
        "/when coronation",
        "/check \"we shall fight on the beaches\"",
    ] {
        let told = desk.ask(question);
        assert_eq!(
            told.answer.outcome,
            Outcome::Nothing,
            "{question}: {:#}",
            told.json
        );
        assert!(told.answer.findings.is_empty(), "{question}");
    }
}

#[test]
fn sources_lists_every_piece_and_says_what_nobody_checked() {
    let told = Desk::shipped().ask("/sources");
    let unchecked = told.answer.sources.iter().filter(|source| !source.checked);
    assert_eq!(told.answer.sources.len(), 8);
    assert_eq!(unchecked.count(), 7);
}

#[test]
fn the_timeline_goes_from_the_first_day_to_the_last() {
    let told = Desk::shipped().ask("/timeline");
    let values: Vec<String> = told
        .answer
        .findings
        .iter()
        .map(|finding| finding.date.clone().unwrap().value.unwrap())
        .collect();
    let days: Vec<_> = values
        .iter()
        .map(|value| cuttings::text::span_of(value).unwrap())
        .collect();
    assert!(days.len() > 5);
    assert!(days.is_sorted(), "{values:?}");
}

#[test]
fn a_date_of_the_same_people_is_no_date_of_another_event() {
    let desk = Desk::shipped();
    for event in ["/when keir starmer suspended", "/when sadiq khan resign"] {
        let told = desk.ask(event);
        assert_eq!(
            told.answer.outcome,
            Outcome::Nothing,
            "{event}: {:#}",
            told.json
        );
    }
}

#[test]
fn the_desks_own_names_and_date_of_an_event_find_it() {
    let story = "title = \"Bridge\"\n[[events]]\nname = \"closure of Hollin Bridge\"\naliases = [\"closed\"]\ndate = \"2025-03-04\"\n";
    let desk = Desk::with_story(
        &[
            (
                "closed",
                "Hollin Bridge was closed on 4 March 2025 after cracks were found.",
            ),
            (
                "inquiry",
                "The inquiry into the closure of Hollin Bridge opened on 9 September 2025.",
            ),
        ],
        story,
    );
    let told = desk.ask("/when closure of hollin bridge");
    let lead = told.answer.lead.as_ref().map(|lead| lead.text.as_str());
    assert_eq!(lead, Some("4 March 2025"), "{:#}", told.json);
    let told = desk.ask("/timeline closure of hollin bridge");
    assert!(told.shows("was closed on 4 March 2025"), "{:#}", told.json);
}

#[test]
fn the_timeline_ends_before_a_date_and_begins_after_one() {
    let desk = Desk::shipped();
    let all = desk.ask("/timeline khan").values();
    assert!(all.len() > 3, "{all:?}");
    for (question, expected) in [
        ("/timeline khan before=2021-05", Order::Falling),
        ("/timeline khan before 2021-05", Order::Falling),
        ("/timeline khan after=2020", Order::Rising),
        ("/timeline khan after=2016-05 before=2024", Order::Falling),
    ] {
        let values = desk.ask(question).values();
        assert!(
            !values.is_empty() && values.len() < all.len(),
            "{question}: {values:?}"
        );
        let kept = |value: &&String| match question {
            "/timeline khan after=2020" => value.as_str() > "2020-12-31",
            "/timeline khan after=2016-05 before=2024" => {
                value.as_str() > "2016-05-31" && value.as_str() < "2024"
            }
            _ => value.as_str() < "2021-05",
        };
        assert_eq!(
            values.iter().filter(kept).count(),
            values.len(),
            "{question}: {values:?}"
        );
        let in_order = match expected {
            Order::Rising => values.is_sorted(),
            Order::Falling => values.iter().rev().is_sorted(),
        };
        assert!(in_order, "{question}: {values:?}");
    }
}

/// In which direction dates run.
enum Order {
    Rising,
    Falling,
}

impl Told {
    /// The values of the dates that the findings give.
    fn values(&self) -> Vec<String> {
        let dates = self.answer.findings.iter().filter_map(|f| f.date.as_ref());
        dates.filter_map(|date| date.value.clone()).collect()
    }
}

#[test]
fn a_background_piece_holds_no_quotation_marks() {
    let lead = "urged-to-run.md";
    for entry in std::fs::read_dir(crate::desk::project("index/corbyn-mayor")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let is_background = path.extension().is_some_and(|e| e == "md") && !path.ends_with(lead);
        if is_background {
            assert!(text.contains("checked = false"), "{}", path.display());
            let body = text.rsplit("+++").next().unwrap();
            assert!(!body.contains(['“', '”', '"']), "{}", path.display());
        }
    }
}

/// Every finding is the very stretch that it cites, in the paragraph that it names, of the text that `show` prints.
fn cites_every_finding(desk: &Desk, question: &str, told: &Told) {
    for finding in &told.answer.findings {
        let snippet = &finding.snippet;
        let version = finding.version.as_str();
        let shown = desk.show(&finding.piece.name, Some(version)).unwrap();
        let cited = &shown.text.as_bytes()[finding.span.start..finding.span.end];
        assert_eq!(cited, snippet.as_bytes(), "{question}");
        let before = &shown.text[..finding.span.start];
        assert_eq!(
            finding.paragraph,
            paragraphs_ended(before),
            "{question}: {snippet}"
        );
    }
}

/// How many blocks of the shipped story's pieces, each on one line with an empty line after it, end in a text.
fn paragraphs_ended(before: &str) -> usize {
    before
        .split_inclusive("\n\n")
        .filter(|block| block.ends_with("\n\n") && !block.trim().is_empty())
        .count()
}
