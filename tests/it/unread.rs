//! A refusal tells of files that could not be read, since the answer may stand in them.

use std::fs;
use std::path::Path;

use cuttings::model::Outcome;

use crate::desk::Desk;

const ONE: &str = "1 file cannot be read as it stands: /sources names it";
const TWO: &str = "2 files cannot be read as they stand: /sources names them";

/// A folder with a story in it that can be read, and these files, each with its story.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("harbour/pier.md", b"The pier opened.")]);
    write(folder.path(), files);
    folder
}

fn write(folder: &Path, files: &[(&str, &[u8])]) {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn notes(desk: &Desk, text: &str) -> Vec<String> {
    let told = desk.ask(text);
    let is_silent = told.answer.outcome == Outcome::Nothing;
    assert_eq!(is_silent, !text.contains("pier"), "{text}");
    told.answer.notes
}

/// What finds nothing, one of each kind.
const SILENT: [&str; 5] = [
    "When did the quay sink?",
    "/who Zelda Zander",
    "/when quay",
    "/quote quay",
    "/check \"the quay has sunk\"",
];

#[test]
fn every_refusal_counts_the_files_that_could_not_be_read() {
    // Front matter that does not hold what it should, and none that is whole.
    let open: (&str, &[u8]) = ("harbour/quay.md", b"+++\nheadline = \"a\"\nThe quay sank.");
    let stated: (&str, &[u8]) = ("harbour/buoy.md", b"+++\nchecked = 1\n+++\nThe quay sank.");
    let table = [
        (vec![], None),
        (vec![open], Some(ONE)),
        (vec![open, stated], Some(TWO)),
    ];
    for (files, expected) in table {
        let folder = folder(&files);
        let desk = Desk::on(folder.path());
        for question in SILENT {
            let notes = notes(&desk, question);
            let told = notes.iter().find(|note| note.contains("/sources"));
            assert_eq!(told.map(String::as_str), expected, "{question}: {notes:?}");
        }
        let found = notes(&desk, "When did the pier open?");
        assert!(
            !found.iter().any(|note| note.contains("/sources")),
            "{found:?}"
        );
    }
}

#[test]
fn a_file_that_went_bad_counts_though_its_old_words_answer() {
    let folder = folder(&[]);
    let data = tempfile::tempdir().unwrap();
    drop(Desk::again_on(folder.path(), data.path()));
    write(
        folder.path(),
        &[("harbour/pier.md", b"+++\nchecked = 1\n+++\nThe quay sank.")],
    );
    let desk = Desk::again_on(folder.path(), data.path());
    assert!(notes(&desk, SILENT[0]).contains(&ONE.to_owned()));
    assert!(
        desk.ask("When did the pier open?")
            .shows("The pier opened.")
    );
}

#[test]
fn a_fault_of_which_the_asker_may_not_know_is_not_counted() {
    let hidden = b"+++\naudience = [\"desk\"]\nchecked = 1\n+++\nThe quay sank.";
    let folder = folder(&[("harbour/quay.md", hidden)]);
    let everybody = Desk::on(folder.path());
    assert_eq!(notes(&everybody, SILENT[0]), Vec::<String>::new());
    let desk = Desk::on(folder.path()).asked_as(&["desk"]);
    assert!(notes(&desk, SILENT[0]).contains(&ONE.to_owned()));
}
