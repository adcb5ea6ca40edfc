//! What the README shows is what the program says.

use std::process::Command;

use crate::desk::project;

#[test]
fn every_transcript_is_what_a_reader_sees() {
    let readme = readme();
    let data = tempfile::tempdir().unwrap();
    let mut shown = 0;
    for part in readme.split("<!-- transcript: ").skip(1) {
        let (question, rest) = part.split_once(" -->\n```\n").unwrap();
        let (transcript, _) = rest.split_once("\n```").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_cuttings"))
            .args(["ask", question, "--data-dir"])
            .arg(data.path())
            .current_dir(project(""))
            .env_remove("CUTTINGS_INDEX")
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.starts_with(transcript), "{question} says:\n{said}");
        shown += 1;
    }
    assert!(shown >= 3);
}

#[test]
fn the_table_of_commands_is_the_list_of_commands() {
    let readme = readme();
    let (_, rest) = readme.split_once("<!-- commands -->\n").unwrap();
    let (table, _) = rest.split_once("<!-- /commands -->").unwrap();
    assert_eq!(table, cuttings::commands::table());
}

#[test]
fn its_test_command_is_the_one_that_is_run_everywhere() {
    let justfile = std::fs::read_to_string(project("justfile")).unwrap();
    assert!(readme().contains("    cargo test --locked\n"));
    assert!(justfile.contains("test:\n    cargo test --locked\n"));
}

fn readme() -> String {
    std::fs::read_to_string(project("README.md")).unwrap()
}
