//! A page as a tree: how large it may be, and one way to walk it.
//!
//! A page is the work of strangers, and parsing takes time by the square of its depth: a minute for 100,000 elements
//! inside each other. So its size is bounded before it is parsed, its depth before anything else walks it, and our own
//! walk does not recurse.

use dom_smoothie::Readability;

/// Browsers themselves show nothing deeper than this.
const MAX_DEPTH: usize = 512;

/// Elements opened and not yet closed, while the page is only counted: the time to parse grows with their square,
/// half a second for this many. Pages of old that never close a `<p>` stay well below.
const MAX_UNCLOSED: usize = 10_000;

/// Elements in all; a long page with hundreds of readers' comments has some thousands.
const MAX_ELEMENTS: usize = 50_000;

/// Why a page yields no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageFault {
    /// More elements than any page for readers has.
    #[error("the page has more than {limit} elements; save its text as .txt")]
    TooManyElements {
        /// How many are read.
        limit: usize,
    },
    /// Elements inside each other, deeper than a browser shows.
    #[error("the page has elements more than {limit} deep; save its text as .txt")]
    TooDeep {
        /// How deep is read.
        limit: usize,
    },
    /// No main text was found.
    #[error("no main text found in the page; save its text as .txt")]
    NoMainText,
}

/// Counts tags by their first two characters: more than there are, in scripts and comments too, and never fewer.
pub(super) fn bound(html: &str) -> Result<(), PageFault> {
    let (mut opened, mut unclosed) = (0_usize, 0_usize);
    for pair in html.as_bytes().windows(2) {
        match pair {
            [b'<', b'/'] => unclosed = unclosed.saturating_sub(1),
            [b'<', letter] if letter.is_ascii_alphabetic() => {
                opened += 1;
                unclosed += 1;
            }
            _ => continue,
        }
        if opened > MAX_ELEMENTS {
            return Err(PageFault::TooManyElements {
                limit: MAX_ELEMENTS,
            });
        }
        if unclosed > MAX_UNCLOSED {
            return Err(PageFault::TooDeep { limit: MAX_DEPTH });
        }
    }
    Ok(())
}

pub(super) fn bound_depth(page: &Readability) -> Result<(), PageFault> {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    walk(page, "html", &mut |step| {
        match step {
            Step::Enter(_) => depth += 1,
            Step::Leave(_) => depth = depth.saturating_sub(1),
            Step::Text(_) => {}
        }
        deepest = deepest.max(depth);
        Next::Inside
    });
    if deepest > MAX_DEPTH {
        return Err(PageFault::TooDeep { limit: MAX_DEPTH });
    }
    Ok(())
}

/// One step of a walk through a page.
pub(super) enum Step<'a> {
    /// An element begins.
    Enter(&'a str),
    /// An element that was entered ends.
    Leave(&'a str),
    /// Text between elements.
    Text(&'a str),
}

/// Where a walk goes after an element begins.
#[derive(PartialEq, Eq)]
pub(super) enum Next {
    /// To what the element holds.
    Inside,
    /// Past it and all that it holds.
    Past,
}

/// Walks the first element that `selector` finds, in the order of the page, without recursion.
pub(super) fn walk(page: &Readability, selector: &str, visit: &mut dyn FnMut(Step<'_>) -> Next) {
    let found = page.doc.select_single(selector);
    let Some(root) = found.nodes().first().copied() else {
        return;
    };
    let mut node = root;
    loop {
        let name = node.node_name().filter(|_| node.is_element());
        let next = match &name {
            Some(name) => visit(Step::Enter(name)),
            None if node.is_text() => visit(Step::Text(&node.text())),
            None => Next::Past,
        };
        if let Some(child) = node.first_child().filter(|_| next == Next::Inside) {
            node = child;
            continue;
        }
        loop {
            if let Some(name) = node.node_name().filter(|_| node.is_element()) {
                visit(Step::Leave(&name));
            }
            if node.id == root.id {
                return;
            }
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
                break;
            }
            let Some(parent) = node.parent() else { return };
            node = parent;
        }
    }
}
