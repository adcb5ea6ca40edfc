//! What changed from one text to another: the paragraphs that differ, with the words that went and the words that came.

use std::time::Instant;

use maud::{Markup, html};
use similar::{ChangeTag, DiffTag, TextDiff};

use crate::commands::visible;

/// What stands where texts are too long, or differ in too much.
const TOO_MUCH: &str = "These texts are too long, or differ in too much, to be compared here.";

/// Longer texts are not compared: it would take longer than a reader waits.
const LONGEST: usize = 200_000;

/// Of two paragraphs that are longer, all words go and all come.
const LONGEST_PARAGRAPH: usize = 10_000;

/// How many places are shown.
const PLACES: usize = 20;

/// The places where `new` differs from `old`, as far as they are found until then. Two texts that have little in common
/// would take minutes, and readers of other pages wait meanwhile.
pub(super) fn changes(old: &str, new: &str, until: Instant) -> Markup {
    let fit = old.len() <= LONGEST && new.len() <= LONGEST;
    let Some((places, more)) = fit.then(|| compared(old, new, until)).flatten() else {
        return html! { p class="more" { (TOO_MUCH) } };
    };
    html! {
        @for place in places { (place) }
        @if more > 0 { p class="more" { "and " (more) " more places" } }
    }
}

/// The first places, and how many more there are; `None` where it took too long. What is found in haste shows words as
/// changed that are not, so that it is not shown.
fn compared(old: &str, new: &str, until: Instant) -> Option<(Vec<Markup>, usize)> {
    let diff = TextDiff::configure().deadline(until).diff_lines(old, new);
    let mut differing = diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal);
    let mut places = Vec::new();
    for op in differing.by_ref().take(PLACES) {
        let old: String = op.old_range().filter_map(|at| diff.old_slice(at)).collect();
        let new: String = op.new_range().filter_map(|at| diff.new_slice(at)).collect();
        places.push(place(&old, &new, until));
    }
    (Instant::now() < until).then(|| (places, differing.count()))
}

/// One place: what stays the same in it is shown as it is.
fn place(old: &str, new: &str, until: Instant) -> Markup {
    if old.len().max(new.len()) > LONGEST_PARAGRAPH {
        return html! { p dir="auto" { (gone(old)) (come(new)) } };
    }
    let diff = TextDiff::configure().deadline(until).diff_words(old, new);
    let mut out = Vec::new();
    let mut changed = Changed::default();
    for change in diff.iter_all_changes() {
        let words = change.value();
        match change.tag() {
            ChangeTag::Delete => changed.take(words, ""),
            ChangeTag::Insert => changed.take("", words),
            ChangeTag::Equal if words.trim().is_empty() && !changed.is_empty() => {
                changed.space.push_str(words);
            }
            ChangeTag::Equal => {
                out.push(changed.shown());
                out.push(html! { (visible(words)) });
            }
        }
    }
    out.push(changed.shown());
    html! { p dir="auto" { @for part in out { (part) } } }
}

/// Words that went and words that came in their place; the space between them belongs to both.
#[derive(Default)]
struct Changed {
    old: String,
    new: String,
    /// The space behind them, which belongs to them only where more follows.
    space: String,
}

impl Changed {
    fn is_empty(&self) -> bool {
        self.old.is_empty() && self.new.is_empty()
    }

    fn take(&mut self, old: &str, new: &str) {
        let space = std::mem::take(&mut self.space);
        for (words, more) in [(&mut self.old, old), (&mut self.new, new)] {
            words.push_str(&space);
            words.push_str(more);
        }
    }

    /// What changed so far, and the space behind it.
    fn shown(&mut self) -> Markup {
        let Self { old, new, space } = std::mem::take(self);
        html! { (gone(old.trim_end())) (come(new.trim_end())) (visible(&space)) }
    }
}

fn gone(words: &str) -> Markup {
    let words = visible(words);
    html! { @if words.trim().is_empty() { (words) } @else { del { (words) } } }
}

fn come(words: &str) -> Markup {
    let words = visible(words);
    html! { @if words.trim().is_empty() { (words) } @else { ins { (words) } } }
}
