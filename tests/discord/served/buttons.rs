//! The buttons below an answer, also after a restart.

use super::bot::Newsroom;

#[test]
fn next_shows_what_comes_after_until_there_is_no_more() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let mut shown = double.command(*reporter, *channel, "quote", &[("words", "finn")]);
    let mut texts = vec![shown.text()];
    while shown.labels().contains(&"Next".to_owned()) {
        shown = double.press(*reporter, &shown, &shown.button("Next"));
        texts.push(shown.text());
    }
    for word in ["late", "full", "slow", "cold", "loud", "old", "small"] {
        let words = format!("The ferry is {word} today.");
        let times = texts.iter().filter(|text| text.contains(&words)).count();
        assert_eq!(times, 1, "{word}: {texts:#?}");
    }
    double.assert_answered_once();
    newsroom.close();
}

#[test]
fn context_is_shown_to_who_asked_for_it() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let shown = double.command(*reporter, *channel, "quote", &[("words", "marsh")]);
    let context = double.press(*reporter, &shown, &shown.button("Context"));
    assert!(context.ephemeral);
    assert!(
        context.text().contains("Ada Quill, the harbour master"),
        "{}",
        context.text()
    );
    newsroom.close();
}

#[test]
fn a_wrong_answer_is_noted_without_a_word_to_the_channel_and_editors_read_of_it() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        editor,
        ..
    } = &newsroom;
    let shown = double.command(*reporter, *channel, "quote", &[("words", "marsh")]);
    let noted = double.press(*reporter, &shown, &shown.button("Wrong answer"));
    assert!(noted.ephemeral);
    assert!(noted.text().starts_with("Noted"), "{}", noted.text());
    let list = |person| double.command(person, *channel, "sources", &[("show", "wrong")]);
    let refused = list(*reporter);
    assert!(refused.ephemeral && !refused.text().contains("marsh"));
    let listed = list(*editor);
    assert!(listed.ephemeral);
    for part in [
        "/quote \"marsh\"",
        "called wrong once",
        "quay",
        "paragraph 2",
    ] {
        assert!(listed.text().contains(part), "{part}: {}", listed.text());
    }
    assert!(!listed.text().contains(&reporter.to_string()));
    let settled = [("show", "settled"), ("question", "/quote marsh")];
    let settled = double.command(*editor, *channel, "sources", &settled);
    assert!(settled.ephemeral && settled.text().contains("Off the list"));
    assert!(list(*editor).text().contains("No answer was called wrong"));
    newsroom.close();
}

#[test]
fn only_who_asked_takes_an_answer_away() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        editor,
        ..
    } = &newsroom;
    let shown = double.command(*reporter, *channel, "who", &[("name", "quill")]);
    let refused = double.press(*editor, &shown, &shown.button("Remove"));
    assert!(refused.ephemeral, "{}", refused.text());
    assert!(double.look(*reporter, shown.id).is_some());
    double.push(*reporter, &shown, &shown.button("Remove"));
    double.wait_for_requests("DELETE /webhooks/*/*/messages/@original", 1);
    assert!(double.look(*reporter, shown.id).is_none());
    newsroom.close();
}

/// A question that the tests of restarts ask, and what is shown.
fn asked(newsroom: &Newsroom) -> crate::double::Shown {
    let options = [("words", "finn")];
    newsroom
        .double
        .command(newsroom.reporter, newsroom.channel, "quote", &options)
}

#[test]
fn every_button_works_after_a_restart() {
    let mut newsroom = Newsroom::open();
    let public = asked(&newsroom);
    let private = [("show", "use"), ("story", "private")];
    newsroom
        .double
        .command(newsroom.editor, newsroom.channel, "story", &private);
    let alone = asked(&newsroom);
    newsroom.stop();
    newsroom.start_again(2);
    let (double, reporter) = (&newsroom.double, newsroom.reporter);
    let press =
        |on: &crate::double::Shown, label: &str| double.press(reporter, on, &on.button(label));
    let rows = [
        (&public, "Next", "The ferry is", false),
        (&public, "Context", "The ferry is", true),
        (&public, "Wrong answer", "Noted", true),
        (&alone, "Next", "The ferry is", true),
        (&alone, "Context", "The ferry is", true),
        (&alone, "Wrong answer", "Noted", true),
        (&alone, "Share to the channel", "The ferry is", false),
    ];
    for (on, label, words, is_private) in rows {
        let shown = press(on, label);
        assert!(shown.text().contains(words), "{label}: {}", shown.text());
        assert_eq!(shown.ephemeral, is_private, "{label}");
    }
    double.push(reporter, &public, &public.button("Remove"));
    double.wait_for_requests("DELETE /webhooks/*/*/messages/@original", 1);
    assert!(double.look(reporter, public.id).is_none());
    newsroom.close();
}

#[test]
fn buttons_work_after_a_restart_and_say_kindly_when_the_answer_is_forgotten() {
    let mut newsroom = Newsroom::open();
    let shown = asked(&newsroom);
    newsroom.stop();
    newsroom.start_again(2);
    let next = newsroom
        .double
        .press(newsroom.reporter, &shown, &shown.button("Next"));
    assert!(next.text().contains("The ferry is"), "{}", next.text());

    newsroom.stop();
    std::fs::remove_file(newsroom.data().join("journal.db")).unwrap();
    newsroom.start_again(3);
    let gone = newsroom
        .double
        .press(newsroom.reporter, &shown, &shown.button("Next"));
    assert!(
        gone.ephemeral && gone.text().contains("too old"),
        "{}",
        gone.text()
    );
    newsroom.close();
}
