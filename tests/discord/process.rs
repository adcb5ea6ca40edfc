//! What a process costs: the processor time that it has used, for tests that want the bot to be idle after a fault.

use std::fs;
use std::time::Duration;

/// The processor time that a process has used so far, in user and kernel mode together.
///
/// # Panics
///
/// If there is no such process.
pub(crate) fn processor_time(process: u32) -> Duration {
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
