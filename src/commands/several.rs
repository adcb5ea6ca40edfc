//! One message -> the questions in it: people in a hurry ask two things in one breath.

use super::clean::folded;
use super::{MAX_CHARACTERS, cleaned};

/// How many questions of one message are answered.
const MOST: usize = 3;

/// Words that open a question.
const OPENERS: [&str; 9] = [
    "who", "whom", "whose", "when", "where", "why", "how", "what", "which",
];

/// Verbs that follow such a word in a question and not in a clause ("why it fell").
const AUXILIARIES: [&str; 18] = [
    "did", "does", "do", "is", "was", "are", "were", "has", "have", "had", "will", "would", "can",
    "could", "should", "may", "might", "must",
];

/// The questions of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questions<'m> {
    /// Those that are answered, each as it was typed; at least one.
    asked: Vec<&'m str>,
    /// How many more there are.
    left: usize,
}

impl<'m> Questions<'m> {
    /// Each question that is answered, with what its answer has to say of those that are not: the last one says it.
    pub fn each(&self) -> impl Iterator<Item = (&'m str, Option<String>)> {
        let last = self.asked.len().saturating_sub(1);
        let asked = self.asked.iter().enumerate();
        asked.map(move |(at, text)| (*text, self.remark().filter(|_| at == last)))
    }

    /// How many questions are left, for the reader; `None` where none is.
    fn remark(&self) -> Option<String> {
        let questions = match self.left {
            0 => return None,
            1 => "question",
            _ => "questions",
        };
        let left = self.left;
        Some(format!(
            "{left} more {questions} in the message: ask at most {MOST} at once"
        ))
    }
}

/// The questions of a message, at most three; one that is no more than one question, a command or somebody's words stands
/// whole.
///
/// A question ends with its mark and white space, or before "and" with a question of its own behind it ("Who is Khan and
/// when was he elected?"). What follows the last mark ("Thanks!") is taken for a question only where it is the message's
/// only text.
pub fn questions(message: &str) -> Questions<'_> {
    let is_one = message.chars().nth(MAX_CHARACTERS).is_some()
        || cleaned(message).starts_with(['/', '!', '／', '！'])
        || message.contains(['"', '“', '”', '„', '«', '»']);
    let parted = match is_one {
        true => Vec::new(),
        false => marked(message),
    };
    let left = parted.len().saturating_sub(MOST);
    match parted.len() {
        0 | 1 => Questions {
            asked: vec![message],
            left: 0,
        },
        _ => Questions {
            asked: parted.into_iter().take(MOST).collect(),
            left,
        },
    }
}

/// The questions that end with a mark, each parted where two are joined; the whole message where it has no mark.
fn marked(message: &str) -> Vec<&str> {
    let mut questions = Vec::new();
    let mut start = 0;
    for (at, mark) in message.match_indices(['?', '？']) {
        let end = at + mark.len();
        let rest = &message[end..];
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
            continue;
        }
        let question = message[start..end].trim();
        start = end;
        if question.chars().any(char::is_alphanumeric) {
            questions.extend(joined(question));
        }
    }
    match start {
        0 => joined(message.trim()),
        _ => questions,
    }
}

/// The parts of a question that joins several with "and".
fn joined(question: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in question.match_indices(" and ") {
        if opens(&question[start..at]) && goes_on(&question[at + " and ".len()..]) {
            parts.push(question[start..at].trim_end_matches([',', ' ']));
            start = at + 1;
        }
    }
    parts.push(&question[start..]);
    parts
}

/// Whether a part is a whole question by itself: it opens with a question word, has a verb for it, and does not end with
/// another question word ("how and why", "who said what and when").
fn opens(part: &str) -> bool {
    let words = words(part);
    let part = match words.first().map(String::as_str) {
        Some("and") => &words[1..],
        _ => &words[..],
    };
    let is_question =
        |word: Option<&String>| word.is_some_and(|word| OPENERS.contains(&word.as_str()));
    part.len() > 1 && is_question(part.first()) && !is_question(part.last())
}

/// Whether what follows "and" is a question of its own.
fn goes_on(rest: &str) -> bool {
    let words = words(rest);
    let is_in = |at: usize, list: &[&str]| {
        words
            .get(at)
            .is_some_and(|word: &String| list.contains(&word.as_str()))
    };
    let is_subject = is_in(0, &["who", "what"]);
    is_in(0, &OPENERS) && (words.len() == 1 || is_in(1, &AUXILIARIES) || is_subject)
}

fn words(text: &str) -> Vec<String> {
    let words = text.split_whitespace();
    let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    bare.filter(|word| !word.is_empty()).map(folded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_of_a_message_stands_alone() {
        let rows: [(&str, &[&str], usize); 19] = [
            ("Who is Khan?", &["Who is Khan?"], 0),
            (
                "Who is Khan? And when was he elected?",
                &["Who is Khan?", "And when was he elected?"],
                0,
            ),
            (
                "Who is Khan?? When?\nThanks!",
                &["Who is Khan??", "When?"],
                0,
            ),
            ("Khan", &["Khan"], 0),
            ("Who? When? Where? Why?", &["Who?", "When?", "Where?"], 1),
            (
                "Who? When? Where? Why? How?",
                &["Who?", "When?", "Where?"],
                2,
            ),
            ("/who khan? and corbyn?", &["/who khan? and corbyn?"], 0),
            (
                "Did he say “Is it safe? Is it dry?”",
                &["Did he say “Is it safe? Is it dry?”"],
                0,
            ),
            ("What is a/b?c? No more", &["What is a/b?c? No more"], 0),
            ("? ?", &["? ?"], 0),
            (
                "who is khan and when was he elected",
                &["who is khan", "and when was he elected"],
                0,
            ),
            ("Who resigned, and why?", &["Who resigned", "and why?"], 0),
            (
                "Who resigned and who won and when did it end? Why?",
                &["Who resigned", "and who won", "and when did it end?"],
                1,
            ),
            ("How and why did it sink?", &["How and why did it sink?"], 0),
            ("When and where was it?", &["When and where was it?"], 0),
            ("Who said what and when?", &["Who said what and when?"], 0),
            (
                "What shows how it fell and why it fell?",
                &["What shows how it fell and why it fell?"],
                0,
            ),
            (
                "Does it say who fell and when did it fall?",
                &["Does it say who fell and when did it fall?"],
                0,
            ),
            (
                "What did Ellis and Garrity say?",
                &["What did Ellis and Garrity say?"],
                0,
            ),
        ];
        for (message, asked, left) in rows {
            let expected = Questions {
                asked: asked.to_vec(),
                left,
            };
            assert_eq!(questions(message), expected, "{message}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_message_is_parted(message in "(\\PC|and|who|\\?| ){0,40}") {
            let questions = questions(&message);
            assert!((1..=MOST).contains(&questions.asked.len()));
        }
    }
}
