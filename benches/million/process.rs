//! One part as a process of its own, and what it tells: names with figures, a line each.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Size;
use crate::part::Part;

/// Figures by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures(BTreeMap<String, f64>);

impl Figures {
    /// Adds a figure.
    pub(crate) fn add(&mut self, name: &str, figure: f64) {
        self.0.insert(name.to_owned(), figure);
    }

    /// Adds all of these.
    pub(crate) fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The figure of this name; no number where there is none.
    pub(crate) fn of(&self, name: &str) -> f64 {
        self.0.get(name).copied().unwrap_or(f64::NAN)
    }

    /// Those whose names begin so, by the rest of the name.
    pub(crate) fn named<'f>(&'f self, begins: &'f str) -> impl Iterator<Item = (&'f str, f64)> {
        let each = self.0.iter();
        each.filter_map(move |(name, figure)| Some((name.strip_prefix(begins)?, *figure)))
    }

    /// Prints them for the process that asked.
    pub(crate) fn print(&self) {
        for (name, figure) in &self.0 {
            println!("{name} {figure}");
        }
    }
}

/// Runs a part on its cores, where the system has a way to say so.
pub(crate) fn run(part: Part, folder: &Path, size: Size) -> Figures {
    let this = env::current_exe().expect("this program");
    let mut command = match Command::new("taskset").arg("--version").output() {
        Ok(_) => {
            let mut pinned = Command::new("taskset");
            pinned.args(["-c", part.cores()]).arg(this);
            pinned
        }
        Err(_) => Command::new(this),
    };
    let told = command
        .args(["--bench", "--part", part.name()])
        .arg("--folder")
        .arg(folder)
        .args(["--sentences", &size.sentences.to_string()])
        .args(["--questions", &size.questions.to_string()])
        .output()
        .expect("a process");
    let faults = String::from_utf8_lossy(&told.stderr);
    assert!(told.status.success(), "{}: {faults}", part.name());
    let mut figures = Figures::default();
    for line in String::from_utf8_lossy(&told.stdout).lines() {
        let (name, figure) = line.rsplit_once(' ').expect("a name and a figure");
        figures.add(name, figure.parse().expect("a figure"));
    }
    figures
}

/// A line of what the system tells of this process, in megabytes: `VmHWM` is the most that it held so far, `RssAnon`
/// what it holds now beside mapped files.
pub(crate) fn megabytes(of: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(of));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1));
    let kilobytes = kilobytes.and_then(|number| number.parse::<f64>().ok());
    kilobytes.map_or(f64::NAN, |kilobytes| kilobytes / 1_024.0)
}

/// How many seconds the processor worked for this process so far: what others do on the machine does not count.
pub(crate) fn cpu_seconds() -> f64 {
    let told = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name, which may hold spaces, stand 11 other figures, then hundredths as the program and as the system.
    let behind = told.rsplit_once(") ").map_or("", |(_, rest)| rest);
    let hundredths = behind.split(' ').skip(11).take(2);
    hundredths
        .filter_map(|number| number.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}
