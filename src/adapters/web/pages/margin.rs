//! What stands beside a text: what the same answer cites besides, whom and when the piece names, and what changed from one
//! version to the next.

use std::time::{Duration, Instant};

use maud::{Markup, html};

use super::changes::changes;
use super::inline::beside_id;
use super::source::{is_here, named, told};
use crate::commands::{Other, Pinned, one_line, visible, wording};
use crate::front::SourcePage;

/// How many people and dates are listed beside a text.
const LISTED: usize = 24;

/// How long the versions of a page may be compared, all in all.
const COMPARING: Duration = Duration::from_millis(300);

/// All of it, each in a part of its own; nothing where there is nothing to say.
pub(super) fn render(page: &SourcePage) -> Markup {
    let pinned = &page.pinned;
    html! {
        (beside(page))
        (people(pinned))
        (dates(pinned))
        (versions(pinned))
    }
}

fn beside(page: &SourcePage) -> Markup {
    if page.beside.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="beside" {
            h2 id="beside" { "Also in this answer" }
            ol class="beside" {
                @for (at, one) in page.beside.iter().enumerate() {
                    @let here = is_here(&page.pinned, one);
                    @let to = if here { format!("#{}", beside_id(at + 1)) } else { one.path.clone() };
                    li {
                        blockquote dir="auto" { p { (visible(&one.finding.snippet)) } }
                        p class="source" {
                            a href=(to) { (one_line(&one.finding.headline)) }
                            @if here { " (on this page)" }
                            @if let Some(published) = one.finding.published { ", " (wording::published(published)) }
                        }
                    }
                }
            }
        }
    }
}

fn people(pinned: &Pinned) -> Markup {
    let mut people: Vec<&str> = Vec::new();
    for (_, name) in named(pinned) {
        if !people.contains(&name) {
            people.push(name);
        }
    }
    if people.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="people" {
            h2 id="people" { "People" }
            ul class="names" { @for name in people.iter().take(LISTED) { li { (one_line(name)) } } }
            (more(people.len()))
        }
    }
}

fn dates(pinned: &Pinned) -> Markup {
    let text = &pinned.piece.text;
    let mut dates: Vec<(String, String)> = Vec::new();
    for (date, said) in told(pinned) {
        if let Some(words) = date.span.of(text) {
            let entry = (one_line(words), said);
            // What says itself what it means needs no explaining.
            if entry.0 != entry.1 && !dates.contains(&entry) {
                dates.push(entry);
            }
        }
    }
    if dates.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="dates" {
            h2 id="dates" { "Dates" }
            dl class="dates" {
                @for (words, said) in dates.iter().take(LISTED) {
                    div { dt { "“" (words) "”" } dd { (said) } }
                }
            }
            (more(dates.len()))
        }
    }
}

fn more(all: usize) -> Markup {
    html! { @if all > LISTED { p class="more" { "and " (all - LISTED) " more in the text" } } }
}

fn versions(pinned: &Pinned) -> Markup {
    let other = |other: &'_ Other| (other.version.short().to_owned(), other.text.clone());
    let this = (pinned.version.short().to_owned(), pinned.piece.text.clone());
    let mut row: Vec<(String, String)> = pinned.later.iter().map(other).collect();
    let at = row.len();
    row.push(this);
    row.extend(pinned.earlier.iter().map(other));
    if row.len() == 1 {
        return html! {};
    }
    html! {
        section aria-labelledby="versions" {
            h2 id="versions" { "What changed" }
            @for (newer, changes) in compared(&row, at) {
                @let older = newer + 1;
                details {
                    summary {
                        "From " code { (row[older].0) } " to " code { (row[newer].0) }
                        @if newer == at { ", this version" }
                        @if older == at { ", after this version" }
                    }
                    (changes)
                }
            }
        }
    }
}

/// Each version but the oldest with what changed in it, in their order. The one at `at` and the one after it come first:
/// the time for all is short.
fn compared(row: &[(String, String)], at: usize) -> Vec<(usize, Markup)> {
    let until = Instant::now() + COMPARING;
    let mut newer: Vec<usize> = (0..row.len() - 1).collect();
    newer.sort_by_key(|newer| *newer != at && newer + 1 != at);
    let changed = |newer: usize| changes(&row[newer + 1].1, &row[newer].1, until);
    let mut compared: Vec<(usize, Markup)> =
        newer.into_iter().map(|at| (at, changed(at))).collect();
    compared.sort_by_key(|(newer, _)| *newer);
    compared
}
