/// Finds inquiries that were overtaken by later ones of their kind.
///
/// Only what no delay on any wire can explain counts. A decision lies between the instants at which the inquiry and the room
/// were there and the one at which the offer was read. *X* was overtaken by *Y* if X was certainly in the queue before Y was even
/// written, was there during all the time in which Y's offer can have been decided, and the agent could have had X.
struct QueueOrder {
    /// Looks at one decision, at most: who waits and was neither overtaken nor served lies on the wire, and those are few.
    private static let looks = 512

    /// By the instant at which the key is certain: the longest waiting is first.
    private var waiting = EarliestHeap()

    /// Pairs of who was overtaken and by whom, as places among `spells`; at most one for each offer.
    ///
    /// - Parameters:
    ///   - places: the spells of one kind.
    ///   - boost: how much waiting one step of priority is worth; nil: unknown, and who has a priority is left out.
    static func overtaken(
        _ places: [Int],
        spells: [WaitSpell],
        stories: [InquiryStory],
        offers: [ReplayOffer],
        clockError: Int64,
        boost: Int64?
    ) -> [(victim: Int, by: Int)] {
        var order = QueueOrder()
        let places = places.filter { boost != nil || stories[spells[$0].story].priority == 0 }
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
                order.waiting.push(key: stories[spells[place].story].latestKey(boost: boost ?? 0), place: place)
                entered += 1
            }
            while let first = order.waiting.first, spells[first.place].certainEnd < decision.earliest {
                order.waiting.pop()
            }
            guard let offer = spells[decision.place].offer else { continue }
            let key = stories[spells[decision.place].story].earliestKey(boost: boost ?? 0)
            let victim = order.waiting.first(before: key - clockError, looks: Self.looks) { place in
                spells[place].certainEnd > offers[offer].read + clockError
                    && spells[place].inquiry != spells[decision.place].inquiry
                    && !spells[place].excluded.contains(offers[offer].agent)
                    && !spells[place].doubtful.contains(offers[offer].agent)
            }
            if let victim { pairs.append((victim, decision.place)) }
        }
        return pairs
    }
}
