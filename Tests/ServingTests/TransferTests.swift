import Organization
import TestSupport
import Testing

/// Who sits where, and what passes from desk to desk, played.
@Suite struct TransferTests {
    private static let offer = "topic=a channel=phone tier=1 waited=0 ttl=20000"

    private static let chart = DeskChart(desks: [
        DeskPlan(name: "one", topics: ["a", "c"]),
        DeskPlan(name: "two", topics: ["b"]),
        DeskPlan(name: "rest"),
    ])

    @Test func agentsSitWhereTheirTeamOrTheirSkillsSay() async throws {
        try await Play.perform(
            chart: Self.chart,
            """
            anna: login 1 name=anna skills=b:1,a:1,c:2 channels=phone:1 ready=yes
            anna: login 2 name=ada skills=a:1 channels=phone:1 team=two
            anna: login 3 name=alva skills=z:1 channels=phone:1
            anna: login 4 name=alma skills=a:1 channels=phone:1 team=three
            anna< LOGGED-IN 1 agent=anna
            anna< LOGGED-IN 2 agent=ada
            anna< LOGGED-IN 3 agent=alva
            anna< ERROR bad-value 4 there is no such team
            olga: agents
            olga< AGENT name=anna desk=one state=ready offers=0 inquiries=0
            olga< AGENT name=ada desk=two state=paused offers=0 inquiries=0
            olga< AGENT name=alva desk=rest state=paused offers=0 inquiries=0
            olga< END agents lines=3
            olga: agents team=two
            olga< AGENT name=ada desk=two state=paused offers=0 inquiries=0
            olga< END agents lines=1
            olga: agents team=none
            olga< ERROR bad-value - there is no such team
            """
        )
    }

    @Test func aTransferByTopicReachesThatTopicsDeskWithTheOldPlace() async throws {
        try await Play.perform(
            chart: Self.chart,
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            ada: login 1 name=ada skills=b:1 channels=phone:1
            anna< LOGGED-IN 1 agent=anna
            ada< LOGGED-IN 1 agent=ada
            cora: inquire 1 topic=a stamp=1
            cora: inquire 2 topic=b
            cora< QUEUED 1 inquiry=1 ticket=1 desk=one ahead=0
            cora< QUEUED 2 inquiry=2 ticket=2 desk=two ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer) attempt=1 cause=new stamp=1
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=one waited=0
            anna: transfer 1 1 why=wrong-skill topic=b mode=warm stamp=2
            cora< TRANSFERRED 1 inquiry=1 desk=two why=wrong-skill
            ada: ready 1
            ada< OFFER 1 offer=2.1 inquiry=1 ticket=1 topic=b channel=phone tier=1 waited=0 ttl=20000 attempt=2 cause=transfer told=yes previous=anna stamp=2
            ada: accept 1 2.1
            cora< ASSIGNED 1 inquiry=1 agent=ada desk=two waited=0
            anna: resolve 1 1 outcome=solved
            anna< ERROR stale 1 inquiry=1 that inquiry is not in your hands
            ada: resolve 1 1 outcome=solved
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=solved
            ada< OFFER 1 offer=1.1 inquiry=2 ticket=2 topic=b channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            """
        )
    }

    @Test func aTransferByTierStaysAtTheTopicsDesk() async throws {
        try await Play.perform(
            chart: Self.chart,
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 tiers=1 ready=yes
            ada: login 1 name=ada skills=a:1 channels=phone:1 tiers=2,3 ready=yes
            anna< LOGGED-IN 1 agent=anna
            ada< LOGGED-IN 1 agent=ada
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=one ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer) attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=one waited=0
            anna: transfer 1 1 why=escalation tier=2 wrap-up=yes
            cora< TRANSFERRED 1 inquiry=1 desk=one why=escalation
            ada< OFFER 1 offer=1.2 inquiry=1 ticket=1 topic=a channel=phone tier=2 waited=0 ttl=20000 attempt=2 cause=transfer previous=anna
            anna: wrapped 1 1
            anna: wrapped 1 1
            anna< ERROR stale 1 inquiry=1 that inquiry is not in your hands
            """
        )
    }

    @Test func aTransferByTeamGoesThereAndTheTopicStays() async throws {
        try await Play.perform(
            chart: Self.chart,
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            ada: login 1 name=ada skills=a:1 channels=phone:1 team=rest ready=yes
            anna< LOGGED-IN 1 agent=anna
            ada< LOGGED-IN 1 agent=ada
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=one ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer) attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=one waited=0
            anna: transfer 1 1 why=overflow team=nowhere
            anna< ERROR bad-value 1 inquiry=1 there is no such team
            anna: transfer 1 2 why=overflow team=rest
            anna< ERROR stale 1 inquiry=2 that inquiry is not in your hands
            anna: transfer 1 1 why=overflow
            anna< ERROR missing-key 1 transfer needs topic, tier or team
            anna: transfer 1 1 why=overflow team=rest
            cora< TRANSFERRED 1 inquiry=1 desk=rest why=overflow
            ada< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=2 cause=transfer previous=anna
            cora: abandon 1
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=abandoned
            ada< RESCIND 1 offer=1.1 why=abandoned
            """
        )
    }

    @Test func manyLinesForManyDesksInOneReadArePerformedInOrder() async throws {
        try await RouterUnderTest.run(chart: Self.chart) { subject in
            let client = try subject.connect(as: "customer")
            let topics = (0..<600).map { ["a", "a", "b", "b", "b", "z"][$0 * 7 % 6] }
            let lines = topics.enumerated().map { "inquire \($0.offset) topic=\($0.element)\nabandon \($0.offset)\n" }
            try client.sendBytes(Array(lines.joined().utf8))
            for (index, topic) in topics.enumerated() {
                let desk = ["a": "one", "b": "two", "z": "rest"][topic] ?? ""
                let number = "inquiry=\(index + 1) ticket=\(index + 1)"
                #expect(try client.readLine() == "QUEUED \(index) \(number) desk=\(desk) ahead=0")
                #expect(try client.readLine() == "CLOSED \(index) \(number) outcome=abandoned")
            }
            try Play(subject).end()
        }
    }
}
