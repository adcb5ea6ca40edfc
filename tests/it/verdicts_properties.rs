//! What holds of `/check` for any text: a quotation's own words are exact, and no altered ones ever are.

use cuttings::model::Verdict;
use proptest::prelude::*;
use proptest::sample::select;

use crate::desk::Desk;

const SUBJECTS: [&str; 5] = [
    "the bridge",
    "our council",
    "this town",
    "the old quay",
    "my deputy",
];
const VERBS: [&str; 5] = [
    "will close",
    "can carry",
    "must repair",
    "has lost",
    "should count",
];
const OBJECTS: [&str; 5] = [
    "the toll",
    "every lorry",
    "the north deck",
    "a good deal",
    "its own rails",
];
const WHEN: [&str; 5] = [
    "in 2019",
    "by 7 March",
    "for £12m",
    "over 3,400 times",
    "at 5% a year",
];
const CUES: [&str; 4] = [
    "said Tom Garrity",
    "Ada Quill said",
    "Maria Ellis told the meeting",
    "he said",
];

/// A plain sentence without negation or condition.
fn sentence() -> impl Strategy<Value = String> {
    (
        select(&SUBJECTS[..]),
        select(&VERBS[..]),
        select(&OBJECTS[..]),
        select(&WHEN[..]),
    )
        .prop_map(|(subject, verb, object, when)| format!("{subject} {verb} {object} {when}"))
}

/// Words said, and a text that holds them: whole, behind their cue, or interrupted by it after some words.
fn quotation() -> impl Strategy<Value = (String, String)> {
    (sentence(), select(&CUES[..]), 0..3_usize, 1..4_usize).prop_map(|(said, cue, form, words)| {
        let text = match form {
            0 => format!("“{said},” {cue}."),
            1 => format!("On Monday {cue}: “{said}.”"),
            _ => {
                let at = said
                    .match_indices(' ')
                    .nth(words)
                    .map_or(said.len(), |(at, _)| at);
                format!("“{},” {cue}, “{}.”", &said[..at], said[at..].trim_start())
            }
        };
        (said, text)
    })
}

fn verdict(text: &str, words: &str) -> Option<Verdict> {
    let told = Desk::with(&[("piece", text)]).ask(&format!("/check \"{words}\""));
    told.verdict()
}

/// The same words with `put` ahead of the word at `at`.
fn with_word(words: &str, put: &str, at: usize) -> String {
    let mut all: Vec<&str> = words.split(' ').collect();
    all.insert(at % (all.len() + 1), put);
    all.join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_quotations_own_words_are_exact((said, text) in quotation()) {
        prop_assert_eq!(verdict(&text, &said), Some(Verdict::Exact), "{}", text);
    }

    #[test]
    fn a_negation_put_in_is_never_exact(
        (said, text) in quotation(),
        negation in select(&["not", "never", "no", "hardly", "without"][..]),
        at in 0..20_usize,
    ) {
        let altered = with_word(&said, negation, at);
        prop_assert_ne!(verdict(&text, &altered), Some(Verdict::Exact), "{} in {}", altered, text);
    }

    #[test]
    fn a_negation_dropped_is_never_exact(
        said in sentence(),
        negation in select(&["not", "never", "no longer", "hardly"][..]),
        (form, cut) in (0..3_usize, any::<bool>()),
    ) {
        let mut words: Vec<&str> = said.split(' ').collect();
        let after = words.iter().position(|word| ["will", "can", "must", "has", "should"].contains(word));
        words.insert(after.unwrap_or(0) + 1, negation);
        let told = words.join(" ");
        let text = match form {
            0 => format!("“{told},” said Tom Garrity."),
            1 => format!("Ada Quill said: “{told}.”"),
            _ => format!("{told}."),
        };
        // Either the word alone is dropped, or everything up to it is cut off.
        let given = match cut {
            false => said.clone(),
            true => words[after.unwrap_or(0) + 2..].join(" "),
        };
        let given = given.trim_start_matches("longer ");
        prop_assert_ne!(verdict(&text, given), Some(Verdict::Exact), "{} in {}", given, text);
    }

    #[test]
    fn a_changed_digit_is_never_exact((said, text) in quotation(), which in 0..9_usize, by in 1..10_u32) {
        let digits: Vec<usize> = said.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
        let at = digits[which % digits.len()];
        let digit = said[at..=at].parse::<u32>().unwrap();
        let altered = format!("{}{}{}", &said[..at], (digit + by) % 10, &said[at + 1..]);
        prop_assert_ne!(verdict(&text, &altered), Some(Verdict::Exact), "{} in {}", altered, text);
    }

    #[test]
    fn two_sentences_joined_over_what_was_left_out_are_never_exact(
        (one, two) in (sentence(), sentence()),
        (drop, form) in (1..4_usize, 0..3_usize),
    ) {
        let text = match form {
            0 => format!("“{one}. {two},” said Tom Garrity."),
            1 => format!("“{one},” said Tom Garrity. “{two}.”"),
            _ => format!("“{one},” said Tom Garrity. Ada Quill said: “{two}.”"),
        };
        let head: Vec<&str> = one.split(' ').collect();
        let tail: Vec<&str> = two.split(' ').collect();
        let joined = format!("{} {}", head[..head.len() - drop].join(" "), tail[drop..].join(" "));
        // Sentences that share their words may hold the joined ones after all.
        prop_assume!(!one.contains(&joined) && !two.contains(&joined));
        prop_assert_ne!(verdict(&text, &joined), Some(Verdict::Exact), "{} in {}", joined, text);
    }

    #[test]
    fn no_words_and_no_text_make_it_panic(text in "[a-z“”‘’\"'.,…\\[\\] \n?éß🦀-]{0,80}", words in "[a-z“”‘’.,…\\[\\] ?é🦀-]{1,40}") {
        let _ = Desk::with(&[("piece", &format!("A {text}"))]).said(&format!("/check “{words}”"));
    }
}
