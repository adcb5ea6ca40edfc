//! The three forms, over an analysis made by hand: what the text room finds is that room's to test.

use super::*;
use crate::corpus;
use crate::model::{How, Mention, Person, PieceId, Span, Speaker, SpeakerKind, Timex};

const TEXT: &str = "Ada Quill left. “I’m off,” she said in May. An official agreed: “Yes.” “No,” the official added.";

fn piece() -> Piece {
    let id = PieceId {
        story: String::new(),
        name: "d1".to_owned(),
    };
    corpus::plain(TEXT, id)
}

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn quote(words: &str, speaker: Option<Speaker>) -> Quote {
    Quote {
        span: span(words),
        speech: Speech::Direct,
        speaker,
        cue: None,
        to: None,
        how: How::Cue,
        confidence: 1.0,
    }
}

fn speaker(words: &str, kind: SpeakerKind) -> Speaker {
    Speaker {
        span: span(words),
        person: None,
        kind,
        first_named: None,
    }
}

fn analysis() -> Analysis {
    let she = Speaker {
        person: Some(0),
        ..speaker("she", SpeakerKind::Pronoun)
    };
    let the_official = Speaker {
        first_named: Some(span("An official")),
        ..speaker("the official", SpeakerKind::Anonymous)
    };
    let mention = |words, kind| Mention {
        span: span(words),
        person: 0,
        kind,
    };
    Analysis {
        people: vec![Person {
            name: "Ada Quill".to_owned(),
            ..Person::default()
        }],
        mentions: vec![
            mention("Ada Quill", MentionKind::Name),
            mention("she", MentionKind::Pronoun),
        ],
        quotes: vec![
            quote("“I’m off,”", Some(she)),
            quote("“Yes.”", None),
            quote("“No,”", Some(the_official)),
        ],
        dates: vec![Timex {
            span: span("May"),
            kind: TimexKind::Date,
            value: None,
            worked_out: false,
        }],
        ..Analysis::default()
    }
}

#[test]
fn a_quote_gives_the_name_and_points_at_the_mention() {
    let (piece, analysis) = (piece(), analysis());
    let lines = quotes(&piece, &analysis);
    let shown: Vec<_> = lines
        .iter()
        .map(|line| {
            let mention = line.speaker_start.zip(line.speaker_end);
            let mention = mention.map(|(start, end)| &TEXT[start..end]);
            assert_eq!(line.text, &TEXT[line.start..line.end]);
            (line.text, line.kind, line.speaker, mention)
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("“I’m off,”", "direct", Some("Ada Quill"), Some("she")),
            ("“Yes.”", "direct", None, None),
            ("“No,”", "direct", Some("An official"), Some("the official")),
        ]
    );
}

#[test]
fn an_unresolved_date_has_no_value() {
    let json = serde_json::to_string(&dates(&piece(), &analysis())).unwrap();
    let at = span("May");
    let expected = format!(
        r#"[{{"start":{},"end":{},"text":"May","value":null,"type":"DATE"}}]"#,
        at.start, at.end
    );
    assert_eq!(json, expected);
}

#[test]
fn names_are_names_alone() {
    let json = serde_json::to_string(&names(&piece(), &analysis())).unwrap();
    assert_eq!(
        json,
        r#"[{"start":0,"end":9,"text":"Ada Quill","entity":0}]"#
    );
}
