//! Colour changes no word, and no answer steers a terminal.

use super::*;

#[test]
fn colour_changes_no_word() {
    let mut found = finding("It will not open, she said.");
    found.words = Some(Span::new(103, 116));
    let coloured = Answer {
        verdict: Some(Verdict::Exact),
        findings: vec![found],
        ..answer("check")
    };
    let on = Style {
        colour: Colour::On,
        ..Style::PLAIN
    };
    let painted = shown_in(coloured.clone(), on);
    assert!(
        painted.contains("\u{1b}[1mwill\u{1b}[0m \u{1b}[1mnot\u{1b}[0m"),
        "{painted:?}"
    );
    assert_eq!(
        anstream::adapter::strip_str(&painted).to_string(),
        shown(coloured)
    );
}

/// The words between the bars, joined again.
fn between_bars(text: &str) -> String {
    let lines = text.lines().filter_map(|line| line.split_once('│'));
    lines
        .map(|(_, words)| words.trim())
        .collect::<Vec<_>>()
        .join(" ")
}

proptest! {
    #[test]
    fn the_words_between_the_bars_are_the_stored_ones(snippet in "[a-zA-Z“”’é,. -]{1,300}") {
        let found = Answer { findings: vec![finding(&snippet)], ..answer("ask") };
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(words(&between_bars(&shown(found))), words(&snippet));
    }
}

proptest! {
    // Each of these answers can hold some hundred kilobytes.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_answer_steers_the_terminal(answer in any::any_answer(), command in prop::sample::select(vec!["quote", "timeline", "help"])) {
        let text = shown(Answer { command: command.to_owned(), ..answer });
        prop_assert!(!text.chars().any(|c| c != '\n' && is_steering(c)), "{text:?}");
    }
}
