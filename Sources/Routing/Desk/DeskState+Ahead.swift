/// How many come before an inquiry.
extension DeskState {
    /// Waiting inquiries with an earlier key that an agent of this one would take first: those that some agent who has a seat may take as
    /// well, and those that ask for the same. nil when the inquiry has an agent or is gone.
    package mutating func ahead(of handle: InquiryHandle) -> Int? {
        guard let slot = self.row(of: handle), self.inquiries[Int(slot)].state == .waiting else { return nil }
        return self.countBefore(slot)
    }

    /// The same for an inquiry that arrives now and must wait. Without a priority that is everybody who waits at those agents: no key is
    /// in the future.
    mutating func aheadOfArrival(_ slot: UInt32, priority: UInt8) -> Int {
        guard self.counters.inQueue > 0 else { return 0 }
        guard priority == 0 else { return self.countBefore(slot) }
        let inquiryClass = Int(self.inquiries[Int(slot)].inquiryClass)
        self.updateRelated(of: inquiryClass)
        var sum = 0
        for word in self.classes[inquiryClass].related.indices {
            var rest = self.classes[inquiryClass].related[word]
            while rest != 0 {
                sum += self.classes[word &* 64 &+ rest.trailingZeroBitCount].inQueue
                rest &= rest &- 1
            }
        }
        return sum
    }

    private mutating func countBefore(_ slot: UInt32) -> Int {
        self.beginRanking()
        let row = self.inquiries[Int(slot)]
        self.updateRelated(of: Int(row.inquiryClass))
        let rank = KeyRanking.Rank(key: row.key, number: row.number)
        return self.classes.indices.reduce(0) { sum, other in
            guard self.classes[Int(row.inquiryClass)].isRelated(to: other) else { return sum }
            return sum + (self.classes[other].ranking?.count(before: rank) ?? 0)
        }
    }

    /// From now on every class knows the order of its keys. O(rows) once.
    private mutating func beginRanking() {
        guard !self.isRanking else { return }
        self.isRanking = true
        for index in self.classes.indices { self.classes[index].ranking = KeyRanking() }
        for row in self.inquiries.all where row.state == .waiting {
            self.classes[Int(row.inquiryClass)].ranking?.insert(KeyRanking.Rank(key: row.key, number: row.number))
        }
    }

    private mutating func updateRelated(of inquiryClass: Int) {
        guard self.classes[inquiryClass].relatedEpoch != self.kindsEpoch else { return }
        self.classes[inquiryClass].related = self.relatedClasses(of: inquiryClass)
        self.classes[inquiryClass].relatedEpoch = self.kindsEpoch
    }

    /// The classes that ask for the same as this one, and those that share a group with somebody in it: a bit for each.
    /// O(groups × classes / 64).
    func relatedClasses(of inquiryClass: Int) -> ContiguousArray<UInt64> {
        var bits = ContiguousArray<UInt64>(repeating: 0, count: (self.classes.count + 63) / 64)
        for rank in self.classes[inquiryClass].ranks.indices {
            for eligible in self.classes[inquiryClass].ranks[rank].groups {
                guard self.groups[Int(eligible.group)].members > 0 else { continue }
                let served = self.groups[Int(eligible.group)].servedBits
                for word in served.indices { bits[word] |= served[word] }
            }
        }
        // The same demands at another step of their relaxation are the same wish.
        var key = self.classes[inquiryClass].key
        for rung in 0...UInt8(self.rungs.count) {
            key.rung = rung
            if let same = self.classIndex.find(key) { bits[Int(same >> 6)] |= 1 << UInt64(same & 63) }
        }
        return bits
    }
}
