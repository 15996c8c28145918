import Organization
import Testing

/// What changes while inquiries wait, played over connections.
@Suite struct RulesTests {
    private static func desk(_ name: String, _ topics: [String] = [], _ change: (inout DeskRules) -> Void) -> DeskPlan {
        var rules = DeskRules()
        change(&rules)
        return DeskPlan(name: name, topics: topics, rules: rules)
    }

    @Test func whoWaitsTooLongIsServedByAnotherDeskAndIsToldOnlyThat() async throws {
        let chart = DeskChart(desks: [
            Self.desk("one", ["a"]) { $0.overflow = .init(desk: "two", after: .milliseconds(30)) },
            DeskPlan(name: "two"),
        ])
        try await Play.perform(
            chart: chart,
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 team=two ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a stamp=5
            cora< QUEUED 1 inquiry=1 ticket=1 desk=one ahead=0
            anna<< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=returned stamp=5
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=two waited=0
            cora: abandon 1
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=hung-up
            anna< ENDED 1 inquiry=1 why=hung-up
            """
        )
    }

    @Test func demandsAreLoweredWhileSomebodyWaits() async throws {
        let chart = DeskChart(desks: [
            Self.desk("all") {
                $0.relaxation.steps = [.init(after: .zero, level: 1), .init(after: .milliseconds(30))]
            }
        ])
        try await Play.perform(
            chart: chart,
            """
            anna: login 1 name=anna skills=a:2 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            anna<< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=returned
            """
        )
    }

    @Test func aTicketBringsTheCustomerBackToTheLastAgent() async throws {
        var settings = RouterSettings()
        settings.strategy = .lastAgent
        try await Play.perform(
            settings: settings,
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna: login 2 name=ada skills=a:1 channels=phone:1
            anna< LOGGED-IN 1 agent=anna
            anna< LOGGED-IN 2 agent=ada
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=all waited=0
            anna: ready 2
            anna: resolve 1 1 outcome=unsolved
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=unsolved
            cora: inquire 2 topic=a ticket=1
            cora< QUEUED 2 inquiry=2 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.2 inquiry=2 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new told=yes
            """
        )
    }

    @Test func aDeskReachedByTransferOnlyIsNamed() async throws {
        let chart = DeskChart(desks: [DeskPlan(name: "second", isByTransferOnly: true), DeskPlan(name: "first")])
        try await Play.perform(
            chart: chart,
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 team=first ready=yes
            anna: login 2 name=ada skills=a:1 channels=phone:1 team=second ready=yes
            anna< LOGGED-IN 1 agent=anna
            anna< LOGGED-IN 2 agent=ada
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=first ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=first waited=0
            anna: transfer 1 1 why=wrong-skill topic=a team=second mode=warm
            cora< TRANSFERRED 1 inquiry=1 desk=second why=wrong-skill
            anna< OFFER 2 offer=1.1 inquiry=1 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=2 cause=transfer told=yes previous=anna
            """
        )
    }
}
