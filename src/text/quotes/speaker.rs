//! Who a noun phrase is: a person of the text, an organisation, a role or a source without a name.
//!
//! It remembers the sources that were brought in, so that "the source added" leads back to "a close ally of Mr Corbyn".
//! It trusts the people that were found for names and pronouns and never guesses a name itself.

use crate::model::{Mention, MentionKind, Span, Speaker, SpeakerKind};

use super::super::people::People;
use super::lexicon::{Class, class_of};
use super::phrase::Phrase;
use super::pronoun::Pronouns;
use super::scene::{Kind, Scene};

/// A source or a role that was brought in without a name.
struct Unnamed {
    span: Span,
    /// Whether it means several.
    plural: bool,
    /// Its head noun in the singular.
    head: String,
}

/// Tells who phrases are, in the order of the text.
pub(super) struct Speakers<'a> {
    people: &'a People,
    pronouns: Pronouns<'a>,
    unnamed: Vec<Unnamed>,
    /// Who was spoken to last, and where that stands.
    hearer: Option<(usize, Span)>,
}

impl<'a> Speakers<'a> {
    pub(super) fn new(text: &'a str, people: &'a People) -> Self {
        Self {
            people,
            pronouns: Pronouns::new(text, people),
            unnamed: Vec::new(),
            hearer: None,
        }
    }

    /// Remembers whom the words went to, where it is somebody who is named.
    pub(super) fn heard(&mut self, to: Option<Span>) {
        self.hearer = to.and_then(|span| Some((self.mentions(span).last()?.person, span)));
    }

    /// The speaker that a subject names.
    pub(super) fn of(&mut self, scene: &Scene<'_>, phrase: Phrase) -> Speaker {
        let speaker = self.named(scene, phrase);
        if let Some(person) = speaker.person {
            self.pronouns.spoke(person, speaker.span);
        }
        speaker
    }

    fn named(&mut self, scene: &Scene<'_>, phrase: Phrase) -> Speaker {
        let core = scene.span(phrase.start, phrase.core);
        let whole = scene.span(phrase.start, phrase.end);
        let owner = matches!(
            scene.word(phrase.start),
            "his" | "her" | "their" | "His" | "Her" | "Their"
        );
        if scene.class(phrase.start).any(Class::PRONOUN) || owner && phrase.core == phrase.start + 1
        {
            return self.pronoun(scene, phrase, whole);
        }
        if let Some(speaker) = self.person(scene, phrase, core) {
            return speaker;
        }
        let last = scene.class(phrase.core - 1);
        let calling =
            last.any(Class::HUMAN) && !last.any(Class::PERSON) && phrase.core > phrase.start + 1;
        if !calling && (scene.is_name(phrase.start, phrase.core) || scene.ends_with_name(phrase)) {
            return plain(self.name_span(scene, phrase), SpeakerKind::Organisation);
        }
        self.unnamed(scene, phrase, whole)
    }

    /// The person whom the core names, by a name at its end or as a whole by a role.
    fn person(&self, scene: &Scene<'_>, phrase: Phrase, core: Span) -> Option<Speaker> {
        let mentions = self.mentions(core);
        let last = mentions.iter().rev().find(|mention| {
            mention.kind != MentionKind::Pronoun && ends_core(scene, core, mention.span)
        });
        if let Some(mention) = last {
            let kind = match mention.kind {
                MentionKind::Role => SpeakerKind::Role,
                _ => SpeakerKind::Named,
            };
            let apposed = (phrase.start..phrase.core).any(|at| scene.is_mark(at, ','));
            let span = if apposed || kind == SpeakerKind::Role {
                core.joined(mention.span)
            } else {
                with_titles(scene, phrase, mention.span)
            };
            return Some(Speaker {
                person: Some(mention.person),
                ..plain(span, kind)
            });
        }
        if let Some(bearer) = self.bearer(scene, phrase) {
            return Some(bearer);
        }
        // "Cornyn’s statement added": the words of a statement are its author's.
        let author = mentions.iter().find(|mention| {
            mention.kind == MentionKind::Name && is_document(scene.word(phrase.core - 1))
        })?;
        Some(Speaker {
            person: Some(author.person),
            ..plain(author.span, SpeakerKind::Named)
        })
    }

    /// "Labour leader of the council Phil Holm": a role without an article needs its bearer, so the name at the end of
    /// the phrase is the speaker's and not the council's.
    fn bearer(&self, scene: &Scene<'_>, phrase: Phrase) -> Option<Speaker> {
        let bare = !scene.class(phrase.start).any(Class::DETERMINER)
            && scene.class(phrase.core - 1).any(Class::HUMAN)
            && !scene.word(phrase.core - 1).ends_with('s');
        let named = scene.class(phrase.end - 1).any(Class::PERSON) && phrase.end > phrase.core + 2;
        let whole = scene.span(phrase.core, phrase.end);
        let mention = self.mentions(whole).last().filter(|mention| {
            bare && named && mention.kind == MentionKind::Name && mention.span.end >= whole.end
        })?;
        Some(Speaker {
            person: Some(mention.person),
            ..plain(scene.span(phrase.start, phrase.end), SpeakerKind::Named)
        })
    }

    fn pronoun(&self, scene: &Scene<'_>, phrase: Phrase, span: Span) -> Speaker {
        let mention = self.mentions(span).first();
        let weighed = mention.map(|mention| mention.person);
        let word = span.of(scene.text).unwrap_or_default();
        // “Just ring me,” she added: who adds has spoken before, whoever else was spoken of since.
        let adds =
            |at: usize| matches!(scene.word(at), "added" | "adds" | "continued" | "concluded");
        let goes_on = adds(phrase.end) || adds(phrase.start.wrapping_sub(1));
        let last = goes_on.then(|| self.pronouns.last_speaker(word, span));
        // “Was it his?” she asked Ray Holm. “It was,” he replied: who was asked answers.
        let answers = |at: usize| {
            matches!(
                scene.word(at),
                "replied" | "answered" | "responded" | "retorted"
            )
        };
        let asked = self.hearer.filter(|(person, asked)| {
            let verb = answers(phrase.end) || answers(phrase.start.wrapping_sub(1));
            let near = asked.start < span.start && span.start < asked.end + 300;
            verb && near && self.pronouns.fits(word, *person)
        });
        let person = last
            .flatten()
            .or(asked.map(|(person, _)| person))
            .or_else(|| self.pronouns.meant(word, span, weighed));
        let unnamed = self.unnamed.last().filter(|unnamed| {
            fits(scene, unnamed, span) && self.is_fresher(unnamed.span, person, span)
        });
        Speaker {
            person: if unnamed.is_some() { None } else { person },
            first_named: unnamed.map(|unnamed| unnamed.span),
            ..plain(span, SpeakerKind::Pronoun)
        }
    }

    /// Whether a source was brought in after the person whom a pronoun would mean was last named, so that it is meant.
    fn is_fresher(&self, source: Span, person: Option<usize>, pronoun: Span) -> bool {
        let before = self
            .people
            .mentions
            .partition_point(|mention| mention.span.start < pronoun.start);
        let named = self.people.mentions[..before]
            .iter()
            .rev()
            .take_while(|mention| mention.span.start >= source.start)
            .any(|mention| {
                let meant = person.is_none_or(|person| person == mention.person);
                meant && mention.kind != MentionKind::Pronoun && !source.contains(mention.span)
            });
        !named
    }

    /// The mentions that overlap `span`.
    fn mentions(&self, span: Span) -> &'a [Mention] {
        let all = &self.people.mentions;
        let from = all.partition_point(|mention| mention.span.end <= span.start);
        let to = all.partition_point(|mention| mention.span.start < span.end);
        all.get(from..to).unwrap_or_default()
    }

    /// The capitals at the end of the core.
    pub(super) fn name_span(&self, scene: &Scene<'_>, phrase: Phrase) -> Span {
        if scene.is_name(phrase.start, phrase.core) {
            return scene.span(phrase.start, phrase.core);
        }
        let mut start = phrase.core;
        while start > phrase.start
            && (scene.class(start - 1).any(Class::CAPITAL)
                || scene.kind(start - 1) != Some(Kind::Word))
        {
            start -= 1;
        }
        while start + 1 < phrase.core && matches!(scene.kind(start), Some(Kind::Mark(_))) {
            start += 1;
        }
        scene.span(start, phrase.core)
    }

    fn unnamed(&mut self, scene: &Scene<'_>, phrase: Phrase, whole: Span) -> Speaker {
        let head = head(scene, phrase);
        let class = class_of(&head);
        let first = scene.class(phrase.start);
        let determined = first.any(Class::DETERMINER) && !first.any(Class::INDEFINITE);
        let body = class.any(Class::BODY) && !class.any(Class::SOURCE);
        let role = class.any(Class::ROLE) || is_document(&head);
        if !determined {
            let kind = if body {
                SpeakerKind::Organisation
            } else if role {
                SpeakerKind::Role
            } else {
                SpeakerKind::Anonymous
            };
            if !body && !is_document(&head) {
                self.bring_in(scene, phrase, head);
            }
            return plain(whole, kind);
        }
        let first_named = self.brought_in(&head, is_plural(scene, phrase));
        let kind = if body {
            SpeakerKind::Organisation
        } else if first_named.is_some() || is_generic(&head) {
            SpeakerKind::Anonymous
        } else {
            SpeakerKind::Role
        };
        Speaker {
            first_named,
            ..plain(whole, kind)
        }
    }

    /// Remembers somebody who is not named. A noun that no list holds is taken for somebody only after "a": "losses
    /// continued" brings nobody in.
    fn bring_in(&mut self, scene: &Scene<'_>, phrase: Phrase, head: String) {
        let single = matches!(
            scene.word(phrase.start),
            "a" | "A" | "an" | "An" | "another" | "Another" | "one" | "One"
        );
        if single || class_of(&head).any(Class::HUMAN) {
            self.unnamed.push(Unnamed {
                span: scene.span(phrase.start, phrase.end),
                plural: is_plural(scene, phrase),
                head,
            });
        }
    }

    /// The words that brought in the source that "the source" means: the last one with the same noun or, since "source" fits
    /// everybody, the last one at all.
    fn brought_in(&self, head: &str, plural: bool) -> Option<Span> {
        let same = self
            .unnamed
            .iter()
            .rev()
            .take(50)
            .find(|unnamed| unnamed.head == head && unnamed.plural == plural);
        let found = if is_generic(head) {
            self.unnamed.last()
        } else {
            same
        };
        found.map(|unnamed| unnamed.span)
    }
}

fn plain(span: Span, kind: SpeakerKind) -> Speaker {
    Speaker {
        span,
        person: None,
        kind,
        first_named: None,
    }
}

/// A name with the capitals before it that belong to it: "Detective Inspector Martin Kelly".
fn with_titles(scene: &Scene<'_>, phrase: Phrase, name: Span) -> Span {
    let items = phrase.start..phrase.core;
    let first = items
        .rev()
        .take_while(|&at| {
            let inside = scene
                .items
                .get(at)
                .is_some_and(|item| item.span.start >= name.start);
            let stop = scene.is_mark(at, '.');
            let joins = matches!(scene.word(at), "of" | "for")
                && at > phrase.start
                && scene.class(at - 1).any(Class::CAPITAL);
            inside
                || stop
                || joins
                || scene.class(at).any(Class::CAPITAL)
                    && !scene.class(at).any(Class::DETERMINER)
                    && !scene.is_possessive(at)
        })
        .last();
    first.map_or(name, |at| name.joined(scene.span(at, at + 1)))
}

/// "the board members" against "a board member"
fn is_plural(scene: &Scene<'_>, phrase: Phrase) -> bool {
    (phrase.start..phrase.core).any(|at| {
        let word = scene.word(at);
        scene.class(at).any(Class::HUMAN) && word.ends_with('s') && !word.ends_with("ss")
    })
}

fn is_generic(head: &str) -> bool {
    head == "source"
}

/// Whether the noun names something written or spoken that can be quoted: "statement", "lawsuit".
pub(super) fn is_document(noun: &str) -> bool {
    class_of(noun).any(Class::DOCUMENT)
}

/// "he" and "she" mean one; "they" means several, or one whose sex is kept back with the name.
fn fits(scene: &Scene<'_>, unnamed: &Unnamed, pronoun: Span) -> bool {
    let word = pronoun.of(scene.text).unwrap_or_default().to_lowercase();
    let near = pronoun.start.saturating_sub(unnamed.span.end) < 600;
    let one = word.starts_with("he") || word.starts_with("she");
    let plural = unnamed
        .span
        .of(scene.text)
        .unwrap_or_default()
        .split_whitespace()
        .any(|w| class_of(w).any(Class::SOURCE) && w.ends_with('s'));
    near && (one && !plural || word.starts_with("they"))
}

/// Whether the mention ends the core, so that it names the speaker and not whom the speaker belongs to.
fn ends_core(scene: &Scene<'_>, core: Span, mention: Span) -> bool {
    if mention.end >= core.end {
        return true;
    }
    let rest = scene.text.get(mention.end..core.end).unwrap_or_default();
    let words = rest.trim();
    if matches!(words, "'s" | "’s") {
        return true;
    }
    // "Sarah Blake and her husband": the first of two speakers.
    words.starts_with("and ") || !words.chars().any(char::is_alphabetic)
}

/// The head noun of a core without a name, in the singular and in small letters: the last listed noun, else the last word.
fn head(scene: &Scene<'_>, phrase: Phrase) -> String {
    let listed = Class::SOURCE.or(Class::HUMAN).or(Class::BODY);
    let at = (phrase.start..phrase.core)
        .rev()
        .find(|&at| scene.class(at).any(listed) || is_document(scene.word(at)))
        .unwrap_or(phrase.core - 1);
    let word = scene.word(at).to_lowercase();
    match word.strip_suffix('s') {
        Some(singular) if class_of(singular).any(listed) => singular.to_owned(),
        _ => word,
    }
}
