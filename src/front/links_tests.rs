//! Links say what they lead to, end in time, and open nothing else.

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;
use crate::front::SOURCES;

const NOW: &str = "2026-03-01T08:15:00Z";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn links() -> Links {
    let key = Key::of_secret("a secret of the tests");
    Links::new(
        "https://desk.example.org/",
        key,
        SignedDuration::from_hours(48),
    )
}

fn source(name: &str) -> SourceLink {
    SourceLink {
        piece: PieceId {
            story: "harbour".to_owned(),
            name: name.to_owned(),
        },
        version: "0123456789abcdef".repeat(2),
        span: Span::new(12, 40),
        answer: Some("a1b2c3d4e5f6".to_owned()),
        whose: None,
        until: "2026-03-03T09:00:00Z".parse().unwrap(),
    }
}

/// Follows a path as a server gets it: without what stands behind the number sign.
fn follow(links: &Links, path: &str, now: Timestamp) -> Result<Link, LinkFault> {
    let asked = path.split('#').next().unwrap();
    let (path, query) = asked.split_once('?').unwrap_or((asked, ""));
    links.follow(path, query, now)
}

#[test]
fn a_link_to_a_source_reads_as_it_is_described() {
    let path = links().path(&Link::Source(source("2022/lead piece")));
    let (said, signature) = path.split_once("&sig=").unwrap();
    assert_eq!(
        said,
        "/s/harbour/2022/lead%20piece@0123456789abcdef0123456789abcdef?from=12&to=40&answer=a1b2c3d4e5f6&until=1772528400"
    );
    let (signature, place) = signature.split_once('#').unwrap();
    assert_eq!((signature.len(), place), (32, "cited"));
}

#[test]
fn a_link_leads_to_what_was_signed_until_it_ends() {
    let links = links();
    let link = Link::Source(source("lead"));
    let path = links.path(&link);
    assert_eq!(follow(&links, &path, now()), Ok(link.clone()));
    let just_before: Timestamp = "2026-03-03T08:59:59Z".parse().unwrap();
    assert_eq!(follow(&links, &path, just_before), Ok(link));
    let end: Timestamp = "2026-03-03T09:00:00Z".parse().unwrap();
    assert_eq!(follow(&links, &path, end), Err(LinkFault::Ended));
    let timeline = Link::Timeline(TimelineLink {
        story: None,
        asked: "/timeline \"whip & co\" before=2021".to_owned(),
        until: "2026-03-03T09:00:00Z".parse().unwrap(),
    });
    assert_eq!(
        follow(&links, &links.path(&timeline), now()),
        Ok(timeline.clone())
    );
}

#[test]
fn whatever_is_changed_in_a_link_ends_it() {
    let links = links();
    let path = links.path(&Link::Source(SourceLink {
        whose: Some("0a1b2c3d".to_owned()),
        ..source("lead")
    }));
    let table = [
        ("another story", "/s/harbour", "/s/harbours"),
        ("another piece", "/lead@", "/leader@"),
        ("another version", "@0123", "@1123"),
        ("another place", "from=12", "from=0"),
        ("a longer passage", "to=40", "to=4000"),
        ("another answer", "answer=a1", "answer=b1"),
        ("for others", "whose=0a1b", "whose=1a1b"),
        ("for everyone", "&whose=0a1b2c3d", ""),
        ("a later end", "until=17", "until=19"),
        ("no signature", "&sig=", "&gis="),
        ("another signature", "&sig=", "&sig=0"),
        ("another kind of page", "/s/", "/t/"),
        ("another path", "/s/", "/x/"),
        ("no number", "from=12", "from=-12"),
        ("a number beyond all", "to=40", "to=99999999999999999999999"),
    ];
    for (name, from, to) in table {
        let changed = path.replacen(from, to, 1);
        assert_ne!(changed, path, "{name}");
        assert_eq!(
            follow(&links, &changed, now()),
            Err(LinkFault::NotOurs),
            "{name}"
        );
    }
    let others = Links::new("", Key::of_secret("another"), SignedDuration::ZERO);
    assert_eq!(follow(&others, &path, now()), Err(LinkFault::NotOurs));
}

#[test]
fn what_no_answer_gives_opens_nothing_though_it_is_signed() {
    let links = links();
    let year = |days: i64| now() + SignedDuration::from_hours(24 * days);
    let whole = source("lead").version;
    let table = [
        ("as it is given", whole.clone(), year(365), true),
        ("no version", String::new(), year(1), false),
        ("half a version", whole[..16].to_owned(), year(1), false),
        ("more than is given", format!("{whole}0"), year(1), false),
        ("no version at all", "z".repeat(32), year(1), false),
        ("for longer than any", whole, year(367), false),
    ];
    for (name, version, until, opens) in table {
        let link = Link::Source(SourceLink {
            version,
            until,
            ..source("lead")
        });
        let followed = follow(&links, &links.path(&link), now());
        let expected = opens.then_some(link).ok_or(LinkFault::NotOurs);
        assert_eq!(followed, expected, "{name}");
    }
}

#[test]
fn how_a_link_is_written_does_not_matter() {
    let links = links();
    let link = Link::Source(source("élan vital"));
    let path = links.path(&link);
    let table = [
        ("an at sign written out", path.replacen('@', "%40", 1)),
        ("digits in lower case", path.replacen("%C3%A9", "%c3%a9", 1)),
        (
            "what a chat hangs behind it",
            path.replacen('#', "&utm_source=chat&sig=0#", 1),
        ),
        (
            "another order",
            path.replacen("from=12&to=40", "to=40&from=12", 1),
        ),
    ];
    for (name, written) in table {
        assert_ne!(written, path, "{name}");
        assert_eq!(follow(&links, &written, now()), Ok(link.clone()), "{name}");
    }
}

#[test]
fn a_piece_that_is_given_to_others_is_no_longer_for_those_who_had_it() {
    let desk = Audience::Roles(["desk".to_owned()].into());
    let legal = Audience::Roles(["legal".to_owned()].into());
    let links = links();
    let given = |audience: &Audience| SourceLink {
        whose: links.whose(audience),
        ..source("lead")
    };
    let table = [
        (&Audience::Everyone, &Audience::Everyone, true),
        (&Audience::Everyone, &desk, false),
        (&desk, &desk, true),
        (&desk, &legal, false),
        (&desk, &Audience::Everyone, true),
    ];
    for (then, now, expected) in table {
        let is_still = links.still_for(&given(then), now);
        assert_eq!(is_still, expected, "{then:?} {now:?}");
    }
    // Nobody can try roles out on a link without the key, and one newsroom's link tells another's nothing.
    let told = links.whose(&legal).unwrap();
    let hashed = Sha256::digest("legal");
    assert_eq!(told.len(), 8);
    assert!(!told.starts_with(&format!("{:02x}{:02x}", hashed[0], hashed[1])));
    let others = Links::new("", Key::of_secret("another"), SignedDuration::ZERO);
    assert_ne!(others.whose(&legal).unwrap(), told);
}

#[test]
fn the_same_question_within_an_hour_gives_the_same_link() {
    let links = links();
    let end = |now: &str| links.end(now.parse().unwrap()).to_string();
    assert_eq!(end("2026-03-01T08:15:00Z"), "2026-03-03T09:00:00Z");
    assert_eq!(end("2026-03-01T08:59:59Z"), "2026-03-03T09:00:00Z");
    assert_eq!(end("2026-03-01T09:00:00Z"), "2026-03-03T10:00:00Z");
    assert_eq!(links.end(Timestamp::MAX), Timestamp::MAX);
}

proptest! {
    #[test]
    fn any_link_comes_back_whole(
        story in "[^/]{0,12}",
        name in ".{0,24}",
        asked in any::<String>(),
        (start, end) in (0usize..9_000, 0usize..9_000),
    ) {
        let links = links();
        let until = "2026-03-03T09:00:00Z".parse().unwrap();
        let to = SourceLink {
            piece: PieceId { story: story.clone(), name },
            span: Span::new(start, start + end),
            ..source("lead")
        };
        let source = Link::Source(to);
        let path = links.path(&source);
        prop_assert!(path.bytes().all(|byte| byte.is_ascii_graphic()));
        prop_assert_eq!(follow(&links, &path, now()), Ok(source));
        let timeline = Link::Timeline(TimelineLink {
            story: (!story.is_empty()).then_some(story),
            asked,
            until,
        });
        prop_assert_eq!(follow(&links, &links.path(&timeline), now()), Ok(timeline));
    }

    #[test]
    fn nothing_that_nobody_signed_opens_anything(path in any::<String>(), query in any::<String>()) {
        prop_assert_eq!(links().follow(&path, &query, now()), Err(LinkFault::NotOurs));
        let path = format!("{SOURCES}{path}");
        prop_assert_eq!(links().follow(&path, &query, now()), Err(LinkFault::NotOurs));
    }
}
