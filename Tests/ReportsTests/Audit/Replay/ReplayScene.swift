import Organization

@testable import Measurement
@testable import Reports

/// Both sides' ledgers written by hand. Times are milliseconds after the start; wires take no time unless a test says so.
struct ReplayScene {
    static let ms: Int64 = 1_000_000

    var plan: ReplayPlan
    private var events: [LedgerEvent] = []
    /// Milliseconds; who is due earlier is not measured.
    private var warmUp: Int64 = 0

    /// Agents of one desk who know topic 0 and serve channel 0, a phone, and channel 1, three at once.
    init(agents: Int = 1, warmUp: Int64 = 0) {
        self.init(
            plan: ReplayPlan(
                crews: [.init(agents: agents, desk: 0, levels: [1], whole: 3, parts: [3, 1], tiers: [1, 2])],
                deskOfTopic: [0, 0]
            )
        )
        self.warmUp = warmUp
    }

    /// Everybody is ready a second before the start.
    init(plan: ReplayPlan) {
        self.plan = plan
        let agents = plan.crews.reduce(0) { $0 + $1.agents }
        for agent in 0..<agents { self.agent(agent, .ready, -1_000) }
    }

    /// A call that is answered after a millisecond, and nothing else.
    static var oneCall: ReplayScene {
        var scene = ReplayScene()
        scene.call(1, 0)
        scene.serve(1, 1, until: 2)
        return scene
    }

    var findings: ReplayFindings { self.findings(isWhole: true) }

    func findings(isWhole: Bool) -> ReplayFindings {
        var replay = Replay(self.plan)
        // A worker's rows are in the order of its time; a scene may be told inquiry by inquiry.
        let ordered = self.events.enumerated().sorted { left, right in
            (left.element.instant, left.offset) < (right.element.instant, right.offset)
        }
        replay.take(ordered.map(\.element))
        return replay.findings(isWhole: isWhole)
    }

    /// What kinds of breaches there are, and of which inquiries, in the order of time.
    var breaches: [String] { self.findings.breaches.map { "\($0.kind.rawValue) \($0.inquiry)" } }

    // MARK: Customers

    /// Inquiry `number` is written, `late` after it was due, and its `QUEUED` read.
    mutating func call(
        _ number: UInt64,
        _ at: Int64,
        queued: Int64? = nil,
        late: Int64 = 0,
        topic: UInt16 = 0,
        channel: UInt8 = 0,
        tier: UInt8 = 1,
        needs: UInt8 = 0,
        priority: UInt32 = 0
    ) {
        let person = Int(number) + 1_000
        self.events.append(
            LedgerEvent(
                .inquired,
                at: at * Self.ms,
                person: person,
                detail: needs,
                extra: UInt32(late * Self.ms),
                topic: topic,
                channel: channel,
                tier: tier,
                attempt: at - late >= self.warmUp ? 1 : 0
            )
        )
        if priority > 0 {
            self.events.append(LedgerEvent(.prioritized, at: at * Self.ms, person: person, extra: priority))
        }
        self.customer(number, .queued, queued ?? at)
    }

    mutating func customer(_ number: UInt64, _ kind: LedgerEvent.Kind, _ at: Int64, detail: UInt8 = 0) {
        self.events.append(
            LedgerEvent(kind, at: at * Self.ms, person: Int(number) + 1_000, inquiry: number, detail: detail)
        )
    }

    // MARK: Agents

    mutating func agent(
        _ agent: Int,
        _ kind: LedgerEvent.Kind,
        _ at: Int64,
        _ inquiry: UInt64 = 0,
        detail: UInt8 = 0,
        extra: UInt32 = 0,
        topic: UInt16 = 0,
        channel: UInt8 = 0,
        tier: UInt8 = 0,
        attempt: UInt16 = 0
    ) {
        self.events.append(
            LedgerEvent(
                kind,
                at: at * Self.ms,
                person: agent,
                inquiry: inquiry,
                detail: detail,
                extra: extra,
                topic: topic,
                channel: channel,
                tier: tier,
                attempt: attempt
            )
        )
    }

    mutating func offer(
        _ inquiry: UInt64,
        to agent: Int = 0,
        _ at: Int64,
        attempt: UInt16 = 1,
        cause: OfferCause = .new,
        topic: UInt16 = 0,
        channel: UInt8 = 0,
        tier: UInt8 = 1
    ) {
        self.agent(
            agent,
            .offered,
            at,
            inquiry,
            detail: cause.rawValue,
            topic: topic,
            channel: channel,
            tier: tier,
            attempt: attempt
        )
    }

    /// Offered and accepted at once, resolved `until`.
    mutating func serve(
        _ inquiry: UInt64,
        by agent: Int = 0,
        _ at: Int64,
        until end: Int64,
        attempt: UInt16 = 1,
        cause: OfferCause = .new,
        channel: UInt8 = 0,
        tier: UInt8 = 1
    ) {
        self.offer(inquiry, to: agent, at, attempt: attempt, cause: cause, channel: channel, tier: tier)
        self.accept(inquiry, by: agent, at)
        self.resolve(inquiry, by: agent, end)
    }

    mutating func accept(_ inquiry: UInt64, by agent: Int = 0, _ at: Int64, assigned: Int64? = nil) {
        self.agent(agent, .accepted, at, inquiry)
        self.customer(inquiry, .assigned, assigned ?? at)
    }

    mutating func resolve(_ inquiry: UInt64, by agent: Int = 0, _ at: Int64) {
        self.agent(agent, .resolved, at, inquiry)
        self.customer(inquiry, .closed, at)
    }

    mutating func handOn(
        _ inquiry: UInt64,
        by agent: Int = 0,
        _ at: Int64,
        topic: UInt16 = LedgerEvent.noTopic,
        tier: UInt8 = 0,
        desk: UInt32 = LedgerEvent.noDesk
    ) {
        self.agent(agent, .handedOn, at, inquiry, extra: desk, topic: topic, tier: tier)
        self.customer(inquiry, .requeued, at)
    }
}
