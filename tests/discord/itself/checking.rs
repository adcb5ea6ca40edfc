//! The checker, row by row: good bodies pass, what the published description refuses is caught by it, and what it lets pass
//! though Discord refuses it is caught without it.

use serde_json::json;

use super::bodies::{CALLBACK, MESSAGES, answer, call, created, good, with};
use super::described::described;
use super::documented::documented;
use crate::double::{Checker, Upload, published};

#[test]
fn good_bodies_pass() {
    let checker = Checker::new(published());
    for body in good() {
        assert_eq!(
            checker.check(&call(&body)),
            Vec::<String>::new(),
            "{}",
            body.0
        );
    }
}

/// Without the description this test has nothing to look at; the line that says so is written by `published`.
#[test]
fn what_the_published_description_refuses_is_refused() {
    let Some(published) = published() else {
        return;
    };
    let checker = Checker::new(Some(published));
    for body in described() {
        assert_ne!(
            checker.check(&call(&body)),
            Vec::<String>::new(),
            "{}",
            body.0
        );
    }
}

#[test]
fn what_the_description_lets_pass_is_refused_by_our_own_rules() {
    let checker = Checker::new(None);
    for body in documented() {
        assert_ne!(
            checker.check(&call(&body)),
            Vec::<String>::new(),
            "{}",
            body.0
        );
    }
}

#[test]
fn a_problem_is_told_where_it_is() {
    let Some(published) = published() else {
        return;
    };
    let mut body = answer();
    body["data"]["components"][0]["components"][0]["labell"] = json!("Next");
    let problems = Checker::new(Some(published)).check(&call(&("", "POST", CALLBACK, body)));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("/data/components/0/components/0: "),
        "{problems:?}"
    );
    assert!(problems[0].contains("labell"), "{problems:?}");
}

#[test]
fn files_are_within_their_size_and_announced() {
    let announced = with(
        created(),
        json!({ "attachments": [{ "id": 0, "filename": "page.png" }], "embeds": [{ "image": { "url": "attachment://page.png" } }] }),
    );
    let file = |part: &str, bytes| Upload {
        part: part.to_owned(),
        name: "page.png".to_owned(),
        bytes,
    };
    let problems = |uploads: Vec<Upload>| {
        let mut call = call(&("", "POST", MESSAGES, announced.clone()));
        call.uploads = uploads;
        Checker::new(published()).check(&call)
    };
    assert_eq!(
        problems(vec![file("files[0]", 1_000)]),
        Vec::<String>::new()
    );
    assert_eq!(
        problems(vec![file("files[1]", 1_000)]).len(),
        1,
        "announced under another number"
    );
    assert_eq!(
        problems(vec![file("files[0]", (10 << 20) + 1)]).len(),
        1,
        "a file too large"
    );
    let three = ["files[0]", "files[1]", "files[2]"].map(|part| file(part, 9 << 20));
    assert_eq!(problems(three.into()).len(), 1, "a request too large");
    let other = Upload {
        name: "other.png".to_owned(),
        ..file("files[0]", 1_000)
    };
    assert_eq!(problems(vec![other]).len(), 1, "what is shown was not sent");
}
