//! What the desk says in `story.toml` goes into the answers.

use cuttings::model::Outcome;

use crate::desk::Desk;

const PIECE: &str = "\
+++
headline = \"Bridge row\"
published = \"2024-05-02\"
+++

Maria Ellis opened the bridge. “It will stand,” the captain said.

The procession falls on 4 June 2024. The procession falls on 11 June 2024.
";

const STORY: &str = "\
title = \"The bridge\"
summary = \"A bridge and who pays for it.\"

[[people]]
name = \"Maria Ellis\"
roles = [\"the captain\"]

[[events]]
name = \"Lamp Night\"
aliases = [\"the procession\"]
date = \"2024-06-11\"
";

#[test]
fn people_go_by_the_names_that_the_desk_gives_them() {
    let desk = Desk::with_story(&[("bridge", PIECE)], STORY);
    let told = desk.ask("/quote \"maria ellis\"");
    let speaker = told.answer.findings[0].speaker.clone().unwrap();
    assert_eq!(speaker.name.as_deref(), Some("Maria Ellis"));
    assert_eq!(speaker.words, "the captain");
}

#[test]
fn who_is_listed_is_no_secret_only_where_a_piece_that_is_seen_names_them() {
    let folder = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("harbour/open.md", "The bridge is shut.");
    write(
        "harbour/desk.md",
        "+++\naudience = [\"desk\"]\n+++\nMaria Ellis shut the bridge.",
    );
    write(
        "harbour/story.toml",
        "[[people]]\nname = \"Maria Ellis\"\naliases = [\"Dolly\"]\nroles = [\"the harbour master\"]\n",
    );
    for (roles, outcome) in [(vec!["desk"], Outcome::Found), (vec![], Outcome::Nothing)] {
        let desk = Desk::on(folder.path()).asked_as(&roles);
        for question in ["/who maria ellis", "/who dolly", "/who the harbour master"] {
            let answer = desk.ask(question).answer;
            assert_eq!(answer.outcome, outcome, "{question} {roles:?}");
        }
    }
}

#[test]
fn of_two_dates_the_one_that_the_desk_knows_comes_first() {
    let with = Desk::with_story(&[("bridge", PIECE)], STORY).ask("/when procession");
    assert!(with.first().contains("11 June"), "{:#}", with.json);
    let without = Desk::with(&[("bridge", PIECE)]).ask("/when procession");
    assert!(without.first().contains(" 4 June"), "{:#}", without.json);
}

#[test]
fn a_story_is_called_what_the_desk_calls_it() {
    let told = Desk::with_story(&[("bridge", PIECE)], STORY).ask("/story");
    let lead = told.answer.lead.unwrap();
    assert_eq!(lead.text, "The bridge: A bridge and who pays for it.");
}

#[test]
fn a_story_is_meant_by_its_id_or_its_title_however_they_are_typed() {
    let desk = Desk::with_story(&[("bridge", PIECE)], STORY);
    for given in ["harbour", "HARBOUR", "the bridge", "“The Bridge”"] {
        let lead = desk.ask(&format!("/story about {given}")).answer.lead;
        assert!(lead.unwrap().text.starts_with("The bridge"), "{given}");
    }
    assert!(desk.said("/story about the quay").contains("no story"));
}

#[test]
fn what_is_wrong_with_it_is_told_to_those_who_see_a_piece_of_the_story() {
    let desk_only = "+++\naudience = [\"desk\"]\n+++\nDesk.";
    let legal_only = "+++\naudience = [\"legal\"]\n+++\nLegal.";
    let later = "+++\nnot_before = 2026-04-01T00:00:00Z\n+++\nLater.";
    let (march, may) = ("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z");
    type Row<'a> = (&'a str, &'a [&'a str], &'a [&'a str], &'a str, bool);
    let rows: [Row<'_>; 7] = [
        ("hidden", &[desk_only], &[], may, false),
        ("seen by role", &[desk_only], &["desk"], may, true),
        ("another role", &[desk_only], &["legal"], may, false),
        ("two rooms", &[desk_only, legal_only], &["legal"], may, true),
        ("one for all", &[desk_only, "All."], &[], may, true),
        ("embargoed", &[later], &[], march, false),
        ("released", &[later], &[], may, true),
    ];
    for (name, pieces, roles, now, told) in rows {
        let folder = tempfile::tempdir().unwrap();
        let write = |file: &str, text: &str| {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("quay/open.md", "One.");
        write("harbour/story.toml", "title = [");
        for (number, text) in pieces.iter().enumerate() {
            write(&format!("harbour/{number}.md"), text);
        }
        let desk = Desk::on(folder.path()).asked_as(roles).asked_at(now);
        let sources = desk.ask("/sources").answer.sources;
        let is_told = sources.iter().any(|source| source.piece.is_story_file());
        assert_eq!(is_told, told, "{name}");
    }
}
