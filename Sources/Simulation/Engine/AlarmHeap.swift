import Organization

/// Everything that is to happen, the next first: a 4-ary heap that knows where each name stands.
///
/// A name has one alarm at most. Setting, moving and cancelling one cost O(log n); most alarms are cancelled, because patience
/// outlasts the wait. Nothing is allocated once the heap has reached its size.
struct AlarmHeap {
    private static let absent: Int32 = -1

    private var alarms: ContiguousArray<Alarm> = []
    /// By `Alarm.Name.place`: where the name's alarm is in `alarms`.
    private var positions: ContiguousArray<Int32> = []

    /// Alarms that are set.
    var count: Int { self.alarms.count }

    /// The alarm that rings next; nil when none is set.
    var first: Alarm? { self.alarms.first }

    /// When the alarm of `name` rings; nil when it has none.
    func due(of name: Alarm.Name) -> Timestamp? {
        guard name.place < self.positions.count, self.positions[name.place] != Self.absent else { return nil }
        return Timestamp(nanoseconds: self.alarms[Int(self.positions[name.place])].due)
    }

    /// Sets the alarm of `name`, or moves it.
    mutating func set(_ name: Alarm.Name, at due: Timestamp) {
        let alarm = Alarm(due: due.nanoseconds, name: name)
        self.makeRoom(for: name)
        let position = self.positions[name.place]
        if position == Self.absent {
            self.alarms.append(alarm)
            self.rise(alarm, from: self.alarms.count - 1)
        } else {
            self.settle(alarm, at: Int(position))
        }
    }

    /// Takes the alarm of `name` back; nothing happens when it has none.
    mutating func cancel(_ name: Alarm.Name) {
        guard name.place < self.positions.count, self.positions[name.place] != Self.absent else { return }
        self.remove(at: Int(self.positions[name.place]))
    }

    /// Takes out the alarm that rings next.
    mutating func popFirst() -> Alarm? {
        guard let first = self.alarms.first else { return nil }
        self.remove(at: 0)
        return first
    }

    private mutating func makeRoom(for name: Alarm.Name) {
        guard name.place >= self.positions.count else { return }
        let needed = name.place + 1 - self.positions.count
        self.positions.append(contentsOf: repeatElement(Self.absent, count: needed))
    }

    private mutating func remove(at position: Int) {
        self.positions[self.alarms[position].name.place] = Self.absent
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
        self.alarms.withUnsafeMutableBufferPointer { alarms in
            self.positions.withUnsafeMutableBufferPointer { positions in
                var hole = start
                while hole > 0 {
                    let parent = (hole - 1) / 4
                    guard alarm < alarms[parent] else { break }
                    alarms[hole] = alarms[parent]
                    positions[alarms[hole].name.place] = Int32(truncatingIfNeeded: hole)
                    hole = parent
                }
                alarms[hole] = alarm
                positions[alarm.name.place] = Int32(truncatingIfNeeded: hole)
            }
        }
    }

    private mutating func sink(_ alarm: Alarm, from start: Int) {
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
                    positions[alarms[hole].name.place] = Int32(truncatingIfNeeded: hole)
                    hole = smallest
                }
                alarms[hole] = alarm
                positions[alarm.name.place] = Int32(truncatingIfNeeded: hole)
            }
        }
    }
}
