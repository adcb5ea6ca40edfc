//! The program in rooms, as people meet it.

mod account;
mod acting;
mod asking;
mod crossing;
mod deciding;
mod editing;
mod faults;
mod following;
mod hostile;
mod pictures;
mod rooms;
mod said;
mod speed;

use crate::scene::Test;

/// Those that wait longest come first.
pub(super) fn tests() -> Vec<Test> {
    [
        faults::tests(),
        editing::tests(),
        rooms::tests(),
        asking::tests(),
        crossing::tests(),
        pictures::tests(),
        following::tests(),
        acting::tests(),
        hostile::tests(),
        deciding::tests(),
        account::tests(),
        speed::tests(),
    ]
    .concat()
}
