//! One message -> the questions in it: people in a hurry ask two things in one breath.

use super::{MAX_CHARACTERS, cleaned};

/// How many questions of one message are answered.
const MOST: usize = 3;

/// The questions of a message, each as it was typed, at most three; a message that is no more than one question, a
/// command or somebody's words stands whole.
///
/// A question ends with its mark and white space. What follows the last mark ("Thanks!") is taken for a question only
/// where it is the message's only text.
pub fn questions(message: &str) -> Vec<&str> {
    let is_one = message.chars().nth(MAX_CHARACTERS).is_some()
        || cleaned(message).starts_with(['/', '!', '／', '！'])
        || message.contains(['"', '“', '”', '„', '«', '»']);
    if is_one {
        return vec![message];
    }
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
            questions.push(question);
        }
    }
    questions.truncate(MOST);
    match questions.len() {
        0 | 1 => vec![message],
        _ => questions,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_of_a_message_stands_alone() {
        let rows: [(&str, &[&str]); 9] = [
            ("Who is Khan?", &["Who is Khan?"]),
            (
                "Who is Khan? And when was he elected?",
                &["Who is Khan?", "And when was he elected?"],
            ),
            ("Who is Khan?? When?\nThanks!", &["Who is Khan??", "When?"]),
            ("Khan", &["Khan"]),
            ("Who? When? Where? Why?", &["Who?", "When?", "Where?"]),
            ("/who khan? and corbyn?", &["/who khan? and corbyn?"]),
            (
                "Did he say “Is it safe? Is it dry?”",
                &["Did he say “Is it safe? Is it dry?”"],
            ),
            ("What is a/b?c? No more", &["What is a/b?c? No more"]),
            ("? ?", &["? ?"]),
        ];
        for (message, expected) in rows {
            assert_eq!(questions(message), expected, "{message}");
        }
    }
}
