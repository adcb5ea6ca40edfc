//! Bad days at the port: thousands who connect and say nothing, little or too much. The chat goes on.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::bot::Newsroom;
use crate::double::{Double, HttpFault};

/// How many connect at once, as far as the machine lets one process open as many.
const MANY: u64 = 10_000;

/// What the tests beside this one may need to open meanwhile.
const OTHERS: u64 = 512;

/// A newsroom whose program also listens.
fn listening() -> (Newsroom, SocketAddr) {
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.start(&[("CUTTINGS_WEB__LISTEN", "127.0.0.1:0")]);
    newsroom.enable();
    let address = newsroom.program().listens();
    (newsroom, address)
}

/// As many connections as this process may open, at most [`MANY`].
fn many() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    setrlimit(Resource::Nofile, raised).unwrap();
    let may = limit.maximum.unwrap_or(MANY + OTHERS);
    usize::try_from(MANY.min(may.saturating_sub(OTHERS))).unwrap()
}

fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: bot\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    reply
}

/// How much memory a process holds, in bytes.
fn memory(process: u32) -> usize {
    let statm = fs::read_to_string(format!("/proc/{process}/statm")).unwrap();
    let pages: usize = statm.split(' ').nth(1).unwrap().parse().unwrap();
    pages * 4_096
}

#[test]
fn thousands_who_connect_and_say_nothing_or_half_cost_nobody_an_answer() {
    let (newsroom, address) = listening();
    newsroom.answers();
    let process = newsroom.program().process();
    let before = memory(process);
    let begun = [
        "",
        "GET /healthz HTTP/1.1\r\nhost: b",
        "POST /api/ask HTTP/1.1\r\nhost: bot\r\ncontent-length: 100\r\n\r\n{",
    ];
    let count = many();
    let mut connected = Vec::with_capacity(count);
    for number in 0..count {
        let Ok(mut stream) = TcpStream::connect(address) else {
            continue;
        };
        // The program may have cut it off already.
        let _ = stream.write_all(begun[number % begun.len()].as_bytes());
        connected.push(stream);
        if number % 2_500 == 2_499 {
            newsroom.answers();
            assert!(get(address, "/healthz").starts_with("HTTP/1.1 200 "));
        }
    }
    assert!(
        connected.len() > count / 2,
        "{} of {count}",
        connected.len()
    );
    newsroom.answers();
    assert!(get(address, "/readyz").starts_with("HTTP/1.1 200 "));
    let files = fs::read_dir(format!("/proc/{process}/fd")).unwrap().count();
    assert!(files < 800, "the program holds {files} files");
    let grown = memory(process).saturating_sub(before);
    assert!(grown < 64 << 20, "the program grew by {grown} bytes");
    drop(connected);
    newsroom.close();
}

#[test]
fn a_flood_of_heads_and_bodies_costs_nobody_an_answer() {
    let (newsroom, address) = listening();
    newsroom.answers();
    let process = newsroom.program().process();
    let before = memory(process);
    let long = "y".repeat(64 * 1024);
    let flood = |head: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        if stream.write_all(head.as_bytes()).is_err() {
            return;
        }
        // Until the program has had enough.
        for _ in 0..1_000 {
            if stream.write_all(long.as_bytes()).is_err() {
                return;
            }
        }
        panic!("64 MB were taken in: {head}");
    };
    std::thread::scope(|scope| {
        for number in 0..40 {
            let flood = &flood;
            scope.spawn(move || {
                flood(match number % 3 {
                    0 => "GET /healthz HTTP/1.1\r\nx: ",
                    1 => "POST /api/ask HTTP/1.1\r\nhost: bot\r\ncontent-length: 99999999999\r\n\r\n",
                    _ => "POST /api/ask HTTP/1.1\r\nhost: bot\r\ntransfer-encoding: chunked\r\n\r\nfffffff\r\n",
                });
            });
        }
        newsroom.answers();
    });
    newsroom.answers();
    assert!(get(address, "/healthz").starts_with("HTTP/1.1 200 "));
    let grown = memory(process).saturating_sub(before);
    assert!(grown < 64 << 20, "the program grew by {grown} bytes");
    newsroom.close();
}

#[test]
fn while_discord_cannot_be_reached_the_program_is_not_ready_and_says_why() {
    let mut newsroom = Newsroom::with(Double::start());
    // Twice, so that there is time to look.
    for nth in [1, 2] {
        let fault = HttpFault::FailedBefore(503);
        newsroom.double.fault("GET /gateway", nth, fault);
    }
    newsroom.launch(&[("CUTTINGS_WEB__LISTEN", "127.0.0.1:0")]);
    let address = newsroom.program().listens();
    let told = |words: &str| {
        let end = Instant::now() + Duration::from_secs(60);
        loop {
            let reply = get(address, "/readyz");
            if reply.contains(words) {
                return reply;
            }
            assert!(Instant::now() < end, "{reply}");
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    let red = told("discord: Discord cannot be reached (since ");
    assert!(red.starts_with("HTTP/1.1 503 "), "{red}");
    assert!(get(address, "/healthz").starts_with("HTTP/1.1 200 "));
    assert!(told("discord: good since ").starts_with("HTTP/1.1 200 "));
    newsroom.double.registered(None);
    newsroom.enable();
    newsroom.answers();
    let metrics = get(address, "/metrics");
    for line in [
        "cuttings_questions_total{platform=\"discord\",command=\"who\",outcome=\"found\"} 1",
        "cuttings_deadline_misses_total{platform=\"discord\"} 0",
        // Its own signs of life may wait there for a moment.
        "cuttings_queue_depth{queue=\"discord_events\"} ",
    ] {
        assert!(
            metrics.lines().any(|known| known.starts_with(line)),
            "{line}: {metrics}"
        );
    }
    newsroom.close();
}
