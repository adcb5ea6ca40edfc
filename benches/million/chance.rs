//! Chance that comes out the same in every run.

/// A small generator of chance.
pub(crate) struct Chance(u64);

impl Chance {
    /// One that begins at this seed.
    pub(crate) fn of(seed: u64) -> Self {
        Self(mixed(seed))
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        (mixed(self.0) % bound as u64) as usize
    }

    /// A rank below `bound` by the law of Zipf and Mandelbrot, which makes the first `head` ranks about as common as one
    /// another.
    pub(crate) fn zipf(&mut self, head: usize, bound: usize) -> usize {
        let share = self.below(1_000_000) as f64 / 1e6;
        let (head, last) = (head as f64, (head + bound) as f64);
        ((head * (last / head).powf(share) - head) as usize).min(bound - 1)
    }
}

/// A number in which every bit of `number` counts everywhere (the finisher of SplitMix64).
pub(crate) fn mixed(number: u64) -> u64 {
    let number = (number ^ number >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ number >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ number >> 31
}
