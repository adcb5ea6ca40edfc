//! Speakers side by side: what each says about one thing, and plainly of whom the file has no words about it.
//!
//! Each side is found as `/quote` finds it, so that nobody gets another's words; whether the sides agree is for the
//! reader to say.

use super::asking::DeskError;
use super::desk::Desk;
use super::directory::Found;
use super::look::Look;
use super::page::{Page, ambiguous, searched_words};
use super::quote::{QuoteWanted, only_beside};
use super::sides::{Compared, compared};
use crate::model::{Answer, Lead, Outcome, Side};
use crate::text::content_terms;

/// How many findings a page shows of each side.
const SHOWN: usize = 2;

/// What is known of a side before its words are looked for.
enum Known {
    /// Somebody of this name, or sources that these words mean.
    As(String),
    /// More than one person; the answer asks which.
    Several(Box<Answer>),
    /// Nobody in the file.
    Not,
}

impl Desk {
    /// Answers a question that compares; `None` where the question does not, or where the file knows none of the sides.
    ///
    /// # Errors
    /// When the store or the index fails.
    pub(super) fn side_by_side(
        &self,
        look: &Look<'_>,
        question: &str,
    ) -> Result<Option<Answer>, DeskError> {
        let Some(compared) = compared(question) else {
            return Ok(None);
        };
        if !matches!(self.side(look, &compared.together)?, Known::Not) {
            return Ok(None);
        }
        let mut answer = look.frame("ask");
        answer.searched.words = searched_words(&compared.about);
        let mut is_known = false;
        for side in &compared.sides {
            match self.side(look, side)? {
                Known::Several(mut asks) => {
                    ask_on(&mut asks, question, side);
                    return Ok(Some(*asks));
                }
                Known::Not => answer.sides.push(Side {
                    name: side.clone(),
                    findings: 0,
                    note: Some(silent(side, &compared)),
                }),
                Known::As(name) => {
                    is_known = true;
                    self.add_side(look, &mut answer, (side, &name, &compared))?;
                }
            }
        }
        self.conclude(look, &mut answer, &compared);
        Ok(is_known.then_some(answer))
    }

    /// Says what is compared or, where no side has words, what else there is.
    fn conclude(&self, look: &Look<'_>, answer: &mut Answer, compared: &Compared) {
        let names = answer.sides.iter().map(|side| side.name.clone());
        answer.searched.people = names.collect();
        if answer.findings.is_empty() {
            answer.sides.clear();
            answer.nearest = self.nearest_headings(look, &content_terms(&compared.about));
            return;
        }
        answer.lead = Some(Lead {
            text: format!("Side by side: {}", answer.searched.people.join(", ")),
            worked_out: false,
        });
    }

    /// Adds what a side says to the answer.
    fn add_side(
        &self,
        look: &Look<'_>,
        answer: &mut Answer,
        (side, name, compared): (&str, &str, &Compared),
    ) -> Result<(), DeskError> {
        let about = Some(compared.about.clone()).filter(|about| !searched_words(about).is_empty());
        let wanted = QuoteWanted {
            words: side.to_owned(),
            about,
            ..QuoteWanted::default()
        };
        let mut theirs = look.frame("ask");
        theirs.notes.clear();
        let Ok(mut whose) = self.whose(look, side, &mut theirs)? else {
            return Ok(());
        };
        let page = Page::of(look, SHOWN);
        let hits = self.theirs(look, (page, &wanted), &mut whose)?;
        self.fill((look, page), &mut theirs, &hits, |hit| whose.cut(hit))?;
        let note = match (theirs.findings.len(), whose.is_beside) {
            (0, _) => Some(silent(name, compared)),
            (_, true) => Some(only_beside(&answer.searched.words).text),
            _ => None,
        };
        answer.sides.push(Side {
            name: name.to_owned(),
            findings: theirs.findings.len(),
            note,
        });
        answer.next_page = answer.next_page.max(theirs.next_page);
        let notes = theirs.notes.iter().map(|note| format!("{name}: {note}"));
        answer.notes.extend(notes);
        answer.findings.append(&mut theirs.findings);
        if !answer.findings.is_empty() {
            answer.outcome = Outcome::Found;
        }
        Ok(())
    }

    /// Whom the file knows by these words.
    fn side(&self, look: &Look<'_>, words: &str) -> Result<Known, DeskError> {
        let directory = self.directory(look)?;
        let is_source = !directory.sources(words).is_empty();
        Ok(match directory.find(words) {
            Found::Several(figures) => {
                Known::Several(Box::new(ambiguous(look.frame("ask"), "quote", &figures)))
            }
            Found::One { figure, slip } if !slip || !is_source => Known::As(figure.name),
            _ if is_source => Known::As(words.to_owned()),
            _ => Known::Not,
        })
    }
}

/// Has each candidate asked in place of the side that can mean several, with the rest of the question.
fn ask_on(asks: &mut Answer, question: &str, side: &str) {
    for candidate in &mut asks.candidates {
        let name = candidate.ask.trim_start_matches("/quote ");
        candidate.ask = format!("/ask {}", question.replacen(side, name, 1));
    }
}

/// What is said of a side without words.
fn silent(name: &str, compared: &Compared) -> String {
    match searched_words(&compared.about).join(" ") {
        about if about.is_empty() => format!("No words by {name} in the file."),
        about => format!("No words by {name} about “{about}” in the file."),
    }
}
