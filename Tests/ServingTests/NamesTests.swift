import Organization
import TestSupport
import Testing

/// Names that customers make up, against agents who want to log in.
@Suite(.timeLimit(.minutes(2))) struct NamesTests {
    /// What a customer makes up, and how much of it is taken: half of what there is room for.
    struct Flood: Sendable, CustomTestStringConvertible {
        var what: String
        var count: Int
        var taken: Int
        var line: @Sendable (Int) -> String

        var testDescription: String { self.what }
    }

    static let floods = [
        Flood(what: "channels", count: 254, taken: 127) { "inquire \($0) topic=a channel=made-up-\($0)" },
        Flood(what: "topics", count: 4_096, taken: 2_048) { "inquire \($0) topic=made-up-\($0)" },
        // The topic a is one of them.
        Flood(what: "wishes", count: 5_000, taken: 2_047) { "inquire \($0) topic=a prefers=made-up-\($0)" },
        Flood(what: "needs", count: 3_000, taken: 2_047) { "inquire \($0) topic=a needs=made-up-\($0)" },
    ]

    /// - Returns: how many of the inquiries were taken; the others were refused for overload.
    private func pour(_ flood: Flood, from client: LineClient) throws -> Int {
        var taken = 0
        for start in stride(from: 0, to: flood.count, by: 500) {
            let numbers = start..<min(start + 500, flood.count)
            try client.sendBytes(Array(numbers.map { flood.line($0) + "\n" }.joined().utf8))
            for number in numbers {
                let line = try client.readLine() ?? ""
                if line.hasPrefix("QUEUED \(number) ") {
                    taken += 1
                } else {
                    #expect(line == "REFUSED \(number) why=overload")
                }
            }
        }
        return taken
    }

    /// An agent with a skill and a channel of their own logs in at once and works.
    private func work(_ name: String, in subject: RouterUnderTest) throws {
        let agent = try subject.connect(as: "agent")
        try agent.send("login 1 name=\(name) skills=\(name)-skill:1 channels=\(name)-channel:2 ready=yes")
        #expect(try agent.readLine() == "LOGGED-IN 1 agent=\(name)")
        let customer = try subject.connect(as: "customer")
        try customer.send("inquire 1 topic=\(name)-skill channel=\(name)-channel")
        #expect(try customer.readLine()?.hasPrefix("QUEUED 1 ") == true)
        let offer = try #require(try agent.readLine())
        #expect(offer.contains(" topic=\(name)-skill channel=\(name)-channel "))
        let id = try #require(offer.firstMatch(of: /offer=([0-9.]+) inquiry=(\d+)/))
        try agent.send("accept 1 \(id.1)")
        #expect(try customer.readLine()?.hasPrefix("ASSIGNED 1 ") == true)
        try agent.send("resolve 1 \(id.2) outcome=solved")
        #expect(try customer.readLine()?.hasPrefix("CLOSED 1 ") == true)
    }

    @Test(arguments: floods)
    func whatCustomersMakeUpKeepsNoAgentFromWork(flood: Flood) async throws {
        try await RouterUnderTest.run { subject in
            let first = try subject.connect(as: "customer")
            #expect(try self.pour(flood, from: first) == flood.taken)
            try self.work("anna", in: subject)
            // Gone: what was made up is forgotten when somebody wants room, and the next customer has as much.
            try first.finishSending()
            _ = try first.readToEnd()
            try self.work("bert", in: subject)
            let second = try subject.connect(as: "customer")
            let taken = try self.pour(flood, from: second)
            #expect(taken >= flood.taken - 8, "\(taken) of \(flood.taken)")
            try self.work("carl", in: subject)
            try Play(subject).end()
        }
    }

    /// Agents may use all there is, and their names go with them.
    @Test func namesOfAgentsWhoLeftMakeRoomForOthers() async throws {
        try await RouterUnderTest.run { subject in
            for round in 0..<3 {
                let agents = try subject.connect(as: "agent")
                for agent in 0..<128 {
                    let skills = (0..<32).map { "r\(round)-\(agent)-\($0):1" }.joined(separator: ",")
                    let name = "agent-\(agent)"
                    let channel = "c\(round)-\(agent)"
                    try agents.send("login \(agent) name=\(name) skills=\(skills) channels=\(channel):1 ready=yes")
                    #expect(try agents.readLine() == "LOGGED-IN \(agent) agent=\(name)", "round \(round)")
                }
                // 4,096 are in use, and each further one is one too many, however often it is tried.
                for _ in 0..<40 {
                    try agents.send("login 500 name=late skills=one-more:1 channels=phone:1")
                    #expect(try agents.readLine()?.hasPrefix("ERROR bad-value 500 ") == true)
                    try agents.send("ping x")
                    _ = try agents.readLine()
                }
                try agents.send("login 500 name=late skills=r\(round)-0-0:1 channels=phone:1")
                #expect(try agents.readLine() == "LOGGED-IN 500 agent=late")
                let customer = try subject.connect(as: "customer")
                try customer.send("inquire 1 topic=r\(round)-127-31 channel=c\(round)-127")
                #expect(try customer.readLine()?.hasPrefix("QUEUED 1 ") == true)
                #expect(try agents.readLine()?.contains(" topic=r\(round)-127-31 channel=c\(round)-127 ") == true)
                try Play(subject).end()
                try customer.finishSending()
                _ = try customer.readToEnd()
                try agents.finishSending()
                _ = try agents.readToEnd()
            }
        }
    }
}
