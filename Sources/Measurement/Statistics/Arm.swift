/// The two sides of a comparison.
package enum Arm: String, CaseIterable, Codable, Sendable {
    /// What is there already: A.
    case baseline
    /// What is to take its place: B.
    case candidate

    /// The other side.
    package var other: Arm { self == .baseline ? .candidate : .baseline }
    /// `A` or `B`, as orders of runs are written.
    package var letter: Character { self == .baseline ? "A" : "B" }
}
