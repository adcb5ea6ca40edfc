//! What changed from one text to another: the paragraphs that differ, with the words that went and the words that came.

use maud::{Markup, html};
use similar::{ChangeTag, DiffTag, TextDiff};

use crate::commands::visible;

/// Longer texts are not compared: it would take longer than a reader waits.
const LONGEST: usize = 200_000;

/// Of two paragraphs that are longer, all words go and all come.
const LONGEST_PARAGRAPH: usize = 10_000;

/// How many places are shown.
const PLACES: usize = 20;

/// The places where `new` differs from `old`.
pub(super) fn changes(old: &str, new: &str) -> Markup {
    if old.len() > LONGEST || new.len() > LONGEST {
        return html! { p class="more" { "These texts are too long to be compared here." } };
    }
    let diff = TextDiff::from_lines(old, new);
    let places: Vec<Markup> = diff
        .ops()
        .iter()
        .filter(|op| op.tag() != DiffTag::Equal)
        .map(|op| {
            let old: String = op.old_range().filter_map(|at| diff.old_slice(at)).collect();
            let new: String = op.new_range().filter_map(|at| diff.new_slice(at)).collect();
            place(&old, &new)
        })
        .collect();
    html! {
        @for place in places.iter().take(PLACES) { (place) }
        @if places.len() > PLACES { p class="more" { "and " (places.len() - PLACES) " more places" } }
    }
}

/// One place: what stays the same in it is shown as it is.
fn place(old: &str, new: &str) -> Markup {
    if old.len().max(new.len()) > LONGEST_PARAGRAPH {
        return html! { p dir="auto" { (gone(old)) (come(new)) } };
    }
    let diff = TextDiff::from_words(old, new);
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
