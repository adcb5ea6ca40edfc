//! What an asker may not see leaks nowhere: whatever is said is what a newsroom without it would say, byte for byte.

use cuttings::model::Version;
use proptest::prelude::*;

use crate::desk::Desk;
use crate::newsroom::{MOMENTS, Newsroom, OPEN_STORY, ROLES, Reader, STORIES, newsrooms, readers};

const QUESTIONS: [&str; 21] = [
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

#[test]
fn what_was_hidden_since_it_was_indexed_is_hidden_at_once() {
    let open = [
        (
            "bridge",
            "Tom Garrity, the engineer, said the bridge was safe.",
        ),
        ("pier", "Ada Nuñez opened the pier on 4 May 2024."),
    ];
    let hidden = [
        (
            "bridge",
            "+++\naudience = [\"desk\"]\n+++\n\nTom Garrity, the engineer, said the bridge was safe.",
        ),
        open[1],
    ];
    let behind = Desk::behind(&open, &hidden);
    let bare = Desk::with(&open[1..]);
    for question in [
        "/who tom garrity",
        "/who garity",
        "/quote engineer",
        "/quote bridge",
        "who is safe?",
        "/timeline",
    ] {
        let mut told = behind.ask(question).answer;
        let notes = std::mem::take(&mut told.notes);
        let note = "the file has changed and is still being indexed";
        assert!(
            notes.iter().any(|line| line.starts_with(note)),
            "{question}"
        );
        let mut without = bare.ask(question).answer;
        without.notes.clear();
        for answer in [&mut told, &mut without] {
            // How rare a word is counts until the index is there.
            answer
                .findings
                .iter_mut()
                .for_each(|finding| finding.score = 0.0);
        }
        assert_eq!(told, without, "{question}");
    }
    assert_eq!(behind.completed("/who t"), bare.completed("/who t"));
}
