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

    #[test]
    fn no_text_of_a_file_steers_the_terminal(hostile in ".{0,80}", words in 0usize..90, end in 0usize..90) {
        let mut found = finding(&hostile);
        found.headline.clone_from(&hostile);
        found.url = Some(hostile.clone());
        found.piece = piece(&hostile);
        found.also_in = vec![piece(&hostile)];
        found.context = Some(hostile.clone());
        found.words = Some(Span::new(100 + words, 100 + end));
        found.speech = Some(Speech::Direct);
        found.speaker = Some(SpokenBy { to: Some(hostile.clone()), ..spoken(&hostile, Some(&hostile)) });
        found.date = Some(FoundDate { value: Some(hostile.clone()), spoken: (end % 2 == 0).then(|| hostile.clone()), words: hostile.clone(), worked_out: true });
        for command in ["quote", "timeline", "help"] {
            let full = Answer {
                lead: Some(Lead { text: hostile.clone(), worked_out: false }),
                findings: vec![found.clone()],
                difference: vec![Difference { given: hostile.clone(), file: hostile.clone() }],
                candidates: vec![suggestion(&hostile, &hostile)],
                nearest: vec![suggestion(&hostile, &hostile)],
                notes: vec![format!("{hostile} — {hostile}")],
                sources: vec![Source {
                    piece: piece(&hostile),
                    headline: hostile.clone(),
                    publisher: Some(hostile.clone()),
                    published: None,
                    checked: false,
                    state: SourceState::Unread(hostile.clone()),
                }],
                ..answer(command)
            };
            let text = shown(full);
            prop_assert!(!text.chars().any(|c| c != '\n' && is_steering(c)), "{text:?}");
        }
    }
}
