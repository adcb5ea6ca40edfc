//! The door of the tests that meet the program by HTTP: `cuttings serve` in a room of its own, and what it replies.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::process::Room;

/// How long the program may take for what takes it a moment.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program while it serves.
pub(crate) struct Served {
    pub(crate) room: Room,
    pub(crate) address: SocketAddr,
    child: Child,
    log: Arc<Log>,
    reading: Option<JoinHandle<()>>,
}

/// What it has said so far.
#[derive(Default)]
struct Log {
    text: Mutex<String>,
    grown: Condvar,
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Returned {
    pub(crate) status: u16,
    /// The head, in lower case but for the values.
    pub(crate) head: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Served {
    /// The program over these files, with further variables, when it listens.
    pub(crate) fn over(files: &[(&str, &str)], variables: &[(&str, &str)]) -> Self {
        Self::in_room(Room::with(files), variables)
    }

    /// The same in a room that is there.
    pub(crate) fn in_room(room: Room, variables: &[(&str, &str)]) -> Self {
        let mut command = room.command(&["serve"]);
        command
            .env("CUTTINGS_LOG", "info")
            .env("CUTTINGS_LOG_FORMAT", "human")
            .env("CUTTINGS_WEB__LISTEN", "127.0.0.1:0")
            .envs(variables.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (log, said) = (Arc::<Log>::default(), child.stderr.take().unwrap());
        let into = Arc::clone(&log);
        let reading = std::thread::spawn(move || into.read(said));
        let line = log.line("127.0.0.1:");
        let (_, port) = line.split_once("127.0.0.1:").unwrap();
        let port: String = port.chars().take_while(char::is_ascii_digit).collect();
        Self {
            room,
            address: ([127, 0, 0, 1], port.parse().unwrap()).into(),
            child,
            log,
            reading: Some(reading),
        }
    }

    /// What a page says.
    pub(crate) fn get(&self, path: &str) -> Returned {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nhost: cuttings\r\nconnection: close\r\n\r\n"
        ))
    }

    /// What comes back for a whole request.
    pub(crate) fn send(&self, request: &str) -> Returned {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).unwrap();
        Returned::read(&String::from_utf8(reply).unwrap())
    }

    /// A connection that nothing is said on yet.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// What it has logged so far.
    pub(crate) fn log(&self) -> String {
        self.log.text.lock().unwrap().clone()
    }

    /// Waits for a line of the log with these words.
    pub(crate) fn line(&self, words: &str) -> String {
        self.log.line(words)
    }

    /// Asks it to stop, and gives the code with which it ends, with all that it logged.
    pub(crate) fn stop(mut self) -> (Option<i32>, String) {
        let id = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
        let end = Instant::now() + PATIENCE;
        while self.child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < end, "it does not end: {}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
        let code = self.child.wait().unwrap().code();
        self.reading.take().unwrap().join().unwrap();
        (code, self.log())
    }
}

impl Drop for Served {
    /// A test that failed leaves no program behind.
    #[expect(
        clippy::print_stderr,
        reason = "what the program said belongs to what the failed test shows"
    )]
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            eprintln!("{}", self.log());
        }
    }
}

impl Returned {
    /// Reads a reply that ends where the connection does.
    pub(crate) fn read(reply: &str) -> Self {
        let (head, body) = reply
            .split_once("\r\n\r\n")
            .unwrap_or_else(|| panic!("no reply: {reply:?}"));
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap();
        let head = lines.map(|line| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_lowercase(), value.to_owned())
        });
        Self {
            status: status.parse().unwrap(),
            head: head.collect(),
            body: body.to_owned(),
        }
    }

    /// A line of the head.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut head = self.head.iter();
        Some(&head.find(|(known, _)| known == name)?.1)
    }
}

impl Log {
    fn read(&self, said: impl Read) {
        for line in BufReader::new(said).split(b'\n') {
            let line = line.unwrap();
            let mut text = self.text.lock().unwrap();
            text.push_str(&String::from_utf8_lossy(&line));
            text.push('\n');
            self.grown.notify_all();
        }
    }

    fn line(&self, words: &str) -> String {
        let text = self.text.lock().unwrap();
        let lacks = |text: &mut String| !text.lines().any(|line| line.contains(words));
        let waited = self.grown.wait_timeout_while(text, PATIENCE, lacks);
        let (text, _) = waited.unwrap();
        let line = text.lines().find(|line| line.contains(words));
        line.unwrap_or_else(|| panic!("waited in vain for {words:?}: {text}"))
            .to_owned()
    }
}
