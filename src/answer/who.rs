//! `/who`: the names and roles that the file uses for a person, then what the file says about them.
//!
//! What tells most about who somebody is comes first, as the index grades it; of equals the newest. An unnamed source ("a Labour insider") is answered with its words.

use super::asking::{Asking, DeskError};
use super::cite::Cut;
use super::desk::Desk;
use super::directory::{Figure, Found};
use super::look::Look;
use super::page::{Page, ambiguous, cutting};
use super::quote::{Order, QuoteWanted};
use crate::index::{Candidate, Named, Unranked, Wanted};
use crate::model::{Answer, Lead};
use crate::text::content_terms;

/// How many passages a page shows.
const SHOWN: usize = 5;

/// How many other names and how many roles the lead gives.
const MOST_NAMED: usize = 12;

impl Desk {
    /// Says whom the file means by `name` and what it says about them.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn who(&self, asking: &Asking<'_>, name: &str) -> Result<Answer, DeskError> {
        self.answered(asking, |look| self.known(look, name))
    }

    fn known(&self, look: Look<'_>, name: &str) -> Result<Answer, DeskError> {
        let mut answer = look.frame("who");
        let directory = self.directory(&look)?;
        let (figure, slip) = match directory.find(name) {
            Found::One { figure, slip } => (figure, slip),
            Found::Several(figures) => return Ok(ambiguous(answer, "who", &figures)),
            Found::Nobody if !directory.sources(name).is_empty() => {
                let wanted = QuoteWanted {
                    words: name.to_owned(),
                    about: None,
                    order: Order::Best,
                };
                return self.quoted("who", (&look, SHOWN), &wanted);
            }
            Found::Nobody => {
                answer.searched.people.push(name.to_owned());
                answer.nearest = self.nearest_headings(&look, &content_terms(name));
                return Ok(answer);
            }
        };
        answer.searched.people.push(figure.name.clone());
        answer.lead = Some(introduction(&figure));
        if slip {
            answer.notes.push(format!("read as {}", figure.name));
        }
        let page = Page::of(&look, SHOWN);
        let wanted = Wanted {
            people: figure.keys.iter().cloned().collect(),
            unranked: Unranked::Worth,
            ..Wanted::default()
        };
        let cut = cutting(|candidate: &Candidate| Cut {
            words: mention(&figure, candidate).map(|named| named.span),
            score: candidate.worth,
            why: format!("names {}", figure.name),
            ..Cut::of(candidate)
        });
        let passages = self.leaf(&look, (page, &wanted), |candidates| candidates, cut)?;
        self.fill((&look, page), &mut answer, &passages, cut)?;
        Ok(answer)
    }
}

/// The lead: the name, and in the file's own words what else it calls the person, as much as one line bears.
fn introduction(figure: &Figure) -> Lead {
    let quoted = |names: &[String]| -> String {
        let named = names.iter().take(MOST_NAMED);
        let marked: Vec<String> = named.map(|name| format!("“{name}”")).collect();
        match names.len().saturating_sub(MOST_NAMED) {
            0 => marked.join(", "),
            more => format!("{} and {more} more", marked.join(", ")),
        }
    };
    let mut text = figure.name.clone();
    if !figure.aliases.is_empty() {
        text.push_str(&format!("; in the file also {}", quoted(&figure.aliases)));
    }
    if !figure.roles.is_empty() {
        text.push_str(&format!("; named as {}", quoted(&figure.roles)));
    }
    Lead {
        worked_out: !figure.aliases.is_empty() || !figure.roles.is_empty(),
        text,
    }
}

/// The first place in a passage where the person is named; a name counts before a role, a role before a pronoun.
fn mention<'a>(figure: &Figure, candidate: &'a Candidate) -> Option<&'a Named> {
    candidate
        .people
        .iter()
        .filter(|named| figure.keys.contains(&named.key))
        .min_by_key(|named| (named.kind, named.span))
}
