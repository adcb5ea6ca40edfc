//! The program as a child process: started, listened to, stopped or killed, and looked at for idleness after a fault.

#![allow(dead_code, reason = "each of the test programs needs a part of it")]

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStderr, Command, ExitStatus};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long the program may take for what takes it a moment.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long it is looked whether the program is idle, and how much of that it may use while nobody asks anything; one that
/// spins uses most of it.
const LOOK: Duration = Duration::from_millis(500);
const IDLE: Duration = Duration::from_millis(50);

/// How often it is looked: what it still had in hand may take the first seconds.
const LOOKS: usize = 10;

/// The program while it runs.
pub(crate) struct Program {
    child: Child,
    log: Arc<Log>,
    reading: JoinHandle<()>,
}

/// How it ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    pub(crate) log: String,
}

/// What it has said so far.
#[derive(Default)]
struct Log {
    text: Mutex<String>,
    grown: Condvar,
}

impl Program {
    /// Starts a command whose errors are piped, and listens to them.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let (log, said) = (Arc::<Log>::default(), child.stderr.take().unwrap());
        let into = Arc::clone(&log);
        Self {
            child,
            log,
            reading: std::thread::spawn(move || into.read(said)),
        }
    }

    /// Waits until it listens for HTTP, and tells where.
    pub(crate) fn listens(&self) -> SocketAddr {
        let line = self.says("listening address=");
        let address = line.split("address=").nth(1).unwrap();
        address.trim_end().parse().unwrap()
    }

    /// Waits until its log has a line with these words, and gives it.
    ///
    /// # Panics
    ///
    /// If it does not come, with the log.
    pub(crate) fn says(&self, words: &str) -> String {
        self.log.line(words)
    }

    /// What it said so far.
    pub(crate) fn said(&self) -> String {
        self.log.text()
    }

    /// Whether it has not ended.
    pub(crate) fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Its number among the system's processes.
    #[allow(
        dead_code,
        reason = "only some of the tests that start programs look at it"
    )]
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// How many bytes of memory it holds. Linux alone tells.
    #[allow(dead_code, reason = "only benchmarks look at it")]
    pub(crate) fn memory(&self) -> u64 {
        let path = format!("/proc/{}/statm", self.child.id());
        let pages = std::fs::read_to_string(path).unwrap();
        let held = pages.split_whitespace().nth(1).unwrap();
        held.parse::<u64>().unwrap() * rustix::param::page_size() as u64
    }

    /// Asks it to stop.
    pub(crate) fn terminate(&self) {
        let id = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
    }

    /// Ends it on the spot, as a power cut does.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
    }

    /// Waits until it has ended; one that does not is killed, and fails the test.
    pub(crate) fn ended(mut self) -> Ended {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if Instant::now() > end {
                self.child.kill().unwrap();
                self.child.wait().unwrap();
                panic!("the program does not end: {}", self.log.text());
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        self.reading.join().unwrap();
        Ended {
            status,
            log: self.log.text(),
        }
    }

    /// It does nothing while nobody asks anything. What a process uses is told by Linux alone.
    pub(crate) fn assert_idle(&self) {
        if !cfg!(target_os = "linux") {
            return;
        }
        let process = self.child.id();
        let used = || {
            let before = processor_time(process);
            std::thread::sleep(LOOK);
            processor_time(process) - before
        };
        let mut looks = Vec::new();
        while looks.len() < LOOKS && looks.last().is_none_or(|used| *used >= IDLE) {
            looks.push(used());
        }
        assert!(
            looks.last().is_some_and(|used| *used < IDLE),
            "of each {LOOK:?} the program used {looks:?}"
        );
    }
}

impl Log {
    fn read(&self, said: ChildStderr) {
        for line in BufReader::new(said).split(b'\n') {
            let line = line.unwrap();
            let mut text = self.text.lock().unwrap();
            text.push_str(&String::from_utf8_lossy(&line));
            text.push('\n');
            self.grown.notify_all();
        }
    }

    fn text(&self) -> String {
        self.text.lock().unwrap().clone()
    }

    /// Waits for a line with these words.
    fn line(&self, words: &str) -> String {
        let text = self.text.lock().unwrap();
        let lacks = |text: &mut String| !text.lines().any(|line| line.contains(words));
        let waited = self.grown.wait_timeout_while(text, PATIENCE, lacks);
        // The log is let go of before a panic, which whoever reads on would otherwise share.
        let text = waited.unwrap().0.clone();
        let line = text.lines().find(|line| line.contains(words));
        line.unwrap_or_else(|| panic!("waited in vain for {words:?}: {text}"))
            .to_owned()
    }
}

/// The processor time that a process has used so far, in user and kernel mode together.
///
/// # Panics
///
/// If there is no such process.
pub(crate) fn processor_time(process: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    // The name of the program stands in brackets and may hold anything; the times are the 12th and 13th word after it.
    let (_, words) = stat.rsplit_once(')').unwrap();
    let ticks: u64 = words
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(|word| word.parse::<u64>().unwrap())
        .sum();
    Duration::from_millis(ticks * 1_000 / rustix::param::clock_ticks_per_second())
}

#[cfg(target_os = "linux")]
#[test]
fn work_costs_processor_time() {
    let own = std::process::id();
    let before = processor_time(own);
    let mut count = 0_u64;
    while processor_time(own) < before + Duration::from_millis(50) {
        count = std::hint::black_box(count + 1);
    }
    assert!(count > 0);
}
