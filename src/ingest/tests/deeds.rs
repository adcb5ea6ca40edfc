//! Whatever a desk does to its folder, the library is that of a fresh build.

use super::*;

/// One thing that a desk does to its folder.
#[derive(Clone, Debug)]
enum Deed {
    Write(usize, usize),
    Delete(usize),
    Tell(usize),
    Open,
}

const FILES: [&str; 5] = [
    "a/one.md",
    "a/two.txt",
    "a/sub/one.md",
    "b/one.md",
    "b/three.md",
];

const TEXTS: [&str; 5] = [
    "Ada Brill spoke. Tom Ashe did not.\n",
    "“No,” said Ada Brill.\n\nThe harbour stays shut.\n",
    "+++\nheadline = \"Brill\"\n+++\n“No,” said Ada Brill.\n\nThe harbour stays shut.\n",
    RESTRICTED,
    "+++\nnot_before = 2030-01-01T00:00:00Z\n+++\nLater, said Tom Ashe.\n",
];

const TALES: [&str; 3] = [
    "",
    TOLD,
    "[[people]]\nname = \"Ada Brill\"\naliases = [\"Tom Ashe\"]\n",
];

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        4 => (0..FILES.len(), 0..TEXTS.len()).prop_map(|(file, text)| Deed::Write(file, text)),
        2 => (0..FILES.len()).prop_map(Deed::Delete),
        1 => (0..TALES.len()).prop_map(Deed::Tell),
        3 => Just(Deed::Open),
    ];
    proptest::collection::vec(deed, 1..14)
}

impl Newsroom {
    fn follow(&self, deed: &Deed) {
        match deed {
            // Plain text has no front matter, so its file gets a text without.
            Deed::Write(1, text) => self.write(FILES[1], TEXTS[text % 2]),
            Deed::Write(file, text) => self.write(FILES[*file], TEXTS[*text]),
            Deed::Delete(file) => {
                fs::remove_file(self.path(FILES[*file])).ok();
            }
            Deed::Tell(tale) => self.write("a/story.toml", TALES[*tale]),
            Deed::Open => drop(self.open("")),
        }
    }
}

fn is_as_in_the_folder(room: &Newsroom, entries: &[Entry], store: &Store) {
    let there = FILES.iter().filter(|file| room.path(file).exists());
    assert_eq!(entries.len(), there.clone().count() + 1);
    for file in there {
        let (story, name) = file.rsplit_once('.').unwrap().0.split_once('/').unwrap();
        let limits = room.place("").limits;
        let read = corpus::read(&room.path(file), id(story, name), limits).unwrap();
        let (stored, version) = store.piece(&read.id).unwrap().unwrap();
        assert_eq!(version, version_of(&read.text));
        assert_eq!(stored, read);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_desk_does_the_library_is_that_of_a_fresh_build(deeds in deeds()) {
        // One piece always stays, for an empty folder is refused.
        let room = Newsroom::with(&[("a/stays.md", "The harbour stays.")]);
        for deed in &deeds {
            room.follow(deed);
        }
        let (library, report) = room.open("");
        prop_assert_eq!(report.faults, []);
        let fresh = Place {
            data_dir: room.folder.path().join("fresh"),
            ..room.place("")
        };
        let (fresh, _) = open(&fresh, now(), &mut |_| {}).unwrap();
        let entries = library.store.entries(None).unwrap();
        is_as_in_the_folder(&room, &entries, &library.store);
        prop_assert_eq!(&entries, &fresh.store.entries(None).unwrap());
        prop_assert_eq!(library.store.stories().unwrap(), fresh.store.stories().unwrap());
        for term in ["", "harbour"] {
            prop_assert_eq!(passages(&library, term), passages(&fresh, term));
        }
    }
}
