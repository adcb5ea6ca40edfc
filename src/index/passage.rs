//! A piece with its analysis, laid out as what is indexed: one passage for each sentence, and the piece's card.
//!
//! A passage carries everything that touches its sentence: mentions, expressions of time, and every quote of which at
//! least a part stands in it. A span that does not fit the text is left out rather than guessed at.

use std::collections::BTreeSet;
use std::ops::Range;

use super::candidate::{Card, CardPerson, Dated, Named, Passage, Said};
use super::gist::Gist;
use super::key::{key, speaker_terms};
use super::laid::Entry;
use super::reach::Runs;
use super::terms::Terms;
use super::told::Told;
use crate::model::{
    Analysis, How, Piece, Quote, Sentence, Span, Speaker, SpeakerKind, Speech, SpokenBy, Version,
};

/// One sentence as it is indexed.
pub(super) struct Indexed {
    /// What is stored.
    pub(super) passage: Passage,
    /// For each speaker whose words the sentence holds, the terms of the words that name the speaker.
    pub(super) naming: Vec<Vec<String>>,
    /// The keys of the people whose roles the sentence names.
    pub(super) told: BTreeSet<String>,
    /// Whether somebody checked the piece.
    pub(super) checked: bool,
}

/// The passages of a piece, in the order of its sentences.
pub(super) fn passages(entry: &Entry<'_>) -> Vec<Indexed> {
    let sentences = &entry.analysis.sentences;
    let mut indexed: Vec<Option<Indexed>> = sentences
        .iter()
        .enumerate()
        .map(|(at, sentence)| passage(entry, at, sentence))
        .collect();
    for said in quotes(entry) {
        for sentence in indexed
            .get_mut(said.sentences.clone())
            .into_iter()
            .flatten()
            .flatten()
        {
            sentence.passage.quotes.push(said.said.clone());
            if !said.naming.is_empty() && !sentence.naming.contains(&said.naming) {
                sentence.naming.push(said.naming.clone());
            }
        }
    }
    add_mentions(entry, &mut indexed);
    add_dates(entry, &mut indexed);
    let mut indexed: Vec<Indexed> = indexed.into_iter().flatten().collect();
    for Indexed { passage, .. } in &mut indexed {
        passage.gist = Gist::of(passage);
    }
    indexed
}

/// The card of a piece.
pub(super) fn card(entry: &Entry<'_>) -> Card {
    let Analysis {
        people,
        mentions,
        quotes,
        ..
    } = entry.analysis;
    let mut counts = vec![0u32; people.len()];
    for mention in mentions {
        if let Some(count) = counts.get_mut(mention.person) {
            *count += 1;
        }
    }
    let people = people
        .iter()
        .zip(counts)
        .map(|(person, mentions)| CardPerson {
            key: key(&person.name),
            name: person.name.clone(),
            aliases: person.aliases.clone(),
            roles: person.roles.clone(),
            mentions,
        });
    let mut sources: Vec<String> = Vec::new();
    for speaker in quotes.iter().filter_map(|quote| quote.speaker.as_ref()) {
        let unknown = speaker
            .person
            .and_then(|at| entry.analysis.people.get(at))
            .is_none();
        if !unknown || speaker.kind == SpeakerKind::Pronoun {
            continue;
        }
        let words = speaker_words(speaker, &entry.piece.text);
        if !words.is_empty() && !sources.contains(&words) {
            sources.push(words);
        }
    }
    Card {
        piece: entry.piece.id.clone(),
        published: entry.piece.published,
        people: people.collect(),
        sources,
    }
}

fn passage(entry: &Entry<'_>, at: usize, sentence: &Sentence) -> Option<Indexed> {
    let Entry {
        piece,
        version,
        analysis,
    } = *entry;
    let text = sentence.span.of(&piece.text)?;
    let paragraph_span = analysis.paragraphs.get(sentence.paragraph).copied();
    let passage = Passage {
        piece: piece.id.clone(),
        version: Version::clone(version),
        ordinal: u32::try_from(at).ok()?,
        span: sentence.span,
        paragraph: u32::try_from(sentence.paragraph).ok()?,
        paragraph_span: paragraph_span.unwrap_or(sentence.span),
        published: piece.published,
        text: text.to_owned(),
        terms: Terms::of(&sentence.terms),
        people: Vec::new(),
        quotes: Vec::new(),
        dates: Vec::new(),
        gist: Gist::default(),
    };
    Some(Indexed {
        passage,
        naming: Vec::new(),
        told: BTreeSet::new(),
        checked: piece.checked,
    })
}

struct Placed {
    said: Said,
    naming: Vec<String>,
    sentences: Range<usize>,
}

fn quotes(entry: &Entry<'_>) -> Vec<Placed> {
    let Entry {
        piece, analysis, ..
    } = *entry;
    let sentences = &analysis.sentences;
    let touching = |quote: &Quote| touched(sentences, quote.span);
    let marked = analysis
        .quotes
        .iter()
        .filter(|quote| quote.speech != Speech::Indirect);
    let runs = Runs::of(marked.map(touching).collect());
    let mut placed = Vec::new();
    for quote in &analysis.quotes {
        let held = touching(quote);
        if held.is_empty() {
            continue;
        }
        let reach = &sentences[runs.around(&held)];
        let Some(reach) = reach.first().zip(reach.last()) else {
            continue;
        };
        placed.push(Placed {
            said: said(quote, reach.0.span.joined(reach.1.span), entry),
            naming: naming(quote, piece, analysis),
            sentences: held,
        });
    }
    placed
}

/// The sentences that share at least one byte with the span.
fn touched(sentences: &[Sentence], span: Span) -> Range<usize> {
    let from = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let count = sentences[from..]
        .iter()
        .take_while(|sentence| sentence.span.overlaps(span))
        .count();
    from..from + count
}

fn said(quote: &Quote, reach: Span, entry: &Entry<'_>) -> Said {
    let text = &entry.piece.text;
    let speaker = quote.speaker.as_ref().map(|speaker| SpokenBy {
        name: person_name(speaker, entry.analysis).map(str::to_owned),
        words: speaker_words(speaker, text),
        kind: speaker.kind,
        to: quote.to.and_then(|to| to.of(text)).map(str::to_owned),
        how: how(speaker, quote.how, entry),
        confidence: quote.confidence,
    });
    Said {
        span: quote.span,
        reach,
        speech: quote.speech,
        key: quote
            .speaker
            .as_ref()
            .and_then(|speaker| speaker_key(speaker, entry)),
        speaker,
        cue: quote.cue,
    }
}

fn person_name<'a>(speaker: &Speaker, analysis: &'a Analysis) -> Option<&'a str> {
    let person = analysis.people.get(speaker.person?)?;
    Some(&person.name)
}

/// The words that name the speaker: for an anonymous source those that brought it in, since "the source" alone does
/// not tell one from another.
fn speaker_words(speaker: &Speaker, text: &str) -> String {
    let first_named = match speaker.kind {
        SpeakerKind::Anonymous => speaker.first_named.and_then(|span| span.of(text)),
        _ => None,
    };
    first_named
        .or(speaker.span.of(text))
        .unwrap_or("")
        .to_owned()
}

/// How the speaker was found. Who "the source" is was told before, and so was whom "she" or "the mayor" means: that is
/// worked out, and said so.
fn how(speaker: &Speaker, how: How, entry: &Entry<'_>) -> How {
    if speaker.kind == SpeakerKind::Anonymous {
        let before = speaker
            .first_named
            .is_some_and(|first| first != speaker.span);
        return if before { How::SourceBefore } else { how };
    }
    let words = key(speaker.span.of(&entry.piece.text).unwrap_or_default());
    let surname = person_name(speaker, entry.analysis).and_then(|name| name.split(' ').next_back());
    let unnamed = surname.is_some_and(|surname| !words.contains(&key(surname)));
    match how {
        How::Cue if unnamed => How::Traced,
        how => how,
    }
}

fn speaker_key(speaker: &Speaker, entry: &Entry<'_>) -> Option<String> {
    let key = match (person_name(speaker, entry.analysis), speaker.kind) {
        (Some(name), _) => key(name),
        (None, SpeakerKind::Pronoun) => return None,
        (None, _) => key(&speaker_words(speaker, &entry.piece.text)),
    };
    (!key.is_empty()).then_some(key)
}

fn naming(quote: &Quote, piece: &Piece, analysis: &Analysis) -> Vec<String> {
    let Some(speaker) = &quote.speaker else {
        return Vec::new();
    };
    let named = person_name(speaker, analysis);
    let words = [
        speaker.span.of(&piece.text),
        speaker.first_named.and_then(|span| span.of(&piece.text)),
        named,
    ];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    speaker_terms(&words.join(" "))
}

fn add_mentions(entry: &Entry<'_>, indexed: &mut [Option<Indexed>]) {
    let analysis = entry.analysis;
    let keys: Vec<String> = analysis
        .people
        .iter()
        .map(|person| key(&person.name))
        .collect();
    let mut told = Told::of(&analysis.people);
    for mention in &analysis.mentions {
        let Some(person) = analysis.people.get(mention.person) else {
            continue;
        };
        let named = Named {
            span: mention.span,
            key: keys[mention.person].clone(),
            name: person.name.clone(),
            kind: mention.kind,
        };
        for at in touched(&analysis.sentences, mention.span) {
            if let Some(Some(sentence)) = indexed.get_mut(at) {
                if told.names(mention.person, (at, &sentence.passage.text)) {
                    sentence.told.insert(named.key.clone());
                }
                sentence.passage.people.push(named.clone());
            }
        }
    }
}

fn add_dates(entry: &Entry<'_>, indexed: &mut [Option<Indexed>]) {
    let analysis = entry.analysis;
    for timex in &analysis.dates {
        let Some(words) = timex.span.of(&entry.piece.text) else {
            continue;
        };
        let dated = Dated {
            span: timex.span,
            words: words.to_owned(),
            kind: timex.kind,
            value: timex.value.clone(),
            worked_out: timex.worked_out,
        };
        for at in touched(&analysis.sentences, timex.span) {
            if let Some(Some(sentence)) = indexed.get_mut(at) {
                sentence.passage.dates.push(dated.clone());
            }
        }
    }
}
