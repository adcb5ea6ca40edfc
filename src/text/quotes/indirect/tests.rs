//! Tables of single sentences: the layouts of reported speech, and what is none.

use proptest::prelude::*;

use crate::model::Speech;

use super::super::super::people;
use super::super::super::source::Source;
use super::super::find;

/// The reported clauses of a text with their speakers' words.
fn reported(text: &str) -> Vec<(String, String)> {
    let source = Source::new(text, &[]);
    let people = people::find(&source, &[]);
    let words = |span: crate::model::Span| span.of(text).unwrap_or_default().to_owned();
    find(&source, &people)
        .iter()
        .filter(|quote| quote.speech == Speech::Indirect)
        .map(|quote| {
            let speaker = quote.speaker.as_ref();
            (
                words(quote.span),
                speaker.map(|s| words(s.span)).unwrap_or_default(),
            )
        })
        .collect()
}

fn check(rows: &[(&str, &[(&str, &str)])]) {
    for (text, expected) in rows {
        let found = reported(text);
        let found: Vec<_> = found
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn reported_clauses_are_cut_out_whole() {
    check(&[
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
        (
            "The mayor was told that the bridge was safe.",
            &[("that the bridge was safe", "")],
        ),
        ("The mayor did not say whether the bridge was safe.", &[]),
        ("The mayor said nothing.", &[]),
        ("It was, the mayor said, “a day of shame”.", &[]),
        (
            "His claims that the bridge is safe were tested.",
            &[("that the bridge is safe", "His")],
        ),
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
    ]);
}

#[test]
fn a_reported_clause_is_told_once_and_holds_no_words_in_marks() {
    check(&[
        (
            "Anna Berg said that Ulf Brandt said that it was late.",
            &[("that Ulf Brandt said that it was late", "Anna Berg")],
        ),
        (
            "According to Anna Berg, Ulf Brandt said it was late.",
            &[("Ulf Brandt said it was late", "Anna Berg")],
        ),
        ("Anna Berg said the “last and only” train was late.", &[]),
    ]);
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let source = Source::new(text, &[]);
    let people = people::find(&source, &[]);
    let found = find(&source, &people);
    let clauses: Vec<_> = found
        .iter()
        .filter(|quote| quote.speech == Speech::Indirect)
        .collect();
    for clause in &clauses {
        let words = clause.span.of(text);
        prop_assert!(words.is_some_and(|words| !words.trim().is_empty()));
        prop_assert!(clause.cue.is_some_and(|cue| cue.of(text).is_some()));
        let inside = clauses
            .iter()
            .any(|other| other.span != clause.span && other.span.contains(clause.span));
        prop_assert!(!inside);
    }
    Ok(())
}

#[test]
fn a_clause_is_cut_at_its_own_verb() {
    check(&[
        (
            "Striking workers reached a deal on Tuesday, both sides said, ending a walkout that had idled four plants.",
            &[("Striking workers reached a deal on Tuesday", "both sides")],
        ),
        (
            "The singer revealed Friday on her page that she and actor Bo Tarn had married.",
            &[("that she and actor Bo Tarn had married", "The singer")],
        ),
        ("She told supporters who had waited in the rain.", &[]),
        ("He admitted assault and was fined.", &[]),
        ("The floods claimed 11 lives.", &[]),
        (
            "Norvia has denied targeting civilians.",
            &[("targeting civilians", "Norvia")],
        ),
        (
            "A driver who came up on Monday, Ida Holm, said nobody was forced to stay.",
            &[("nobody was forced to stay", "Ida Holm")],
        ),
    ]);
}

#[test]
fn what_a_court_heard_has_no_speaker() {
    check(&[
        (
            "A man died after a row over a kebab, a court has heard.",
            &[("A man died after a row over a kebab", "")],
        ),
        (
            "The girl had asked for help three times, jurors were told.",
            &[("The girl had asked for help three times", "")],
        ),
        // Nobody stands before the verb of hearing, not even the beginning of a sentence.
        ("Were told.", &[]),
        ("Heard, in court.", &[]),
    ]);
}

#[test]
fn the_verb_leads_back_to_whoever_spoke() {
    check(&[
        (
            "Ulf Brandt is understood to have told the board that the pier would fall.",
            &[("that the pier would fall", "Ulf Brandt")],
        ),
        (
            "The judge accepted that he had repaid the money.",
            &[("that he had repaid the money", "The judge")],
        ),
        (
            "Ida Holm demanded the auditor be brought in.",
            &[("the auditor be brought in", "Ida Holm")],
        ),
        (
            "His aide, Ida Holm, wrote to me saying she was worried.",
            &[("she was worried", "His aide, Ida Holm")],
        ),
        (
            "Last month she told the board the pier would fall.",
            &[("the pier would fall", "she")],
        ),
        (
            "Villagers say they have been forgotten after it emerged the levee was never built.",
            &[("they have been forgotten", "Villagers")],
        ),
        ("They said that at Easter.", &[]),
    ]);
}

proptest! {
    #[test]
    fn clauses_fit_any_string_of_reporting_words(parts in prop::collection::vec(
        prop::sample::select(vec!["“", "”", ",", ".", ":", ";", "(", ")", "—", "Anna", "Berg", "Mr", "the", "a", "mayor", "critics",
            "who", "which", "said", "say", "told", "saying", "to", "warn", "claim", "his", "according", "that", "whether", "he",
            "was", "would", "not", "and", "but", "while", "although", "Monday", "on", "in", "statement", "with", "by", "called",
            "accused", "of", "for", "bridge", "é", "2022", "“no”"]), 0..70)) {
        holds(&parts.join(" "))?;
        holds(&parts.concat())?;
    }
}
