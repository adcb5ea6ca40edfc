//! Piece -> Analysis: sentences, names, quotes with who said them, and dates.
//!
//! The room is pure: it opens no file, asks no clock and cannot fail. A bad text yields less, never an error and
//! never a panic. Every span it gives counts in the bytes of the text it was given, which it never changes. It may not
//! know the store, the index or how an answer looks. Word lists are data files under `words/`, one purpose each.

mod analyse;
mod dates;
mod layout;
mod people;
mod quotes;
mod sentence;
mod source;
mod terms;
mod token;
mod vocabulary;
mod words;

pub use analyse::{Reading, analyse};
pub use dates::{span_of, spoken};
pub use terms::{content_terms, content_words, fold, is_stop, term, terms};
pub use token::{Token, TokenKind, tokens};
