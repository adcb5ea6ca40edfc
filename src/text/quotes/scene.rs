//! The reporter's sentences, with each quotation as one item.
//!
//! Grammar can only be read where the quotation is out of the way: “X,” said Ellis, leader of the council. “Y.” is
//! seven words and two items. A sentence here may run on over the end of a paragraph where a colon leads into a
//! quotation of its own.

use crate::model::{Mention, MentionKind, Span};

use super::super::source::Source;
use super::super::token::TokenKind;
use super::super::vocabulary::Vocabulary;
use super::lexicon::{Class, class_of};
use super::marks::{Region, regions};

/// What one item of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    /// A mark, by its first character.
    Mark(char),
    /// A stretch in quotation marks, by its number.
    Quoted(u32),
}

/// One item of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) class: Class,
    /// The number of its word in the vocabulary, where it is no quotation.
    number: u32,
}

/// One sentence of the reporter, as a range of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) paragraph: usize,
}

/// A text laid out for reading.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    vocabulary: &'a Vocabulary<'a>,
    pub(super) regions: Vec<Region>,
    pub(super) items: Vec<Item>,
    pub(super) lines: Vec<Line>,
}

impl<'a> Scene<'a> {
    /// Lays out a text in which the people of `mentions` are named; what stands apart from the story is left out.
    pub(super) fn of(source: &'a Source<'a>, mentions: &[Mention]) -> Self {
        let mut regions = regions(source.text, &source.tokens, &source.paragraphs);
        let mut apart = Within::new(source.apart);
        regions.retain(|region| !apart.holds(region.span.start));
        let mut scene = Self {
            text: source.text,
            vocabulary: &source.vocabulary,
            items: items(source, &regions),
            regions,
            lines: Vec::new(),
        };
        scene.mark_names(mentions);
        scene.lines = scene.cut(source);
        scene
    }

    /// Notes which items belong to a person's name; both lists are in order.
    fn mark_names(&mut self, mentions: &[Mention]) {
        let mut names = mentions
            .iter()
            .filter(|mention| mention.kind == MentionKind::Name)
            .map(|mention| mention.span)
            .peekable();
        for item in &mut self.items {
            while names.next_if(|name| name.end <= item.span.start).is_some() {}
            let named = names
                .peek()
                .is_some_and(|name| name.start <= item.span.start);
            if named && item.kind == Kind::Word {
                // "Mr Too": a name is no adverb.
                let adverb = item.class.any(Class::ADVERB);
                let known = if adverb { Class::CAPITAL } else { item.class };
                item.class = known.or(Class::PERSON);
            }
        }
    }

    /// The words of item `at`; empty where there is none.
    pub(super) fn word(&self, at: usize) -> &'a str {
        match self.items.get(at) {
            Some(item) => match item.kind {
                Kind::Quoted(_) => item.span.of(self.text).unwrap_or_default(),
                _ => self.vocabulary.entry(item.number),
            },
            None => "",
        }
    }

    /// What the word at `at` can be; nothing for marks, numbers and quotations.
    pub(super) fn class(&self, at: usize) -> Class {
        self.items
            .get(at)
            .map(|item| item.class)
            .unwrap_or_default()
    }

    /// What item `at` is.
    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.items.get(at).map(|item| item.kind)
    }

    /// The quotation at `at`, where there is one.
    pub(super) fn region_at(&self, at: usize) -> Option<&Region> {
        match self.kind(at)? {
            Kind::Quoted(number) => self.regions.get(number as usize),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.kind(at) == Some(Kind::Mark(mark))
    }

    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether white space lies between item `at` and the one before it.
    pub(super) fn gap_before(&self, at: usize) -> bool {
        match (self.items.get(at.wrapping_sub(1)), self.items.get(at)) {
            (Some(before), Some(item)) => before.span.end != item.span.start,
            _ => true,
        }
    }

    /// The stretch of text from item `start` up to item `end`, which is not part of it.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        match (self.items.get(start), self.items.get(end.wrapping_sub(1))) {
            (Some(first), Some(last)) if start < end => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// The words inside a quotation, without its marks and blanks.
    pub(super) fn inner(&self, region: &Region) -> &'a str {
        region.inner.of(self.text).unwrap_or_default().trim()
    }

    /// Cuts the items into sentences at the ends of paragraphs and sentences.
    fn cut(&self, source: &Source<'_>) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut starts = source.sentences.iter().map(|s| s.span.start).peekable();
        let mut paragraphs = source.paragraphs.iter().enumerate().peekable();
        let mut number = 0;
        for (at, item) in self.items.iter().enumerate() {
            let mut begins_sentence = false;
            while let Some(start) = starts.next_if(|start| *start <= item.span.start) {
                begins_sentence = start == item.span.start;
            }
            let mut begins_paragraph = false;
            while let Some((next, _)) = paragraphs.next_if(|(_, p)| p.start <= item.span.start) {
                begins_paragraph = true;
                number = next;
            }
            let breaks = if begins_paragraph {
                !self.leads_in(at)
            } else {
                self.breaks(at, begins_sentence)
            };
            match lines.last_mut() {
                Some(line) if !breaks => line.end = at + 1,
                _ => lines.push(Line {
                    start: at,
                    end: at + 1,
                    paragraph: number,
                }),
            }
        }
        lines
    }

    /// Whether the paragraph before ends with a colon or a comma that leads into the quotation at `at`.
    fn leads_in(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        self.region_at(at).is_some_and(|region| !region.continues)
            && (self.is_mark(before, ':') || self.is_mark(before, ','))
    }

    fn breaks(&self, at: usize, begins_sentence: bool) -> bool {
        let Some(region) = self.region_at(at.wrapping_sub(1)) else {
            return begins_sentence;
        };
        let capital = self.class(at).any(Class::CAPITAL);
        let begins = capital || self.region_at(at).is_some() || self.kind(at) == Some(Kind::Number);
        match self.inner(region).chars().next_back() {
            _ if !region.closed => true,
            Some('.') if !self.inner(region).ends_with("..") => begins,
            // “Why?” Smith asked: a name with a verb of speech goes on, any other capital begins anew.
            Some('?' | '!' | '.' | '…') => begins && !self.is_answered_by_cue(at),
            _ => false,
        }
    }

    /// A stop that is not part of "Mr." or of an initial.
    pub(super) fn ends_here(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        let abbreviates = self.class(before).any(Class::TITLE)
            || self.class(before).any(Class::CAPITAL) && self.word(before).len() <= 4;
        self.is_mark(at, '.') && !(abbreviates && self.class(at + 1).any(Class::CAPITAL))
    }

    fn is_answered_by_cue(&self, at: usize) -> bool {
        self.is_answered_by_name(at) || self.is_answered_by_verb(at)
    }

    /// “Why?” Ellis shrugged: a person's name and any past form right behind the marks.
    fn is_answered_by_name(&self, at: usize) -> bool {
        let name = |next: &usize| {
            let class = self.class(*next);
            class.any(Class::PERSON.or(Class::TITLE)) || self.is_mark(*next, '.')
        };
        let verb = (at..at + 5).find(|next| !name(next));
        verb.is_some_and(|verb| verb > at && self.class(verb).any(Class::ED))
    }

    fn is_answered_by_verb(&self, at: usize) -> bool {
        (at..at + 7)
            .take_while(|&next| {
                // “Why?” Ellis would not say.
                let denied = self.class(next).any(Class::AUXILIARY)
                    && !matches!(self.word(next), "had" | "has" | "would" | "will");
                !denied && !self.ends_here(next) && self.region_at(next).is_none()
            })
            .any(|next| self.class(next).any(Class::SPEECH) && next > at)
    }
}

/// The tokens outside quotations and outside what stands apart, and each quotation as one item.
fn items(source: &Source<'_>, regions: &[Region]) -> Vec<Item> {
    let mut items = Vec::with_capacity(source.tokens.len());
    let mut apart = Within::new(source.apart);
    let known = source.vocabulary.map(|(word, kind)| match kind {
        TokenKind::Word => (Kind::Word, class_of(word)),
        TokenKind::Number => (Kind::Number, Class::default()),
        TokenKind::Mark => (
            Kind::Mark(word.chars().next().unwrap_or_default()),
            Class::default(),
        ),
    });
    let mut next = 0;
    for (token, number) in source.tokens.iter().zip(source.vocabulary.numbers()) {
        while let Some(region) = regions
            .get(next)
            .filter(|region| region.span.start <= token.span.start)
        {
            items.push(Item {
                span: region.span,
                kind: Kind::Quoted(u32::try_from(next).unwrap_or(u32::MAX)),
                class: Class::default(),
                number: u32::MAX,
            });
            next += 1;
        }
        let quoted = next > 0
            && regions
                .get(next - 1)
                .is_some_and(|region| token.span.start < region.span.end);
        if quoted || apart.holds(token.span.start) {
            continue;
        }
        let (kind, class) = known[number as usize];
        items.push(Item {
            span: token.span,
            kind,
            class,
            number,
        });
    }
    items
}

/// Answers, for growing positions, whether a position lies in one of the stretches.
struct Within<'a> {
    stretches: &'a [Span],
}

impl<'a> Within<'a> {
    fn new(stretches: &'a [Span]) -> Self {
        Self { stretches }
    }

    fn holds(&mut self, position: usize) -> bool {
        while let Some((first, rest)) = self.stretches.split_first() {
            if first.end > position {
                return first.start <= position;
            }
            self.stretches = rest;
        }
        false
    }
}
