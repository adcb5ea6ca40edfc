//! Rows of sentences, what was cut out of them, and the word that governs it.

use super::*;

#[test]
fn what_was_cut_off_may_govern_what_is_left() {
    let rows = [
        (
            "I do not believe the plan is dead.",
            "the plan is dead",
            Some("not"),
        ),
        (
            "I don’t believe the plan is dead.",
            "the plan is dead",
            Some("don’t"),
        ),
        (
            "I do not, in any way, believe the plan is dead.",
            "the plan is dead",
            Some("not"),
        ),
        (
            "Nobody, least of all the mayor, thinks it is doable.",
            "it is doable",
            Some("Nobody"),
        ),
        (
            "The council has not yet decided to close it.",
            "decided to close it",
            Some("not"),
        ),
        (
            "I don’t think Mr. Garrity will resign.",
            "Garrity will resign",
            Some("don’t"),
        ),
        (
            "It is doubtful that the plan is dead.",
            "the plan is dead",
            Some("doubtful"),
        ),
        (
            "Few believe the plan is dead.",
            "the plan is dead",
            Some("Few"),
        ),
        (
            "Were he to lose the vote, the party would split.",
            "the party would split",
            Some("Were"),
        ),
        (
            "If the vote is lost, he will resign.",
            "he will resign",
            Some("If"),
        ),
        (
            "He will resign, they say, if the vote is lost.",
            "He will resign",
            Some("if"),
        ),
        ("He will never resign.", "He will", Some("never")),
        (
            "He would have resigned, had he known.",
            "He would have resigned",
            Some("had"),
        ),
        (
            "They broke the law and did not say so.",
            "broke the law",
            None,
        ),
        ("It would be an easy win.", "an easy win", None),
        (
            "She was not there, and the plan is dead.",
            "the plan is dead",
            None,
        ),
        (
            "Ellis, who was not there, said the plan is dead.",
            "the plan is dead",
            None,
        ),
        (
            "“The plan is dead,” said Ellis, who was not there.",
            "The plan is dead",
            None,
        ),
        (
            "She would not wait: the plan is dead.",
            "the plan is dead",
            None,
        ),
        (
            "If that is so, good luck — but the plan is dead.",
            "the plan is dead",
            None,
        ),
        ("The plan is not dead.", "The plan is not dead", None),
    ];
    for (sentence, cut, expected) in rows {
        let start = sentence.find(cut).unwrap();
        let found = governor(sentence, Span::new(start, start + cut.len()));
        let word = found.and_then(|span| span.of(sentence));
        assert_eq!(word, expected, "{sentence}");
    }
}
