//! What an answer to a question must hold, read off its question words.

use crate::text;

/// What an answer must hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A person or an organisation.
    Who,
    /// A date.
    When,
    /// A place.
    Where,
    /// A figure of things that are counted.
    Number,
    /// A sum of money, a share, a change of a figure.
    Amount,
    /// A length of time or an age.
    Length,
    /// A cause.
    Why,
    /// Somebody's words.
    Said,
    /// One of several things of a kind: often a name.
    Which,
    /// Anything.
    #[default]
    Other,
}

/// Verbs that ask for somebody's words when a person is their subject.
pub(super) const SAYING: [&str; 14] = [
    "say",
    "said",
    "says",
    "saying",
    "tell",
    "told",
    "claim",
    "claimed",
    "call",
    "called",
    "describe",
    "described",
    "think",
    "comment",
];

/// What follows "how" in a question for a figure.
const COUNTED: [&str; 12] = [
    "many", "often", "far", "fast", "high", "tall", "big", "large", "heavy", "deep", "wide",
    "close",
];

/// The kind of answer that a question of these folded words asks for.
pub(super) fn kind(folded: &[String], names_somebody: bool) -> Kind {
    // "Tell me about Khan" asks us to tell, not for what Khan told.
    let asked = folded
        .iter()
        .skip(1)
        .any(|word| SAYING.contains(&word.as_str()));
    let auxiliary = folded.iter().position(|word| is_auxiliary(word));
    if names_somebody && asked && asks_for_words(&folded[..auxiliary.unwrap_or(0)]) {
        return Kind::Said;
    }
    let is_question = |word: &&String| QUESTION.contains(&word.as_str());
    let Some(at) = folded.iter().position(|word| is_question(&word)) else {
        return Kind::Other;
    };
    let next = folded.get(at + 1).map(String::as_str).unwrap_or_default();
    match folded[at].as_str() {
        "who" | "whom" | "whose" => Kind::Who,
        "when" => Kind::When,
        "where" => Kind::Where,
        "why" => Kind::Why,
        "how" => how(next),
        _ => what(&folded[at + 1..]),
    }
}

/// Whether a word stands before the subject of a question for words.
pub(super) fn is_auxiliary(word: &str) -> bool {
    ["did", "does", "do", "has", "have"].contains(&word)
}

/// Whether a question that begins with these words, up to its auxiliary, may ask what somebody said: "what did", "how
/// did" and "did", and not "when did" or "by what share did".
pub(super) fn asks_for_words(before: &[String]) -> bool {
    let asks = before
        .iter()
        .position(|word| QUESTION.contains(&word.as_str()));
    asks.is_none_or(|at| {
        let opens = ["what", "how"].contains(&before[at].as_str());
        let plain = |word: &String| ["else", "exactly"].contains(&word.as_str());
        opens && before[at + 1..].iter().all(plain)
    })
}

/// Words that ask.
pub(super) const QUESTION: [&str; 9] = [
    "who", "whom", "whose", "when", "where", "why", "how", "what", "which",
];

fn how(next: &str) -> Kind {
    match next {
        "much" => Kind::Amount,
        "long" | "old" => Kind::Length,
        "come" => Kind::Why,
        _ if COUNTED.contains(&next) => Kind::Number,
        _ => Kind::Other,
    }
}

/// The kind behind "what" or "which", by the noun that follows.
fn what(rest: &[String]) -> Kind {
    let nouns = rest.iter().take_while(|word| !text::is_stop(word));
    let nouns: Vec<&str> = nouns.map(String::as_str).take(3).collect();
    let holds = |list: &[&str]| nouns.iter().any(|noun| list.contains(noun));
    let starts = |words: &[&str]| {
        let mut pairs = words.iter().zip(rest);
        pairs.all(|(word, held)| word == held) && words.len() <= rest.len()
    };
    if holds(&["year", "date", "day", "month", "time", "weekday"]) {
        Kind::When
    } else if holds(&["city", "country", "town", "place", "state", "region"]) {
        Kind::Where
    } else if holds(&[
        "percentage",
        "proportion",
        "share",
        "price",
        "sum",
        "amount",
        "salary",
    ]) {
        Kind::Amount
    } else if holds(&["number"]) {
        Kind::Number
    } else if holds(&["age"]) {
        Kind::Length
    } else if holds(&["reason", "cause"]) || starts(&["caused"]) || starts(&["made"]) {
        Kind::Why
    } else if nouns.is_empty() {
        amount_of(rest)
    } else {
        Kind::Which
    }
}

/// "What is the total value of …", "What was the reason for …": the noun stands behind the verb.
fn amount_of(rest: &[String]) -> Kind {
    let noun = |list: &[&str]| {
        let mut near = rest.iter().take(5);
        near.any(|word| list.contains(&word.as_str()))
    };
    if noun(&[
        "value",
        "price",
        "cost",
        "percentage",
        "salary",
        "fine",
        "sum",
    ]) {
        Kind::Amount
    } else if noun(&["number", "population"]) {
        Kind::Number
    } else if noun(&["reason", "cause"]) {
        Kind::Why
    } else {
        Kind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_word_and_what_follows_tell_the_kind() {
        let rows = [
            ("who shut the bridge", false, Kind::Who),
            ("when was the bridge shut", false, Kind::When),
            ("in what year was it shut", false, Kind::When),
            ("where does it stand", false, Kind::Where),
            ("in which city does it stand", false, Kind::Where),
            ("how many reports were there", false, Kind::Number),
            ("how much did it cost", false, Kind::Amount),
            ("what was the total cost", false, Kind::Amount),
            ("how old is the bridge", false, Kind::Length),
            ("why was it shut", false, Kind::Why),
            ("what caused the fire", false, Kind::Why),
            ("which firm built it", false, Kind::Which),
            ("what did garrity say about it", true, Kind::Said),
            ("what did the report say", false, Kind::Other),
            ("when did garrity say it was shut", true, Kind::When),
            ("how much did garrity say it cost", true, Kind::Amount),
            ("what else did garrity say", true, Kind::Said),
            ("tell me about garrity", true, Kind::Other),
            ("bridge report", false, Kind::Other),
        ];
        for (question, names_somebody, expected) in rows {
            let folded: Vec<String> = question.split(' ').map(str::to_owned).collect();
            assert_eq!(kind(&folded, names_somebody), expected, "{question}");
        }
    }
}
