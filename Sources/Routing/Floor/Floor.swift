package import Organization
import Synchronization

/// A router as a value, apart from sockets, loops and clocks: the receptionist, the desks, and what they hand to each other.
///
/// ```
/// commands, with the time ──► Floor ── the desk concerned decides, others follow ──► turns: who said what, in order
/// ```
/// A live router plays it on sockets and a simulation on a clock that jumps: both give it the same commands and bring what desks say
/// to the people addressed. A command changes the floor completely before anybody is spoken to: what comes of it is in `turns`, which the
/// caller reads from the start and empties with `endTurns()`, before the next command or after some.
///
/// People are known by their desk and a handle (`InquiryHandle`, `SeatHandle`), which the caller keeps, and hears of again in
/// `DeskAction.handover` when another desk has them.
package struct Floor: ~Copyable, Sendable {
    /// What a desk says because of a command: a run of its actions.
    package struct Turn: Sendable {
        package let desk: UInt16
        /// Places in `DeskState.actions`; none when it has nothing to say, but its next deadline may be another.
        package let actions: Range<Int>
    }

    package internal(set) var receptionist: Receptionist
    package internal(set) var desks: DeskTable
    /// Who has said what since the last `endTurns()`, in the order in which it is said.
    package private(set) var turns: ContiguousArray<Turn> = []

    /// How many actions of each desk are in `turns`.
    private var performed: ContiguousArray<Int>
    /// Desks that were given something by others meanwhile, and have their turn next.
    private var stirred: ContiguousArray<UInt16> = []

    /// When names are looked through for those that nobody uses.
    var nameSweep = NameSweep()
    /// Whether names were forgotten for the line that is being read (`resolve(_:)`).
    var hasForgottenNames = false

    /// Holds nothing; see `DeskState`, which has the same for the same reason.
    private let isPassedByAddress = Atomic(true)

    /// - Parameters:
    ///   - chart: without `problems()`.
    ///   - settings: in the time of the caller's clock, as the chart's rules.
    package init(chart: DeskChart, settings: RouterSettings) {
        self.receptionist = Receptionist(chart: chart, settings: settings)
        self.desks = DeskTable(chart: chart, settings: settings)
        self.performed = ContiguousArray(repeating: 0, count: chart.desks.count)
    }

    // MARK: Turns

    /// Everything that was said has been read: forgets it.
    package mutating func endTurns() {
        for turn in self.turns {
            self.performed[Int(turn.desk)] = 0
            // A burst (everything expires at once) must not be remembered in memory for ever.
            let isFew = self.desks[turn.desk].actions.count <= 4_096
            self.desks[turn.desk].actions.removeAll(keepingCapacity: isFew)
            if !self.desks[turn.desk].handovers.isEmpty {
                self.desks[turn.desk].handovers.removeAll(keepingCapacity: true)
            }
        }
        self.turns.removeAll(keepingCapacity: self.turns.count <= 4_096)
    }

    /// Does what a desk wants of the rest of the floor; then what other desks want because of it.
    ///
    /// One desk speaks at a time. Who gets an inquiry from another has its turn when that one is done, and not within its words: two desks
    /// that help each other out would otherwise speak within each other's words, again and again.
    @inline(__always)
    mutating func settle(_ desk: UInt16, now: Timestamp) {
        self.takeTurn(desk, now: now)
        if !self.stirred.isEmpty { self.settleStirred(now: now) }
    }

    private mutating func settleStirred(now: Timestamp) {
        var next = 0
        while next < self.stirred.count {
            self.takeTurn(self.stirred[next], now: now)
            next += 1
        }
        self.stirred.removeAll(keepingCapacity: next <= 4_096)
    }

    private mutating func takeTurn(_ desk: UInt16, now: Timestamp) {
        let first = self.performed[Int(desk)]
        var next = first
        // What is done may lead to more: who leaves for another desk sets somebody free.
        while next < self.desks[desk].actions.count {
            switch self.desks[desk].actions[next] {
            case .closed(_, let number, let ticket, let ending, let isKeyed):
                if isKeyed { self.receptionist.keys.end(number, ending, now: now) }
                self.receptionist.stories.close(ticket, ending)
            case .handover(let index):
                self.handOver(index, from: desk, now: now)
            case .overflow(let inquiry, _, let destination):
                if let handover = self.helpOut(with: inquiry, from: desk, at: destination, now: now) {
                    let index = self.desks[desk].handovers.count
                    self.desks[desk].handovers.append(handover)
                    self.desks[desk].actions[next] = .handover(index: index)
                    self.handOver(index, from: desk, now: now)
                }
            case .loggedOut(let agent):
                self.receptionist.unregister(agent)
            case .queued, .offer, .assigned, .ended, .rescind, .refused, .transferred, .paused, .loggedIn:
                break
            }
            next += 1
        }
        self.performed[Int(desk)] = next
        self.turns.append(Turn(desk: desk, actions: first..<next))
    }

    // MARK: From desk to desk

    /// An inquiry leaves for another desk, which has it from now on, or ends it at once.
    private mutating func handOver(_ index: Int, from desk: UInt16, now: Timestamp) {
        let handover = self.desks[desk].handovers[index]
        let destination = handover.destination
        if let inquiry = self.desks[destination].receive(handover, now: now) {
            self.desks[desk].handovers[index].inquiry = inquiry
            if handover.isKeyed {
                self.receptionist.keys.update(handover.number) { keyed in
                    keyed.desk = destination
                    keyed.inquiry = inquiry
                }
            }
        }
        self.stirred.append(destination)
    }

    /// An inquiry has waited so long that another desk may help out: it goes there if somebody there could take it. Otherwise it stays,
    /// and its desk asks again.
    private mutating func helpOut(
        with inquiry: InquiryHandle,
        from desk: UInt16,
        at other: UInt16,
        now: Timestamp
    ) -> Handover? {
        guard let demand = self.desks[desk].demand(of: inquiry), self.desks[other].hasSomebody(for: demand) else {
            return nil
        }
        return self.desks[desk].leave(inquiry, now: now)
    }
}
