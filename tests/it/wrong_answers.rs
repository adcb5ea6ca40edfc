//! What was answered and called wrong goes on the desk's list, for editors and for nobody else.

use cuttings::front::{Incoming, Refusal};
use cuttings::model::WrongAnswer;
use cuttings::store::journal::Privacy;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::front::{Newsroom, ada, at, by_message, read, with_roles};

fn editor(roles: &[&str]) -> Incoming {
    let mut editor = with_roles(ada(), &[&["editor"], roles].concat());
    editor.person.id = "eve".to_owned();
    editor
}

fn listed(newsroom: &Newsroom, incoming: &Incoming) -> Vec<WrongAnswer> {
    let told = newsroom.ask(incoming, "/sources wrong").unwrap();
    assert_eq!(told.privacy, Privacy::Private);
    told.reply.answer.wrong
}

fn questions(newsroom: &Newsroom, incoming: &Incoming) -> Vec<String> {
    let wrong = listed(newsroom, incoming).into_iter();
    wrong.map(|wrong| wrong.question).collect()
}

/// Asks, and has somebody call the answer wrong at a second.
fn call_wrong(
    newsroom: &Newsroom,
    (incoming, text): (&Incoming, &str),
    (who, second): (&str, i64),
) {
    let answered = newsroom.ask(incoming, text).unwrap();
    let mut caller = incoming.clone();
    caller.person.id = who.to_owned();
    caller.now = at(second);
    let called = newsroom.front.call_wrong(&caller, &answered.reference);
    assert_eq!(called, Ok(()));
}

#[test]
fn what_was_called_wrong_is_listed_with_its_citations_and_without_names() {
    let newsroom = Newsroom::enabled();
    call_wrong(&newsroom, (&ada(), "/quote marsh"), ("ben", 10));
    call_wrong(&newsroom, (&ada(), "/who zeppelin"), ("ben", 20));
    let mut cleo = ada();
    cleo.person.id = "cleo".to_owned();
    call_wrong(&newsroom, (&cleo, "quote MARSH"), ("cleo", 30));
    let newsroom = newsroom.restarted();
    let told = newsroom.ask(&editor(&[]), "/sources wrong").unwrap();
    let text = read(&told);
    for name in ["ada", "ben", "cleo", "eve"] {
        assert!(!text.contains(&format!("\"{name}\"")), "{name}: {text}");
    }
    let told: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        told["lead"]["text"],
        "2 questions whose answers were called wrong"
    );
    let finding: Value = {
        let answer = newsroom.ask(&ada(), "/quote marsh").unwrap();
        let answer: Value = serde_json::from_str(&read(&answer)).unwrap();
        answer["findings"][0].clone()
    };
    let place = |key: &str| finding[key].clone();
    assert_eq!(place("piece"), "harbour/quay");
    let expected = json!([
        {
            "question": "/quote \"MARSH\"",
            "story": "harbour",
            "times": 2,
            "first": at(10).to_string(),
            "last": at(30).to_string(),
            "cited": [{
                "piece": place("piece"),
                "version": place("version"),
                "start": place("start"),
                "end": place("end"),
                "paragraph": place("paragraph"),
            }],
        },
        {
            "question": "/who \"zeppelin\"",
            "story": "harbour",
            "times": 1,
            "first": at(20).to_string(),
            "last": at(20).to_string(),
            "cited": [],
        },
    ]);
    assert_eq!(told["wrong"], expected);
}

#[test]
fn the_list_is_for_editors_who_ask_in_private() {
    let newsroom = Newsroom::enabled();
    for text in ["/sources wrong", "/sources settled who is quill"] {
        for incoming in [ada(), by_message(editor(&[]))] {
            let refused = newsroom.ask(&incoming, text).unwrap_err();
            assert!(matches!(refused, Refusal::User(_)), "{refused}");
            assert!(refused.to_string().contains("editors"), "{refused}");
        }
    }
    let none = newsroom.ask(&editor(&[]), "/sources wrong").unwrap();
    let lead = none.reply.answer.lead.unwrap();
    assert_eq!(lead.text, "No answer was called wrong");
    // A desk without any chat has the same list, and nothing on it.
    let desk = Desk::with(&[("quay", "The quay is old.")]).asked_as(&["editor"]);
    assert!(desk.ask("/sources wrong").answer.wrong.is_empty());
}

#[test]
fn an_editor_reads_nothing_of_an_answer_to_those_who_see_more() {
    let newsroom = Newsroom::enabled();
    newsroom.ask(&editor(&[]), "/story use private").unwrap();
    let desk = with_roles(ada(), &["desk"]);
    call_wrong(&newsroom, (&desk, "/quote quill"), ("ada", 10));
    call_wrong(&newsroom, (&ada(), "/quote marsh"), ("ada", 20));
    assert_eq!(questions(&newsroom, &editor(&[])), ["/quote \"marsh\""]);
    let all = ["/quote \"marsh\"", "/quote \"quill\""];
    assert_eq!(questions(&newsroom, &editor(&["desk"])), all);
    // What they cannot read they cannot settle, and are told the same as of what was never asked.
    let said = |incoming: &Incoming, question: &str| {
        let text = format!("/sources settled {question}");
        let told = newsroom.ask(incoming, &text).unwrap().reply.answer;
        told.lead.unwrap().text
    };
    let never = said(&editor(&[]), "/quote nobody");
    assert_eq!(
        said(&editor(&[]), "/quote quill"),
        never.replace("nobody", "quill")
    );
    assert_eq!(questions(&newsroom, &editor(&["desk"])), all);
}

#[test]
fn a_citation_of_a_piece_that_was_hidden_since_is_not_told() {
    let newsroom = Newsroom::enabled();
    call_wrong(&newsroom, (&ada(), "/quote marsh"), ("ada", 10));
    let quay = newsroom.journal.parent().unwrap().join("harbour/quay.md");
    let open = std::fs::read_to_string(&quay).unwrap();
    let hidden = open.replacen("+++\n", "+++\naudience = [\"law\"]\n", 1);
    std::fs::write(&quay, hidden).unwrap();
    std::fs::write(quay.with_file_name("pier.md"), "The pier is old.").unwrap();
    let newsroom = newsroom.restarted();
    let [wrong] = &listed(&newsroom, &editor(&[]))[..] else {
        panic!("one question");
    };
    assert_eq!(wrong.cited, []);
    let [wrong] = &listed(&newsroom, &editor(&["law"]))[..] else {
        panic!("one question");
    };
    assert_eq!(wrong.cited.len(), 1);
}

#[test]
fn only_the_story_that_is_asked_is_told_of() {
    let newsroom = Newsroom::enabled();
    call_wrong(&newsroom, (&ada(), "/quote marsh"), ("ada", 10));
    newsroom.ask(&editor(&[]), "/story use ferry").unwrap();
    call_wrong(&newsroom, (&ada(), "/quote finn"), ("ada", 20));
    assert_eq!(questions(&newsroom, &editor(&[])), ["/quote \"finn\""]);
    newsroom.ask(&editor(&[]), "/story use harbour").unwrap();
    assert_eq!(questions(&newsroom, &editor(&[])), ["/quote \"marsh\""]);
}

#[test]
fn what_is_settled_comes_off_both_lists_until_it_comes_again() {
    let newsroom = Newsroom::enabled();
    let asked = "Who dredges the canal?";
    call_wrong(&newsroom, (&ada(), asked), ("ada", 10));
    call_wrong(&newsroom, (&ada(), "/quote marsh"), ("ada", 20));
    let open = || {
        let told = newsroom.ask(&editor(&[]), "/sources open").unwrap();
        told.reply.answer.open.len()
    };
    assert_eq!((questions(&newsroom, &editor(&[])).len(), open()), (2, 1));
    let settle = |question: &str| {
        let text = format!("/sources settled {question}");
        newsroom.ask(&editor(&[]), &text).unwrap().reply.answer
    };
    let done = settle("who dredges the canal");
    assert_eq!(
        done.lead.unwrap().text,
        "Off the list: who dredges the canal"
    );
    assert_eq!(questions(&newsroom, &editor(&[])), ["/quote \"marsh\""]);
    assert_eq!(open(), 0);
    let again = settle("who dredges the canal");
    assert_eq!(
        again.lead.unwrap().text,
        "On no list: who dredges the canal"
    );
    call_wrong(&newsroom, (&ada(), asked), ("ada", 30));
    assert_eq!((questions(&newsroom, &editor(&[])).len(), open()), (2, 1));
}

#[test]
fn the_questions_on_the_lists_are_offered_to_editors_alone() {
    let newsroom = Newsroom::enabled();
    call_wrong(&newsroom, (&ada(), "/quote marsh"), ("ada", 10));
    newsroom.ask(&ada(), "Who dredges the canal?").unwrap();
    let offered = |incoming: &Incoming, typed: &str| -> Vec<String> {
        let option = ("sources", "question");
        let offered = newsroom.front.offered(incoming, option, typed).into_iter();
        offered.map(|offered| offered.value).collect()
    };
    let all = ["/quote \"marsh\"", "Who dredges the canal?"];
    assert_eq!(offered(&editor(&[]), ""), all);
    assert_eq!(offered(&editor(&[]), "who dr"), all[1..]);
    assert_eq!(offered(&ada(), ""), [""; 0]);
}

#[test]
fn what_is_older_than_it_is_kept_is_on_no_list() {
    let newsroom = Newsroom::enabled();
    call_wrong(&newsroom, (&ada(), "Who dredges the canal?"), ("ada", 10));
    assert!(newsroom.front.forget_before(at(5)) > 0, "asked at 0");
    assert_eq!(questions(&newsroom, &editor(&[])).len(), 1);
    let told = newsroom.ask(&editor(&[]), "/sources open").unwrap();
    assert!(told.reply.answer.open.is_empty());
    newsroom.front.forget_before(at(11));
    assert_eq!(questions(&newsroom, &editor(&[])).len(), 0);
}
