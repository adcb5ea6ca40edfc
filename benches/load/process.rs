//! What a process costs, as Linux tells it.

use std::fmt;
use std::fs;
use std::time::Duration;

/// The memory of a process, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// All that is resident.
    pub(crate) all: u64,
    /// Of it what the program itself asked for.
    own: u64,
    /// Of it files that the system can drop again.
    files: u64,
    /// How many threads there are.
    threads: u64,
}

impl Memory {
    /// The memory of this process now.
    pub(crate) fn of(process: u32) -> Self {
        let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
        let number = |name: &str| -> u64 {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let word = line.and_then(|line| line.split_whitespace().next());
            word.and_then(|word| word.parse().ok()).unwrap()
        };
        Self {
            all: number("VmRSS:") << 10,
            own: number("RssAnon:") << 10,
            files: number("RssFile:") << 10,
            threads: number("Threads:"),
        }
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mega = |bytes: u64| bytes as f64 / f64::from(1 << 20);
        write!(
            out,
            "{:.1} MiB ({:.1} its own, {:.1} of files, {} threads)",
            mega(self.all),
            mega(self.own),
            mega(self.files),
            self.threads
        )
    }
}

/// The processor time that a process has used.
pub(crate) fn used(process: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
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
