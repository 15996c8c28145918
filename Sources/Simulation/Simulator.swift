internal import Measurement
import Organization
import People
package import Population
import Routing

/// Plays a population in virtual time: the same state machines of people as in a live run against the same `Floor`, on a clock that
/// jumps from one thing that happens to the next.
///
///     arrivals ─▶ Customer.StateMachine ─┐ words        ┌─▶ Customer.StateMachine
///     alarms ──▶ Agent.Conversation ─────┴─▶ Floor ─────┴─▶ Agent.StateMachine, Agent.Conversation
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
    let deskNames: [String]
    let roll: Roll
    /// When what is open is left open.
    let deadline: Timestamp
    /// The time that is measured; its end is the last moment at which somebody may be due.
    let span: MeasuredSpan

    var now = Timestamp.zero
    /// The router.
    var floor: Floor
    var alarms = AlarmHeap()
    var words = WordQueue()
    /// Who is there, and what is counted and kept of them.
    var cast: Cast
    /// By row of the cast's customers, and by seat.
    var customers: ContiguousArray<VirtualCustomer> = []
    var seats: ContiguousArray<VirtualSeat>
    var figures: VirtualFigures
    var mishaps: MishapTable?
    var traces: [InquiryTrace] = []

    /// Agents who come, go and become something else.
    var calendar: RosterCalendar
    var calls: CallSequence
    /// The customers are done, and the agents go home.
    var isClosing = false
    /// The minute of the story that is going on, and when it is over; never when the service is not kept over time.
    var minute = 0
    var minuteEnd = Timestamp.distantFuture
    /// Steps taken.
    var events = 0
    /// What must be true and is not; the run stops at the first.
    var broken: BrokenInvariant?

    private init(_ population: Population, options: SimulationOptions) {
        let chart = population.deskChart
        let span = population.measuredSpan(from: .zero)
        self.population = population
        self.options = options
        self.stamps = population.stampLayout
        self.deskNames = chart.desks.map(\.name)
        var floor = Floor(chart: chart, settings: population.routerSettings)
        self.roll = Roll(population, on: &floor)
        self.floor = floor
        self.cast = Cast(
            population,
            agents: Array(0..<population.agentCount),
            events: EventRecorder(isOn: options.recordsLedger),
            leastAnswer: options.faults == nil ? .zero : Customer.leastAnswer,
            // Without faults every word is heard before the next step.
            wordsCross: options.faults != nil,
            keepsScores: options.recordsService
        )
        self.cast.hasBegun = true
        self.cast.times.span = span
        self.seats = ContiguousArray(repeating: VirtualSeat(), count: population.agentCount)
        self.calendar = population.rosterCalendar(in: .whole)
        self.span = span
        self.deadline = span.until + population.drain
        self.figures = VirtualFigures(population)
        self.mishaps = options.faults.map { MishapTable($0) }
        self.calls = CallSequence(population, in: .whole)
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
            if !self.isClosing, self.calls.upcoming == nil, self.cast.customers.count == 0 {
                self.close()
                continue
            }
            if self.isClosing, self.cast.present == 0 { return .completed }
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
            self.happen(change.kind, seat: change.agent)
        } else if let alarm = self.alarms.first, alarm.due <= self.now.nanoseconds {
            _ = self.alarms.popFirst()
            self.ring(Alarm.Name(word: alarm.rank))
        } else {
            self.callNext()
        }
        self.settle()
        self.review()
    }

    private mutating func ring(_ name: Alarm.Name) {
        switch name.kind {
        case .hand:
            self.perform(self.cast.hands[name.row].machine.timerFired(now: self.now), hand: name.row)
        case .desk:
            self.floor.advance(UInt16(truncatingIfNeeded: name.row), to: self.now)
            self.speak()
        case .patience:
            self.perform(self.cast.customers[name.row].machine.timerFired(now: self.now), customer: name.row)
        case .mishap:
            self.happen(mishap: name.row)
        case .pause:
            self.breakRang(name.row)
        }
    }

    /// Somebody broke its word.
    mutating func note(_ violation: String) {
        self.cast.tally.counts.outOfOrder += 1
        self.figures.list("\(self.now.nanoseconds) ns: \(violation)")
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
        for seat in self.seats.indices { self.happen(.leaves, seat: seat) }
        self.settle()
    }
}
