//! Whom a text names, as the asker's file knows people: for questions that go on from one before.

use super::asking::{Asking, DeskError};
use super::desk::Desk;
use super::names;
use crate::text;

impl Desk {
    /// The fullest names of the people whom `text` names and this asker can ask for, in the order in which it does.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn mentioned(&self, asking: &Asking<'_>, text: &str) -> Result<Vec<String>, DeskError> {
        let look = self.look(asking)?;
        let words: Vec<String> = names::words(text);
        let place = |name: &str| {
            let name = names::words(name);
            let stands = |word: &String| name.iter().any(|part| names::is_slip(word, part));
            words.iter().position(stands).unwrap_or(words.len())
        };
        let people = self.read(&look, text)?.people.into_iter();
        let mut named: Vec<(usize, String)> = people
            .map(|figure| (place(&figure.name), figure.name))
            .collect();
        named.sort();
        Ok(named.into_iter().map(|(_, name)| name).collect())
    }

    /// The search words of `text` that carry meaning, as typed: what a question was about, where it names nobody.
    pub fn topic(text: &str) -> String {
        let words = text::content_words(text);
        let words: Vec<&str> = words.into_iter().map(|(word, _)| word).collect();
        words.join(" ")
    }
}
