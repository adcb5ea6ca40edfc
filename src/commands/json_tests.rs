//! The form, field by field and in order, over an answer that has something in every place.

use super::*;
use crate::model::{Asker, Audience, PartialDate, Span, Version};

fn full() -> model::Answer {
    let piece = PieceId {
        story: "harbour".to_owned(),
        name: "bridge".to_owned(),
    };
    let finding = model::Finding {
        snippet: "“It will open”, she said.".to_owned(),
        piece: piece.clone(),
        headline: "Bridge to open".to_owned(),
        url: None,
        page: None,
        audience: Audience::Everyone,
        published: Some(PartialDate::Month(2022, 7)),
        checked: true,
        version: Version::new("ab".repeat(32)),
        span: Span::new(4, 33),
        paragraph: 0,
        words: None,
        speaker: Some(model::SpokenBy {
            name: Some("Ada Quill".to_owned()),
            words: "she".to_owned(),
            kind: SpeakerKind::Pronoun,
            to: None,
            how: How::SentenceBefore,
            confidence: 0.75,
        }),
        speech: Some(Speech::Direct),
        date: Some(model::FoundDate {
            value: None,
            spoken: None,
            words: "in two years".to_owned(),
            worked_out: false,
        }),
        also_in: vec![piece],
        context: None,
        score: 0.5,
        why: "her words".to_owned(),
    };
    model::Answer {
        story: Some("harbour".to_owned()),
        outcome: Outcome::Found,
        lead: Some(model::Lead {
            text: "Ada Quill, once".to_owned(),
            worked_out: true,
        }),
        findings: vec![finding],
        verdict: Some(Verdict::OtherSpeaker),
        difference: vec![model::Difference {
            given: "may".to_owned(),
            file: "will".to_owned(),
        }],
        nearest: vec![model::Suggestion {
            label: "Ada Quill".to_owned(),
            ask: "/who Ada Quill".to_owned(),
        }],
        searched: model::Searched {
            people: vec!["Ada Quill".to_owned()],
            words: Vec::new(),
        },
        pieces: 2,
        ..model::Answer::nothing("quote", "2022-07-21T06:00:00Z".parse().unwrap())
    }
}

#[test]
fn every_field_stands_in_its_place() {
    let version = "ab".repeat(32);
    let expected = [
        r#"{"story":"harbour","command":"quote","outcome":"found","#,
        r#""lead":{"text":"Ada Quill, once","worked_out":true},"#,
        r#""findings":[{"snippet":"“It will open”, she said.","piece":"bridge","headline":"Bridge to open","#,
        r#""published":"2022-07","version":""#,
        &version,
        r#"","start":4,"end":33,"paragraph":0,"#,
        r#""speaker":{"name":"Ada Quill","words":"she","kind":"pronoun","to":null,"#,
        r#""how":"sentence-before","confidence":0.75},"speech":"direct","#,
        r#""date":{"value":null,"words":"in two years","worked_out":false},"#,
        r#""also_in":["bridge"],"context":null,"score":0.5,"why":"her words"}],"#,
        r#""verdict":"other-speaker","difference":[{"given":"may","file":"will"}],"#,
        r#""candidates":[],"nearest":[{"label":"Ada Quill","ask":"/who Ada Quill"}],"#,
        r#""searched":{"people":["Ada Quill"],"words":[]},"carried":[],"#,
        r#""as_of":"2022-07-21T06:00:00Z","pieces":2,"notes":[]}"#,
    ];
    assert_eq!(answer(&full()).unwrap(), expected.concat());
}

#[test]
fn a_piece_names_its_story_where_there_are_several() {
    let several = model::Answer {
        several_stories: true,
        ..full()
    };
    let json = answer(&several).unwrap();
    assert!(json.contains(r#""piece":"harbour/bridge""#));
    assert!(json.contains(r#""also_in":["harbour/bridge"]"#));
}

#[test]
fn what_is_worth_a_warning_is_added() {
    let mut unchecked = full();
    unchecked.findings[0].checked = false;
    unchecked.sources = vec![model::Source {
        piece: unchecked.findings[0].piece.clone(),
        headline: "bridge".to_owned(),
        publisher: None,
        published: None,
        checked: false,
        state: SourceState::Unread("it is no text".to_owned()),
    }];
    let json = answer(&unchecked).unwrap();
    assert!(json.contains(r#""why":"her words","checked":false}"#));
    assert!(json.ends_with(
        r#""sources":[{"piece":"bridge","headline":"bridge","publisher":null,"published":null,"checked":false,"state":"unread","reason":"it is no text"}]}"#
    ));
}

#[test]
fn nothing_of_the_asker_is_in_the_form() {
    let asker = Asker {
        person: "nobody-else".to_owned(),
        ..Asker::default()
    };
    assert!(!answer(&full()).unwrap().contains(&asker.person));
}

#[test]
fn sides_and_open_questions_stand_where_there_are_any() {
    let mut told = full();
    told.sides = vec![model::Side {
        name: "Ada Quill".to_owned(),
        findings: 1,
        note: None,
    }];
    told.open = vec![model::OpenQuestion {
        question: "Who pays?".to_owned(),
        story: None,
        first: "2024-05-02T08:00:00Z".parse().unwrap(),
        last: "2024-05-03T08:00:00Z".parse().unwrap(),
        times: 2,
    }];
    assert!(answer(&told).unwrap().ends_with(
        r#""notes":[],"sides":[{"name":"Ada Quill","findings":1,"note":null}],"open":[{"question":"Who pays?","story":null,"times":2,"first":"2024-05-02T08:00:00Z","last":"2024-05-03T08:00:00Z"}]}"#
    ));
}

#[test]
fn what_was_called_wrong_stands_with_its_citations() {
    let mut told = full();
    told.wrong = vec![model::WrongAnswer {
        question: "Who pays?".to_owned(),
        story: None,
        cited: told.findings.iter().map(model::Cited::from).collect(),
        first: "2024-05-02T08:00:00Z".parse().unwrap(),
        last: "2024-05-03T08:00:00Z".parse().unwrap(),
        times: 2,
    }];
    let version = "ab".repeat(32);
    let expected = format!(
        r#""wrong":[{{"question":"Who pays?","story":null,"times":2,"first":"2024-05-02T08:00:00Z","last":"2024-05-03T08:00:00Z","cited":[{{"piece":"bridge","version":"{version}","start":4,"end":33,"paragraph":0}}]}}]}}"#
    );
    let json = answer(&told).unwrap();
    assert!(json.ends_with(&expected), "{json}");
}
