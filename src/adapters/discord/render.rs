//! Reply -> message. Pure: the same reply from the same item on gives the same message.
//!
//! First what was found in words, then the findings, last the remarks and "file as of". A message holds what fits: what
//! does not is shown by the next message, which begins at [`Next::Item`]. A passage is never cut. One that fits into no
//! message is named with its citation, and the message says that it is too long.

mod column;
mod finding;
mod open;
mod opening;
mod source;

use std::ops::Range;

use serenity::builder::{CreateEmbed, CreateEmbedFooter};
use serenity::model::Colour;

use self::column::Column;
use super::limits::{DESCRIPTION, EMBEDS_TOTAL, units};
use crate::commands::{Reply, wording};
use crate::model::{Answer, Outcome, Verdict};

/// What a message shows of a reply.
#[derive(Clone, Debug)]
pub struct Message {
    /// The embeds, at least one and none of them empty.
    pub embeds: Vec<CreateEmbed>,
    /// Which items of the answer are shown: its findings, then its sources or a list of the desk's, counted from 0.
    pub shown: Range<usize>,
    /// What comes next, where there is more.
    pub next: Option<Next>,
}

/// Where a next message goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// At this item of the same answer.
    Item(usize),
    /// At this page of the same request.
    Page(usize),
}

/// Findings in one message, each in an embed of its own.
const FINDINGS: usize = 3;

/// Entries of a timeline in one message, one below the other.
const ENTRIES: usize = 10;

/// What the opening may take beside items, which leaves room for the longest one.
const OPENING: usize = 1_150;

/// What the remarks may take beside items.
const REMARKS: usize = 600;

/// What the opening and the remarks may take each where there are no items.
const ALONE: usize = 2_900;

/// The message that shows `reply` from the item `first` on; beyond the last item it shows the last.
pub fn render(reply: &Reply, first: usize) -> Message {
    let answer = &reply.answer;
    let lists = answer.sources.len() + answer.open.len() + answer.wrong.len();
    let items = answer.findings.len() + lists;
    let first = first.min(items.saturating_sub(1));
    let (for_opening, for_remarks) = match items {
        0 => (ALONE, ALONE),
        _ => (OPENING, REMARKS),
    };
    let opening = opening::opening(answer, for_opening);
    let foot = wording::file_line(answer);
    let room = EMBEDS_TOTAL - for_remarks - units(&opening) - units(&foot);
    let cards = cards(answer, first, room);
    let shown = first..cards.iter().fold(first, |end, card| end.max(card.end));
    let remarks = remarks(reply, items - shown.end, for_remarks);
    let texts = cards.into_iter().map(|card| card.text);
    let texts: Vec<String> = std::iter::once(opening)
        .chain(texts)
        .chain([remarks])
        .filter(|text| !text.trim().is_empty())
        .collect();
    Message {
        embeds: embeds(answer, &texts, &foot),
        next: match shown.end < items {
            true => Some(Next::Item(shown.end)),
            false => answer.next_page.map(Next::Page),
        },
        shown,
    }
}

/// The text of an embed, and the item after the last one in it.
struct Card {
    text: String,
    end: usize,
}

/// The items from `first` on that fit into `room`: findings in an embed each, entries of a list one below the other.
fn cards(answer: &Answer, first: usize, room: usize) -> Vec<Card> {
    if first >= answer.findings.len() {
        let sources = answer.sources.iter().map(|one| source::line(answer, one));
        let open = answer.open.iter().map(|one| open::line(answer, one));
        let wrong = answer.wrong.iter().map(|one| open::wrong(answer, one));
        let lines = sources
            .chain(open)
            .chain(wrong)
            .skip(first - answer.findings.len());
        let lines: Vec<String> = lines.collect();
        return listed(&lines, first, room).into_iter().collect();
    }
    if answer.command == "timeline" {
        let entries = answer.findings.iter().skip(first).take(ENTRIES);
        let entries: Vec<String> = entries.map(|one| finding::dated(answer, one)).collect();
        return listed(&entries, first, room).into_iter().collect();
    }
    one_by_one(answer, first, room)
}

fn one_by_one(answer: &Answer, first: usize, room: usize) -> Vec<Card> {
    let mut left = room;
    let mut cards = Vec::new();
    for at in first..first + FINDINGS {
        let Some(text) = finding::numbered(answer, at, left) else {
            break;
        };
        let Some(rest) = left.checked_sub(units(&text)) else {
            break;
        };
        left = rest;
        cards.push(Card { text, end: at + 1 });
    }
    cards
}

fn listed(texts: &[String], first: usize, room: usize) -> Option<Card> {
    let mut column = Column::of(room.min(DESCRIPTION));
    let taken = texts
        .iter()
        .take_while(|text| column.add_apart(text))
        .count();
    (taken > 0).then(|| Card {
        text: column.into_text(),
        end: first + taken,
    })
}

fn remarks(reply: &Reply, left: usize, limit: usize) -> String {
    let mut column = Column::of(limit);
    opening::remarks(reply, left, &mut column);
    column.into_text()
}

fn embeds(answer: &Answer, texts: &[String], foot: &str) -> Vec<CreateEmbed> {
    let Some((last, others)) = texts.split_last() else {
        return vec![CreateEmbed::new().description(foot)];
    };
    let mut embeds: Vec<CreateEmbed> = others
        .iter()
        .map(|text| CreateEmbed::new().description(text))
        .collect();
    let footer = CreateEmbedFooter::new(foot);
    embeds.push(CreateEmbed::new().description(last).footer(footer));
    if let Some(colour) = colour(answer) {
        let first = embeds.remove(0);
        embeds.insert(0, first.colour(colour));
    }
    embeds
}

/// The colour of the first embed's edge; what it means stands beside it in words.
fn colour(answer: &Answer) -> Option<Colour> {
    match (answer.verdict, answer.outcome) {
        (Some(Verdict::Exact), _) => Some(Colour::DARK_GREEN),
        (Some(Verdict::Altered | Verdict::OtherSpeaker), _) => Some(Colour::GOLD),
        (Some(Verdict::NotFound), _) | (None, Outcome::Nothing) => Some(Colour::DARK_RED),
        (None, Outcome::Found | Outcome::Ambiguous) => None,
    }
}

#[cfg(test)]
mod tests;
