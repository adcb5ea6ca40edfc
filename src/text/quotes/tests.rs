//! What the room as a whole finds: an article with every fault, and the properties. Reported clauses have their own tables.

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
    // A headline and a dateline with colons, and an interview by letters, name no speakers.
    let dated = "Ring Road II: builder rebuked\n\nOSTHAVEN: The minister came.";
    assert!(said(dated, |speech| speech == Speech::Direct).is_empty());
    let letters =
        "Q: Were you late?\n\nA: Ida Holm called me “the last of the bad risers.”\n\nQ: Were you?";
    let found = said(letters, |speech| speech != Speech::Indirect);
    let found: Vec<_> = found.iter().map(|s| s.who.as_str()).collect();
    assert_eq!(found, ["Ida Holm"]);
}

#[test]
fn who_adds_or_answers_is_who_spoke_or_was_asked() {
    let rows = [
        (
            "Ann Lee was last seen on Monday.\n\nHer mum Tamsin said she was not in trouble. “Just ring me,” she added.",
            "Tamsin",
        ),
        (
            "Defence lawyer Ida Holm rose. “Was it his hat?” she asked Detective Ray Tarn.\n\n“It was,” he replied.",
            "Ray Tarn",
        ),
        (
            "Karen Holm said a nurse told her it was a bug. “It was not,” she told the inquest.",
            "Karen Holm",
        ),
    ];
    for (text, expected) in rows {
        let found = said(text, |speech| speech == Speech::Direct);
        assert_eq!(found.last().unwrap().who, expected, "{text}");
    }
}

#[test]
fn names_of_things_are_told_from_what_somebody_called_them() {
    let rows: [(&str, &[&str]); 5] = [
        ("A lane nicknamed the “road to nowhere” has reopened.", &[]),
        ("“Paper Boats,” Ida Holm's film about the sea, won.", &[]),
        (
            "“Vote Harbour Now,” Ida Holm's sister said.",
            &["“Vote Harbour Now,”"],
        ),
        (
            "It was what one official called “a very long goodbye”.",
            &["“a very long goodbye”"],
        ),
        (
            "It was what two officials described as “a very long goodbye”.",
            &["“a very long goodbye”"],
        ),
    ];
    for (text, expected) in rows {
        let found = said(text, |speech| speech != Speech::Indirect);
        let found: Vec<_> = found.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    }
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
            "that", "he", "was", "not", "and", "in", "é", "2022", "“no”", "as", "his", "claim", "what", "statement", "offered",
            "U.S.", "Tuesday", "quoted", "saying", "CEO", "words", "It", "is", "how", "-"]), 0..60)) {
        holds(&parts.join(" "))?;
        holds(&parts.concat())?;
    }
}
