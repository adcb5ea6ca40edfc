//! `/who`: the names and roles that the file uses for a person, then what the file says about them.
//!
//! A passage says who somebody is when it names the person in full, as its subject, early in a piece, or in a role; one
//! that only has "he" somewhere says little. An unnamed source ("a Labour insider") is answered with its words.

use super::asking::{Asking, DeskError};
use super::cite::Cut;
use super::desk::Desk;
use super::directory::{Figure, Found};
use super::page::{Page, ambiguous};
use super::quote::{Order, QuoteWanted};
use crate::index::{Candidate, Unranked, Wanted, key};
use crate::model::{Answer, Lead, MentionKind};

/// How many passages are weighed, and how many a page shows.
const WEIGHED: usize = 20;
const SHOWN: usize = 5;

impl Desk {
    /// Says whom the file means by `name` and what it says about them.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn who(&self, asking: &Asking<'_>, name: &str) -> Result<Answer, DeskError> {
        let mut answer = self.frame("who", asking)?;
        let directory = self.directory(asking)?;
        let (figure, slip) = match directory.find(name) {
            Found::One { figure, slip } => (figure, slip),
            Found::Several(figures) => return Ok(ambiguous(answer, "who", &figures)),
            Found::Nobody if !directory.sources(name).is_empty() => {
                let wanted = QuoteWanted {
                    words: name.to_owned(),
                    about: None,
                    order: Order::Best,
                };
                let answer = self.quote(asking, &wanted)?;
                return Ok(Answer {
                    command: "who".to_owned(),
                    ..answer
                });
            }
            Found::Nobody => {
                answer.searched.people.push(name.to_owned());
                answer.nearest =
                    self.nearest_headings(asking, &crate::text::content_terms(name))?;
                return Ok(answer);
            }
        };
        answer.searched.people.push(figure.name.clone());
        answer.lead = Some(introduction(&figure));
        if slip {
            answer.notes.push(format!("read as {}", figure.name));
        }
        let visible = self.visible(asking)?;
        let mut passages: Vec<(f64, Candidate)> = self
            .passages_on(asking, &figure)?
            .into_iter()
            .map(|candidate| {
                let entry = visible.entries.get(&candidate.piece);
                let checked = entry.is_some_and(|entry| entry.checked);
                let worth = tells_about(&figure, &candidate) + if checked { CHECKED } else { 0.0 };
                (worth, candidate)
            })
            .collect();
        passages.sort_by(|a, b| {
            let place = |c: &Candidate| (c.piece.clone(), c.ordinal);
            b.0.total_cmp(&a.0)
                .then_with(|| place(&a.1).cmp(&place(&b.1)))
        });
        Page::of(asking, SHOWN).fill(&mut answer, passages, |(score, candidate)| {
            let named = mention(&figure, &candidate).map(|named| named.span);
            self.cite(
                asking,
                &candidate,
                Cut {
                    words: named,
                    score,
                    why: format!("names {}", figure.name),
                    ..Cut::default()
                },
            )
        })?;
        Ok(answer)
    }

    /// Passages that mention the figure: the newest of those that begin with the full name, and where they are few the
    /// newest of the others too.
    fn passages_on(
        &self,
        asking: &Asking<'_>,
        figure: &Figure,
    ) -> Result<Vec<Candidate>, DeskError> {
        let wanted = Wanted {
            people: figure.keys.iter().cloned().collect(),
            introduced: true,
            unranked: Unranked::Newest,
            ..Wanted::default()
        };
        let mut passages = self.search(asking, wanted.clone(), WEIGHED)?.items;
        if passages.len() < WEIGHED {
            let wanted = Wanted {
                introduced: false,
                ..wanted
            };
            let introduced = passages.len();
            for other in self.search(asking, wanted, WEIGHED)?.items {
                let same = |known: &Candidate| {
                    known.ordinal == other.ordinal && known.piece == other.piece
                };
                if !passages[..introduced].iter().any(same) {
                    passages.push(other);
                }
            }
        }
        Ok(passages)
    }
}

/// What it adds that somebody checked the piece: of two passages that tell as much, the reader should see that one.
const CHECKED: f64 = 0.15;

/// The lead: the name, and in the file's own words what else it calls the person.
fn introduction(figure: &Figure) -> Lead {
    let quoted = |names: &[String]| -> String {
        let marked: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
        marked.join(", ")
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
fn mention<'a>(figure: &Figure, candidate: &'a Candidate) -> Option<&'a crate::index::Named> {
    candidate
        .people
        .iter()
        .filter(|named| figure.keys.contains(&named.key))
        .min_by_key(|named| (strength(named.kind), named.span))
}

fn strength(kind: MentionKind) -> u8 {
    match kind {
        MentionKind::Name => 0,
        MentionKind::Role => 1,
        MentionKind::Pronoun => 2,
    }
}

/// How much a passage tells about who the person is, 0 to 0.85: a weighed count of the signs named in the module's head.
fn tells_about(figure: &Figure, candidate: &Candidate) -> f64 {
    let Some(named) = mention(figure, candidate) else {
        return 0.0;
    };
    let local = |at: usize| at.saturating_sub(candidate.span.start);
    let words = named_words(candidate, named.span);
    let signs = [
        (0.25, key(words) == key(&figure.name)),
        (0.15, named.kind == MentionKind::Name),
        (0.15, local(named.span.start) <= 4),
        (
            0.20,
            !figure.roles.is_empty() && names_role(figure, candidate),
        ),
        (0.10, candidate.ordinal == 0),
    ];
    signs
        .iter()
        .filter(|(_, holds)| *holds)
        .map(|(weight, _)| weight)
        .sum()
}

fn names_role(figure: &Figure, candidate: &Candidate) -> bool {
    let folded = key(&candidate.text);
    figure.roles.iter().any(|role| folded.contains(&key(role)))
}

fn named_words(candidate: &Candidate, span: crate::model::Span) -> &str {
    let start = span.start.saturating_sub(candidate.span.start);
    let end = span.end.saturating_sub(candidate.span.start);
    candidate.text.get(start..end).unwrap_or_default()
}
