//! What a lawyer would say of given words: one invented piece and one verdict a row, each reasoned from the text alone.

use cuttings::model::Verdict::{self, Altered, Exact, NotFound, OtherSpeaker};

use crate::desk::Desk;

/// The piece, the words, who is said to have said them, and what a lawyer would say.
type Row = (&'static str, &'static str, Option<&'static str>, Verdict);

/// Fails with every row that is judged otherwise, so that one run shows them all.
fn assert_judged(rows: &[Row]) {
    let mut wrong = Vec::new();
    for (text, words, speaker, expected) in rows {
        let by = speaker
            .map(|name| format!(" by {name}"))
            .unwrap_or_default();
        let told = Desk::with(&[("piece", text)]).ask(&format!("/check \"{words}\"{by}"));
        if told.verdict() != Some(*expected) {
            let answer = &told.answer;
            wrong.push(format!(
                "{words}{by}\n  in {text}\n  wanted {expected:?}, got {:?} {:?} {:?}",
                answer.verdict, answer.difference, answer.notes
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} rows:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
}

const SPLIT: &str = "“It is not,” she said, “an easy win.”";
const ELLIS: &str =
    "Maria Ellis spoke on Monday. “It is not,” Ms Ellis said, “an easy win. We go on.”";

#[test]
fn words_interrupted_by_their_own_cue_are_one_utterance() {
    assert_judged(&[
        (SPLIT, "It is not an easy win", None, Exact),
        (SPLIT, "is not an easy", None, Exact),
        (SPLIT, "It is an easy win", None, Altered),
        // What stands on the other side of the interruption governs all the same.
        (SPLIT, "an easy win", None, Altered),
        (ELLIS, "It is not an easy win", Some("Ellis"), Exact),
        (
            ELLIS,
            "It is not an easy win. We go on.",
            Some("Ellis"),
            Exact,
        ),
        (
            ELLIS,
            "It is not an easy win",
            Some("Garrity"),
            OtherSpeaker,
        ),
        (
            "“If it rains,” said Tom Garrity, an engineer, “the bridge will crack.”",
            "the bridge will crack",
            None,
            Altered,
        ),
        (
            "“If it rains,” said Tom Garrity, an engineer, “the bridge will crack.”",
            "If it rains the bridge will crack",
            Some("Garrity"),
            Exact,
        ),
        // Given with the cue in it, as the file has it.
        (SPLIT, "It is not, she said, an easy win.", None, Exact),
        // Two sentences, each a quotation of its own.
        (
            "“It is not new,” she said. “An easy win is near.”",
            "It is not new an easy win is near",
            None,
            Altered,
        ),
        // Two fragments inside the reporter's own sentence.
        (
            "She called the plan “not new” and the bridge “an easy win”.",
            "not new an easy win",
            None,
            Altered,
        ),
        // A second cue begins a second quotation, though the sentence is one.
        (
            "“The deck is safe,” Tom Garrity said on Monday, and on Tuesday he said, “and dry all year.”",
            "The deck is safe and dry all year",
            None,
            Altered,
        ),
        (
            "“The deck is safe,” Tom Garrity said, and Ada Quill added, “and dry all year.”",
            "The deck is safe and dry all year",
            None,
            Altered,
        ),
        (
            "“The deck is safe,” said Tom Garrity, adding: “The rail is dry all year.”",
            "The deck is safe the rail is dry all year",
            None,
            Altered,
        ),
    ]);
}

const WIN: &str =
    "Maria Ellis said: “It is, as everybody in this town knows, an easy win for us all.”";

#[test]
fn left_out_words_are_weighed_for_what_they_turn() {
    assert_judged(&[
        // An insertion between commas that turns nothing.
        (WIN, "It is … an easy win for us all", None, Exact),
        (WIN, "It is ... an easy win for us all", None, Exact),
        (WIN, "It is […] an easy win for us all", None, Exact),
        (WIN, "It is [...] an easy win for us all", None, Exact),
        (WIN, "It is . . . an easy win for us all", None, Exact),
        (WIN, "It is an easy win for us all", None, Altered),
        (WIN, "It was … an easy win for us all", None, Altered),
        // A negation, a condition, a number, a contrast, a doubt.
        (
            "Maria Ellis said: “It is not in any way an easy win.”",
            "It is … an easy win",
            None,
            Altered,
        ),
        (SPLIT, "It is … an easy win", None, Altered),
        (
            "Maria Ellis said: “We will build, if the money comes, a new bridge.”",
            "We will build … a new bridge",
            None,
            Altered,
        ),
        (
            "Maria Ellis said: “The bridge carries, at 3,000 a day, many cars.”",
            "The bridge carries … many cars",
            None,
            Altered,
        ),
        (
            "Maria Ellis said: “We back the plan, but only in part, and the mayor.”",
            "We back the plan … and the mayor",
            None,
            Altered,
        ),
        (
            "Maria Ellis said: “It is, in theory, an easy win.”",
            "It is … an easy win",
            None,
            Altered,
        ),
        (
            "Maria Ellis said: “It is almost an easy win.”",
            "It is … an easy win",
            None,
            Altered,
        ),
        // The subject left out: somebody else becomes the fool.
        (
            "Maria Ellis said: “The mayor praised Garrity and Quill is a fool.”",
            "The mayor … is a fool",
            None,
            Altered,
        ),
        (
            "Maria Ellis said: “The mayor is a hero. The engineer is a fool.”",
            "The mayor … is a fool",
            None,
            Altered,
        ),
        // Whole sentences left out between two that stand.
        (
            "Maria Ellis said: “We will build the bridge. The town is waiting. We will open it in spring.”",
            "We will build the bridge. … We will open it in spring.",
            None,
            Exact,
        ),
        // With the town gone, "it" would be the bridge.
        (
            "Maria Ellis said: “We will build the bridge. The town is waiting. It will be glad.”",
            "We will build the bridge. … It will be glad.",
            None,
            Altered,
        ),
        (
            "Maria Ellis said: “We will build the bridge. The town is not waiting. It will be wide.”",
            "We will build the bridge. … It will be wide.",
            None,
            Altered,
        ),
        // Two quotations are not joined by an ellipsis.
        (
            "“The bridge is safe,” Tom Garrity said. Ada Quill said: “The rail is wet.”",
            "The bridge is safe … the rail is wet",
            None,
            Altered,
        ),
        // An ellipsis at either end leaves out what may govern as any cut does.
        (WIN, "… an easy win for us all …", None, Exact),
        (
            "I do not think the plan is dead.",
            "… the plan is dead",
            None,
            Altered,
        ),
        // A time or a place that stands in the middle of a clause turns nothing.
        (
            "Maria Ellis said: “The council met in the town hall to vote on the plan.”",
            "The council met … to vote on the plan",
            None,
            Exact,
        ),
        // The file's own ellipsis.
        (
            "Maria Ellis said: “The bridge … is a wonder of the age.”",
            "The bridge … is a wonder of the age",
            None,
            Exact,
        ),
    ]);
}

#[test]
fn words_in_square_brackets_are_the_reporters() {
    let text = "Maria Ellis said: “He will resign before the spring comes.”";
    assert_judged(&[
        (
            text,
            "[The mayor] will resign before the spring comes",
            None,
            Altered,
        ),
        (
            text,
            "He [the mayor] will resign before the spring comes",
            None,
            Altered,
        ),
        (
            text,
            "[H]e will resign before the spring comes",
            None,
            Exact,
        ),
        (
            text,
            "He will resign [sic] before the spring comes",
            None,
            Exact,
        ),
        (
            text,
            "[He] will resign before the spring comes",
            None,
            Exact,
        ),
        (
            text,
            "He will [not] resign before the spring comes",
            None,
            Altered,
        ),
    ]);
}

#[test]
fn a_governing_word_governs_its_own_clause() {
    let cut = "the bridge is safe";
    let rows: Vec<Row> = [
        ("If it rains I shall not go, and the bridge is safe.", Exact),
        ("If it rains, the bridge is safe.", Altered),
        (
            "If it rains, and the river rises, the bridge is safe.",
            Altered,
        ),
        (
            "If it rains, the road is closed, and the bridge is safe.",
            Altered,
        ),
        ("She did not come on Monday, the bridge is safe.", Exact),
        ("Although she was not there, the bridge is safe.", Exact),
        ("Without the new rail, the bridge is safe.", Altered),
        ("I do not, though, believe the bridge is safe.", Altered),
        ("Nobody but the mayor thinks the bridge is safe.", Altered),
        (
            "Not one councillor, and that includes the mayor, thinks the bridge is safe.",
            Altered,
        ),
        ("There is no doubt the bridge is safe.", Exact),
        ("No 10 said the bridge is safe.", Exact),
        ("A few of them say the bridge is safe.", Exact),
        ("Few of them say the bridge is safe.", Altered),
        ("Perhaps the bridge is safe.", Altered),
        ("It is too early to say the bridge is safe.", Altered),
        ("Only a fool would say the bridge is safe.", Altered),
        ("It is far from clear that the bridge is safe.", Altered),
        ("Do you think the bridge is safe?", Altered),
        ("She wondered whether the bridge is safe.", Altered),
        ("We know the bridge is safe unless it rains.", Altered),
        (
            "We know the bridge is safe, and if it rains she will not go.",
            Exact,
        ),
        ("Ellis, who did not vote, said the bridge is safe.", Exact),
        ("They know the bridge is safe; she does not.", Exact),
        ("It is not that the bridge is safe.", Altered),
        ("It is a myth that the bridge is safe.", Altered),
        (
            "Asked if he would resign, Tom Garrity said: “I know the bridge is safe.”",
            Exact,
        ),
        (
            "Asked if he would resign, Tom Garrity said, “I know the bridge is safe.”",
            Exact,
        ),
        (
            "Tom Garrity never said “we know the bridge is safe”.",
            Altered,
        ),
        ("Tom Garrity denied that the bridge is safe.", Altered),
        ("They say the bridge is safe until it rains.", Altered),
    ]
    .into_iter()
    .map(|(text, verdict)| (text, cut, None, verdict))
    .collect();
    assert_judged(&rows);
}

#[test]
fn words_cut_out_of_a_compound_or_a_number_are_altered() {
    assert_judged(&[
        (
            "The march was non-violent all day.",
            "violent all day",
            None,
            Altered,
        ),
        (
            "The pub is now smoke-free.",
            "The pub is now smoke",
            None,
            Altered,
        ),
        ("It rose by 5% in May.", "It rose by 5", None, Altered),
        ("It fell to -5 in May.", "5 in May", None, Altered),
        ("It cost £5m in May.", "5m in May", None, Altered),
        ("It cost £5m in May.", "It cost £5m in May", None, Exact),
        (
            "The cafe\u{301} on the quay is shut for good.",
            "The caf\u{e9} on the quay is shut for good",
            None,
            Exact,
        ),
    ]);
}

const TWO: &str =
    "Tom Garrity, an engineer, said: “The bridge is safe.” Ada Quill said: “The rail is wet.”";

#[test]
fn words_are_a_speakers_only_as_far_as_the_quotation_goes() {
    assert_judged(&[
        (TWO, "The bridge is safe", Some("Garrity"), Exact),
        (TWO, "The bridge is safe", Some("Quill"), OtherSpeaker),
        (TWO, "The bridge is unsafe", Some("Quill"), Altered),
        (TWO, "The bridge is safe the rail is wet", None, Altered),
        // The reporter's words are not the speaker's.
        (
            TWO,
            "an engineer, said: The bridge is safe",
            Some("Garrity"),
            Altered,
        ),
        (
            TWO,
            "The tunnel was flooded again",
            Some("Garrity"),
            NotFound,
        ),
        (
            "“The bridge is safe,” Tom Garrity said. “Go home.”",
            "The bridge is safe. Go home.",
            Some("Garrity"),
            Altered,
        ),
        (
            "“The deck is old,” Tom Garrity said.\n\n“The bridge is safe.\n\n“We tested it twice,” he said.",
            "The bridge is safe. We tested it twice",
            None,
            Exact,
        ),
    ]);
}

#[test]
fn words_that_the_file_has_at_second_hand_are_noted() {
    let rows = [
        (
            "The bridge is safe, according to Tom Garrity.",
            "The bridge is safe",
            Some("Garrity"),
        ),
        (
            "Tom Garrity is said to have called it “a bridge for the ages”.",
            "a bridge for the ages",
            None,
        ),
        (
            "The bridge is reportedly safe for another year.",
            "safe for another year",
            None,
        ),
        (
            "Tom Garrity allegedly told friends: “The bridge is safe.”",
            "The bridge is safe",
            Some("Garrity"),
        ),
        (
            "A source claimed Tom Garrity had said: “The bridge is safe.”",
            "The bridge is safe",
            None,
        ),
    ];
    for (text, words, speaker) in rows {
        let by = speaker
            .map(|name| format!(" by {name}"))
            .unwrap_or_default();
        let told = Desk::with(&[("piece", text)]).ask(&format!("/check \"{words}\"{by}"));
        assert_eq!(
            told.verdict(),
            Some(Exact),
            "{text}: {:?}",
            told.answer.notes
        );
        let noted = told
            .answer
            .notes
            .iter()
            .any(|note| note.contains("second hand"));
        assert!(noted, "{text}: {:?}", told.answer.notes);
    }
    let first_hand = Desk::with(&[("piece", TWO)]).ask("/check \"The bridge is safe\" by Garrity");
    assert!(
        first_hand.answer.notes.is_empty(),
        "{:?}",
        first_hand.answer.notes
    );
}

#[test]
fn no_date_leads_that_its_own_sentence_takes_back() {
    let rows = [
        (
            "The election will be held on 2 May 2024.",
            Some("2 May 2024"),
        ),
        ("The election will not be held on 2 May 2024.", None),
        (
            "The election will be held on 2 May 2024 if the court agrees.",
            None,
        ),
        ("Will the election be held on 2 May 2024?", None),
        (
            "The election was to be held on 5 May 2024 but was postponed to 12 May 2024.",
            Some("12 May 2024"),
        ),
        (
            "The election was moved from 5 May 2024 to 12 May 2024.",
            Some("12 May 2024"),
        ),
        ("The election, due on 5 May 2024, has been put off.", None),
        ("The election of 5 May 2024 was cancelled.", None),
        (
            "The election was not postponed: the election is on 5 May 2024.",
            Some("5 May 2024"),
        ),
        (
            "Ellis will not stand in the election on 5 May 2024.",
            Some("5 May 2024"),
        ),
        (
            "The election will not be held on 2 May 2024.\n\nThe election will be held on 9 May 2024.",
            Some("9 May 2024"),
        ),
        (
            "The election will be held on 9 May 2024.\n\nNobody expects the election to be held on 2 May 2024.",
            Some("9 May 2024"),
        ),
    ];
    for (text, expected) in rows {
        let told = Desk::with(&[("piece", text)]).ask("/when election");
        let lead = told.answer.lead.as_ref().map(|lead| lead.text.as_str());
        assert_eq!(lead, expected, "{text}: {:?}", told.answer.notes);
        assert!(told.shows("election"), "{text}");
    }
    let told = Desk::with(&[("piece", "The election was postponed on 3 May 2024.")]);
    let lead = told.ask("/when election postponed").answer.lead;
    assert!(lead.is_some_and(|lead| lead.text.contains("3 May 2024")));
}

#[test]
fn a_second_reading_finds_no_hole() {
    let cut = "the bridge is safe";
    let mut rows: Vec<Row> = [
        (
            "If the rain stops and the wind drops the bridge is safe.",
            Altered,
        ),
        ("Ellis said the bridge is safe but the rail is not.", Exact),
        ("The bridge is safe, Ellis said, if it is dry.", Altered),
        (
            "The bridge is safe, said Ellis, who asked if it would rain.",
            Exact,
        ),
        ("The bridge is safe, provided nobody uses it.", Altered),
        ("The bridge is safe as long as nobody uses it.", Altered),
        ("The bridge is safe and dry if nobody uses it.", Altered),
        ("The bridge is safe, perhaps.", Altered),
        ("The bridge is safe because it is not used.", Exact),
        ("It isn't that the bridge is safe.", Altered),
        ("In no way do we say the bridge is safe.", Altered),
        (
            "Under no circumstances, they say, will we claim the bridge is safe.",
            Altered,
        ),
        ("We were told not to say the bridge is safe.", Altered),
        ("Ellis denied she had said the bridge is safe.", Altered),
        ("Nobody said: “I think the bridge is safe.”", Altered),
        ("Ellis did not say: “I think the bridge is safe.”", Altered),
        ("“I know the bridge is safe,” said nobody.", Altered),
        ("“I know the bridge is safe,” Ellis never said.", Altered),
        (
            "“I know the bridge is safe,” Ellis said, if we trust the report.",
            Altered,
        ),
        (
            "“I do not know, I think the bridge is safe,” Ellis said.",
            Altered,
        ),
        (
            "Ellis, who never lies, said: “We know the bridge is safe.”",
            Exact,
        ),
        (
            "“Unless it rains,” Ellis said, “the bridge is safe.”",
            Altered,
        ),
        (
            "“Nobody,” Ellis said, “thinks the bridge is safe.”",
            Altered,
        ),
        (
            "“Is it true that the bridge is safe?” asked Ellis.",
            Altered,
        ),
        (
            "Ellis asked: “Why not?” Garrity said the bridge is safe.",
            Exact,
        ),
        ("We hope the bridge is safe.", Altered),
        ("We hoped to hear that the bridge is safe.", Exact),
        ("The report wrongly says the bridge is safe.", Altered),
        ("It is no longer true that the bridge is safe.", Altered),
        (
            "They would be lying if they said the bridge is safe.",
            Altered,
        ),
        ("It is a lie that the bridge is safe.", Altered),
        ("“The bridge is safe” is a lie, Ellis said.", Altered),
        ("That the bridge is safe is untrue.", Altered),
        (
            "The claim that the bridge is safe was rejected by Ellis.",
            Altered,
        ),
        (
            "Only if it is dry, Ellis said, can we say the bridge is safe.",
            Altered,
        ),
        ("I would be surprised if the bridge is safe.", Altered),
        ("Had they asked, we would say the bridge is safe.", Altered),
        (
            "Neither Ellis nor Quill thinks the bridge is safe.",
            Altered,
        ),
        ("Ellis said the rail is wet and the bridge is safe.", Exact),
        ("Ellis does not sleep; the bridge is safe.", Exact),
        (
            "The rail (not the new one) is wet and the bridge is safe.",
            Altered,
        ),
    ]
    .into_iter()
    .map(|(text, verdict)| (text, cut, None, verdict))
    .collect();
    rows.extend([
        (
            "“It is safe,” Ada Quill said. “It is not dry.”",
            "It is safe … dry",
            None,
            Altered,
        ),
        (
            "Ellis said: “I have never, in all my life, taken a bribe.”",
            "I have … taken a bribe",
            None,
            Altered,
        ),
        (
            "Ellis said: “I have, in all my long life, taken the train.”",
            "I have … taken the train",
            None,
            Exact,
        ),
        (
            "Ellis said: “The vote, said to be rigged, was fair.”",
            "The vote … was fair",
            None,
            Altered,
        ),
        (
            "Ellis said: “The vote, which we lost, was fair.”",
            "The vote … was fair",
            None,
            Exact,
        ),
        (
            "Ellis said: “The vote was fair, if close, and the count was fair.”",
            "The vote was fair … and the count was fair",
            None,
            Altered,
        ),
        (
            "“We will,” said Maria Ellis, the leader of the council, “open the quay.”",
            "We will open the quay",
            Some("Ellis"),
            Exact,
        ),
        (
            "‘We will’, Maria Ellis said, ‘open the quay.’",
            "We will open the quay",
            Some("Ellis"),
            Exact,
        ),
        (
            "\"We will,\" Maria Ellis said, \"open the quay.\"",
            "We will open the quay",
            Some("Ellis"),
            Exact,
        ),
        (
            "“We will — ” Maria Ellis said — “open the quay.”",
            "We will open the quay",
            Some("Ellis"),
            Exact,
        ),
        (
            "“We will,” Maria Ellis told the meeting on 3 May, “open the quay.”",
            "We will open the quay",
            Some("Ellis"),
            Exact,
        ),
        (
            "“We will,” Maria Ellis said, “never open the quay.”",
            "We will open the quay",
            Some("Ellis"),
            Altered,
        ),
        (
            "“We will,” Maria Ellis said, “open the quay.” “We lost,” Ada Quill said, “the vote.”",
            "We will the vote",
            None,
            NotFound,
        ),
        (
            "Maria Ellis said it was “a great day” for the quay.",
            "a great day",
            Some("Ellis"),
            Exact,
        ),
        (
            "Maria Ellis said it was “a great day” for the quay.",
            "a great day for the quay",
            Some("Ellis"),
            Exact,
        ),
        (
            "It was not “a great day” for the quay, Maria Ellis said.",
            "a great day",
            None,
            Altered,
        ),
        (
            "The toll is £5 million a year.",
            "The toll is £5",
            None,
            Altered,
        ),
        (
            "The toll is 5 per cent of it.",
            "The toll is 5",
            None,
            Altered,
        ),
        (
            "The anti-toll party won the vote.",
            "toll party won the vote",
            None,
            Altered,
        ),
        ("The deck is safe—and dry.", "The deck is safe", None, Exact),
    ]);
    assert_judged(&rows);
}

#[test]
fn words_about_the_same_people_are_not_yet_altered_ones() {
    const ELECTED: &str = "Maria Ellis is now mayor.\n\nTom Garrity was elected on 5 May 2016.";
    assert_judged(&[
        (ELECTED, "Ellis is a liar", None, NotFound),
        (ELECTED, "Tom Garrity was corrupt", None, NotFound),
        (ELECTED, "Maria Ellis is no longer mayor", None, Altered),
        (
            ELECTED,
            "Tom Garrity was elected on 6 May 2016",
            None,
            Altered,
        ),
        (
            "It was an easy win.",
            "It was an easy defeat",
            None,
            Altered,
        ),
    ]);
}

#[test]
fn a_third_reading_finds_no_hole() {
    let rows: Vec<Row> = vec![
        (
            "Ellis said: “We did nothing but wait.”",
            "wait",
            None,
            Altered,
        ),
        (
            "Ellis said: “I am not a thief. I am a banker.”",
            // With nothing left out, these words stand in the second sentence.
            "I am … a banker",
            None,
            Exact,
        ),
        (
            "Ellis said: “I am a friend of thieves. I am a banker.”",
            "I am a friend … I am a banker",
            None,
            Altered,
        ),
        (
            "Ellis said: “They say the mayor, who is ill, is a thief.”",
            "the mayor … is a thief",
            None,
            Exact,
        ),
        (
            "Ellis said: “The mayor, and I quote, is a fool.”",
            "The mayor … is a fool",
            None,
            Altered,
        ),
        (
            "Ellis said: “We love the town, hate the toll, keep the bridge.”",
            "We love … the toll",
            None,
            Altered,
        ),
        (
            "The vote is lost, unlike the bridge, which is safe.",
            "the bridge … is safe",
            None,
            Altered,
        ),
        (
            "We are for the toll and against the bridge.",
            "against the bridge",
            None,
            Exact,
        ),
        (
            "They voted against closing the bridge for good.",
            "closing the bridge for good",
            None,
            Altered,
        ),
        (
            "Ellis said: “I would never say ‘close the bridge for good’.”",
            "close the bridge for good",
            None,
            Altered,
        ),
        (
            "Ellis said she would say “close the bridge for good” if asked.",
            "close the bridge for good",
            None,
            Altered,
        ),
        (
            "Ellis hopes for rain. The bridge is safe.",
            "The bridge is safe",
            None,
            Exact,
        ),
        (
            "The bridge, which is not new, is safe.",
            "The bridge is safe",
            None,
            Altered,
        ),
        (
            "The bridge, which is not new, is safe.",
            "The bridge … is safe",
            None,
            Altered,
        ),
        (
            "“The bridge is safe,” said Ellis, not a friend of Garrity.",
            "The bridge is safe",
            None,
            Exact,
        ),
        (
            "“The bridge is safe,” said Ellis, who does not drive.",
            "The bridge is safe",
            Some("Ellis"),
            Exact,
        ),
        (
            "There were 2 million people there.",
            "million people there",
            None,
            Altered,
        ),
        ("It opened in 2019-20.", "It opened in 2019", None, Altered),
        (
            "The score was 3-1 in May.",
            "The score was 3",
            None,
            Altered,
        ),
        ("It cost 1.5 of it.", "It cost 1", None, Altered),
        (
            "The co-operative said no.",
            "operative said no",
            None,
            Altered,
        ),
        (
            "He is an ex-mayor of the town.",
            "mayor of the town",
            None,
            Altered,
        ),
        (
            "Ellis said: “Would it be safe? I think so.”",
            "it be safe",
            None,
            Altered,
        ),
        (
            "Ellis said: “Would it be safe? I think so.”",
            "I think so",
            None,
            Exact,
        ),
        (
            "Ellis said: “Stop! It is safe to cross.”",
            "It is safe to cross",
            None,
            Exact,
        ),
        (
            "Ellis said that she will go if the bridge is safe.",
            "she will go",
            None,
            Altered,
        ),
        (
            "Ellis was not there, Garrity said, and the bridge is safe.",
            "the bridge is safe",
            None,
            Exact,
        ),
    ];
    assert_judged(&rows);
}
