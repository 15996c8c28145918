/// Who says a name.
package enum NameBringer: Sendable {
    /// A customer, who may make names up.
    case customer
    /// An agent, an operator or the chart.
    case agent
}

/// Who uses a name now.
package enum NameUse: UInt8, Comparable, Sendable {
    case none
    /// Open inquiries name it, and nobody else does.
    case byCustomers
    /// An agent with a seat has it, or the chart or an operator named it.
    case byAgents

    package static func < (less: NameUse, more: NameUse) -> Bool { less.rawValue < more.rawValue }
}

/// Which names of a vocabulary are used, by their numbers.
package struct NameUses: Sendable {
    package private(set) var skills = ContiguousArray<NameUse>(repeating: .none, count: Vocabulary.skillLimit)
    package private(set) var channels = ContiguousArray<NameUse>(repeating: .none, count: Vocabulary.channelLimit)

    package init() {
        self.channels[Int(Vocabulary.phone)] = .byAgents
    }

    package mutating func mark(skill: UInt16, _ use: NameUse) {
        self.skills[Int(skill)] = max(self.skills[Int(skill)], use)
    }

    package mutating func mark(channel: UInt8, _ use: NameUse) {
        self.channels[Int(channel)] = max(self.channels[Int(channel)], use)
    }
}
