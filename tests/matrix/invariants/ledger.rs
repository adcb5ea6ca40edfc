//! What the people of a test did that the bot has to answer for: the rooms that they made, and the questions that they
//! asked there. What they said otherwise is to be left alone.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is written down during one test.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    rooms: Vec<String>,
    questions: Vec<Question>,
    notes: Vec<String>,
}

/// An event to which the bot owes an answer.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) room: String,
    pub(crate) event: String,
    pub(crate) expected: Expected,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// By one message, be it an answer or the reason for none.
    Once,
    /// By an answer that is split into so many messages.
    Parts(usize),
    /// By an answer that somebody took back.
    Removed,
}

impl Ledger {
    /// A room was made.
    pub(crate) fn room(&self, room: &str) {
        self.inner().rooms.push(room.to_owned());
    }

    /// A question was asked.
    pub(crate) fn question(&self, question: Question) {
        self.inner().questions.push(question);
    }

    /// The question with this event is answered in another way than by one message.
    ///
    /// # Panics
    ///
    /// If no such question was asked.
    pub(crate) fn expect(&self, event: &str, expected: Expected) {
        let mut inner = self.inner();
        let question = inner
            .questions
            .iter_mut()
            .find(|question| question.event == event);
        question.expect("a question").expected = expected;
    }

    /// The bot says something in this room that answers no question, once more than before.
    pub(crate) fn note(&self, room: &str) {
        self.inner().notes.push(room.to_owned());
    }

    /// The rooms so far.
    pub(crate) fn rooms(&self) -> Vec<String> {
        self.inner().rooms.clone()
    }

    /// The questions that were asked in a room.
    pub(crate) fn questions(&self, room: &str) -> Vec<Question> {
        let inner = self.inner();
        inner
            .questions
            .iter()
            .filter(|question| question.room == room)
            .cloned()
            .collect()
    }

    /// How many messages the bot owes a room that answer no question.
    pub(crate) fn notes(&self, room: &str) -> usize {
        self.inner()
            .notes
            .iter()
            .filter(|noted| *noted == room)
            .count()
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
