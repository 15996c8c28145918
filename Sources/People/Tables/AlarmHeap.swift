package import Organization

/// When people are to be woken, the next first: a 4-ary heap that knows where each alarm stands.
///
/// An alarm has a *place*, a small number of its own, and a *rank*: equal instants ring in the order of their ranks, so the same
/// input gives the same output. Setting, moving and cancelling one cost O(log n); most alarms are cancelled, because patience
/// outlasts the wait. Nothing is allocated once the heap has reached its size.
package struct AlarmHeap {
    package struct Entry: BitwiseCopyable {
        /// In nanoseconds.
        package var due: Int64
        package var rank: UInt32
        fileprivate var place: UInt32

        @inline(__always)
        fileprivate static func < (left: Entry, right: Entry) -> Bool {
            left.due != right.due ? left.due < right.due : left.rank < right.rank
        }
    }

    private static let absent: Int32 = -1

    private var alarms: ContiguousArray<Entry> = []
    /// By place: where its alarm is in `alarms`.
    private var positions: ContiguousArray<Int32> = []

    package init() {}

    /// Alarms that are set.
    package var count: Int { self.alarms.count }

    /// The alarm that rings next; nil when none is set.
    package var first: Entry? { self.alarms.first }

    /// When the alarm of `place` rings; nil when it has none.
    package func due(place: Int) -> Timestamp? {
        guard place < self.positions.count, self.positions[place] != Self.absent else { return nil }
        return Timestamp(nanoseconds: self.alarms[Int(self.positions[place])].due)
    }

    /// Sets the alarm of `place`, or moves it.
    package mutating func set(place: Int, rank: UInt32, at due: Timestamp) {
        let alarm = Entry(due: due.nanoseconds, rank: rank, place: UInt32(truncatingIfNeeded: place))
        if place >= self.positions.count {
            let needed = place + 1 - self.positions.count
            self.positions.append(contentsOf: repeatElement(Self.absent, count: needed))
        }
        let position = self.positions[place]
        if position == Self.absent {
            self.alarms.append(alarm)
            self.rise(alarm, from: self.alarms.count - 1)
        } else {
            self.settle(alarm, at: Int(position))
        }
    }

    /// Takes the alarm of `place` back; nothing happens when it has none.
    package mutating func cancel(place: Int) {
        guard place < self.positions.count, self.positions[place] != Self.absent else { return }
        self.remove(at: Int(self.positions[place]))
    }

    /// Takes out the alarm that rings next.
    package mutating func popFirst() -> Entry? {
        guard let first = self.alarms.first else { return nil }
        self.remove(at: 0)
        return first
    }

    private mutating func remove(at position: Int) {
        self.positions[Int(self.alarms[position].place)] = Self.absent
        guard let last = self.alarms.popLast(), position < self.alarms.count else { return }
        self.settle(last, at: position)
    }

    /// Puts an alarm where there is a hole, then where it belongs.
    private mutating func settle(_ alarm: Entry, at position: Int) {
        if position > 0, alarm < self.alarms[(position - 1) / 4] {
            self.rise(alarm, from: position)
        } else {
            self.sink(alarm, from: position)
        }
    }

    private mutating func rise(_ alarm: Entry, from start: Int) {
        self.alarms.withUnsafeMutableBufferPointer { alarms in
            self.positions.withUnsafeMutableBufferPointer { positions in
                var hole = start
                while hole > 0 {
                    let parent = (hole - 1) / 4
                    guard alarm < alarms[parent] else { break }
                    alarms[hole] = alarms[parent]
                    positions[Int(alarms[hole].place)] = Int32(truncatingIfNeeded: hole)
                    hole = parent
                }
                alarms[hole] = alarm
                positions[Int(alarm.place)] = Int32(truncatingIfNeeded: hole)
            }
        }
    }

    private mutating func sink(_ alarm: Entry, from start: Int) {
        self.alarms.withUnsafeMutableBufferPointer { alarms in
            self.positions.withUnsafeMutableBufferPointer { positions in
                var hole = start
                while true {
                    let first = hole * 4 + 1
                    guard first < alarms.count else { break }
                    var smallest = first
                    for child in (first + 1)..<max(first + 1, min(first + 4, alarms.count))
                    where alarms[child] < alarms[smallest] {
                        smallest = child
                    }
                    guard alarms[smallest] < alarm else { break }
                    alarms[hole] = alarms[smallest]
                    positions[Int(alarms[hole].place)] = Int32(truncatingIfNeeded: hole)
                    hole = smallest
                }
                alarms[hole] = alarm
                positions[Int(alarm.place)] = Int32(truncatingIfNeeded: hole)
            }
        }
    }
}

// MARK: - The alarms of a table

extension AlarmHeap {
    /// When the next alarm rings; nil when none is set.
    package var earliest: Timestamp? { self.first.map { Timestamp(nanoseconds: $0.due) } }

    /// Sets the alarm of a row, or moves it. Equal instants ring in the order of their rows.
    package mutating func set(row: Int, at due: Timestamp) {
        self.set(place: row, rank: UInt32(truncatingIfNeeded: row), at: due)
    }

    /// Takes out the first row whose alarm is due by `now`; nil when none is.
    package mutating func popDue(by now: Timestamp) -> Int? {
        guard let first = self.first, first.due <= now.nanoseconds else { return nil }
        self.remove(at: 0)
        return Int(first.place)
    }
}
