//! Completion over a hundred thousand names, as somebody types them.

use cuttings::answer::{Asking, Desk};
use cuttings::commands::{Request, complete};
use cuttings::ingest;
use cuttings::model::{Asker, Piece, PieceId};
use jiff::Timestamp;

use crate::ask::{share, timed};
use crate::chance::Chance;
use crate::process::Figures;
use crate::{Size, names};

/// How many people a piece names.
const A_PIECE: usize = 20;
/// How many names are typed, letter by letter.
const TYPED: usize = 100;

/// Types names of a file that names as many people as the archive has tens of sentences.
pub(crate) fn type_names(size: Size) -> Figures {
    let mut figures = Figures::default();
    let people = (size.sentences / 10).min(names::COUNT);
    let pieces = (0..people.div_ceil(A_PIECE)).map(piece).collect();
    let library = ingest::temporary(pieces, Vec::new(), Timestamp::UNIX_EPOCH);
    let library = library.expect("a temporary library");
    let desk = Desk::new(library.store, library.index);
    let asker = Asker::default();
    let typed = |text: &str| {
        let request = Request {
            asker: &asker,
            text,
            story: None,
            now: Timestamp::UNIX_EPOCH,
        };
        complete(&desk, &request).with.len()
    };
    figures.add("typing first", timed(|| typed("/who ")).0);
    let asking = Asking {
        asker: &asker,
        now: Timestamp::UNIX_EPOCH,
        story: None,
        page: 1,
    };
    let known = desk.names(&asking).expect("the names");
    figures.add("typing names", known.list().len() as f64);
    let mut chance = Chance::of(2_028);
    let mut times = Vec::new();
    for _ in 0..TYPED {
        let name = names::full_name(chance.below(people)).to_lowercase();
        for (end, _) in name.char_indices() {
            let line = format!("/who {}", &name[..end]);
            times.push(timed(|| typed(&line)).0);
        }
    }
    times.sort_by(f64::total_cmp);
    for (part, sign) in [(0.5, "p50"), (0.95, "p95"), (0.99, "p99")] {
        figures.add(&format!("typing {sign}"), share(&times, part));
    }
    figures
}

fn piece(number: usize) -> Piece {
    let people = (0..A_PIECE).map(|at| names::full_name(number * A_PIECE + at));
    let sentences: Vec<String> = people.map(|name| format!("{name} was there.")).collect();
    let id = PieceId {
        story: "names".to_owned(),
        name: format!("{number:06}"),
    };
    cuttings::corpus::plain(&sentences.join("\n\n"), id)
}
