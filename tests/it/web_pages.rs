//! The pages by HTTP: what comes with them, and what links look like where the program prints them.

use std::time::{Duration, Instant};

use cuttings::front::{Key, Link, Links};
use jiff::{SignedDuration, Timestamp};

use crate::process::Room;
use crate::served::{Returned, Served};

const PUBLIC: (&str, &str) = ("CUTTINGS_WEB__PUBLIC_URL", "https://desk.example.org");
/// Longer than a machine that has much to do takes.
const PATIENCE: Duration = Duration::from_secs(60);
const PIER: &str = "+++\nheadline = \"The pier\"\nurl = \"https://paper.example.org/pier\"\n+++\nAda Brill, the engineer, said: “The <b>pier</b> opened in May 1962.” It closed on 3 June 1999.";

fn room() -> Room {
    Room::with(&[("index/harbour/pier.md", PIER)])
}

/// An answer as JSON, with links.
fn asked(room: &Room, question: &str) -> serde_json::Value {
    let mut command = room.command(&["ask", "--json", question]);
    let output = command.env(PUBLIC.0, PUBLIC.1).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What a server is asked for where this link is followed.
fn path(link: &serde_json::Value) -> String {
    let path = link.as_str().unwrap().strip_prefix(PUBLIC.1).unwrap();
    path.split('#').next().unwrap().to_owned()
}

#[test]
fn a_link_that_the_program_prints_is_a_page_that_it_serves() {
    let served = Served::in_room(room(), &[PUBLIC]);
    let answer = asked(&served.room, "/quote pier");
    let page = served.get(&path(&answer["findings"][0]["page"]));
    assert_eq!(page.status, 200);
    assert!(page.body.contains("id=\"cited\""), "{}", page.body);
    assert!(
        page.body.contains("“The &lt;b&gt;pier&lt;/b&gt; opened in"),
        "{}",
        page.body
    );
    let policy = page.header("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'self'"),
        "{policy}"
    );
    assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let style = page.body.split("href=\"/style/").nth(1).unwrap();
    let style = format!("/style/{}", style.split('"').next().unwrap());
    let style = served.get(&style);
    assert_eq!(
        (style.status, style.header("content-type")),
        (200, Some("text/css; charset=utf-8"))
    );
    assert!(style.header("cache-control").unwrap().contains("immutable"));
}

#[test]
fn a_timeline_is_a_page_and_json_for_timelinejs() {
    let served = Served::in_room(room(), &[PUBLIC]);
    let answer = asked(&served.room, "/timeline");
    let path = path(&answer["page"]);
    let page = served.get(&path);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<svg"), "{}", page.body);
    let json = served.get(&format!("{path}&as=json"));
    assert_eq!(json.header("content-type"), Some("application/json"));
    let who_may_load = |returned: &Returned| {
        let header = returned.header("access-control-allow-origin");
        header.map(str::to_owned)
    };
    assert_eq!(who_may_load(&json).as_deref(), Some("*"));
    assert_eq!(who_may_load(&page), None, "pages are for readers alone");
    let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    let starts: Vec<&serde_json::Value> = json["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| &event["start_date"])
        .collect();
    assert_eq!(starts[0], &serde_json::json!({ "year": 1962, "month": 5 }));
    assert_eq!(
        starts[1],
        &serde_json::json!({ "year": 1999, "month": 6, "day": 3 })
    );
    let text = json["events"][0]["text"]["text"].as_str().unwrap();
    assert!(
        text.contains("&lt;b&gt;pier&lt;/b&gt;") && !text.contains("<b>"),
        "{text}"
    );
}

#[test]
fn what_nobody_signed_is_not_found_and_says_why() {
    let served = Served::in_room(room(), &[PUBLIC]);
    for path in [
        "/s/harbour/pier@0000000?from=0&to=3&until=9999999999&sig=00",
        "/s/x",
        "/t/",
        "/t/harbour?ask=/timeline",
        "/s/%ff?%ff",
    ] {
        let page = served.get(path);
        assert_eq!(page.status, 404, "{path}");
        assert!(page.body.contains("This link opens nothing"), "{path}");
        assert!(page.header("content-security-policy").is_some(), "{path}");
    }
}

#[test]
fn the_console_links_to_the_page_instead_of_the_web() {
    let room = room();
    let plain = room.ask("/quote pier");
    plain.shows("https://paper.example.org/pier");
    let mut command = room.command(&["ask", "/quote pier"]);
    let linked = crate::process::Ran::of(command.env(PUBLIC.0, PUBLIC.1).output().unwrap());
    linked.shows("https://desk.example.org/s/harbour/pier@");
    assert!(!linked.out.contains("paper.example.org"), "{linked}");
}

/// A piece of many dates and days, so that its timeline takes a while.
fn crowded() -> Room {
    let days: Vec<String> = (1..=28)
        .flat_map(|day| (1..=10).map(move |month| (day, month)))
        .map(|(day, month)| format!("The ferry came on {}-{month:02}-{day:02}.", 2000 + day))
        .collect();
    Room::with(&[
        ("index/harbour/pier.md", PIER),
        ("index/harbour/ferry.md", &days.join("\n\n")),
    ])
}

const TOKEN: (&str, &str) = ("CUTTINGS_WEB__TOKEN", "a token of tests, and a long one");

#[test]
fn a_crowd_at_one_link_keeps_no_question_from_its_answer() {
    let served = Served::in_room(crowded(), &[PUBLIC, TOKEN]);
    let path = path(&asked(&served.room, "/timeline")["page"]);
    let (pages, answered) = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..60)
            .map(|number| {
                // However the link is written, it is the same.
                let path = format!("{path}&utm={number}");
                let served = &served;
                scope.spawn(move || served.get(&path))
            })
            .collect();
        let body = "{\"text\": \"/quote pier\"}";
        let answered = served.send(&format!(
            "POST /api/ask HTTP/1.1\r\nhost: cuttings\r\nauthorization: Bearer {}\r\ncontent-length: {}\r\n\r\n{body}",
            TOKEN.1,
            body.len()
        ));
        let pages: Vec<_> = readers.into_iter().map(|one| one.join().unwrap()).collect();
        (pages, answered)
    });
    assert_eq!(answered.status, 200, "{}", answered.body);
    assert!(answered.body.contains("1962"), "{}", answered.body);
    for page in &pages {
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.body.contains("The ferry came on"), "{}", page.body);
    }
    let metrics = served.get("/metrics").body;
    for queue in ["web_answers", "web_pages"] {
        let line = format!("cuttings_queue_depth{{queue=\"{queue}\"}} 0");
        assert!(metrics.contains(&line), "{metrics}");
    }
}

const LINK_KEY: (&str, &str) = (
    "CUTTINGS_WEB__LINK_KEY",
    "a key of the tests, and a long one",
);

/// What goes with every page, whatever it shows.
#[track_caller]
fn is_sealed(page: &Returned) {
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("x-robots-tag", "noindex, nofollow"),
    ] {
        assert_eq!(page.header(name), Some(value), "{name}");
    }
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
}

/// The answer as JSON of a program whose links the tests can sign too.
fn asked_with_our_key(room: &Room, question: &str) -> serde_json::Value {
    let mut command = room.command(&["ask", "--json", question]);
    command.envs([PUBLIC, LINK_KEY]);
    serde_json::from_slice(&command.output().unwrap().stdout).unwrap()
}

#[test]
fn a_link_that_was_altered_is_not_found_and_one_that_ended_is_gone() {
    let served = Served::in_room(room(), &[PUBLIC, LINK_KEY]);
    let answer = asked_with_our_key(&served.room, "/quote pier");
    let path = path(&answer["findings"][0]["page"]);
    assert_eq!(served.get(&path).status, 200);
    for (name, altered) in [
        ("another piece", path.replacen("/pier@", "/draft@", 1)),
        ("another place", path.replacen("from=", "from=1", 1)),
        ("a later end", path.replacen("until=1", "until=2", 1)),
        ("half a signature", path[..path.len() - 16].to_owned()),
    ] {
        let page = served.get(&altered);
        assert_eq!(page.status, 404, "{name}");
        is_sealed(&page);
        assert!(page.body.contains("This link opens nothing"), "{name}");
        assert!(!page.body.contains("pier"), "{name}: {}", page.body);
    }
    let page = served.get(&ended(&path));
    assert_eq!(page.status, 410);
    is_sealed(&page);
    assert!(page.body.contains("This link has ended"), "{}", page.body);
}

/// The same link as it was given some time ago, so that it has ended.
fn ended(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap();
    let links = Links::new("", Key::of_secret(LINK_KEY.1), SignedDuration::ZERO);
    let until = query.split("until=").nth(1).unwrap();
    let until: i64 = until.split('&').next().unwrap().parse().unwrap();
    let given = Timestamp::from_second(until - 3_600).unwrap();
    let Link::Source(mut link) = links.follow(path, query, given).unwrap() else {
        panic!("{path} leads to no piece");
    };
    link.until = "2026-01-01T00:00:00Z".parse().unwrap();
    let ended = links.path(&Link::Source(link));
    ended.split('#').next().unwrap().to_owned()
}

#[test]
fn a_version_that_was_withdrawn_is_gone_and_on_no_page() {
    let served = Served::in_room(room(), &[PUBLIC]);
    // While a piece takes another's place its sentences are nobody's for a moment: the words that are withdrawn go first.
    let link = |question: &str| {
        let end = Instant::now() + PATIENCE;
        loop {
            let answer = asked(&served.room, question);
            let page = &answer["findings"][0]["page"];
            if page.is_string() {
                return path(page);
            }
            assert!(Instant::now() < end, "{question}: {answer}");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    let named = link("/quote pier");
    assert!(served.get(&named).body.contains("May 1962"));
    let struck = PIER.replace("May 1962", "1962");
    served.room.write("index/harbour/pier.md", &struck);
    let page = served.get(&link("/quote pier"));
    assert!(page.body.contains("<del>May</del>"), "{}", page.body);
    assert!(!page.body.contains("<details open"), "{}", page.body);

    let withdrawn = struck.replacen("+++\n", "+++\nwithdraw_earlier = true\n", 1);
    served.room.write("index/harbour/pier.md", &withdrawn);
    let page = served.get(&link("/quote pier"));
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("May"), "{}", page.body);
    assert!(!page.body.contains("What changed"), "{}", page.body);
    let page = served.get(&named);
    assert_eq!(page.status, 410);
    is_sealed(&page);
    assert!(page.body.contains("No longer in the file"), "{}", page.body);
    assert!(!page.body.contains("pier"), "{}", page.body);
    served.room.remove("index/harbour/pier.md");
    served
        .room
        .write("index/harbour/other.md", "The quay is closed.");
    served.room.ask("/sources");
    let gone = served.get(&named);
    assert_eq!((gone.status, gone.body), (410, page.body), "told alike");
}

#[test]
fn a_flood_of_pages_is_served_or_asked_to_come_again() {
    let served = Served::in_room(crowded(), &[PUBLIC, TOKEN]);
    let timeline = served.get(&path(&asked(&served.room, "/timeline")["page"]));
    let links = timeline.body.split("href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split(['"', '#']).next());
    let links = links.filter(|link| link.starts_with("/s/"));
    let links: Vec<String> = links.map(|link| link.replace("&amp;", "&")).collect();
    assert!(links.len() >= 100, "{}", links.len());
    let pages: Vec<Returned> = std::thread::scope(|scope| {
        let reading: Vec<_> = links[..100]
            .iter()
            .map(|link| scope.spawn(|| served.get(link)))
            .collect();
        // Whoever looks after the program is answered meanwhile.
        assert_eq!(served.get("/healthz").status, 200);
        reading.into_iter().map(|one| one.join().unwrap()).collect()
    });
    for page in &pages {
        is_sealed(page);
        match page.status {
            200 => assert!(page.body.contains("id=\"cited\""), "{}", page.body),
            503 => {
                assert_eq!(page.header("retry-after"), Some("5"));
                assert!(page.body.contains("Too many readers at once"));
            }
            other => panic!("{other}: {}", page.body),
        }
    }
    assert!(pages.iter().any(|page| page.status == 200));
    assert_eq!(served.get(&links[0]).status, 200, "the flood is over");
}

#[test]
fn a_link_in_everybodys_hands_leaves_the_others_theirs() {
    let served = Served::in_room(room(), &[PUBLIC]);
    let answer = asked(&served.room, "/quote pier");
    let leaked = path(&answer["findings"][0]["page"]);
    let other = path(&asked(&served.room, "/timeline")["page"]);
    let pages: Vec<Returned> = std::thread::scope(|scope| {
        let read = || (0..10).map(|_| served.get(&leaked)).collect::<Vec<_>>();
        let readers: Vec<_> = (0..30).map(|_| scope.spawn(read)).collect();
        // Whoever has another link reads meanwhile.
        assert_eq!(served.get(&other).status, 200);
        let read = readers.into_iter().map(|one| one.join().unwrap());
        read.flatten().collect()
    });
    let turned_away = pages.iter().find(|page| page.status != 200);
    let turned_away = turned_away.expect("they are too many");
    is_sealed(turned_away);
    assert_eq!(turned_away.status, 503, "{}", turned_away.body);
    assert_eq!(turned_away.header("retry-after"), Some("5"));
    assert!(pages.iter().any(|page| page.status == 200));
    assert_eq!(served.get(&other).status, 200);
}
