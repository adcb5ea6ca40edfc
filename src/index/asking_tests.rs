//! What a search, the cards and the views give.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::fixture::*;
use super::*;
use crate::model::{Mention, MentionKind, PartialDate, Piece, Quote, Sentence, Span, Version};

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
            "a prefix",
            Wanted {
                prefix: Some("com".into()),
                ..nothing()
            },
            vec![ally],
        ),
        (
            "no such prefix",
            Wanted {
                prefix: Some("zz".into()),
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
fn what_nothing_ranks_stands_by_its_day() {
    let pieces = [
        ("b", "2021"),
        ("a", "2022-07"),
        ("c", "none"),
        ("d", "2019-03-01"),
    ];
    let pieces = pieces.map(|(name, published)| Piece {
        published: published.parse().ok(),
        ..piece("s", name, &format!("Ada went to {name}."))
    });
    let shelf = Shelf::with(&pieces);
    let by = |unranked| {
        shelf.find(Wanted {
            people: list("ada"),
            unranked,
            ..Wanted::default()
        })
    };
    let [b, a, c, d] = ["b", "a", "c", "d"].map(|name| format!("Ada went to {name}."));
    let newest = [a.clone(), b.clone(), d.clone(), c.clone()];
    assert_eq!(by(Unranked::Newest), newest);
    assert_eq!(by(Unranked::Oldest), [d, b, a, c]);
}

#[test]
fn what_tells_most_about_a_person_stands_first_and_is_counted_whole() {
    let dated = |name: &str, published: &str, text: &str| Piece {
        published: published.parse().ok(),
        ..piece("s", name, text)
    };
    let shelf = Shelf::with(&[
        dated("old", "2021", "Hens ran. The hen saw Ada. Ada ran."),
        dated("new", "2022", "Hens sat. The hen met Ada. Ada sat."),
        dated("other", "2023", "Fog fell. Bert and Cleo met Ada there."),
    ]);
    let told = |limit, keys| {
        let wanted = Wanted {
            people: list(keys),
            unranked: Unranked::Worth,
            ..Wanted::default()
        };
        shelf.limited(wanted, limit)
    };
    // A full name at the beginning tells more than one elsewhere, and of equals the newest piece stands first.
    let order = [
        "Ada sat.",
        "Ada ran.",
        "Bert and Cleo met Ada there.",
        "The hen met Ada.",
        "The hen saw Ada.",
    ];
    for limit in [0, 1, 2, 4, 5, 9] {
        let found = told(limit, "ada");
        assert_eq!(texts(&found), order[..limit.min(5)], "{limit}");
        assert_eq!(
            (found.matching, found.complete),
            (Some(5), limit >= 5),
            "{limit}"
        );
    }
    let worth: Vec<f64> = told(9, "ada").items.iter().map(|item| item.worth).collect();
    assert!(
        worth.is_sorted_by(|a, b| a >= b) && worth[0] > worth[4],
        "{worth:?}"
    );
    // Bert begins the sentence that also names Cleo: it counts once, in its better grade.
    let both = told(9, "cleo bert ada");
    assert_eq!(texts(&both)[0], "Bert and Cleo met Ada there.");
    assert_eq!((both.items.len(), both.matching), (5, Some(5)));
}

#[test]
fn whole_words_of_a_speaker_stand_before_a_later_report() {
    let shelf = Shelf::with(&[piece("s", "p", "Ada [so]. Bert [no]. Ada [hm].")]);
    let wanted = Wanted {
        speakers: list("ada"),
        unranked: Unranked::Worth,
        ..Wanted::default()
    };
    let found = shelf.search(&asker([]), wanted.clone());
    assert_eq!(texts(&found), ["Ada [so].", "Ada [hm]."]);
    let topic = Wanted {
        any: list("hm"),
        ..wanted
    };
    let ranked = shelf.search(&asker([]), topic);
    assert_eq!(
        (texts(&ranked)[0].as_str(), ranked.matching),
        ("Ada [hm].", None)
    );
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
fn a_card_counts_people_and_names_other_sources() {
    let text = "Ada met Bert and Ada. Aide [yes]. Ada [no]. Aide [so]. But she [hm].";
    let shelf = Shelf::with(&[piece("s", "b", text), piece("t", "a", "None.")]);
    let now = at("2030-01-01T00:00:00Z");
    let cards = shelf.index.cards(&asker([]), now, Scope::Archive).unwrap();
    let names: Vec<String> = cards.iter().map(|card| card.piece.to_string()).collect();
    assert_eq!(names, ["s/b", "t/a"]);
    let people: Vec<(&str, u32)> = cards[0]
        .people
        .iter()
        .map(|person| (&*person.key, person.mentions))
        .collect();
    assert_eq!(people, [("ada", 3), ("bert", 1)]);
    assert_eq!(cards[0].sources, ["Aide"]);
    let story = shelf
        .index
        .cards(&asker([]), now, Scope::Story("t"))
        .unwrap();
    assert_eq!(story, cards[1..]);
}

#[test]
fn a_limit_cuts_and_says_so() {
    let shelf = Shelf::with(&[piece("s", "p", "Fox one. Fox two. Fox three.")]);
    for (limit, complete) in [(0, false), (2, false), (3, true), (usize::MAX, true)] {
        for any in ["fox", ""] {
            let query = Query {
                asker: &asker([]),
                now: at("2030-01-01T00:00:00Z"),
                scope: Scope::Archive,
                dates: None,
                wanted: Wanted {
                    any: list(any),
                    ..Wanted::default()
                },
                limit,
            };
            let found = shelf.index.search(&query).unwrap();
            assert_eq!(found.items.len(), limit.min(3), "{limit} {any}");
            assert_eq!(found.complete, complete, "{limit} {any}");
            assert_eq!(found.matching, any.is_empty().then_some(3), "{limit} {any}");
        }
    }
}

#[test]
fn dates_and_stories_narrow_a_search() {
    let dated = |name: &str, date: &str| Piece {
        published: date.parse().ok(),
        ..piece("s", name, "Fox.")
    };
    let shelf = Shelf::with(&[
        dated("year", "2022"),
        dated("month", "2022-07"),
        dated("day", "2022-07-19"),
        dated("instant", "2022-12-31T23:00:00Z"),
        piece("t", "none", "Fox."),
    ]);
    let day = |month, day| Date::constant(2022, month, day);
    let cases = [
        ("all", Scope::Archive, None, "day instant month none year"),
        ("a story", Scope::Story("t"), None, "none"),
        ("no such story", Scope::Story("u"), None, ""),
        (
            "a day",
            Scope::Archive,
            Some((day(7, 19), day(7, 19))),
            "day month year",
        ),
        (
            "touching",
            Scope::Archive,
            Some((day(7, 31), day(8, 9))),
            "month year",
        ),
        (
            "the last day",
            Scope::Story("s"),
            Some((day(12, 31), Date::MAX)),
            "instant year",
        ),
        (
            "turned round",
            Scope::Archive,
            Some((day(8, 1), day(7, 1))),
            "year",
        ),
    ];
    for (name, scope, dates, expected) in cases {
        let query = Query {
            asker: &asker([]),
            now: at("2030-01-01T00:00:00Z"),
            scope,
            dates,
            wanted: Wanted {
                any: list("fox"),
                ..Wanted::default()
            },
            limit: 10,
        };
        let found = shelf.index.search(&query).unwrap();
        let names: BTreeSet<String> = found
            .items
            .into_iter()
            .map(|item| item.piece.name)
            .collect();
        assert_eq!(Vec::from_iter(names), list(expected), "{name}");
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
            prefix: words.first().cloned(),
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

#[test]
fn views_are_equal_while_what_is_seen_is_the_same() {
    let mut late = piece("s", "late", "Fox.");
    late.not_before = Some(at("2030-01-01T00:00:00Z"));
    let shelf = Shelf::with(&[piece("s", "p", "Fox."), late]);
    let view = |time: &str| shelf.index.view(&asker([]), at(time));
    let before = view("2029-01-01T00:00:00Z");
    assert_eq!(before, view("2029-12-31T23:59:59Z"));
    assert_ne!(before, view("2030-01-01T00:00:00Z"));
    shelf.put(&[piece("s", "q", "Hen.")], 2);
    assert_ne!(before, view("2029-01-01T00:00:00Z"));
}

#[test]
fn what_was_deleted_is_not_counted_although_the_engine_keeps_it() {
    let mut pieces: Vec<Piece> = (0..20)
        .map(|number| piece("s", &format!("p{number}"), "The hen sat."))
        .collect();
    pieces.push(piece("s", "gone", "A fox sat. Foxes sit."));
    let shelf = Shelf::with(&pieces);
    let mut writer = shelf.index.writer().unwrap();
    writer.remove(&pieces[20].id).unwrap();
    writer.commit(2).unwrap();
    shelf.index.reload().unwrap();
    let found = shelf.search(
        &asker([]),
        Wanted {
            any: list("fox sat"),
            ..Wanted::default()
        },
    );
    assert_eq!(found.sentences, 20);
    assert_eq!((found.frequency["fox"], found.frequency["sat"]), (0, 20));
    let prefix = Wanted {
        prefix: Some("fox".into()),
        ..Wanted::default()
    };
    assert!(shelf.find(prefix).is_empty());
    let cards = shelf
        .index
        .cards(&asker([]), at("2030-01-01T00:00:00Z"), Scope::Archive)
        .unwrap();
    assert_eq!(cards.len(), 20);
}

/// The engine notes for each 128 sentences of a term which of them scores best, at the average length of the part of
/// the archive that it writes. Where sentences are short on average, it notes a short one with the term once, and skips
/// the long one with the term fifty times, although that one scores more at the length that we compare with.
#[test]
fn a_long_sentence_among_short_ones_is_not_skipped() {
    let long = format!("{}{}", "fox ".repeat(50), "a ".repeat(250));
    let mut sentences = vec!["fox a a a"; 3 * 128];
    sentences[..2].fill("fox fox a a a a a a a a");
    sentences[130] = long.trim();
    sentences.extend(["a a"; 1_500]);
    let text = format!("{}.", sentences.join(". "));
    let shelf = Shelf::with(&[piece("s", "p", &text)]);
    let query = Query {
        asker: &asker([]),
        now: at("2030-01-01T00:00:00Z"),
        scope: Scope::Archive,
        dates: None,
        wanted: Wanted {
            any: list("fox"),
            ..Wanted::default()
        },
        limit: 1,
    };
    let found = shelf.index.search(&query).unwrap();
    assert_eq!(found.items[0].ordinal, 130);
}
