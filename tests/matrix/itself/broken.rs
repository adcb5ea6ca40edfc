//! Each fault of the proxy is the one that it is called, for whoever meets it.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;

use crate::homeserver::Setup;
use crate::http::{Http, Reply};
use crate::human::{Manner, Privacy, RawHuman, SdkHuman, Secrecy, content};
use crate::proxy::{Fault, Limit, Proxy, What};
use crate::scene::{On, Scene, Test, tests};

pub(super) fn tests() -> Vec<Test> {
    let mut tests: Vec<Test> = tests![Alone, On::Shared;
        a_proxy_hands_on,
        a_page_comes_in_place_of_an_answer,
        a_limit_meets_what_it_is_for,
        a_fault_may_last_for_some_requests,
        a_reset_connection_is_reset,
        what_hangs_is_not_answered,
        what_was_sent_is_there_though_the_answer_is_lost,
        the_answer_to_a_look_for_news_is_lost,
        a_fault_meets_looks_that_were_on_their_way,
        keys_that_were_held_come_when_they_are_released,
        keys_that_were_dropped_never_come,
        a_client_goes_on_after_every_fault,
    ];
    tests.extend(tests![Alone, On::Own(Setup::default()); nobody_behind_the_proxy]);
    tests
}

/// Somebody in a room, who goes through a proxy.
struct Behind {
    proxy: Proxy,
    human: RawHuman,
    room: String,
    /// The same person on the straight way.
    straight: Http,
    through: Http,
}

impl Behind {
    fn new(scene: &Scene<'_>) -> Self {
        let proxy = scene.proxy();
        let account = scene.account("ada");
        let straight = scene.http().with_token(&account.token);
        let through = Http::new(&proxy.url(), scene.runtime()).with_token(&account.token);
        let human = RawHuman::new(account, &through, scene.ledger());
        let room = human.room(Privacy::Plain, &[]);
        Self {
            proxy,
            human,
            room,
            straight,
            through,
        }
    }

    /// Sends a message through the proxy under a transaction's name.
    fn sends(&self, transaction: &str) -> Result<Reply, String> {
        let path = format!(
            "/_matrix/client/v3/rooms/{}/send/m.room.message/{transaction}",
            self.room
        );
        self.through
            .try_ask(Method::PUT, &path, Some(&content::text(transaction)))
    }

    /// Looks for news through the proxy.
    fn looks(&self, further: &str) -> Result<Reply, String> {
        self.through.try_ask(
            Method::GET,
            &format!("/_matrix/client/v3/sync?timeout=0{further}"),
            None,
        )
    }

    /// How often a message stands in the room.
    fn count(&self, body: &str) -> usize {
        let path = format!(
            "/_matrix/client/v3/rooms/{}/messages?dir=b&limit=100",
            self.room
        );
        let read = self.straight.ask(Method::GET, &path, None).ok();
        let events = read["chunk"].as_array().unwrap();
        events
            .iter()
            .filter(|event| event["content"]["body"] == body)
            .count()
    }
}

fn a_proxy_hands_on(scene: &Scene<'_>) {
    let behind = Behind::new(scene);
    let said = behind.human.says(&behind.room, "Through the proxy.");
    assert_eq!(behind.count("Through the proxy."), 1);
    let read = behind.looks("").unwrap().ok();
    assert!(read.to_string().contains(&said));
    let sends = behind.proxy.seen("/send/");
    assert_eq!(sends.len(), 1);
    assert_eq!(
        (sends[0].method.as_str(), sends[0].status),
        ("PUT", Some(200))
    );
    let refused = behind
        .human
        .try_sends("!nowhere", "m.room.message", &content::text("Lost."));
    assert_eq!(
        (refused.status, refused.error()),
        (403, Some("M_FORBIDDEN"))
    );
}

fn a_page_comes_in_place_of_an_answer(scene: &Scene<'_>) {
    let behind = Behind::new(scene);
    for (fault, status) in [(Fault::BadGateway, 502), (Fault::Portal, 200)] {
        behind.proxy.breaks(fault);
        for reply in [behind.sends("page"), behind.looks("")] {
            let reply = reply.unwrap();
            assert_eq!(reply.status, status, "{fault:?}");
            assert!(
                reply
                    .body
                    .as_str()
                    .is_some_and(|text| text.contains("<html>")),
                "{fault:?}"
            );
        }
        behind.proxy.heals();
        assert_eq!(behind.count("page"), 0, "{fault:?}");
    }
    assert_eq!(behind.sends("page").unwrap().status, 200);
}

fn a_limit_meets_what_it_is_for(scene: &Scene<'_>) {
    let behind = Behind::new(scene);
    let limit = |what, told| Fault::Limited {
        what,
        after: Duration::from_millis(1_500),
        told,
    };
    behind.proxy.breaks(limit(What::Send, Limit::Body));
    let refused = behind.sends("limited").unwrap();
    assert_eq!(
        (refused.status, refused.error()),
        (429, Some("M_LIMIT_EXCEEDED"))
    );
    assert_eq!(refused.body["retry_after_ms"], 1_500);
    assert_eq!(behind.looks("").unwrap().status, 200);
    behind.proxy.breaks(limit(What::Sync, Limit::Header));
    let refused = behind.looks("").unwrap();
    assert_eq!((refused.status, refused.retry_after()), (429, Some("2")));
    assert!(refused.body["retry_after_ms"].is_null());
    assert_eq!(behind.count("limited"), 0);
    assert_eq!(behind.sends("not limited").unwrap().status, 200);
}

fn a_fault_may_last_for_some_requests(scene: &Scene<'_>) {
    let behind = Behind::new(scene);
    let once = Fault::Limited {
        what: What::Send,
        after: Duration::ZERO,
        told: Limit::Body,
    };
    behind.proxy.breaks_times(once, 2);
    let statuses: Vec<u16> = (0..4)
        .map(|n| behind.sends(&format!("try {n}")).unwrap().status)
        .collect();
    assert_eq!(statuses, [429, 429, 200, 200]);
}

fn a_reset_connection_is_reset(scene: &Scene<'_>) {
    let behind = Behind::new(scene);
    behind.proxy.breaks(Fault::Reset);
    let error = behind.sends("reset").unwrap_err();
    assert!(error.contains("ConnectionReset"), "{error}");
    behind.proxy.heals();
    assert_eq!(behind.count("reset"), 0);
    assert_eq!(behind.sends("reset").unwrap().status, 200);
}

fn what_hangs_is_not_answered(scene: &Scene<'_>) {
    let behind = Behind::new(scene);
    behind.proxy.breaks(Fault::Hang);
    std::thread::scope(|threads| {
        let sending = threads.spawn(|| behind.sends("hanging"));
        waits(|| behind.proxy.seen("/send/").len() == 1);
        std::thread::sleep(Duration::from_millis(300));
        assert!(!sending.is_finished());
        // What hangs goes on hanging; only new requests are well again.
        behind.proxy.heals();
        assert_eq!(behind.sends("not hanging").unwrap().status, 200);
        assert!(!sending.is_finished());
        assert_eq!(behind.count("hanging"), 0);
        behind.proxy.hangs_up();
        assert!(sending.join().unwrap().is_err());
    });
}

fn what_was_sent_is_there_though_the_answer_is_lost(scene: &Scene<'_>) {
    let behind = Behind::new(scene);
    behind.proxy.breaks_times(Fault::AnswerLost(What::Send), 1);
    let error = behind.sends("lost").unwrap_err();
    assert!(error.contains("ConnectionReset"), "{error}");
    assert_eq!(behind.count("lost"), 1);
    // The same transaction again is the same message.
    assert_eq!(behind.sends("lost").unwrap().status, 200);
    assert_eq!(behind.count("lost"), 1);
}

fn the_answer_to_a_look_for_news_is_lost(scene: &Scene<'_>) {
    let behind = Behind::new(scene);
    let since = behind.looks("").unwrap().done("next_batch");
    let said = behind.sends("news").unwrap().done("event_id");
    behind.proxy.breaks_times(Fault::AnswerLost(What::Sync), 1);
    let from = format!("&since={since}");
    assert!(behind.looks(&from).is_err());
    assert!(
        behind
            .looks(&from)
            .unwrap()
            .ok()
            .to_string()
            .contains(&said)
    );
}

fn a_fault_meets_looks_that_were_on_their_way(scene: &Scene<'_>) {
    let behind = Behind::new(scene);
    let since = behind.looks("").unwrap().done("next_batch");
    std::thread::scope(|threads| {
        let looking = threads.spawn(|| {
            let path = format!("/_matrix/client/v3/sync?timeout=20000&since={since}");
            behind.through.try_ask(Method::GET, &path, None).unwrap()
        });
        waits(|| behind.proxy.seen("/sync").len() == 2);
        behind.proxy.breaks(Fault::BadGateway);
        let path = format!(
            "/_matrix/client/v3/rooms/{}/send/m.room.message/past",
            behind.room
        );
        behind
            .straight
            .ask(Method::PUT, &path, Some(&content::text("Past the proxy.")))
            .ok();
        assert_eq!(looking.join().unwrap().status, 502);
    });
}

/// Two clients in an encrypted room; the first one looks for news through the proxy.
fn two_clients(scene: &Scene<'_>) -> (Proxy, SdkHuman, SdkHuman, String) {
    let proxy = scene.proxy();
    let ada = scene.client_through(&proxy, "ada");
    let ben = scene.client("ben", Manner::Lax);
    let room = ben.raw().room(Privacy::Encrypted, &[ada.id()]);
    ada.raw().joins(&room);
    ben.meets(&room, ada.id());
    ada.meets(&room, ben.id());
    (proxy, ada, ben, room)
}

fn keys_that_were_held_come_when_they_are_released(scene: &Scene<'_>) {
    let (proxy, ada, ben, room) = two_clients(scene);
    proxy.holds_keys();
    let said = ben.says(&room, "For later.");
    let came = ada.sees(&room, "what cannot be read yet", |heard| {
        heard.event["event_id"] == *said
    });
    assert_eq!(came.secrecy, Secrecy::Undecryptable);
    waits(|| proxy.held() > 0);
    let released = Instant::now();
    proxy.releases_keys();
    assert_eq!(ada.reads(&room, "For later.").secrecy, Secrecy::Decrypted);
    // A look for news that waits is answered at once, and not when it would have ended of itself.
    assert!(released.elapsed() < Duration::from_secs(8));
    assert_eq!(proxy.held(), 0);
    // And the client is none the worse for it.
    ada.says(&room, "Thanks.");
    assert_eq!(ben.reads(&room, "Thanks.").secrecy, Secrecy::Decrypted);
}

fn keys_that_were_dropped_never_come(scene: &Scene<'_>) {
    let (proxy, ada, ben, room) = two_clients(scene);
    proxy.holds_keys();
    let lost = ben.says(&room, "For nobody.");
    waits(|| proxy.held() > 0);
    assert!(proxy.drops_keys() > 0);
    ben.says(&room, "Nor this.");
    ben.discards_key(&room);
    ben.says(&room, "With a new key.");
    assert_eq!(
        ada.reads(&room, "With a new key.").secrecy,
        Secrecy::Decrypted
    );
    let still = ada.sees(&room, "what was lost", |heard| {
        heard.event["event_id"] == *lost
    });
    assert_eq!(still.secrecy, Secrecy::Undecryptable);
}

fn a_client_goes_on_after_every_fault(scene: &Scene<'_>) {
    let (proxy, ada, ben, room) = two_clients(scene);
    let faults = [
        Fault::BadGateway,
        Fault::Portal,
        Fault::Reset,
        Fault::Hang,
        Fault::AnswerLost(What::Sync),
    ];
    for (number, fault) in faults.into_iter().enumerate() {
        proxy.breaks(fault);
        let body = format!("message {number}");
        ben.says(&room, &body);
        std::thread::sleep(Duration::from_millis(200));
        proxy.heals();
        proxy.hangs_up();
        assert_eq!(
            ada.reads(&room, &body).secrecy,
            Secrecy::Decrypted,
            "{fault:?}"
        );
    }
}

fn nobody_behind_the_proxy(scene: &Scene<'_>) {
    let behind = Behind::new(scene);
    scene.server().stop();
    assert_eq!(behind.looks("").unwrap().status, 502);
    scene.server().start_again();
    assert_eq!(
        behind.looks("").unwrap().ok()["rooms"]["join"]
            .as_object()
            .map(serde_json::Map::len),
        Some(1)
    );
    assert_eq!(behind.sends("again").unwrap().status, 200);
    assert_eq!(behind.straight.base(), scene.server().url());
    assert_eq!(json!(behind.count("again")), 1);
}

/// Waits until something holds.
fn waits(holds: impl Fn() -> bool) {
    let end = Instant::now() + crate::human::PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "waited in vain");
        std::thread::sleep(Duration::from_millis(10));
    }
}
