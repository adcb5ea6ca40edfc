//! A saved page: its main text as paragraphs, and who wrote it when.
//!
//! What the main text is, is for `dom_smoothie` to find; here it becomes text as the other formats have it. Captions,
//! buttons and scripts are left out, headings, tables and preformatted text are shown and never quoted.

use dom_smoothie::{Config, Readability};

use crate::model::{Piece, PieceId, Span};

use super::metadata::{self, Stated, tidy};
use super::table::web_address;
use super::tree::{self, Next, PageFault, Step};
use super::{CorpusError, apart, furniture, plain, xhtml};

/// Where `dom_smoothie` leaves the main text.
const MAIN: &str = "#readability-page-1";

/// A main text of so many characters is taken for one. Below that `dom_smoothie` looks again and takes in what it had
/// passed over, and with a brief of a few lines it would take in what readers say below it.
const BRIEF: usize = 140;

/// Elements whose text is no part of the story, wherever they stand.
const LEFT_OUT: [&str; 12] = [
    "audio",
    "button",
    "figcaption",
    "iframe",
    "noscript",
    "object",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "video",
];

/// Elements whose text is shown and never quoted, as their like in Markdown.
const APART: [&str; 8] = ["h1", "h2", "h3", "h4", "h5", "h6", "pre", "table"];

/// Elements that end one paragraph and begin another, besides [`APART`].
const BLOCKS: [&str; 35] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Reads a decoded page as the piece `id`. What the page states in JSON-LD counts first, then its `meta` elements,
/// then guesses from what it shows; what cannot be read with certainty is left out.
pub(super) fn piece(html: &str, id: PieceId) -> Result<Piece, CorpusError> {
    let refused = |fault| CorpusError::Page {
        piece: id.clone(),
        fault,
    };
    let (stated, story) = extract(html).map_err(refused)?;
    let spans = story.apart.into_iter().chain(furniture::lines(&story.text));
    let spans = apart::settled(&story.text, spans.collect());
    Ok(Piece {
        headline: stated.headline,
        byline: stated.byline,
        publisher: stated.publisher,
        url: stated.url,
        published: stated.published,
        updated: stated.updated,
        apart: spans,
        ..plain(&story.text, id)
    })
}

fn extract(html: &str) -> Result<(Stated, Paragraphs), PageFault> {
    tree::bound(html)?;
    let html = &*xhtml::ended(html);
    // Our own reading of JSON-LD follows references and graphs, which theirs does not.
    let config = Config {
        disable_json_ld: true,
        char_threshold: BRIEF,
        ..Config::default()
    };
    let mut page = Readability::new(html, None, Some(config)).map_err(|_| PageFault::NoMainText)?;
    tree::bound_depth(&page)?;
    let json = metadata::json_ld(&page);
    let guessed = metadata::guesses(&page);
    let heading = metadata::main_heading(&page);
    let article = page.parse().map_err(|_| PageFault::NoMainText)?;
    // A page's title is often its headline with the paper's name behind it; its main heading is the headline alone.
    let title = tidy(&article.title);
    let within = |heading: &String| title.as_ref().is_none_or(|title| title.contains(heading));
    let meta = Stated {
        headline: heading.filter(within).or_else(|| title.clone()),
        byline: article.byline.as_deref().and_then(metadata::byline),
        publisher: article.site_name.as_deref().and_then(tidy),
        url: article.url.as_deref().and_then(web_address),
        published: article.published_time.as_deref().and_then(metadata::date),
        updated: article.modified_time.as_deref().and_then(metadata::date),
    };
    Ok((json.or(meta).or(guessed), Paragraphs::of(&page)))
}

/// The text of the page as it grows, one empty line between paragraphs.
#[derive(Default)]
struct Paragraphs {
    text: String,
    apart: Vec<Span>,
    line: String,
    /// How many elements that stand apart are open.
    inside_apart: usize,
}

impl Paragraphs {
    fn of(page: &Readability) -> Self {
        let mut paragraphs = Self::default();
        tree::walk(page, MAIN, &mut |step| paragraphs.take(step));
        paragraphs.end();
        paragraphs
    }

    fn take(&mut self, step: Step<'_>) -> Next {
        match step {
            Step::Enter(name) if LEFT_OUT.contains(&name) => return Next::Past,
            Step::Enter(name) if APART.contains(&name) => {
                self.end();
                self.inside_apart += 1;
            }
            Step::Leave(name) if APART.contains(&name) => {
                self.end();
                self.inside_apart = self.inside_apart.saturating_sub(1);
            }
            Step::Enter(name) | Step::Leave(name) if BLOCKS.contains(&name) => self.end(),
            Step::Enter(_) | Step::Leave(_) => {}
            Step::Text(text) => self.line.extend(text.chars().filter(|c| is_shown(*c))),
        }
        Next::Inside
    }

    /// Ends the paragraph, with white space inside it collapsed.
    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { return };
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(first);
        for word in words {
            self.text.push(' ');
            self.text.push_str(word);
        }
        if self.inside_apart > 0 {
            self.apart.push(Span::new(start, self.text.len()));
        }
    }
}

/// Marks that tell a browser where it may break a word show nothing, and would split the word for a search.
fn is_shown(c: char) -> bool {
    !matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}') && (c.is_whitespace() || !c.is_control())
}
