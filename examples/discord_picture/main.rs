//! Draws what an answer looks like in a chat: asks the shipped story, takes the very message that the bot would send, and
//! writes a page of HTML in a look of its own. It draws; it is no screenshot of Discord.
//!
//!     cargo run --example discord_picture -- "/quote insider" > quote.html

mod markdown;
mod page;

use std::error::Error;
use std::io::Write;
use std::path::Path;

use cuttings::adapters::discord::{self, Buttons, Seen};
use cuttings::answer::Desk;
use cuttings::commands::{self, Request};
use cuttings::corpus::Limits;
use cuttings::ingest::{self, Place};
use cuttings::model::Asker;
use jiff::Timestamp;
use serde_json::Value;
use serenity::builder::CreateMessage;

/// When it is asked: a fixed moment, so that the same file gives the same picture.
const NOW: &str = "2022-08-01T12:00:00Z";

/// The shipped story.
const STORY: &str = "index/corbyn-mayor";

fn main() -> Result<(), Box<dyn Error>> {
    let question = std::env::args().nth(1).ok_or("give a question")?;
    let page = page::page(&question, &message(&question)?);
    std::io::stdout().lock().write_all(page.as_bytes())?;
    Ok(())
}

/// The JSON of the message that answers `question` in a channel where everybody sees it.
fn message(question: &str) -> Result<Value, Box<dyn Error>> {
    let now: Timestamp = NOW.parse()?;
    let data = tempfile::tempdir()?;
    let place = Place {
        root: Path::new(env!("CARGO_MANIFEST_DIR")).join(STORY),
        data_dir: data.path().to_owned(),
        limits: Limits {
            max_piece_bytes: 20_000_000,
        },
    };
    let (library, _) = ingest::open(&place, now, &mut |_| {})?;
    let desk = Desk::new(library.store, library.index);
    let request = Request {
        asker: &Asker::default(),
        text: question,
        story: None,
        now,
    };
    let reply = commands::handle(&desk, &request)?;
    let shown = discord::render(&reply, 0);
    let buttons = Buttons::below(&reply, &shown, Seen::Publicly);
    let message = CreateMessage::new()
        .components(buttons.rows("0"))
        .embeds(shown.embeds);
    Ok(serde_json::to_value(message)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_shows_the_words_of_the_message_and_its_buttons() {
        let message = message("/quote insider").unwrap();
        let page = page::page("/quote insider", &message);
        for words in [
            "with a Thatcherite Tory. If that’s what he wants good luck to him",
            "paragraph 12 · urged-to-run@073bbde",
            "file as of 2022-08-01 12:00 UTC, 8 pieces",
            "<span class=\"button danger\">Remove</span>",
        ] {
            assert!(page.contains(words), "{words}:\n{page}");
        }
        assert!(!page.contains("\\@"), "an escape is not shown:\n{page}");
    }
}
