//! What is understood of what people type, as a table; and that no text at all can do harm.

use proptest::prelude::*;

use super::*;
use crate::commands::is_unruly;

fn understood(text: &str) -> String {
    match parse(text) {
        Ok(parsed) => parsed.rendered(),
        Err(error) => format!("! {error}"),
    }
}

#[test]
fn lenient_input_is_understood() {
    let table = [
        ("a command", "/who corbyn", r#"/who "corbyn""#),
        ("no slash", "who corbyn", r#"/who "corbyn""#),
        (
            "a date option",
            "/timeline khan before 2021-05",
            r#"/timeline "khan" before=2021-05"#,
        ),
        (
            "a word that is an option's name",
            "/timeline before the election",
            r#"/timeline "before the election""#,
        ),
        (
            "case and a question mark",
            "WHO Corbyn?",
            r#"/who "Corbyn""#,
        ),
        (
            "an exclamation mark for a slash",
            "!who corbyn",
            r#"/who "corbyn""#,
        ),
        ("space after the slash", "/ who corbyn", r#"/who "corbyn""#),
        (
            "curly marks and case",
            "/Quote “insider”",
            r#"/quote "insider""#,
        ),
        (
            "no space before the mark",
            "/quote“insider”",
            r#"/quote "insider""#,
        ),
        ("accents", "/quôte insider", r#"/quote "insider""#),
        (
            "controls inside",
            "/wh\0o cor\u{202e}byn",
            r#"/who "corbyn""#,
        ),
        (
            "order first of all",
            "/quote order=latest insider",
            r#"/quote "insider" order=latest"#,
        ),
        (
            "options in any order",
            "/quote page=2 insider order: first about=london",
            r#"/quote "insider" about="london" order=first page=2"#,
        ),
        (
            "about as a word",
            "quote corbyn about the whip",
            r#"/quote "corbyn" about="the whip""#,
        ),
        (
            "about in marks is a word",
            "/quote \"talk about it\"",
            r#"/quote "talk about it""#,
        ),
        (
            "about with nothing around it",
            "/quote about",
            r#"/quote "about""#,
        ),
        (
            "words to check",
            "/check \"an easy win\"",
            r#"/check "an easy win""#,
        ),
        (
            "words and speaker",
            "/check \"an easy win\" Keir Starmer",
            r#"/check "an easy win" speaker="Keir Starmer""#,
        ),
        (
            "by a speaker",
            "/check “an easy win” by starmer",
            r#"/check "an easy win" speaker="starmer""#,
        ),
        (
            "by a speaker in marks",
            "/check \"difficult\" by \"Keir Starmer\"",
            r#"/check "difficult" speaker="Keir Starmer""#,
        ),
        (
            "a speaker behind a dash",
            "/check \"difficult\" — Starmer",
            r#"/check "difficult" speaker="Starmer""#,
        ),
        (
            "speaker as an option",
            "/check \"difficult\" speaker=\"Keir Starmer\"",
            r#"/check "difficult" speaker="Keir Starmer""#,
        ),
        (
            "words without marks",
            "/check an easy win",
            r#"/check "an easy win""#,
        ),
        (
            "marks inside the words",
            "/check he said it was \"difficult\"",
            r#"/check "he said it was \"difficult\"""#,
        ),
        (
            "two quotations",
            "/check \"an easy\" and \"a good axis\"",
            r#"/check "\"an easy\" and \"a good axis\"""#,
        ),
        ("timeline", "timeline", "/timeline"),
        (
            "timeline of something",
            "/timeline of the whip",
            r#"/timeline "the whip""#,
        ),
        ("sources", "Sources?", "/sources"),
        ("story", "/story", "/story"),
        ("story list", "story list", "/story list"),
        ("help for a command", "/help /quote", r#"/help "quote""#),
        (
            "a misspelt command",
            "/qoute insider",
            r#"/quote "insider""#,
        ),
        ("a plural", "/quotes insider", r#"/quote "insider""#),
    ];
    for (name, text, expected) in table {
        assert_eq!(understood(text), expected, "{name}: {text}");
    }
}

#[test]
fn a_sentence_is_a_question_and_a_subject_is_none() {
    let table = [
        ("who won as an independent in London?", "ask"),
        ("who corbyn", "who"),
        ("who is khan", "who"),
        ("who's khan?", "who"),
        ("Who is the Mayor of London?", "who"),
        ("who did he succeed?", "ask"),
        ("who \"is it\"", "who"),
        ("when is the election", "when"),
        ("when suspended", "when"),
        ("When was Corbyn suspended?", "when"),
        ("when did Corbyn lose the whip", "ask"),
        ("Why was the whip removed?", "ask"),
        ("What did the EHRC find?", "ask"),
        ("sources said what about the whip?", "ask"),
        ("help me find the report", "ask"),
        ("story of the whip", "ask"),
        ("whoever wins", "ask"),
        ("qoute insider", "ask"),
        ("corbyn", "ask"),
        ("who'd win", "ask"),
        ("check when the next election is", "ask"),
        ("check whether he called it \"difficult\"", "ask"),
        ("check \"difficult\" by starmer", "check"),
        ("Check: “difficult”", "check"),
        ("check speaker=starmer \"difficult\"", "check"),
        ("quote insider", "quote"),
    ];
    for (text, expected) in table {
        assert_eq!(parse(text).unwrap().command.name, expected, "{text}");
    }
}

#[test]
fn a_short_question_can_be_asked_again_in_plain_words() {
    let parsed = parse("who won?").unwrap();
    let question = parsed.question.unwrap();
    assert_eq!(question.get("question"), Some("who won?"));
    assert!(parse("/who won?").unwrap().question.is_none());
    let parsed = parse("quote unquote, what did they find?").unwrap();
    let question = parsed.question.unwrap();
    assert_eq!(
        question.get("question"),
        Some("quote unquote, what did they find?")
    );
    assert!(parse("/quote insider").unwrap().question.is_none());
}

#[test]
fn what_cannot_be_understood_is_told() {
    let long = "x".repeat(10_000);
    let table = [
        (
            "",
            "! there is no question: ask in your own words, or type /help",
        ),
        (
            "\0\u{200b}",
            "! there is no question: ask in your own words, or type /help",
        ),
        (
            "/",
            "! there is no question: ask in your own words, or type /help",
        ),
        (
            "/whn x",
            "! there is no command \"whn\": did you mean /who or /when?",
        ),
        (
            "/xylophone",
            "! there is no command \"xylophone\": type /help for the list, or ask in your own words",
        ),
        ("/who", "! /who needs name: for example /who corbyn"),
        (
            "check",
            "! /check needs words: for example /check \"an easy win\"",
        ),
        (
            "/check \"\"",
            "! /check needs words: for example /check \"an easy win\"",
        ),
        (
            "/sources please",
            "! /sources does not take \"please\": for example /sources",
        ),
        (
            "/story tell",
            "! show cannot be \"tell\": choose about or list or use",
        ),
        (
            "/quote a order=oldest",
            "! order cannot be \"oldest\": choose best or first or latest",
        ),
        (
            "/help xylophone",
            "! there is no command \"xylophone\": type /help for the list, or ask in your own words",
        ),
        (
            &long,
            "! that is too long (10000 characters): ask in at most 1000",
        ),
    ];
    for (text, expected) in table {
        let name: String = text.chars().take(20).collect();
        assert_eq!(understood(text), expected, "{name}");
    }
}

#[test]
fn a_misspelling_is_kept_to_be_told() {
    assert_eq!(
        parse("/qoute x").unwrap().misspelt.as_deref(),
        Some("qoute")
    );
    assert_eq!(parse("/quote x").unwrap().misspelt, None);
}

/// Texts like those that people and their phones produce: names of commands and options, marks of all kinds, words.
fn typed() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "(/|!)?(who|when|quote|ask|check|timeline|sources|story|help|qoute)",
        "(order|page|about|speaker|name|words) ?[=:]? ?",
        "[“”\"'‘’«»„\\\\]",
        "(latest|list|by|2|about|is|the|corbyn)",
        "[a-zA-Zé]{1,6}[?.,:]?",
        "\\PC{1,4}",
    ];
    proptest::collection::vec((word, "[ ]?"), 0..12).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, gap)| word + gap.as_str())
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_is_understood_or_told(text in ".*") {
        let _ = parse(&text);
    }

    #[test]
    fn a_rendered_request_is_the_same_request(text in typed()) {
        if let Ok(parsed) = parse(&text) {
            let rendered = parsed.rendered();
            let again = parse(&rendered).unwrap();
            prop_assert_eq!(again.command.name, parsed.command.name, "{}", &rendered);
            prop_assert_eq!(again.input, parsed.input, "{}", &rendered);
        }
    }

    #[test]
    fn nothing_unruly_comes_through(text in "[/a-z \\x00-\\x1f\u{200b}-\u{202e}\u{2066}-\u{2069}]{0,40}") {
        prop_assert!(!understood(&text).chars().any(is_unruly));
    }
}
