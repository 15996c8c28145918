/// What numbers in kept files may be. A file is not trusted: a number beyond these is an error of the file, so that nothing that is
/// made of it overflows, and none within them is one that a run cannot have.
package enum Plausible {
    /// More than any run counts.
    package static let largestCount = 1_000_000_000_000_000
    /// Nanoseconds or bytes: a quarter of what fits, so that two or three may be added.
    package static let largestTime = Int64.max / 4

    /// From zero to `largestCount`; nil is unknown.
    package static func counts(_ counts: [Int?]) -> Bool {
        counts.allSatisfy { (0...self.largestCount).contains($0 ?? 0) }
    }

    /// From zero to `largestTime`; nil is unknown.
    package static func times(_ times: [Int64?]) -> Bool {
        times.allSatisfy { (0...self.largestTime).contains($0 ?? 0) }
    }

    /// From zero to one, but for the last digit; nil is unknown.
    package static func shares(_ shares: [Double?]) -> Bool {
        shares.allSatisfy { (0...1.000_001).contains($0 ?? 0) }
    }

    /// Finite, and of a magnitude whose nanoseconds still can be counted; nil is unknown.
    package static func numbers(_ numbers: [Double?]) -> Bool {
        numbers.allSatisfy { ($0 ?? 0).isFinite && ($0 ?? 0).magnitude <= 1e15 }
    }
}
