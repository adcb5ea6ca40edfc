//! Who is meant: rows of invented copy, the expectation reasoned from grammar and house style before the code ran.

use super::tests::check;

#[test]
fn namesakes_are_told_apart() {
    check(&[
        (
            "Ann Reed rose. Reed, whose brother David Reed had left, spoke. Reed sat.",
            &[
                "Ann Reed>Ann Reed",
                "Reed>Ann Reed",
                "David Reed>David Reed",
                "Reed>Ann Reed",
            ],
        ),
        (
            "Omar Bale met his wife, Ruth Bale. Bale smiled. Mrs Bale did not.",
            &[
                "Omar Bale>Omar Bale",
                "his>Omar Bale",
                "Ruth Bale>Ruth Bale",
                "Bale>Omar Bale",
                "Bale>Ruth Bale",
            ],
        ),
        (
            "Owen Tarn came and Tarn spoke. Peter Tarn left. Tarn laughed.",
            &[
                "Owen Tarn>Owen Tarn",
                "Tarn>Owen Tarn",
                "Peter Tarn>Peter Tarn",
                "Tarn>Owen Tarn",
            ],
        ),
        (
            "Sir Colin Vane met Lady Vane. Lady Vane spoke.",
            &["Colin Vane>Colin Vane", "Vane>Vane", "Vane>Vane"],
        ),
        (
            "Robert Hale spoke. Bob Hale left. Hale returned.",
            &[
                "Robert Hale>Robert Hale",
                "Bob Hale>Robert Hale",
                "Hale>Robert Hale",
            ],
        ),
    ]);
}

#[test]
fn a_changed_office_is_another_office() {
    check(&[
        (
            "Mayor Ann Lee spoke. Deputy mayor Bo Roe listened. The deputy mayor left. The mayor stayed.",
            &[
                "Ann Lee>Ann Lee",
                "Bo Roe>Bo Roe",
                "The deputy mayor>Bo Roe",
                "The mayor>Ann Lee",
            ],
        ),
        (
            "Deputy mayor Bo Roe spoke. The mayor left.",
            &["Bo Roe>Bo Roe"],
        ),
        (
            "Mayor Ann Lee spoke. The deputy mayor left.",
            &["Ann Lee>Ann Lee"],
        ),
        (
            "Ann Lee, the shadow chancellor, spoke. The chancellor left.",
            &["Ann Lee>Ann Lee"],
        ),
        (
            "Ann Lee, the acting director, spoke. The director left. The acting director wept.",
            &["Ann Lee>Ann Lee", "The acting director>Ann Lee"],
        ),
        (
            "President-elect Ann Lee spoke. The president left.",
            &["Ann Lee>Ann Lee"],
        ),
        (
            "Vice President Bo Roe spoke. The president left. The vice president stayed.",
            &["Bo Roe>Bo Roe", "The vice president>Bo Roe"],
        ),
        (
            "Former mayor Bo Roe met Mayor Ann Lee. The former mayor frowned. The mayor smiled.",
            &[
                "Bo Roe>Bo Roe",
                "Ann Lee>Ann Lee",
                "The former mayor>Bo Roe",
                "The mayor>Ann Lee",
            ],
        ),
        (
            "Assistant coach Bo Roe spoke. The coach left.",
            &["Bo Roe>Bo Roe"],
        ),
        (
            "Ann Lee, deputy leader of the council, spoke. The council leader left.",
            &["Ann Lee>Ann Lee"],
        ),
        (
            "Ann Lee, the council leader, spoke. The mayor left.",
            &["Ann Lee>Ann Lee"],
        ),
        (
            "Ann Lee, the striker, spoke. The singer left.",
            &["Ann Lee>Ann Lee", "The singer>Ann Lee"],
        ),
    ]);
}

#[test]
fn roles_beside_names_are_read_in_every_form() {
    check(&[
        (
            "The union’s leader, Ann Lee, spoke. Bo Roe left. The union leader stayed.",
            &[
                "Ann Lee>Ann Lee",
                "Bo Roe>Bo Roe",
                "The union leader>Ann Lee",
            ],
        ),
        (
            "Ann Lee, who is the mayor of Upton, spoke. Bo Roe left. The mayor stayed.",
            &["Ann Lee>Ann Lee", "Bo Roe>Bo Roe", "The mayor>Ann Lee"],
        ),
        (
            "Upton mayor Ann Lee spoke. Bo Roe left. The mayor stayed.",
            &["Ann Lee>Ann Lee", "Bo Roe>Bo Roe", "The mayor>Ann Lee"],
        ),
        (
            "Ann Lee (the mayor of Upton) spoke. Bo Roe left. The mayor stayed.",
            &["Ann Lee>Ann Lee", "Bo Roe>Bo Roe", "The mayor>Ann Lee"],
        ),
        (
            "Ann Lee, mayor since 2012, spoke. Bo Roe left. The mayor stayed.",
            &["Ann Lee>Ann Lee", "Bo Roe>Bo Roe", "The mayor>Ann Lee"],
        ),
        (
            "Ann Lee is the mayor of Upton. Bo Roe left. The mayor stayed.",
            &["Ann Lee>Ann Lee", "Bo Roe>Bo Roe", "The mayor>Ann Lee"],
        ),
    ]);
}

#[test]
fn pronouns_follow_gender_and_grammar() {
    check(&[
        (
            "Ann Lee said that to her the strike was wrong.",
            &["Ann Lee>Ann Lee", "her>Ann Lee"],
        ),
        (
            "Sasha Quill, a spokeswoman, met Bo Roe. He bowed. She left.",
            &[
                "Sasha Quill>Sasha Quill",
                "Bo Roe>Bo Roe",
                "He>Bo Roe",
                "She>Sasha Quill",
            ],
        ),
        (
            "Owen Tarn told Peter Lund about himself.",
            &[
                "Owen Tarn>Owen Tarn",
                "Peter Lund>Peter Lund",
                "himself>Owen Tarn",
            ],
        ),
        (
            "His wife, Xanthi Roe, met Owen Tarn. She left.",
            &[
                "Xanthi Roe>Xanthi Roe",
                "Owen Tarn>Owen Tarn",
                "She>Xanthi Roe",
            ],
        ),
        (
            "“We had reports,” Oskar Lind said. “I am not proud,” the former official told them.",
            &["Oskar Lind>Oskar Lind", "the former official>Oskar Lind"],
        ),
        (
            "An official met Oskar Lind. “I am not proud,” the official said.",
            &["Oskar Lind>Oskar Lind"],
        ),
        (
            "Carla Mendes took office in January. “I inherited a mess,” the mayor told reporters.",
            &["Carla Mendes>Carla Mendes", "the mayor>Carla Mendes"],
        ),
    ]);
}

#[test]
fn two_of_one_gender_are_told_apart_by_grammar() {
    check(&[
        (
            "Bo Roe and Tim Lund met. Bo Roe said he was glad. Tim Lund said he was not.",
            &[
                "Bo Roe>Bo Roe",
                "Tim Lund>Tim Lund",
                "Bo Roe>Bo Roe",
                "he>Bo Roe",
                "Tim Lund>Tim Lund",
                "he>Tim Lund",
            ],
        ),
        (
            "Bo Roe praised Tim Lund. Tim Lund sold his boat.",
            &[
                "Bo Roe>Bo Roe",
                "Tim Lund>Tim Lund",
                "Tim Lund>Tim Lund",
                "his>Tim Lund",
            ],
        ),
        (
            "Mr Roe met Mr Lund. The American leader flew home.",
            &["Roe>Roe", "Lund>Lund"],
        ),
        (
            "South Korea’s Park Geun-min met Shinzo Aoki. Park said she was ill.",
            &[
                "Park Geun-min>Park Geun-min",
                "Shinzo Aoki>Shinzo Aoki",
                "Park>Park Geun-min",
                "she>Park Geun-min",
            ],
        ),
        (
            "Tory MP Colin Vane and Labour MP Dave Roe spoke. The Labour MP said he was angry. The Tory MP left.",
            &[
                "Colin Vane>Colin Vane",
                "Dave Roe>Dave Roe",
                "The Labour MP>Dave Roe",
                "he>Dave Roe",
                "The Tory MP>Colin Vane",
            ],
        ),
        (
            "Manager Phil Vane said the captain, Joe Hart, was ill. “He is in bed,” the manager said.",
            &[
                "Phil Vane>Phil Vane",
                "Joe Hart>Joe Hart",
                "He>Joe Hart",
                "the manager>Phil Vane",
            ],
        ),
    ]);
}

#[test]
fn an_epithet_or_a_short_title_resumes_whoever_it_fits() {
    check(&[
        (
            "Boss Paolo Ferri disagreed. “It is red,” said the Italian.",
            &["Paolo Ferri>Paolo Ferri", "the Italian>Paolo Ferri"],
        ),
        (
            "Ella Brand spoke. The 29-year-old told reporters so.",
            &["Ella Brand>Ella Brand", "The 29-year-old>Ella Brand"],
        ),
        (
            "Gov. Colin Hale left. Ann Reed runs the ward. “It is late,” the governor said.",
            &[
                "Colin Hale>Colin Hale",
                "Ann Reed>Ann Reed",
                "the governor>Colin Hale",
            ],
        ),
        // A whole people is nobody.
        (
            "Ann Reed left. “Never,” the French said.",
            &["Ann Reed>Ann Reed"],
        ),
    ]);
}

#[test]
fn the_first_of_two_family_names_is_enough() {
    check(&[(
        "Claudia Quispe Mamani won. Quispe led from the start.",
        &[
            "Claudia Quispe Mamani>Claudia Quispe Mamani",
            "Quispe>Claudia Quispe Mamani",
        ],
    )]);
}
