//! A question that sets speakers side by side: "What do Brill and Ashe say about the pier?", "Brill versus Ashe on the
//! pier", "Do Brill and Ashe agree on the pier?"
//!
//! The reading is by closed lists: the words that join two sides, and the verbs that ask what both say. Whether the
//! sides are anybody is for the file to tell.

use std::ops::Range;

use super::asked_words::AskedWords;
use super::kind::{QUESTION, SAYING, is_auxiliary};

/// Speakers to be set side by side, and about what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Compared {
    /// Whom, as typed, each once; at least two.
    pub(super) sides: Vec<String>,
    /// All sides as typed, which may after all be one name ("Marks and Spencer").
    pub(super) together: String,
    /// About what; empty where anything will do.
    pub(super) about: String,
}

/// More sides than this nobody reads beside one another.
const MOST_SIDES: usize = 4;

/// No speaker is named by more words.
const LONGEST_SIDE: usize = 6;

/// Verbs that ask whether speakers say the same.
const AGREEING: [&str; 8] = [
    "agree",
    "agreed",
    "disagree",
    "disagreed",
    "differ",
    "differed",
    "contradict",
    "clash",
];

/// Words between two sides that stand against one another.
const AGAINST: [&str; 3] = ["versus", "vs", "v"];

/// Words after which stands what is said.
const ABOUT: [&str; 9] = [
    "about",
    "on",
    "over",
    "regarding",
    "concerning",
    "whether",
    "that",
    "of",
    "in",
];

/// What follows the verb and adds nothing: "say the same things about".
const SAME: [&str; 14] = [
    "the",
    "same",
    "thing",
    "things",
    "different",
    "differently",
    "something",
    "anything",
    "else",
    "similar",
    "opposite",
    "each",
    "both",
    "alike",
];

/// What joins sides that are listed, and what joins those that are held against one another.
const LISTING: [&str; 2] = ["and", "or"];
const FACING: [&str; 5] = ["and", "or", "with", "to", "from"];

/// Words for all sides together.
const WHOLE: [&str; 3] = ["both", "each", "all"];

/// Reads a question that compares.
pub(super) fn compared(question: &str) -> Option<Compared> {
    let words = AskedWords::of(question);
    let read = versus(&words)
        .or_else(|| compare(&words))
        .or_else(|| both_say(&words))?;
    let together = words.typed(read.sides.clone());
    let sides = split(&words, &read);
    let count = sides.len();
    let is_short = |side: &String| side.split(' ').count() <= LONGEST_SIDE;
    ((2..=MOST_SIDES).contains(&count) && sides.iter().all(is_short)).then(|| Compared {
        sides,
        together,
        about: words.typed(read.about),
    })
}

/// Where in a question the sides and the topic stand.
struct Read {
    sides: Range<usize>,
    joining: &'static [&'static str],
    about: Range<usize>,
}

/// "Brill versus Ashe on the pier"
fn versus(words: &AskedWords<'_>) -> Option<Read> {
    let against = words.find(1..words.len(), &AGAINST)?;
    let start = words.skip(0, &["compare", "what", "about", "how"]);
    Some(with_topic(words, start.min(against)))
}

/// "Compare Brill and Ashe on the pier"
fn compare(words: &AskedWords<'_>) -> Option<Read> {
    words
        .is_in(0, &["compare", "contrast"])
        .then(|| with_topic(words, 1))
}

/// The sides from `start` on, up to what they are compared on.
fn with_topic(words: &AskedWords<'_>, start: usize) -> Read {
    let about = words.find(start..words.len(), &ABOUT);
    let end = about.unwrap_or(words.len());
    Read {
        sides: start..end,
        joining: &FACING,
        about: words.skip(end, &ABOUT)..words.len(),
    }
}

/// "What do Brill and Ashe say about the pier?", "Did Brill and Ashe say the same?", "Does Brill agree with Ashe on the
/// pier?", "what Brill and Ashe said about the pier"
fn both_say(words: &AskedWords<'_>) -> Option<Read> {
    let auxiliary = (0..words.len()).find(|at| is_auxiliary(&words.folded[*at]));
    let opening = words.find(0..words.len().min(2), &["what", "whether"]);
    let subject = auxiliary.or(opening)? + 1;
    if let Some(auxiliary) = auxiliary
        && !asks_of_both(words, auxiliary)
    {
        return None;
    }
    let subject = words.skip(subject, &["both"]);
    let verb = words.find(subject + 1..words.len(), &[&SAYING[..], &AGREEING].concat())?;
    if !words.is_in(verb, &AGREEING) {
        let about = words.skip(words.skip(verb + 1, &SAME), &ABOUT);
        return Some(Read {
            sides: subject..verb,
            joining: &LISTING,
            about: about..words.len(),
        });
    }
    // One of two sides may stand behind the verb.
    let joined = words.find(subject..verb, &LISTING);
    let other = words.skip(verb + 1, &["with", "from"]);
    if joined.is_some() || other == words.len() {
        return Some(Read {
            sides: subject..verb,
            joining: &LISTING,
            about: words.skip(other, &ABOUT)..words.len(),
        });
    }
    Some(with_topic(words, subject))
}

/// Whether what stands before the auxiliary asks for words or for agreement: nothing, "what", "how" or "where".
fn asks_of_both(words: &AskedWords<'_>, auxiliary: usize) -> bool {
    let asks = words.find(0..auxiliary, &QUESTION);
    asks.is_none_or(|at| words.is_in(at, &["what", "how", "where"]) && at + 1 == auxiliary)
}

/// The sides, each once. A comma parts them where a word joins them too; alone it only sets something off.
fn split(words: &AskedWords<'_>, read: &Read) -> Vec<String> {
    let joins = |at: &usize| {
        let lists: [&[&str]; 3] = [read.joining, &AGAINST, &AGREEING];
        lists.iter().any(|list| words.is_in(*at, list))
    };
    if !read.sides.clone().any(|at| joins(&at)) {
        return Vec::new();
    }
    let parts = |at: &usize| joins(at) || words.is_in(*at, &[","]);
    let ends = read.sides.clone().filter(parts);
    let mut sides: Vec<String> = Vec::new();
    let mut start = read.sides.start;
    for end in ends.chain([read.sides.end]) {
        // "Both" stands before the sides or behind them.
        let from = words.skip(start, &WHOLE).min(end);
        let to = (from..end).rev().find(|at| !words.is_in(*at, &WHOLE));
        let side = words.typed(from..to.map_or(from, |last| last + 1));
        if !side.is_empty() && !sides.contains(&side) {
            sides.push(side);
        }
        start = end + 1;
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_compares_says_whom_and_on_what() {
        type Expected<'a> = Option<(&'a [&'a str], &'a str)>;
        let rows: [(&str, Expected<'_>); 22] = [
            (
                "What do Brill and Ashe say about the pier?",
                Some((&["Brill", "Ashe"], "the pier")),
            ),
            (
                "what did both Brill and the council say?",
                Some((&["Brill", "the council"], "")),
            ),
            (
                "Did Brill and Ashe both say it is safe?",
                Some((&["Brill", "Ashe"], "it is safe")),
            ),
            (
                "Did Labour and the EHRC say the same about it?",
                Some((&["Labour", "the EHRC"], "it")),
            ),
            (
                "Did Brill and Ashe say different things on costs",
                Some((&["Brill", "Ashe"], "costs")),
            ),
            (
                "Brill versus Ashe on the pier",
                Some((&["Brill", "Ashe"], "the pier")),
            ),
            ("brill vs. ashe", Some((&["brill", "ashe"], ""))),
            (
                "compare Brill, Ashe and the mayor on the pier",
                Some((&["Brill", "Ashe", "the mayor"], "the pier")),
            ),
            ("Compare what Brill said", None),
            (
                "Do Brill and Ashe agree on the pier?",
                Some((&["Brill", "Ashe"], "the pier")),
            ),
            (
                "Does Brill agree with Ashe about the pier?",
                Some((&["Brill", "Ashe"], "the pier")),
            ),
            (
                "Did Brill contradict the mayor?",
                Some((&["Brill", "the mayor"], "")),
            ),
            (
                "Where do Brill and Ashe differ?",
                Some((&["Brill", "Ashe"], "")),
            ),
            (
                "what Brill and Ashe said about the pier",
                Some((&["Brill", "Ashe"], "the pier")),
            ),
            ("What did Brill say about Ashe and the pier?", None),
            ("When did Brill and Ashe say they would meet?", None),
            ("Did Brill and Ashe meet?", None),
            ("What did the mayor from Quay Street say about boats?", None),
            ("What did Brill, the mayor, say?", None),
            ("Who beat Brill and Ashe?", None),
            ("", None),
            ("vs", None),
        ];
        for (question, expected) in rows {
            let read = compared(question);
            let parts = read.as_ref().map(|read| {
                let sides: Vec<&str> = read.sides.iter().map(String::as_str).collect();
                (sides, read.about.as_str())
            });
            let expected = expected.map(|(sides, about)| (sides.to_vec(), about));
            assert_eq!(parts, expected, "{question}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,80}") {
            compared(&text);
        }
    }
}
