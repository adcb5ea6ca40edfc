//! The small story of the tests that run the program as a service: a harbour, with a piece for the desk alone.

use std::fs;
use std::path::Path;

const QUAY: &str = "+++
headline = \"The quay\"
published = 2026-02-02
+++
Ada Quill, the harbour master, said: “The quay is safe.”

The council met on 1 February 2026. Ben Marsh said: “It is *not*, @everyone.”
";

const RUMOUR: &str = "+++
headline = \"A rumour\"
published = 2026-02-03
audience = [\"desk\"]
+++
Ada Quill said: “The quay is sinking.” Zelda Zander, the surveyor, said: “It has sunk for zephyr years.”
";

/// Writes the story `harbour` into `index/` below a folder.
pub(crate) fn lay_out(folder: &Path) {
    let story = folder.join("index/harbour");
    fs::create_dir_all(&story).unwrap();
    fs::write(
        story.join("story.toml"),
        "title = \"The harbour\"\n\n[[events]]\nname = \"council meeting\"\ndate = 2026-02-01\n",
    )
    .unwrap();
    fs::write(story.join("quay.md"), QUAY).unwrap();
    fs::write(story.join("rumour.md"), RUMOUR).unwrap();
    for (name, text) in many() {
        fs::write(story.join(name), text).unwrap();
    }
}

/// Seven pieces in which somebody says something, so that there is more than a page of it.
fn many() -> Vec<(String, String)> {
    let words = ["late", "full", "slow", "cold", "loud", "old", "small"];
    let piece = |(number, word): (usize, &&str)| {
        let day = number + 3;
        let name = format!("ferry-{number}.md");
        let text = format!(
            "+++\nheadline = \"Ferry, part {number}\"\npublished = 2026-02-0{day}\n+++\nCara Finn said: “The ferry is {word} today.”\n"
        );
        (name, text)
    };
    words.iter().enumerate().map(piece).collect()
}
