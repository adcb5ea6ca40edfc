//! What a search finds: the sentences that meet a wish, with all that belongs to them.

use std::collections::BTreeSet;

use super::fixture::*;
use super::*;
use crate::model::{Mention, MentionKind, PartialDate, Quote, Sentence, Span, Version};

#[test]
fn every_wish_finds_its_sentences() {
    let shelf = Shelf::with(&[piece(
        "s",
        "p",
        "The red fox ran. Ada [a red hen] went. Ally [no comment]. In 1999 Bert ate the hen.",
    )]);
    let red_fox = "The red fox ran.";
    let ada = "Ada [a red hen] went.";
    let ally = "Ally [no comment].";
    let bert = "In 1999 Bert ate the hen.";
    let nothing = Wanted::default;
    let cases = [
        (
            "best first",
            Wanted {
                any: list("red fox fox"),
                ..nothing()
            },
            vec![red_fox, ada],
        ),
        (
            "a phrase",
            Wanted {
                phrase: list("red hen"),
                ..nothing()
            },
            vec![ada],
        ),
        (
            "a phrase of one",
            Wanted {
                phrase: list("comment"),
                ..nothing()
            },
            vec![ally],
        ),
        (
            "a phrase turned round",
            Wanted {
                phrase: list("hen red"),
                ..nothing()
            },
            vec![],
        ),
        (
            "a speaker",
            Wanted {
                speakers: vec![key("Ada")],
                ..nothing()
            },
            vec![ada],
        ),
        (
            "mentioned is not speaking",
            Wanted {
                speakers: vec![key("Bert")],
                ..nothing()
            },
            vec![],
        ),
        (
            "an anonymous speaker",
            Wanted {
                speaker_terms: list("ally"),
                ..nothing()
            },
            vec![ally],
        ),
        (
            "words of two speakers",
            Wanted {
                speaker_terms: list("ally ada"),
                ..nothing()
            },
            vec![],
        ),
        (
            "people",
            Wanted {
                people: vec![key("Bert")],
                ..nothing()
            },
            vec![bert],
        ),
        (
            "dated",
            Wanted {
                dated: true,
                ..nothing()
            },
            vec![bert],
        ),
        (
            "all at once",
            Wanted {
                quoted: true,
                people: vec![key("Ada")],
                any: list("fox"),
                ..nothing()
            },
            vec![ada],
        ),
        (
            "a term nowhere",
            Wanted {
                any: list("zebra"),
                ..nothing()
            },
            vec![],
        ),
        (
            "any only ranks beside others",
            Wanted {
                any: list("comment"),
                quoted: true,
                ..nothing()
            },
            vec![ally, ada],
        ),
        ("nothing wanted", nothing(), vec![red_fox, ada, ally, bert]),
    ];
    for (name, wanted, expected) in cases {
        assert_eq!(shelf.find(wanted), expected, "{name}");
    }
}

#[test]
fn a_candidate_brings_all_that_touches_its_sentence() {
    let mut given = piece("s", "p", "On 2001 Ada [one. Two] left.");
    given.published = Some(PartialDate::Month(2022, 7));
    let shelf = Shelf::with(std::slice::from_ref(&given));
    let found = shelf.search(
        &asker([]),
        Wanted {
            any: list("two"),
            ..Wanted::default()
        },
    );
    let [second] = &found.items[..] else {
        panic!("one sentence holds it: {found:?}");
    };
    assert_eq!(second.piece, given.id);
    assert_eq!(second.version, version(&given.text));
    assert_eq!((second.ordinal, second.span), (1, Span::new(18, 28)));
    assert_eq!(second.text, "Two] left.");
    assert_eq!(second.paragraph_span, Span::new(0, 28));
    assert_eq!(second.published, given.published);
    assert_eq!(second.terms.iter().collect::<Vec<_>>(), ["two", "left"]);
    assert!(second.people.is_empty() && second.dates.is_empty());
    let [said] = &second.quotes[..] else {
        panic!("the quote reaches into it: {second:?}");
    };
    assert_eq!(
        (said.span, said.reach),
        (Span::new(12, 22), Span::new(0, 28))
    );
    assert_eq!(said.key.as_deref(), Some("ada"));
    assert_eq!(said.speaker.as_ref().unwrap().name.as_deref(), Some("Ada"));
    assert_eq!((found.complete, found.sentences), (true, 2));
    assert_eq!(found.frequency.get("two"), Some(&1));

    let found = shelf.search(
        &asker([]),
        Wanted {
            any: list("one"),
            ..Wanted::default()
        },
    );
    assert_eq!(found.items[0].quotes, second.quotes);
    assert_eq!(found.items[0].people[0].name, "Ada");
    assert_eq!(found.items[0].dates[0].value.as_deref(), Some("2001"));
}

#[test]
fn a_story_narrows_a_search() {
    let shelf = Shelf::with(&[piece("s", "p", "Fox."), piece("t", "q", "Fox.")]);
    let cases = [
        (Scope::Archive, "p q"),
        (Scope::Story("t"), "q"),
        (Scope::Story("u"), ""),
    ];
    for (scope, expected) in cases {
        let query = Query {
            asker: &asker([]),
            now: at("2030-01-01T00:00:00Z"),
            scope,
            wanted: Wanted {
                any: list("fox"),
                ..Wanted::default()
            },
            limit: 10,
        };
        let found = shelf.index.edition().search(&query).unwrap();
        let names: BTreeSet<String> = found
            .items
            .into_iter()
            .map(|item| item.piece.name.clone())
            .collect();
        assert_eq!(Vec::from_iter(names), list(expected), "{scope:?}");
    }
}

#[test]
fn hostile_wishes_cost_no_more_than_long_ones() {
    let shelf = Shelf::with(&[piece("s", "p", "Fox ran home.")]);
    let many: Vec<String> = (0..10_000).map(|number| format!("w{number}")).collect();
    let long = vec![
        "x".repeat(100_000),
        "\u{0}\u{fffd}".to_owned(),
        String::new(),
    ];
    for words in [many, long] {
        let wanted = Wanted {
            any: words.clone(),
            phrase: words.clone(),
            speakers: words.clone(),
            speaker_terms: words.clone(),
            people: words.clone(),
            ..Wanted::default()
        };
        let cut = words.len() > 64;
        let found = shelf.search(&asker([]), wanted);
        assert!(found.items.is_empty() && found.complete != cut);
        let found = shelf.search(
            &asker([]),
            Wanted {
                any: words,
                ..Wanted::default()
            },
        );
        assert!(found.items.is_empty() && found.frequency.len() <= 64);
    }
}

#[test]
fn an_analysis_that_does_not_fit_its_text_is_left_out_in_part() {
    let given = piece("s", "p", "Zoë ran.");
    let beyond = Span::new(100, 200);
    let mut analysis = analyse(&given.text);
    let cut = Span::new(0, 3);
    let sentence = |span| Sentence {
        span,
        paragraph: 9,
        terms: list("ran"),
    };
    analysis.sentences.extend([sentence(cut), sentence(beyond)]);
    analysis.mentions.push(Mention {
        span: beyond,
        person: 7,
        kind: MentionKind::Role,
    });
    analysis.quotes.push(Quote {
        span: beyond,
        ..quote(&analysis, "she [x]", Span::new(4, 7))
    });
    let shelf = Shelf::with(&[]);
    let mut writer = shelf.index.writer().unwrap();
    let entry = Entry {
        piece: &given,
        version: &Version::new("odd"),
        analysis: &analysis,
    };
    writer.put(&entry).unwrap();
    writer.commit(2).unwrap();
    shelf.index.reload().unwrap();
    assert_eq!(
        shelf.find(Wanted {
            any: list("ran"),
            ..Wanted::default()
        }),
        ["Zoë ran."]
    );
}
