use proptest::prelude::*;

use super::*;
use crate::text::layout::paragraphs;
use crate::text::token::tokens;

fn found(text: &str, paragraphs: &[Span], apart: &[Span]) -> Vec<Sentence> {
    let tokens = tokens(text);
    let vocabulary = Vocabulary::new(text, &tokens);
    let cut = Cut {
        text,
        tokens: &tokens,
        vocabulary: &vocabulary,
    };
    sentences(cut, paragraphs, apart)
}

fn cut(text: &str) -> Vec<&str> {
    let whole = Span::new(0, text.len());
    found(text, &[whole], &[])
        .iter()
        .map(|sentence| sentence.span.of(text).unwrap())
        .collect()
}

#[test]
fn stops_end_sentences_unless_their_neighbours_say_otherwise() {
    let rows: [(&str, &[&str]); 28] = [
        ("It ended. So did he.", &["It ended.", "So did he."]),
        (
            "Mr. Dane met Dr. Oyelaran. She left.",
            &["Mr. Dane met Dr. Oyelaran.", "She left."],
        ),
        (
            "The U.S. Senate voted. He is in the U.S. The vote is over.",
            &[
                "The U.S. Senate voted.",
                "He is in the U.S.",
                "The vote is over.",
            ],
        ),
        (
            "On Nov. 3 they met. In Nov. They parted.",
            &["On Nov. 3 they met.", "In Nov.", "They parted."],
        ),
        (
            "They live at No. 10 now. He said no. Ten left.",
            &["They live at No. 10 now.", "He said no.", "Ten left."],
        ),
        (
            "J. R. Hale came. John F. Odum went.",
            &["J. R. Hale came.", "John F. Odum went."],
        ),
        (
            "It rose 3.5 per cent. It fell by 2.",
            &["It rose 3.5 per cent.", "It fell by 2."],
        ),
        (
            "Well… maybe. Well... Perhaps.",
            &["Well… maybe.", "Well...", "Perhaps."],
        ),
        (
            "We were... I do not know. . . Anyway.",
            &["We were... I do not know. . .", "Anyway."],
        ),
        (
            "“It is history.” Next came one.",
            &["“It is history.”", "Next came one."],
        ),
        (
            "“Why not?” she asked. “Who?” the clerk said.",
            &["“Why not?” she asked.", "“Who?” the clerk said."],
        ),
        (
            "“Why not?” Ann Lee asked. No one spoke.",
            &["“Why not?” Ann Lee asked.", "No one spoke."],
        ),
        (
            "“One. Two! Three,” he said.",
            &["“One.", "Two!", "Three,” he said."],
        ),
        (
            "(It was late.) They left.",
            &["(It was late.)", "They left."],
        ),
        (
            "It rained\nall day. It\r\nstopped.",
            &["It rained\nall day.", "It\r\nstopped."],
        ),
        (
            "Points:\n- one thing\n- another\n• a third.",
            &["Points:", "one thing", "another", "a third."],
        ),
        (
            "1. Costs rise. 2. Rents fall.",
            &["1. Costs rise.", "2. Rents fall."],
        ),
        ("ANN: I came. BEN: Why?", &["ANN: I came.", "BEN: Why?"]),
        ("no stop at the end", &["no stop at the end"]),
        (
            "See example.com for it. Or ask.",
            &["See example.com for it.", "Or ask."],
        ),
        (
            "At 5 p.m. Friday it shut. At 6 a.m. The doors open.",
            &["At 5 p.m. Friday it shut.", "At 6 a.m.", "The doors open."],
        ),
        (
            "Fruit, e.g. Apples. And i.e. Pears.",
            &["Fruit, e.g. Apples.", "And i.e. Pears."],
        ),
        (
            "Bell Inc. said so. He sued Bell Inc. The court agreed.",
            &[
                "Bell Inc. said so.",
                "He sued Bell Inc.",
                "The court agreed.",
            ],
        ),
        ("He fell ill. Dane rose.", &["He fell ill.", "Dane rose."]),
        (
            "It was shown.[3] Then refuted.",
            &["It was shown.[3]", "Then refuted."],
        ),
        ("It broke. iPhones do.", &["It broke.", "iPhones do."]),
        ("It ended.“So did he.”", &["It ended.", "“So did he.”"]),
        ("終わり。次。", &["終わり。", "次。"]),
    ];
    for (text, expected) in rows {
        assert_eq!(cut(text), expected, "{text}");
    }
}

#[test]
fn stretches_apart_make_no_sentences() {
    let text = "One came.\n\nREAD MORE: Two went. All of it\n\nThree stayed.";
    let apart = Span::new(11, 41);
    let found = found(text, &paragraphs(text), &[apart]);
    let spans: Vec<_> = found
        .iter()
        .map(|s| (s.span.of(text).unwrap(), s.paragraph))
        .collect();
    assert_eq!(spans, [("One came.", 0), ("Three stayed.", 2)]);
}

#[test]
fn each_sentence_has_its_terms() {
    let text = "The allies’ hopes. Allies hoped.";
    let found = found(text, &paragraphs(text), &[]);
    assert_eq!(found[0].terms, ["the", "alli", "hope"]);
    assert_eq!(found[1].terms, ["alli", "hope"]);
}

proptest! {
    #[test]
    fn sentences_are_ordered_whole_and_hold_every_word(text in "\\PC*|[A-Ca-c .!?\"“”’()\n-]*") {
        let mut last = 0;
        for sentence in found(&text, &paragraphs(&text), &[]) {
            let between = sentence.span.start..sentence.span.end;
            prop_assert!(text.get(between).is_some());
            let left_out = &text[last..sentence.span.start];
            prop_assert!(!left_out.contains(char::is_alphanumeric), "{left_out}");
            last = sentence.span.end;
        }
        prop_assert!(!text[last..].contains(char::is_alphanumeric));
    }
}
