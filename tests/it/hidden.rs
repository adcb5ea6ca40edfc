//! What an asker may not see leaks nowhere: whatever is said is what a newsroom without it would say, byte for byte.

use cuttings::model::Version;
use proptest::prelude::*;

use crate::desk::Desk;
use crate::newsroom::{MOMENTS, Newsroom, OPEN_STORY, ROLES, Reader, STORIES, newsrooms, readers};

const QUESTIONS: [&str; 29] = [
    "/who ellis",
    "/who garity",
    "/who council leader",
    "/when bridge",
    "/when regatta",
    "/quote insider",
    "/quote bridge order=latest",
    "Who inspected the bridge?",
    "What became of the harbour bridge regatta?",
    "/check \"the bridge is safe\"",
    "/check \"the bridge is old\" by ellis",
    "/timeline",
    "/timeline page=2",
    "/who ellis page=2",
    "/quote bridge page=2",
    "/quote ellis about=bridge order=first",
    "/sources",
    "/who nobody here",
    "/story",
    "/story list",
    "/help",
    "/sources open",
    "What did Ellis and Garrity say about the bridge?",
    "ellis versus the insider",
    "What is the latest on the bridge?",
    "what's new?",
    "Who first said that the bridge is safe?",
    "Who opened the bridge?",
    "Which people inspected the bridge?",
];

const LINES: [&str; 4] = ["/who ", "/quote a", "/timeline g", "/st"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_is_what_is_said_without_what_is_hidden(
        newsroom in newsrooms(),
        reader in readers(),
    ) {
        let (whole, bare) = std::thread::scope(|scope| {
            let whole = scope.spawn(|| all_said(&newsroom, None, &reader));
            let bare = all_said(&newsroom, Some(&reader), &reader);
            (whole.join().unwrap(), bare)
        });
        for ((asked, bare), (_, whole)) in bare.into_iter().zip(whole) {
            prop_assert_eq!(whole, bare, "{}", asked);
        }
    }
}

/// All that can be asked, with what is said, by a desk over everything or over what `seen_by` sees alone. The folders
/// are indexed twice, as they are first and later.
fn all_said(
    newsroom: &Newsroom,
    seen_by: Option<&Reader>,
    reader: &Reader,
) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let (root, data) = (folder.path().join("index"), folder.path().join("data"));
    newsroom.write(&root, 0, seen_by);
    drop(Desk::again_on(&root, &data));
    newsroom.write(&root, 1, seen_by);
    let roles: Vec<&str> = reader.roles.iter().map(|role| ROLES[*role]).collect();
    let desk = Desk::again_on(&root, &data)
        .asked_as(&roles)
        .asked_at(MOMENTS[reader.now]);
    let mut said = answers(&desk);
    // What others asked who may see more leaves no trace either; whoever sees as much asked the same of both desks.
    let desk = desk.asked_as(&ROLES);
    answers(&desk);
    let desk = desk.asked_as(&roles);
    said.push(("the open questions".to_owned(), desk.said("/sources open")));
    said.extend(LINES.map(|line| (line.to_owned(), format!("{:?}", desk.completed(line)))));
    said.extend(texts(&desk, newsroom));
    // The two copies lie in different places, which a fault may name.
    let place = folder.path().to_string_lossy();
    for (_, text) in &mut said {
        *text = text.replace(&*place, "");
    }
    said
}

fn answers(desk: &Desk) -> Vec<(String, String)> {
    let stories = STORIES.into_iter().chain([OPEN_STORY]);
    let about = stories.map(|story| format!("/story about {story}"));
    let questions = QUESTIONS.map(str::to_owned).into_iter().chain(about);
    questions
        .map(|question| {
            let said = desk.said(&question);
            (question, said)
        })
        .collect()
}

/// What is printed of every piece, as it is and in every version that it ever had.
fn texts(desk: &Desk, newsroom: &Newsroom) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for (at, piece) in newsroom.pieces.iter().enumerate() {
        let id = piece.id(at);
        let versions = piece.versions().map(Some);
        for version in versions.chain([None]) {
            let version = version.as_ref().map(Version::short);
            let shown = desk.show(&id, version);
            texts.push((
                format!("show {id}@{version:?}"),
                shown.map_or_else(|error| error.to_string(), |shown| shown.text),
            ));
        }
    }
    texts
}

/// What is asked of a desk whose index is behind.
const ASKED_BEHIND: [&str; 15] = [
    "/who ada nuñez",
    "/who garrity",
    "/who garity",
    "/quote ada nuñez",
    "/quote ada nuñez page=2",
    "/quote quay",
    "/quote engineer",
    "Which secret crane stays?",
    "Who opened the pier?",
    "/check \"the crane number 1 stays\" by ada nuñez",
    "/timeline",
    "/timeline page=2",
    "What did Ada Nuñez and Tom Garrity say about the quay?",
    "What is the latest on Ada Nuñez?",
    "Who supports the crane?",
];

#[test]
fn what_was_hidden_since_it_was_indexed_is_hidden_at_once() {
    for hidden in [1, 4, 9, 30] {
        let secret = (0..hidden).map(|number| {
            let day = number % 8 + 1;
            let words = format!("Ada Nuñez said: “The secret quay number {number} will be sold.”");
            let text = format!("{words} Tom Garrity, the engineer, left on 3 June 2024.");
            (
                format!("h{number}"),
                format!("published = 2024-06-0{day}\n+++\n\n{text}\n"),
            )
        });
        let open = (0..7).map(|number| {
            let text = format!("Ada Nuñez said: “The crane number {number} stays.”");
            (
                format!("s{number}"),
                format!("published = 2023-06-01\n+++\n\n{text}\n"),
            )
        });
        let pier = "published = 2023-07-01\n+++\n\nAda Nuñez opened the pier on 4 May 2023.\n";
        let pier = ("pier".to_owned(), pier.to_owned());
        let secret = Vec::from_iter(secret);
        let open = Vec::from_iter(open.chain([pier]));
        let restricted = fronted(&secret, "audience = [\"desk\"]");
        let behind = Desk::behind(
            &lent(&fronted(&[&secret[..], &open].concat(), "")),
            &lent(&restricted),
        );
        let bare = Desk::with(&lent(&fronted(&open, "")));
        for question in ASKED_BEHIND {
            let mut told = behind.ask(question).json;
            let notes = told["notes"].as_array_mut().unwrap();
            let note = "the file has changed and is still being indexed";
            let before = notes.len();
            notes.retain(|line| !line.as_str().unwrap().starts_with(note));
            assert_eq!(notes.len() + 1, before, "{hidden} {question}");
            assert_eq!(told, bare.ask(question).json, "{hidden} {question}");
        }
        for line in ["/who t", "/who a", "/quote e"] {
            assert_eq!(behind.completed(line), bare.completed(line), "{line}");
        }
    }
}

/// The pieces with a line more at the head of their front matter.
fn fronted(pieces: &[(String, String)], line: &str) -> Vec<(String, String)> {
    let front = |(name, text): &(String, String)| (name.clone(), format!("+++\n{line}\n{text}"));
    pieces.iter().map(front).collect()
}

fn lent(pieces: &[(String, String)]) -> Vec<(&str, &str)> {
    let lend = pieces.iter().map(|(name, text)| (&**name, &**text));
    lend.collect()
}
