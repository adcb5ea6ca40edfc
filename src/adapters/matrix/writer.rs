//! What was answered -> letters for the outbox: which message each part becomes, and under which id it goes. Pure.

use jiff::Timestamp;
use matrix_sdk::ruma::OwnedEventId;

use super::actions::Action;
use super::answers::{Done, Removed, Sheet};
use super::heard::{Heard, Said};
use super::letter::{self, Address, Told};
use super::render::Part;
use crate::store::journal::Letter;

/// Where the answer to something goes.
pub(super) fn address(heard: &Heard, said: &Said) -> Option<Address> {
    let thread = said.thread.clone().map(OwnedEventId::try_from);
    Some(Address {
        question: OwnedEventId::try_from(heard.event.clone()).ok()?,
        thread: thread.and_then(Result::ok),
    })
}

/// Writes letters about an event.
pub(super) struct Writer {
    /// Where they go.
    pub(super) room: String,
    /// The event.
    pub(super) event: String,
    /// When they are written.
    pub(super) at: Timestamp,
}

impl Writer {
    /// What comes of an action.
    pub(super) fn done(&self, done: Done, address: &Address) -> Vec<Letter> {
        match done {
            Done::Said(sheet) => self.sheets(&[sheet], address),
            Done::Removed(Removed { messages, rest }) => {
                let removals = messages
                    .into_iter()
                    .map(|message| Told::Removal { message });
                let rest = rest.map(|reference| Told::Rest { reference });
                let told = removals.chain(rest).enumerate();
                told.filter_map(|(at, told)| self.letter((at, told, None)))
                    .collect()
            }
        }
    }

    /// Each part of the sheets as a message of its own, and the picture of a sheet behind its parts.
    pub(super) fn sheets(&self, sheets: &[Sheet], address: &Address) -> Vec<Letter> {
        let told = sheets.iter().flat_map(|sheet| {
            let messages = parts_of(sheet).map(|(part, offers)| {
                let content = letter::reply(part, address).ok()?;
                Some(Told::Message { content, offers })
            });
            let picture = sheet.picture.iter().map(|picture| {
                let content = letter::image(picture, address).ok()?;
                let picture = picture.clone();
                Some(Told::Image { picture, content })
            });
            let told = messages.chain(picture);
            told.map(|told| (told, sheet.reference.clone()))
        });
        let letters = told.enumerate();
        letters
            .filter_map(|(at, (told, reference))| self.letter((at, told?, reference)))
            .collect()
    }

    /// The same in the place of what was sent before: what there is less of goes away. A picture goes with first answers
    /// alone, since none can take a text's place.
    pub(super) fn corrections(
        &self,
        sheets: &[Sheet],
        (old, edit): (&[OwnedEventId], &str),
        address: &Address,
    ) -> Vec<Letter> {
        let parts: Vec<_> = parts(sheets).collect();
        let corrected = parts
            .iter()
            .enumerate()
            .filter_map(|(at, (sheet, part, offers))| {
                let (content, offers) = match old.get(at) {
                    Some(message) => (letter::correction(part, message.clone()), Vec::new()),
                    None => (letter::reply(part, address), offers.clone()),
                };
                let told = Told::Message {
                    content: content.ok()?,
                    offers,
                };
                Some((at, told, sheet.reference.clone()))
            });
        let gone = old
            .iter()
            .enumerate()
            .skip(parts.len())
            .map(|(at, message)| {
                let told = Told::Removal {
                    message: message.clone(),
                };
                (at, told, None)
            });
        let letters = corrected.chain(gone).filter_map(|part| self.letter(part));
        letters
            .map(|letter| Letter {
                id: format!("{}.{}", letter.id, letter::id(edit, 0)),
                ..letter
            })
            .collect()
    }

    fn letter(&self, (part, told, reference): (usize, Told, Option<String>)) -> Option<Letter> {
        Some(Letter {
            id: letter::id(&self.event, part),
            event: self.event.clone(),
            place: self.room.clone(),
            part: u32::try_from(part).ok()?,
            told: serde_json::to_string(&told).ok()?,
            reference,
            at: self.at,
        })
    }
}

/// Every message of the sheets, with what is offered below it.
fn parts(sheets: &[Sheet]) -> impl Iterator<Item = (&Sheet, &Part, Vec<Action>)> {
    let of = |sheet| parts_of(sheet).map(move |(part, offers)| (sheet, part, offers));
    sheets.iter().flat_map(of)
}

/// Every message of a sheet; what is offered stands below the last one.
fn parts_of(sheet: &Sheet) -> impl Iterator<Item = (&Part, Vec<Action>)> {
    let last = sheet.parts.len().saturating_sub(1);
    let parts = sheet.parts.iter().enumerate();
    parts.map(move |(at, part)| {
        let offers = match at == last {
            true => sheet.offers.clone(),
            false => Vec::new(),
        };
        (part, offers)
    })
}
