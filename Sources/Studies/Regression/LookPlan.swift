/// When a session may be judged, and how sure it must be. Between looks nothing is decided: who stops as soon as the figures
/// please is wrong ten times as often as they think.
package struct LookPlan: Equatable, Sendable, Codable {
    /// Pairs of runs after which there is a look, ascending and even: a block is two pairs.
    package var pairs: [Int]
    /// The chance of a false alarm per metric, shared out evenly over the looks.
    package var alpha: Double
    /// The chance that a change as large as the effect passes, shared out likewise.
    package var passAlpha: Double

    package static let standard = LookPlan(pairs: [6, 10, 16, 24], alpha: 0.01, passAlpha: 0.05)
    /// More pairs than any session needs.
    package static let maximumPairs = 48

    /// The level of one look.
    package var alphaPerLook: Double { self.alpha / Double(self.pairs.count) }
    package var passAlphaPerLook: Double { self.passAlpha / Double(self.pairs.count) }
    /// Pairs after which there is a verdict, whatever it is.
    package var last: Int { self.pairs.last ?? 0 }

    /// What makes no sense in it, in words; nil when all does.
    package var problem: String? {
        guard !self.pairs.isEmpty else { return "no look is planned" }
        guard self.pairs.allSatisfy({ $0.isMultiple(of: 2) && (2...Self.maximumPairs).contains($0) }) else {
            return "looks are after even numbers of pairs, 2…\(Self.maximumPairs): a block is two pairs"
        }
        guard zip(self.pairs, self.pairs.dropFirst()).allSatisfy({ $0 < $1 }) else { return "looks must ascend" }
        guard (0.0001...0.2).contains(self.alpha), (0.0001...0.2).contains(self.passAlpha) else {
            return "alpha must be 0.0001…0.2"
        }
        return nil
    }
}
