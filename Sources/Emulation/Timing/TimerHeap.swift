import Organization

/// The alarms of a table of people: at most one a row, in one 4-ary heap that knows where each row stands.
///
/// An alarm is set, moved and taken back in O(log n), because most of them never ring: patience outlasts the wait. Equal
/// instants ring in the order of their rows, so the same input gives the same output. Nothing is allocated once the table
/// has reached its size.
struct TimerHeap {
    private struct Alarm {
        var due: Int64
        var row: Int32

        @inline(__always)
        static func < (left: Alarm, right: Alarm) -> Bool {
            left.due != right.due ? left.due < right.due : left.row < right.row
        }
    }

    private static let absent: Int32 = -1

    private var alarms: ContiguousArray<Alarm> = []
    /// By row: where its alarm is in `alarms`.
    private var positions: ContiguousArray<Int32> = []

    /// Alarms that are set.
    var count: Int { self.alarms.count }

    /// When the next alarm rings; nil when none is set.
    var earliest: Timestamp? {
        self.alarms.first.map { Timestamp(nanoseconds: $0.due) }
    }

    /// Makes room for one more row, without an alarm.
    mutating func addRow() {
        self.positions.append(Self.absent)
    }

    /// Makes room for many rows at once.
    mutating func reserve(rows: Int) {
        self.positions.reserveCapacity(rows)
        self.alarms.reserveCapacity(rows)
    }

    /// Sets the row's alarm, or moves it.
    mutating func set(row: Int, at due: Timestamp) {
        let alarm = Alarm(due: due.nanoseconds, row: Int32(truncatingIfNeeded: row))
        let position = self.positions[row]
        if position == Self.absent {
            self.alarms.append(alarm)
            self.rise(alarm, from: self.alarms.count - 1)
        } else {
            self.settle(alarm, at: Int(position))
        }
    }

    /// Takes the row's alarm back; nothing happens when it has none.
    mutating func cancel(row: Int) {
        let position = self.positions[row]
        guard position != Self.absent else { return }
        self.remove(at: Int(position))
    }

    /// Takes out the first row whose alarm is due by `now`; nil when none is.
    mutating func popDue(by now: Timestamp) -> Int? {
        guard let first = self.alarms.first, first.due <= now.nanoseconds else { return nil }
        self.remove(at: 0)
        return Int(first.row)
    }

    private mutating func remove(at position: Int) {
        self.positions[Int(self.alarms[position].row)] = Self.absent
        guard let last = self.alarms.popLast(), position < self.alarms.count else { return }
        self.settle(last, at: position)
    }

    /// Puts an alarm where there is a hole, then where it belongs.
    private mutating func settle(_ alarm: Alarm, at position: Int) {
        if position > 0, alarm < self.alarms[(position - 1) / 4] {
            self.rise(alarm, from: position)
        } else {
            self.sink(alarm, from: position)
        }
    }

    private mutating func rise(_ alarm: Alarm, from start: Int) {
        var hole = start
        while hole > 0 {
            let parent = (hole - 1) / 4
            guard alarm < self.alarms[parent] else { break }
            self.place(self.alarms[parent], at: hole)
            hole = parent
        }
        self.place(alarm, at: hole)
    }

    private mutating func sink(_ alarm: Alarm, from start: Int) {
        var hole = start
        while true {
            let first = hole * 4 + 1
            guard first < self.alarms.count else { break }
            var smallest = first
            var child = first + 1
            while child < min(first + 4, self.alarms.count) {
                if self.alarms[child] < self.alarms[smallest] { smallest = child }
                child += 1
            }
            guard self.alarms[smallest] < alarm else { break }
            self.place(self.alarms[smallest], at: hole)
            hole = smallest
        }
        self.place(alarm, at: hole)
    }

    @inline(__always)
    private mutating func place(_ alarm: Alarm, at position: Int) {
        self.alarms[position] = alarm
        self.positions[Int(alarm.row)] = Int32(truncatingIfNeeded: position)
    }
}
