//! In which order a search gives what it finds, and where it cuts.

use super::entry::piece_order;
use super::fixture::*;
use super::*;
use crate::model::Piece;

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
fn a_limit_cuts_and_says_so() {
    let shelf = Shelf::with(&[piece("s", "p", "Fox one. Fox two. Fox three.")]);
    for (limit, complete) in [(0, false), (2, false), (3, true), (usize::MAX, true)] {
        for any in ["fox", ""] {
            let query = Query {
                asker: &asker([]),
                now: at("2030-01-01T00:00:00Z"),
                scope: Scope::Archive,
                wanted: Wanted {
                    any: list(any),
                    ..Wanted::default()
                },
                limit,
            };
            let found = shelf.index.edition().search(&query).unwrap();
            assert_eq!(found.items.len(), limit.min(3), "{limit} {any}");
            assert_eq!(found.complete, complete, "{limit} {any}");
            assert_eq!(found.matching, any.is_empty().then_some(3), "{limit} {any}");
        }
    }
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
        wanted: Wanted {
            any: list("fox"),
            ..Wanted::default()
        },
        limit: 1,
    };
    let found = shelf.index.edition().search(&query).unwrap();
    assert_eq!(found.items[0].ordinal, 130);
}

#[test]
fn of_thousands_of_equals_the_first_by_the_stable_key_are_given() {
    let text = "Fox. ".repeat(3_000);
    let pieces = ["a", "b", "c"].map(|name| piece("s", name, text.trim()));
    let shelf = Shelf::with(&pieces[..2]);
    shelf.put(&pieces[2..], 2);
    let mut keys: Vec<u64> = pieces.iter().map(|piece| piece_order(&piece.id)).collect();
    keys.sort_unstable();
    let all = keys
        .iter()
        .flat_map(|key| (0..3_000).map(move |ordinal| (*key, ordinal)));
    let expected: Vec<(u64, u32)> = all.take(3_500).collect();
    for (any, limit) in [("fox", 1), ("fox", 3_500), ("", 1), ("", 3_500)] {
        let wanted = Wanted {
            any: list(any),
            ..Wanted::default()
        };
        let found = shelf.limited(wanted, limit);
        let given = found
            .items
            .iter()
            .map(|item| (piece_order(&item.piece), item.ordinal));
        assert!(given.eq(expected[..limit].iter().copied()), "{any} {limit}");
        assert!(!found.complete);
        let counted = found.matching.unwrap_or_else(|| found.frequency["fox"]);
        assert_eq!(counted, 9_000, "{any} {limit}");
    }
}
