//! The two commands on a message: check its quotations, find where its words come from.

use serenity::all::CommandInteraction;

use super::interaction::broken;
use super::office::Office;
use super::registration::CHECK_QUOTES;
use super::sheet::Sheet;
use super::ticket::Ticket;
use crate::commands::{self, Pasted};
use crate::front::{FrontDesk, Incoming, Refusal};
use crate::store::journal::Privacy;

/// So many quotations of one message are looked for; Discord lets no more than five messages follow an answer.
const MOST: usize = 5;

/// Looks for what a message says, for whoever asked alone.
pub(super) async fn answer(
    office: &Office,
    ticket: &Ticket,
    (incoming, command): (Incoming, &CommandInteraction),
) {
    let message = command.data.resolved.messages.values().next();
    let text = message
        .map(|message| message.content.clone())
        .unwrap_or_default();
    let is_check = command.data.name == CHECK_QUOTES;
    let mut sheets = Vec::new();
    let work = async {
        let made = office
            .work(move |front| looked_for(front, &incoming, (&text, is_check)))
            .await;
        let made = made.unwrap_or_else(|| vec![broken()]);
        let mut made = made.into_iter();
        let first = made.next().unwrap_or_else(broken);
        sheets.extend(made);
        first
    };
    office.deliver(ticket, Privacy::Private, work).await;
    for sheet in sheets {
        if let Err(fault) = office
            .calls
            .follow_up(ticket, &sheet.follow_up(), sheet.files())
            .await
        {
            tracing::error!(%fault, "a further answer did not arrive");
            return;
        }
    }
}

/// An answer for each thing that is looked for: at least one sheet.
fn looked_for(
    front: &FrontDesk,
    incoming: &Incoming,
    (text, is_check): (&str, bool),
) -> Vec<Sheet> {
    let (command, parts) = match (commands::pasted(text), is_check) {
        (Pasted::Quotations(said), true) => ("check", said),
        (Pasted::Quotations(said), false) => ("quote", said),
        (Pasted::Sentences(_), true) => {
            return vec![Sheet::line("There is no quotation in this message.")];
        }
        (Pasted::Sentences(said), false) => ("ask", said),
    };
    if parts.is_empty() {
        return vec![Sheet::line("There are no words in this message.")];
    }
    let mut sheets = Vec::new();
    for part in parts.iter().take(MOST) {
        match one(front, incoming, (command, part)) {
            Looked::For(sheet) => sheets.push(sheet),
            // It would be the same for all that follow.
            Looked::NotLetIn(refusal) => {
                sheets.push(Sheet::refused(&refusal));
                return sheets;
            }
        }
    }
    let left = parts.len().saturating_sub(MOST);
    if let (Some(last), 1..) = (sheets.last_mut(), left) {
        last.say(&match left {
            1 => "One more quotation of the message was not looked for.".to_owned(),
            more => format!("{more} more quotations of the message were not looked for."),
        });
    }
    sheets
}

/// What became of one quotation.
enum Looked {
    For(Sheet),
    NotLetIn(Refusal),
}

fn one(front: &FrontDesk, incoming: &Incoming, (command, words): (&str, &str)) -> Looked {
    let text = match commands::asking(command, words) {
        Ok(text) => text,
        Err(error) => return Looked::For(Sheet::refused(&error.into())),
    };
    let mut admitted = match front.admit(incoming, &text) {
        Ok(admitted) => admitted,
        Err(refusal) => return Looked::NotLetIn(refusal),
    };
    admitted.keep_private(incoming);
    let answered = front.answer(incoming, &admitted, &text);
    Looked::For(answered.map_or_else(
        |refusal| Sheet::refused(&refusal),
        |answered| Sheet::of(&answered, 0),
    ))
}
