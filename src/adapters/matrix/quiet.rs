//! What the bot does by the way, and what may fail without a word: receipts, typing, reactions below an answer.

use std::time::Duration;

use matrix_sdk::Room;
use matrix_sdk::ruma::OwnedEventId;
use matrix_sdk::ruma::api::client::receipt::create_receipt::v3::ReceiptType;
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::events::receipt::ReceiptThread;
use tokio::time::sleep;

use super::actions::Action;
use super::error::{of_request, refusal};
use super::letter::{sign, transaction};
use super::office::Office;

/// An answer that takes longer is announced.
const LONG: Duration = Duration::from_millis(500);

/// Marks a room as read up to an event.
pub(super) fn mark_read(room: Room, event: Option<OwnedEventId>) {
    let Some(event) = event else { return };
    tokio::spawn(async move {
        let marked = room.send_single_receipt(ReceiptType::Read, ReceiptThread::Unthreaded, event);
        if let Err(error) = marked.await {
            tracing::debug!(%error, "a room is not marked as read");
        }
    });
}

/// Offers what can be done with an answer, by reactions below it. The words mean the same, so that a server with limits is
/// not asked for what answers need.
pub(super) fn offer(
    (office, room): (Office, Room),
    (below, id): (OwnedEventId, String),
    offers: Vec<Action>,
) {
    tokio::spawn(async move {
        for action in offers {
            if !office.take_room() {
                return;
            }
            let id = transaction(&format!("{id}.{}", action.word()));
            let sent = room
                .send(sign(action, below.clone()))
                .with_transaction_id(id);
            let error = match sent.await {
                Ok(_) => continue,
                Err(error) => error,
            };
            let refused = of_request(&error).and_then(refusal);
            if matches!(refused, Some(ErrorKind::LimitExceeded(_))) {
                office.meets_limit();
            }
            tracing::debug!(%error, "an answer goes without its reactions");
            return;
        }
    });
}

/// Shows that the bot is typing while `work` takes long.
pub(super) async fn typing<T>(room: &Room, work: impl Future<Output = T>) -> T {
    tokio::pin!(work);
    tokio::select! {
        biased;
        done = &mut work => return done,
        () = sleep(LONG) => {}
    }
    announce(room, Typing::Begins);
    let done = work.await;
    announce(room, Typing::Ends);
    done
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typing {
    Begins,
    Ends,
}

fn announce(room: &Room, typing: Typing) {
    let room = room.clone();
    tokio::spawn(async move {
        if let Err(error) = room.typing_notice(typing == Typing::Begins).await {
            tracing::debug!(%error, "nobody sees that the bot is typing");
        }
    });
}
