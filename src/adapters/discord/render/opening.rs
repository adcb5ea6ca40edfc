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

/// The remarks that fit, each on its line.
pub(super) fn remarks(reply: &Reply, column: &mut Column) {
    let answer = &reply.answer;
    let page = answer.page.as_deref().and_then(address);
    if let Some(page) = page.filter(|page| units(page) <= PAGE) {
        column.add(&format!("[The whole timeline as a page]({page})"));
    }
    let lines: Vec<String> = match answer.command == HELP {
        true => asking::help(&reply.asked).iter().map(explained).collect(),
        false => answer
            .notes
            .iter()
            .map(|note| remark(answer, note))
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

fn remark(answer: &Answer, note: &str) -> String {
    shortened(pressed(answer, note).as_deref().unwrap_or(note), LINE)
}

/// What there is more of, which is typed elsewhere and has a button here.
fn pressed(answer: &Answer, note: &str) -> Option<String> {
    let (more, page) = note.split_once(": add page=")?;
    let is_next = page.parse().ok() == answer.next_page;
    (is_next && answer.next_page.is_some()).then(|| format!("{more}: press Next"))
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
