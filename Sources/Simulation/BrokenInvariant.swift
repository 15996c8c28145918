package import Organization

/// Something that must be true between any two steps of the clock, and was not.
package struct BrokenInvariant: Equatable, Sendable, CustomStringConvertible {
    /// The step of the clock after which it was found, from 1.
    package var event: Int
    /// The virtual instant.
    package var at: Timestamp
    /// What was wrong, in words: at least one.
    package var problems: [String]

    package var description: String {
        "step \(self.event), \(self.at.nanoseconds) ns: " + self.problems.joined(separator: "; ")
    }
}
