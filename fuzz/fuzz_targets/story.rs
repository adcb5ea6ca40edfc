//! Any text as a `story.toml`.
#![no_main]

use cuttings::corpus::parse_story;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(error) = parse_story(text, "story") {
        cuttings_fuzz::check_error(&error);
    }
});
