/// For every set of further skills, whether one agent of those looked at has them all.
struct SkillCover: Hashable, Sendable {
    /// By the bits of the set.
    private var isCovered: [Bool]
    private let count: Int

    /// Nobody is looked at yet.
    ///
    /// - Parameter count: of the skills there are, at most `SkillSet.limit`.
    init(skills count: Int) {
        self.count = count
        self.isCovered = Array(repeating: false, count: 1 << count)
    }

    /// An agent with these skills, and no others.
    mutating func insert(_ skills: SkillSet) {
        self.isCovered[Int(skills.bits)] = true
    }

    /// To be called once everybody is in: who has skills has each part of them.
    mutating func close() {
        for skill in 0..<self.count {
            for set in self.isCovered.indices where set >> skill & 1 == 0 && self.isCovered[set | 1 << skill] {
                self.isCovered[set] = true
            }
        }
    }

    func contains(_ skills: SkillSet) -> Bool {
        self.isCovered[Int(skills.bits)]
    }

    /// Whether nobody is in it at all.
    var isEmpty: Bool { !self.isCovered[0] }

    /// The smallest sets of those skills that nobody has together; whoever asks for one of them, and more, finds nobody.
    func gaps(within skills: SkillSet) -> [SkillSet] {
        let sets = (0..<self.isCovered.count).map { SkillSet(bits: UInt8($0)) }
            .filter { $0.bits & ~skills.bits == 0 && !self.contains($0) }
            .sorted { ($0.bits.nonzeroBitCount, $0.bits) < ($1.bits.nonzeroBitCount, $1.bits) }
        var gaps: [SkillSet] = []
        for set in sets where !gaps.contains(where: { $0.bits & set.bits == $0.bits }) { gaps.append(set) }
        return gaps
    }
}
