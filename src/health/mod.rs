//! What the program knows of its own state, for whoever runs it.
//!
//! Each part of the program (a platform, the file) reports here how it is doing, in plain words: see [`Part`].
//! What can be counted stands in [`Figures`]. The room decides nothing by it, imports nothing of ours, keeps nothing
//! on the disk and reads no clock but the one that it is given; no words of a question, a piece or a person come in.

mod figures;
mod parts;

pub use figures::{Asked, Figures};
pub use parts::{Condition, Health, Part, Standing};
