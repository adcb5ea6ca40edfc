//! Any text as a question: it is understood or told, what is understood reads back the same, and nothing steers.
#![no_main]

use cuttings::answer::Names;
use cuttings::commands::{MAX_CHARACTERS, going_on, is_steering, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let names = Names::new(vec!["Ada Quill".to_owned(), "Béla Kovács".to_owned()]);
    let line = going_on(text, &names);
    assert!(text.is_char_boundary(line.start));
    match parse(text) {
        Ok(parsed) => {
            let rendered = parsed.rendered();
            assert!(!rendered.chars().any(is_steering), "{rendered:?}");
            // Marks that had to be escaped can make it longer than anybody may type.
            if rendered.chars().count() <= MAX_CHARACTERS {
                let again = parse(&rendered).expect("a rendered request is understood");
                assert_eq!(again.command.name, parsed.command.name, "{rendered}");
                assert_eq!(again.input, parsed.input, "{rendered}");
            }
        }
        Err(error) => assert!(!error.to_string().chars().any(is_steering), "{error:?}"),
    }
});
