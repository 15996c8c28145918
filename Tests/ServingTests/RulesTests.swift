import Organization
import TestSupport
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

    /// Nobody at the other desk takes chats: it stays, and goes as soon as somebody who does is there.
    @Test func overflowWaitsForSomebodyWhoCanHelp() async throws {
        let chart = DeskChart(desks: [
            Self.desk("one", ["a"]) { $0.overflow = .init(desk: "two", after: .milliseconds(5)) },
            DeskPlan(name: "two"),
        ])
        var settings = RouterSettings()
        settings.offerTimeout = .milliseconds(300)
        try await RouterUnderTest.run(chart: chart, settings: settings) { subject in
            let customer = try subject.connect(as: "customer")
            try customer.send("inquire 1 topic=a channel=chat")
            #expect(try customer.readLine()?.hasPrefix("QUEUED 1 ") == true)
            let mails = try subject.connect(as: "agent")
            try mails.send("login 1 name=anna skills=a:1 channels=email:1 team=two")
            #expect(try mails.readLine() == "LOGGED-IN 1 agent=anna")
            // A letter goes over at once, although its agent is paused; the chat stays where it is.
            try customer.send("inquire 2 topic=a channel=email")
            #expect(try customer.readLine()?.hasPrefix("QUEUED 2 ") == true)
            let watcher = try subject.connect(as: "operator")
            try self.wait(until: "desk=two", of: 2, watcher)
            try watcher.send("inquiry 1")
            #expect(try watcher.readLine()?.contains(" desk=one ") == true)
            #expect(try watcher.readLine() == "END inquiry lines=1")
            let chats = try subject.connect(as: "agent")
            try chats.send("login 1 name=ada skills=a:1 channels=chat:1 team=two ready=yes")
            #expect(try chats.readLine() == "LOGGED-IN 1 agent=ada")
            #expect(try chats.readLine()?.contains(" inquiry=1 ") == true)
            try Play(subject).end()
        }
    }

    /// Whom an agent hands on to a desk where nobody is free, that desk asks the first for help at once.
    @Test func desksThatHelpEachOutWithoutDelayTakeTransfersInBothDirections() async throws {
        let chart = DeskChart(desks: [
            Self.desk("one", ["a"]) { $0.overflow = .init(desk: "two", after: .zero) },
            Self.desk("two", ["b"]) { $0.overflow = .init(desk: "one", after: .zero) },
        ])
        let offer = "channel=phone tier=1 waited=0 ttl=20000"
        try await Play.perform(
            chart: chart,
            """
            anna: login 1 name=anna skills=a:1,b:1 channels=phone:1 team=one ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=one ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a \(offer) attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=one waited=0
            anna: transfer 1 1 why=overflow team=two
            cora< TRANSFERRED 1 inquiry=1 desk=two why=overflow
            anna< OFFER 1 offer=1.2 inquiry=1 ticket=1 topic=a \(offer) attempt=2 cause=returned previous=anna
            anna: accept 1 1.2
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=one waited=0
            ada: login 1 name=ada skills=a:1,b:1 channels=phone:1 team=two ready=yes
            ada< LOGGED-IN 1 agent=ada
            cora: inquire 2 topic=b
            cora< QUEUED 2 inquiry=2 ticket=2 desk=two ahead=0
            ada< OFFER 1 offer=1.1 inquiry=2 ticket=2 topic=b \(offer) attempt=1 cause=new
            ada: accept 1 1.1
            cora< ASSIGNED 2 inquiry=2 agent=ada desk=two waited=0
            ada: transfer 1 2 why=overflow team=one
            cora< TRANSFERRED 2 inquiry=2 desk=one why=overflow
            ada< OFFER 1 offer=1.2 inquiry=2 ticket=2 topic=b \(offer) attempt=2 cause=returned previous=ada
            ada: accept 1 1.2
            cora< ASSIGNED 2 inquiry=2 agent=ada desk=two waited=0
            anna: transfer 1 1 why=overflow team=two wrap-up=yes
            cora< TRANSFERRED 1 inquiry=1 desk=two why=overflow
            anna: wrapped 1 1
            anna< OFFER 1 offer=1.3 inquiry=1 ticket=1 topic=a \(offer) attempt=3 cause=returned previous=anna
            """
        )
    }

    /// Asks until the story of an inquiry says so.
    private func wait(until word: String, of inquiry: Int, _ watcher: LineClient) throws {
        while true {
            try watcher.send("inquiry \(inquiry)")
            let story = try watcher.readLine() ?? ""
            _ = try watcher.readLine()
            if story.contains(" \(word) ") { return }
        }
    }

    /// The same agent by name, on another connection.
    @Test func anOwnerWhoComesBackIsWaitedFor() async throws {
        let chart = DeskChart(desks: [Self.desk("all") { $0.ownerHold = .seconds(3_600) }])
        try await Play.perform(
            chart: chart,
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=all waited=0
            anna: resolve 1 1 outcome=unsolved
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=unsolved
            anna!
            ada: login 1 name=ada skills=a:1 channels=phone:1 ready=yes
            ada< LOGGED-IN 1 agent=ada
            ava: login 7 name=anna skills=a:1 channels=phone:1 ready=yes
            ava< LOGGED-IN 7 agent=anna
            cora: inquire 2 topic=a ticket=1
            cora< QUEUED 2 inquiry=2 ticket=1 desk=all ahead=0
            ava< OFFER 7 offer=1.2 inquiry=2 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new told=yes
            ava: accept 7 1.2
            cora< ASSIGNED 2 inquiry=2 agent=anna desk=all waited=0
            cora: inquire 3 topic=a ticket=1
            cora< QUEUED 3 inquiry=3 ticket=1 desk=all ahead=0
            olga: inquiry 3
            olga< STORY inquiry=3 state=waiting desk=all topic=a waited=0 attempts=0 declined=0 idle=1 busy=1 paused=0 why=owner-hold
            olga< END inquiry lines=1
            """
        )
    }

    @Test func aStoryTellsDemandsFromPeopleWhoAreBusy() async throws {
        let chart = DeskChart(desks: [
            Self.desk("all") { $0.relaxation.steps = [.init(after: .zero, level: 1), .init(after: .seconds(3_600))] }
        ])
        let story = "STORY inquiry=1 state=waiting desk=all topic=a waited=0 attempts=0 declined=0"
        try await Play.perform(
            chart: chart,
            """
            anna: login 1 name=anna skills=a:2,b:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            olga: inquiry 1
            olga< \(story) idle=0 busy=0 paused=0 why=demands
            olga< END inquiry lines=1
            cora: inquire 2 topic=b
            cora< QUEUED 2 inquiry=2 ticket=2 desk=all ahead=0
            anna< OFFER 1 offer=2.1 inquiry=2 ticket=2 topic=b channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            olga: inquiry 1
            olga< \(story) idle=0 busy=0 paused=0 why=all-busy
            olga< END inquiry lines=1
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
