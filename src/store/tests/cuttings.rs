//! A stretch of a text is what the text has there, or nothing.

use super::*;

/// One stretch of a version.
fn cutting(store: &Store, (id, version): (&PieceId, &Version), span: Span) -> Option<String> {
    let stretch = Stretch { id, version, span };
    let mut found = store.cuttings(&[stretch]).unwrap();
    assert_eq!(found.generation, store.generation().unwrap());
    assert_eq!(found.snippets.len(), 1);
    match found.snippets.remove(0) {
        Snippet::Words(words) => Some(words),
        Snippet::Nothing => None,
        Snippet::Garbled => panic!("{id} is what was stored"),
    }
}

#[test]
fn a_text_that_the_disk_garbled_is_told_for_its_own_stretch() {
    for length in [1, 30_000] {
        let (_folder, store) = shelf();
        let text = "é–".repeat(length);
        put(&store, &piece("a", &text));
        put(&store, &piece("b", &text));
        let batch = store.begin().unwrap();
        drop(batch);
        let writer = store.writer_for_tests();
        let garble = "UPDATE versions SET text = CAST(replace(text, 'é', 'è') AS BLOB)
                      WHERE piece = (SELECT number FROM pieces WHERE name = 'a')";
        writer.as_ref().unwrap().execute(garble, []).unwrap();
        drop(writer);
        let (ids, version) = ([id("a"), id("b")], version_of(&text));
        let stretches = ids.each_ref().map(|id| Stretch {
            id,
            version: &version,
            span: Span::new(0, 2),
        });
        let found = store.cuttings(&stretches).unwrap().snippets;
        let words = Snippet::Words("é".to_owned());
        assert_eq!(found, [Snippet::Garbled, words], "{length}");
    }
}

#[test]
fn a_stretch_is_read_or_refused() {
    let (_folder, store) = shelf();
    put(&store, &piece("a", "Ann – said é"));
    let cases = [
        ("the whole", 0, 15, Some("Ann – said é")),
        ("a word", 8, 12, Some("said")),
        ("nothing", 4, 4, Some("")),
        ("nothing at the end", 15, 15, Some("")),
        ("the dash", 4, 7, Some("–")),
        ("half a dash", 4, 6, None),
        ("from inside the dash", 5, 8, None),
        ("one too far", 8, 16, None),
        ("far out", 1 << 40, (1 << 40) + 1, None),
        ("to the end of all", 0, usize::MAX, None),
    ];
    let version = version_of("Ann – said é");
    for (name, start, end, expected) in cases {
        let cutting = cutting(&store, (&id("a"), &version), Span::new(start, end));
        assert_eq!(cutting.as_deref(), expected, "{name}");
    }
    let word = Span::new(0, 3);
    let elsewhere = cutting(&store, (&id("b"), &version), word);
    assert_eq!(elsewhere, None, "another piece");
    let never = cutting(&store, (&id("a"), &version_of("x")), word);
    assert_eq!(never, None, "another version");
    remove(&store, "a");
    let gone = cutting(&store, (&id("a"), &version), word);
    assert_eq!(gone, None, "a piece that is gone");
}

#[test]
fn a_long_text_is_cut_as_a_short_one() {
    let (_folder, store) = shelf();
    let text = "é–".repeat(30_000);
    put(&store, &piece("a", &text));
    for (start, expected) in [(70_000, Some("é–")), (70_001, None)] {
        let span = Span::new(start, start + 5);
        let cutting = cutting(&store, (&id("a"), &version_of(&text)), span);
        assert_eq!(cutting.as_deref(), expected, "{start}");
    }
}

proptest! {
    #[test]
    fn a_stretch_is_what_the_text_has_there(text in "\\PC{0,40}", start in 0usize..60, len in 0usize..60) {
        let (_folder, store) = shelf();
        put(&store, &piece("a", &text));
        let span = Span::new(start, start + len);
        let cutting = cutting(&store, (&id("a"), &version_of(&text)), span);
        prop_assert_eq!(cutting.as_deref(), span.of(&text));
    }
}
