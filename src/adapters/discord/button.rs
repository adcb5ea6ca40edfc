//! What the buttons below an answer do.

use serenity::builder::CreateInteractionResponse;
use tokio::time::timeout_at;

use super::actions::{Action, Verb};
use super::interaction::broken;
use super::office::Office;
use super::sheet::{self, Sheet};
use super::ticket::Ticket;
use super::{Next, render};
use crate::front::{FrontDesk, Incoming, Left, Refusal};
use crate::store::journal::Privacy;

/// Does what the button with this id is for.
pub(super) async fn answer(office: &Office, ticket: &Ticket, (incoming, id): (Incoming, &str)) {
    let Some(action) = Action::read(id) else {
        // Nothing of ours has this id, so it is an older release's.
        return office
            .respond(ticket, &Sheet::refused(&Refusal::TooOld))
            .await;
    };
    let (reference, first) = sheet::read(action.reference());
    let reference = reference.to_owned();
    match action.verb() {
        Verb::Remove => remove(office, ticket, (incoming, reference)).await,
        Verb::Wrong => {
            let work = async {
                let called = office.ask(move |front| front.call_wrong(&incoming, &reference));
                match called.await {
                    Some(Ok(())) => {
                        Sheet::line("Noted for the desk, without your name. Thank you.")
                    }
                    Some(Err(refusal)) => Sheet::refused(&refusal),
                    None => broken(),
                }
            };
            office.deliver(ticket, Privacy::Private, work).await;
        }
        verb => {
            let privacy = match verb {
                Verb::Share => Privacy::Public,
                Verb::Next => seen(office, ticket, &reference).await,
                _ => Privacy::Private,
            };
            let work = async {
                let made =
                    office.work(move |front| made(front, verb, (&incoming, &reference, first)));
                match made.await {
                    Some(Ok(sheet)) => sheet,
                    Some(Err(refusal)) => Sheet::refused(&refusal),
                    None => broken(),
                }
            };
            office.deliver(ticket, privacy, work).await;
        }
    }
}

/// What a button shows, made anew.
fn made(
    front: &FrontDesk,
    verb: Verb,
    (incoming, reference, first): (&Incoming, &str, usize),
) -> Result<Sheet, Refusal> {
    match verb {
        Verb::Next => {
            let mut at = 0;
            let next = front.next(incoming, reference, |same| match render(same, first).next {
                Some(Next::Item(item)) => {
                    at = item;
                    Left::Here
                }
                Some(Next::Page(_)) => Left::Page,
                None => Left::Nothing,
            })?;
            Ok(Sheet::of(&next, at))
        }
        Verb::Share => Ok(Sheet::of(&front.share(incoming, reference)?, first)),
        _ => Ok(Sheet::plain(&front.context(incoming, reference)?, first)),
    }
}

/// Who saw the answer: whatever comes next is for them too. Where it takes too long to tell, for whoever asks alone.
async fn seen(office: &Office, ticket: &Ticket, reference: &str) -> Privacy {
    let reference = reference.to_owned();
    let seen = office.ask(move |front| front.seen(&reference));
    let seen = timeout_at(ticket.patience(), seen).await.ok();
    seen.flatten().flatten().unwrap_or(Privacy::Private)
}

async fn remove(office: &Office, ticket: &Ticket, (incoming, reference): (Incoming, String)) {
    let may = office
        .ask(move |front| front.may_remove(&incoming, &reference))
        .await;
    match may {
        Some(Ok(())) => {}
        Some(Err(refusal)) => return office.respond(ticket, &Sheet::refused(&refusal)).await,
        None => return office.respond(ticket, &broken()).await,
    }
    let seen = office
        .calls
        .respond(ticket, &CreateInteractionResponse::Acknowledge, &[])
        .await;
    if seen.is_ok()
        && let Err(fault) = office.calls.take_away(ticket).await
    {
        tracing::error!(%fault, "an answer could not be taken away");
    }
}
