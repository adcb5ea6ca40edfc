//! What stands above the findings, and the remarks below them.
//!
//! What was taken over, the verdict or the refusal, the lead, the difference, what was searched, and what can be typed.
//! What to type is given whole or not at all.

use super::column::Column;
use super::finding::address;
use crate::adapters::discord::asking;
use crate::adapters::discord::escape::{escaped, shortened};
use crate::adapters::discord::limits::units;
use crate::commands::Reply;
use crate::commands::wording::{self, Offer};
use crate::model::Answer;

/// Before what stands in small print.
const SMALL: &str = "-# ";

/// What a line of ours may take.
const LINE: usize = 250;

/// A longer address of a page is left out: the remarks need the room.
const PAGE: usize = 300;

/// A lead longer than this is a summary: in bold it would shout.
const SHORT: usize = 200;

/// The command whose remarks are about commands.
const HELP: &str = "help";

const DIFFERENCE_TOO_LONG: &str = "Difference: too long for a message.";

/// What is said before the findings, in at most `limit` units; empty where there is nothing to say.
pub(super) fn opening(answer: &Answer, limit: usize) -> String {
    let mut column = Column::of(limit);
    if let Some(carried) = wording::carried(answer) {
        column.add(&format!("{SMALL}{}", shortened(&carried, LINE)));
    }
    for line in [wording::verdict(answer), wording::refusal(answer)]
        .into_iter()
        .flatten()
    {
        column.add(&format!("**{}**", shortened(line, LINE)));
    }
    if let Some(lead) = &answer.lead {
        column.add(&leading(&lead.text, limit / 2));
    }
    let difference = wording::difference(answer, |_, words| format!("**{}**", escaped(words)));
    if let Some(line) = difference
        && !(units(&line) <= limit / 4 && column.add(&line))
    {
        column.add(DIFFERENCE_TOO_LONG);
    }
    if let Some(searched) = wording::searched(answer) {
        column.add(&shortened(&searched, LINE));
    }
    for line in wording::sides(answer) {
        column.add(&shortened(&line, LINE));
    }
    suggestions(answer, &mut column);
    column.into_text()
}

/// The remarks that fit, each on its line; first what is shown next, where `left` items of this page did not fit in.
pub(super) fn remarks(reply: &Reply, left: usize, column: &mut Column) {
    let answer = &reply.answer;
    if let Some(line) = behind_the_button(answer, left) {
        column.add(&line);
    }
    let page = answer.page.as_deref().and_then(address);
    if let Some(page) = page.filter(|page| units(page) <= PAGE) {
        column.add(&format!("[The whole timeline as a page]({page})"));
    }
    let lines: Vec<String> = match answer.command == HELP {
        true => asking::help(&reply.asked).iter().map(explained).collect(),
        false => answer
            .notes
            .iter()
            .filter(|note| on_the_next_page(answer, note).is_none())
            .map(|note| shortened(note, LINE))
            .collect(),
    };
    for line in lines {
        if !line.is_empty() && !column.add(&line) {
            column.add("…");
            return;
        }
    }
}

fn explained((name, means): &asking::Line) -> String {
    let means = shortened(means, LINE);
    match name {
        Some(name) => format!("**{}**\n{means}", shortened(name, LINE)),
        None => means,
    }
}

/// What there is more of, on one line since it is one button: first what did not fit, then the next page.
fn behind_the_button(answer: &Answer, left: usize) -> Option<String> {
    let page = answer
        .notes
        .iter()
        .find_map(|note| on_the_next_page(answer, note));
    match (left, page) {
        (0, None) => None,
        (0, Some(page)) => Some(format!("{page}: press Next")),
        (left, None) => Some(format!("{left} more: press Next")),
        (left, Some(page)) => Some(format!("{left} more, then {page}: press Next")),
    }
}

/// How much the next page has, where a note tells how to type for it.
fn on_the_next_page<'n>(answer: &Answer, note: &'n str) -> Option<&'n str> {
    let (more, page) = note.split_once(": add page=")?;
    let next = answer.next_page?;
    (page.parse() == Ok(next)).then_some(more)
}

fn leading(text: &str, limit: usize) -> String {
    let line = shortened(text, limit.saturating_sub(4));
    match units(&line) <= SHORT && !line.is_empty() {
        true => format!("**{line}**"),
        false => line,
    }
}

/// The candidates, or the nearest headings under a refusal, each with its number in the reply.
fn suggestions(answer: &Answer, column: &mut Column) {
    let candidates = wording::candidates(answer);
    if let Some(heading) = wording::candidates_heading(answer) {
        column.add(heading);
    }
    offered(&candidates, column);
    let nearest = wording::nearest(answer);
    if !nearest.is_empty() && column.add(wording::NEAREST) {
        offered(&nearest, column);
    }
}

fn offered(offers: &[Offer], column: &mut Column) {
    for (at, offer) in offers.iter().enumerate() {
        let more = format!("… and {} more", offers.len() - at);
        let line = to_type(offer);
        // The last one needs no room for a line that says what was left out.
        let reserve = match at + 1 < offers.len() {
            true => units(&more) + 1,
            false => 0,
        };
        if column.left() < units(&line) + reserve {
            column.add(&more);
            return;
        }
        column.add(&line);
    }
}

fn to_type(offer: &Offer) -> String {
    let number = offer.number;
    let ask = escaped(&asking::form_of(&offer.ask));
    match &offer.label {
        None => format!("{number} · **{ask}**"),
        Some(label) => format!("{number} · {}: **{ask}**", shortened(label, LINE)),
    }
}
