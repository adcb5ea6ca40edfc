//! A file that cannot be read takes nothing away and shows nothing to anybody more.

use super::*;

#[test]
fn a_fault_leaves_the_last_version_answering() {
    let (_folder, store) = shelf();
    put(&store, &full_piece());
    let (before, lead) = (store.generation().unwrap(), full_piece());
    note(&store, "desk/lead", None);
    let entry = store.entry(&lead.id).unwrap().unwrap();
    assert_eq!(entry.state, SourceState::Stale("not text".to_owned()));
    assert_eq!(entry.audience, lead.audience);
    assert_eq!(changed(&store, before), Vec::<String>::new());
    assert_eq!(store.piece(&lead.id).unwrap().unwrap().0, lead);

    put(&store, &full_piece());
    let entry = store.entry(&lead.id).unwrap().unwrap();
    assert_eq!(entry.state, SourceState::Current);
    assert_eq!(changed(&store, before), Vec::<String>::new());
}

#[test]
fn a_faulty_file_that_still_says_who_may_see_it_is_obeyed() {
    let (_folder, store) = shelf();
    put(&store, &piece("a", "text"));
    let before = store.generation().unwrap();
    note(&store, "a", Some((roles(&["desk"]), None)));
    assert_eq!(changed(&store, before), ["a"]);
    assert_eq!(
        store.piece(&id("a")).unwrap().unwrap().0.audience,
        roles(&["desk"])
    );
}

#[test]
fn a_faulty_file_shows_the_version_that_answers_to_nobody_more() {
    let moment = |text: &str| Some(text.parse().unwrap());
    let cases = [
        (
            "wider",
            roles(&["desk"]),
            Audience::Everyone,
            roles(&["desk"]),
        ),
        (
            "narrower",
            Audience::Everyone,
            roles(&["desk"]),
            roles(&["desk"]),
        ),
        (
            "others",
            roles(&["a", "b"]),
            roles(&["b", "c"]),
            roles(&["b"]),
        ),
    ];
    for (name, before, told, expected) in cases {
        let (_folder, store) = shelf();
        let mut draft = piece("a", "text");
        draft.audience = before;
        draft.not_before = moment("2026-02-28T06:00:00Z");
        put(&store, &draft);
        note(&store, "a", Some((told, None)));
        let entry = store.entry(&id("a")).unwrap().unwrap();
        assert_eq!(entry.audience, expected, "{name}");
        assert_eq!(entry.not_before, draft.not_before, "{name}");
        // What the file said while the version answered holds for the version.
        let kept = &store.versions(&id("a")).unwrap()[0];
        assert_eq!(kept.audience, expected, "{name}");
        assert_eq!(kept.not_before, draft.not_before, "{name}");
    }
}

#[test]
fn each_version_keeps_who_may_see_it() {
    let (_folder, store) = shelf();
    let mut draft = piece("a", "draft");
    draft.audience = roles(&["desk"]);
    draft.not_before = Some("2026-02-28T06:00:00Z".parse().unwrap());
    put(&store, &draft);
    put(&store, &piece("a", "print"));
    let kept = store.versions(&id("a")).unwrap();
    let seen: Vec<_> = kept
        .iter()
        .map(|kept| (&kept.audience, kept.not_before))
        .collect();
    let expected = [
        (&Audience::Everyone, None),
        (&draft.audience, draft.not_before),
    ];
    assert_eq!(seen, expected);
    // The desk gives the draft's own text to everyone.
    put(&store, &piece("a", "draft"));
    let kept = store.versions(&id("a")).unwrap();
    assert!(kept.iter().all(|kept| kept.audience == Audience::Everyone));
}

#[test]
fn of_a_file_that_was_never_read_nobody_hears_unless_it_says_who_may() {
    let (_folder, store) = shelf();
    note(&store, "secret", None);
    note(&store, "open", Some((Audience::Everyone, None)));
    let audience = |name| store.entry(&id(name)).unwrap().unwrap().audience;
    assert_eq!(audience("secret"), Audience::Roles(BTreeSet::new()));
    assert_eq!(audience("open"), Audience::Everyone);
    let entry = store.entry(&id("open")).unwrap().unwrap();
    assert_eq!(entry.state, SourceState::Unread("not text".to_owned()));
    assert_eq!(
        (entry.version, store.piece(&entry.id).unwrap()),
        (None, None)
    );
}

#[test]
fn a_piece_that_went_and_comes_back_faulty_answers_no_more() {
    let (_folder, store) = shelf();
    put(&store, &piece("a", "text"));
    remove(&store, "a");
    note(&store, "a", None);
    let entry = store.entry(&id("a")).unwrap().unwrap();
    assert_eq!(entry.version, None);
    assert_eq!(entry.state, SourceState::Unread("not text".to_owned()));
}
