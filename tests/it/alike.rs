//! The same question gives the same findings, word for word and in the same order, in the console, in Discord and in
//! Matrix.

use cuttings::adapters::console::{self, Style};
use cuttings::adapters::discord::{self, Next};
use cuttings::adapters::matrix;
use cuttings::commands::{self, Reply};
use cuttings::model::Answer;

use crate::desk::Desk;

/// Questions of every kind that shows passages, and one that the file does not answer.
const QUESTIONS: [&str; 9] = [
    "/who corbyn",
    "/who khan",
    "/when election",
    "/quote insider",
    "/quote khan",
    "/ask Why was the whip removed?",
    "/check \"an easy win\"",
    "/timeline",
    "/quote neptune",
];

fn reply(answer: &Answer) -> Reply {
    Reply {
        answer: answer.clone(),
        asked: commands::parse("/help").unwrap(),
    }
}

/// The block quotes of a text in which a line of one begins with "> ".
fn quoted(text: &str) -> Vec<String> {
    let mut quotes: Vec<Vec<&str>> = Vec::new();
    let mut was_quote = false;
    for line in text.lines() {
        let words = line.strip_prefix("> ");
        match (words, was_quote) {
            (Some(words), true) => quotes.last_mut().unwrap().push(words),
            (Some(words), false) => quotes.push(vec![words]),
            (None, _) => {}
        }
        was_quote = words.is_some();
    }
    quotes.iter().map(|lines| lines.join("\n")).collect()
}

fn in_matrix(answer: &Answer) -> Vec<String> {
    let parts = matrix::render(&reply(answer), "!");
    parts.iter().flat_map(|part| quoted(&part.plain)).collect()
}

/// The quotes of all messages for a page, without what Markdown needs to show them so.
fn in_discord(answer: &Answer) -> Vec<String> {
    let mut quotes = Vec::new();
    let mut first = Some(0);
    while let Some(from) = first {
        let message = discord::render(&reply(answer), from);
        let embeds = serde_json::to_value(&message.embeds).unwrap();
        for embed in embeds.as_array().unwrap() {
            let shown = embed["description"].as_str().unwrap();
            quotes.extend(quoted(&shown.replace("**", "").replace('\\', "")));
        }
        first = match message.next {
            Some(Next::Item(next)) => Some(next),
            _ => None,
        };
    }
    quotes
}

/// A console in which no line is broken.
const WIDE: Style = Style {
    width: 100_000,
    ..Style::PLAIN
};

/// The console puts a bar before each line of a passage, and so the words are compared without it and without regard to
/// white space.
fn words(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| *word != "│");
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_platform_shows_the_same_findings() {
    let desk = Desk::shipped();
    let mut found = 0;
    for question in QUESTIONS {
        let told = desk.ask(question);
        let answer = told.answer;
        let snippets = answer.findings.iter().map(|found| found.snippet.clone());
        let snippets: Vec<String> = snippets.collect();
        assert_eq!(in_matrix(&answer), snippets, "Matrix: {question}");
        assert_eq!(in_discord(&answer), snippets, "Discord: {question}");
        let shown = words(&console::render(&reply(&answer), WIDE));
        let mut rest = shown.as_str();
        for snippet in &snippets {
            let at = rest.find(&words(snippet));
            let at = at.unwrap_or_else(|| panic!("the console, {question}: {snippet} in {rest}"));
            rest = &rest[at..];
        }
        let json = told.json["findings"].as_array().unwrap();
        let json: Vec<&str> = json
            .iter()
            .map(|one| one["snippet"].as_str().unwrap())
            .collect();
        assert_eq!(json, snippets, "JSON: {question}");
        found += snippets.len();
    }
    assert!(found > QUESTIONS.len(), "{found} findings in all");
}
