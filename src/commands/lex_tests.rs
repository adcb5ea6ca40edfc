//! Words, quoted strings and options come apart, in any order and with any marks.

use super::super::command;
use super::*;

fn shown(name: &str, rest: &str) -> String {
    let found = arguments(command(name).unwrap(), rest).unwrap();
    let parts = found.parts.iter().map(|part| match &part.quoted {
        Some(words) => format!("<{words}>"),
        None => part.raw.clone(),
    });
    let options = found
        .options
        .iter()
        .map(|(name, value)| format!("{name}={value}"));
    parts.chain(options).collect::<Vec<_>>().join(" | ")
}

#[test]
fn words_quoted_strings_and_options_come_apart() {
    let table = [
        ("a word", "quote", "insider", "insider"),
        ("curly marks", "quote", "“insider”", "<insider>"),
        (
            "curly opened, straight closed",
            "quote",
            "“an easy win\"",
            "<an easy win>",
        ),
        (
            "straight opened, curly closed",
            "quote",
            "\"an easy win”",
            "<an easy win>",
        ),
        (
            "a pair inside",
            "quote",
            "“he said “no” twice”",
            "<he said “no” twice>",
        ),
        ("low marks", "quote", "„leicht“", "<leicht>"),
        ("guillemets", "quote", "«facile»", "<facile>"),
        (
            "single marks around an apostrophe",
            "quote",
            "'it's easy'",
            "<it's easy>",
        ),
        (
            "an apostrophe opens nothing",
            "quote",
            "Labour's plan",
            "Labour's | plan",
        ),
        (
            "a mark that is never closed",
            "quote",
            "\"an easy",
            "\"an | easy",
        ),
        (
            "a mark that closes inside a word",
            "quote",
            "\"left\"-wing",
            "\"left\"-wing",
        ),
        (
            "escapes",
            "quote",
            r#""say \"no\" to C:\\""#,
            "<say \"no\" to C:\\>",
        ),
        (
            "a comma after the mark",
            "check",
            "\"difficult\", Starmer",
            "<difficult> | Starmer",
        ),
        (
            "option first",
            "quote",
            "order=latest insider",
            "insider | order=latest",
        ),
        (
            "option last",
            "quote",
            "insider order: first",
            "insider | order=first",
        ),
        (
            "spaces around the sign",
            "quote",
            "insider order = first",
            "insider | order=first",
        ),
        (
            "no sign at all",
            "quote",
            "insider order latest page 2",
            "insider | order=latest | page=2",
        ),
        (
            "case",
            "quote",
            "insider ORDER=First",
            "insider | order=First",
        ),
        (
            "one word before the words",
            "quote",
            "about=london corbyn",
            "corbyn | about=london",
        ),
        (
            "all words after them",
            "quote",
            "corbyn about=the whip order=first",
            "corbyn | about=the whip | order=first",
        ),
        (
            "all words before a quoted string",
            "check",
            "speaker=keir starmer \"difficult\"",
            "<difficult> | speaker=keir starmer",
        ),
        (
            "quoted value",
            "check",
            "\"difficult\" speaker=\"Keir Starmer\"",
            "<difficult> | speaker=Keir Starmer",
        ),
        (
            "prose keeps its colons",
            "check",
            "he told the speaker: no",
            "he | told | the | speaker: | no",
        ),
        (
            "prose keeps its pages",
            "ask",
            "what does page 2 say",
            "what | does | page | 2 | say",
        ),
        (
            "but takes an equals sign",
            "ask",
            "what does it say page=2",
            "what | does | it | say | page=2",
        ),
        (
            "an unlike word with a sign is a word",
            "ask",
            "is e=mc2",
            "is | e=mc2",
        ),
        (
            "order that is no choice is a word",
            "quote",
            "law and order now",
            "law | and | order | now",
        ),
        ("nothing", "quote", "", ""),
    ];
    for (name, command, rest, expected) in table {
        assert_eq!(shown(command, rest), expected, "{name}");
    }
}

#[test]
fn a_misspelt_option_is_named() {
    let error = arguments(command("quote").unwrap(), "insider oder=latest").unwrap_err();
    assert_eq!(
        error.to_string(),
        "/quote has no option \"oder\": did you mean order=?"
    );
}

#[test]
fn an_option_of_another_command_is_no_word() {
    let told = |name: &str, rest: &str| {
        let found = arguments(command(name).unwrap(), rest);
        found.err().map(|error| error.to_string())
    };
    assert_eq!(
        told("who", "corbyn order=latest").unwrap(),
        "/who has no option \"order\": type /help with the command's name for its options"
    );
    assert_eq!(told("ask", "what does order=latest mean"), None);
    assert_eq!(told("who", "e=mc2"), None);
}
