//! The program in rooms, as people meet it.

mod rooms;

use crate::scene::Test;

pub(super) fn tests() -> Vec<Test> {
    rooms::tests()
}
