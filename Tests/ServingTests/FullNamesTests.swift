import Organization
import TestSupport
import Testing

/// Nearly all the names that a router tells apart are in use, and one line brings in more than there is room for.
@Suite(.timeLimit(.minutes(2))) struct FullNamesTests {
    /// 128 agents, the first of them paused, and skills of their own for all but `free` of the names that there are.
    private func agents(leaving free: Int, in subject: RouterUnderTest) throws -> LineClient {
        let agents = try subject.connect(as: "agent")
        for agent in 0..<128 {
            let count = agent == 127 ? 32 - free : 32
            let skills = (0..<count).map { "s\(agent)-\($0):1" }.joined(separator: ",")
            try agents.send(
                "login \(agent) name=n\(agent) skills=\(skills) channels=phone:1 ready=\(agent == 0 ? "no" : "yes")"
            )
            #expect(try agents.readLine() == "LOGGED-IN \(agent) agent=n\(agent)")
        }
        return agents
    }

    /// Skills `m0`, `m1`, …, each at a level of its own.
    private func made(_ count: Int) -> String { (0..<count).map { "m\($0):\($0 + 1)" }.joined(separator: ",") }

    @Test(arguments: [2, 3]) func aLogInThatBringsTooManyIsRefused(count: Int) async throws {
        try await RouterUnderTest.run { subject in
            let agents = try self.agents(leaving: count - 1, in: subject)
            for _ in 0..<3 {
                try agents.send("login 500 name=late skills=\(self.made(count)) channels=phone:1 ready=yes")
                #expect(try agents.readLine()?.hasPrefix("ERROR bad-value 500 ") == true)
            }
            try Play(subject).end()
        }
    }

    /// The agents who work on a connection are not ended because others find no room there.
    @Test func logInsWithoutRoomEndNobody() async throws {
        try await RouterUnderTest.run { subject in
            let agents = try self.agents(leaving: 0, in: subject)
            for ref in 500..<564 {
                try agents.send("login \(ref) name=late skills=m\(ref):1 channels=phone:1 ready=yes")
                #expect(try agents.readLine()?.hasPrefix("ERROR bad-value \(ref) ") == true)
            }
            try agents.send("ping still-here")
            #expect(try agents.readLine() == "PONG still-here")
            try Play(subject).end()
        }
    }

    /// As many as there is room for are learned, each as it is named.
    @Test(arguments: [1, 2]) func aLogInThatBringsAsManyAsThereIsRoomForIsTaken(count: Int) async throws {
        try await RouterUnderTest.run { subject in
            let agents = try self.agents(leaving: count, in: subject)
            try agents.send("login 500 name=late skills=\(self.made(count)) channels=phone:1 ready=yes")
            #expect(try agents.readLine() == "LOGGED-IN 500 agent=late")
            let customer = try subject.connect(as: "customer")
            try customer.send("inquire 1 topic=m\(count - 1) needs=m0")
            #expect(try customer.readLine()?.hasPrefix("QUEUED 1 ") == true)
            #expect(try agents.readLine()?.contains(" topic=m\(count - 1) ") == true)
            try Play(subject).end()
        }
    }

    @Test(arguments: [2, 3]) func skillsThatAreTooManyAreRefused(count: Int) async throws {
        try await RouterUnderTest.run { subject in
            let agents = try self.agents(leaving: count - 1, in: subject)
            try agents.send("skills 0 skills=\(self.made(count))")
            #expect(try agents.readLine()?.hasPrefix("ERROR bad-value 0 ") == true)
            try Play(subject).end()
        }
    }

    @Test(arguments: [2, 3]) func aReskillThatBringsTooManyIsRefused(count: Int) async throws {
        try await RouterUnderTest.run { subject in
            _ = try self.agents(leaving: count - 1, in: subject)
            let olga = try subject.connect(as: "operator")
            try olga.send("reskill n1 skills=\(self.made(count))")
            #expect(try olga.readLine()?.hasPrefix("ERROR bad-value - ") == true)
            try Play(subject).end()
        }
    }

    /// Customers have half of the room. What one of them asks for is never another's name.
    @Test(arguments: [2, 3]) func anInquiryThatBringsTooManyIsRefused(count: Int) async throws {
        try await RouterUnderTest.run { subject in
            let customer = try subject.connect(as: "customer")
            for number in 0...(2_048 - count) {
                try customer.send("inquire \(number) topic=t\(number)")
                #expect(try customer.readLine()?.hasPrefix("QUEUED \(number) ") == true)
            }
            let needs = (1..<count).map { "m\($0)" }.joined(separator: ",")
            for key in ["needs", "prefers"] {
                try customer.send("inquire 9000 topic=m0 \(key)=\(needs)")
                #expect(try customer.readLine() == "REFUSED 9000 why=overload")
            }
            try Play(subject).end()
        }
    }

    /// What is said of somebody who is not there brings no name in: with all in use it is answered as with none.
    @Test func namesAreLearnedOnlyForWhoeverMayHaveThem() async throws {
        try await RouterUnderTest.run { subject in
            let agents = try self.agents(leaving: 0, in: subject)
            try agents.send("skills 900 skills=m0:1")
            #expect(try agents.readLine()?.hasPrefix("ERROR no-such-ref 900 ") == true)
            try agents.send("skills 1 skills=m0:1")
            #expect(try agents.readLine()?.hasPrefix("ERROR wrong-state 1 ") == true)
            try agents.send("transfer 900 1 why=request topic=m0")
            #expect(try agents.readLine()?.hasPrefix("ERROR no-such-ref 900 ") == true)
            try agents.send("transfer 1 1 why=request topic=m0")
            #expect(try agents.readLine()?.hasPrefix("ERROR stale 1 inquiry=1 ") == true)
            try agents.send("login 900 name=late skills=m0:1 channels=phone:1 team=nowhere")
            #expect(try agents.readLine() == "ERROR bad-value 900 there is no such team")
            try agents.send("login 900 name=n1 skills=m0:1 channels=phone:1")
            #expect(try agents.readLine() == "ERROR name-taken 900 another agent has this name")
            try agents.send("skills 0 skills=m0:1")
            #expect(try agents.readLine()?.hasPrefix("ERROR bad-value 0 ") == true)
            try Play(subject).end()
        }
    }
}
