/// What customers call about, and what that is taken for by mistake.
extension LoadProfile {
    /// Whether anybody ever calls about a topic: from the start, or once an event launches it.
    func isCalledAbout(_ topic: Int) -> Bool {
        self.topics[topic].share > 0 || self.events.contains { $0.launchedTopic == topic }
    }

    /// The part of customers who ask for another topic than they need.
    var misroute: Double {
        guard self.topics.count > 1 else { return 0 }
        return self.staff.intake.misroute ?? self.people.misroute
    }

    /// How often a topic is taken for `other`, of all times that it is taken for another: as the profile says, else as often as
    /// customers call about that.
    ///
    /// - Parameter shares: the part of the inquiries that each topic has.
    func share(ofMistaking topic: Int, for other: Int, shares: [Double]) -> Double {
        guard topic != other else { return 0 }
        if let row = self.people.transfers.first(where: { $0.topic == topic }) {
            return row.others.reduce(0) { $1.topic == other ? $0 + $1.share : $0 }
        }
        let own = shares[topic]
        return own < 1 ? shares[other] / (1 - own) : 0
    }

    /// What customers who need a topic may ask for instead: as the profile says, else whatever is called about, and where that is nothing
    /// else the first other one.
    func topics(askedInsteadOf topic: Int) -> [Int] {
        guard self.misroute > 0 else { return [] }
        if let row = self.people.transfers.first(where: { $0.topic == topic }) {
            return row.others.filter { $0.share > 0 }.map(\.topic)
        }
        let others = self.topics.indices.filter { $0 != topic && self.isCalledAbout($0) }
        return others.isEmpty ? [topic == 0 ? 1 : 0] : others
    }

    /// By topic: whether any inquiry ever is about it, rightly or by a mistake of its customer or of an agent.
    var topicsAskedFor: [Bool] {
        var asked = self.topics.indices.map { self.isCalledAbout($0) }
        let isHandedOnWrongly = self.people.wrongTransfer > 0
        for row in self.people.transfers where asked[row.topic] && (isHandedOnWrongly || self.misroute > 0) {
            for other in row.others where other.share > 0 { asked[other.topic] = true }
        }
        let called = self.topics.indices.filter { self.isCalledAbout($0) }
        if called.count == 1, let only = called.first {
            for other in self.topics(askedInsteadOf: only) { asked[other] = true }
        }
        return asked
    }
}
