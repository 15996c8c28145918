/// Looks for the largest rate that is still honest: doubles until one is not, then halves the ratio between the best and the
/// worst. Pure: whoever plays a rate says what came of it.
///
/// ```
/// next ──► play it ──► take(isHonest:) ──► next … until it is nil
/// ```
/// One bad run may be somebody else's doing, so a rate counts as too much only when it failed several times in a row.
package struct RateSearch: Equatable, Sendable {
    /// What a search is held to.
    package struct Rules: Equatable, Sendable {
        /// The first rate, and the bounds of all, in inquiries a second.
        package var start = 1_000.0
        package var least = 1.0
        package var most = 1_000_000.0
        /// The search is over when the smallest rate that failed is at most this many times the largest that did not. Above 1.
        package var precision = 1.15
        /// How often a rate must fail.
        package var attempts = 2

        package init() {}
    }

    package let rules: Rules
    /// The largest rate that was honest; nil before there was one.
    package private(set) var largest: Double?
    /// The smallest rate that was not.
    package private(set) var tooMuch: Double?
    private var failures = 0

    package init(_ rules: Rules = Rules()) {
        self.rules = rules
    }

    /// The rate to play; nil when the search is over.
    package var next: Double? {
        switch (self.largest, self.tooMuch) {
        case (nil, nil): return self.rules.start
        case (let largest?, nil):
            guard largest < self.rules.most else { return nil }
            return Self.rounded(min(largest * 2, self.rules.most))
        case (nil, let tooMuch?):
            guard tooMuch > self.rules.least else { return nil }
            return Self.rounded(max(tooMuch / 2, self.rules.least))
        case (let largest?, let tooMuch?):
            guard tooMuch > largest * self.rules.precision else { return nil }
            let middle = Self.rounded((largest * tooMuch).squareRoot())
            // So close that rounding meets one of them.
            return middle > largest && middle < tooMuch ? middle : nil
        }
    }

    /// Takes what became of `next`.
    package mutating func take(isHonest: Bool) {
        guard let rate = self.next else { return }
        if isHonest {
            self.failures = 0
            self.largest = rate
        } else {
            self.failures += 1
            guard self.failures >= self.rules.attempts else { return }
            self.failures = 0
            self.tooMuch = rate
        }
    }

    /// Two digits are as much as a rate is worth, and read well.
    private static func rounded(_ rate: Double) -> Double {
        var unit = 1.0
        while rate / unit >= 100 { unit *= 10 }
        return (rate / unit).rounded() * unit
    }
}
