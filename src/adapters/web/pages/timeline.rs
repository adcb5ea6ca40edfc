//! The timeline page: a story's dates as a picture, and below it each with its sentence.

use maud::{Markup, html};

use super::document::Document;
use crate::commands::{one_line, visible, wording};
use crate::front::TimelinePage;
use crate::model::Finding;
use crate::picture::{Chart, Frame, NARROW, WIDE, svg};

/// The page as HTML.
pub(super) fn render(page: &TimelinePage) -> String {
    let title = title(page);
    Document {
        title: &title,
        skip: ("dates", "Skip to the dates"),
        body: html! {
            main class="timeline" {
                header {
                    p class="kicker" { bdi { (page.answer.title.as_deref().map_or_else(|| "All stories".to_owned(), one_line)) } }
                    h1 dir="auto" { (title) }
                    p class="when" { (wording::file_line(&page.answer)) }
                }
                @if page.answer.findings.is_empty() { p { "Nothing in the file has a date that can be put in order." } }
                (picture(page))
                ol class="dates" id="dates" {
                    @for (at, (found, path)) in page.answer.findings.iter().zip(&page.paths).enumerate() {
                        li id=(format!("date-{}", at + 1)) { (entry(page, found, path)) }
                    }
                }
                (foot(page))
            }
        },
    }
    .html()
}

fn title(page: &TimelinePage) -> String {
    match &page.about {
        Some(about) => format!("Timeline: {}", one_line(about)),
        None => "Timeline".to_owned(),
    }
}

/// The picture twice, of which the style shows the one that the screen has room for; the other is shown to nobody.
fn picture(page: &TimelinePage) -> Markup {
    let links = page.paths.iter().map(|path| Some(path.clone()));
    let Some(chart) = Chart::of(page.answer.findings.iter().zip(links)) else {
        return html! {};
    };
    let told = "The dates below on one scale of time";
    let drawn = |width| {
        let frame = Frame {
            width,
            told,
            ..Frame::default()
        };
        svg(&chart, &frame)
    };
    html! {
        figure class="picture" {
            div class="wide" { (drawn(WIDE)) }
            div class="narrow" { (drawn(NARROW)) }
        }
    }
}

fn entry(page: &TimelinePage, found: &Finding, path: &str) -> Markup {
    let place = wording::citation(&page.answer, found).place.join(" · ");
    html! {
        h2 { (wording::margin(found)) }
        @if let Some(note) = wording::worked_out(found) { p class="note" { (note) } }
        blockquote dir="auto" { p { (passage(found)) } }
        p class="source" { a href=(path) { bdi { (one_line(&found.headline)) } } " " span class="place" { (place) } }
    }
}

/// The stored words, with those that give the date standing out.
fn passage(found: &Finding) -> Markup {
    let snippet = &found.snippet;
    let parts = found.answering().and_then(|span| {
        let before = snippet.get(..span.start)?;
        Some((before, span.of(snippet)?, snippet.get(span.end..)?))
    });
    match parts {
        None => html! { (visible(snippet)) },
        Some((before, words, after)) => {
            html! { (visible(before)) b { (visible(words)) } (visible(after)) }
        }
    }
}

fn foot(page: &TimelinePage) -> Markup {
    html! {
        footer {
            @for note in &page.answer.notes { p { (one_line(note)) } }
            @if !page.answer.findings.is_empty() {
                p { a href=(page.json) { "The same as JSON for TimelineJS" } }
            }
        }
    }
}
