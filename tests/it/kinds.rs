//! Every kind of question over three small stories: what must be shown, by piece and words, written down before it was
//! asked.

use cuttings::model::{Answer, Outcome};

use crate::desk::{Desk, project};

/// A piece, or any where it is empty, and words that a sentence of it holds.
type Wanted = (&'static str, &'static str);

/// A question, and what must be shown for it: first of all the first, and the others anywhere; nothing where nothing is
/// wanted.
type Row = (&'static str, &'static [Wanted]);

const SHIPPED: &[Row] = &[
    // Who.
    (
        "Who led the inquiry for Labour’s NEC?",
        &[(
            "forde-report",
            "Martin Forde QC, a barrister, led the inquiry",
        )],
    ),
    (
        "Who came second in the London election of 2021?",
        &[("khan-mayoralty", "Shaun Bailey, came second")],
    ),
    (
        "Who was elected the first mayor of West Yorkshire?",
        &[(
            "metro-mayors",
            "Tracy Brabin of Labour was elected the first mayor",
        )],
    ),
    (
        "Who accepted the findings of the EHRC in full?",
        &[(
            "ehrc-report",
            "accepted the findings of the EHRC report in full",
        )],
    ),
    // When.
    (
        "When did Corbyn become Labour leader?",
        &[("ehrc-report", "was Labour leader from 12 September 2015")],
    ),
    (
        "When was Livingstone let back into Labour?",
        &[(
            "livingstone-2000",
            "Labour readmitted Ken Livingstone in January 2004",
        )],
    ),
    (
        "When is the next London mayoral election?",
        &[("", "2 May 2024")],
    ),
    (
        "When did the Elections Act become law?",
        &[("voting-system", "became law on 28 April 2022")],
    ),
    // Where.
    (
        "Where was Jamie Driscoll elected mayor?",
        &[("metro-mayors", "first mayor of the North of Tyne")],
    ),
    (
        "Where has Corbyn been an MP since 1983?",
        &[(
            "suspension-and-whip",
            "the MP for Islington North since 1983",
        )],
    ),
    // What.
    (
        "What is the EHRC?",
        &[(
            "ehrc-report",
            "is the public body that enforces equality law",
        )],
    ),
    (
        "What did the Forde report find?",
        &[("forde-report", "found")],
    ),
    (
        "What replaces the supplementary vote?",
        &[(
            "voting-system",
            "replaces the supplementary vote with first past the post",
        )],
    ),
    (
        "What happened if no candidate had more than half of the first choices?",
        &[("voting-system", "If nobody had more than half")],
    ),
    (
        "What had Frank Dobson been before he stood?",
        &[(
            "livingstone-2000",
            "Frank Dobson, a former health secretary",
        )],
    ),
    // How many, how much, how long.
    (
        "How many failings did the EHRC report name?",
        &[("ehrc-report", "The report named three failings")],
    ),
    (
        "How long was Khan’s first term?",
        &[("khan-mayoralty", "lasted five years instead of four")],
    ),
    (
        "What share of the first choices did Khan have in 2021?",
        &[("voting-system", "40 per cent of the first choices")],
    ),
    (
        "How many terms can a mayor of London serve?",
        &[("khan-mayoralty", "No law limits how many terms")],
    ),
    (
        "How much of the vote did Livingstone have in 2000?",
        &[("livingstone-2000", "per cent")],
    ),
    // Why.
    (
        "Why was the election of 2020 postponed?",
        &[("khan-mayoralty", "because of the coronavirus pandemic")],
    ),
    (
        "Why was Corbyn suspended?",
        &[
            ("suspension-and-whip", "suspended because of those comments"),
            ("", "The reason for the suspension"),
        ],
    ),
    (
        "Why does a split vote matter more now?",
        &[(
            "voting-system",
            "A split vote matters more under first past the post",
        )],
    ),
    // How.
    (
        "How does a voter vote under first past the post?",
        &[("voting-system", "each voter has one choice")],
    ),
    (
        "How did the Forde inquiry begin?",
        &[("forde-report", "The inquiry began with a leak")],
    ),
    (
        "How did second choices decide the election of 2021?",
        &[("voting-system", "won once second choices had been added")],
    ),
    // Yes or no.
    (
        "Is Corbyn still a member of the Labour Party?",
        &[(
            "suspension-and-whip",
            "has been a member of the Labour Party again",
        )],
    ),
    (
        "Has the whip been restored to Corbyn?",
        &[("suspension-and-whip", "restored")],
    ),
    (
        "Was Livingstone expelled from Labour?",
        &[("livingstone-2000", "was expelled from the Labour Party")],
    ),
    (
        "Are all metro mayors from Labour?",
        &[("metro-mayors", "Not all metro mayors are from Labour")],
    ),
    (
        "Does London have a combined authority?",
        &[("metro-mayors", "London has no combined authority")],
    ),
    (
        "Did Starmer say there is a way back for Corbyn?",
        &[("urged-to-run", "“difficult” to see a way back")],
    ),
    ("Could Corbyn win?", &[("urged-to-run", "He could win")]),
    // Words.
    (
        "What did the Labour insider say about Corbyn?",
        &[("urged-to-run", "dustbin of history")],
    ),
    (
        "Who said it would be an easy win?",
        &[("urged-to-run", "it would be an easy win")],
    ),
    (
        "What did the EHRC say about training?",
        &[("ehrc-report", "failed to give adequate training")],
    ),
    (
        "Who called the run doable?",
        &[("urged-to-run", "called the run “doable”")],
    ),
    // Lists.
    (
        "Which mayors were elected on 6 May 2021?",
        &[
            ("metro-mayors", "6 May 2021"),
            ("metro-mayors", "Tracy Brabin"),
            ("khan-mayoralty", "Sadiq Khan was re-elected"),
        ],
    ),
    (
        "Which MPs lost the whip?",
        &[("", "whip was removed from Jeremy Corbyn")],
    ),
    // Not in the file.
    ("Who designed the ballot paper?", &[]),
    ("What is the latest on the airport?", &[]),
];

const FERRY: &[Row] = &[
    (
        "Where did the Gannet arrive?",
        &[("replacement", "arrived at Callan")],
    ),
    (
        "How many votes did Lint win by?",
        &[("inquiry", "by eleven votes")],
    ),
    (
        "Why did Osei resign?",
        &[("replacement", "because he had misled parliament")],
    ),
    (
        "How much did the delay cost the island?",
        &[("replacement", "four million pounds")],
    ),
    (
        "Was anybody on the island blamed?",
        &[("inquiry", "It blamed nobody on the island")],
    ),
    (
        "Is the Gannet older than the Merrow?",
        &[("replacement", "The Gannet is older than the Merrow")],
    ),
    (
        "What did the owners put off?",
        &[("inquiry", "put off repairs")],
    ),
    (
        "How long did the owners put off repairs?",
        &[("inquiry", "for three winters")],
    ),
    (
        "Who ordered the inspection?",
        &[("breakdown", "Una Breck, the harbour master, ordered")],
    ),
    (
        "What is the latest on the Merrow?",
        &[(
            "inquiry",
            "The inquiry into the Merrow published its report",
        )],
    ),
    (
        "What did Breck say most recently?",
        &[("inquiry", "It says what I said in January")],
    ),
    (
        "Who welcomed the report?",
        &[("inquiry", "Una Breck welcomed the report")],
    ),
];

const QUARRY: &[Row] = &[
    (
        "How many people marched through Tarn Fell?",
        &[
            ("", "people marched"),
            ("march", "About 300 people"),
            ("police", "About 120 people"),
        ],
    ),
    (
        "Why did Jean Stott speak against it?",
        &[("hearing", "because lorries would pass the school")],
    ),
    (
        "How many jobs would the extension bring?",
        &[("plans", "40 jobs")],
    ),
    (
        "Did the government order an inquiry?",
        &[("ordered", "The government ordered a public inquiry")],
    ),
    (
        "Where did the march end?",
        &[("march", "ended at the county hall in Dunmere")],
    ),
    (
        "When will the inquiry open?",
        &[("ordered", "The inquiry will open in October")],
    ),
    // First and latest.
    ("What is the latest on the quarry?", &[("ordered", "the")]),
    ("what’s new?", &[("ordered", "the")]),
    (
        "Any news on Ada Marsh?",
        &[
            ("ordered", "Ada Marsh welcomed the decision"),
            ("march", "Ada Marsh"),
        ],
    ),
    (
        "latest on a public inquiry",
        &[
            ("ordered", "ordered a public inquiry"),
            ("march", "public inquiry"),
            ("hearing", "public inquiry"),
        ],
    ),
    (
        "Who first called for a public inquiry?",
        &[
            ("hearing", "Gwen Sale called for a public inquiry"),
            ("march", "called for a public inquiry"),
        ],
    ),
    (
        "When was it first said that the quarry would close?",
        &[("plans", "we shall close within two years")],
    ),
    // Lists.
    (
        "Who supports the extension?",
        &[
            ("hearing", "extension"),
            ("hearing", "Abdul Rahim, a councillor, backed"),
            ("hearing", "supported the extension too"),
        ],
    ),
    (
        "Who opposes the extension?",
        &[
            ("", "extension"),
            ("plans", "Gwen Sale"),
            ("hearing", "Jean Stott"),
        ],
    ),
    (
        "Who criticised the council?",
        &[
            ("", "criticised the"),
            ("hearing", "Mr Penn criticised the council"),
            ("march", "Ada Marsh"),
        ],
    ),
    (
        "Who called for a public inquiry?",
        &[
            ("", "called for a public inquiry"),
            ("hearing", "Gwen Sale"),
            ("march", "Ms Marsh said. She too called"),
        ],
    ),
    // Not in the file.
    ("Who supports a tunnel?", &[]),
    ("How many lorries does Hollin Stone own?", &[]),
];

/// A comparison: the sides in order, each with words that it must show; nothing where it is silent.
type Sides = (&'static str, &'static [(&'static str, Option<Wanted>)]);

const COMPARED_SHIPPED: &[Sides] = &[
    (
        "What did Labour and the EHRC say about antisemitism?",
        &[
            ("Labour", Some(("suspension-and-whip", "Labour said"))),
            ("the EHRC", Some(("", "antisemitism"))),
        ],
    ),
    (
        "The ally versus the insider on Corbyn",
        &[
            ("The ally", Some(("urged-to-run", "“"))),
            ("the insider", Some(("urged-to-run", "dustbin of history"))),
        ],
    ),
    (
        "Do Corbyn and Starmer agree about the whip?",
        &[
            ("Jeremy Corbyn", Some(("", "whip"))),
            ("Keir Starmer", Some(("", "whip"))),
        ],
    ),
];

const COMPARED_FERRY: &[Sides] = &[
    (
        "What did Una Breck and Moira Lint say about the report?",
        &[
            (
                "Una Breck",
                Some(("inquiry", "It says what I said in January")),
            ),
            ("Moira Lint", None),
        ],
    ),
    (
        "Osei vs Lint on the delay",
        &[
            ("Daniel Osei", None),
            ("Moira Lint", Some(("replacement", "four million pounds"))),
        ],
    ),
    (
        "Did Breck and the dock worker say the same about the Merrow?",
        &[
            ("Una Breck", Some(("breakdown", "my own children"))),
            (
                "the dock worker",
                Some(("replacement", "older than the Merrow")),
            ),
        ],
    ),
    (
        "compare Breck, Osei and Lint",
        &[
            ("Una Breck", Some(("", "“"))),
            ("Daniel Osei", Some(("", "No islander"))),
            ("Moira Lint", Some(("", "“"))),
        ],
    ),
];

const COMPARED_QUARRY: &[Sides] = &[
    (
        "Do Petra Lunn and Gwen Sale say the same about the extension?",
        &[
            ("Petra Lunn", Some(("plans", "Without the extension"))),
            ("Gwen Sale", Some(("plans", "Our houses shake already"))),
        ],
    ),
    (
        "What do Petra Lunn and Boris Johnson say about the extension?",
        &[
            ("Petra Lunn", Some(("plans", "Without the extension"))),
            ("Boris Johnson", None),
        ],
    ),
];

/// What is not found yet. Three are a matter of ranking; two name an event as `story.toml` does and the pieces do not; of
/// the mayors one is shown with another sentence than his election’s; one is refused for want of sureness.
const MISSED: [&str; 7] = [
    "How much of the vote did Livingstone have in 2000?",
    "When did Corbyn become Labour leader?",
    "What had Frank Dobson been before he stood?",
    "Could Corbyn win?",
    "When was Livingstone let back into Labour?",
    "Which MPs lost the whip?",
    "Which mayors were elected on 6 May 2021?",
];

/// The three stories with their questions.
fn stories() -> [(&'static str, &'static [Row], &'static [Sides]); 3] {
    [
        ("index/corbyn-mayor", SHIPPED, COMPARED_SHIPPED),
        ("tests/fixtures/stories/ferry", FERRY, COMPARED_FERRY),
        ("tests/fixtures/stories/quarry", QUARRY, COMPARED_QUARRY),
    ]
}

/// Whether the finding at this place is of the piece and holds the words.
fn holds(answer: &Answer, at: usize, (piece, words): Wanted) -> bool {
    answer.findings.get(at).is_some_and(|finding| {
        (piece.is_empty() || finding.piece.name == piece) && finding.snippet.contains(words)
    })
}

fn is_right(answer: &Answer, wanted: &[Wanted]) -> bool {
    let Some(first) = wanted.first() else {
        return answer.outcome == Outcome::Nothing && answer.findings.is_empty();
    };
    let shown = |wanted: &Wanted| (0..answer.findings.len()).any(|at| holds(answer, at, *wanted));
    holds(answer, 0, *first) && wanted.iter().all(shown)
}

fn told(answer: &Answer) -> String {
    let shown = answer.findings.iter();
    let shown = shown.map(|found| format!("   {}: {}\n", found.piece.name, found.snippet));
    format!(
        "{:?} {:?}\n{}",
        answer.outcome,
        answer.lead,
        shown.collect::<String>()
    )
}

#[test]
fn every_kind_of_question_finds_its_sentences() {
    let (mut asked, mut wrong) = (0, Vec::new());
    for (story, rows, _) in stories() {
        let desk = Desk::on(&project(story));
        for (question, wanted) in rows {
            let answer = desk.ask(question).answer;
            asked += 1;
            // One that is found now must leave the list, so that it cannot be lost again unseen.
            if is_right(&answer, wanted) == MISSED.contains(question) {
                wrong.push(format!("{question}: {}", told(&answer)));
            }
        }
    }
    assert!(asked >= 60, "{asked}");
    assert!(
        wrong.is_empty(),
        "{} of {asked}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The findings of each side with its name.
fn sides(answer: &Answer) -> Vec<(String, Vec<usize>)> {
    let mut from = 0;
    let sides = answer.sides.iter().map(|side| {
        let theirs = from..from + side.findings;
        from = theirs.end;
        (side.name.clone(), theirs.collect())
    });
    sides.collect()
}

#[test]
fn sides_stand_beside_one_another_and_a_silent_one_is_named() {
    let mut wrong = Vec::new();
    for (story, _, rows) in stories() {
        let desk = Desk::on(&project(story));
        for (question, expected) in rows {
            let answer = desk.ask(question).answer;
            let sides = sides(&answer);
            let mut right = answer.outcome == Outcome::Found && sides.len() == expected.len();
            for ((name, found), (side, wanted)) in sides.iter().zip(*expected) {
                let told = match wanted {
                    Some(wanted) => found.iter().any(|at| holds(&answer, *at, *wanted)),
                    None => found.is_empty(),
                };
                right &= name == side && told;
            }
            let is_silent = |note: &String| note.starts_with("No words by");
            for side in answer.sides.iter().filter(|side| side.findings == 0) {
                right &= side.note.as_ref().is_some_and(is_silent);
            }
            if !right {
                wrong.push(format!("{question}: {sides:?} {}", told(&answer)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Two pieces of another day that say otherwise of one thing.
const CONFLICTS: [(&str, [&str; 2]); 4] = [
    (
        "How many people were hurt in the fire at Gull Mill?",
        [
            "Twelve people were hurt in the fire at Gull Mill on 3 May 2025.",
            "Nineteen people were hurt in the fire at Gull Mill on 3 May 2025.",
        ],
    ),
    (
        "For how much did the owners buy the mill in 2019?",
        [
            "The owners bought the mill for £4 million in 2019.",
            "The owners bought the mill for £6 million in 2019.",
        ],
    ),
    (
        "Was the mill insured?",
        [
            "The mill was insured against fire.",
            "The mill was not insured against fire.",
        ],
    ),
    (
        "When did the fire start?",
        [
            "The fire at the mill started at noon on 3 May 2025.",
            "The fire at the mill started at noon on 4 May 2025.",
        ],
    ),
];

#[test]
fn pieces_that_say_otherwise_stand_side_by_side_with_their_dates() {
    for (question, sentences) in CONFLICTS {
        let dated = |day: &str, text: &str| format!("+++\npublished = \"{day}\"\n+++\n{text}");
        let [early, late] = [
            dated("2025-05-04", sentences[0]),
            dated("2025-05-09", sentences[1]),
        ];
        // A copy of the first, and words that nobody asked for.
        let copy = dated("2025-05-05", sentences[0]);
        let other = dated(
            "2025-05-06",
            "The harbour wall was painted. Gulls nest on the roof.",
        );
        let desk = Desk::with(&[
            ("early", &early),
            ("copy", &copy),
            ("late", &late),
            ("other", &other),
        ]);
        let answer = desk.ask(question).answer;
        let shown = |words: &str| {
            answer
                .findings
                .iter()
                .find(|found| found.snippet.contains(words))
        };
        let (first, second) = (shown(sentences[0]), shown(sentences[1]));
        let days = [first, second].map(|found| {
            let found = found.unwrap_or_else(|| panic!("{question}: {}", told(&answer)));
            (found.published.unwrap().to_string(), found.also_in.len())
        });
        assert!(
            ["2025-05-04", "2025-05-05"].contains(&days[0].0.as_str()),
            "{question}"
        );
        assert_eq!(days[0].1, 1, "{question}: the copy is named beside it");
        assert_eq!(days[1], ("2025-05-09".to_owned(), 0), "{question}");
    }
}

#[test]
fn each_question_of_a_message_is_answered_and_those_left_are_counted() {
    let desk = Desk::on(&project("tests/fixtures/stories/ferry"));
    let told = desk
        .talked("Who is Una Breck? When was she appointed and what did she say? Why? Where? How?");
    let found: Vec<String> = told
        .iter()
        .map(|reply| format!("{:?} {:?}", reply.answer.carried, reply.answer.outcome))
        .collect();
    let about = "[\"about Una Breck\"] Found";
    assert_eq!(found, ["[] Found", about, about]);
    assert!(
        told[0]
            .answer
            .notes
            .iter()
            .all(|note| !note.contains("message"))
    );
    assert_eq!(
        told[2].answer.notes.last().unwrap(),
        "3 more questions in the message: ask at most 3 at once"
    );
    assert_eq!(desk.talked("Who is Una Breck?").len(), 1);
}
