import Glibc
import Organization
import Routing

func exitWithUsage() -> Never {
    exit(64)
}

/// A desk in steady state: as many assignments as are asked for, one after the other.
struct DeskBench: ~Copyable {
    private static let topics: UInt16 = 8

    private var desk: DeskState
    private var seats: [SeatHandle] = []
    private let waiting: Int
    private var nextNumber: UInt64 = 1
    private var now = Timestamp(nanoseconds: 1_000_000_000)
    /// What was offered and to whom, as the people would have read it.
    private var pending: [(seat: SeatHandle, offering: Offering)] = []

    /// Seats the agents and lets `waiting` inquiries queue up behind them.
    init(agents: Int, waiting: Int) {
        var settings = RouterSettings()
        settings.queueLimit = Int.max
        self.desk = DeskState(settings: settings)
        self.waiting = waiting
        for agent in 0..<agents {
            let topic = UInt16(agent % Int(Self.topics))
            let seat = NewSeat(
                agent: Person(connection: 0, ref: UInt64(agent)),
                name: Array("agent-\(agent)".utf8),
                skills: [
                    NewSeat.Skill(skill: topic, level: 1),
                    NewSeat.Skill(skill: (topic + 1) % Self.topics, level: 2),
                ],
                channels: [NewSeat.Channel(channel: Vocabulary.phone, limit: 1)],
                isReady: true
            )
            if case .success(let handle) = self.desk.login(seat, now: self.now) { self.seats.append(handle) }
        }
        if waiting > 0 {
            for _ in 0..<(agents + waiting) { self.inquire() }
            self.collect()
            for offer in self.pending { self.accept(offer) }
        }
        self.collect()
    }

    /// Times `assignments` rounds and describes them in one line.
    mutating func run(assignments: Int) -> String {
        let start = Self.threadNanoseconds()
        var held = self.pending
        self.pending.removeAll()
        var next = 0
        for _ in 0..<assignments {
            if self.waiting == 0 {
                // Somebody is idle: the arrival is offered at once.
                self.inquire()
                self.collect()
                guard let offer = self.pending.popLast() else { return "nobody was free" }
                self.accept(offer)
                self.resolve(offer)
            } else {
                // Everybody is busy: the slot that frees takes the best of those that wait.
                self.inquire()
                self.resolve(held[next])
                self.collect()
                guard let offer = self.pending.popLast() else { return "nobody waited" }
                self.accept(offer)
                held[next] = offer
                next = next + 1 == held.count ? 0 : next + 1
            }
            self.desk.actions.removeAll(keepingCapacity: true)
        }
        let spent = Self.threadNanoseconds() - start
        let each = Double(spent) / Double(max(1, assignments))
        let rounded = (each * 10).rounded() / 10
        return "agents=\(self.seats.count) waiting=\(self.waiting) assignments=\(assignments) nanoseconds=\(rounded)"
    }

    private mutating func inquire() {
        self.now = self.now.advanced(byNanoseconds: 100)
        var inquiry = NewInquiry(
            customer: Person(connection: 1, ref: self.nextNumber),
            topic: UInt16(self.nextNumber % UInt64(Self.topics))
        )
        (inquiry.number, inquiry.ticket) = (self.nextNumber, self.nextNumber)
        self.nextNumber += 1
        _ = self.desk.inquire(inquiry, now: self.now)
    }

    /// Reads the offers among what the desk said.
    private mutating func collect() {
        for action in self.desk.actions {
            guard case .offer(let agent, let offering) = action else { continue }
            self.pending.append((self.seats[Int(agent.ref)], offering))
        }
        self.desk.actions.removeAll(keepingCapacity: true)
    }

    private mutating func accept(_ offer: (seat: SeatHandle, offering: Offering)) {
        _ = self.desk.accept(offer.seat, offer: offer.offering.id, stamp: nil, now: self.now)
    }

    private mutating func resolve(_ offer: (seat: SeatHandle, offering: Offering)) {
        _ = self.desk.resolve(
            offer.seat,
            inquiry: offer.offering.number,
            ending: .solved,
            wrapUp: false,
            now: self.now
        )
    }

    private static func threadNanoseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
