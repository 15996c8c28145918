/// Stretches of idle time in the order in which they begin, of which those that last until some instant are found without looking at
/// the others.
struct IdleIndex {
    private let spans: [IdleSpan]
    /// A tree over the places: each node has the latest end below it, the root is 1, a node's children are at twice its place.
    private let latest: [Int64]
    private let leaves: Int

    init(_ spans: [IdleSpan]) {
        self.spans = spans.sorted { ($0.from, $0.seat) < ($1.from, $1.seat) }
        var leaves = 1
        while leaves < spans.count { leaves *= 2 }
        var latest = [Int64](repeating: .min, count: 2 * leaves)
        for (place, span) in self.spans.enumerated() { latest[leaves + place] = span.until }
        for node in stride(from: leaves - 1, to: 0, by: -1) {
            latest[node] = max(latest[2 * node], latest[2 * node + 1])
        }
        self.latest = latest
        self.leaves = leaves
    }

    subscript(place: Int) -> IdleSpan { self.spans[place] }

    /// The first place, not before another, whose stretch ends at an instant or later; nil: none. O(log n).
    func next(from place: Int, endingAtOrAfter instant: Int64) -> Int? {
        guard place < self.spans.count else { return nil }
        var node = self.leaves + place
        while self.latest[node] < instant {
            // Whatever lies below is too early: on to the next subtree to the right, which hangs beside the last left child.
            while node % 2 == 1 { node /= 2 }
            guard node > 0 else { return nil }
            node += 1
        }
        while node < self.leaves {
            node *= 2
            if self.latest[node] < instant { node += 1 }
        }
        return node - self.leaves
    }
}
