//! The buttons below an answer: what each does, the id that it gives back when it is pressed, and which stand where.
//!
//! An id says only the action and which answer is meant, by a reference that the store gave: nothing of the answer stands
//! in it, and it works after a restart. Ids of other programs, of later versions and of forgers are nobody's action.

use serenity::builder::{CreateActionRow, CreateButton};
use serenity::model::application::ButtonStyle;

use super::Message;
use super::limits::CUSTOM_ID;
use crate::commands::Reply;
use crate::model::Outcome;

/// What opens every id of ours, with the version of its form.
const PREFIX: &str = "cuttings1";

/// Between the parts of an id; a verb holds none, a reference may.
const SEPARATOR: char = ':';

/// What a button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Shows what comes next.
    Next,
    /// Shows the sentences around the passages.
    Context,
    /// Shows a private answer to the channel.
    Share,
    /// Puts the answer on the desk's list of wrong ones.
    Wrong,
    /// Takes the answer away again.
    Remove,
}

/// A button that was pressed: what to do, with which answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    verb: Verb,
    reference: String,
}

/// Who can see an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Whoever asked, where there are others.
    Privately,
    /// Whoever asked, and it is for nobody else.
    Alone,
    /// The channel.
    Publicly,
}

/// What decides which buttons stand below an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Buttons {
    /// Who sees it.
    pub seen: Seen,
    /// Whether something comes after what is shown.
    pub has_more: bool,
    /// Whether passages are shown.
    pub has_passages: bool,
    /// Whether it says something of the file that could be wrong; a list of commands does not.
    pub is_answer: bool,
}

impl Verb {
    /// All of them, in the order in which they stand below an answer.
    pub const ALL: [Self; 5] = [
        Self::Next,
        Self::Context,
        Self::Share,
        Self::Wrong,
        Self::Remove,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Context => "context",
            Self::Share => "share",
            Self::Wrong => "wrong",
            Self::Remove => "remove",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Next => "Next",
            Self::Context => "Context",
            Self::Share => "Share to the channel",
            Self::Wrong => "Wrong answer",
            Self::Remove => "Remove",
        }
    }

    fn style(self) -> ButtonStyle {
        match self {
            Self::Next => ButtonStyle::Primary,
            Self::Context | Self::Share | Self::Wrong => ButtonStyle::Secondary,
            Self::Remove => ButtonStyle::Danger,
        }
    }
}

impl Action {
    /// The action on the answer that `reference` stands for: printable ASCII without spaces, not empty, and short enough
    /// for Discord; `None` for any other.
    pub fn new(verb: Verb, reference: &str) -> Option<Self> {
        let action = Self {
            verb,
            reference: reference.to_owned(),
        };
        let is_plain = reference.bytes().all(|byte| byte.is_ascii_graphic());
        let fits = action.custom_id().len() <= CUSTOM_ID;
        (is_plain && fits && !reference.is_empty()).then_some(action)
    }

    /// The action that an id stands for; `None` where it is none of ours.
    pub fn read(custom_id: &str) -> Option<Self> {
        let rest = custom_id.strip_prefix(PREFIX)?.strip_prefix(SEPARATOR)?;
        let (name, reference) = rest.split_once(SEPARATOR)?;
        let verb = Verb::ALL.into_iter().find(|verb| verb.name() == name)?;
        Self::new(verb, reference)
    }

    /// What to do.
    pub fn verb(&self) -> Verb {
        self.verb
    }

    /// Which answer is meant.
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// The id to give the button, at most 100 characters; [`Action::read`] reads it back.
    pub fn custom_id(&self) -> String {
        let (verb, reference) = (self.verb.name(), &self.reference);
        format!("{PREFIX}{SEPARATOR}{verb}{SEPARATOR}{reference}")
    }
}

impl Buttons {
    /// What there is to press below `message`, which shows `reply`.
    pub fn below(reply: &Reply, message: &Message, seen: Seen) -> Self {
        let answer = &reply.answer;
        let has_passages = message.shown.start < message.shown.end.min(answer.findings.len());
        Self {
            seen,
            has_more: message.next.is_some(),
            has_passages,
            is_answer: has_passages
                || answer.outcome == Outcome::Nothing
                || answer.verdict.is_some(),
        }
    }

    /// Which buttons stand there, in their order. A private answer is taken away by whoever sees it, without a button.
    pub fn verbs(self) -> Vec<Verb> {
        let stands = |verb: &Verb| match verb {
            Verb::Next => self.has_more,
            Verb::Context => self.has_passages,
            Verb::Share => self.seen == Seen::Privately,
            Verb::Wrong => self.is_answer,
            Verb::Remove => self.seen == Seen::Publicly,
        };
        Verb::ALL.into_iter().filter(stands).collect()
    }

    /// The row of buttons for the answer that `reference` stands for; none where the reference is not one that
    /// [`Action::new`] takes.
    pub fn rows(self, reference: &str) -> Vec<CreateActionRow> {
        let verbs = self.verbs().into_iter();
        let buttons: Vec<CreateButton> = verbs
            .filter_map(|verb| Action::new(verb, reference))
            .map(|action| {
                CreateButton::new(action.custom_id())
                    .label(action.verb.label())
                    .style(action.verb.style())
            })
            .collect();
        match buttons.is_empty() {
            true => Vec::new(),
            false => vec![CreateActionRow::Buttons(buttons)],
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::checking::faults;
    use super::*;

    #[test]
    fn an_id_is_read_back_and_no_other_is() {
        let action = Action::new(Verb::Wrong, "a:1").unwrap();
        assert_eq!(action.custom_id(), "cuttings1:wrong:a:1");
        assert_eq!(Action::read("cuttings1:wrong:a:1"), Some(action));
        let longest = "x".repeat(100 - "cuttings1:wrong:".len());
        assert!(Action::new(Verb::Wrong, &longest).is_some());
        let too_long = format!("cuttings1:wrong:{longest}x");
        let table = [
            "",
            "cuttings1",
            "cuttings1:wrong",
            "cuttings1:wrong:",
            "cuttings1:Wrong:a",
            "cuttings1:delete:a",
            "cuttings2:wrong:a",
            "cuttings1:wrong:a b",
            "cuttings1:wrong:é",
            "cuttings1:wrong:a\0",
            " cuttings1:wrong:a",
            &too_long,
        ];
        for id in table {
            assert_eq!(Action::read(id), None, "{id}");
        }
    }

    #[test]
    fn each_answer_has_the_buttons_that_make_sense() {
        use Verb::{Context, Next, Remove, Share, Wrong};
        let list = Buttons {
            seen: Seen::Publicly,
            has_more: false,
            has_passages: false,
            is_answer: false,
        };
        let refusal = Buttons {
            is_answer: true,
            ..list
        };
        let full = Buttons {
            has_more: true,
            has_passages: true,
            ..refusal
        };
        let private = Buttons {
            seen: Seen::Privately,
            ..full
        };
        let table = [
            ("a list", list, vec![Remove]),
            ("a refusal", refusal, vec![Wrong, Remove]),
            (
                "a page of findings",
                full,
                vec![Next, Context, Wrong, Remove],
            ),
            (
                "the same in private",
                private,
                vec![Next, Context, Share, Wrong],
            ),
            (
                "the same where nobody else is",
                Buttons {
                    seen: Seen::Alone,
                    ..private
                },
                vec![Next, Context, Wrong],
            ),
        ];
        for (name, buttons, expected) in table {
            assert_eq!(buttons.verbs(), expected, "{name}");
            let message = json!({ "content": name, "components": buttons.rows("7") });
            assert_eq!(faults(&message), Vec::<String>::new(), "{name}");
            assert!(buttons.rows("no reference").is_empty(), "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_reference_is_refused_or_comes_back(reference in "[ -~]{0,120}|\\PC{0,20}", verb in 0..5usize) {
            if let Some(action) = Action::new(Verb::ALL[verb], &reference) {
                let id = action.custom_id();
                prop_assert!(id.encode_utf16().count() <= 100);
                prop_assert_eq!(Action::read(&id), Some(action));
            }
        }

        #[test]
        fn any_id_can_be_read(id in "(cuttings1:)?(next:|share:)?\\PC{0,120}") {
            if let Some(action) = Action::read(&id) {
                prop_assert_eq!(action.custom_id(), id);
            }
        }
    }
}
