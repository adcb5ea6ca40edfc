//! Words cut out of their sentence: whether what was cut off turns them round.
//!
//! "the plan is dead" is no quotation of "I do not believe the plan is dead", though the words stand there in a row.
//! What denies or doubts governs what follows it in the sentence, over commas too ("I do not, in any way, believe …"),
//! until a clause of its own begins: after a colon, a semicolon, a "but", or an "and" behind a comma. What stands in a
//! relative clause of its own ("Ellis, who was not there, said …") governs nothing outside it. Behind the words a
//! denial reaches back to the first comma or "and"; a condition reaches over commas either way. Where this errs, it errs
//! towards "altered": the whole sentence is shown in either case.

use crate::model::Span;
use crate::text::{self, Token, TokenKind};

/// Words that deny or doubt. A word that ends in "n't" denies too.
const DENIALS: [&str; 45] = [
    "not",
    "never",
    "no",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "nowhere",
    "without",
    "hardly",
    "scarcely",
    "barely",
    "rarely",
    "seldom",
    "few",
    "cannot",
    "deny",
    "denied",
    "denies",
    "denying",
    "refuse",
    "refused",
    "refuses",
    "fail",
    "failed",
    "fails",
    "reject",
    "rejected",
    "rejects",
    "rejecting",
    "dismissed",
    "dismisses",
    "disputed",
    "disputes",
    "doubt",
    "doubted",
    "doubts",
    "doubtful",
    "unlikely",
    "impossible",
    "false",
    "untrue",
    "wrong",
    "myth",
];

/// Words that make a clause depend on another.
const CONDITIONS: [&str; 7] = [
    "if",
    "unless",
    "whether",
    "provided",
    "providing",
    "assuming",
    "supposing",
];

/// Verbs that make a condition where they open a clause ("Were he to lose, …"; "…, had he known").
const INVERTED: [&str; 3] = ["were", "had", "should"];

/// Words that begin a clause of its own wherever they stand.
const TURNS: [&str; 3] = ["but", "although", "though"];

/// Words that begin a clause of its own: ahead of the words behind a mark, behind them always.
const JOINS: [&str; 4] = ["and", "so", "yet", "while"];

/// Words that open a relative clause.
const RELATIVES: [&str; 4] = ["who", "which", "whose", "whom"];

/// The word outside `cut` that governs the words in it, as a span of `sentence`, or `None` where nothing does.
///
/// `cut` counts in bytes of `sentence`.
pub(super) fn governor(sentence: &str, cut: Span) -> Option<Span> {
    let words: Vec<Word> = text::tokens(sentence)
        .into_iter()
        .map(|token| Word::new(sentence, token))
        .collect();
    let before = words.partition_point(|word| word.span.end <= cut.start);
    let after = words.partition_point(|word| word.span.start < cut.end);
    let (before, after) = (words.get(..before)?, words.get(after..)?);
    governs_forward(before).or_else(|| governs_back(after))
}

/// A token as it is looked at here.
struct Word {
    span: Span,
    folded: String,
    is_mark: bool,
}

impl Word {
    fn new(sentence: &str, token: Token) -> Self {
        Self {
            span: token.span,
            folded: text::fold(token.span.of(sentence).unwrap_or_default()),
            is_mark: token.kind == TokenKind::Mark,
        }
    }

    fn is_one_of(&self, list: &[&str]) -> bool {
        list.contains(&self.folded.as_str())
    }

    fn denies(&self) -> bool {
        self.is_one_of(&DENIALS) || self.folded.ends_with("n't")
    }

    fn ends_all(&self) -> bool {
        self.is_mark && self.is_one_of(&[";", ":", "?", "!"])
    }

    fn parts(&self) -> bool {
        self.is_mark && self.is_one_of(&[",", "—", "–", "(", ")"])
    }
}

/// What stands before the words and governs them: walks back to the beginning of their clause.
fn governs_forward(before: &[Word]) -> Option<Span> {
    let mut at = before.len();
    while at > 0 {
        at -= 1;
        let word = &before[at];
        let behind_mark = at > 0 && before[at - 1].parts();
        if word.ends_all() || word.is_one_of(&TURNS) || (behind_mark && word.is_one_of(&JOINS)) {
            return None;
        }
        if word.parts()
            && let Some(opening) = relative_clause(&before[..at])
        {
            at = opening;
            continue;
        }
        let opens = at == 0 && word.is_one_of(&INVERTED);
        if opens || word.is_one_of(&CONDITIONS) || word.denies() {
            return Some(word.span);
        }
    }
    None
}

/// Where the relative clause that ends here begins: the place of the mark before its "who" or "which".
fn relative_clause(before: &[Word]) -> Option<usize> {
    let opening = before.iter().rposition(Word::parts)?;
    before
        .get(opening + 1)?
        .is_one_of(&RELATIVES)
        .then_some(opening)
}

/// What stands behind the words and governs them.
fn governs_back(after: &[Word]) -> Option<Span> {
    let mut same_clause = true;
    let mut behind_mark = false;
    for word in after {
        if word.ends_all() || word.is_one_of(&TURNS) || word.is_one_of(&JOINS) {
            return None;
        }
        let inverted = behind_mark && word.is_one_of(&INVERTED);
        if inverted || word.is_one_of(&CONDITIONS) || (same_clause && word.denies()) {
            return Some(word.span);
        }
        behind_mark = word.parts();
        same_clause &= !behind_mark;
    }
    None
}

#[cfg(test)]
mod tests {
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
}
