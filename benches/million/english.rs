//! The words of English text as a plain engine is set up for it: cut at what is no letter or digit, in lower case, and
//! stemmed.

use std::str::CharIndices;

use rust_stemmers::{Algorithm, Stemmer};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// What it is called in a schema.
pub(crate) const ENGLISH: &str = "english";

/// Cuts English text into words.
#[derive(Clone)]
pub(crate) struct English;

/// The words of one text.
pub(crate) struct Words<'t> {
    text: &'t str,
    letters: CharIndices<'t>,
    stemmer: Stemmer,
    token: Token,
}

impl Tokenizer for English {
    type TokenStream<'t> = Words<'t>;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> Words<'t> {
        words(text)
    }
}

/// The words of a text.
pub(crate) fn words(text: &str) -> Words<'_> {
    Words {
        text,
        letters: text.char_indices(),
        stemmer: Stemmer::create(Algorithm::English),
        token: Token::default(),
    }
}

impl TokenStream for Words<'_> {
    fn advance(&mut self) -> bool {
        let Some((from, _)) = self.letters.find(|(_, letter)| letter.is_alphanumeric()) else {
            return false;
        };
        let end = self.letters.find(|(_, letter)| !letter.is_alphanumeric());
        let to = end.map_or(self.text.len(), |(at, _)| at);
        let folded = self.text[from..to].to_lowercase();
        self.token.text = self.stemmer.stem(&folded).into_owned();
        self.token.position = self.token.position.wrapping_add(1);
        (self.token.offset_from, self.token.offset_to) = (from, to);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
