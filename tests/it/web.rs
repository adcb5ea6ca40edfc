//! What the program serves by HTTP, met by a client.

use std::fs;
use std::io::{Read, Write};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::process::Room;
use crate::served::{Returned, Served};

const PIER: &[(&str, &str)] = &[
    (
        "index/harbour/pier.md",
        "Ada Brill, the engineer, said: “The pier opened in 1962.”",
    ),
    (
        "index/harbour/draft.md",
        "+++\naudience = [\"desk\"]\n+++\nAda Brill said: “The pier is sinking.”",
    ),
];

const TOKEN: &str = "a token of tests, and a long one";

/// With a token, and limits that no test meets by chance.
const API: &[(&str, &str)] = &[
    ("CUTTINGS_WEB__TOKEN", TOKEN),
    ("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "1000"),
    ("CUTTINGS_COMMANDS__PLACE_PER_MINUTE", "1000"),
];

/// Posts a question with this line of the head.
fn post(served: &Served, authorization: &str, body: &str) -> Returned {
    served.send(&format!(
        "POST /api/ask HTTP/1.1\r\nhost: cuttings\r\n{authorization}content-length: {}\r\n\r\n{body}",
        body.len()
    ))
}

fn ask(served: &Served, body: &Value) -> Returned {
    let authorization = format!("authorization: Bearer {TOKEN}\r\n");
    post(served, &authorization, &body.to_string())
}

/// Waits until the program is ready, or no longer, and tells its parts.
fn wait_for_ready(served: &Served, status: u16) -> String {
    wait_until(served, |ready| ready.status == status).body
}

/// What is told of the parts once it is so.
fn wait_until(served: &Served, is_so: impl Fn(&Returned) -> bool) -> Returned {
    let end = Instant::now() + Duration::from_secs(90);
    loop {
        let returned = served.get("/readyz");
        if is_so(&returned) {
            return returned;
        }
        assert!(Instant::now() < end, "{}", returned.body);
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn it_is_alive_as_soon_as_it_listens_and_ready_when_each_part_is() {
    let served = Served::over(PIER, &[]);
    let returned = served.get("/healthz");
    assert_eq!((returned.status, &*returned.body), (200, "alive\n"));
    let parts = wait_for_ready(&served, 200);
    let names: Vec<&str> = parts
        .lines()
        .filter_map(|line| line.split(": good since ").next())
        .collect();
    assert_eq!(names, ["file", "stories", "web"], "{parts}");
    assert_eq!(served.get("/nowhere").status, 404);
    let posted = served.send("POST /healthz HTTP/1.1\r\nhost: cuttings\r\n\r\n");
    assert_eq!(posted.status, 405);
    let (code, log) = served.stop();
    assert_eq!(code, Some(0), "{log}");
}

#[test]
fn a_story_that_waits_for_news_is_told_without_its_name() {
    let files = [
        PIER[0],
        ("index/harbour/story.toml", "expected_every = \"1m\""),
    ];
    let room = Room::with(&files);
    assert_eq!(room.ask("/quote brill").code, 0);
    // The piece came in an hour ago.
    let store = rusqlite::Connection::open(room.library().join("store.db")).unwrap();
    let changed = store.execute("UPDATE pieces SET arrived = arrived - 3600000000", []);
    assert_eq!(changed.unwrap(), 1);
    drop(store);
    room.ask("/quote brill").shows("it may be out of date");
    let served = Served::in_room(room, API);
    let parts = wait_until(&served, |ready| ready.body.contains("overdue")).body;
    assert!(
        parts.contains("stories: something new is overdue in 1 story"),
        "{parts}"
    );
    assert!(!parts.contains("harbour"), "{parts}");
    let metrics = served.get("/metrics").body;
    assert!(
        metrics.contains("\ncuttings_stories_overdue 1\n"),
        "{metrics}"
    );
    let answer = ask(&served, &json!({ "text": "/quote brill" }));
    assert!(
        answer.body.contains("it may be out of date"),
        "{}",
        answer.body
    );
    assert!(served.line("something new is overdue").contains("harbour"));
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_does_not_stop_the_rest() {
    let files = [
        PIER[0],
        ("index/harbour/broken.md", "+++\nheadlin = 1\n+++\nText."),
    ];
    let served = Served::over(&files, &[]);
    let parts = wait_for_ready(&served, 200);
    assert!(
        parts.contains("file: good, but 1 file cannot be read"),
        "{parts}"
    );
    assert!(!parts.contains("broken"), "names are for the log: {parts}");
    let metrics = served.get("/metrics").body;
    assert!(
        metrics.contains("\ncuttings_broken_pieces 1\n"),
        "{metrics}"
    );
    assert!(metrics.contains("\ncuttings_pieces 1\n"), "{metrics}");
}

#[test]
fn what_was_asked_is_counted_and_never_told() {
    let served = Served::over(PIER, API);
    for text in [
        "/quote brill",
        "/quote brill",
        "/who nobody of that name",
        "/when",
    ] {
        ask(&served, &json!({ "text": text }));
    }
    let metrics = served.get("/metrics");
    assert_eq!(metrics.status, 200);
    let kind = metrics.header("content-type").unwrap();
    assert!(kind.starts_with("application/openmetrics-text"), "{kind}");
    for line in [
        "cuttings_questions_total{platform=\"web\",command=\"quote\",outcome=\"found\"} 2",
        "cuttings_questions_total{platform=\"web\",command=\"who\",outcome=\"nothing\"} 1",
        "cuttings_questions_total{platform=\"web\",command=\"none\",outcome=\"refused\"} 1",
        "cuttings_answer_seconds_count{command=\"quote\"} 2",
    ] {
        let known = metrics.body.lines().any(|known| known == line);
        assert!(known, "{line}:\n{}", metrics.body);
    }
    let (_, log) = served.stop();
    assert!(log.contains("outcome=\"found\""), "{log}");
    for secret in ["brill", "nobody of that name", TOKEN] {
        assert!(!metrics.body.contains(secret), "{secret}: {}", metrics.body);
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

#[test]
fn a_program_gets_the_answer_that_the_console_gives() {
    let served = Served::over(PIER, API);
    for text in [
        "/quote brill",
        "who is ada brill?",
        "/sources",
        "/story list",
        "/help",
    ] {
        let returned = ask(&served, &json!({ "text": text }));
        assert_eq!(returned.status, 200, "{text}: {}", returned.body);
        assert_eq!(returned.header("content-type"), Some("application/json"));
        assert_eq!(returned.header("cache-control"), Some("no-store"));
        let mut given: Value = serde_json::from_str(&returned.body).unwrap();
        let mut console = served.room.json(&[text]);
        for answer in [&mut given, &mut console] {
            // The folder was looked through again for the console.
            answer["as_of"].take();
        }
        assert_eq!(given, console, "{text}");
    }
}

#[test]
fn nobody_asks_without_the_token() {
    let served = Served::over(PIER, API);
    let question = json!({ "text": "/quote brill" }).to_string();
    for authorization in [
        "",
        "authorization: Bearer \r\n",
        "authorization: Bearer a token\r\n",
        "authorization: Bearer a token of tests, and a long onex\r\n",
        "authorization: Bearer  a token of tests, and a long one\r\n",
        "authorization: Bearera token of tests, and a long one\r\n",
        "authorization: Basic a token of tests, and a long one\r\n",
        "authorization: a token of tests, and a long one\r\n",
    ] {
        let returned = post(&served, authorization, &question);
        assert_eq!(returned.status, 401, "{authorization}");
        assert_eq!(returned.header("www-authenticate"), Some("Bearer"));
        assert!(!returned.body.contains("pier"), "{}", returned.body);
    }
    // How the scheme is written does not matter (RFC 9110, section 11.1).
    for scheme in ["Bearer", "bearer", "BEARER"] {
        let authorization = format!("authorization: {scheme} {TOKEN}\r\n");
        let returned = post(&served, &authorization, &question);
        assert_eq!(returned.status, 200, "{scheme}: {}", returned.body);
    }
    // Nor where there is none at all.
    let closed = Served::over(PIER, &[]);
    let returned = post(&closed, "authorization: Bearer \r\n", &question);
    assert_eq!(returned.status, 404);
}

#[test]
fn wrong_tokens_in_a_flood_are_refused_and_the_right_one_is_not() {
    let served = Served::over(PIER, API);
    let question = json!({ "text": "/quote brill" }).to_string();
    let wrong = "authorization: Bearer another token\r\n";
    let mut returned = (0..1_000).map(|_| post(&served, wrong, &question));
    for number in 0..60 {
        assert_eq!(returned.next().unwrap().status, 401, "{number}");
    }
    // How many more are told to be wrong, the time that this takes decides.
    let refused = returned.find(|returned| returned.status == 429).unwrap();
    let wait: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=2).contains(&wait), "{wait}");
    assert_eq!(ask(&served, &json!({ "text": "/quote brill" })).status, 200);
    served.line("wrong tokens are shown");
}

#[test]
fn a_token_opens_what_the_settings_say() {
    let question = json!({ "text": "/quote brill", "story": "harbour" });
    let everyone = Served::over(PIER, API);
    let desk = Served::over(PIER, &[API, &[("CUTTINGS_WEB__ROLES", "desk")]].concat());
    for (served, is_seen) in [(&everyone, false), (&desk, true)] {
        let answer = ask(served, &question).body;
        assert!(answer.contains("1962"), "{answer}");
        assert_eq!(answer.contains("sinking"), is_seen, "{answer}");
    }
}

#[test]
fn a_question_that_cannot_be_answered_is_told_why() {
    let served = Served::over(PIER, API);
    let long = "x".repeat(10_000);
    let rows = [
        ("no JSON", "text=/who", 400),
        ("no text", "{}", 400),
        ("another type", "{\"text\": 1}", 400),
        (
            "an unknown key",
            "{\"text\": \"/help\", \"rolls\": []}",
            400,
        ),
        ("no command", "{\"text\": \"/whn x\"}", 422),
        ("no argument", "{\"text\": \"/when\"}", 422),
        (
            "no such story",
            "{\"text\": \"/help\", \"story\": \"x\"}",
            200,
        ),
        (
            "of no such story",
            "{\"text\": \"/sources\", \"story\": \"x\"}",
            422,
        ),
        (
            "to be remembered",
            "{\"text\": \"/story use harbour\"}",
            422,
        ),
        ("empty", "{\"text\": \"\"}", 422),
        ("too long", &format!("{{\"text\": \"{long}\"}}"), 422),
    ];
    for (name, body, status) in rows {
        let authorization = format!("authorization: Bearer {TOKEN}\r\n");
        let returned = post(&served, &authorization, body);
        assert_eq!(returned.status, status, "{name}: {}", returned.body);
        if status != 200 {
            let told: Value = serde_json::from_str(&returned.body).unwrap();
            assert!(!told["error"].as_str().unwrap().is_empty(), "{name}");
        }
    }
}

#[test]
fn who_asks_faster_than_the_settings_allow_is_told_when_to_come_again() {
    let limited = [API, &[("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "2")]].concat();
    let served = Served::over(PIER, &limited);
    let question = json!({ "text": "/quote brill" });
    let statuses: Vec<u16> = (0..3).map(|_| ask(&served, &question).status).collect();
    assert_eq!(statuses, [200, 200, 429]);
    let refused = ask(&served, &question);
    let wait: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=31).contains(&wait), "{wait}");
}

#[test]
fn a_flood_of_questions_is_answered_or_turned_away_and_keeps_nobody_from_the_rest() {
    let limited = [API, &[("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "5")]].concat();
    let served = Served::over(PIER, &limited);
    wait_for_ready(&served, 200);
    let question = json!({ "text": "/quote brill" });
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let asking: Vec<_> = (0..100)
            .map(|_| scope.spawn(|| ask(&served, &question).status))
            .collect();
        // Whoever looks after the program is answered meanwhile.
        assert_eq!(served.get("/healthz").status, 200);
        asking.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let answered = statuses.iter().filter(|status| **status == 200).count();
    assert!(answered >= 5, "{statuses:?}");
    assert!(statuses.contains(&429), "{statuses:?}");
    let others = statuses.iter().all(|status| [200, 429].contains(status));
    assert!(others, "{statuses:?}");
    let metrics = served.get("/metrics").body;
    let line = "cuttings_queue_depth{queue=\"web_answers\"} 0";
    assert!(metrics.contains(line), "{metrics}");
}

#[test]
fn a_fault_of_ours_has_a_reference_that_the_log_has_too() {
    let served = Served::over(PIER, API);
    wait_for_ready(&served, 200);
    // The disk turns the text of the piece.
    let store = rusqlite::Connection::open(served.room.library().join("store.db")).unwrap();
    store
        .execute("UPDATE versions SET text = x'20'", [])
        .unwrap();
    drop(store);
    let returned = ask(&served, &json!({ "text": "/quote brill" }));
    assert_eq!(returned.status, 500, "{}", returned.body);
    let told: Value = serde_json::from_str(&returned.body).unwrap();
    let reference = told["ref"].as_str().unwrap();
    assert_eq!(reference.len(), 4);
    let line = served.line(&format!("reference=\"{reference}\""));
    assert!(line.contains("platform=\"web\""), "{line}");
    let metrics = served.get("/metrics").body;
    assert!(
        metrics.contains("\ncuttings_verbatim_refusals_total 1\n"),
        "{metrics}"
    );
}

#[test]
fn a_log_that_no_terminal_shows_is_json_with_a_span_for_each_question() {
    let json_lines = [API, &[("CUTTINGS_LOG_FORMAT", "json")]].concat();
    let served = Served::over(PIER, &json_lines);
    ask(&served, &json!({ "text": "/quote brill" }));
    let (_, log) = served.stop();
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let asked = lines
        .iter()
        .find(|line| line["fields"]["message"] == "asked");
    let span = &asked.unwrap()["span"];
    assert_eq!(span["name"], "question");
    assert_eq!(span["platform"], "web");
    assert_eq!(span["command"], "quote");
    assert_eq!(span["outcome"], "found");
    assert!(span["ms"].is_u64(), "{span}");
    assert!(!log.contains("brill"), "{log}");
}

#[test]
fn what_is_too_large_or_takes_too_long_is_refused() {
    let served = Served::over(PIER, API);
    let many: String = (0..1_000).map(|n| format!("x-{n}: y\r\n")).collect();
    let long = "y".repeat(1 << 20);
    let head = "POST /api/ask HTTP/1.1\r\nhost: cuttings\r\n";
    let rows = [
        (
            "many lines",
            format!("GET /healthz HTTP/1.1\r\n{many}\r\n"),
            431,
        ),
        (
            "a long line",
            format!("GET /healthz HTTP/1.1\r\nx: {long}\r\n\r\n"),
            431,
        ),
        (
            "a long body",
            format!("{head}content-length: 1000000000000\r\n\r\n"),
            413,
        ),
        (
            "a body without end",
            format!("{head}transfer-encoding: chunked\r\n\r\n100000\r\n{long}"),
            413,
        ),
        (
            "half a body",
            format!("{head}content-length: 9\r\n\r\n{{"),
            408,
        ),
    ];
    for (name, request, status) in rows {
        let mut stream = served.connect();
        // The program may have refused it before all of it was said.
        let _ = stream.write_all(request.as_bytes());
        let mut reply = Vec::new();
        let _ = stream.read_to_end(&mut reply);
        let reply = String::from_utf8_lossy(&reply).into_owned();
        let is_told = reply.starts_with(&format!("HTTP/1.1 {status} "));
        // Where the rest of what was said crosses the refusal, the system throws the refusal away.
        assert!(
            is_told || (request.len() > 100_000 && reply.is_empty()),
            "{name}: {reply}"
        );
        assert_eq!(served.get("/healthz").status, 200, "after {name}");
    }
    let (code, log) = served.stop();
    assert_eq!(code, Some(0), "{log}");
}

#[test]
fn more_silent_connections_than_there_are_seats_keep_nobody_from_asking() {
    let served = Served::over(PIER, API);
    let silent: Vec<_> = (0..700)
        .map(|number| {
            let mut stream = served.connect();
            if number % 2 == 0 {
                // Whoever was cut off meanwhile cannot say it.
                let _ = stream.write_all(b"POST /api/ask HTTP/1.1\r\nhost: cut");
            }
            stream
        })
        .collect();
    for _ in 0..3 {
        let answer = ask(&served, &json!({ "text": "/quote brill" }));
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(served.get("/healthz").status, 200);
    }
    drop(silent);
}

#[test]
fn what_is_in_hand_is_replied_to_before_the_end_and_the_silent_do_not_hold_it_up() {
    let served = Served::over(PIER, API);
    let silent: Vec<_> = (0..20).map(|_| served.connect()).collect();
    served.get("/healthz");
    let begun = Instant::now();
    let (code, log) = served.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
    drop(silent);
}

#[test]
fn it_serves_what_it_is_described_to_serve() {
    let served = Served::over(PIER, API);
    let returned = served.get("/api/openapi.json");
    assert_eq!(returned.status, 200);
    let file = fs::read_to_string(crate::desk::project("src/adapters/web/openapi.json")).unwrap();
    assert_eq!(returned.body, file);
    assert_eq!(served.get("/api/ask").status, 405);
}

#[test]
fn every_figure_is_explained_and_every_explained_one_is_there() {
    let served = Served::over(PIER, API);
    ask(&served, &json!({ "text": "/quote brill" }));
    let metrics = served.get("/metrics").body;
    let described = metrics.lines().filter_map(|line| {
        let (name, kind) = line.strip_prefix("# TYPE ")?.split_once(' ')?;
        Some(match kind {
            "counter" => format!("{name}_total"),
            "info" => format!("{name}_info"),
            _ => name.to_owned(),
        })
    });
    let mut described: Vec<String> = described.collect();
    described.sort_unstable();
    let page = fs::read_to_string(crate::desk::project("docs/http.md")).unwrap();
    let explained = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `cuttings_")?.split('`').next());
    let mut explained: Vec<String> = explained.map(|name| format!("cuttings_{name}")).collect();
    explained.sort_unstable();
    assert_eq!(explained, described);
}
