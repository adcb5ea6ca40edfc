//! Random newsrooms on a disk: stories whose pieces change, are restricted, embargoed or broken, and the folders as
//! they would be if what one reader may not see had never been written.

use std::fs;
use std::path::Path;

use cuttings::model::Version;
use cuttings::store::version_of;
use proptest::prelude::*;

/// The stories that come and go with what is in them; beside them stands one that everybody sees.
pub(crate) const STORIES: [&str; 2] = ["ferry", "harbour"];
pub(crate) const OPEN_STORY: &str = "town";

pub(crate) const ROLES: [&str; 3] = ["desk", "legal", "editor"];
pub(crate) const MOMENTS: [&str; 3] = [
    "2024-05-01T06:00:00Z",
    "2024-06-01T06:00:00Z",
    "2024-07-01T06:00:00Z",
];

/// A role that no reader has.
const NOBODY: &str = "printer";

/// Texts that share people, words and dates, so that a hidden one would move every score.
const TEXTS: [&str; 7] = [
    "Maria Ellis said: “The bridge is safe.” The council met on 2 May 2024.",
    "Tom Garrity inspected the bridge in March 2024. “The bridge is old,” said Mr Garrity.",
    "A council insider said: “Maria Ellis will close the bridge.” The bridge was opened in 1962.",
    "Priya Nair told the inquiry: “Nobody inspected the bridge.”",
    "The harbour wall was repaired in 2023. Maria Ellis, the council leader, opened it.",
    "A senior engineer said the deck of the bridge would crack.",
    "The regatta was held on 2 June 2024. The regatta was held on 9 June 2024.",
];

const HEADLINES: [&str; 4] = [
    "Bridge row",
    "Garrity and the bridge",
    "A wall for the harbour",
    "Regatta week",
];

/// What the desk writes into `story.toml`; the last cannot be read.
const TELLINGS: [&str; 3] = [
    "title = \"The bridge\"\n[[people]]\nname = \"Maria Ellis\"\nroles = [\"the council leader\"]\n",
    "[[events]]\nname = \"regatta\"\naliases = [\"bridge\"]\ndate = \"2024-06-09\"\n",
    "title = \"The secret bridge\ntitel = 1",
];

/// Who reads: roles and the moment, as places in [`ROLES`] and [`MOMENTS`].
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    pub(crate) roles: Vec<usize>,
    pub(crate) now: usize,
}

/// What lies in the folders, first and then later.
#[derive(Clone, Debug)]
pub(crate) struct Newsroom {
    pub(crate) pieces: Vec<Piece>,
    /// For each story what its `story.toml` says, first and later.
    tellings: [[Option<usize>; 2]; 2],
}

#[derive(Clone, Debug)]
pub(crate) struct Piece {
    story: usize,
    kind: Kind,
    /// First and later; `None` where there is no such file.
    drafts: [Option<Draft>; 2],
}

/// Whether a piece can be read. One that cannot is either for everybody, or for nobody whom we ask as.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Sound,
    BrokenForAll,
    BrokenForNobody,
    /// In UTF-16, in which the word "audience" cannot be found by its bytes.
    WideForNobody,
}

#[derive(Clone, Debug)]
struct Draft {
    text: usize,
    headline: Option<usize>,
    roles: Option<Vec<usize>>,
    not_before: Option<usize>,
}

impl Newsroom {
    /// Writes the folders below `root` as they are first (0) or later (1): all of it or, for a reader, only what that
    /// reader may see. What is told of a story goes with what is seen of it later, when we ask.
    pub(crate) fn write(&self, root: &Path, round: usize, reader: Option<&Reader>) {
        fs::remove_dir_all(root).ok();
        put(
            root,
            &format!("{OPEN_STORY}/open.md"),
            "The town clock stopped. The regatta was held on 2 June 2024. The regatta was held on 9 June 2024.",
        );
        for (at, piece) in self.pieces.iter().enumerate() {
            let Some(draft) = &piece.drafts[round] else {
                continue;
            };
            if reader.is_none_or(|reader| piece.is_visible(draft, reader)) {
                put(root, &format!("{}.md", piece.id(at)), piece.file(draft));
            }
        }
        for (at, (story, telling)) in STORIES.iter().zip(&self.tellings).enumerate() {
            if let Some(telling) = telling[round]
                && reader.is_none_or(|reader| self.is_seen(at, reader))
            {
                put(root, &format!("{story}/story.toml"), TELLINGS[telling]);
            }
        }
    }

    /// Whether the reader sees anything of a story in the end.
    fn is_seen(&self, story: usize, reader: &Reader) -> bool {
        let mut pieces = self.pieces.iter().filter(|piece| piece.story == story);
        pieces.any(|piece| {
            let draft = piece.drafts[1].as_ref();
            draft.is_some_and(|draft| piece.is_visible(draft, reader))
        })
    }
}

impl Piece {
    /// Story and name of the piece at this place.
    pub(crate) fn id(&self, at: usize) -> String {
        format!("{}/piece-{at}", STORIES[self.story])
    }

    /// The versions that it ever had.
    pub(crate) fn versions(&self) -> impl Iterator<Item = Version> {
        let drafts = self.drafts.iter().flatten();
        drafts.map(|draft| version_of(TEXTS[draft.text]))
    }

    fn is_visible(&self, draft: &Draft, reader: &Reader) -> bool {
        match self.kind {
            Kind::BrokenForAll => true,
            Kind::BrokenForNobody | Kind::WideForNobody => false,
            Kind::Sound => {
                let admitted = draft
                    .roles
                    .as_ref()
                    .is_none_or(|wanted| wanted.iter().any(|role| reader.roles.contains(role)));
                admitted && draft.not_before.is_none_or(|moment| moment <= reader.now)
            }
        }
    }

    fn file(&self, draft: &Draft) -> Vec<u8> {
        let markdown = self.markdown(draft);
        match self.kind {
            Kind::WideForNobody => markdown.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => markdown.into_bytes(),
        }
    }

    fn markdown(&self, draft: &Draft) -> String {
        let mut head = String::from("+++\npublished = \"2024-05\"\n");
        if let Some(headline) = draft.headline {
            head.push_str(&format!("headline = \"{}\"\n", HEADLINES[headline]));
        }
        match self.kind {
            Kind::Sound => head.push_str(&draft.access()),
            Kind::BrokenForAll => head.push_str("byline = \"not closed\n"),
            Kind::BrokenForNobody | Kind::WideForNobody => {
                head.push_str(&format!(
                    "byline = \"not closed\naudience = [\"{NOBODY}\"]\n"
                ));
            }
        }
        format!("{head}+++\n{}", TEXTS[draft.text])
    }
}

impl Draft {
    /// The lines of the head that tell who may see it, and from when.
    fn access(&self) -> String {
        let mut lines = String::new();
        if let Some(roles) = &self.roles {
            let names: Vec<String> = roles
                .iter()
                .map(|role| format!("\"{}\"", ROLES[*role]))
                .collect();
            lines.push_str(&format!("audience = [{}]\n", names.join(", ")));
        }
        if let Some(moment) = self.not_before {
            lines.push_str(&format!("not_before = {}\n", MOMENTS[moment]));
        }
        lines
    }
}

pub(crate) fn readers() -> impl Strategy<Value = Reader> {
    let roles = proptest::collection::vec(0..ROLES.len(), 0..2);
    (roles, 0..MOMENTS.len()).prop_map(|(roles, now)| Reader { roles, now })
}

pub(crate) fn newsrooms() -> impl Strategy<Value = Newsroom> {
    let telling = || proptest::option::of(0..TELLINGS.len());
    let told = || [telling(), telling()];
    let pieces = proptest::collection::vec(pieces(), 1..6);
    (pieces, [told(), told()]).prop_map(|(pieces, tellings)| Newsroom { pieces, tellings })
}

fn pieces() -> impl Strategy<Value = Piece> {
    let kind = prop_oneof![
        6 => Just(Kind::Sound),
        1 => Just(Kind::BrokenForAll),
        1 => Just(Kind::BrokenForNobody),
        1 => Just(Kind::WideForNobody),
    ];
    let drafts = [
        proptest::option::of(drafts()),
        proptest::option::weighted(0.9, drafts()),
    ];
    (0..STORIES.len(), kind, drafts).prop_map(|(story, kind, drafts)| Piece {
        story,
        kind,
        drafts,
    })
}

fn drafts() -> impl Strategy<Value = Draft> {
    (
        0..TEXTS.len(),
        proptest::option::of(0..HEADLINES.len()),
        proptest::option::of(proptest::collection::vec(0..ROLES.len(), 0..3)),
        proptest::option::weighted(0.3, 0..MOMENTS.len()),
    )
        .prop_map(|(text, headline, roles, not_before)| Draft {
            text,
            headline,
            roles,
            not_before,
        })
}

fn put(root: &Path, path: &str, content: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}
