//! What stands beside a text: what the same answer cites besides, whom and when the piece names, and what changed from one
//! version to the next.

use maud::{Markup, html};

use super::changes::changes;
use super::inline::beside_id;
use super::source::{is_here, named, told};
use crate::commands::{Other, Pinned, one_line, visible, wording};
use crate::front::SourcePage;

/// How many people and dates are listed beside a text.
const LISTED: usize = 24;

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
    let this = (pinned.version.short(), pinned.piece.text.as_str());
    let others = |others: &'_ [Other]| -> Vec<(String, String)> {
        let both = others.iter();
        both.map(|one| (one.version.short().to_owned(), one.text.clone()))
            .collect()
    };
    let (later, earlier) = (others(&pinned.later), others(&pinned.earlier));
    if later.is_empty() && earlier.is_empty() {
        return html! {};
    }
    let later = later
        .iter()
        .map(|(short, text)| (short.as_str(), text.as_str()));
    let earlier = earlier
        .iter()
        .map(|(short, text)| (short.as_str(), text.as_str()));
    let row: Vec<(&str, &str)> = later.chain([this]).chain(earlier).collect();
    html! {
        section aria-labelledby="versions" {
            h2 id="versions" { "What changed" }
            @for pair in row.windows(2) {
                @let [(new, new_text), (old, old_text)] = [pair[0], pair[1]];
                details open[new == this.0 || old == this.0] {
                    summary {
                        "From " code { (old) } " to " code { (new) }
                        @if new == this.0 { ", this version" }
                        @if old == this.0 { ", after this version" }
                    }
                    (changes(old_text, new_text))
                }
            }
        }
    }
}
