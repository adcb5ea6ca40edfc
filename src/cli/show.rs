//! `cuttings show PIECE[@VERSION]`: the exact text that citations count in, and nothing else.

use super::CliError;
use super::open::Opened;
use super::out::{Ending, Out};
use crate::answer::ShowError;

/// Prints the text as it was frozen, no line end added. A piece whose own name holds an `@` is found too.
pub(super) fn show(opened: &Opened, piece: &str) -> Result<Ending, CliError> {
    let asking = opened.asking();
    let whole = opened.desk.show(&asking, piece, None);
    let shown = match (whole, piece.rsplit_once('@')) {
        (Err(ShowError::PieceUnknown(_)), Some((name, version))) => {
            opened.desk.show(&asking, name, Some(version))
        }
        (whole, _) => whole,
    };
    Out::default().put(&shown?.text)?;
    Ok(Ending::Done)
}
