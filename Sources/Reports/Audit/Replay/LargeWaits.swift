/// When inquiries of a desk may have waited that need more of an agent than others do.
struct LargeWaits {
    /// Of so many at once nobody can tell whom an agent was kept for.
    private static let looks = 256

    private var waits: [(start: Int64, end: Int64, spell: Int)] = []
    /// The latest end of all up to each.
    private var latest: [Int64] = []

    mutating func add(_ place: Int, _ spell: WaitSpell) {
        self.waits.append((spell.enteredEarliest, max(spell.end, spell.enteredEarliest), place))
    }

    /// Once all are added.
    mutating func settle() {
        self.waits.sort { ($0.start, $0.spell) < ($1.start, $1.spell) }
        var latest = Int64.min
        self.latest = self.waits.map { wait in
            latest = max(latest, wait.end)
            return latest
        }
    }

    /// The others that may have waited in a stretch of time; nil when they are too many.
    func others(than spell: Int, from start: Int64, until end: Int64) -> [(start: Int64, end: Int64)]? {
        var (low, high) = (0, self.waits.count)
        while low < high {
            let middle = (low + high) / 2
            if self.waits[middle].start <= end { low = middle + 1 } else { high = middle }
        }
        var others: [(start: Int64, end: Int64)] = []
        var looks = 0
        while low > 0, self.latest[low - 1] >= start {
            low -= 1
            looks += 1
            guard looks <= Self.looks else { return nil }
            let wait = self.waits[low]
            if wait.spell != spell, wait.end >= start { others.append((wait.start, wait.end)) }
        }
        return others
    }
}
