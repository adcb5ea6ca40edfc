//! Invented people, more than a hundred thousand, and words that nobody has a meaning for.

/// How many people there are.
pub(crate) const COUNT: usize = FIRST.len() * HEADS.len() * TAILS.len();

const FIRST: [&str; 60] = [
    "Anna", "Peter", "Maria", "John", "Sarah", "David", "Emma", "James", "Laura", "Paul", "Helen",
    "Mark", "Julia", "Simon", "Clare", "Robert", "Alice", "Thomas", "Ruth", "George", "Nina",
    "Andrew", "Diana", "Martin", "Susan", "Henry", "Karen", "Edward", "Linda", "Philip", "Grace",
    "Stephen", "Joan", "Daniel", "Carol", "Adam", "Judith", "Oliver", "Fiona", "Hugh", "Naomi",
    "Frank", "Irene", "Colin", "Sheila", "Victor", "Monica", "Keith", "Angela", "Derek", "Teresa",
    "Leonard", "Yvonne", "Patrick", "Gillian", "Stuart", "Heather", "Trevor", "Audrey", "Nigel",
];
const HEADS: [&str; 60] = [
    "Harl", "Kett", "Brad", "Wint", "Ash", "Marl", "Thorn", "Blak", "Crom", "Dunst", "Ell", "Farn",
    "Gains", "Hath", "Ingl", "Kirk", "Lang", "Mead", "Nor", "Oak", "Pem", "Quarr", "Rad", "Stan",
    "Tarr", "Und", "Vard", "Wal", "Yar", "Alder", "Bick", "Chess", "Drax", "East", "Fenn", "Grims",
    "Hald", "Ivers", "Jess", "Keld", "Lund", "Maws", "Nether", "Orms", "Pick", "Rost", "Sels",
    "Tilb", "Ulv", "Vent", "Wex", "Wold", "Birch", "Calv", "Dern", "Egl", "Frod", "Garst", "Hov",
    "Lyd",
];
const TAILS: [&str; 30] = [
    "ow", "ering", "ley", "ford", "worth", "ham", "ton", "well", "stone", "by", "field", "wood",
    "more", "ston", "wick", "land", "mere", "gate", "bourne", "combe", "den", "dale", "hurst",
    "ridge", "stead", "water", "wright", "man", "son", "croft",
];

/// The name of this person.
pub(crate) fn full_name(number: usize) -> String {
    let first = FIRST[number % FIRST.len()];
    let rest = number / FIRST.len();
    let head = HEADS[rest % HEADS.len()];
    let tail = TAILS[rest / HEADS.len() % TAILS.len()];
    format!("{first} {head}{tail}")
}

/// The word of a rank: syllables, the same for the same rank.
pub(crate) fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "cor", "den", "fi", "gal", "hem", "jo", "kin", "lor", "mun", "nas", "pel", "ro",
        "sti", "tav", "wen",
    ];
    let mut rest = rank + 16;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
    }
    word
}
