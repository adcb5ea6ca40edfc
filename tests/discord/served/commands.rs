//! Slash commands, completion and the commands on a message.

use super::bot::Newsroom;

#[test]
fn a_command_is_answered_with_the_files_own_words_and_their_citation() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let shown = double.command(*reporter, *channel, "quote", &[("words", "quill")]);
    let text = shown.text();
    assert!(
        text.contains("> Ada Quill, the harbour master, said: **“The quay is safe.”**"),
        "{text}"
    );
    for part in ["The quay", "2 February 2026", "paragraph 1", "file as of"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("sinking"), "{text}");
    assert!(!shown.ephemeral);
    assert_eq!(shown.labels(), ["Context", "Wrong answer", "Remove"]);
    double.assert_answered_once();
    newsroom.close();
}

#[test]
fn what_a_piece_says_is_escaped_and_pings_nobody() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let shown = double.command(*reporter, *channel, "quote", &[("words", "marsh")]);
    let text = shown.text();
    assert!(text.contains(r"It is \*not\*, \@everyone."), "{text}");
    newsroom.close();
}

#[test]
fn names_and_stories_are_completed_from_what_the_reader_may_see() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let offered = |command, option: (&str, &str)| -> Vec<String> {
        let choices = double.autocomplete(*reporter, *channel, command, &[option]);
        choices.into_iter().map(|choice| choice.name).collect()
    };
    assert_eq!(offered("who", ("name", "qui")), ["Ada Quill"]);
    assert_eq!(offered("who", ("name", "zzz")), [""; 0]);
    // Only the piece for the desk names her.
    for (command, option) in [("who", "name"), ("quote", "words"), ("quote", "about")] {
        assert_eq!(
            offered(command, (option, "zel")),
            [""; 0],
            "{command} {option}"
        );
    }
    assert_eq!(offered("story", ("story", "har")), ["harbour"]);
    assert_eq!(
        offered("when", ("event", "coun")),
        ["council meeting (2026-02-01)"]
    );
    for date in ["2026", "2026-02", "2026-02-01"] {
        let found = offered("when", ("event", date));
        let meeting = "council meeting (2026-02-01)".to_owned();
        assert!(found.contains(&meeting), "{date}: {found:?}");
    }
    assert_eq!(offered("when", ("event", "2019")), [""; 0]);
    assert_eq!(offered("quote", ("words", "mar")), ["Ben Marsh"]);
    newsroom.close();
}

#[test]
fn help_tells_of_forms_and_not_of_what_is_typed_elsewhere() {
    let newsroom = Newsroom::open();
    let ask = |options: &[(&str, &str)]| {
        let double = &newsroom.double;
        double.command(newsroom.reporter, newsroom.channel, "help", options)
    };
    let all = ask(&[]).text();
    for words in ["/quote words (about, order, page)", "Find the source"] {
        assert!(all.contains(words), "{words}: {all}");
    }
    let one = ask(&[("command", "quote")]).text();
    let example = "/quote words: corbyn about: antisemitism";
    assert!(one.contains(example), "{one}");
    for told in [all, one] {
        assert!(!told.contains(['=', '[']), "{told}");
    }
    newsroom.close();
}

#[test]
fn a_channel_that_nobody_enabled_is_told_how_in_private() {
    let mut newsroom = Newsroom::with(crate::double::Double::start());
    newsroom.start(&[]);
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let shown = double.command(*reporter, *channel, "who", &[("name", "quill")]);
    assert!(shown.ephemeral);
    assert!(
        shown.text().contains("/story show: use"),
        "{}",
        shown.text()
    );
    let options = [("show", "use"), ("story", "harbour")];
    let refused = double.command(*reporter, *channel, "story", &options);
    assert!(
        refused.ephemeral && refused.text().contains("Only an editor"),
        "{}",
        refused.text()
    );
    newsroom.close();
}

#[test]
fn a_channel_in_which_people_ask_too_fast_is_told_so_in_private() {
    let mut newsroom = Newsroom::with(crate::double::Double::start());
    // Choosing the story is one of them.
    newsroom.start(&[("CUTTINGS_COMMANDS__PLACE_PER_MINUTE", "2")]);
    newsroom.enable();
    let ask = |person| {
        let double = &newsroom.double;
        double.command(person, newsroom.channel, "who", &[("name", "quill")])
    };
    assert!(!ask(newsroom.reporter).ephemeral);
    let other = newsroom.double.member(newsroom.guild, "Nell Ward", &[]);
    let refused = ask(other);
    assert!(
        refused.ephemeral && refused.text().contains("again in"),
        "{}",
        refused.text()
    );
    newsroom.close();
}

#[test]
fn a_server_can_have_its_answers_in_private() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        editor,
        ..
    } = &newsroom;
    double.command(
        *editor,
        *channel,
        "story",
        &[("show", "use"), ("story", "private")],
    );
    let shown = double.command(*reporter, *channel, "who", &[("name", "quill")]);
    assert!(shown.ephemeral);
    assert_eq!(
        shown.labels(),
        ["Context", "Share to the channel", "Wrong answer"]
    );
    let shared = double.press(*reporter, &shown, &shown.button("Share to the channel"));
    assert!(!shared.ephemeral);
    assert!(
        shared.text().contains("The quay is safe."),
        "{}",
        shared.text()
    );
    newsroom.close();
}

#[test]
fn the_quotations_of_a_message_are_checked_each() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let text = "Quill said “The quay is safe.” and Marsh said “The quay is doomed for ever.”";
    let message = double.says(*reporter, *channel, text);
    let chosen = double.choose(*reporter, message, "Check the quotes in this message");
    double.wait_for_requests("POST /webhooks/*/*", 1);
    let shown = double.all_shown(chosen);
    assert_eq!(shown.len(), 2);
    assert!(shown.iter().all(|shown| shown.ephemeral));
    assert!(shown[0].text().contains("Exact"), "{}", shown[0].text());
    newsroom.close();
}

#[test]
fn where_nobody_is_answered_the_quotations_of_a_message_are_refused_once() {
    let mut newsroom = Newsroom::with(crate::double::Double::start());
    newsroom.start(&[]);
    let double = &newsroom.double;
    let text =
        "“The quay is safe.” and “The quay is doomed for ever.” and “It is late in the day.”";
    let message = double.says(newsroom.reporter, newsroom.channel, text);
    let command = "Check the quotes in this message";
    let shown = double.message_command(newsroom.reporter, message, command);
    assert!(
        shown.ephemeral && shown.text().contains("/story show: use"),
        "{}",
        shown.text()
    );
    newsroom.assert_idle();
    assert!(double.requests("POST /webhooks/*/*").is_empty());
    newsroom.close();
}

#[test]
fn of_more_quotations_than_are_looked_for_the_number_is_told() {
    let newsroom = Newsroom::open();
    let double = &newsroom.double;
    let part = |number| format!("“The quay is doomed for {number} years.”");
    for (count, told) in [(6, "One more quotation of"), (7, "2 more quotations of")] {
        let parts: Vec<String> = (0..count).map(part).collect();
        let message = double.says(newsroom.reporter, newsroom.channel, &parts.join(" and "));
        let before = double.requests("POST /webhooks/*/*").len();
        let command = "Check the quotes in this message";
        let chosen = double.choose(newsroom.reporter, message, command);
        double.wait_for_requests("POST /webhooks/*/*", before + 4);
        let shown = double.all_shown(chosen);
        assert_eq!(shown.len(), 5);
        assert!(shown[4].text().contains(told), "{}", shown[4].text());
    }
    newsroom.close();
}

#[test]
fn a_command_goes_on_from_the_one_before_it() {
    let newsroom = Newsroom::open();
    let double = &newsroom.double;
    let thread = double.in_thread(newsroom.reporter, newsroom.channel, "the quay");
    for place in [newsroom.channel, thread] {
        let ask = |command, option: (&str, &str)| {
            let shown = double.command(newsroom.reporter, place, command, &[option]);
            shown.text()
        };
        ask("who", ("name", "ben marsh"));
        let on = ask("ask", ("question", "what did he say?"));
        assert!(on.contains("(about Ben Marsh)"), "{on}");
        assert!(on.contains(r"It is \*not\*"), "{on}");
        let who = ask("who", ("name", "him"));
        assert!(who.contains("(about Ben Marsh)"), "{who}");
        let checked = ask("check", ("words", "it is not him"));
        assert!(!checked.contains("(about"), "{checked}");
    }
    newsroom.close();
}

#[test]
fn of_commands_given_at_once_each_is_gone_on_from() {
    let newsroom = Newsroom::open();
    let double = &newsroom.double;
    let thread = double.in_thread(newsroom.reporter, newsroom.channel, "the quay");
    let names = ["quill", "marsh", "finn"];
    let asked: Vec<_> = names
        .iter()
        .map(|name| double.give(newsroom.reporter, thread, "who", &[("name", name)]))
        .collect();
    for asked in asked {
        double.shown(asked);
    }
    let journal = rusqlite::Connection::open(newsroom.data().join("journal.db")).unwrap();
    let told = "SELECT count(*) FROM answers WHERE talk = ? AND told IS NOT NULL";
    let turns: i64 = journal
        .query_row(told, [thread.to_string()], |row| row.get(0))
        .unwrap();
    assert_eq!(turns, 3);
    newsroom.close();
}

#[test]
fn the_source_of_a_message_without_quotations_is_looked_for() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let message = double.says(*reporter, *channel, "When did the council meet?");
    let shown = double.message_command(*reporter, message, "Find the source");
    assert!(shown.text().contains("1 February 2026"), "{}", shown.text());
    newsroom.close();
}

#[test]
fn who_adds_the_bot_to_a_server_of_their_own_is_turned_away() {
    let mut newsroom = Newsroom::with(crate::double::Double::start());
    let ours = newsroom.guild.to_string();
    newsroom.start(&[("CUTTINGS_DISCORD__SERVERS", &ours)]);
    newsroom.enable();
    let double = &newsroom.double;
    let theirs = double.guild("A stranger's");
    let elsewhere = double.channel(theirs, "lobby");
    let role = double.role(theirs, "Owner", crate::double::permission::MANAGE_GUILD);
    let stranger = double.member(theirs, "Sid Vane", &[role]);
    let choose = [("show", "use"), ("story", "harbour")];
    for (command, options) in [("story", &choose[..]), ("sources", &[("show", "open")])] {
        let shown = double.command(stranger, elsewhere, command, options);
        assert!(shown.ephemeral, "{command}");
        let text = shown.text();
        assert!(text.contains("newsroom's own server"), "{command}: {text}");
    }
    let asked = double.says(
        stranger,
        elsewhere,
        &format!("{} who is Ada Quill?", double.mention()),
    );
    newsroom.answers();
    assert!(newsroom.double.answers_to(asked).is_empty());
    newsroom.close();
}
