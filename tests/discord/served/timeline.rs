//! The picture of a timeline: with the answer, and left out where it may not be sent.

use serde_json::Value;

use super::bot::Newsroom;
use crate::double::permission;

#[test]
fn a_timeline_comes_with_its_picture_and_the_same_dates_in_words() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let shown = double.command(*reporter, *channel, "timeline", &[]);
    assert!(
        shown.text().contains("**1 February 2026**"),
        "{}",
        shown.text()
    );
    // The answer stands in the first reply or, where drawing took a while, in what was put in its place.
    let attached = || {
        let replies = [
            double.requests("POST /interactions/*/*/callback"),
            double.requests("PATCH /webhooks/*/*/messages/@original"),
        ];
        let bodies = replies.concat().into_iter().filter_map(|sent| sent.body);
        let files = bodies.flat_map(|body| {
            [&body, &body["data"]].map(|message| message["attachments"][0].clone())
        });
        files.filter(Value::is_object).collect::<Vec<_>>()
    };
    let sent = attached();
    assert_eq!(sent.len(), 1, "{sent:?}");
    assert_eq!(sent[0]["filename"], "timeline.png");
    let told = sent[0]["description"].as_str().unwrap();
    assert!(told.contains("1 February 2026; 3 February 2026"), "{told}");
    double.command(*reporter, *channel, "quote", &[("words", "quill")]);
    assert_eq!(attached(), sent);
    newsroom.close();
}

#[test]
fn where_no_files_may_be_sent_the_answer_comes_without_it() {
    let newsroom = Newsroom::open();
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let asked = format!("{} /timeline", double.mention());
    let sent = |at: usize| {
        let requests = double.wait_for_requests("POST /channels/*/messages", at + 1);
        let request = &requests[at];
        (
            request.status,
            request.body.clone().unwrap()["attachments"][0].is_object(),
        )
    };
    double.answer_to(double.says(*reporter, *channel, &asked));
    assert_eq!(sent(0), (Some(200), true));
    double.deny(*channel, double.bot(), permission::ATTACH_FILES);
    let answer = double.answer_to(double.says(*reporter, *channel, &asked));
    assert!(
        answer.text().contains("**1 February 2026**"),
        "{}",
        answer.text()
    );
    assert_eq!((sent(1), sent(2)), ((Some(403), true), (Some(200), false)));
    newsroom.close();
}
