//! Words left out with an ellipsis: whether what is left still says what was said.
//!
//! The rule, as a lawyer would read it. A quotation with an ellipsis is exact only if what was left out is one of three
//! things, and holds no word that denies, doubts, limits, contrasts, counts or tells whose view it is:
//! an insertion between two marks ("It is, as everybody knows, an easy win"); whole sentences, or the end of one and
//! whole ones, where what follows does not open with a pronoun that would then mean somebody else; a time or a place in
//! the middle of a clause ("met in the town hall to vote"). Anything else may carry the subject or the verb of what
//! follows ("The mayor praised Ellis and Garrity is a fool"), and nobody but a reader can tell.

use super::govern::{self, Word};
use super::govern_words::{LIMITS, NUMBERS};
use crate::model::Span;
use crate::text::{fold, is_stop};

/// Prepositions of time and place that open a phrase which can be taken out whole.
const SETTING: &[&str] = &[
    "in", "at", "on", "during", "near", "outside", "inside", "across",
];

/// Words that open the noun of such a phrase, so that "in theory" is none.
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "our", "their", "his", "her", "its", "my",
];

/// Words that would mean somebody else once the sentence before is gone.
const PRONOUNS: &[&str] = &[
    "he", "she", "they", "it", "this", "that", "these", "those", "him", "her", "them", "his",
    "their", "its", "who", "which", "so",
];

/// Whether leaving out `gap`, in bytes of `text`, may make the rest say something else.
pub(super) fn misleads(text: &str, gap: Span) -> bool {
    let Some(left_out) = gap.of(text) else {
        return true;
    };
    if left_out.contains(['“', '”', '"', '«', '»', '\n']) {
        return true;
    }
    let words = govern::words(left_out);
    if (0..words.len()).any(|at| weighs(&words, at)) {
        return true;
    }
    let ahead = text.get(..gap.start).unwrap_or_default().trim_end();
    let (first, last) = (words.first(), words.last());
    let parts = |word: Option<&Word>| word.is_some_and(Word::parts);
    let opens_at_sentence = ahead.ends_with(['.', '?', '!']) || starts_with_end(left_out);
    let inner = words
        .get(1..words.len().saturating_sub(1))
        .unwrap_or_default();
    let one_insertion = !inner.iter().any(|word| word.is_mark && word.folded != "-");
    let joins = inner
        .first()
        .is_some_and(|word| word.is_one_of(&["and", "or", "nor", "so"]));
    if left_out.trim_end().ends_with(['.', '?', '!']) {
        let next = fold(text.get(gap.end..).unwrap_or_default());
        let mut words = next.split(|c: char| !c.is_alphanumeric());
        let follows = words.find(|word| !word.is_empty());
        let anew = !follows.is_some_and(|word| PRONOUNS.contains(&word));
        return !(anew && (opens_at_sentence || parts(first)));
    }
    !((parts(first) && parts(last) && one_insertion && !joins) || is_setting(&words))
}

/// Whether the stretch opens with the mark that ends the sentence before.
fn starts_with_end(left_out: &str) -> bool {
    left_out.trim_start().starts_with(['.', '?', '!'])
}

fn weighs(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    word.is_number
        || word.is_one_of(LIMITS)
        || word.is_one_of(NUMBERS)
        || (word.is_mark && word.is_one_of(&["£", "$", "€", "%", ";", ":"]))
        || govern::turns(words, at)
}

/// "in the town hall": a preposition, a determiner and a noun or two, and nothing that could govern.
fn is_setting(words: &[Word]) -> bool {
    let [first, second, rest @ ..] = words else {
        return false;
    };
    let noun = |word: &Word| !word.is_mark && !is_stop(&word.folded);
    let ing = |word: &Word| word.folded.ends_with("ing") || word.folded.ends_with("ed");
    first.is_one_of(SETTING)
        && second.is_one_of(DETERMINERS)
        && (1..=3).contains(&rest.len())
        && rest.iter().all(|word| noun(word) && !ing(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_left_out_is_self_contained_and_turns_nothing() {
        let rows = [
            ("It is[, as everybody here knows,] an easy win.", false),
            ("It is[, I think,] an easy win.", true),
            ("It is[, on the whole, and today,] an easy win.", true),
            ("She met him [in the town hall] to talk.", false),
            ("She met him [in the hope of peace] to talk.", true),
            ("She met [two of] the men.", true),
            ("The mayor [praised Ellis and Garrity] is a fool.", true),
            ("We met. [The hall was full.] Ellis spoke.", false),
            ("We met[. The hall was full.] Ellis spoke.", false),
            ("Ellis spoke. [Garrity came.] He is a fool.", true),
            ("Ellis [spoke. Garrity] is a fool.", true),
            ("We met. [The hall was not full.] Ellis spoke.", true),
            ("We met. [He held 3 jars.] Ellis spoke.", true),
        ];
        for (marked, expected) in rows {
            let start = marked.find('[').unwrap();
            let end = marked.find(']').unwrap() - 1;
            let text = marked.replace(['[', ']'], "");
            assert_eq!(misleads(&text, Span::new(start, end)), expected, "{marked}");
        }
    }
}
