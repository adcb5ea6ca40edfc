//! The program over the shipped story and one piece that has changed, with a browser before it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::driver::{Browser, Screen};
use crate::process::Room;
use crate::served::Served;

/// What stands for the public address; the tests go to where the program listens.
const PUBLIC: &str = "http://cuttings.example";

/// A piece that is long, marked up by whoever wrote it, and changed after it was first read.
const BEFORE: &str = include_str!("ferry_before.md");
const AFTER: &str = include_str!("ferry_after.md");
const STORY: &str = "title = \"The harbour ferry\"\n\n[[people]]\nname = \"Ada Quill\"\naliases = [\"Ms Quill\"]\nroles = [\"the harbour master\"]\n";

/// A headline and a word that are longer than any screen is wide, under a name of 200 letters.
const LONG: &str = "+++\nheadline = \"Councillors and engineers and harbour masters of the whole coast, from the lighthouse to the breakwater, meet again about the pier that nobody wants to pay for: Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft\"\nbyline = \"Ada Quill and 17 others\"\n+++\nBen Marsh, the engineer, said: \u{201c}The word is Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetzundnochvielmehr.\u{201d} It was 3 May 2021.";

/// A piece that is written from right to left, with a name that is not.
const ARABIC: &str = "+++\nheadline = \"\u{627}\u{641}\u{62a}\u{62a}\u{62d} \u{627}\u{644}\u{631}\u{635}\u{64a}\u{641} \u{627}\u{644}\u{64a}\u{648}\u{645} (Pier 4)\"\n+++\nBen Marsh said: \u{201c}\u{627}\u{641}\u{62a}\u{62a}\u{62d} \u{627}\u{644}\u{631}\u{635}\u{64a}\u{641} Pier 4 \u{627}\u{644}\u{64a}\u{648}\u{645}.\u{201d}\n\n\u{627}\u{641}\u{62a}\u{62a}\u{62d} \u{627}\u{644}\u{631}\u{635}\u{64a}\u{641} \u{627}\u{644}\u{64a}\u{648}\u{645} \u{628}\u{639}\u{62f} \u{639}\u{627}\u{645} 2021.";

/// The program and the browser.
pub(crate) struct Newsroom {
    pub(crate) browser: Browser,
    pub(crate) served: Served,
}

impl Newsroom {
    pub(crate) fn open() -> Self {
        let room = Room::with(&[
            ("index/harbour/ferry.md", BEFORE),
            ("index/harbour/story.toml", STORY),
            (&format!("index/odd/{}.md", "x".repeat(200)), LONG),
            ("index/odd/arabic.md", ARABIC),
            (
                "index/odd/story.toml",
                "title = \"\u{642}\u{635}\u{629} \u{627}\u{644}\u{645}\u{64a}\u{646}\u{627}\u{621}\"",
            ),
        ]);
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("index/corbyn-mayor");
        for entry in fs::read_dir(shipped).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            room.write(
                &format!("index/corbyn-mayor/{name}"),
                fs::read(&path).unwrap(),
            );
        }
        assert_eq!(room.run(&["index"]).code, 0);
        room.write("index/harbour/ferry.md", AFTER);
        let served = Served::in_room(room, &[("CUTTINGS_WEB__PUBLIC_URL", PUBLIC)]);
        fs::create_dir_all(pictures()).unwrap();
        Self {
            browser: Browser::open(),
            served,
        }
    }

    /// An answer with its links.
    pub(crate) fn asked(&self, story: &str, question: &str) -> Value {
        let mut command = self
            .served
            .room
            .command(&["ask", "--json", "--story", story, question]);
        let output = command
            .env("CUTTINGS_WEB__PUBLIC_URL", PUBLIC)
            .output()
            .unwrap();
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
    }

    /// Where the program has the page of a link.
    pub(crate) fn address(&self, link: &str) -> String {
        link.replacen(PUBLIC, &format!("http://{}", self.served.address), 1)
    }

    /// Shows a page on a screen, and keeps a picture of it under this name. Nothing may go wrong on the way, and nobody
    /// but the program may be asked for anything.
    pub(crate) fn show(&self, name: &str, link: &str, screen: Screen) {
        self.browser.be(screen);
        self.browser.hosts();
        self.browser.log("browser");
        self.browser.go(&self.address(link));
        let host = self.served.address.to_string();
        assert_eq!(self.browser.hosts(), [host], "{name}");
        assert_eq!(self.browser.log("browser"), [Value::Null; 0], "{name}");
        fs::write(
            pictures().join(format!("{name}.png")),
            self.browser.picture(),
        )
        .unwrap();
    }
}

fn pictures() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages")
}
