//! Questions that leave out what was said before: over the shipped story, and over a small one of invented people.

use crate::desk::{Desk, project};

/// One turn: what is typed, what the answer takes over, and words that it must show.
type Turn = (&'static str, &'static [&'static str], &'static str);

const SHIPPED: &[&[Turn]] = &[
    &[
        ("who is sadiq khan", &[], "Sadiq Khan"),
        (
            "when was he re-elected",
            &["about Sadiq Khan"],
            "6 May 2021",
        ),
        (
            "and before that?",
            &["about Sadiq Khan", "before 2021-05-06"],
            "5 May 2016",
        ),
        (
            "what did the insider say about him",
            &["about Sadiq Khan"],
            "dustbin of history",
        ),
    ],
    &[
        (
            "Who won as an independent in London?",
            &[],
            "Ken Livingstone won",
        ),
        (
            "when was that?",
            &["about won independent London"],
            "4 May 2000",
        ),
        (
            "and after that?",
            &["about Ken Livingstone", "after 2000-05-04"],
            "10 June 2004",
        ),
        (
            "was he expelled from the party",
            &["about Ken Livingstone"],
            "expelled from the Labour Party",
        ),
    ],
    &[
        ("/quote ally", &[], "an easy win"),
        (
            "what about the insider?",
            &["as “/quote \"ally\"”"],
            "dustbin of history",
        ),
        ("and starmer", &["as “/quote \"insider\"”"], "“difficult”"),
        ("who is he?", &["about Keir Starmer"], "Keir Starmer"),
    ],
    &[
        ("Why was the whip removed?", &[], "whip was removed"),
        ("when?", &["about whip removed"], "29 October 2020"),
    ],
    &[
        ("/who corbyn", &[], "Jeremy Corbyn"),
        (
            "when was he suspended",
            &["about Jeremy Corbyn"],
            "29 October 2020",
        ),
        (
            "what did he say about antisemitism",
            &["about Jeremy Corbyn"],
            "dramatically overstated",
        ),
        (
            "/quote him",
            &["about Jeremy Corbyn"],
            "dramatically overstated",
        ),
        ("and khan?", &["as “/quote \"Jeremy Corbyn\"”"], ""),
    ],
    &[
        ("When was Sadiq Khan elected?", &[], "5 May 2016"),
        (
            "and Andy Burnham?",
            &["as “/when \"Sadiq Khan elected\"”"],
            "Andy Burnham of Labour was elected",
        ),
        (
            "What about Jamie Driscoll?",
            &["as “/when \"Andy Burnham elected\"”"],
            "2 May 2019",
        ),
    ],
    &[
        ("when was the forde report published", &[], "19 July 2022"),
        (
            "who led it?",
            &["about forde report published"],
            "Martin Forde",
        ),
    ],
    &[
        ("/timeline whip", &[], "whip"),
        (
            "what about the Forde report?",
            &["as “/timeline \"whip\"”"],
            "commissioned it in 2020",
        ),
    ],
    &[
        ("/when election", &[], "2 May 2024"),
        (
            "and suspended?",
            &["as “/when \"election\"”"],
            "29 October 2020",
        ),
        (
            "earlier?",
            &["about Jeremy Corbyn", "before 2020-10-29"],
            "12 September 2015",
        ),
    ],
];

const FERRY: &[&[Turn]] = &[
    &[
        ("who is una breck", &[], "harbour master"),
        ("what did she say", &["about Una Breck"], "my own children"),
        (
            "when was she appointed",
            &["about Una Breck"],
            "appointed harbour master in 2019",
        ),
        ("Was she a pilot?", &["about Una Breck"], "ship’s pilot"),
        (
            "what did she say about the report",
            &["about Una Breck"],
            "what I said in January",
        ),
    ],
    &[
        ("Why did Daniel Osei resign?", &[], "misled parliament"),
        ("and when?", &["about Daniel Osei resign"], "2 May 2024"),
        ("what did he promise?", &["about Daniel Osei"], "by March"),
        ("/quote him", &["about Daniel Osei"], "No islander"),
        (
            "and the dock worker?",
            &["as “/quote \"Daniel Osei\"”"],
            "older than the Merrow",
        ),
        (
            "what else did he say?",
            &["about A dock worker"],
            "older than the Merrow",
        ),
    ],
    &[
        (
            "When was the Merrow taken out of service?",
            &[],
            "15 January 2024",
        ),
        (
            "why was it taken out of service",
            &["about Merrow taken service"],
            "cracks were found",
        ),
    ],
    &[
        ("/when gannet arrived", &[], "19 April 2024"),
        (
            "and after that?",
            &["about gannet arrived", "after 2024-04-19"],
            "",
        ),
    ],
    &[
        ("Who leads the island council?", &[], "Moira Lint"),
        ("when was she elected", &["about Moira Lint"], "4 May 2022"),
        ("whom did she defeat?", &["about Moira Lint"], "Peter Voll"),
        (
            "and what did she say about March",
            &["about Moira Lint"],
            "We were promised March",
        ),
        (
            "what about Osei",
            &["as “/ask \"and what did Moira Lint say about March\"”"],
            "",
        ),
    ],
    &[
        ("/quote breck order=latest", &[], "what I said in January"),
        (
            "and osei?",
            &["as “/quote \"breck\" order=latest”"],
            "No islander",
        ),
        (
            "what about lint",
            &["as “/quote \"osei\" order=latest”"],
            "We were promised March",
        ),
    ],
    &[
        ("What did the report find?", &[], "put off repairs"),
        (
            "when was it published",
            &["about report find"],
            "11 September 2024",
        ),
        (
            "whom did it blame?",
            &["about report find published"],
            "It blamed nobody on the island",
        ),
    ],
    &[
        ("/who osei", &[], "Daniel Osei"),
        ("when did he resign", &["about Daniel Osei"], "2 May 2024"),
        (
            "and before that?",
            &["about Daniel Osei", "before 2024-05-02"],
            "promised a replacement by March",
        ),
    ],
    &[
        // What needs nothing from before takes nothing.
        ("/who breck", &[], "Una Breck"),
        ("Who is Daniel Osei?", &[], "transport minister"),
        (
            "What did Moira Lint say when she spoke of the delay?",
            &[],
            "four million pounds",
        ),
        ("/check \"she said it was not safe\"", &[], ""),
        (
            "Is it true that Daniel Osei resigned?",
            &[],
            "resigned as transport minister",
        ),
        ("/sources", &[], ""),
        ("Who ordered the inspection?", &[], "ordered the inspection"),
    ],
];

#[test]
fn what_was_said_before_is_taken_over_and_said_to_be() {
    let told = [
        (Desk::shipped(), SHIPPED),
        (Desk::on(&project("tests/fixtures/stories/ferry")), FERRY),
    ];
    let mut turns = 0;
    let mut wrong = Vec::new();
    for (desk, chats) in told {
        for chat in chats {
            let mut talk = desk.talk();
            for (text, carried, words) in *chat {
                let told = talk.say(text);
                turns += 1;
                let seen = (words.is_empty() && told.answer.findings.is_empty())
                    || (!words.is_empty() && told.shows(words))
                    || told
                        .answer
                        .lead
                        .as_ref()
                        .is_some_and(|lead| lead.text.contains(words));
                if told.answer.carried != *carried || !seen {
                    wrong.push(format!(
                        "{text}: {:?}: {}",
                        told.answer.carried,
                        told.first()
                    ));
                }
            }
        }
    }
    assert!(turns >= 60, "{turns}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_talk_is_forgotten_after_half_an_hour() {
    let desk = Desk::shipped().asked_at("2022-08-01T12:00:00Z");
    let mut talk = desk.talk();
    talk.say("who is sadiq khan");
    for (time, carried) in [
        ("2022-08-01T11:59:00Z", 0),
        ("2022-08-01T12:30:00Z", 1),
        ("2022-08-01T12:30:01Z", 0),
    ] {
        let told = talk.clone().at(time).say("when was he re-elected");
        assert_eq!(told.answer.carried.len(), carried, "{time}");
    }
}

#[test]
fn what_only_some_may_see_goes_on_for_nobody_else() {
    let desk = Desk::with(&[
        ("bridge", "Tom Garrity said: “The bridge is safe.”"),
        (
            "memo",
            "+++\naudience = [\"desk\"]\n+++\nMargot Nairn said: “I will buy the lighthouse.”",
        ),
    ]);
    let mut talk = desk.talk().with_roles(&["desk"]);
    talk.say("who is margot nairn");
    let told = talk.clone().say("what did she say");
    assert!(told.shows("I will buy the lighthouse"), "{:#}", told.json);
    let told = talk.clone().with_roles(&[]).say("what did she say");
    let said = told.json.to_string();
    assert!(
        told.answer.carried.is_empty() && !said.contains("Nairn"),
        "{said}"
    );
    // Whoever is of the desk goes on from where they were, with others in between.
    let mut mixed = talk.clone().with_roles(&[]);
    mixed.say("/sources");
    let told = mixed.with_roles(&["desk"]).say("what did she say");
    assert_eq!(told.answer.carried, ["about Margot Nairn"]);
    let mut open = desk.talk();
    open.say("who is tom garrity");
    let told = open.with_roles(&["desk"]).say("what did he say");
    assert_eq!(told.answer.carried, ["about Tom Garrity"]);
}
