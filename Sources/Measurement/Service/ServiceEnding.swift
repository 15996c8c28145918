package import Organization

/// How an inquiry ended, as the rows of its parts count it.
package struct ServiceEnding: Sendable {
    package let outcome: Outcome
    /// Whether it was with an agent; otherwise it was waiting.
    package let hadAgent: Bool
    /// Whether an agent of the part had accepted it before: who leaves after a transfer has not abandoned.
    package var wasAnswered: Bool
    package let wasTransferred: Bool
    /// How long it had waited because somebody had handed it on; 0 when nobody had.
    package let lostNanoseconds: Int128

    package init(
        _ outcome: Outcome,
        hadAgent: Bool,
        wasAnswered: Bool,
        wasTransferred: Bool,
        lostNanoseconds: Int128
    ) {
        self.outcome = outcome
        self.hadAgent = hadAgent
        self.wasAnswered = wasAnswered
        self.wasTransferred = wasTransferred
        self.lostNanoseconds = lostNanoseconds
    }
}

extension ServiceRow {
    /// An inquiry has ended. One that is not measured only ceases to wait.
    @inline(__always)
    package mutating func end(_ ending: ServiceEnding, isMeasured: Bool) {
        if !ending.hadAgent { self.waiting -= 1 }
        guard isMeasured else { return }
        self.transferNanoseconds += ending.lostNanoseconds
        switch ending.outcome {
        case .solved:
            self.solved += 1
            if !ending.wasTransferred { self.solvedByFirstAgent += 1 }
        case .unsolved: self.unsolved += 1
        case .callback: self.callback += 1
        case .abandoned: if !ending.wasAnswered { self.abandoned += 1 }
        case .hungUp: self.hungUp += 1
        case .expired: self.expired += 1
        }
    }
}
