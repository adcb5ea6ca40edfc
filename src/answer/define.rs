//! "What is the EHRC?": which thing a question wants told, and which sentence tells what it is.
//!
//! Every piece of a file may name a thing, and one sentence says what it is: it begins with the thing and goes on with
//! "is the", puts it behind a comma, between brackets or before the name, or speaks of all things of that kind. Who
//! somebody is, `/who` tells.

use crate::text::{self, Token, TokenKind};

/// The longest name of a thing that is asked for, in words.
const LONGEST: usize = 4;

/// Verbs between a thing and what it is.
const BEING: [&str; 4] = ["is", "are", "was", "were"];

/// What stands before a noun that tells what a thing is.
const ARTICLES: [&str; 5] = ["a", "an", "the", "one", "any"];

/// So many words in brackets are more than a short name.
const TELLING: usize = 3;

/// The search terms of the thing that a question of these folded words wants told, and of nothing else; none otherwise.
pub(super) fn thing(folded: &[String]) -> Vec<String> {
    let mut words = folded.iter().map(String::as_str).peekable();
    let asks = match words.next() {
        Some("what") => words.next().is_some_and(|word| BEING.contains(&word)),
        Some("what's") => true,
        _ => false,
    };
    words.next_if(|word| ARTICLES.contains(word));
    let rest: Vec<&str> = words.collect();
    let is_plain = rest.iter().all(|word| !text::is_stop(word));
    if !asks || !is_plain || rest.len() > LONGEST {
        return Vec::new();
    }
    rest.into_iter().map(text::term).collect()
}

/// Whether a sentence tells what the thing with these terms is.
pub(super) fn tells(thing: &[String], sentence: &str) -> bool {
    if thing.is_empty() {
        return false;
    }
    let tokens = text::tokens(sentence);
    let words: Vec<&str> = tokens
        .iter()
        .filter_map(|token| token.span.of(sentence))
        .collect();
    let ends = (0..tokens.len()).filter(|start| stands(thing, &words[*start..]));
    ends.into_iter().any(|start| {
        let before = &words[..start];
        let opens = before.iter().all(|word| is_in(word, &ARTICLES));
        let end = start + thing.len();
        (opens && is_any(before, words[end - 1]))
            || is_called(before, &words[start..])
            || stands_behind(before, &words[end..])
            || is_told(&tokens, &words, (end, opens))
    })
}

/// Whether these words begin with the thing.
fn stands(thing: &[String], words: &[&str]) -> bool {
    let mut pairs = thing.iter().zip(words);
    !thing.is_empty()
        && words.len() >= thing.len()
        && pairs.all(|(term, word)| *term == text::term(word))
}

/// Whether a sentence that opens with these words speaks of all things of a kind: "A packet boat", "Packet boats".
fn is_any(before: &[&str], last: &str) -> bool {
    match before {
        [] => last.ends_with('s') && last.chars().all(char::is_lowercase),
        [article] => is_in(article, &["a", "an"]),
        _ => false,
    }
}

/// Whether a sentence opens with what a thing is and its name: "The ferry Merrow".
fn is_called(before: &[&str], named: &[&str]) -> bool {
    let is_noun = |word: &&str| word.chars().all(char::is_lowercase) && !text::is_stop(word);
    let is_name = named
        .first()
        .is_some_and(|word| word.starts_with(char::is_uppercase));
    before.split_first().is_some_and(|(article, nouns)| {
        is_in(article, &ARTICLES) && !nouns.is_empty() && nouns.iter().all(is_noun) && is_name
    })
}

/// Whether a name stands between commas behind what it is: "The new ferry, the Gannet, arrived".
fn stands_behind(before: &[&str], behind: &[&str]) -> bool {
    let led_in = match before {
        [.., comma, article] => *comma == "," && is_in(article, &["a", "an", "the"]),
        _ => false,
    };
    led_in && behind.first().is_some_and(|mark| *mark == ",")
}

/// Whether what stands from a token on tells what stands before it; `opens` says whether the sentence begins with that.
fn is_told(tokens: &[Token], words: &[&str], (mut at, opens): (usize, bool)) -> bool {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    if word(at) == "(" {
        let inside = tokens[at..].iter().zip(&words[at..]);
        let inside = inside.take_while(|(_, word)| **word != ")");
        let told = inside
            .clone()
            .filter(|(token, _)| token.kind != TokenKind::Mark);
        if told.count() >= TELLING {
            return true;
        }
        at += inside.count() + 1;
    }
    let between = word(at) == "," || (opens && is_in(word(at), &BEING));
    between && is_in(word(at + 1), &ARTICLES)
}

fn is_in(word: &str, list: &[&str]) -> bool {
    list.contains(&text::fold(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thing_of(question: &str) -> Vec<String> {
        let folded: Vec<String> = question.split(' ').map(text::fold).collect();
        thing(&folded)
    }

    #[test]
    fn a_question_for_a_thing_and_nothing_else_names_it() {
        let rows: [(&str, &[&str]); 8] = [
            ("What is the Harbour Trust", &["harbour", "trust"]),
            ("what are slipways", &["slipway"]),
            ("What’s a slipway", &["slipway"]),
            ("What was a packet boat", &["packet", "boat"]),
            // More is asked than what a thing is.
            ("What is the height of the dam", &[]),
            ("What is another word for a quay", &[]),
            ("Who is the harbour master", &[]),
            ("What is", &[]),
        ];
        for (question, expected) in rows {
            assert_eq!(thing_of(question), expected, "{question}");
        }
    }

    #[test]
    fn a_sentence_about_all_of_a_kind_tells_what_they_are() {
        let boat = ["packet".to_owned(), "boat".to_owned()];
        let rows = [
            ("A packet boat carries mail.", true),
            ("Packet boats carry mail.", true),
            ("The packet boat sank.", false),
            ("She took a packet boat.", false),
        ];
        for (sentence, expected) in rows {
            assert_eq!(tells(&boat, sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn a_sentence_tells_what_a_thing_is() {
        let trust = ["harbour".to_owned(), "trust".to_owned()];
        let rows = [
            ("The Harbour Trust is the body that owns the quays.", true),
            ("The Harbour Trust (HT) is a charity.", true),
            ("Harbour Trusts (bodies that own quays) pay for it.", true),
            ("She rang the Harbour Trust, the owner of the quays.", true),
            // It is told of, and not told.
            ("The Harbour Trust is ready.", false),
            ("The Harbour Trust was fined, and paid.", false),
            ("The report of the Harbour Trust was the first.", false),
            ("Nobody trusts the harbour.", false),
            ("The owner, the Harbour Trust, paid.", true),
            ("The charity Harbour Trust paid.", true),
            ("He paid the Harbour Trust, and left.", false),
            ("", false),
        ];
        for (sentence, expected) in rows {
            assert_eq!(tells(&trust, sentence), expected, "{sentence}");
        }
        assert!(!tells(&[], "A harbour is a port."));
    }
}
