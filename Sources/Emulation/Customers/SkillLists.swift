import LineProtocol
import Population

/// The lists of skills that `needs=` and `prefers=` can say, each written once.
final class SkillLists {
    /// As they stand on the wire, by the bits of a `SkillSet`.
    private let lists: [[UInt8]]

    /// `skills` as in the profile; their lists number 2 to the power of their count.
    init(_ skills: [String]) {
        let names = NameBytes(skills)
        self.lists = (0..<(1 << skills.count)).map { bits in
            var list = LineBuffer(minimumCapacity: 64)
            for (place, skill) in SkillSet(bits: UInt8(truncatingIfNeeded: bits)).skills.enumerated() {
                list.appendListMember(names[skill], isFirst: place == 0)
            }
            return list.withBytes { Array($0) }
        }
    }

    /// Calls `body` with the list, nil for none of them; it is valid during the call.
    @inline(__always)
    func with<R>(_ set: SkillSet, _ body: (Text?) -> R) -> R {
        guard !set.isEmpty else { return body(nil) }
        return self.lists[Int(set.bits)].withUnsafeBufferPointer { body(Text(encoded: $0)) }
    }
}
