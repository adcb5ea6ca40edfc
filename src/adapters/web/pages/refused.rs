//! The page where there is none: why, and what to do. It names no piece, and says the same of what was taken out and of
//! what was hidden.

use maud::html;

use super::document::Document;
use crate::front::{LinkFault, NoPage};

/// The page as HTML.
pub(super) fn render(why: &NoPage) -> String {
    let heading = match why {
        NoPage::Link(LinkFault::NotOurs) => "This link opens nothing",
        NoPage::Link(LinkFault::Ended) => "This link has ended",
        NoPage::NoLonger => "No longer in the file",
        NoPage::Failed { .. } => "Something went wrong",
    };
    because(heading, &sentence(&why.to_string()))
}

/// The page where there is one, and too many wait for theirs.
pub(super) fn full() -> String {
    let why = "More people read pages here at this moment than can be served. Load this page again in a few seconds.";
    because("Too many readers at once", why)
}

fn because(heading: &str, why: &str) -> String {
    Document {
        title: heading,
        skip: ("why", "Skip to the text"),
        body: html! {
            main class="refused" id="why" {
                h1 { (heading) }
                p { (why) }
            }
        },
    }
    .html()
}

/// An error text as a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", letters.as_str())
}
