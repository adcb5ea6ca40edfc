//! What goes wrong outside: settings, folders, files, disks and other processes. Each is named with what to do about
//! it, and what was stored before is still there.

mod input;
mod library;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::process::{Ran, Room, files_below};

const BRIDGE: &str = "Maria Ellis said: “The bridge is safe.”";
const PIER: &str = "Ada Brill opened the pier in 1962.";

fn harbour() -> Room {
    Room::with(&[
        ("index/harbour/bridge.md", BRIDGE),
        ("index/harbour/pier.md", PIER),
    ])
}

/// A harbour whose library is built.
fn built() -> Room {
    let room = harbour();
    assert_eq!(room.run(&["index"]).code, 0);
    room
}
