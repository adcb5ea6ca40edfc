//! What can be done with an answer: by a reaction below it, or by a word.

use serde::{Deserialize, Serialize};

use crate::commands::Reply;

/// What can be done with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Action {
    /// The next page.
    Next,
    /// The sentences around each finding.
    Context,
    /// Calling it wrong, for the desk's list.
    Wrong,
    /// Taking it away.
    Remove,
}

impl Action {
    const ALL: [Self; 4] = [Self::Next, Self::Context, Self::Wrong, Self::Remove];

    /// The reaction that means it.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Next => "➡️",
            Self::Context => "🔎",
            Self::Wrong => "👎",
            Self::Remove => "❌",
        }
    }

    /// The word that means it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Context => "context",
            Self::Wrong => "wrong",
            Self::Remove => "remove",
        }
    }

    /// What a reaction means; clients differ in the mark that asks for a picture, and in colours of hands.
    pub(super) fn of_sign(sign: &str) -> Option<Self> {
        let plain = |text: &str| -> String {
            let is_variant =
                |c: &char| matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
            text.chars().filter(|c| !is_variant(c)).collect()
        };
        let sign = plain(sign);
        Self::ALL
            .into_iter()
            .find(|action| plain(action.sign()) == sign)
    }

    /// What a word means, with or without a slash.
    pub(super) fn of_word(text: &str) -> Option<Self> {
        let word = text
            .trim()
            .trim_start_matches('/')
            .trim_end_matches(['.', '!']);
        let is_word = |action: &Self| word.eq_ignore_ascii_case(action.word());
        Self::ALL.into_iter().find(is_word)
    }

    /// What is offered below a reply. Taking away needs no offer: whoever asked knows the cross.
    pub(super) fn offered(reply: &Reply) -> Vec<Self> {
        let answer = &reply.answer;
        let next = answer.next_page.map(|_| Self::Next);
        let found = [Self::Context, Self::Wrong];
        let found = found.into_iter().filter(|_| !answer.findings.is_empty());
        next.into_iter().chain(found).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_words_mean_what_they_say() {
        for action in Action::ALL {
            assert_eq!(Action::of_sign(action.sign()), Some(action));
            assert_eq!(Action::of_word(action.word()), Some(action));
        }
        assert_eq!(Action::of_sign("➡"), Some(Action::Next));
        assert_eq!(Action::of_sign("👎🏽"), Some(Action::Wrong));
        assert_eq!(Action::of_sign("👍"), None);
        assert_eq!(Action::of_word("/Next"), Some(Action::Next));
        assert_eq!(Action::of_word("what next"), None);
    }
}
