//! The blocks of code in a document, and what is to be done with each.
//!
//! The language of a block, or a remark in the line above it, says which; a block that neither tells is a fault, so that
//! none is left out by the way. `CONTRIBUTING.md` has the table.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// Why a block is not run, and how each of its commands begins: nothing else can be left out for that reason.
const REASONS: [(&str, &[&str]); 4] = [
    (
        "needs an account",
        &[
            "cuttings discord ",
            "cuttings matrix ",
            "cuttings serve",
            "curl ",
        ],
    ),
    ("needs a container engine", &["docker ", "export "]),
    (
        "compiles for minutes",
        &[
            "cargo install ",
            "cargo test ",
            "cargo bench ",
            "git clone ",
            "just ",
        ],
    ),
    ("needs sqlite3", &["sqlite3 ", "for ", "done"]),
];

/// What begins a command, and so cannot stand in a block that is no more than text.
const PROGRAMS: [&str; 9] = [
    "$ ",
    "cuttings ",
    "cargo ",
    "just ",
    "docker ",
    "curl ",
    "git ",
    "sqlite3 ",
    "sudo ",
];

/// A block of code as it stands in a document.
pub(super) struct Block {
    /// The line of the document in which its text begins.
    pub(super) line: usize,
    pub(super) text: String,
    language: String,
    remark: String,
}

/// What is to be done with a block.
#[derive(Debug, PartialEq)]
pub(super) enum Meant<'b> {
    /// Lines that are typed, each with what it prints.
    Session,
    /// A file of the reader's, with its path.
    File(&'b str),
    /// A part of the JSON that a command prints.
    PartOf(&'b str),
    /// Settings or a `story.toml`, that the program takes.
    Toml,
    /// Variables for `.env`.
    Variables,
    /// What only people read or type in a chat.
    Text,
    /// Commands that are not run, for a reason that holds.
    NotRun,
}

/// All blocks of code in a document, in order.
pub(super) fn blocks(document: &str) -> Vec<Block> {
    let (mut blocks, mut remark) = (Vec::<Block>::new(), String::new());
    let mut is_in_block = false;
    for (event, span) in Parser::new(document).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => remark.clear(),
            Event::Html(text) => remark.push_str(&text),
            Event::Start(Tag::CodeBlock(kind)) => {
                is_in_block = true;
                blocks.push(Block {
                    line: document[..span.start].matches('\n').count() + 1,
                    text: String::new(),
                    language: match kind {
                        CodeBlockKind::Fenced(language) => language.into_string(),
                        CodeBlockKind::Indented => String::new(),
                    },
                    remark: std::mem::take(&mut remark),
                });
            }
            Event::Text(text) if is_in_block => blocks.last_mut().unwrap().text.push_str(&text),
            Event::End(TagEnd::CodeBlock) => is_in_block = false,
            Event::Start(_) => remark.clear(),
            _ => {}
        }
    }
    blocks
}

impl Block {
    /// What is to be done with it, or what is wrong with it.
    pub(super) fn meant(&self) -> Result<Meant<'_>, String> {
        let remark = self.remark.trim().strip_prefix("<!-- ");
        let remark = remark.and_then(|remark| remark.strip_suffix(" -->"));
        if let Some((kind, rest)) = remark.and_then(|remark| remark.split_once(": ")) {
            return match kind {
                "not run" => self.not_run(rest),
                "file" => Ok(Meant::File(rest)),
                "part of" => Ok(Meant::PartOf(rest)),
                _ => Err(format!("nobody knows the remark {kind:?}")),
            };
        }
        match self.language.as_str() {
            "console" => Ok(Meant::Session),
            "toml" => Ok(Meant::Toml),
            "dotenv" => Ok(Meant::Variables),
            "text" => match self.text.lines().find(|line| begins(line, &PROGRAMS)) {
                None => Ok(Meant::Text),
                Some(line) => Err(format!("{line:?} is a command, which text is not")),
            },
            _ => Err("it is neither run nor says why not".to_owned()),
        }
    }

    fn not_run(&self, reason: &str) -> Result<Meant<'_>, String> {
        let Some((_, may)) = REASONS.iter().find(|(known, _)| *known == reason) else {
            return Err(format!("{reason:?} is no reason"));
        };
        match commands(&self.text).find(|line| !begins(line, may)) {
            None => Ok(Meant::NotRun),
            Some(line) => Err(format!("{line:?} is left out as if it {reason}")),
        }
    }
}

/// The lines that begin a command: neither the rest of one nor the body of a loop.
fn commands(text: &str) -> impl Iterator<Item = &str> {
    let mut goes_on = false;
    text.lines().filter(move |line| {
        let is_rest = std::mem::replace(&mut goes_on, line.ends_with('\\'));
        !is_rest && !line.is_empty() && !line.starts_with([' ', '#'])
    })
}

fn begins(line: &str, with: &[&str]) -> bool {
    let line = format!("{} ", line.trim());
    with.iter().any(|begin| line.starts_with(begin))
}

#[test]
fn a_block_is_used_as_it_says_and_none_is_left_out_by_the_way() {
    let rows: [(&str, Result<Meant<'_>, &str>); 13] = [
        ("```console\n$ cuttings\n```", Ok(Meant::Session)),
        ("    cuttings ask x\n", Err("neither run")),
        ("```\nx\n```", Err("neither run")),
        ("```text\na -> b\n```", Ok(Meant::Text)),
        ("```text\na\ncuttings serve\n```", Err("cuttings serve")),
        (
            "<!-- not run: needs an account -->\n    cuttings serve   # answers\n",
            Ok(Meant::NotRun),
        ),
        (
            "<!-- not run: needs a container engine -->\n```sh\ndocker run \\\n    x\ndocker stop\n```",
            Ok(Meant::NotRun),
        ),
        (
            "<!-- not run: needs a container engine -->\n```sh\ndocker run\ncuttings ask x\n```",
            Err("cuttings ask x"),
        ),
        (
            "<!-- not run: it is late -->\n```sh\nx\n```",
            Err("no reason"),
        ),
        (
            "<!-- not run: needs an account -->\n\nWords between.\n\n    cuttings serve\n",
            Err("neither run"),
        ),
        (
            "<!-- file: a/b.md -->\n```markdown\nx\n```",
            Ok(Meant::File("a/b.md")),
        ),
        (
            "<!-- part of: cuttings ask x -->\n```json\n{}\n```",
            Ok(Meant::PartOf("cuttings ask x")),
        ),
        (
            "1. In a list:\n\n   ```dotenv\n   A=1\n   ```\n",
            Ok(Meant::Variables),
        ),
    ];
    for (document, expected) in rows {
        let [block] = &blocks(document)[..] else {
            panic!("not one block: {document}");
        };
        match (block.meant(), expected) {
            (Ok(meant), Ok(expected)) => assert_eq!(meant, expected, "{document}"),
            (Err(fault), Err(part)) => assert!(fault.contains(part), "{document}: {fault}"),
            (meant, _) => panic!("{document}: {meant:?}"),
        }
    }
}
