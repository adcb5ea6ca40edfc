//! What the room as a whole finds: the table of reported clauses, an article with every fault, and the properties.

use proptest::prelude::*;

use crate::model::{How, Quote, Span, Speech};

use super::super::people;
use super::super::source::Source;
use super::find;

/// One quotation as words: kind, text, the speaker's words, and whom those lead back to.
#[derive(Debug, PartialEq)]
struct Said {
    text: String,
    speaker: String,
    who: String,
    to: String,
}

fn analysed(text: &str) -> (Vec<Quote>, people::People) {
    let source = Source::new(text, &[]);
    let people = people::find(&source, &[]);
    (find(&source, &people), people)
}

fn said(text: &str, speech: impl Fn(Speech) -> bool) -> Vec<Said> {
    let (quotes, people) = analysed(text);
    let words = |span: Span| text[span.start..span.end].to_owned();
    quotes
        .iter()
        .filter(|quote| speech(quote.speech))
        .map(|quote| {
            let speaker = quote.speaker.as_ref();
            let person = speaker.and_then(|speaker| speaker.person);
            let who = match (person, speaker) {
                (Some(person), _) => people.people[person].name.clone(),
                (None, Some(speaker)) => words(speaker.first_named.unwrap_or(speaker.span)),
                (None, None) => String::new(),
            };
            Said {
                text: words(quote.span),
                speaker: speaker
                    .map(|speaker| words(speaker.span))
                    .unwrap_or_default(),
                who,
                to: quote.to.map(words).unwrap_or_default(),
            }
        })
        .collect()
}

fn reported(text: &str) -> Vec<(String, String)> {
    said(text, |speech| speech == Speech::Indirect)
        .into_iter()
        .map(|said| (said.text, said.speaker))
        .collect()
}

#[test]
fn reported_clauses_are_cut_out_whole() {
    let rows: [(&str, &[(&str, &str)]); 35] = [
        (
            "Anna Berg said that the ferry would sail.",
            &[("that the ferry would sail", "Anna Berg")],
        ),
        (
            "Anna Berg said the ferry would sail.",
            &[("the ferry would sail", "Anna Berg")],
        ),
        (
            "The ferry would sail, Anna Berg said.",
            &[("The ferry would sail", "Anna Berg")],
        ),
        (
            "The ferry would sail, said Anna Berg.",
            &[("The ferry would sail", "Anna Berg")],
        ),
        (
            "According to Anna Berg, the ferry would sail.",
            &[("the ferry would sail", "Anna Berg")],
        ),
        (
            "The ferry would sail, according to Anna Berg.",
            &[("The ferry would sail", "Anna Berg")],
        ),
        (
            "Sources told the Courier that a deal was near.",
            &[("that a deal was near", "Sources")],
        ),
        (
            "A deal is near, sources told the Courier.",
            &[("A deal is near", "sources")],
        ),
        (
            "Anna Berg, who runs the port, insisted that it was safe.",
            &[("that it was safe", "Anna Berg")],
        ),
        (
            "The mayor denied that money had changed hands.",
            &[("that money had changed hands", "The mayor")],
        ),
        ("The mayor denied any wrongdoing.", &[]),
        (
            "The minister promised to rebuild the pier.",
            &[("to rebuild the pier", "The minister")],
        ),
        (
            "The officer told residents to leave at once.",
            &[("to leave at once", "The officer")],
        ),
        (
            "The officer asked whether the road was open.",
            &[("whether the road was open", "The officer")],
        ),
        (
            "Police warned that the river could flood again.",
            &[("that the river could flood again", "Police")],
        ),
        (
            "The company announced on Tuesday that the plant would close.",
            &[("that the plant would close", "The company")],
        ),
        (
            "The council said in a statement that the plans were final.",
            &[("that the plans were final", "The council")],
        ),
        (
            "Critics say it costs too much.",
            &[("it costs too much", "Critics")],
        ),
        (
            "There are others who say he could lose, and a senior aide said: “He will.”",
            &[("he could lose", "others")],
        ),
        (
            "The source added that the port is seen as “a prize”, adding: “And it is.”",
            &[("that the port is seen as “a prize”", "The source")],
        ),
        (
            "Anna Berg said it was late and called the delay absurd.",
            &[("it was late", "Anna Berg")],
        ),
        (
            "Anna Berg claimed afterwards that the count was wrong.",
            &[("that the count was wrong", "Anna Berg")],
        ),
        (
            "Anna Berg claimed that the count was wrong, which led to an inquiry.",
            &[("that the count was wrong", "Anna Berg")],
        ),
        (
            "A spokeswoman for the port, Ida Holm, said trains were late.",
            &[("trains were late", "A spokeswoman for the port, Ida Holm")],
        ),
        ("The mayor believes that the bridge is safe.", &[]),
        ("The mayor wants the bridge to close.", &[]),
        ("The mayor was told that the bridge was safe.", &[]),
        ("The mayor did not say whether the bridge was safe.", &[]),
        ("The mayor said nothing.", &[]),
        ("It was, the mayor said, “a day of shame”.", &[]),
        ("His claims that the bridge is safe were tested.", &[]),
        ("“It is late,” said Anna Berg.", &[]),
        (
            "“It is late,” Anna Berg said, adding that the last train had gone.",
            &[("that the last train had gone", "Anna Berg")],
        ),
        (
            "Two people familiar with the talks said the sides were close.",
            &[("the sides were close", "Two people familiar with the talks")],
        ),
        (
            "In a letter, the bishop wrote that the roof had fallen in.",
            &[("that the roof had fallen in", "the bishop")],
        ),
    ];
    for (text, expected) in rows {
        let found = reported(text);
        let found: Vec<_> = found
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

/// Invented people in a text with the faults of a real one: no empty lines, mixed marks, speech never closed, sources
/// without names that lead back to whoever brought them in.
const FAULTY: &str = "Greta Holm is being urged by friends to stand for Lord Warden of Skarness next spring.
The former harbour master is being told to use her “stubborn” charm to find a “second home”, sources told the newspaper Tidewatch.
Ms Holm’s standing fell after the Ports and Quays Commission (PQC) found that the trust, under her, had committed “repeated breaches of the berthing code” and “did too little to keep the log”.
Ms Holm then claimed that the breaches had been “grossly inflated for reasons of envy” by rivals, which resulted in her licence being withdrawn.
She now works as a pilot and the present master, Ulf Brandt, has said it is “hard” to see how the licence could be given back.
A close friend of Ms Holm told Tidewatch: “There are people who have asked her to stand.
\"There are people who think the whole coast would gain from it.
“She has never said she wants to, but people near her have talked about it.”
The source added that the post is seen as a “second home” for Ms Holm, adding: “And of course, it would be a calm crossing.”
A former dock clerk cited Per Lund’s win in the north, calling the idea “workable”. If the licence was not given back, the source added, “and nobody else comes forward, then why not? She may as well try.”
However, there is doubt among others who say she could split the vote, and a trust insider said: “All she will do is sink a good man. I look forward to it.”";

#[test]
fn every_quotation_of_a_faulty_text_leads_to_its_speaker() {
    let friend = "A close friend of Ms Holm";
    let expected = [
        ("“stubborn”", "sources", "sources", "Tidewatch"),
        ("“second home”", "sources", "sources", "Tidewatch"),
        (
            "“repeated breaches of the berthing code”",
            "the Ports and Quays Commission",
            "the Ports and Quays Commission",
            "",
        ),
        (
            "“did too little to keep the log”",
            "the Ports and Quays Commission",
            "the Ports and Quays Commission",
            "",
        ),
        (
            "“grossly inflated for reasons of envy”",
            "Ms Holm",
            "Greta Holm",
            "",
        ),
        ("“hard”", "Ulf Brandt", "Ulf Brandt", ""),
        (
            "“There are people who have asked her to stand.",
            friend,
            friend,
            "Tidewatch",
        ),
        (
            "\"There are people who think the whole coast would gain from it.",
            friend,
            friend,
            "Tidewatch",
        ),
        (
            "“She has never said she wants to, but people near her have talked about it.”",
            friend,
            friend,
            "Tidewatch",
        ),
        ("“second home”", "The source", friend, ""),
        (
            "“And of course, it would be a calm crossing.”",
            "The source",
            friend,
            "",
        ),
        (
            "“workable”",
            "A former dock clerk",
            "A former dock clerk",
            "",
        ),
        (
            "“and nobody else comes forward, then why not? She may as well try.”",
            "the source",
            "A former dock clerk",
            "",
        ),
        (
            "“All she will do is sink a good man. I look forward to it.”",
            "a trust insider",
            "a trust insider",
            "",
        ),
    ];
    let found = said(FAULTY, |speech| speech != Speech::Indirect);
    let found: Vec<_> = found
        .iter()
        .map(|s| {
            (
                s.text.as_str(),
                s.speaker.as_str(),
                s.who.as_str(),
                s.to.as_str(),
            )
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_way_a_speaker_was_found_is_told() {
    let text = "“It is late,” said Anna Berg. “Very late.\n\n“We should go.”\n\nThe rain fell.\n\n“Who spoke?”";
    let (quotes, _) = analysed(text);
    let ways: Vec<_> = quotes.iter().map(|quote| quote.how).collect();
    assert_eq!(
        ways,
        [How::Cue, How::SentenceBefore, How::Continued, How::Unknown]
    );
    assert!(
        quotes
            .windows(2)
            .all(|two| two[0].confidence >= two[1].confidence)
    );
}

#[test]
fn two_speakers_take_turns() {
    let text = "“Is it far?” asked Anna Berg.\n\n“Two miles,” said Ulf Brandt.\n\n“By boat?” asked Anna Berg.\n\n“On foot.”";
    let (quotes, people) = analysed(text);
    let last = quotes.last().unwrap();
    let person = last.speaker.as_ref().unwrap().person.unwrap();
    assert_eq!(
        (last.how, people.people[person].name.as_str()),
        (How::Turn, "Ulf Brandt")
    );
}

#[test]
fn a_transcript_needs_no_marks() {
    let text = "Holm: When did you arrive?\n\nBrandt: About nine. It was dark.\n\nHolm: Alone?";
    let found = said(text, |speech| speech == Speech::Direct);
    let found: Vec<_> = found
        .iter()
        .map(|s| (s.speaker.as_str(), s.text.as_str()))
        .collect();
    let expected = [
        ("Holm", "When did you arrive?"),
        ("Brandt", "About nine. It was dark."),
        ("Holm", "Alone?"),
    ];
    assert_eq!(found, expected);
    assert!(said("Note: The pier is shut.\n\nIt is late.", |_| true).is_empty());
}

#[test]
fn a_source_is_led_back_to_the_words_that_brought_it_in() {
    let rows = [
        (
            "An insider said it was late. “Very late,” the insider added.",
            "An insider",
        ),
        (
            "An insider said it was late. They added: “Very late.”",
            "An insider",
        ),
        (
            "A senior aide told the Courier it was late. The source added: “Very late.”",
            "A senior aide",
        ),
        (
            "A dock worker said no. An official said yes. The worker added: “Very late.”",
            "A dock worker",
        ),
    ];
    for (text, expected) in rows {
        let found = said(text, |speech| speech == Speech::Direct);
        assert_eq!(found.last().unwrap().who, expected, "{text}");
    }
}

fn is_mark(c: char) -> bool {
    "“”„‟\"＂'’‘‛‚«»‹›`".contains(c)
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let (quotes, _) = analysed(text);
    for quote in &quotes {
        let words = quote.span.of(text);
        prop_assert!(words.is_some_and(|words| !words.is_empty()));
        if quote.speech != Speech::Indirect {
            // A paragraph whose own opening mark was forgotten begins without one and then ends with one.
            let words = words.unwrap_or_default();
            let transcript = text[..quote.span.start].trim_end().ends_with(':');
            prop_assert!(words.starts_with(is_mark) || words.ends_with(is_mark) || transcript);
        }
        let speaker = quote.speaker.as_ref();
        for span in [
            quote.cue,
            quote.to,
            speaker.map(|s| s.span),
            speaker.and_then(|s| s.first_named),
        ] {
            prop_assert!(span.is_none_or(|span| span.of(text).is_some()));
        }
        prop_assert!((0.0..=1.0).contains(&quote.confidence));
        prop_assert_eq!(speaker.is_none(), quote.how == How::Unknown);
    }
    let in_order = quotes
        .windows(2)
        .all(|two| two[0].span.start <= two[1].span.start);
    prop_assert!(in_order);
    Ok(())
}

proptest! {
    #[test]
    fn spans_fit_any_text(text in "\\PC*") {
        holds(&text)?;
    }

    #[test]
    fn spans_fit_any_string_of_news_words(parts in prop::collection::vec(
        prop::sample::select(vec!["“", "”", "\"", "'", "’", "‘", "''", "«", "»", ",", ".", ":", "?", "(", ")", "—", "\n", "\n\n",
            "Anna", "Berg", "Mr", "the", "a", "mayor", "source", "who", "said", "told", "called", "adding", "according", "to",
            "that", "he", "was", "not", "and", "in", "é", "2022", "“no”"]), 0..60)) {
        holds(&parts.join(" "))?;
        holds(&parts.concat())?;
    }
}
