/// Finds inquiries that were overtaken by later ones of their kind.
///
/// Only what no delay on any wire can explain counts. A decision lies between the instants at which the inquiry and the room
/// were there and the one at which the offer was read. *X* was overtaken by *Y* if X was certainly in the queue before Y was even
/// written, was there during all the time in which Y's offer can have been decided, and the agent could have had X.
struct QueueOrder {
    /// Looks at one decision, at most: who waits and was neither overtaken nor served lies on the wire, and those are few.
    private static let looks = 512

    /// A heap by the instant at which the key is certain: the longest waiting is first.
    private var heap: [(key: Int64, spell: Int)] = []
    private let clockError: Int64

    init(clockError: Int64) {
        self.clockError = clockError
    }

    /// Pairs of who was overtaken and by whom, as places among `spells`; at most one for each offer.
    ///
    /// - Parameters:
    ///   - places: the spells of one kind.
    static func overtaken(
        _ places: [Int],
        spells: [WaitSpell],
        stories: [InquiryStory],
        offers: [ReplayOffer],
        clockError: Int64
    ) -> [(victim: Int, by: Int)] {
        var order = QueueOrder(clockError: clockError)
        let entries =
            places
            .compactMap { place in spells[place].enteredLatest.map { (instant: $0, place: place) } }
            .sorted { $0.instant < $1.instant }
        let decisions =
            places
            .compactMap { place in spells[place].offer.map { (earliest: offers[$0].earliest, place: place) } }
            .sorted { $0.earliest < $1.earliest }
        var entered = 0
        var pairs: [(victim: Int, by: Int)] = []
        for decision in decisions {
            while entered < entries.count, entries[entered].instant + clockError <= decision.earliest {
                let place = entries[entered].place
                order.push(key: stories[spells[place].story].queued, spell: place)
                entered += 1
            }
            while let first = order.heap.first, spells[first.spell].certainEnd < decision.earliest { order.pop() }
            guard let offer = spells[decision.place].offer else { continue }
            let written = stories[spells[decision.place].story].written
            let victim = order.first(before: written - clockError) { place in
                spells[place].certainEnd >= offers[offer].read + clockError
                    && spells[place].inquiry != spells[decision.place].inquiry
                    && !spells[place].excluded.contains(offers[offer].agent)
            }
            if let victim { pairs.append((victim, decision.place)) }
        }
        return pairs
    }

    /// The first spell found whose key is earlier and that passes; whole branches of the heap are left out by their key.
    private func first(before key: Int64, where isOvertaken: (Int) -> Bool) -> Int? {
        var left = Self.looks
        var waiting = [0]
        while let place = waiting.popLast(), left > 0 {
            guard place < self.heap.count, self.heap[place].key < key else { continue }
            left -= 1
            if isOvertaken(self.heap[place].spell) { return self.heap[place].spell }
            waiting.append(2 * place + 2)
            waiting.append(2 * place + 1)
        }
        return nil
    }

    private mutating func push(key: Int64, spell: Int) {
        self.heap.append((key, spell))
        var place = self.heap.count - 1
        while place > 0, self.heap[place].key < self.heap[(place - 1) / 2].key {
            self.heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func pop() {
        self.heap.swapAt(0, self.heap.count - 1)
        self.heap.removeLast()
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < self.heap.count {
                if self.heap[child].key < self.heap[least].key { least = child }
            }
            guard least != place else { return }
            self.heap.swapAt(place, least)
            place = least
        }
    }
}
