import Organization
package import Population
import Routing

/// Plays a population in virtual time: the same state machines of people as in a live run against the same `DeskState`, on a
/// clock that jumps from one thing that happens to the next.
///
///     arrivals ─▶ Customer.StateMachine ─┐ words            ┌─▶ Customer.StateMachine
///     alarms ──▶ Agent.Conversation ─────┴─▶ DeskState ─────┴─▶ Agent.StateMachine, Agent.Conversation
///
/// There are no sockets, processes or threads, so the wires take no time: `sendDelay`, `assignment`, `accept` and `transfer` are
/// zero, and what a customer waits it waits for an agent. The clock counts what would be real nanoseconds in a live run: the
/// story's divided by the profile's `time-scale`.
///
/// A run is a pure function of the population and the options. One step is an arrival or an alarm, and everything that people
/// and desks say to each other because of it, in the order in which it is said. It takes a few microseconds an inquiry and
/// allocates nothing once the tables have their size: memory grows with the agents and with the inquiries that are open at once,
/// not with those of the plan, which are drawn when they are due.
package struct Simulator: ~Copyable {
    let population: Population
    let options: SimulationOptions
    let stamps: StampLayout
    /// The desk of each topic of the profile; nil where no desk takes it.
    let deskOfTopic: [Int?]
    let desks: ContiguousArray<SimulatedDesk>
    let roll: Roll
    /// When what is open is left open.
    let deadline: Timestamp
    /// The time that is measured; its end is the last moment at which somebody may be due.
    let span: MeasuredSpan

    /// How long an answer that comes at once may take: nothing, unless lines are held up.
    let leastAnswer: Duration
    let hasBreaks: Bool

    var now = Timestamp.zero
    var alarms = AlarmHeap()
    var words = WordQueue()
    var customers = CustomerTable()
    var seats: ContiguousArray<SeatRow>
    var hands = HandTable()
    /// What has ended last, in case that there was nothing to end.
    var endings = RecentRing<HandRow>(limit: 4_096)
    var tally: Tally
    var mishaps: MishapTable?
    var traces: [InquiryTrace] = []
    /// What everybody did and was told, when it is kept.
    var ledger: EventRecorder

    /// Agents who come, go and become something else.
    var calendar: RosterCalendar
    var calls: CallSequence
    /// The number in the plan of the first inquiry that is due after the warm-up.
    var firstMeasured = Int.max
    /// The router's number of the latest inquiry that a desk took.
    var lastNumber: UInt64 = 0
    /// Its number of the latest case, and the cases whose customers need not tell their story again.
    var lastTicket: UInt64 = 0
    var stories = TicketStories()
    /// Agents that are logged in.
    var present = 0
    /// The customers are done, and the agents go home.
    var isClosing = false
    /// Inquiries that no desk takes, refused before one was asked.
    var refusedAtTheDoor = 0
    /// The minute of the story that is going on, and when it is over; never when the service is not kept over time.
    var minute = 0
    var minuteEnd = Timestamp.distantFuture
    /// Steps taken.
    var events = 0
    /// Whether a desk is having its say (`carryOut(_:)`), and which have theirs next.
    var isCarryingOut = false
    var desksToCarryOut: [Int] = []
    /// What must be true and is not; the run stops at the first.
    var broken: BrokenInvariant?

    private init(_ population: Population, options: SimulationOptions) {
        let chart = population.deskChart
        let span = population.measuredSpan(from: .zero)
        self.population = population
        self.options = options
        self.stamps = population.stampLayout
        self.deskOfTopic = population.profile.topics.map { chart.deskIndex(forTopic: $0.name) }
        self.desks = ContiguousArray(
            chart.desks.indices.map { index in
                SimulatedDesk(
                    index: index,
                    in: chart,
                    settings: population.routerSettings,
                    span: span
                )
            }
        )
        self.seats = ContiguousArray(
            (0..<population.agentCount).map { agent in
                let posting = UInt32(truncatingIfNeeded: population.posting(ofAgent: agent))
                return SeatRow(
                    machine: Agent.StateMachine(isOnDuty: population.isThereAtStart(agent: agent)),
                    posting: posting,
                    nextPosting: posting
                )
            }
        )
        self.roll = Roll(population)
        self.calendar = population.rosterCalendar(in: .whole)
        self.span = span
        self.deadline = span.until + population.drain
        self.tally = Tally(population, options: options)
        self.hasBreaks = population.hasBreaks
        self.leastAnswer = options.faults == nil ? .zero : Customer.leastAnswer
        self.mishaps = options.faults.map { MishapTable($0) }
        self.calls = CallSequence(population, in: .whole)
        self.ledger = EventRecorder(isOn: options.recordsLedger)
        if options.recordsService { self.minuteEnd = self.end(ofMinute: 0) }
    }

    /// Plays the population from its first log-in until the last customer has gone and the last agent has wrapped up, or until
    /// the drain is over. It ends: by the clock at the drain's limit, and by `SimulationOptions.eventLimit` steps.
    package static func run(_ population: Population, options: SimulationOptions = .init()) -> SimulationResult {
        var simulator = Simulator(population, options: options)
        simulator.open()
        let ending = simulator.play()
        return simulator.result(ending)
    }

    // MARK: The clock

    /// All agents log in who are there at the start, before anybody calls.
    private mutating func open() {
        for seat in self.seats.indices {
            self.comeIn(seat)
            self.settle()
        }
        if self.mishaps != nil { self.planNextLoss() }
    }

    private mutating func play() -> SimulationResult.Ending {
        let limit = self.options.eventLimit ?? 1_000 * (self.population.inquiryCount + self.seats.count + 1)
        while self.broken == nil {
            if !self.isClosing, self.calls.upcoming == nil, self.customers.count == 0 {
                self.close()
                continue
            }
            if self.isClosing, self.present == 0 { return .completed }
            guard let next = self.nextInstant, next <= self.deadline else {
                self.now = self.deadline
                return self.isClosing ? .completed : .drainLimit
            }
            guard self.events < limit else { return .eventLimit }
            self.events += 1
            if next >= self.minuteEnd { self.closeMinutes(by: next) }
            self.now = next
            self.step()
        }
        return .brokenInvariant
    }

    /// When something happens next. Due times may lie in the past of the clock by no more than a tie.
    private var nextInstant: Timestamp? {
        let alarm = self.alarms.first?.due ?? .max
        let arrival = self.calls.upcoming?.dueNanoseconds ?? .max
        let change = self.isClosing ? .max : self.calendar.next?.nanoseconds ?? .max
        let next = min(alarm, arrival, change)
        return next == .max ? nil : max(self.now, Timestamp(nanoseconds: next))
    }

    /// What happens at one instant first: a change of the roster, then an alarm, before an arrival.
    private mutating func step() {
        if !self.isClosing, let change = self.calendar.popDue(by: self.now.nanoseconds) {
            self.change(change)
        } else if let alarm = self.alarms.first, alarm.due <= self.now.nanoseconds {
            _ = self.alarms.popFirst()
            self.ring(alarm.name)
        } else {
            self.callNext()
        }
        self.settle()
        self.review()
    }

    private mutating func ring(_ name: Alarm.Name) {
        switch name.kind {
        case .hand:
            self.perform(self.hands[name.row].machine.timerFired(now: self.now), hand: name.row)
        case .desk:
            let desk = self.desks[name.row]
            desk.state.advance(to: self.now)
            self.carryOut(desk)
        case .patience:
            self.perform(self.customers[name.row].machine.timerFired(now: self.now), customer: name.row)
        case .mishap:
            self.befall(name.row)
        case .pause:
            self.breakRang(name.row)
        }
    }

    /// Lets everything be heard that has been said, and what is said in answer to it.
    mutating func settle() {
        while let saying = self.words.popFirst() {
            self.hear(saying)
        }
    }

    /// The customers are done: agents finish what they have in hand and go home.
    private mutating func close() {
        self.isClosing = true
        for seat in self.seats.indices { self.goHome(seat) }
        self.settle()
    }
}
