//! Questions and files that could make an answer slow, each beside bare tantivy with the same words.

use std::path::Path;

use cuttings::answer::{Asking, Desk};
use cuttings::ingest;
use cuttings::model::{Asker, PieceId};
use cuttings::store::{Fingerprint, Store};
use jiff::Timestamp;

use crate::archive::{A_PIECE, ORDINARY, SHARE, Writer, piece};
use crate::ask::{median, timed};
use crate::bare::{self, Bare};
use crate::process::Figures;
use crate::questions::{of_sentences, questions};
use crate::{Size, names, place};

/// How often each is asked.
const TIMES: usize = 100;
/// How many different words the longest question has.
const WORDS: usize = 300;

/// What is asked, and in which story.
struct Trial<'a> {
    name: &'a str,
    story: Option<&'a str>,
    questions: Vec<String>,
}

/// Asks the hostile questions.
pub(crate) fn ask(folder: &Path, size: Size) -> Figures {
    let mut figures = Figures::default();
    let stories = place::stories(folder);
    let library = ingest::open_as_it_stands(&place::library(&stories)).expect("the library");
    let store = library.index.folder().with_file_name("store.db");
    let desk = Desk::new(library.store, library.index);
    let bare = Bare::open(&place::bare(folder)).expect("the bare index");
    let asked = questions(ORDINARY, (size.sentences / A_PIECE, TIMES));
    let many: Vec<String> = (0..WORDS).map(|rank| names::word(20 + 7 * rank)).collect();
    for (place, story) in [("story", Some(ORDINARY)), ("archive", None)] {
        for (name, question) in [("the", "the".to_owned()), ("300 words", many.join(" "))] {
            let trial = Trial {
                name: &format!("{name}, {place}"),
                story,
                questions: vec![question; TIMES],
            };
            trial.put((&desk, &bare), &mut || {}, &mut figures);
        }
    }
    let store = Store::open(&store).expect("the store once more");
    for (name, changed) in [
        ("another story is read in", SHARE),
        ("the story is read in", ORDINARY),
    ] {
        let trial = Trial {
            name,
            story: Some(ORDINARY),
            questions: asked.clone(),
        };
        let mut number = 0;
        let mut change = || {
            number += 1;
            put(&store, (changed, number));
        };
        trial.put((&desk, &bare), &mut change, &mut figures);
    }
    figures
}

/// Asks in a story of one sentence and in one of so many pieces.
pub(crate) fn ask_of_length(folder: &Path, (name, pieces): (&str, usize)) -> Figures {
    let mut figures = Figures::default();
    let mut writer = Writer::of(name, 1);
    let sentences: Vec<String> = (0..pieces).map(|_| writer.sentence()).collect();
    let texts = sentences.iter().enumerate();
    let pieces = texts.map(|(number, text)| cuttings::corpus::plain(text, id(name, number)));
    let library = ingest::temporary(pieces.collect(), Vec::new(), Timestamp::UNIX_EPOCH);
    let library = library.expect("a temporary library");
    let desk = Desk::new(library.store, library.index);
    let bare_folder = folder.join(name);
    bare::index(&bare_folder, [(name, &*sentences)].into_iter()).expect("an index");
    bare::merge(&bare_folder).expect("one segment");
    let bare = Bare::open(&bare_folder).expect("the bare index");
    let trial = Trial {
        name,
        story: Some(name),
        questions: of_sentences(&sentences, TIMES),
    };
    trial.put((&desk, &bare), &mut || {}, &mut figures);
    figures
}

impl Trial<'_> {
    /// Puts the questions, with `change` before each; the first is not timed where nothing changes.
    fn put(&self, (desk, bare): (&Desk, &Bare), change: &mut dyn FnMut(), figures: &mut Figures) {
        let asker = Asker::default();
        let asking = Asking {
            asker: &asker,
            now: Timestamp::UNIX_EPOCH,
            story: self.story,
            page: 1,
        };
        desk.ask(&asking, &self.questions[0]).expect("an answer");
        let (mut own, mut floor) = (Vec::new(), Vec::new());
        for question in &self.questions {
            change();
            own.push(timed(|| desk.ask(&asking, question).expect("an answer")).0);
            floor.push(timed(|| bare.top(question, (self.story, 10)).expect("sentences")).0);
        }
        figures.add(&format!("hostile {} desk", self.name), median(own));
        figures.add(&format!("hostile {} bare", self.name), median(floor));
    }
}

/// Puts a new piece into the store, as when a file is being read in.
fn put(store: &Store, (story, number): (&str, usize)) {
    let text = piece(number).sentences.join(" ");
    let piece = cuttings::corpus::plain(&text, id(story, 1_000_000 + number));
    let mut batch = store.begin().expect("a batch");
    let file = Fingerprint::of(text.as_bytes());
    batch.put(&piece, &file).expect("room for a piece");
    batch.commit().expect("a commit");
}

fn id(story: &str, number: usize) -> PieceId {
    PieceId {
        story: story.to_owned(),
        name: format!("new-{number:07}"),
    }
}
