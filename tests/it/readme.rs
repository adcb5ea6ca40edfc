//! What the documents show is what the program does: each block of code in them is run, taken, or says why it is not.

mod blocks;
#[cfg(all(unix, feature = "web"))]
mod session;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use cuttings::corpus;
use pulldown_cmark::{Event, Parser, Tag};

use crate::desk::project;
use crate::process::Room;
use blocks::{Block, Meant, blocks};

#[test]
fn every_block_is_run_or_says_why_not() {
    let mut faults = Vec::new();
    for (document, blocks) in documents() {
        for block in blocks {
            if let Err(fault) = block.meant() {
                let path = document.display();
                faults.push(format!(
                    "{path}, line {}: {fault}\n{}",
                    block.line, block.text
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[cfg(all(unix, feature = "web"))]
#[test]
fn what_a_reader_types_prints_what_is_shown() {
    let mut typed = 0;
    for (document, blocks) in documents() {
        println!("in {}", document.display());
        let mut session = session::Session::begin();
        for block in &blocks {
            println!("line {}", block.line);
            match block.meant() {
                Ok(Meant::Session) => session = session.types(&block.text),
                Ok(Meant::File(path)) => session.write(path, &block.text),
                Ok(Meant::PartOf(command)) => session.prints_part(command, &block.text),
                _ => continue,
            }
            typed += 1;
        }
    }
    assert!(typed >= 10, "{typed} blocks");
}

#[test]
fn settings_stories_and_variables_in_the_documents_are_taken() {
    let room = Room::with(&[("index/harbour/pier.md", "Ada Brill opened the pier.")]);
    let known = fs::read_to_string(project(".env.example")).unwrap();
    let known: BTreeSet<&str> = known.lines().filter_map(variable).collect();
    let mut taken = [0, 0];
    for (document, blocks) in documents() {
        for block in blocks {
            let place = format!("{}, line {}", document.display(), block.line);
            match block.meant() {
                Ok(Meant::Toml) => {
                    taken[0] += 1;
                    room.write("shown.toml", &block.text);
                    let ran = room.run(&["ask", "who is ada brill", "--config", "shown.toml"]);
                    let is_story = corpus::parse_story(&block.text, "harbour").is_ok();
                    assert!(is_story || ran.code == 0, "{place}: {ran}");
                }
                Ok(Meant::Variables) => {
                    taken[1] += 1;
                    let names: Vec<&str> = block.text.lines().filter_map(variable).collect();
                    assert_eq!(names.len(), block.text.lines().count(), "{place}");
                    for name in names {
                        assert!(known.contains(name), "{place}: {name}");
                    }
                }
                _ => {}
            }
        }
    }
    assert!(taken.iter().all(|count| *count >= 2), "{taken:?}");
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
    let justfile = fs::read_to_string(project("justfile")).unwrap();
    let is_shown = |block: &Block| block.text == "cargo test --locked\n";
    assert!(blocks(&readme()).iter().any(is_shown));
    assert!(justfile.contains("test:\n    cargo test --locked\n"));
}

#[test]
fn every_program_that_is_named_is_there() {
    let mut named = BTreeSet::new();
    for path in paths().into_iter().chain([project("justfile")]) {
        let text = fs::read_to_string(path).unwrap();
        let words: Vec<&str> = text.split([' ', '\n', '`', ')']).collect();
        for pair in words.windows(2) {
            let folder = match pair[0] {
                "--example" => "examples",
                "--bench" => "benches",
                "--test" => "tests",
                _ => continue,
            };
            named.insert(format!("{folder}/{}", pair[1]));
        }
    }
    assert!(named.len() >= 5, "{named:?}");
    named.retain(|name| {
        let alone = project(&format!("{name}.rs"));
        !alone.exists() && !project(name).join("main.rs").exists()
    });
    assert!(named.is_empty(), "{named:?}");
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    let mut faults = Vec::new();
    for path in paths() {
        let text = fs::read_to_string(&path).unwrap();
        for link in links(&text) {
            let (file, place) = link.split_once('#').unwrap_or((&link, ""));
            let target = match file {
                "" => path.clone(),
                file => path.parent().unwrap().join(file),
            };
            let is_there = target.exists()
                && (place.is_empty() || has_heading(&fs::read_to_string(target).unwrap(), place));
            if !is_there {
                faults.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What the links and pictures of a document lead to within the project.
fn links(document: &str) -> Vec<String> {
    let links = Parser::new(document).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url),
        _ => None,
    });
    let within = links.filter(|link| !link.contains("://"));
    within.map(|link| link.into_string()).collect()
}

/// Whether a document has the heading that a link names, in small letters with a dash for each space.
fn has_heading(document: &str, place: &str) -> bool {
    let mut headings = document.lines().filter(|line| line.starts_with('#'));
    headings.any(|line| {
        let name = line.trim_start_matches('#').trim().to_lowercase();
        let kept = name
            .chars()
            .filter(|one| one.is_alphanumeric() || *one == ' ' || *one == '-');
        kept.collect::<String>().replace(' ', "-") == place
    })
}

/// Every document for readers, with its blocks of code.
fn documents() -> Vec<(PathBuf, Vec<Block>)> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path, blocks(&text))
    };
    paths().into_iter().map(read).collect()
}

/// Every document for readers.
fn paths() -> Vec<PathBuf> {
    let docs = fs::read_dir(project("docs")).unwrap();
    let docs = docs.map(|entry| entry.unwrap().path());
    let docs = docs.filter(|path| path.extension().is_some_and(|end| end == "md"));
    let mut paths: Vec<PathBuf> = docs.chain([project("CONTRIBUTING.md")]).collect();
    paths.sort();
    paths.insert(0, project("README.md"));
    paths
}

/// The variable that a line of `.env` sets, or would if it were no comment.
fn variable(line: &str) -> Option<&str> {
    let (name, _) = line.trim_start_matches("# ").split_once('=')?;
    let mut letters = name.bytes();
    letters
        .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == b'_')
        .then_some(name)
}

fn readme() -> String {
    fs::read_to_string(project("README.md")).unwrap()
}
