//! `/ask`: a plain question, answered with at most three passages, best first, and with nothing rather than a bad one.
//!
//! A passage is weighed by what it and its surroundings hold of the question, in whatever words, and by whether it
//! holds what is asked for. The file does not say when it does not know whom the question is about, or when it is not
//! sure enough that its best passage answers.

use std::collections::BTreeSet;

use super::asking::{Asking, DeskError};
use super::cite::Cut;
use super::desk::Desk;
use super::directory::{Figure, Found};
use super::look::Look;
use super::otherwise::telling_otherwise;
use super::page::{Hits, Page, searched_words};
use super::question::{Kind, Question};
use super::quote::{Order, QuoteWanted};
use super::roll::roll;
use super::snippet::Snippets;
use super::sure::ENOUGH;
use super::weigh::Weighed;
use super::whose;
use crate::index::{Candidate, Said};
use crate::model::{Answer, Finding, MentionKind, Outcome, Span, Speech};
use crate::text::content_terms;

/// How many passages are shown.
const SHOWN: usize = 3;

/// How many passages can be turned to, page by page.
const MOST: usize = 60;

/// Among how many passages is looked for what tells otherwise than the best one.
const LOOKED_AT: usize = 40;

/// A passage that answers this much worse than the best one, in log-odds, is not worth a reader's time.
pub(super) const BESIDE_THE_BEST: f64 = 3.0;

/// A question with what was decided openly: also what a refusal held back. For measuring, never for readers.
#[derive(Clone, Debug, PartialEq)]
pub struct Openly {
    /// Whether the desk would answer.
    pub answered: bool,
    /// How good the best passage is, 0 to 1.
    pub score: f64,
    /// The findings that it would show, or would have shown.
    pub findings: Vec<Finding>,
}

impl Openly {
    /// What an answer decided, where it found anything.
    fn of(answer: &Answer) -> Option<Self> {
        let first = answer.findings.first()?;
        Some(Self {
            answered: true,
            score: first.score,
            findings: answer.findings.iter().take(SHOWN).cloned().collect(),
        })
    }
}

/// Whose words a question asks for.
enum Whose {
    /// The words of a person, about something: only passages with them answer and, where they are to be about
    /// somebody, only those that name one of these.
    Of(BTreeSet<String>, Vec<Figure>),
    /// What quoting answers better: anything by somebody, words of an unnamed source, of one of several of that name.
    Quoted(QuoteWanted),
}

/// What is shown of one passage.
struct Shown<'a> {
    candidate: &'a Candidate,
    span: Span,
    paragraph: u32,
    score: f64,
}

impl Desk {
    /// Answers a plain question.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn ask(&self, asking: &Asking<'_>, question: &str) -> Result<Answer, DeskError> {
        self.answered(asking, |look| self.asked(look, question))
    }

    fn asked(&self, look: Look<'_>, question: &str) -> Result<Answer, DeskError> {
        if let Some(answer) = self.of_a_kind(&look, question)? {
            return Ok(answer);
        }
        let whose = self.whose_words(&look, question)?;
        if let Some(Whose::Quoted(words)) = &whose {
            return self.theirs_or_found(&look, words);
        }
        let mut answer = look.frame("ask");
        answer.searched.words = searched_words(question);
        let weighed = self.weighed(&look, question, |passage| may_show(passage, whose.as_ref()))?;
        let asked = roll(question);
        let question = &weighed.question;
        answer.searched.people = question.people.iter().map(|f| f.name.clone()).collect();
        if !question.strangers.is_empty() {
            let strangers = question.strangers.join(" ");
            answer.notes.push(format!("not in the file: {strangers}"));
        }
        let is_listed = match asked {
            Some(roll) if weighed.does_answer() => {
                self.list_people(&look, (roll, &weighed), &mut answer)?
            }
            _ => false,
        };
        if weighed.does_answer() && !is_listed {
            let page = Page::of(&look, SHOWN);
            let worthy = weighed.shown(BESIDE_THE_BEST);
            let hits = Hits::weighed(worthy, (weighed.passages.len(), true));
            self.fill((&look, page), &mut answer, &hits, |shown| {
                shown.cut(question)
            })?;
        }
        if answer.findings.is_empty() {
            answer.nearest = self.nearest_headings(&look, &question.terms);
        }
        Ok(answer)
    }

    /// Answers a plain question and shows what a refusal held back.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn ask_openly(&self, asking: &Asking<'_>, question: &str) -> Result<Openly, DeskError> {
        let look = self.look(asking)?;
        let of_a_kind = self.of_a_kind(&look, question)?;
        if let Some(found) = of_a_kind.as_ref().and_then(Openly::of) {
            return Ok(found);
        }
        let whose = self.whose_words(&look, question)?;
        if let Some(Whose::Quoted(words)) = &whose {
            let answer = self.theirs_or_found(&look, words)?;
            if let Some(found) = Openly::of(&answer) {
                return Ok(found);
            }
        }
        let mut weighed =
            self.weighed(&look, question, |passage| may_show(passage, whose.as_ref()))?;
        let quoted = matches!(whose, Some(Whose::Quoted(_)));
        let answered = !quoted && of_a_kind.is_none() && weighed.does_answer();
        if let Some(roll) = roll(question).filter(|_| answered) {
            let mut answer = look.frame("ask");
            self.list_people(&look, (roll, &weighed), &mut answer)?;
            if let Some(found) = Openly::of(&answer) {
                return Ok(found);
            }
        }
        if weighed.order.is_empty() {
            weighed = self.weighed(&look, question, |_| true)?;
        }
        let shown = weighed.shown(f64::INFINITY);
        let cuts = shown
            .iter()
            .take(SHOWN)
            .map(|shown| shown.cut(&weighed.question));
        let findings = self.cite(&look, cuts.collect())?;
        Ok(Openly {
            answered,
            score: if answered {
                weighed.sure
            } else {
                weighed.sure.min(ENOUGH)
            },
            findings: findings.into_iter().flatten().collect(),
        })
    }

    /// Somebody's words or, where a body has none about the topic, what it is said to have found.
    fn theirs_or_found(&self, look: &Look<'_>, words: &QuoteWanted) -> Result<Answer, DeskError> {
        let mut answer = self.quoted("ask", (look, SHOWN), words)?;
        if let (Outcome::Nothing, Some(about)) = (answer.outcome, &words.about) {
            let asked = ((words.words.as_str(), about.as_str()), SHOWN);
            self.add_found_by(look, &mut answer, asked)?;
        }
        Ok(answer)
    }

    /// The answer to a question of a kind that is not answered by weighing passages one by one; `None` for all others.
    fn of_a_kind(&self, look: &Look<'_>, question: &str) -> Result<Option<Answer>, DeskError> {
        if let Some(answer) = self.side_by_side(look, question)? {
            return Ok(Some(answer));
        }
        self.in_time(look, question)
    }

    /// Whose words the question asks for, where it asks for those of somebody whom the file quotes.
    fn whose_words(&self, look: &Look<'_>, question: &str) -> Result<Option<Whose>, DeskError> {
        let Some(of) = whose::words_of_whom(question) else {
            return Ok(None);
        };
        let directory = self.directory(look)?;
        let about = Some(of.about).filter(|about| !content_terms(about).is_empty());
        let sources = directory.sources(&of.speaker);
        let found = directory.find(&of.speaker);
        if let (Found::One { figure, slip }, Some(about)) = (&found, &about)
            && (!slip || sources.is_empty())
        {
            let mut people = self.read(look, about)?.people;
            people.retain(|other| other.keys != figure.keys);
            return Ok(Some(Whose::Of(figure.keys.clone(), people)));
        }
        let known = match found {
            Found::One { .. } | Found::Several(_) => true,
            Found::Nobody => !sources.is_empty(),
        };
        let words = QuoteWanted {
            words: of.speaker,
            about,
            order: Order::Best,
        };
        Ok(known.then_some(Whose::Quoted(words)))
    }
}

/// Whether a passage may be shown: where somebody's words are asked for, only with words of that person.
fn may_show(passage: &Candidate, whose: Option<&Whose>) -> bool {
    let Some(Whose::Of(keys, about)) = whose else {
        return true;
    };
    let mentions = |figure: &Figure| {
        let mut people = passage.people.iter();
        people.any(|named| figure.keys.contains(&named.key))
    };
    let mut quotes = passage.quotes.iter();
    (about.is_empty() || about.iter().any(mentions))
        && quotes.any(|said| is_by(said, keys) || is_beside(said, passage, keys))
}

fn is_by(said: &Said, keys: &BTreeSet<String>) -> bool {
    said.key.as_ref().is_some_and(|key| keys.contains(key))
}

/// Whether the passage names the person beside words in marks that nobody else in it says.
fn is_beside(said: &Said, passage: &Candidate, keys: &BTreeSet<String>) -> bool {
    let mut people = passage.people.iter();
    let by_another = |key: &String| passage.people.iter().any(|named| named.key == *key);
    said.speech != Speech::Indirect
        && !said.key.as_ref().is_some_and(by_another)
        && people.any(|named| {
            named.kind == MentionKind::Name
                && keys.contains(&named.key)
                && !said.span.contains(named.span)
        })
}

impl Weighed {
    /// Whether the file answers: every name is known, and it is sure enough.
    fn does_answer(&self) -> bool {
        self.question.strangers.is_empty() && self.sure >= ENOUGH
    }

    /// The numbers of the passages that tell otherwise what the best one tells. They are worded alike, and so weighed.
    fn otherwise(&self) -> Vec<usize> {
        let Some((best, others)) = self.order.split_first() else {
            return Vec::new();
        };
        let others = others.iter().take(LOOKED_AT);
        telling_otherwise(
            (self.question.kind, &self.passages[*best]),
            others.map(|at| (*at, &self.passages[*at])),
        )
    }

    /// What to show, best first, down to what answers worse than the best by `beside`; what tells otherwise than the
    /// best stands right behind it, however it is worded.
    fn shown(&self, beside: f64) -> Vec<Shown<'_>> {
        let mut snippets = Snippets::of(&self.passages, &self.scores);
        let best = self.order.first().map_or(0.0, |at| self.scores[*at]);
        let otherwise = self.otherwise();
        let others = self.order.iter().skip(1).copied();
        let others = others.take_while(|at| best - self.scores[*at] <= beside);
        let first = self.order.first().copied().into_iter();
        // What stands among both is shown once, where it stands first.
        let worthy = first.chain(otherwise).chain(others);
        let shown = worthy.take(MOST).filter_map(|at| {
            let (first, span) = snippets.next(at)?;
            Some(Shown {
                span,
                paragraph: self.passages[first].paragraph,
                candidate: &self.passages[at],
                score: self.sure * (self.scores[at] - best).exp(),
            })
        });
        shown.collect()
    }
}

impl Shown<'_> {
    /// How to cite it: with the words that were asked for, and where it is asked when, with its date.
    fn cut(&self, question: &Question) -> Cut<'_> {
        let cut = Cut::reaching(self.candidate, self.span);
        let said = words_of_theirs(question, self.candidate).or(cut.said);
        let mut dates = self.candidate.dates.iter();
        let dated = dates.find(|dated| super::when::is_point(dated));
        Cut {
            words: Some(said.map_or(self.candidate.span, |said| said.span)),
            said,
            date: dated.filter(|_| question.kind == Kind::When),
            paragraph: self.paragraph,
            score: self.score,
            why: why(question, self.candidate),
            ..cut
        }
    }
}

/// What somebody whom the question names says in the passage, where the question asks for words.
fn words_of_theirs<'c>(question: &Question, candidate: &'c Candidate) -> Option<&'c Said> {
    let named = |said: &&Said| said.key.as_ref().is_some_and(|key| question.names_key(key));
    let mut quotes = candidate.quotes.iter();
    quotes.find(|said| question.kind == Kind::Said && named(said))
}

/// Which words of the question the passage holds, in the passage's own form, or whom it names.
fn why(question: &Question, candidate: &Candidate) -> String {
    let words = crate::text::content_words(&candidate.text);
    let held = words
        .iter()
        .filter(|(_, term)| question.terms.contains(term));
    let held: Vec<&str> = held.map(|(word, _)| *word).collect();
    if !held.is_empty() {
        return format!("holds {}", held.join(", "));
    }
    let mentioned = |figure: &&Figure| {
        let mut people = candidate.people.iter();
        people.any(|named| figure.keys.contains(&named.key))
    };
    let named = question.people.iter().filter(mentioned);
    let named: Vec<&str> = named.map(|figure| figure.name.as_str()).collect();
    match named.is_empty() {
        true => "stands beside what was asked about".to_owned(),
        false => format!("names {}", named.join(", ")),
    }
}
