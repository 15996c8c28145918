import Organization

/// Who calls when: the arrivals of a segment, and between them those who call again.
///
/// Workers and simulations both take their calls from here, so they play by one rule. Of two that are due at once, who calls again comes
/// first. Arrivals are drawn one ahead: the plan takes no memory, only those who wait to call again do.
package struct CallSequence: Sendable {
    private let warmUpNanoseconds: Int64
    private let endNanoseconds: Int64
    private var arrivals: ArrivalSequence
    /// The plan's next call; nil when there is none left.
    private var planned: Call?
    private var returning = CallQueue()
    /// Who is to call next; nil when nobody is left, for now: somebody who is still there may come back.
    package private(set) var upcoming: Call?

    package init(_ population: Population, in segment: Segment) {
        self.warmUpNanoseconds = population.warmUp.nanoseconds
        self.endNanoseconds = population.length.nanoseconds
        self.arrivals = population.arrivals(in: segment)
        self.plan()
        self.upcoming = self.planned
    }

    /// The upcoming call is dealt with.
    package mutating func proceed() {
        guard let upcoming = self.upcoming else { return }
        if upcoming.contact > 0 { _ = self.returning.popFirst() } else { self.plan() }
        self.choose()
    }

    /// Somebody calls again, unless the arrivals are over by then.
    package mutating func add(_ call: Call) {
        guard call.contact > 0, call.dueNanoseconds < self.endNanoseconds else { return }
        self.returning.add(call)
        self.choose()
    }

    private mutating func plan() {
        self.planned = self.arrivals.next().map { arrival in
            Call(
                index: arrival.index,
                dueNanoseconds: arrival.dueNanoseconds,
                isMeasured: arrival.dueNanoseconds >= self.warmUpNanoseconds
            )
        }
    }

    private mutating func choose() {
        guard let again = self.returning.first else { return self.upcoming = self.planned }
        let isFirst = again.dueNanoseconds <= self.planned?.dueNanoseconds ?? .max
        self.upcoming = isFirst ? again : self.planned
    }
}
