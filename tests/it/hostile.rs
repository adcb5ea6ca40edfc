//! Questions and files that could make an answer slow: each gets an answer or a clear no, out of a bounded number of
//! terms and candidates. And a file that is being read in while it is asked.

use std::path::Path;

use cuttings::answer::{Asking, Desk};
use cuttings::corpus;
use cuttings::index::Index;
use cuttings::ingest::{self, Library};
use cuttings::model::{Answer, Asker, Audience, Outcome, Piece, PieceId};
use cuttings::store::{Fingerprint, Store};
use jiff::Timestamp;

/// As many passages as are weighed for a question, whatever it is: eighty for its words, forty for its people, and 180
/// around them.
const MOST_WEIGHED: usize = 300;

fn piece((story, name): (&str, &str), text: &str) -> Piece {
    let id = PieceId {
        story: story.to_owned(),
        name: name.to_owned(),
    };
    corpus::plain(text, id)
}

fn library(pieces: Vec<Piece>) -> Library {
    ingest::temporary(pieces, Vec::new(), Timestamp::UNIX_EPOCH).unwrap()
}

fn asking<'a>(asker: &'a Asker, story: Option<&'a str>) -> Asking<'a> {
    Asking {
        asker,
        now: Timestamp::UNIX_EPOCH,
        story,
        page: 1,
    }
}

/// The answer to a question in the harbour's story, and how many passages were weighed for it.
fn asked(desk: &Desk, question: &str) -> (Answer, usize) {
    let asker = Asker::default();
    let asking = asking(&asker, Some("harbour"));
    let weighed = desk.measure(&asking, question).unwrap().passages.len();
    (desk.ask(&asking, question).unwrap(), weighed)
}

/// Words that are all different.
fn words(count: usize) -> Vec<String> {
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    let word = |number: usize| {
        let (one, two) = (letter(number), letter(number / 26));
        format!("{one}o{two}u{one}{two}k")
    };
    (0..count).map(word).collect()
}

#[test]
fn a_story_of_very_many_pieces_weighs_no_more_than_a_bounded_number_of_passages() {
    let all = words(300);
    let pieces = (0..1_200).map(|number| {
        let [one, two, three] = [1, 7, 31].map(|step| &all[number * step % all.len()]);
        let text =
            format!("The {one} of the {two} was Ada Brill, and the crane fell on the {three}.");
        piece(("harbour", &format!("piece-{number:04}")), &text)
    });
    let library = library(pieces.collect());
    let desk = Desk::new(library.store, library.index);
    let three_hundred = all.join(" ");
    let everything = format!("Why did the crane of Ada Brill fall on {three_hundred}?");
    for (name, question, expected) in [
        ("stop words alone", "the", Outcome::Nothing),
        (
            "stop words, many",
            "the of and to a in that is was",
            Outcome::Nothing,
        ),
        ("what stands everywhere", "crane fell", Outcome::Found),
        ("everybody's name", "Ada Brill", Outcome::Found),
        ("300 words", &three_hundred, Outcome::Found),
        ("300 words and all else", &everything, Outcome::Found),
    ] {
        let (answer, weighed) = asked(&desk, question);
        assert!(weighed <= MOST_WEIGHED, "{name}: {weighed}");
        let is_clear = answer.outcome == expected || answer.outcome == Outcome::Nothing;
        assert!(is_clear, "{name}: {:?}", answer.outcome);
        assert_eq!(
            answer.outcome == Outcome::Found,
            !answer.findings.is_empty(),
            "{name}"
        );
    }
}

#[test]
fn a_story_of_one_sentence_answers_or_says_no() {
    let library = library(vec![piece(
        ("harbour", "only"),
        "The crane fell on the quay.",
    )]);
    let desk = Desk::new(library.store, library.index);
    let (answer, weighed) = asked(&desk, "what fell on the quay?");
    assert_eq!((answer.findings.len(), weighed), (1, 1));
    let (answer, _) = asked(&desk, "who won the regatta?");
    assert_eq!(answer.outcome, Outcome::Nothing);
}

/// What the file is changed to, one after another, while it is asked.
fn changes() -> Vec<Piece> {
    let mut restricted = piece(
        ("harbour", "one"),
        "Tom Garrity said: “The bridge is safe.”",
    );
    restricted.audience = Audience::Roles(["desk".to_owned()].into());
    let mut embargoed = piece(("ferry", "late"), "Lena Brandt sold the ferry.");
    embargoed.not_before = Some(Timestamp::MAX);
    vec![
        piece(("ferry", "two"), "Priya Nair bought the ferry in 2021."),
        piece(
            ("harbour", "one"),
            "Tom Garrity said: “The bridge is not safe.”",
        ),
        piece(
            ("harbour", "three"),
            "Maria Ellis closed the bridge on 2 May 2024.",
        ),
        restricted,
        embargoed,
        piece(("town", "first"), "The town clock stopped at noon."),
        piece(
            ("harbour", "one"),
            "Tom Garrity said: “The bridge is safe.”",
        ),
    ]
}

const QUESTIONS: [&str; 4] = [
    "Is the bridge safe?",
    "What did Garrity say about the bridge?",
    "Who bought the ferry?",
    "When was the bridge closed?",
];

/// Everything that a desk says to these readers at this moment.
fn all_said(desk: &Desk) -> Vec<String> {
    let desked = Asker {
        roles: ["desk".to_owned()].into(),
        ..Asker::default()
    };
    let mut said = Vec::new();
    for asker in [Asker::default(), desked] {
        for story in [Some("harbour"), Some("ferry"), Some("town"), None] {
            let asking = asking(&asker, story);
            said.extend(QUESTIONS.map(|question| format!("{:?}", desk.ask(&asking, question))));
            said.push(format!("{:?}", desk.who(&asking, "garrity")));
            said.push(format!("{:?}", desk.stories(&asking)));
            said.push(format!("{:?}", desk.sources(&asking)));
            let names = desk.names(&asking).map(|names| names.list().to_vec());
            said.push(format!("{names:?}"));
        }
    }
    said
}

fn anew(folder: &Path) -> Desk {
    let store = Store::open(&folder.join("store.db")).unwrap();
    Desk::new(store, Index::open(&folder.join("index")).unwrap())
}

/// A desk that was asked before keeps what did not change since; it must say what one says that is opened now.
#[test]
fn while_a_file_is_read_in_a_desk_says_what_a_new_one_would() {
    let library = library(vec![
        piece(
            ("harbour", "one"),
            "Tom Garrity said: “The bridge is safe.”",
        ),
        piece(
            ("harbour", "two"),
            "The bridge was opened by Ada Brill in 1962.",
        ),
        piece(("ferry", "one"), "Ada Brill sold the ferry."),
    ]);
    let folder = library.folder.as_ref().unwrap().path().to_owned();
    let desk = Desk::new(library.store, library.index);
    all_said(&desk);
    let store = Store::open(&folder.join("store.db")).unwrap();
    let mut gone = changes().len();
    for change in changes() {
        let mut batch = store.begin().unwrap();
        batch
            .put(&change, &Fingerprint::of(change.text.as_bytes()))
            .unwrap();
        if gone == 2 {
            batch.remove(&piece(("ferry", "one"), "").id).unwrap();
        }
        gone -= 1;
        batch.commit().unwrap();
        assert_eq!(all_said(&desk), all_said(&anew(&folder)), "{:?}", change.id);
    }
}
