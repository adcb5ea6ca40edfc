//! Commands, words being typed, buttons, forms and messages, each answered in the ways that Discord has.

use crate::double::{Double, Id};
use crate::itself::bot::{Bot, register};

/// A server, a channel, a reporter in it, and the bot with its commands.
fn newsroom() -> (Double, Bot, Id, Id) {
    let double = Double::start();
    let guild = double.guild("The Gazette");
    let channel = double.channel(guild, "harbour");
    let reporter = double.member(guild, "Ada Kerr", &[]);
    register(&double, guild.0);
    let bot = Bot::start(&double);
    (double, bot, channel, reporter)
}

#[test]
fn a_command_is_answered_with_an_embed_and_buttons() {
    let (double, bot, channel, reporter) = newsroom();
    let shown = double.command(reporter, channel, "who", &[("name", "corbyn")]);
    assert_eq!(shown.text(), "/who\nThe lead\nOne\nsaid");
    assert_eq!(shown.labels(), ["Next", "Wrong answer", "Remove", "Read"]);
    assert!(!shown.ephemeral);
    double.assert_answered_once();
    assert!(bot.understood_everything());
    double.finish();
}

#[test]
fn a_word_being_typed_is_completed() {
    let (double, _bot, channel, reporter) = newsroom();
    let choices = double.autocomplete(reporter, channel, "who", &[("name", "cor")]);
    assert_eq!(choices[0].name, "cor…");
    assert_eq!(choices[0].value, "cor");
}

#[test]
fn a_deferred_answer_comes_as_an_edit_or_as_a_follow_up_and_stays_as_private_as_it_was() {
    let (double, _bot, channel, reporter) = newsroom();
    let stranger = double.user("Somebody");
    for name in ["later", "follow"] {
        let interaction = double.give(reporter, channel, name, &[]);
        let shown = double.shown(interaction);
        assert_eq!(
            (shown.content.as_str(), shown.ephemeral),
            ("at last", true),
            "{name}"
        );
        assert_eq!(double.callback(interaction).kind, 5, "{name}");
        assert_eq!(double.all_shown(interaction).len(), 1, "{name}");
        assert!(double.look(stranger, shown.id).is_none(), "{name}");
    }
}

#[test]
fn a_private_answer_can_be_followed_by_one_for_all() {
    let (double, _bot, channel, reporter) = newsroom();
    let interaction = double.give(reporter, channel, "private", &[]);
    double.wait_for_requests("POST /webhooks/*/*", 1);
    let shown = double.all_shown(interaction);
    let seen: Vec<_> = shown
        .iter()
        .map(|one| (one.content.as_str(), one.ephemeral))
        .collect();
    assert_eq!(seen, [("only you see this", true), ("and all this", false)]);
    assert!(double.look(double.bot(), shown[0].id).is_none());
    assert!(double.look(double.bot(), shown[1].id).is_some());
}

#[test]
fn a_button_changes_its_message() {
    let (double, _bot, channel, reporter) = newsroom();
    let shown = double.command(reporter, channel, "who", &[("name", "corbyn")]);
    let next = double.press(reporter, &shown, &shown.button("Next"));
    assert_eq!((next.id, next.content.as_str()), (shown.id, "page 2"));
    assert!(next.labels().is_empty());
}

#[test]
fn a_button_removes_its_message() {
    let (double, _bot, channel, reporter) = newsroom();
    let shown = double.command(reporter, channel, "who", &[("name", "corbyn")]);
    assert_eq!(double.wait_for_bot(channel, 1).len(), 1);
    double.push(reporter, &shown, &shown.button("Remove"));
    double.wait_until_gone(shown.id);
    assert!(double.look(reporter, shown.id).is_none());
    assert!(double.written_by_bot(channel).is_empty());
}

#[test]
fn a_form_is_opened_and_sent() {
    let (double, _bot, channel, reporter) = newsroom();
    let shown = double.command(reporter, channel, "who", &[("name", "corbyn")]);
    let form = double.press_for_form(reporter, &shown, "form");
    assert_eq!(
        (form.title.as_str(), form.inputs.as_slice()),
        ("Wrong answer", ["why".to_owned()].as_slice())
    );
    let thanks = double.modal_submit(reporter, &form, &[("why", "It was said by somebody else")]);
    assert_eq!(thanks.content, "sent 1");
}

#[test]
fn a_command_of_a_messages_menu_and_a_subcommand_are_found_among_the_registered() {
    let (double, _bot, channel, reporter) = newsroom();
    let message = double.says(reporter, channel, "“I never said so”");
    assert_eq!(
        double
            .message_command(reporter, message, "Find the source")
            .embeds[0]["title"],
        "/Find the source"
    );
    assert_eq!(
        double.command(reporter, channel, "story use", &[]).embeds[0]["title"],
        "/story"
    );
}

#[test]
fn without_the_intent_only_what_is_meant_for_the_bot_can_be_read() {
    let (double, bot, channel, reporter) = newsroom();
    let overheard = double.says(reporter, channel, "not for you");
    let mention = double.says(
        reporter,
        channel,
        &format!("{} who is it?", double.mention()),
    );
    let reply = double.answer_to(mention);
    assert!(reply.content.contains("who is it?"));
    assert_eq!(reply.reply_to, Some(mention));
    let again = double.reply(reporter, reply.id, "and then?");
    assert!(double.answer_to(again).content.contains("and then?"));
    let direct = double.direct(reporter);
    let asked = double.says(reporter, direct, "in private");
    assert!(double.answer_to(asked).content.contains("in private"));
    assert!(double.answers_to(overheard).is_empty());
    assert!(bot.understood_everything());
}

#[test]
fn a_thread_has_the_id_of_its_message_and_is_talked_in() {
    let (double, _bot, channel, reporter) = newsroom();
    let first = double.says(reporter, channel, "Let us talk about it");
    let thread = double.thread_on(reporter, first, "It");
    assert_eq!(thread, first);
    let asked = double.says(reporter, thread, &format!("{} when?", double.mention()));
    assert_eq!(double.answer_to(asked).channel, thread);
}

#[test]
fn a_second_answer_and_a_broken_rule_come_out_even_if_the_bot_swallows_them() {
    let (double, bot, channel, reporter) = newsroom();
    let twice = double.give(reporter, channel, "twice", &[]);
    assert_eq!(double.shown(twice).content, "one and the same");
    double.wait_for_requests("POST /interactions/*/*/callback", 2);
    let wrong = double.give(reporter, channel, "wrong", &[]);
    let violations = double.violation();
    assert!(
        violations
            .iter()
            .any(|line| line.contains("custom_id same twice")),
        "{violations:?}"
    );
    let codes: Vec<_> = double
        .wait_for_requests("POST /interactions/*/*/callback", 3)
        .iter()
        .map(|one| one.code)
        .collect();
    assert_eq!(codes, [None, Some(40060), Some(50035)]);
    assert!(double.all_shown(wrong).is_empty());
    drop(bot);
}
