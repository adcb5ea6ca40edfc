use proptest::prelude::*;

use super::*;

pub(super) fn people(text: &str, cast: &[KnownPerson]) -> People {
    find(&Source::new(text, &[]), cast)
}

/// "words>name" for each mention, in order.
fn mentioned(text: &str, cast: &[KnownPerson]) -> Vec<String> {
    let found = people(text, cast);
    found
        .mentions
        .iter()
        .map(|mention| {
            let words = mention.span.of(text).unwrap();
            format!("{words}>{}", found.people[mention.person].name)
        })
        .collect()
}

pub(super) fn check(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        assert_eq!(mentioned(text, &[]), *expected, "{text}");
    }
}

#[test]
fn names_are_told_from_other_capitals() {
    check(&[
        ("Mayor Tessa Brandt spoke.", &["Tessa Brandt>Tessa Brandt"]),
        ("The Hadley Commission met in Leeds on Monday.", &[]),
        (
            "Labour and the Green Party spoke in Parliament Street.",
            &[],
        ),
        (
            "Baroness Ilse O’Rourke’s bill fell.",
            &["Ilse O’Rourke>Ilse O’Rourke"],
        ),
        ("Orrin Tebb, 41, was hurt.", &["Orrin Tebb>Orrin Tebb"]),
        (
            "It was signed by Dr. J. R. Hale Jr. last week.",
            &["J. R. Hale Jr.>J. R. Hale Jr."],
        ),
        (
            "Ursula van der Meer and Yusuf bin Rashid left.",
            &[
                "Ursula van der Meer>Ursula van der Meer",
                "Yusuf bin Rashid>Yusuf bin Rashid",
            ],
        ),
        (
            "Jean-Luc Béraud said no.",
            &["Jean-Luc Béraud>Jean-Luc Béraud"],
        ),
        (
            "They said Quorn Zell, the striker, was ill.",
            &["Quorn Zell>Quorn Zell"],
        ),
        ("The U.S. Senate and New Zealand agreed.", &[]),
        (
            "Rhona Keble MP asked the Home Office.",
            &["Rhona Keble>Rhona Keble"],
        ),
    ]);
}

#[test]
fn forms_of_one_name_are_one_person() {
    check(&[
        (
            "Owen Tarn came. Mr Tarn left. Owen’s dog stayed.",
            &["Owen Tarn>Owen Tarn", "Tarn>Owen Tarn", "Owen>Owen Tarn"],
        ),
        (
            "Mr Tarn left. Owen Tarn came.",
            &["Tarn>Owen Tarn", "Owen Tarn>Owen Tarn"],
        ),
        (
            "Owen Tarn met Ruth Tarn. Ms Tarn spoke to Mr Tarn.",
            &[
                "Owen Tarn>Owen Tarn",
                "Ruth Tarn>Ruth Tarn",
                "Tarn>Ruth Tarn",
                "Tarn>Owen Tarn",
            ],
        ),
        (
            "Owen P. Tarn came. Owen Tarn left. O. Tarn wrote.",
            &[
                "Owen P. Tarn>Owen P. Tarn",
                "Owen Tarn>Owen P. Tarn",
                "O. Tarn>Owen P. Tarn",
            ],
        ),
        (
            "Lotte van der Meer came. Ms van der Meer left.",
            &[
                "Lotte van der Meer>Lotte van der Meer",
                "van der Meer>Lotte van der Meer",
            ],
        ),
        (
            "Theresa May rose. Mrs May spoke in May. May was hoarse.",
            &[
                "Theresa May>Theresa May",
                "May>Theresa May",
                "May>Theresa May",
            ],
        ),
    ]);
}

#[test]
fn firms_are_no_people_and_strangers_are() {
    check(&[
        (
            "Harlan Tool Corp cut its forecast. Harlan shares fell.",
            &[],
        ),
        (
            "A young man at the shelter, Hemi Rangihuna, told me no.",
            &["Hemi Rangihuna>Hemi Rangihuna"],
        ),
        (
            "Ulf Brandt wants the council to act. “It is late,” fumed the dad-of-two.",
            &["Ulf Brandt>Ulf Brandt"],
        ),
    ]);
}

#[test]
fn roles_stand_for_people() {
    check(&[
        (
            "Owen Tarn is ill. The former council leader is at home.",
            &["Owen Tarn>Owen Tarn", "The former council leader>Owen Tarn"],
        ),
        (
            "The current union leader, Ruth Bale, met Owen Tarn. The union leader smiled.",
            &[
                "Ruth Bale>Ruth Bale",
                "Owen Tarn>Owen Tarn",
                "The union leader>Ruth Bale",
            ],
        ),
        (
            "Owen Tarn, the union candidate, lost. The union candidate in 2021, Ruth Bale, won as the union candidate.",
            &["Owen Tarn>Owen Tarn", "Ruth Bale>Ruth Bale"],
        ),
        (
            "Mayor Owen Tarn met Ida Voss, mayor of Upton. The mayor of Neston left.",
            &["Owen Tarn>Owen Tarn", "Ida Voss>Ida Voss"],
        ),
        (
            "Owen Tarn met Ruth Bale. The mayor smiled.",
            &["Owen Tarn>Owen Tarn", "Ruth Bale>Ruth Bale"],
        ),
        (
            "Ruth Bale lost the party whip. The whip was restored to her. The chief whip, Owen Tarn, agreed. The chief whip smiled.",
            &[
                "Ruth Bale>Ruth Bale",
                "her>Ruth Bale",
                "Owen Tarn>Owen Tarn",
                "The chief whip>Owen Tarn",
            ],
        ),
    ]);
    let found = people(
        "The current union leader, Ruth Bale, and former mayor Owen Tarn met Ida Voss, director of the zoo.",
        &[],
    );
    let roles: Vec<_> = found
        .people
        .iter()
        .map(|person| person.roles.clone())
        .collect();
    assert_eq!(
        roles,
        [
            vec!["The current union leader"],
            vec!["former mayor"],
            vec!["director of the zoo"]
        ]
    );
}

#[test]
fn pronouns_are_traced_or_left() {
    check(&[
        (
            "Owen Tarn met Ruth Bale. She smiled at him.",
            &[
                "Owen Tarn>Owen Tarn",
                "Ruth Bale>Ruth Bale",
                "She>Ruth Bale",
                "him>Owen Tarn",
            ],
        ),
        (
            "Owen Tarn lost his seat. He’d won it twice.",
            &["Owen Tarn>Owen Tarn", "his>Owen Tarn", "He>Owen Tarn"],
        ),
        (
            "Owen Tarn and Peter Lund met. Rain fell on the town. He left.",
            &["Owen Tarn>Owen Tarn", "Peter Lund>Peter Lund"],
        ),
        (
            "Owen Tarn told Peter Lund: “He lied.”",
            &[
                "Owen Tarn>Owen Tarn",
                "Peter Lund>Peter Lund",
                "He>Peter Lund",
            ],
        ),
        (
            "Owen Tarn told Peter Lund: ''He lied.''",
            &[
                "Owen Tarn>Owen Tarn",
                "Peter Lund>Peter Lund",
                "He>Peter Lund",
            ],
        ),
        (
            "Owen Tarn told Peter Lund: ‘He lied.’",
            &[
                "Owen Tarn>Owen Tarn",
                "Peter Lund>Peter Lund",
                "He>Peter Lund",
            ],
        ),
        (
            "Owen Tarn told Peter Lund: 'He lied.'",
            &[
                "Owen Tarn>Owen Tarn",
                "Peter Lund>Peter Lund",
                "He>Peter Lund",
            ],
        ),
        (
            "A neighbour of Owen Tarn said he had moved.",
            &["Owen Tarn>Owen Tarn"],
        ),
        (
            "In his first speech, Owen Tarn wept.",
            &["his>Owen Tarn", "Owen Tarn>Owen Tarn"],
        ),
    ]);
}

#[test]
fn the_desk_knows_people_by_their_surnames_alone() {
    let cast = [KnownPerson {
        name: "Owen Tarn".into(),
        aliases: vec!["Mr Tarn".into(), "Ozzie".into()],
        roles: vec!["the former mayor".into()],
    }];
    let rows: [(&str, &[&str]); 4] = [
        ("Tarn is back.", &["Tarn>Owen Tarn"]),
        (
            "Ozzie is back, and the former mayor laughs.",
            &["Ozzie>Owen Tarn", "the former mayor>Owen Tarn"],
        ),
        (
            "Ruth Tarn is back. Tarn laughs.",
            &["Ruth Tarn>Ruth Tarn", "Tarn>Ruth Tarn"],
        ),
        ("Ms Tarn is back.", &["Tarn>Tarn"]),
    ];
    for (text, expected) in rows {
        assert_eq!(mentioned(text, &cast), expected, "{text}");
    }
    assert!(people("Tarn is back.", &cast).people[0].listed);
}

#[test]
fn a_person_has_every_form_once() {
    let found = people(
        "Owen Tarn came. Mr Tarn sat. Mr Tarn left, and Owen\nTarn sang.\n\nRain fell.",
        &[],
    );
    assert_eq!(found.people.len(), 1);
    assert_eq!(found.people[0].name, "Owen Tarn");
    assert_eq!(found.people[0].aliases, ["Mr Tarn"]);
}

proptest! {
    #[test]
    fn mentions_are_ordered_whole_and_repeatable(
        text in "\\PC*|(Mr |Ms |the |former |leader |Ann |Ann Lee|Lee|van |he |his |J\\. |-|, |\\. |“|”|’s |\n){0,40}\
            |(LEE |SEN\\. |ANN |St\\. |Bill \"|Tip\" |\\(|\\) |al-|Mother |Secretary of |State |c |b |12 |, |is the mayor|himself |'s |New York |JK |\n){0,40}"
    ) {
        let found = people(&text, &[]);
        let mut last = 0;
        for mention in &found.mentions {
            prop_assert!(mention.span.start >= last && !mention.span.is_empty());
            prop_assert!(mention.span.of(&text).is_some());
            prop_assert!(mention.person < found.people.len());
            last = mention.span.end;
        }
        prop_assert_eq!(found, people(&text, &[]));
    }
}
