//! An answer as JSON: the form that programs read, the same on every platform.
//!
//! The fields and their order are a promise to readers: later versions add fields and rename none. What the model calls
//! its own is mirrored here, so that a change of the model does not change the form unseen. Offsets and paragraphs count
//! from 0, dates stand as precisely as they are known, times are RFC 3339 in UTC. `url`, `checked` (only where it is
//! false), `page` (a signed link), `sources`, `sides`, `open` and `wrong` stand only where there is something to say.

use serde::Serialize;

use crate::model::{self, How, Outcome, PieceId, SourceState, SpeakerKind, Speech, Verdict};

/// The answer as one line of JSON, without a line end.
pub fn answer(answer: &model::Answer) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Answer::from(answer))
}

/// What a piece is called: with its story in front where more than one story is loaded.
pub fn piece_name(answer: &model::Answer, piece: &PieceId) -> String {
    if answer.several_stories {
        piece.to_string()
    } else {
        piece.name.clone()
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    story: Option<&'a str>,
    command: &'a str,
    outcome: &'static str,
    lead: Option<Lead<'a>>,
    findings: Vec<Finding<'a>>,
    verdict: Option<&'static str>,
    difference: Vec<Difference<'a>>,
    candidates: Vec<Suggestion<'a>>,
    nearest: Vec<Suggestion<'a>>,
    searched: Searched<'a>,
    carried: &'a [String],
    as_of: String,
    pieces: usize,
    notes: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Source<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sides: Vec<Side<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open: Vec<OpenQuestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    wrong: Vec<WrongAnswer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
}

#[derive(Serialize)]
struct Side<'a> {
    name: &'a str,
    findings: usize,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Lead<'a> {
    text: &'a str,
    worked_out: bool,
}

#[derive(Serialize)]
struct Finding<'a> {
    snippet: &'a str,
    piece: String,
    headline: &'a str,
    published: Option<String>,
    version: &'a str,
    start: usize,
    end: usize,
    paragraph: usize,
    speaker: Option<Speaker<'a>>,
    speech: Option<&'static str>,
    date: Option<Date<'a>>,
    also_in: Vec<String>,
    context: Option<&'a str>,
    score: f64,
    why: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
}

#[derive(Serialize)]
struct Speaker<'a> {
    name: Option<&'a str>,
    words: &'a str,
    kind: &'static str,
    to: Option<&'a str>,
    how: &'static str,
    confidence: f32,
}

#[derive(Serialize)]
struct Date<'a> {
    value: Option<&'a str>,
    words: &'a str,
    worked_out: bool,
}

#[derive(Serialize)]
struct Difference<'a> {
    given: &'a str,
    file: &'a str,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    label: &'a str,
    ask: &'a str,
}

#[derive(Serialize)]
struct Searched<'a> {
    people: &'a [String],
    words: &'a [String],
}

#[derive(Serialize)]
struct OpenQuestion<'a> {
    question: &'a str,
    story: Option<&'a str>,
    times: u64,
    first: String,
    last: String,
}

#[derive(Serialize)]
struct WrongAnswer<'a> {
    question: &'a str,
    story: Option<&'a str>,
    times: u64,
    first: String,
    last: String,
    cited: Vec<Cited<'a>>,
}

#[derive(Serialize)]
struct Cited<'a> {
    piece: String,
    version: &'a str,
    start: usize,
    end: usize,
    paragraph: usize,
}

#[derive(Serialize)]
struct Source<'a> {
    piece: String,
    headline: &'a str,
    publisher: Option<&'a str>,
    published: Option<String>,
    checked: bool,
    state: &'static str,
    reason: Option<&'a str>,
}

impl<'a> From<&'a model::Answer> for Answer<'a> {
    fn from(answer: &'a model::Answer) -> Self {
        Self {
            story: answer.story.as_deref(),
            command: &answer.command,
            outcome: outcome(answer.outcome),
            lead: answer.lead.as_ref().map(|lead| Lead {
                text: &lead.text,
                worked_out: lead.worked_out,
            }),
            findings: answer
                .findings
                .iter()
                .map(|found| finding(answer, found))
                .collect(),
            verdict: answer.verdict.map(verdict),
            difference: answer.difference.iter().map(difference).collect(),
            candidates: answer.candidates.iter().map(suggestion).collect(),
            nearest: answer.nearest.iter().map(suggestion).collect(),
            searched: Searched {
                people: &answer.searched.people,
                words: &answer.searched.words,
            },
            carried: &answer.carried,
            as_of: answer.as_of.to_string(),
            pieces: answer.pieces,
            notes: &answer.notes,
            sources: answer
                .sources
                .iter()
                .map(|one| source(answer, one))
                .collect(),
            sides: answer.sides.iter().map(side).collect(),
            open: answer.open.iter().map(open).collect(),
            wrong: answer.wrong.iter().map(|one| wrong(answer, one)).collect(),
            page: answer.page.as_deref(),
        }
    }
}

fn finding<'a>(answer: &model::Answer, found: &'a model::Finding) -> Finding<'a> {
    Finding {
        snippet: &found.snippet,
        piece: piece_name(answer, &found.piece),
        headline: &found.headline,
        published: found.published.map(|date| date.to_string()),
        version: found.version.as_str(),
        start: found.span.start,
        end: found.span.end,
        paragraph: found.paragraph,
        speaker: found.speaker.as_ref().map(speaker),
        speech: found.speech.map(speech),
        date: found.date.as_ref().map(|date| Date {
            value: date.value.as_deref(),
            words: &date.words,
            worked_out: date.worked_out,
        }),
        also_in: found
            .also_in
            .iter()
            .map(|piece| piece_name(answer, piece))
            .collect(),
        context: found.context.as_deref(),
        score: found.score,
        why: &found.why,
        url: found.url.as_deref(),
        checked: (!found.checked).then_some(false),
        page: found.page.as_deref(),
    }
}

fn speaker(speaker: &model::SpokenBy) -> Speaker<'_> {
    Speaker {
        name: speaker.name.as_deref(),
        words: &speaker.words,
        kind: match speaker.kind {
            SpeakerKind::Named => "named",
            SpeakerKind::Pronoun => "pronoun",
            SpeakerKind::Role => "role",
            SpeakerKind::Organisation => "organisation",
            SpeakerKind::Anonymous => "anonymous",
        },
        to: speaker.to.as_deref(),
        how: match speaker.how {
            How::Cue => "cue",
            How::SentenceBefore => "sentence-before",
            How::SourceBefore => "source-before",
            How::Traced => "traced",
            How::Continued => "continued",
            How::Turn => "turn",
            How::Unknown => "unknown",
        },
        confidence: speaker.confidence,
    }
}

fn source<'a>(answer: &model::Answer, source: &'a model::Source) -> Source<'a> {
    let (state, reason) = match &source.state {
        SourceState::Current => ("current", None),
        SourceState::Stale(reason) => ("stale", Some(reason.as_str())),
        SourceState::Unread(reason) => ("unread", Some(reason.as_str())),
    };
    Source {
        piece: piece_name(answer, &source.piece),
        headline: &source.headline,
        publisher: source.publisher.as_deref(),
        published: source.published.map(|date| date.to_string()),
        checked: source.checked,
        state,
        reason,
    }
}

fn side(side: &model::Side) -> Side<'_> {
    Side {
        name: &side.name,
        findings: side.findings,
        note: side.note.as_deref(),
    }
}

fn open(open: &model::OpenQuestion) -> OpenQuestion<'_> {
    OpenQuestion {
        question: &open.question,
        story: open.story.as_deref(),
        times: open.times,
        first: open.first.to_string(),
        last: open.last.to_string(),
    }
}

fn wrong<'a>(answer: &model::Answer, wrong: &'a model::WrongAnswer) -> WrongAnswer<'a> {
    let cited = |one: &'a model::Cited| Cited {
        piece: piece_name(answer, &one.piece),
        version: one.version.as_str(),
        start: one.span.start,
        end: one.span.end,
        paragraph: one.paragraph,
    };
    WrongAnswer {
        question: &wrong.question,
        story: wrong.story.as_deref(),
        times: wrong.times,
        first: wrong.first.to_string(),
        last: wrong.last.to_string(),
        cited: wrong.cited.iter().map(cited).collect(),
    }
}

fn difference(difference: &model::Difference) -> Difference<'_> {
    Difference {
        given: &difference.given,
        file: &difference.file,
    }
}

fn suggestion(suggestion: &model::Suggestion) -> Suggestion<'_> {
    Suggestion {
        label: &suggestion.label,
        ask: &suggestion.ask,
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Found => "found",
        Outcome::Nothing => "nothing",
        Outcome::Ambiguous => "ambiguous",
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exact => "exact",
        Verdict::Altered => "altered",
        Verdict::OtherSpeaker => "other-speaker",
        Verdict::NotFound => "not-found",
    }
}

fn speech(speech: Speech) -> &'static str {
    match speech {
        Speech::Direct => "direct",
        Speech::Mixed => "mixed",
        Speech::Indirect => "indirect",
    }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
