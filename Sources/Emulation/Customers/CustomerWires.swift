/// What customers know of their connections: which are up, which are congested, which are taken by somebody alone.
struct CustomerWires {
    private struct State {
        var isUp = false
        var isCongested = false
        var isTaken = false
    }

    private var states: ContiguousArray<State> = []
    private var usable = WireList()
    /// Connections that are up.
    private(set) var up = 0
    /// Connections that somebody has alone.
    private(set) var taken = 0

    /// Whether a line can be written on some connection.
    var hasUsable: Bool { !self.usable.isEmpty }

    /// The next connection in turn; nil when none is usable.
    mutating func next() -> Int? { self.usable.next() }

    mutating func setUp(_ connection: Int, _ isUp: Bool) {
        while connection >= self.states.count { self.states.append(State()) }
        guard self.states[connection].isUp != isUp else { return }
        self.up += isUp ? 1 : -1
        self.states[connection].isUp = isUp
        self.states[connection].isCongested = false
        self.refresh(connection)
    }

    mutating func setCongested(_ connection: Int, _ isCongested: Bool) {
        self.states[connection].isCongested = isCongested
        self.refresh(connection)
    }

    /// Somebody has the connection alone from now on, or gives it back.
    mutating func setTaken(_ connection: Int, _ isTaken: Bool) {
        guard self.states[connection].isTaken != isTaken else { return }
        self.taken += isTaken ? 1 : -1
        self.states[connection].isTaken = isTaken
        self.refresh(connection)
    }

    private mutating func refresh(_ connection: Int) {
        let state = self.states[connection]
        if state.isUp, !state.isCongested, !state.isTaken {
            self.usable.insert(connection)
        } else {
            self.usable.remove(connection)
        }
    }
}
