//! The words that turn a clause round, and what they look like where they do not.
//!
//! Each list has one purpose. They are of the language, not of a story: what denies, what doubts, what makes a clause
//! depend on another, what begins a clause of its own.

/// Words that deny or doubt. A word that ends in "n't" denies too.
pub(super) const DENIALS: &[&str] = &[
    "not",
    "never",
    "no",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "nowhere",
    "without",
    "hardly",
    "scarcely",
    "barely",
    "rarely",
    "seldom",
    "few",
    "cannot",
    "deny",
    "denied",
    "denies",
    "denying",
    "refuse",
    "refused",
    "refuses",
    "fail",
    "failed",
    "fails",
    "reject",
    "rejected",
    "rejects",
    "rejecting",
    "dismissed",
    "dismisses",
    "disputed",
    "disputes",
    "doubt",
    "doubted",
    "doubts",
    "doubtful",
    "unlikely",
    "impossible",
    "false",
    "untrue",
    "wrong",
    "myth",
    "unclear",
    "uncertain",
    "unsure",
    "refuted",
    "disbelieved",
    "hoax",
    "wrongly",
    "falsely",
    "mistakenly",
    "incorrectly",
    "lie",
];

/// Denials that leave the rest of their clause as it is, so that a clause can be seen to end after them.
pub(super) const PLAIN_DENIALS: &[&str] = &["not", "never", "no"];

/// Words that take a part of the certainty away.
pub(super) const DOUBTS: &[&str] = &["perhaps", "maybe", "possibly", "probably", "supposedly"];

/// Words that turn what follows at once, and nothing further on: "voted against closing it", "I wish it were".
pub(super) const TURN_THE_NEXT: &[&str] = &[
    "against",
    "oppose",
    "opposed",
    "opposes",
    "opposing",
    "prevent",
    "prevented",
    "prevents",
    "avoid",
    "avoided",
    "avoids",
    "wish",
    "wished",
    "wishes",
    "pretend",
    "pretended",
    "pretends",
    "imagine",
    "imagined",
    "hope",
    "hoped",
    "hopes",
];

/// Two words that deny what follows them.
pub(super) const DENYING_PAIRS: &[(&str, &str)] = &[
    ("far", "from"),
    ("anything", "but"),
    ("instead", "of"),
    ("rather", "than"),
    ("ruled", "out"),
    ("rules", "out"),
];

/// Words that make a clause depend on another.
pub(super) const CONDITIONS: &[&str] = &[
    "if",
    "unless",
    "whether",
    "provided",
    "providing",
    "assuming",
    "supposing",
    "until",
    "till",
    "except",
    "lest",
];

/// Verbs that make a condition where they open a clause ("Were he to lose, …"; "…, had he known").
pub(super) const INVERTED: &[&str] = &["were", "had", "should"];

/// Words that begin a clause of its own wherever they stand.
pub(super) const TURNS: &[&str] = &["but", "although", "though"];

/// Words after which "but" means "except": "Nobody but the mayor thinks …".
pub(super) const BEFORE_EXCEPT: &[&str] = &[
    "nobody",
    "nothing",
    "none",
    "one",
    "anybody",
    "anyone",
    "anything",
    "everybody",
    "everyone",
    "everything",
    "all",
    "cannot",
    "help",
];

/// Words that begin a clause of its own behind a mark.
pub(super) const JOINS: &[&str] = &["and", "so", "yet", "while"];

/// Words that open a relative clause.
pub(super) const RELATIVES: &[&str] = &["who", "which", "whose", "whom"];

/// Words behind which a denial belongs to a clause of its own: "the bridge is safe because it is not old".
pub(super) const SUBORDINATES: &[&str] = &[
    "because", "since", "as", "that", "which", "who", "whose", "when", "where", "after", "before",
];

/// Verbs of asking: what follows them is a question that somebody put, no condition.
pub(super) const ASKING: &[&str] = &["asked", "asking", "asks", "questioned", "pressed"];

/// Words that want what follows them, so that a clause which holds them is not over at the next comma: "I do not
/// believe, he said, the plan is dead".
pub(super) const OPEN: &[&str] = &[
    "think",
    "thinks",
    "thought",
    "believe",
    "believes",
    "believed",
    "say",
    "says",
    "said",
    "know",
    "knows",
    "knew",
    "agree",
    "agrees",
    "agreed",
    "accept",
    "accepts",
    "accepted",
    "admit",
    "admits",
    "mean",
    "means",
    "suggest",
    "suggests",
    "suggested",
    "claim",
    "claims",
    "claimed",
    "true",
    "right",
    "correct",
    "so",
    "that",
    "case",
    "clear",
    "sure",
    "certain",
    "likely",
    "do",
    "does",
    "did",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "will",
    "would",
    "can",
    "could",
    "have",
    "has",
    "had",
    "longer",
    "way",
];

/// Words that open a phrase and no clause: what they open wants what follows the comma.
pub(super) const PHRASE_OPENERS: &[&str] = &[
    "in", "on", "at", "with", "without", "under", "by", "for", "from", "of", "until", "after",
    "before", "not", "no", "never", "to", "as", "than",
];

pub(super) const ARTICLES: &[&str] = &["the", "a", "an", "that"];

/// Words before "few" that make it a number of some: "a few say so".
pub(super) const BEFORE_SOME: &[&str] = &[
    "a", "the", "quite", "these", "those", "last", "next", "past", "first", "every",
];

/// Verbs of denying that are adjectives behind an article: "the failed mayor".
pub(super) const ADJECTIVES: &[&str] = &[
    "failed",
    "rejected",
    "disputed",
    "denied",
    "refused",
    "dismissed",
];

/// Words that, left out, leave a clause saying more than it said: how sure, how much, whose view, against what.
pub(super) const LIMITS: &[&str] = &[
    "but",
    "although",
    "though",
    "however",
    "except",
    "only",
    "yet",
    "while",
    "whereas",
    "instead",
    "unlike",
    "despite",
    "otherwise",
    "nevertheless",
    "nonetheless",
    "still",
    "rather",
    "when",
    "once",
    "because",
    "allegedly",
    "reportedly",
    "apparently",
    "almost",
    "nearly",
    "partly",
    "mostly",
    "largely",
    "half",
    "some",
    "somewhat",
    "sometimes",
    "often",
    "usually",
    "might",
    "may",
    "could",
    "would",
    "should",
    "must",
    "seem",
    "seems",
    "seemed",
    "like",
    "theory",
    "principle",
    "opinion",
    "view",
    "views",
    "eyes",
    "mind",
    "part",
    "parts",
    "name",
    "paper",
    "condition",
    "conditions",
    "accounts",
    "reports",
    "rumours",
    "rumour",
    "future",
    "dreams",
    "think",
    "thinks",
    "thought",
    "believe",
    "believes",
    "believed",
    "hope",
    "hopes",
    "hoped",
    "fear",
    "fears",
    "guess",
    "suppose",
    "suspect",
    "claim",
    "claims",
    "claimed",
    "say",
    "says",
    "said",
    "told",
    "tells",
    "argue",
    "argues",
    "argued",
    "according",
    "suggest",
    "suggests",
    "suggested",
    "alleged",
    "so-called",
    "former",
    "would-be",
    "fake",
    "less",
    "least",
    "more",
    "most",
    "too",
    "than",
    "against",
    "far",
];

/// Number words; those in digits are told by their digits.
pub(super) const NUMBERS: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "dozen",
    "dozens",
    "half",
    "twice",
    "third",
    "quarter",
    "percent",
    "cent",
];

/// Words that make another amount of the number before them.
pub(super) const SCALES: &[&str] = &[
    "hundred", "thousand", "million", "billion", "trillion", "percent", "per", "m", "bn", "k",
];
