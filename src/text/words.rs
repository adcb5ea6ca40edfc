//! The word lists under `words/`: one purpose each, one entry a line, folded; `#` begins a comment.
//!
//! A list holds what grammar cannot tell: which word is a title, which abbreviation stands before a name. It never holds
//! the names of a story.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// A set of words. Every word of a text is looked up in many of them, and nobody but us chooses what they hold, so that
/// the fastest hash will do.
pub(super) type Words = LazyLock<FxHashSet<&'static str>>;

/// The entries of a list.
pub(super) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
}

/// Abbreviations that stand before a name, so that their stop never ends a sentence.
pub(super) static BEFORE_NAMES: Words =
    LazyLock::new(|| entries(include_str!("words/abbreviations_before_names.txt")).collect());

/// Other abbreviations, whose stop may end a sentence too.
pub(super) static ABBREVIATIONS: Words =
    LazyLock::new(|| entries(include_str!("words/abbreviations.txt")).collect());

/// Words that begin a sentence and are no part of a name.
pub(super) static STARTERS: Words =
    LazyLock::new(|| entries(include_str!("words/starters.txt")).collect());

/// Verbs of saying in the past and the present.
pub(super) static SAYING: Words =
    LazyLock::new(|| entries(include_str!("words/saying.txt")).collect());
