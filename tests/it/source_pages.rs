//! The pages behind signed links: whose link opens what, and until when.

use std::num::NonZeroU32;

use cuttings::front::{
    Answered, FrontDesk, Incoming, Key, Limits, LinkFault, Links, Manner, NoPage, Page, Person,
    Place, SourcePage, TimelinePage,
};
use cuttings::health::Health;
use cuttings::store::journal::Journal;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use crate::desk::Desk;

const QUAY: &str = "+++\nheadline = \"The quay\"\npublished = 2026-02-02\n+++\nAda Quill said: “The quay is safe.”\n\nThe council met on 1 February 2026. Ben Marsh said: “The quay is not.”";
const RUMOUR: &str = "+++\nheadline = \"A rumour\"\npublished = 2026-02-03\naudience = [\"desk\"]\n+++\nAda Quill said: “The quay is sinking.”";
const FERRY: &str = "+++\nheadline = \"The ferry\"\npublished = 2026-02-04\n+++\nAda Quill said: “The ferry is late, and so is the quay.” It left in March 2020.";

/// A front desk that makes links, over a folder that changes.
struct Newsroom {
    front: FrontDesk,
    root: TempDir,
    data: TempDir,
}

fn newsroom() -> Newsroom {
    let (root, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (name, text) in [("quay", QUAY), ("rumour", RUMOUR), ("ferry", FERRY)] {
        write(&root, name, text);
    }
    Newsroom {
        front: front(&root, &data),
        root,
        data,
    }
}

fn write(root: &TempDir, name: &str, text: &str) {
    let folder = root.path().join("harbour");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.md")), text).unwrap();
}

fn front(root: &TempDir, data: &TempDir) -> FrontDesk {
    let (desk, _) = Desk::again_on(root.path(), data.path()).itself();
    let journal = Journal::open(&data.path().join("journal.db")).unwrap();
    let plenty = NonZeroU32::new(1_000).unwrap();
    let key = Key::of_secret("a secret of the tests");
    let links = Links::new(
        "https://desk.example.org",
        key,
        SignedDuration::from_hours(24),
    );
    FrontDesk::new(desk, journal, Limits::per_minute(plenty, plenty), quiet())
        .with_links(Some(links))
}

fn quiet() -> Health {
    Health::new(|| Timestamp::UNIX_EPOCH)
}

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_772_366_400 + 3_600 * hour).unwrap()
}

impl Newsroom {
    /// Somebody with these roles asks, in a direct chat.
    fn ask(&self, roles: &[&str], text: &str) -> Answered {
        let incoming = Incoming {
            place: Place {
                platform: "discord",
                id: "direct".to_owned(),
                ..Place::default()
            },
            person: Person {
                id: "ada".to_owned(),
                roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            },
            thread: "direct".to_owned(),
            after: None,
            manner: Manner::Message,
            now: at(0),
        };
        let admitted = self.front.admit(&incoming, text).unwrap();
        self.front.answer(&incoming, &admitted, text).unwrap()
    }

    /// The link to the finding that holds these words.
    fn link(&self, roles: &[&str], (question, words): (&str, &str)) -> String {
        let answered = self.ask(roles, question);
        let mut findings = answered.reply.answer.findings.iter();
        let found = findings.find(|found| found.snippet.contains(words));
        let found = found.unwrap_or_else(|| panic!("nothing says {words:?}"));
        found.page.clone().unwrap()
    }

    fn follow(&self, link: &str, now: Timestamp) -> Result<Page, NoPage> {
        let path = link
            .strip_prefix("https://desk.example.org")
            .unwrap_or(link);
        let path = path.split('#').next().unwrap();
        let (path, query) = path.split_once('?').unwrap();
        self.front.page(path, query, now)
    }

    fn source(&self, link: &str) -> SourcePage {
        match self.follow(link, at(1)) {
            Ok(Page::Source(page)) => *page,
            other => panic!("{other:?}"),
        }
    }

    /// Why a link opens nothing.
    fn refused(&self, link: &str, now: Timestamp) -> NoPage {
        match self.follow(link, now) {
            Err(why) => why,
            Ok(page) => panic!("{page:?}"),
        }
    }

    fn timeline(&self) -> TimelinePage {
        let link = self.ask(&[], "/timeline").reply.answer.page.unwrap();
        match self.follow(&link, at(1)) {
            Ok(Page::Timeline(page)) => *page,
            other => panic!("{other:?}"),
        }
    }

    /// The file changes, and is read again.
    fn change(&mut self, change: impl FnOnce(&TempDir)) {
        change(&self.root);
        self.front = front(&self.root, &self.data);
    }
}

const SAFE: (&str, &str) = ("/quote quay", "The quay is safe");

#[test]
fn a_link_opens_the_words_that_were_cited_with_the_others_beside_them() {
    let newsroom = newsroom();
    let page = newsroom.source(&newsroom.link(&[], SAFE));
    let cited = page.cited.of(&page.pinned.piece.text).unwrap();
    assert!(cited.contains("“The quay is safe.”"), "{cited}");
    assert_eq!(page.pinned.piece.headline.as_deref(), Some("The quay"));
    let beside: Vec<&str> = page
        .beside
        .iter()
        .map(|one| one.finding.snippet.as_str())
        .collect();
    assert!(
        beside.iter().any(|words| words.contains("so is the quay")),
        "{beside:?}"
    );
    assert!(
        !beside.iter().any(|words| words.contains("is safe")),
        "{beside:?}"
    );
    for one in &page.beside {
        let other = newsroom.source(&one.path);
        let cited = other.cited.of(&other.pinned.piece.text).unwrap();
        assert_eq!(cited, one.finding.snippet);
    }
}

#[test]
fn what_stands_beside_is_what_everyone_may_see() {
    let newsroom = newsroom();
    let link = newsroom.link(&["desk"], SAFE);
    let asked = newsroom.ask(&["desk"], SAFE.0);
    let sees_it = |words: &str| words.contains("sinking");
    let mut findings = asked.reply.answer.findings.iter();
    assert!(findings.any(|found| sees_it(&found.snippet)));
    let page = newsroom.source(&link);
    assert!(!page.beside.is_empty());
    assert!(!page.beside.iter().any(|one| sees_it(&one.finding.snippet)));
}

#[test]
fn whoever_holds_a_link_to_a_restricted_piece_may_read_it_while_it_stays_so() {
    let mut newsroom = newsroom();
    let link = newsroom.link(&["desk"], ("/quote quay", "sinking"));
    assert!(newsroom.source(&link).pinned.piece.text.contains("sinking"));
    newsroom.change(|root| write(root, "rumour", &RUMOUR.replace("desk", "legal")));
    let given_away = newsroom.refused(&link, at(1)).to_string();
    newsroom.change(|root| std::fs::remove_file(root.path().join("harbour/rumour.md")).unwrap());
    let taken_out = newsroom.refused(&link, at(1)).to_string();
    assert_eq!(given_away, taken_out, "nobody can tell one from the other");
    assert_eq!(taken_out, "this piece is no longer in the file");
    newsroom.change(|root| {
        write(
            root,
            "rumour",
            &RUMOUR.replace("audience = [\"desk\"]\n", ""),
        )
    });
    assert!(
        newsroom.source(&link).pinned.is_current,
        "it is for everyone now"
    );
}

#[test]
fn a_piece_that_is_hidden_or_held_back_later_is_no_longer_shown() {
    for later in ["audience = [\"desk\"]", "not_before = 2030-01-01T00:00:00Z"] {
        let mut newsroom = newsroom();
        let link = newsroom.link(&[], SAFE);
        let published = "published = 2026-02-02";
        newsroom.change(|root| {
            write(
                root,
                "quay",
                &QUAY.replace(published, &format!("{published}\n{later}")),
            )
        });
        let why = newsroom.refused(&link, at(1));
        assert!(matches!(why, NoPage::NoLonger), "{later}: {why}");
    }
}

#[test]
fn a_text_that_was_taken_back_stays_so_when_a_corrected_one_follows() {
    let mut newsroom = newsroom();
    let link = newsroom.link(&[], SAFE);
    let hidden = QUAY.replace("published", "audience = [\"desk\"]\npublished");
    newsroom.change(|root| write(root, "quay", &hidden));
    newsroom.change(|root| write(root, "quay", &QUAY.replace("is safe", "is quite safe")));
    let why = newsroom.refused(&link, at(1));
    assert!(matches!(why, NoPage::NoLonger), "{why}");
    let link = newsroom.link(&[], ("/quote quay", "is quite safe"));
    let page = newsroom.source(&link);
    assert!(
        page.pinned.earlier.is_empty(),
        "nor is it among the versions"
    );
}

#[test]
fn versions_that_are_withdrawn_are_on_no_page_and_their_links_open_nothing() {
    let mut newsroom = newsroom();
    let first = newsroom.link(&[], SAFE);
    let second = QUAY.replace("The quay is safe", "The quay of Ben Marsh is safe");
    newsroom.change(|root| write(root, "quay", &second));
    let named = newsroom.link(&[], ("/quote quay", "of Ben Marsh is safe"));
    assert_eq!(newsroom.source(&named).pinned.earlier.len(), 1);

    // The name is struck out, and so that nobody reads it again, what stood before is withdrawn.
    let stated = "published = 2026-02-02\nwithdraw_earlier = true";
    let struck = QUAY
        .replace("published = 2026-02-02", stated)
        .replace("is safe", "is quite safe");
    newsroom.change(|root| write(root, "quay", &struck));
    for link in [&first, &named] {
        let why = newsroom.refused(link, at(1));
        assert!(matches!(why, NoPage::NoLonger), "{why}");
    }
    let link = newsroom.link(&[], ("/quote quay", "is quite safe"));
    let alone = |newsroom: &Newsroom| {
        let pinned = newsroom.source(&link).pinned;
        assert!(pinned.earlier.is_empty() && pinned.later.is_empty());
    };
    alone(&newsroom);
    let listed = newsroom.ask(&[], "/sources").reply.answer.lead.unwrap();
    let told = "1 with earlier versions withdrawn";
    assert!(listed.text.contains(told), "{}", listed.text);

    // Without the key nothing comes back.
    let again = struck.replace("\nwithdraw_earlier = true", "");
    newsroom.change(|root| write(root, "quay", &again));
    alone(&newsroom);
    let why = newsroom.refused(&named, at(1));
    assert!(matches!(why, NoPage::NoLonger), "{why}");
}

#[test]
fn a_piece_that_changed_is_shown_as_it_stood_with_what_came_after() {
    let mut newsroom = newsroom();
    let link = newsroom.link(&[], SAFE);
    newsroom.change(|root| write(root, "quay", &QUAY.replace("is safe", "is quite safe")));
    let page = newsroom.source(&link);
    assert!(!page.pinned.is_current);
    assert!(page.pinned.piece.text.contains("The quay is safe"));
    assert!(page.pinned.later[0].text.contains("is quite safe"));
}

#[test]
fn a_link_ends_and_so_do_the_links_that_it_led_to() {
    let newsroom = newsroom();
    let link = newsroom.link(&[], SAFE);
    let beside = newsroom.source(&link).beside[0].path.clone();
    for link in [&link, &beside] {
        assert!(newsroom.follow(link, at(24)).is_ok());
        let why = newsroom.refused(link, at(26));
        assert!(matches!(why, NoPage::Link(LinkFault::Ended)), "{why}");
    }
}

#[test]
fn a_timeline_shows_every_date_that_everyone_may_see_each_with_its_page() {
    let newsroom = newsroom();
    let page = newsroom.timeline();
    let dates: Vec<String> = page
        .answer
        .findings
        .iter()
        .map(cuttings::commands::wording::margin)
        .collect();
    assert_eq!(dates, ["March 2020", "1 February 2026"]);
    assert_eq!(page.paths.len(), 2);
    let first = newsroom.source(&page.paths[0]);
    assert!(first.pinned.piece.text.contains("March 2020"));
}

#[test]
fn a_link_of_another_newsroom_opens_nothing_here() {
    let newsroom = newsroom();
    let link = newsroom.link(&[], SAFE);
    let forged = link.replace("harbour/quay", "harbour/rumour");
    let why = newsroom.refused(&forged, at(1));
    assert!(matches!(why, NoPage::Link(LinkFault::NotOurs)), "{why}");
}

#[test]
fn without_an_address_nothing_is_linked() {
    let newsroom = newsroom();
    let front = {
        let (desk, _) = Desk::again_on(newsroom.root.path(), newsroom.data.path()).itself();
        let journal = Journal::open(&newsroom.data.path().join("other.db")).unwrap();
        let plenty = NonZeroU32::new(1_000).unwrap();
        FrontDesk::new(desk, journal, Limits::per_minute(plenty, plenty), quiet())
    };
    let newsroom = Newsroom { front, ..newsroom };
    let answered = newsroom.ask(&[], "/quote quay");
    assert!(
        answered
            .reply
            .answer
            .findings
            .iter()
            .all(|found| found.page.is_none())
    );
}
