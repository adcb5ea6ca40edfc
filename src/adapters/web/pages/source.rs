//! The source page: a piece with the cited words in their place.
//!
//! The text is the stored one, word for word; only characters that steer a reader's screen are written out, as everywhere.
//! What stands beside it is made in `margin`.

use maud::{Markup, html};

use super::document::Document;
use super::inline::{Anchor, Kind, Mark, layer, marked};
use super::margin;
use crate::commands::{Pinned, one_line, visible, wording};
use crate::front::{Beside, CITED, SourcePage};
use crate::model::{MentionKind, Span, Timex, TimexKind};

/// The page as HTML.
pub(super) fn render(page: &SourcePage) -> String {
    let pinned = &page.pinned;
    let headline = one_line(pinned.piece.label());
    let skip = match page.cited.is_empty() {
        true => ("text", "Skip to the text"),
        false => (CITED, "Skip to the cited words"),
    };
    Document {
        title: &headline,
        skip,
        body: html! {
            main class="reading" {
                article {
                    (head(pinned, &headline))
                    div class="text" id="text" { (text(page)) }
                    (foot(pinned))
                }
                div class="margin" { (margin::render(page)) }
            }
        },
    }
    .html()
}

fn head(pinned: &Pinned, headline: &str) -> Markup {
    let piece = &pinned.piece;
    let by: Vec<String> = [&piece.byline, &piece.publisher]
        .into_iter()
        .flatten()
        .map(|by| one_line(by))
        .collect();
    html! {
        header {
            p class="kicker" dir="auto" { (one_line(&pinned.story)) }
            h1 dir="auto" { (headline) }
            @if !by.is_empty() { p class="byline" dir="auto" { (by.join(" · ")) } }
            p class="when" {
                @if let Some(published) = piece.published {
                    "Published " time datetime=(published) { (wording::published(published)) }
                }
                @if let Some(updated) = piece.updated {
                    " · updated " time datetime=(updated) { (wording::published(updated)) }
                }
            }
            @if !piece.checked { p class="notice" { "Nobody has checked this piece." } }
            @if !pinned.is_current {
                p class="notice" { "The piece has changed since this was cited. This is the text as it stood then." }
            }
        }
    }
}

/// The text in its paragraphs, and every character between them too.
fn text(page: &SourcePage) -> Markup {
    let pinned = &page.pinned;
    let text = &pinned.piece.text;
    let layers = layers(page);
    let mut anchor = Anchor::default();
    let mut out = Vec::new();
    let mut at = 0;
    for paragraph in &pinned.analysis.paragraphs {
        if paragraph.start < at || paragraph.of(text).is_none() {
            continue;
        }
        out.push(html! { (visible(&text[at..paragraph.start])) });
        let within = marked(text, *paragraph, &layers, &mut anchor);
        let is_apart = pinned
            .piece
            .apart
            .iter()
            .any(|apart| apart.contains(*paragraph));
        let is_heading = is_apart && text[paragraph.start..].starts_with('#');
        let class = match (is_apart, is_heading) {
            (_, true) => Some("heading"),
            (true, false) => Some("apart"),
            (false, false) => None,
        };
        out.push(html! { p class=[class] dir="auto" { (within) } });
        at = paragraph.end;
    }
    let rest = Span::new(at, text.len());
    out.push(marked(text, rest, &layers, &mut anchor));
    html! { @for part in out { (part) } }
}

fn layers(page: &SourcePage) -> [Vec<Mark>; 4] {
    let pinned = &page.pinned;
    let text = &pinned.piece.text;
    let cited = Mark {
        span: page.cited,
        kind: Kind::Cited,
    };
    let here = page
        .beside
        .iter()
        .enumerate()
        .filter(|(_, one)| is_here(pinned, one));
    let here = here.map(|(at, one)| Mark {
        span: one.finding.span,
        kind: Kind::Beside(at + 1),
    });
    let apart = pinned.piece.apart.iter().map(|span| Mark {
        span: *span,
        kind: Kind::Apart,
    });
    let people = named(pinned).map(|(span, name)| Mark {
        span,
        kind: Kind::Person(name.to_owned()),
    });
    let dates = told(pinned).map(|(date, said)| Mark {
        span: date.span,
        kind: Kind::Date(datetime(date), said),
    });
    [
        layer(text, vec![cited]),
        layer(text, here.collect()),
        layer(text, apart.collect()),
        layer(text, people.chain(dates).collect()),
    ]
}

/// Where people are named, and who that is; pronouns are too many to mark.
pub(super) fn named(pinned: &Pinned) -> impl Iterator<Item = (Span, &str)> {
    let analysis = &pinned.analysis;
    let names = analysis
        .mentions
        .iter()
        .filter(|mention| mention.kind != MentionKind::Pronoun);
    names.filter_map(|mention| {
        let person = analysis.people.get(mention.person)?;
        Some((mention.span, person.name.as_str()))
    })
}

/// The dates that have a plain reading ("now" has none), and what they mean.
pub(super) fn told(pinned: &Pinned) -> impl Iterator<Item = (&Timex, String)> {
    let dates = pinned.analysis.dates.iter().zip(&pinned.spoken);
    let days = dates.filter(|(date, _)| matches!(date.kind, TimexKind::Date | TimexKind::Time));
    days.filter_map(|(date, spoken)| {
        let said = spoken.as_ref()?;
        Some(match date.worked_out {
            true => (date, format!("{said}, worked out")),
            false => (date, said.clone()),
        })
    })
}

/// A value as `time` takes it: a year, a month or a day.
fn datetime(date: &Timex) -> Option<String> {
    let value = date.value.as_deref()?;
    let day = value.split('T').next()?;
    let is_plain = day.parse::<crate::model::PartialDate>().is_ok();
    is_plain.then(|| day.to_owned())
}

fn foot(pinned: &Pinned) -> Markup {
    let piece = &pinned.piece;
    let is_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    html! {
        footer {
            @if let Some(url) = piece.url.as_ref().filter(is_web) {
                p { a href=(url) rel="noopener noreferrer nofollow" { "The piece on the web" } }
            }
            p class="pin" {
                bdi { (one_line(&piece.id.to_string())) } "@" (pinned.version.short())
                @if let Some(as_of) = pinned.as_of {
                    br; "file as of " (wording::moment(as_of))
                }
            }
        }
    }
}

/// Whether something else that is cited stands on this page.
pub(super) fn is_here(pinned: &Pinned, beside: &Beside) -> bool {
    beside.finding.piece == pinned.piece.id && beside.finding.version == pinned.version
}
