//! Mentions, replies and direct messages.

use super::bot::Newsroom;

#[test]
fn a_mention_is_answered_as_a_reply_and_a_reply_goes_on_from_there() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let asked = format!("{} who is Ada Quill?", double.mention());
    let answer = double.answer_to(double.says(*reporter, *channel, &asked));
    assert!(
        answer.text().contains("The quay is safe."),
        "{}",
        answer.text()
    );
    let on = double.answer_to(double.reply(*reporter, answer.id, "what did she say?"));
    assert!(on.text().contains("Ada Quill"), "{}", on.text());
    assert!(on.text().contains("The quay is safe."), "{}", on.text());
    newsroom.close();
}

#[test]
fn a_reply_goes_on_from_the_answer_that_it_replies_to() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        editor,
        ..
    } = &newsroom;
    let asked = format!("{} who is Ada Quill?", double.mention());
    let quill = double.answer_to(double.says(*reporter, *channel, &asked));
    let marsh = double.answer_to(double.reply(*editor, quill.id, "who is Ben Marsh?"));
    let she = double.answer_to(double.reply(*reporter, quill.id, "what did she say?"));
    assert!(she.text().contains("(about Ada Quill)"), "{}", she.text());
    let he = double.answer_to(double.reply(*reporter, marsh.id, "what did he say?"));
    assert!(he.text().contains("(about Ben Marsh)"), "{}", he.text());
    newsroom.close();
}

#[test]
fn what_is_not_meant_for_the_bot_is_passed_over() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        guild,
        channel,
        reporter,
        ..
    } = &newsroom;
    let bot = double.other_bot("Relay");
    double.join(*guild, bot, &[]);
    double.says(
        bot,
        *channel,
        &format!("{} who is Ada Quill?", double.mention()),
    );
    double.says(*reporter, *channel, "who is Ada Quill?");
    let asked = format!("{} who is Ben Marsh?", double.mention());
    double.answer_to(double.says(*reporter, *channel, &asked));
    assert_eq!(double.requests("POST /channels/*/messages").len(), 1);
    newsroom.close();
}

#[test]
fn a_channel_that_nobody_enabled_stays_silent() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        guild,
        channel,
        reporter,
        ..
    } = &newsroom;
    let other = double.channel(*guild, "canteen");
    let asked = format!("{} who is Ada Quill?", double.mention());
    double.says(*reporter, other, &asked);
    double.answer_to(double.says(*reporter, *channel, &asked));
    assert!(double.written_by_bot(other).is_empty());
    newsroom.close();
}

#[test]
fn a_thread_asks_what_its_channel_asks_and_knows_who_he_is() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let thread = double.in_thread(*reporter, *channel, "the quay");
    let ask = |text: &str| {
        let text = format!("{} {text}", double.mention());
        double.answer_to(double.says(*reporter, thread, &text))
    };
    assert!(ask("who is Ben Marsh?").text().contains(r"It is \*not\*"));
    let on = ask("what did he say?");
    assert!(on.text().contains("Ben Marsh"), "{}", on.text());
    newsroom.close();
}

#[test]
fn a_thread_of_which_discord_told_needs_no_request() {
    let mut newsroom = Newsroom::open();
    let before = newsroom
        .double
        .in_thread(newsroom.reporter, newsroom.channel, "the quay");
    newsroom.stop();
    newsroom.start_again(2);
    let double = &newsroom.double;
    let after = double.in_thread(newsroom.reporter, newsroom.channel, "the ferry");
    for thread in [before, after, newsroom.channel] {
        let text = format!("{} who is Ada Quill?", double.mention());
        let answer = double.answer_to(double.says(newsroom.reporter, thread, &text));
        assert!(
            answer.text().contains("The quay is safe."),
            "{}",
            answer.text()
        );
    }
    assert!(double.requests("GET /channels/*").is_empty());
    newsroom.close();
}

#[test]
fn a_direct_message_is_a_question() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double, reporter, ..
    } = &newsroom;
    let chat = double.direct(*reporter);
    let answer = double.answer_to(double.says(*reporter, chat, "what did Ada Quill say?"));
    assert!(
        answer.text().contains("The quay is safe."),
        "{}",
        answer.text()
    );
    newsroom.close();
}

#[test]
fn several_questions_of_one_message_are_answered_each() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let asked = format!(
        "{} Who is Ada Quill? When did the council meet?",
        double.mention()
    );
    let message = double.says(*reporter, *channel, &asked);
    double.wait_for_requests("POST /channels/*/messages", 2);
    let answers = double.answers_to(message);
    assert_eq!(answers.len(), 2);
    assert!(
        answers[1].text().contains("1 February 2026"),
        "{}",
        answers[1].text()
    );
    newsroom.close();
}

#[test]
fn messages_that_come_in_turned_round_are_answered_in_order() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let thread = double.in_thread(*reporter, *channel, "the quay");
    let say = |text: &str| double.says(*reporter, thread, &format!("{} {text}", double.mention()));
    double.hold();
    say("who is Ben Marsh?");
    let second = say("what did he say?");
    double.release_backwards();
    let on = double.answer_to(second);
    assert!(on.text().contains("Ben Marsh"), "{}", on.text());
    newsroom.close();
}

#[test]
fn whoever_asks_too_fast_is_told_so_in_private() {
    let mut newsroom = Newsroom::with(crate::double::Double::start());
    newsroom.start(&[("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "1")]);
    newsroom.enable();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let first = double.command(*reporter, *channel, "who", &[("name", "quill")]);
    assert!(!first.ephemeral);
    let second = double.command(*reporter, *channel, "who", &[("name", "quill")]);
    assert!(
        second.ephemeral && second.text().contains("again in"),
        "{}",
        second.text()
    );
    let asked = format!("{} who is Ada Quill?", double.mention());
    double.says(*reporter, *channel, &asked);
    double.wait_for_requests("POST /channels/*/messages", 1);
    assert!(
        double
            .written_by_bot(*channel)
            .iter()
            .all(|shown| shown.ephemeral || !shown.text().contains("again in"))
    );
    let chat = double.direct(*reporter);
    assert!(double.written_by_bot(chat)[0].text().contains("again in"));
    newsroom.close();
}

#[test]
fn who_goes_on_asking_too_fast_is_told_so_once() {
    let mut newsroom = Newsroom::with(crate::double::Double::start());
    newsroom.start(&[("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "1")]);
    newsroom.enable();
    let Newsroom {
        double,
        guild,
        channel,
        reporter,
        ..
    } = &newsroom;
    let asked = format!("{} who is Ada Quill?", double.mention());
    double.answer_to(double.says(*reporter, *channel, &asked));
    for _ in 0..10 {
        double.says(*reporter, *channel, &asked);
    }
    let chat = double.direct(*reporter);
    let told = double.wait_for_bot(chat, 1);
    assert!(told[0].text().contains("again in"), "{}", told[0].text());
    // What was asked before is looked at before.
    let other = double.member(*guild, "Nell Ward", &[]);
    double.answer_to(double.says(other, *channel, &asked));
    newsroom.assert_idle();
    assert_eq!(double.written_by_bot(chat).len(), 1);
    assert_eq!(double.requests("POST /users/@me/channels").len(), 1);
    newsroom.close();
}
