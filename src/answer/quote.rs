//! `/quote`: somebody's words, or words about something, with who said them, to whom, and where it stands.
//!
//! What is asked for is read as a person first, then as an unnamed source ("insider"), then as a topic or as words that
//! somebody said. The snippet is always the whole sentence or sentences that hold the quotation, with the attribution
//! as the piece gives it, so that a reader sees that nothing was cut.

use super::asking::{Asking, DeskError};
use super::beside::Subject;
use super::desk::Desk;
use super::directory::Found;
use super::look::Look;
use super::page::{Beyond, Hits, Page, ambiguous, cutting, searched_words};
use super::rank::Weights;
use super::spoken::{Hit, Whose, Why, arrange};
use crate::index::{Candidate, Unranked, Wanted};
use crate::model::{Answer, Lead};
use crate::text::content_terms;

/// How many passages on a topic are weighed, how many are put in the order of their days, and how many a page shows.
const WEIGHED: usize = 20;
const SORTED: usize = 500;
const SHOWN: usize = 5;

/// How many sources an answer names as those that were searched for.
const MOST_NAMED: usize = 12;

/// What `/quote` was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteWanted {
    /// A speaker, a topic or words.
    pub words: String,
    /// What the words must be about.
    pub about: Option<String>,
    /// In which order.
    pub order: Order,
}

/// The order of quotations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What answers best.
    #[default]
    Best,
    /// The earliest published first.
    First,
    /// The latest published first.
    Latest,
}

impl Desk {
    /// Finds quotations by speaker, by topic or by words.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn quote(&self, asking: &Asking<'_>, wanted: &QuoteWanted) -> Result<Answer, DeskError> {
        self.answered(asking, |look| self.quoted("quote", (&look, SHOWN), wanted))
    }

    /// Finds quotations for `command`, so many on a page.
    pub(super) fn quoted(
        &self,
        command: &str,
        (look, shown): (&Look<'_>, usize),
        wanted: &QuoteWanted,
    ) -> Result<Answer, DeskError> {
        let mut answer = look.frame(command);
        let page = Page::of(look, shown);
        let about = wanted.about.as_deref().unwrap_or_default();
        answer.searched.words = searched_words(about);
        let mut whose = match self.whose(look, &wanted.words, &mut answer)? {
            Ok(whose) => whose,
            Err(several) => return Ok(several),
        };
        let mut hits = self.theirs(look, (page, wanted), &mut whose)?;
        if whose.is_beside {
            answer.lead = Some(only_beside(&answer.searched.words));
        }
        if hits.items.is_empty() && !whose.keys.is_empty() && wanted.about.is_none() {
            let topic = Whose::of_others(&wanted.words, wanted.order);
            hits = self.quotations(look, page, &topic)?;
            if !hits.items.is_empty() {
                answer.lead = Some(only_others(&answer));
                whose = topic;
            }
        }
        self.fill((look, page), &mut answer, &hits, |hit| whose.cut(hit))?;
        if answer.findings.is_empty() {
            answer.nearest = self.nearest_headings(look, &content_terms(&wanted.words));
        }
        Ok(answer)
    }

    /// The words of `whose` about what is wanted or, where there are none, those that stand beside it.
    pub(super) fn theirs(
        &self,
        look: &Look<'_>,
        (page, wanted): (Page, &QuoteWanted),
        whose: &mut Whose,
    ) -> Result<Hits<Hit>, DeskError> {
        let about = wanted.about.as_deref().unwrap_or_default();
        whose.topic.extend(content_terms(about));
        whose.order = wanted.order;
        let hits = self.quotations(look, page, whose)?;
        if !hits.items.is_empty() || about.is_empty() || !whose.is_somebody() {
            return Ok(hits);
        }
        let subject = Subject {
            people: self.read(look, about)?.people,
            terms: content_terms(about),
        };
        let beside = self.beside(look, whose, &subject)?;
        whose.is_beside = !beside.items.is_empty();
        Ok(beside)
    }

    /// Works out whose words are asked for; the inner `Err` is an answer that asks back.
    pub(super) fn whose(
        &self,
        look: &Look<'_>,
        words: &str,
        answer: &mut Answer,
    ) -> Result<Result<Whose, Answer>, DeskError> {
        let directory = self.directory(look)?;
        let found = directory.find(words);
        let sources = directory.sources(words);
        Ok(Ok(match found {
            Found::Several(figures) => {
                return Ok(Err(ambiguous(answer.clone(), "quote", &figures)));
            }
            Found::One { figure, slip } if !slip || self.knows_nothing_of(look, words)? => {
                answer.searched.people.push(figure.name.clone());
                if slip {
                    answer.notes.push(format!("read as {}", figure.name));
                }
                Whose {
                    keys: figure.keys.into_iter().collect(),
                    why: Why::Same(format!("said by {}", figure.name)),
                    ..Whose::default()
                }
            }
            _ if !sources.is_empty() => {
                let named = sources.iter().take(MOST_NAMED);
                let people = &mut answer.searched.people;
                people.extend(named.map(|source| (*source).to_owned()));
                if sources.len() > MOST_NAMED {
                    let left = sources.len() - MOST_NAMED;
                    answer
                        .notes
                        .push(format!("{left} more sources are meant by these words"));
                }
                Whose::source(&sources, words)
            }
            _ => {
                let topic = content_terms(words);
                answer.searched.words.extend(searched_words(words));
                Whose {
                    why: Why::Same(format!(
                        "words that hold {}",
                        searched_words(words).join(", ")
                    )),
                    topic,
                    ..Whose::default()
                }
            }
        }))
    }

    /// Whether no quotation holds the words as they were typed, so that they may be a slip for a name.
    fn knows_nothing_of(&self, look: &Look<'_>, words: &str) -> Result<bool, DeskError> {
        let wanted = Wanted {
            any: content_terms(words),
            on_topic: true,
            quoted: true,
            ..Wanted::default()
        };
        let terms = wanted.any.clone();
        let found = self.search(look, wanted, 1)?;
        Ok(terms
            .iter()
            .all(|term| found.frequency.get(term).is_none_or(|n| *n == 0)))
    }

    /// The quotations of `whose`, each once, in their final order.
    fn quotations(
        &self,
        look: &Look<'_>,
        page: Page,
        whose: &Whose,
    ) -> Result<Hits<Hit>, DeskError> {
        if whose.keys.is_empty() && whose.terms.is_empty() && whose.topic.is_empty() {
            return Ok(Hits::weighed(Vec::new(), (0, true)));
        }
        let wanted = Wanted {
            any: whose.topic.clone(),
            on_topic: true,
            speakers: whose.keys.clone(),
            speaker_terms: whose.terms.clone(),
            quoted: true,
            unranked: match whose.order {
                Order::First => Unranked::Oldest,
                Order::Latest => Unranked::Newest,
                Order::Best => Unranked::Worth,
            },
            ..Wanted::default()
        };
        if whose.topic.is_empty() {
            return self.in_order(look, (page, &wanted), whose);
        }
        let weighed = match whose.order {
            Order::Best => WEIGHED,
            Order::First | Order::Latest => SORTED,
        };
        let found = self.search(look, wanted, weighed)?;
        let weights = Weights::new(&whose.topic, &found);
        let about = |candidate: &Candidate| weights.coverage(&candidate.terms);
        let mut hits = whose.hits(found.items, about);
        arrange(&mut hits, whose.order);
        Ok(Hits::weighed(hits, (weighed, found.complete)))
    }

    /// The quotations of somebody, whatever they are about: the index has them in order, and nothing is left to weigh.
    fn in_order(
        &self,
        look: &Look<'_>,
        wanted: (Page, &Wanted),
        whose: &Whose,
    ) -> Result<Hits<Hit>, DeskError> {
        let cut = cutting(|hit: &Hit| whose.cut(hit));
        let take = |candidates| whose.hits(candidates, |_| 1.0);
        let mut hits = self.leaf(look, wanted, take, cut)?;
        if let Beyond::UpTo(_) = hits.beyond {
            // A quotation can run over several passages, and a passage can hold several.
            hits.beyond = Beyond::Uncounted;
        }
        Ok(hits)
    }
}

/// The lead where the person whom the reader asked for says nothing in the file.
fn only_others(answer: &Answer) -> Lead {
    let name = answer.searched.people.first();
    Lead {
        text: format!(
            "No words by {} in the file; words of others that mention the name:",
            name.map_or("", String::as_str)
        ),
        worked_out: false,
    }
}

/// The lead where the speaker's words do not name what they should be about.
pub(super) fn only_beside(about: &[String]) -> Lead {
    let about = about.join(" ");
    Lead {
        text: format!("No words of theirs hold “{about}”; these stand beside it:"),
        worked_out: true,
    }
}
