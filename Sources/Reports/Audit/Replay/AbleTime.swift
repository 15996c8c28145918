/// When somebody was able: stretches of time that do not touch, ascending, and how much of any window they fill.
struct AbleTime {
    private var starts: [Int64] = []
    private var ends: [Int64] = []
    /// The time in all stretches before each.
    private var before: [Int64] = []

    /// Joins changes of how many are able.
    ///
    /// - Parameters:
    ///   - changes: in any order; those of one instant are taken together.
    ///   - end: who is able then is so until here.
    init(_ changes: [(instant: Int64, change: Int)], until end: Int64) {
        var able = 0
        var since: Int64 = 0
        var sum: Int64 = 0
        let ordered = changes.sorted { $0.instant < $1.instant }
        var place = 0
        while place < ordered.count {
            let instant = ordered[place].instant
            let was = able
            while place < ordered.count, ordered[place].instant == instant {
                able += ordered[place].change
                place += 1
            }
            if was <= 0, able > 0 { since = instant }
            if was > 0, able <= 0 { self.close(since, instant, &sum) }
        }
        if able > 0 { self.close(since, end, &sum) }
    }

    private mutating func close(_ start: Int64, _ end: Int64, _ sum: inout Int64) {
        guard end > start else { return }
        self.starts.append(start)
        self.ends.append(end)
        self.before.append(sum)
        sum += end - start
    }

    /// Where the stretches begin and end.
    var changes: [(instant: Int64, change: Int)] {
        self.starts.map { (instant: $0, change: 1) } + self.ends.map { (instant: $0, change: -1) }
    }

    /// The time in a window in which somebody was able. O(log n).
    func within(_ start: Int64, _ end: Int64) -> Int64 {
        end > start ? self.until(end) - self.until(start) : 0
    }

    private func until(_ instant: Int64) -> Int64 {
        var (low, high) = (0, self.starts.count)
        while low < high {
            let middle = (low + high) / 2
            if self.starts[middle] < instant { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return 0 }
        return self.before[low - 1] + min(instant, self.ends[low - 1]) - self.starts[low - 1]
    }
}
