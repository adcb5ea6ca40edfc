//! The questions of the benchmark, some twenty of each kind, and the words that the floor is given for each.

use cuttings::answer::{Asking, Desk, Order, QuoteWanted};
use cuttings::model::{Answer, Outcome};

use crate::generator::{Memory, figures};

/// One question to the desk.
pub(crate) enum Question {
    /// Who is this?
    Who(String),
    /// What was said?
    Quote(QuoteWanted),
    /// A plain question.
    Ask(String),
}

impl Question {
    /// Asks the desk.
    pub(crate) fn put(&self, desk: &Desk, asking: &Asking<'_>) -> Answer {
        let answer = match self {
            Self::Who(name) => desk.who(asking, name),
            Self::Quote(wanted) => desk.quote(asking, wanted),
            Self::Ask(question) => desk.ask(asking, question),
        };
        answer.expect("an answer")
    }

    /// All words of the question.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Who(name) => name.clone(),
            Self::Quote(wanted) => {
                let about = wanted.about.as_deref().unwrap_or_default();
                format!("{} {about}", wanted.words)
            }
            Self::Ask(question) => question.clone(),
        }
    }

    /// Stops the benchmark where the story does not answer: a refusal is no measure.
    pub(crate) fn must_be_answered(&self, desk: &Desk, asking: &Asking<'_>) {
        let answer = self.put(desk, asking);
        let found = answer.outcome == Outcome::Found;
        assert!(found, "no answer to {:?}: {:?}", self.words(), answer.notes);
    }
}

/// `/who` for main, middling and rare figures.
pub(crate) fn who() -> Vec<Question> {
    figures().into_iter().map(Question::Who).collect()
}

/// `/quote` by speaker, by topic, and by speaker about a topic, in turn.
pub(crate) fn quote(memories: &[Memory]) -> Vec<Question> {
    let questions = memories.iter().zip(figures()).enumerate();
    questions
        .map(|(number, (memory, figure))| {
            let topic = memory.words[..3].join(" ");
            let (words, about) = match number % 5 {
                0 | 1 => (figure, None),
                2 => (memory.speaker.clone(), Some(topic)),
                _ => (topic, None),
            };
            Question::Quote(QuoteWanted {
                words,
                about,
                order: Order::Best,
            })
        })
        .collect()
}

/// Plain questions of six to ten words, small ones included.
pub(crate) fn ask(memories: &[Memory]) -> Vec<Question> {
    let questions = memories.iter().enumerate();
    questions
        .map(|(number, memory)| {
            let [a, b, c, d] = [0, 1, 2, 3].map(|at| memory.words[at].as_str());
            let speaker = &memory.speaker;
            Question::Ask(match number % 4 {
                0 => format!("What did {speaker} say about the {a} {b}?"),
                1 => format!("Who said that the {a} {b} is for the {c}?"),
                2 => format!("Why was the {a} in the {b} {c} {d}?"),
                _ => format!("Is it the {a} {b} that {c} with {d}?"),
            })
        })
        .collect()
}
