//! Sentences: where one ends and the next begins.
//!
//! A stop ends a sentence unless what stands around it says otherwise: an abbreviation before it, a small letter or a
//! cue of speech after it. Closing marks belong to the sentence before them; a bullet belongs to none. A line break
//! inside a paragraph is white space. No rule looks further than a few tokens, so the work grows with the text alone.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use crate::model::{Sentence, Span};

use super::terms::{fold, stem};
use super::token::{Token, TokenKind};
use super::vocabulary::Vocabulary;
use super::words::{ABBREVIATIONS, BEFORE_NAMES, SAYING, STARTERS};

/// How many words a speaker's name may have between a quotation and its cue.
const LONGEST_SPEAKER: usize = 6;

/// A text cut into tokens.
#[derive(Clone, Copy)]
pub(crate) struct Cut<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) vocabulary: &'a Vocabulary<'a>,
}

/// The sentences of a text outside the stretches `apart`, in order, each inside one paragraph.
pub(crate) fn sentences(cut: Cut<'_>, paragraphs: &[Span], apart: &[Span]) -> Vec<Sentence> {
    let tokens = cut.tokens;
    let reader = Reader {
        text: cut.text,
        tokens,
        vocabulary: cut.vocabulary,
    };
    let terms = Terms::new(cut);
    let mut found = Vec::new();
    for (paragraph, stretch) in stretches(paragraphs, tokens, apart) {
        for range in reader.cut(stretch) {
            let words = &tokens[range.clone()];
            if words.iter().any(|token| token.kind != TokenKind::Mark) {
                found.push(Sentence {
                    span: Span::new(words[0].span.start, words[words.len() - 1].span.end),
                    paragraph,
                    terms: terms.of(range),
                });
            }
        }
    }
    found
}

/// The runs of tokens that lie in one paragraph and in no stretch apart, with the paragraph's number.
fn stretches(paragraphs: &[Span], tokens: &[Token], apart: &[Span]) -> Vec<(usize, Range<usize>)> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    let mut paragraph = 0;
    let mut hidden_until = 0;
    let mut next_apart = apart.iter().peekable();
    for (index, token) in tokens.iter().enumerate() {
        while let Some(stretch) = next_apart.next_if(|stretch| stretch.start < token.span.end) {
            hidden_until = hidden_until.max(stretch.end);
        }
        while paragraphs
            .get(paragraph)
            .is_some_and(|span| span.end <= token.span.start)
        {
            paragraph += 1;
        }
        if token.span.start < hidden_until {
            continue;
        }
        match found.last_mut() {
            Some((last, range)) if *last == paragraph && range.end == index => {
                range.end = index + 1
            }
            _ => found.push((paragraph, index..index + 1)),
        }
    }
    found
}

/// The search terms of a text's words, each made once.
struct Terms<'a> {
    cut: Cut<'a>,
    /// The term of each entry of the vocabulary; empty where it is a mark.
    known: Vec<String>,
}

impl<'a> Terms<'a> {
    fn new(cut: Cut<'a>) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let known = cut.vocabulary.map(|(word, kind)| match kind {
            TokenKind::Mark => String::new(),
            TokenKind::Word | TokenKind::Number => stem(&stemmer, word),
        });
        Self { cut, known }
    }

    /// The terms of a run of tokens.
    fn of(&self, tokens: Range<usize>) -> Vec<String> {
        let mut terms = Vec::with_capacity(tokens.len());
        let numbers = self.cut.vocabulary.run(tokens).iter();
        let known = numbers.map(|number| &self.known[*number as usize]);
        terms.extend(known.filter(|term| !term.is_empty()).cloned());
        terms
    }
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    vocabulary: &'a Vocabulary<'a>,
}

impl<'a> Reader<'a> {
    /// Cuts a run of tokens into sentences.
    fn cut(&self, run: Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut first = run.start;
        let mut at = run.start;
        while at < run.end {
            if self.tokens[at].kind != TokenKind::Mark {
                at += 1;
                continue;
            }
            if self.is_bullet(at, run.start) {
                found.push(first..at);
                first = at + 1;
            } else if is_stop(self.word(at)) {
                let after = self.after_stop(at, run.end);
                if self.ends(first, at..after, run.end) {
                    found.push(first..after);
                    first = after;
                }
                at = after;
                continue;
            }
            at += 1;
        }
        found.push(first..run.end);
        found.retain(|range| !range.is_empty());
        found
    }

    /// The index of the first token after the stop at `stop` that is neither a further stop nor a mark that closes.
    fn after_stop(&self, stop: usize, limit: usize) -> usize {
        let mut after = stop + 1;
        while after < limit && !self.gap_before(after) {
            let word = self.word(after);
            let closes = closes(word) || (word == "“" && self.gap_before(after + 1));
            if self.is_footnote(after, limit) {
                after += 3;
            } else if is_stop(word) || closes {
                after += 1;
            } else {
                break;
            }
        }
        after
    }

    /// Whether the sentence that begins at token `first` ends with the stop and its closing marks at `marks`.
    fn ends(&self, first: usize, marks: Range<usize>, limit: usize) -> bool {
        let after = marks.end;
        if after >= limit || self.is_bullet(after, first) {
            return true;
        }
        let stop = self.word(marks.start);
        let apart = self.gap_before(after) || self.word(after) == "“" || is_wide(stop);
        if !apart || is_stop(self.word(after)) {
            return false;
        }
        let next = (after..limit)
            .find(|&index| !opens(self.word(index)))
            .unwrap_or(limit);
        if next == limit {
            return true;
        }
        if continues_in_small_letters(self.word(next)) {
            return false;
        }
        if marks.len() == 1 && stop == "." {
            return self.ends_after_word(first, marks.start, next);
        }
        let pause = is_ellipsis(stop) || (stop == "." && self.word(marks.start + 1) == ".");
        if pause && is_first_person(self.word(next)) {
            return false;
        }
        !(is_quotation_mark(self.word(first)) && self.is_cue(next, limit))
    }

    /// Whether a single full stop ends the sentence, seen from the word before it and the word after it.
    fn ends_after_word(&self, first: usize, stop: usize, next: usize) -> bool {
        if stop == first || self.gap_before(stop) {
            return true;
        }
        let before = self.tokens[stop - 1];
        let word = self.word(stop - 1);
        let number_follows = self.tokens[next].kind == TokenKind::Number;
        if before.kind == TokenKind::Number {
            // "1. Costs": a short number that opens a sentence counts the items of a list.
            return stop - 1 > first || word.len() > 2;
        }
        if before.kind == TokenKind::Mark || word.len() > 7 {
            return true;
        }
        let folded = fold(word);
        if BEFORE_NAMES.contains(folded.as_str()) {
            return false;
        }
        if folded == "no" {
            return !number_follows;
        }
        let dotted = stop >= first + 3 && self.word(stop - 2) == "." && !self.gap_before(stop - 1);
        let one_letter = word.chars().nth(1).is_none();
        if dotted && one_letter && matches!(folded.as_str(), "e" | "g") && word == folded {
            return false; // "i.e.", "e.g."
        }
        if !ABBREVIATIONS.contains(word)
            && !(one_letter && (dotted || word != folded))
            && !(dotted && word.len() < 3)
        {
            return true;
        }
        !number_follows && STARTERS.contains(fold(self.word(next)).as_str())
    }

    /// Whether the words from `next` on are a name and a verb of saying: “Why?” Ann Lee asked.
    fn is_cue(&self, next: usize, limit: usize) -> bool {
        let name = (next..limit)
            .take(LONGEST_SPEAKER)
            .take_while(|&index| self.word(index).starts_with(char::is_uppercase))
            .count();
        name > 0 && next + name < limit && SAYING.contains(self.word(next + name))
    }

    /// Whether a mark that begins an item of a list stands at `index`: alone at the start of a line.
    fn is_bullet(&self, index: usize, run_start: usize) -> bool {
        let word = self.word(index);
        matches!(word, "-" | "*" | "•" | "·" | "◦" | "‣" | "▪" | "–")
            && self.gap_before(index + 1)
            && (index == run_start || self.gap(index).contains('\n'))
    }

    /// `[3]` right after a stop.
    fn is_footnote(&self, index: usize, limit: usize) -> bool {
        index + 2 < limit
            && self.word(index) == "["
            && self.tokens[index + 1].kind == TokenKind::Number
            && self.word(index + 2) == "]"
    }

    fn word(&self, index: usize) -> &'a str {
        self.vocabulary.word(index)
    }

    /// The white space before token `index`.
    fn gap(&self, index: usize) -> &'a str {
        let start = index
            .checked_sub(1)
            .map_or(0, |before| self.tokens[before].span.end);
        let end = self
            .tokens
            .get(index)
            .map_or(self.text.len(), |token| token.span.start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether white space, or nothing at all, stands before token `index`.
    fn gap_before(&self, index: usize) -> bool {
        index == 0 || index >= self.tokens.len() || !self.gap(index).is_empty()
    }
}

fn is_stop(word: &str) -> bool {
    matches!(word, "." | "!" | "?" | "‼" | "⁇" | "⁉" | "।") || is_ellipsis(word) || is_wide(word)
}

fn is_ellipsis(word: &str) -> bool {
    word == "…"
}

/// The stops of scripts that write no spaces.
fn is_wide(word: &str) -> bool {
    matches!(word, "。" | "！" | "？")
}

fn closes(word: &str) -> bool {
    matches!(
        word,
        "”" | "’" | "\"" | "'" | ")" | "]" | "»" | "›" | "」" | "』" | "）"
    )
}

fn opens(word: &str) -> bool {
    is_quotation_mark(word) || matches!(word, "(" | "[" | "—" | "–" | "-" | "¿" | "¡")
}

fn is_quotation_mark(word: &str) -> bool {
    matches!(
        word,
        "“" | "”" | "„" | "‘" | "’" | "‚" | "\"" | "'" | "«" | "»" | "‹" | "›" | "`"
    )
}

/// Whether the word has no capital to begin a sentence with; "iPhone" counts as one that has.
fn continues_in_small_letters(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase)
}

/// "I", "I’m": the capital is there everywhere and so tells nothing after a pause.
fn is_first_person(word: &str) -> bool {
    word.strip_prefix('I')
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests;
