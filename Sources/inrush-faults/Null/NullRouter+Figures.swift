import LineProtocol
import Organization

extension NullRouter {
    /// What a run compares with what its customers saw. O(open inquiries).
    var figures: [(name: StaticString, value: UInt64)] {
        let open = self.inquiries.filter { $0.number > 0 }
        let offered = open.count { if case .offered = $0.place { true } else { false } }
        let engaged = open.count { if case .engaged = $0.place { true } else { false } }
        let ends = { (outcome: Outcome) in self.counters.ends[outcome, default: 0] }
        return [
            ("inquiries_offered", self.counters.queued), ("queued", self.counters.queued), ("deflected", 0),
            ("refused", 0), ("assigned", self.counters.assigned), ("transferred", self.counters.transferred),
            ("solved", ends(.solved)), ("unsolved", ends(.unsolved)), ("callback", ends(.callback)),
            ("abandoned", ends(.abandoned)), ("hung_up", ends(.hungUp)), ("expired", 0),
            ("in_queue", UInt64(open.count - offered - engaged)), ("in_offer", UInt64(offered)),
            ("in_conversation", UInt64(engaged)),
        ]
    }
}
