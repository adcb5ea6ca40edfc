//! A question for what came first or last: "What is the latest on the pier?", "Who first called for an inquiry?"
//!
//! The reading is by closed patterns. "First" and "last" stand in many questions that ask for no order of the file ("Who
//! was the first mayor?", "What happened last year?"), so they count only where a verb of saying goes with them.

use super::asked_words::AskedWords;
use super::kind::{SAYING, is_auxiliary};
use super::quote::{Order, QuoteWanted};
use super::roll::is_stance;

/// What is asked for by its place in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum InTime {
    /// What the file has about something, the latest piece first.
    Latest(String),
    /// Who said something, or when it was said, the earliest piece first.
    FirstSaid(String),
    /// Somebody's words.
    Words(QuoteWanted),
}

/// What may stand behind "latest" and "new" and before the topic.
const NEWS: [&str; 14] = [
    "news",
    "word",
    "update",
    "updates",
    "development",
    "developments",
    "information",
    "reports",
    "story",
    "there",
    "happening",
    "going",
    "we",
    "have",
];
const TOPIC: [&str; 10] = [
    "on",
    "about",
    "with",
    "in",
    "of",
    "for",
    "from",
    "regarding",
    "concerning",
    "to",
];
const ARTICLES: [&str; 5] = ["the", "a", "an", "any", "some"];

/// Words for the last time.
const LASTLY: [&str; 4] = ["lately", "recently", "latest", "last"];

/// Verbs by which something is told and that are no part of it, and verbs that are a part of what is told, in the forms in
/// which questions have them.
const TOLD: [&str; 20] = [
    "said",
    "say",
    "reported",
    "report",
    "mentioned",
    "mention",
    "claimed",
    "claim",
    "suggested",
    "suggest",
    "announced",
    "announce",
    "raised",
    "raise",
    "told",
    "tell",
    "revealed",
    "reveal",
    "written",
    "known",
];
const DONE: [&str; 16] = [
    "called", "call", "asked", "ask", "warned", "warn", "proposed", "propose", "demanded",
    "demand", "alleged", "allege", "denied", "deny", "promised", "promise",
];

/// Words for the story itself, which its pieces seldom use.
const STORY: [&str; 6] = ["story", "case", "affair", "file", "coverage", "saga"];

/// Words before what is asked for that ask for nothing themselves.
const OPENING: [&str; 14] = [
    "what", "what's", "whats", "is", "are", "there", "tell", "me", "show", "so", "and", "ok",
    "please", ",",
];

/// Reads a question for what came first or last.
pub(super) fn in_time(question: &str) -> Option<InTime> {
    let words = AskedWords::of(question);
    latest(&words)
        .or_else(|| lately(&words))
        .or_else(|| first_said(&words))
        .or_else(|| somebodys(&words))
}

/// "What is the latest on the pier?", "what’s new?", "any news about the pier"
fn latest(words: &AskedWords<'_>) -> Option<InTime> {
    let opening = words.skip(words.skip(0, &OPENING), &ARTICLES);
    let behind = behind_news(words, opening)?;
    let end = words.len();
    let topic = words.skip(behind, &TOPIC);
    let last = end
        .checked_sub(1)
        .filter(|last| *last > topic && words.is_in(*last, &STORY));
    (behind == end || topic > behind)
        .then(|| InTime::Latest(words.typed(topic..last.unwrap_or(end))))
}

/// The place behind "latest news", "new", "anything new" or "any news", where one of these stands here.
fn behind_news(words: &AskedWords<'_>, at: usize) -> Option<usize> {
    let is_any = at > 0 && words.is_in(at - 1, &["any"]);
    let is_new = at > 0 && !is_any && words.is_in(at, &["new"]);
    if is_new || words.is_in(at, &["latest", "newest"]) {
        return Some(words.skip(at + 1, &NEWS));
    }
    if words.is_in(at, &["anything", "something"]) && words.is_in(at + 1, &["new"]) {
        return Some(at + 2);
    }
    (is_any && words.is_in(at, &NEWS)).then_some(at + 1)
}

/// "What has happened to the pier lately?"
fn lately(words: &AskedWords<'_>) -> Option<InTime> {
    let last = words.len().checked_sub(1)?;
    let happened = words.find(1..words.len().min(4), &["happened", "changed", "happening"])?;
    let asks =
        words.is_in(0, &["what", "what's", "whats"]) && words.is_in(last, &["lately", "recently"]);
    asks.then(|| InTime::Latest(words.typed(words.skip(happened + 1, &TOPIC)..last)))
}

/// "When was it first said that …?", "Who first called for …?", "Who was the first to call for …?"
fn first_said(words: &AskedWords<'_>) -> Option<InTime> {
    if !words.is_in(0, &["when", "who", "which"]) {
        return None;
    }
    let first = words.find(1..words.len().min(6), &["first"])?;
    let verb = words.skip(first + 1, &["person", "one", "to"]);
    let is_told = words.is_in(verb, &TOLD);
    let is_done =
        words.is_in(verb, &DONE) || words.folded.get(verb).is_some_and(|verb| is_stance(verb));
    if !is_told && !is_done {
        return None;
    }
    // "When did Brill first say …?" asks for Brill's words.
    let auxiliary = (1..first).find(|at| is_auxiliary(&words.folded[*at]));
    if let Some(auxiliary) = auxiliary.filter(|at| at + 1 < first) {
        return Some(InTime::Words(QuoteWanted {
            words: words.typed(auxiliary + 1..first),
            about: about(words, verb + 1),
            order: Order::First,
        }));
    }
    // "When was the leak first reported?" has its matter before the verb.
    let matter = match words.is_in(0, &["when"]) {
        true => words.typed(words.skip(1, &["was", "were", "is", "it", "been"])..first),
        false => String::new(),
    };
    let rest = words.skip(verb + usize::from(is_told), &["that", "about"]);
    let about = format!("{matter} {}", words.typed(rest..words.len()));
    let about = about.trim().to_owned();
    (!about.is_empty()).then_some(InTime::FirstSaid(about))
}

/// "What did Brill say most recently about the pier?", "What did Brill last say?", "What did Brill say first?"
fn somebodys(words: &AskedWords<'_>) -> Option<InTime> {
    if !words.is_in(0, &["what"]) || !words.folded.get(1).is_some_and(|word| is_auxiliary(word)) {
        return None;
    }
    let verb = words.find(3..words.len(), &SAYING)?;
    let wanted = |end: usize, behind: usize, order: Order| {
        Some(InTime::Words(QuoteWanted {
            words: words.typed(2..end),
            about: about(words, behind),
            order,
        }))
    };
    if let Some(order) = order(words, verb - 1).filter(|_| verb > 3) {
        return wanted(verb - 1, verb + 1, order);
    }
    let at = words.skip(verb + 1, &["most"]);
    let ends = at + 1 >= words.len() || words.is_in(at + 1, &TOPIC);
    let order = order(words, at).filter(|_| ends)?;
    wanted(verb, at + 1, order)
}

fn order(words: &AskedWords<'_>, at: usize) -> Option<Order> {
    match words.is_in(at, &LASTLY) {
        true => Some(Order::Latest),
        false => words.is_in(at, &["first"]).then_some(Order::First),
    }
}

/// The topic from here on.
fn about(words: &AskedWords<'_>, start: usize) -> Option<String> {
    let start = words.skip(start, &["that", "about", "on", "of", "for", "over"]);
    Some(words.typed(start..words.len())).filter(|about| !about.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_for_the_first_or_the_last_is_told_from_others() {
        let latest = |about: &str| Some(InTime::Latest(about.to_owned()));
        let first = |about: &str| Some(InTime::FirstSaid(about.to_owned()));
        let words = |words: &str, about: Option<&str>, order| {
            Some(InTime::Words(QuoteWanted {
                words: words.to_owned(),
                about: about.map(str::to_owned),
                order,
            }))
        };
        let rows = [
            ("What is the latest on the pier?", latest("the pier")),
            ("What’s the latest?", latest("")),
            ("latest news about Ada Brill", latest("Ada Brill")),
            ("what is new with the pier", latest("the pier")),
            ("what's new", latest("")),
            ("Any news on the pier?", latest("the pier")),
            ("any updates?", latest("")),
            ("anything new on the pier", latest("the pier")),
            ("What has happened to the pier lately?", latest("the pier")),
            (
                "Who first called for an inquiry?",
                first("called for an inquiry"),
            ),
            (
                "Who was the first to call for an inquiry?",
                first("call for an inquiry"),
            ),
            (
                "When was it first said that the pier is rotten?",
                first("the pier is rotten"),
            ),
            ("When was the leak first reported?", first("the leak")),
            (
                "When did Brill first say the pier is rotten?",
                words("Brill", Some("the pier is rotten"), Order::First),
            ),
            (
                "What did Brill say most recently?",
                words("Brill", None, Order::Latest),
            ),
            (
                "What did Brill last say about the pier?",
                words("Brill", Some("the pier"), Order::Latest),
            ),
            (
                "What did Brill say first?",
                words("Brill", None, Order::First),
            ),
            ("latest in the pier story", latest("the pier")),
            ("Who was the first to oppose it?", first("oppose it")),
            ("Who was the first mayor?", None),
            ("When was Brill first elected?", None),
            ("What did Brill say last week?", None),
            ("What happened last year?", None),
            ("What is the latest figure?", None),
            ("What new pier is planned?", None),
            ("Is there any pier?", None),
            ("Any other pier?", None),
            ("", None),
        ];
        for (question, expected) in rows {
            assert_eq!(in_time(question), expected, "{question}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,80}") {
            in_time(&text);
        }
    }
}
