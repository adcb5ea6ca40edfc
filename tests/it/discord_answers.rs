//! What the shipped story's answers look like in Discord: every embed as the text that is sent, with its footer.

use std::ops::Range;

use cuttings::adapters::discord::{self, Next};
use cuttings::commands::{self, Reply};
use cuttings::model::Answer;
use insta::assert_snapshot;

use crate::desk::Desk;

/// The message for an answer from its item `first` on.
fn message(answer: Answer, first: usize) -> (String, Range<usize>, Option<Next>) {
    let reply = Reply {
        answer,
        asked: commands::parse("/help").unwrap(),
    };
    message_of(&reply, first)
}

fn message_of(reply: &Reply, first: usize) -> (String, Range<usize>, Option<Next>) {
    let message = discord::render(reply, first);
    let embeds = serde_json::to_value(&message.embeds).unwrap();
    let shown = embeds.as_array().unwrap().iter().map(|embed| {
        let colour = embed["color"]
            .as_u64()
            .map(|colour| format!("[{colour:06x}]\n"));
        let footer = embed["footer"]["text"].as_str();
        let footer = footer.map(|text| format!("\n[footer] {text}"));
        let text = embed["description"].as_str().unwrap();
        format!(
            "{}{text}{}",
            colour.unwrap_or_default(),
            footer.unwrap_or_default()
        )
    });
    let shown: Vec<String> = shown.collect();
    (shown.join("\n==\n"), message.shown, message.next)
}

fn shown(question: &str) -> String {
    let reply = Reply {
        answer: Desk::shipped().ask(question).answer,
        asked: commands::parse(question).unwrap(),
    };
    message_of(&reply, 0).0
}

#[test]
fn who() {
    let answer = Desk::shipped().ask("/who khan").answer;
    let (first, shown, next) = message(answer.clone(), 0);
    assert_eq!((shown, next), (0..3, Some(Next::Item(3))));
    assert_snapshot!(first, @r#"
    **Sadiq Khan; named as “the Labour candidate”, “the mayor”**
    ==
    > **Sadiq Khan**, the mayor, was re-elected last year and is in a second term.
    -# 1 · Corbyn pressed by allies to stand for Mayor of London · July 2022 · paragraph 13 · urged-to-run\@073bbde
    ==
    > **Sadiq Khan**, the Labour candidate, beat Zac Goldsmith, the Conservative candidate.
    -# 2 · Background: Sadiq Khan and the London mayoralty · July 2022 · paragraph 1 · khan-mayoralty\@1935ddd · (not checked)
    ==
    > **Sadiq Khan** was elected Mayor of London on 5 May 2016.
    -# 3 · Background: Sadiq Khan and the London mayoralty · July 2022 · paragraph 1 · khan-mayoralty\@1935ddd · (not checked)
    ==
    2 more, then up to 4 more: press Next
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
    let (second, shown, next) = message(answer, 3);
    assert_eq!((shown, next), (3..5, Some(Next::Page(2))));
    assert_snapshot!(second, @r#"
    **Sadiq Khan; named as “the Labour candidate”, “the mayor”**
    ==
    > **Sadiq Khan** was re-elected for a second term on 6 May 2021.
    -# 4 · Background: Sadiq Khan and the London mayoralty · July 2022 · paragraph 4 · khan-mayoralty\@1935ddd · (not checked)
    ==
    > **Sadiq Khan** had 55.2 per cent and Shaun Bailey 44.8 per cent once second choices had been counted.
    -# 5 · Background: Sadiq Khan and the London mayoralty · July 2022 · paragraph 4 · khan-mayoralty\@1935ddd · (not checked)
    ==
    up to 4 more: press Next
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
}

#[test]
fn quote() {
    assert_snapshot!(shown("/quote insider"), @r#"
    > A Labour insider said: **“All Jeremy will achieve is replacing a Labour mayor who has made the city fairer, safer and more equal with a Thatcherite Tory. If that’s what he wants good luck to him — but I look forward to reading about him in the dustbin of history.”**
    — A Labour insider (attribution 0.96: named in the same sentence)
    -# Corbyn pressed by allies to stand for Mayor of London · July 2022 · paragraph 12 · urged-to-run\@073bbde
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
}

#[test]
fn when() {
    assert_snapshot!(shown("/when mayoral election"), @r#"
    **2024, worked out from “in two years”**
    ==
    > The next mayoral election is due **in two years**.
    2024, worked out from “in two years”
    -# 1 · Corbyn pressed by allies to stand for Mayor of London · July 2022 · paragraph 13 · urged-to-run\@073bbde
    ==
    > The next ordinary election for Mayor of London is due on **2 May 2024**.
    2 May 2024
    -# 2 · Background: Sadiq Khan and the London mayoralty · July 2022 · paragraph 5 · khan-mayoralty\@1935ddd · (not checked)
    ==
    > The next election for Mayor of London, on **2 May 2024**, is due to be the first for that post under the new rule.
    2 May 2024
    -# 3 · Background: how the mayor is elected, and what a split vote means · July 2022 · paragraph 7 · voting-system\@6a7f43f · (not checked)
    ==
    2 more, then 15 more: press Next
    the passages give different dates: see each
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
}

#[test]
fn timeline() {
    assert_snapshot!(shown("/timeline khan before=2021"), @r#"
    **7 May 2020**
    > The election that was due on **7 May 2020** was postponed by a year because of the coronavirus pandemic, so that the first term of Sadiq Khan lasted five years instead of four.
    -# Background: Sadiq Khan and the London mayoralty · July 2022 · paragraph 3 · khan-mayoralty\@1935ddd · (not checked)

    **5 May 2016**
    > Sadiq Khan was elected Mayor of London on **5 May 2016**.
    -# Background: Sadiq Khan and the London mayoralty · July 2022 · paragraph 1 · khan-mayoralty\@1935ddd · (not checked)

    **2016**
    > Before the election of **2016** Sadiq Khan had been the Labour MP for Tooting since 2005.
    -# Background: Sadiq Khan and the London mayoralty · July 2022 · paragraph 2 · khan-mayoralty\@1935ddd · (not checked)
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
}

#[test]
fn check() {
    assert_snapshot!(shown("/check \"an easy win\""), @r#"
    [1f8b4c]
    **Exact: the file has these words.**
    ==
    > The source added that London is viewed as an “alternative power base” for the “progressive” politics of Mr Corbyn, and said: “And of course, it would be **an easy win**.”
    — A close ally of Mr Corbyn (attribution 0.96: worked out: the source brought in before)
    -# Corbyn pressed by allies to stand for Mayor of London · July 2022 · paragraph 9 · urged-to-run\@073bbde
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
    assert_snapshot!(shown("/check \"it would be a very easy win\""), @r#"
    [f1c40f]
    **Altered: not as the file has it.**
    Difference: given **“a very”**, in the file **“an”**
    ==
    > The source added that London is viewed as an “alternative power base” for the “progressive” politics of Mr Corbyn, and said: “And of course, **it would be an easy win**.”
    — A close ally of Mr Corbyn (attribution 0.96: worked out: the source brought in before)
    -# Corbyn pressed by allies to stand for Mayor of London · July 2022 · paragraph 9 · urged-to-run\@073bbde
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
    assert_snapshot!(shown("/check \"an easy win\" Sadiq Khan"), @r#"
    [f1c40f]
    **Said by someone else.**
    ==
    > The source added that London is viewed as an “alternative power base” for the “progressive” politics of Mr Corbyn, and said: “And of course, it would be **an easy win**.”
    — A close ally of Mr Corbyn (attribution 0.96: worked out: the source brought in before)
    -# Corbyn pressed by allies to stand for Mayor of London · July 2022 · paragraph 9 · urged-to-run\@073bbde
    ==
    the file gives these words to A close ally of Mr Corbyn, not to Sadiq Khan
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
    assert_snapshot!(shown("/check \"the moon is a balloon\""), @r#"
    [992d22]
    **Not in the file.**
    Searched for: the, moon, is, a, balloon
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
}

#[test]
fn sources() {
    assert_snapshot!(shown("/sources"), @r#"
    **8 pieces in the file, 7 not checked by anybody**
    ==
    **Background: the EHRC report on antisemitism in the Labour Party**
    -# July 2022 · Cuttings example file · ehrc-report · not checked

    **Background: the Forde report**
    -# July 2022 · Cuttings example file · forde-report · not checked

    **Background: Sadiq Khan and the London mayoralty**
    -# July 2022 · Cuttings example file · khan-mayoralty · not checked

    **Background: how Ken Livingstone won as an independent in 2000**
    -# July 2022 · Cuttings example file · livingstone-2000 · not checked

    **Background: the metro mayors**
    -# July 2022 · Cuttings example file · metro-mayors · not checked

    **Background: the suspension, the readmission and the Labour whip**
    -# July 2022 · Cuttings example file · suspension-and-whip · not checked

    **Corbyn pressed by allies to stand for Mayor of London**
    -# July 2022 · Cuttings example file · urged-to-run · read

    **Background: how the mayor is elected, and what a split vote means**
    -# July 2022 · Cuttings example file · voting-system · not checked
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
}

#[test]
fn stories() {
    assert_snapshot!(shown("/story list"), @r#"
    1 · Corbyn and the London mayoralty (corbyn-mayor, 8 pieces): **/story show: about story: corbyn-mayor**
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
    assert_snapshot!(shown("/story"), @r#"
    Corbyn and the London mayoralty: Allies of Jeremy Corbyn are reported, in July 2022, to be urging him to run for Mayor of London. One piece retells the report; the others are background, written from general knowledge for this example.
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
}

#[test]
fn help() {
    assert_snapshot!(shown("/help"), @r#"
    **Ask in your own words, or with a command.**
    ==
    In your own words: mention me, reply to me with the ping on, or write to me directly.
    With a command: type / and choose one. It has a field for each thing it takes; those in brackets can be left out.
    **/who name (page)**
    Who somebody is: the names and roles the file uses, and what it says about the person
    **/when event (page)**
    When something happened or will: the date, the words it came from, whether it was worked out
    **/quote words (about, order, page)**
    What exactly was said: by a speaker, about a topic, or with these words
    **/ask question (page)**
    A question in plain words: the passages that answer it, or nothing rather than a bad one
    **/check words (speaker)**
    Whether words stand in the file: exact, altered, said by someone else, or not in the file
    **/timeline (about, after, before, page)**
    What the file dates, in order: of the whole story or about one topic
    **/sources (show, question, page)**
    The pieces in the file; for editors, the questions that it did not answer, or answered wrong
    **/story (show, story)**
    What the story is about, which stories there are, and which one this place asks
    **/help (command)**
    The commands, or how one of them is used
    **Check the quotes in this message**
    In the menu of a message, under Apps: whether the file has each quotation
    **Find the source**
    In the menu of a message, under Apps: where its words come from
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
    assert_snapshot!(shown("/help quote"), @r#"
    **What exactly was said: by a speaker, about a topic, or with these words**
    ==
    **words**
    A speaker, a topic, or words that were said
    **about (can be left out)**
    What the speaker talks about
    **order (can be left out)**
    Best match, earliest or latest first: best, first, latest
    **page (can be left out)**
    Which page of what was found, from 1
    for example: /quote words: insider
    for example: /quote words: corbyn about: antisemitism
    for example: /quote words: ally order: latest
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
}

#[test]
fn a_name_that_can_mean_several() {
    let mayor = "Ada Quill opened the bridge. The pier was closed by Tom Quill. Ada Quill left.";
    let answer = Desk::with(&[("bridge", mayor)])
        .ask("/quote quill about=bridge")
        .answer;
    assert_snapshot!(message(answer, 0).0, @r#"
    That can mean:
    1 · **/quote words: Ada Quill about: bridge**
    2 · **/quote words: Tom Quill about: bridge**
    [footer] file as of 2022-08-01 12:00 UTC, 1 piece
    "#);
}

#[test]
fn a_refusal() {
    assert_snapshot!(shown("who won the world cup"), @r#"
    [992d22]
    **Nothing in the file about that.**
    Searched for: won the world cup
    The nearest in the file:
    1 · **/ask question: Background: how Ken Livingstone won as an independent in 2000**
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
}

#[test]
fn a_follow_up() {
    let desk = Desk::shipped();
    let mut talk = desk.talk();
    talk.say("/who khan");
    let told = talk.say("when was he re-elected?");
    assert_snapshot!(message(told.answer, 0).0, @r#"
    -# (about Sadiq Khan)
    **6 May 2021**
    ==
    > Sadiq Khan was re-elected for a second term on **6 May 2021**.
    6 May 2021
    -# 1 · Background: Sadiq Khan and the London mayoralty · July 2022 · paragraph 4 · khan-mayoralty\@1935ddd · (not checked)
    ==
    > Sadiq Khan, the mayor, was re-elected **last year** and is in a second term.
    2021, worked out from “last year”
    -# 2 · Corbyn pressed by allies to stand for Mayor of London · July 2022 · paragraph 13 · urged-to-run\@073bbde
    [footer] file as of 2022-08-01 12:00 UTC, 8 pieces
    "#);
}
