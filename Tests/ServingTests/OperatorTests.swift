import NIOPosix
import Organization
import Serving
import TestSupport
import Testing
import Transport

/// What operators say, and how a router ends.
@Suite struct OperatorTests {
    private static let offer = "topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new"

    @Test func desksSayWhoWaitsAndWhoIsIdleAndBusy() async throws {
        try await Play.perform(
            chart: DeskChart(desks: [DeskPlan(name: "one", topics: ["a"]), DeskPlan(name: "two")]),
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna: login 2 name=ada skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            anna< LOGGED-IN 2 agent=ada
            cora: inquire 1 topic=a
            cora: inquire 2 topic=b
            cora< QUEUED 1 inquiry=1 ticket=1 desk=one ahead=0
            cora< QUEUED 2 inquiry=2 ticket=2 desk=two ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer)
            olga: desks
            olga< DESK name=one waiting=0 idle=1 busy=1
            olga< DESK name=two waiting=1 idle=0 busy=0
            olga< END desks lines=2
            olga: agents team=one
            olga< AGENT name=anna desk=one state=offered offers=1 inquiries=0
            olga< AGENT name=ada desk=one state=ready offers=0 inquiries=0
            olga< END agents lines=2
            """
        )
    }

    @Test func theStoryOfAnInquirySaysWhyItWaits() async throws {
        let story = "desk=all topic=a waited=0"
        try await Play.perform(
            """
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            olga: inquiry 1
            olga< STORY inquiry=1 state=waiting \(story) attempts=0 declined=0 idle=0 busy=0 paused=0 why=nobody-eligible
            olga< END inquiry lines=1
            anna: login 1 name=anna skills=a:1 channels=phone:1
            anna< LOGGED-IN 1 agent=anna
            olga: inquiry 1
            olga< STORY inquiry=1 state=waiting \(story) attempts=0 declined=0 idle=0 busy=0 paused=1 why=all-paused
            olga< END inquiry lines=1
            anna: ready 1
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer)
            olga: inquiry 1
            olga< STORY inquiry=1 state=offered \(story) attempts=1 declined=0 idle=0 busy=1 paused=0
            olga< END inquiry lines=1
            anna: decline 1 1.1
            olga: inquiry 1
            olga< STORY inquiry=1 state=waiting \(story) attempts=1 declined=1 idle=1 busy=0 paused=0 why=all-declined
            olga< END inquiry lines=1
            cora: abandon 1
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=abandoned
            olga: inquiry 1
            olga< ERROR stale - inquiry=1 that inquiry has ended
            olga: inquiry 2
            olga< ERROR bad-value - inquiry=2 there was no such inquiry
            """
        )
    }

    @Test func helpNamesEveryCommand() async throws {
        try await RouterUnderTest.run { subject in
            let client = try subject.connect(as: "operator")
            try client.send("help")
            let lines = try client.readLines(until: "END ")
            for word in [
                "desks", "agents", "inquiry", "counters", "check", "reskill", "topic", "drain", "open", "help",
            ] {
                #expect(lines.contains { $0.hasPrefix("HELP \(word)") })
            }
            #expect(lines.last == "END help lines=\(lines.count - 1)")
        }
    }

    @Test func repeatsByKeyAreCountedOnceAndRefusalsAreOffered() async throws {
        try await RouterUnderTest.run(chart: DeskChart(desks: [DeskPlan(name: "one", topics: ["a"])])) { subject in
            let client = try subject.connect(as: "customer")
            for line in ["inquire 1 topic=a key=k", "inquire 2 topic=a key=k", "abandon 2", "inquire 3 topic=a key=k"] {
                try client.send(line)
            }
            try client.send("inquire 4 topic=b")
            _ = try client.readLine(startingWith: "REFUSED 4 why=unknown-topic")
            let other = try subject.connect(as: "operator")
            try other.send("counters")
            let counters = try other.readLines(until: "END ")
            for expected in ["inquiries_offered value=2", "queued value=1", "refused value=1", "abandoned value=1"] {
                #expect(counters.contains("COUNTER name=\(expected)"))
            }
        }
    }

    @Test func anAnswerLongerThanTheOutputLimitArrivesWhole() async throws {
        var settings = RouterSettings()
        settings.outputLimit = 4_096
        try await RouterUnderTest.run(settings: settings) { subject in
            let agents = try subject.connect(as: "agent")
            for index in 0..<500 {
                try agents.send("login \(index) name=agent-\(index) skills=a:1 channels=phone:1")
                #expect(try agents.readLine() == "LOGGED-IN \(index) agent=agent-\(index)")
            }
            let client = try subject.connect(as: "operator")
            for index in 0..<30 { try client.sendBytes(Array("agents\nping \(index)\n".utf8)) }
            for index in 0..<30 {
                let lines = try client.readLines(until: "END ")
                #expect(lines.count == 501)
                #expect(lines.last == "END agents lines=500")
                #expect(try client.readLine() == "PONG \(index)")
            }
        }
    }

    // MARK: Draining and the end

    @Test func aDrainRefusesUntilTheDesksAreOpenedAgain() async throws {
        try await Play.perform(
            """
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            olga: drain
            olga< END drain lines=0
            cora: inquire 2 topic=a
            cora< REFUSED 2 why=draining
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer)
            olga: open
            olga< END open lines=0
            cora: inquire 2 topic=a
            cora< QUEUED 2 inquiry=2 ticket=2 desk=all ahead=0
            """
        )
    }

    @Test func aDrainOfTheRouterEndsWhenNothingIsOpen() async throws {
        try await RouterUnderTest.run { subject in
            let play = Play(subject)
            try play.perform(
                """
                anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
                anna< LOGGED-IN 1 agent=anna
                cora: inquire 1 topic=a
                cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
                anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer)
                """
            )
            let idle = try subject.connect(as: "customer")
            let drained = subject.beginDrain()
            // The drain has begun as soon as an inquiry is refused.
            var ref = 10
            while true {
                ref += 1
                try idle.send("inquire \(ref) topic=z")
                if try idle.readLine() == "REFUSED \(ref) why=draining" { break }
                try idle.send("abandon \(ref)")
                _ = try idle.readLine(startingWith: "CLOSED")
            }
            try play.perform(
                """
                olga: open
                olga< ERROR wrong-state - the router is about to end and takes no more inquiries
                anna: accept 1 1.1
                cora< ASSIGNED 1 inquiry=1 agent=anna desk=all waited=0
                """
            )
            let last = try subject.connect(as: "operator")
            try play.say("resolve 1 1 outcome=solved", as: "anna")
            try play.perform(
                """
                cora<< CLOSED 1 inquiry=1 ticket=1 outcome=solved
                cora<< FATAL shutting-down the router ends
                anna<< FATAL shutting-down the router ends
                olga<< FATAL shutting-down the router ends
                """
            )
            #expect(try last.readLine() == "FATAL shutting-down the router ends")
            #expect(try last.readLine() == nil)
            _ = try idle.readToEnd()
            play.leaveAll()
            await drained.value
            #expect(throws: SystemError.self) { try LineClient(subject.endpoints[0]) }
        }
    }

    @Test func whatIsOpenAtTheEndOfADrainEnds() async throws {
        try await RouterUnderTest.run(drainLimit: .milliseconds(30)) { subject in
            let play = Play(subject)
            try play.perform(
                """
                anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
                anna< LOGGED-IN 1 agent=anna
                cora: inquire 1 topic=a
                cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
                carl: inquire 2 topic=a
                carl< QUEUED 2 inquiry=2 ticket=2 desk=all ahead=0
                anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer)
                anna: accept 1 1.1
                cora< ASSIGNED 1 inquiry=1 agent=anna desk=all waited=0
                """
            )
            let drained = subject.beginDrain()
            try play.perform(
                """
                cora<< CLOSED 1 inquiry=1 ticket=1 outcome=hung-up
                cora<< FATAL shutting-down the router ends
                carl<< CLOSED 2 inquiry=2 ticket=2 outcome=expired
                carl<< FATAL shutting-down the router ends
                anna<< ENDED 1 inquiry=1 why=hung-up
                anna<< FATAL shutting-down the router ends
                """
            )
            play.leaveAll()
            await drained.value
        }
    }

    @Test func stoppingEndsADrainAtOnce() async throws {
        try await RouterUnderTest.run(drainLimit: .seconds(3_600)) { subject in
            let client = try subject.connect(as: "customer")
            try client.send("inquire 1 topic=a")
            _ = try client.readLine(startingWith: "QUEUED")
            let drained = subject.beginDrain()
            let stopped = Task.detached { await subject.router.stop() }
            _ = try client.readLine(startingWith: "FATAL shutting-down")
            client.close()
            await stopped.value
            await drained.value
            await subject.router.waitUntilStopped()
        }
    }

    @Test func anEndpointInUseIsAnErrorAndNothingIsLeftListening() async throws {
        try await RouterUnderTest.run(carriers: [.unix, .tcp]) { subject in
            let folder = try TemporaryFolder()
            let free = Endpoint.unix(path: folder.path(of: "free"))
            let taken = try Endpoint(subject.endpoints[1])
            let options = RouterOptions(endpoints: [free, taken])
            let router = Router(options, on: MultiThreadedEventLoopGroup.singleton.next())
            await #expect(throws: TransportError.addressInUse(taken)) { try await router.start() }
            #expect(throws: SystemError.self) { try LineClient("\(free)") }
            await router.stop()
        }
    }
}
