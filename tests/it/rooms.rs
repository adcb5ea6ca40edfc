//! The rule of rooms, read off the sources: who may import whom, and which crate lives where.
//!
//! The table is the one in `docs/architecture.md`. A room that needs more is changed there and here together, on
//! purpose.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::sources::sources;

/// Each room, and the rooms of ours that it may name.
const MAY_IMPORT: [(&str, &[&str]); 20] = [
    ("model", &[]),
    ("config", &[]),
    ("health", &[]),
    ("corpus", &["model"]),
    ("text", &["model"]),
    ("store", &["model"]),
    ("index", &["model"]),
    ("ingest", &["model", "corpus", "text", "store", "index"]),
    ("answer", &["index", "store", "text", "model"]),
    ("commands", &["answer", "store", "model"]),
    ("front", &["commands", "store", "health", "model"]),
    ("picture", &["commands", "text", "model"]),
    (
        "adapters/discord",
        &[
            "picture", "front", "commands", "store", "health", "model", "config",
        ],
    ),
    (
        "adapters/matrix",
        &[
            "picture", "front", "commands", "store", "health", "model", "config",
        ],
    ),
    (
        "adapters/platforms",
        &[
            "adapters/discord",
            "adapters/matrix",
            "adapters/web",
            "front",
            "commands",
            "store",
            "health",
            "config",
        ],
    ),
    (
        "adapters/web",
        &[
            "adapters/discord",
            "picture",
            "front",
            "commands",
            "health",
            "model",
            "config",
        ],
    ),
    ("adapters/console", &["front", "commands", "model"]),
    (
        "cli",
        &[
            "model", "config", "corpus", "text", "store", "index", "ingest", "answer", "commands",
            "health", "front",
        ],
    ),
    (
        "main.rs",
        &["adapters/console", "adapters/platforms", "cli", "config"],
    ),
    ("lib.rs", &[]),
];

/// Crates that live in one room only, by the name that the sources use.
const LIVES_IN: [(&str, &[&str]); 29] = [
    ("tantivy", &["index"]),
    ("postcard", &["index"]),
    ("rusqlite", &["store"]),
    ("dotenvy", &["config"]),
    ("toml", &["config", "corpus", "adapters/discord"]),
    ("dom_smoothie", &["corpus"]),
    ("granit_parser", &["corpus"]),
    ("pulldown_cmark", &["corpus"]),
    ("encoding_rs", &["corpus"]),
    ("rust_stemmers", &["text"]),
    ("notify", &["ingest"]),
    ("clap", &["cli", "config"]),
    ("indicatif", &["cli"]),
    ("rustyline", &["adapters/console"]),
    ("governor", &["front", "adapters/matrix", "adapters/web"]),
    ("prometheus_client", &["health"]),
    ("hmac", &["front"]),
    ("resvg", &["picture"]),
    ("similar", &["adapters/web"]),
    ("serenity", &["adapters/discord"]),
    ("reqwest", &["adapters/discord"]),
    ("ed25519_dalek", &["adapters/discord"]),
    ("axum", &["adapters/web"]),
    ("matrix_sdk", &["adapters/matrix"]),
    ("rustls", &["adapters/platforms"]),
    ("hyper", &["adapters/web"]),
    ("hyper_util", &["adapters/web"]),
    ("socket2", &["adapters/web"]),
    ("subtle", &["adapters/web"]),
];

/// What only some rooms may do, with the path or the macro that betrays it.
const ONLY: [(&str, &[&str]); 8] = [
    ("env::var", &["config"]),
    ("print!", &["cli", "adapters/console"]),
    ("println!", &["cli", "adapters/console"]),
    ("io::stdout", &["cli", "adapters/console"]),
    ("io::stderr", &["cli", "adapters/console", "main.rs"]),
    (
        "async fn",
        &[
            "adapters/discord",
            "adapters/matrix",
            "adapters/platforms",
            "adapters/web",
        ],
    ),
    ("Timestamp::now", &["cli", "adapters/console", "main.rs"]),
    ("SystemTime::now", &[]),
];

#[test]
fn no_room_imports_what_it_may_not() {
    let rooms: BTreeMap<&str, &[&str]> = MAY_IMPORT.into_iter().collect();
    for source in sources() {
        let allowed = rooms
            .get(source.room.as_str())
            .unwrap_or_else(|| panic!("{} is in no room of the table", source.path.display()));
        for named in source.rooms() {
            assert!(
                named == source.room || allowed.contains(&named.as_str()),
                "{} names {named}",
                source.path.display()
            );
        }
    }
}

#[test]
fn the_library_declares_the_rooms_and_nothing_else() {
    for source in sources().iter().filter(|source| source.room == "lib.rs") {
        let code = without_attributes(&source.code);
        for line in code.lines().filter(|line| !line.trim().is_empty()) {
            let module = line.strip_prefix("pub mod ").unwrap_or_default();
            let module = module.trim_end_matches(';');
            let is_room = |(room, _): &(&str, &[&str])| room.split('/').any(|part| part == module);
            assert!(
                MAY_IMPORT.iter().any(is_room),
                "{}: {line}",
                source.path.display()
            );
        }
    }
}

#[test]
fn a_crate_lives_in_its_room_only() {
    for source in sources() {
        for (name, homes) in LIVES_IN {
            let inside = format!("{name}::");
            let names_it = |path: &String| path == name || path.starts_with(&inside);
            assert!(
                homes.contains(&source.room.as_str()) || !source.paths.iter().any(names_it),
                "{} names {name}",
                source.path.display()
            );
        }
    }
}

#[test]
fn only_some_rooms_print_read_the_environment_or_ask_the_clock() {
    for source in sources() {
        for (words, homes) in ONLY {
            let betrayed =
                source.code.contains(words) || source.paths.iter().any(|path| path.contains(words));
            assert!(
                homes.contains(&source.room.as_str()) || !betrayed,
                "{} holds {words}",
                source.path.display()
            );
        }
    }
}

#[test]
fn model_and_text_trace_nothing() {
    for source in sources() {
        if ["model", "text"].contains(&source.room.as_str()) {
            let traces = |path: &String| path.split("::").next() == Some("tracing");
            assert!(
                !source.paths.iter().any(traces),
                "{}",
                source.path.display()
            );
        }
    }
}

#[test]
fn every_file_says_what_it_owns() {
    for source in sources()
        .into_iter()
        .filter(|source| !source.code.is_empty())
    {
        let text = fs::read_to_string(root().join("src").join(&source.path)).unwrap();
        assert!(text.starts_with("//!"), "{}", source.path.display());
    }
}

#[test]
fn the_entry_stays_small() {
    for file in ["src/main.rs", "src/lib.rs"] {
        let lines = fs::read_to_string(root().join(file))
            .unwrap()
            .lines()
            .count();
        assert!(lines <= 60, "{file} has {lines} lines");
    }
}

/// The code without its attributes, which may stretch over lines.
fn without_attributes(code: &str) -> String {
    let mut parts = code.split("#[");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once("]\n").map_or("", |(_, rest)| rest));
    rest.fold(first, |code, part| code + part)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
