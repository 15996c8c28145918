/// Skills that are no topics, by their indices in `LoadProfile.skills`, as bits.
package struct SkillSet: Hashable, Sendable {
    /// The most skills beside the topics that a profile may name.
    package static let limit = 8
    /// None of them.
    package static let none = SkillSet(bits: 0)

    /// Bit i is skill i.
    package var bits: UInt8

    package init(bits: UInt8) {
        self.bits = bits
    }

    package var isEmpty: Bool {
        self.bits == 0
    }

    package func contains(_ skill: Int) -> Bool {
        self.bits >> UInt8(skill) & 1 == 1
    }

    package mutating func insert(_ skill: Int) {
        self.bits |= 1 << UInt8(skill)
    }

    /// The indices in it, ascending. Allocates.
    package var skills: [Int] {
        (0..<Self.limit).filter(self.contains)
    }
}
