import Organization
import TestSupport
import Testing

/// People who say anything at any time, over connections that come and go.
@Suite struct StormTests {
    private static let chart = DeskChart(desks: [
        DeskPlan(name: "one", topics: ["a", "b"]),
        DeskPlan(name: "two", topics: ["c"], strategy: .leastOccupied),
        DeskPlan(name: "rest"),
    ])

    /// After every batch the operator's `check` finds nothing, and the law of the counters holds.
    @Test(arguments: [1, 2, 3])
    func nothingIsLostOrDoubledWhateverPeopleSay(seed: UInt64) async throws {
        var settings = RouterSettings()
        settings.offerTimeout = .milliseconds(5)
        settings.expireAfter = .milliseconds(60)
        settings.keyMemory = .milliseconds(20)
        try await RouterUnderTest.run(chart: Self.chart, settings: settings) { subject in
            var random = SeededRandom(seed: seed)
            let observer = try subject.connect(as: "operator")
            var clients: [(role: String, client: LineClient)] = []
            for _ in 0..<60 {
                while clients.count < 6 {
                    let role = Bool.random(using: &random) ? "customer" : "agent"
                    clients.append((role, try subject.connect(as: role)))
                }
                let index = Int.random(in: 0..<clients.count, using: &random)
                let (role, client) = clients[index]
                let lines = (0..<40).map { _ in Self.line(of: role, using: &random) }
                try client.send(lines.joined(separator: "\n"))
                if Int.random(in: 0..<8, using: &random) == 0 {
                    client.close(isReset: Bool.random(using: &random))
                    clients.remove(at: index)
                } else {
                    try client.send("ping seen")
                    _ = try client.readLine(startingWith: "PONG seen")
                }
                try observer.send("check")
                #expect(try observer.readLine() == "END check lines=0")
                try Self.expectConservation(observer)
            }
        }
    }

    private static func line(of role: String, using random: inout SeededRandom) -> String {
        func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
        func any(_ choices: [String]) -> String { choices[number(0..<choices.count)] }
        let ref = number(0..<12)
        guard role == "agent" else {
            guard number(0..<4) > 0 else { return "abandon \(ref)" }
            let extra = any([
                "", " key=k\(number(0..<9))", " priority=3", " needs=d", " prefers=b,d", " channel=chat", " tier=2",
            ])
            return "inquire \(ref) topic=\(any(["a", "b", "c", "d"]))\(extra)"
        }
        let inquiry = number(1..<200)
        let offer = "\(number(1..<12)).\(number(1..<30))"
        return switch number(0..<13) {
        case 0...1:
            "login \(ref) name=n\(number(0..<30)) skills=\(any(["a:1,d:2", "b:2", "c:1", "d:1,a:3"])) channels=phone:1,chat:3 ready=yes"
        case 2: "ready \(ref)"
        case 3: "pause \(ref)"
        case 4: "logout \(ref)\(any(["", " drain=yes"]))"
        case 5...8: "accept \(ref) \(offer)"
        case 9: "decline \(ref) \(offer)"
        case 10:
            "transfer \(ref) \(inquiry) why=request \(any(["topic=c", "tier=2", "team=rest", "topic=a"]))\(any(["", " wrap-up=yes"]))"
        case 11: "resolve \(ref) \(inquiry) outcome=solved\(any(["", " wrap-up=yes"]))"
        default: "wrapped \(ref) \(inquiry)"
        }
    }

    private static func expectConservation(_ observer: LineClient) throws {
        try observer.send("counters")
        var counters: [String: Int] = [:]
        for line in try observer.readLines(until: "END ").dropLast() {
            let parts = line.split(separator: " ").map { $0.split(separator: "=").last.map(String.init) ?? "" }
            counters[parts[1]] = Int(parts[2])
        }
        func sum(_ names: String...) -> Int { names.reduce(0) { $0 + (counters[$1] ?? -1_000_000) } }
        let ends = sum("solved", "unsolved", "callback", "abandoned", "hung_up", "expired")
        #expect(sum("queued") == ends + sum("in_queue", "in_offer", "in_conversation"))
        #expect(sum("inquiries_offered") == sum("queued", "deflected", "refused"))
    }
}
