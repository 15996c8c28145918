/// The row as a list of numbers, for whoever adds rows up, sends or writes them.
extension ServiceRow {
    package typealias Count = (name: String, path: any WritableKeyPath<ServiceRow, Int> & Sendable)
    package typealias Time = (name: String, path: any WritableKeyPath<ServiceRow, Int128> & Sendable)

    /// Every count with its name in files. New ones are added at the end: the control protocol goes by the order.
    package static let counts: [Count] = [
        ("offered", \.offered), ("cases", \.cases), ("answered", \.answered), ("answeredAtOnce", \.answeredAtOnce),
        ("answeredInTime", \.answeredInTime), ("abandoned", \.abandoned), ("expired", \.expired),
        ("deflected", \.deflected), ("solved", \.solved), ("unsolved", \.unsolved), ("callback", \.callback),
        ("hungUp", \.hungUp), ("solvedByFirstAgent", \.solvedByFirstAgent), ("transfers", \.transfers),
        ("transfersRight", \.transfersRight), ("transfersWrong", \.transfersWrong),
        ("transfersEscalation", \.transfersEscalation), ("transfersOverflow", \.transfersOverflow),
        ("overflowed", \.overflowed), ("basicAnswers", \.basicAnswers), ("deflections", \.deflections),
        ("consults", \.consults), ("sales", \.sales), ("conversations", \.conversations), ("waiting", \.waiting),
        ("cutOff", \.cutOff), ("refused", \.refused), ("openAtEnd", \.openAtEnd),
        ("unansweredAtEnd", \.unansweredAtEnd),
    ]

    /// Every sum of real nanoseconds with its name in files.
    package static let times: [Time] = [
        ("handleNs", \.handleNanoseconds), ("wrapUpNs", \.wrapUpNanoseconds), ("waitNs", \.waitNanoseconds),
        ("transferNs", \.transferNanoseconds), ("busyNs", \.busyNanoseconds), ("availableNs", \.availableNanoseconds),
    ]

    /// Whether anything was counted; waits one by one are not looked at.
    package var isEmpty: Bool {
        Self.counts.allSatisfy { self[keyPath: $0.path] == 0 } && Self.times.allSatisfy { self[keyPath: $0.path] == 0 }
    }

    /// Adds what another worker, another second or another part counted.
    package mutating func merge(_ other: ServiceRow) {
        for count in Self.counts { self[keyPath: count.path] += other[keyPath: count.path] }
        for time in Self.times { self[keyPath: time.path] += other[keyPath: time.path] }
        self.storyWaits.merge(other.storyWaits)
    }
}
