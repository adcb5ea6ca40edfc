//! The harness on its own, with no bot: people talk, read and cannot read each other, the homeserver does what its setup
//! says, and each fault of the proxy is the one that it is called.

mod broken;
mod people;
mod rules;
mod server;

use crate::scene::Test;

/// All of them.
pub(crate) fn tests() -> impl Iterator<Item = Test> {
    let lists = [
        rules::tests(),
        people::tests(),
        server::tests(),
        broken::tests(),
    ];
    lists.into_iter().flatten()
}
