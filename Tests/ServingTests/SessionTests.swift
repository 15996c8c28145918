import Organization
import TestSupport
import Testing

/// Opening, errors and endings of a connection, as a stranger meets them.
@Suite struct SessionTests {
    // MARK: Opening

    @Test func aConnectionIsGreetedAndMayPingBeforeHello() async throws {
        try await RouterUnderTest.run(carriers: [.unix, .tcp]) { subject in
            for index in 0...1 {
                let client = try subject.connect(to: index)
                try client.sendBytes(Array("ping one\r\n\r\n\nhello 1 role=customer\r\nping two\n".utf8))
                #expect(try client.readLine() == "PONG one")
                #expect(try client.readLine() == "WELCOME session=\(index + 1)")
                #expect(try client.readLine() == "PONG two")
            }
        }
    }

    @Test(arguments: ["inquire 1 topic=a", "desks", "pong 1", "login 1 name=a skills=a:1 channels=phone:1"])
    func whatIsSaidBeforeHelloEndsTheConnection(line: String) async throws {
        try await RouterUnderTest.run { subject in
            let client = try subject.connect()
            try client.send(line)
            #expect(try client.readLine()?.hasPrefix("FATAL need-hello ") == true)
            #expect(try client.readLine() == nil)
        }
    }

    @Test func linesThatCannotBeReadBeforeHelloEndTheConnectionToo() async throws {
        try await RouterUnderTest.run { subject in
            let lines = ["nonsense\n", "hello\n", "hello 1\n", "hello 1 role=boss\n", "\u{1}\n", "inquire x\n"]
            for bytes in lines.map({ Array($0.utf8) }) + [[0xFF, 0xFE, 0x0A], [UInt8](repeating: 0x61, count: 5_000)] {
                let client = try subject.connect()
                try client.sendBytes(bytes)
                #expect(try client.readLine()?.hasPrefix("ERROR ") == true)
                #expect(try client.readLine()?.hasPrefix("FATAL need-hello ") == true)
                #expect(try client.readLine() == nil)
            }
        }
    }

    @Test func anotherVersionIsTurnedAway() async throws {
        try await RouterUnderTest.run { subject in
            let client = try subject.connect()
            try client.send("hello 2 role=customer")
            #expect(try client.readLine() == "FATAL version this router speaks version 1")
            #expect(try client.readLine() == nil)
        }
    }

    @Test(arguments: ["", " token=", " token=secre", " token=secrets", " token=Secret", " token=secretsecret"])
    func withoutTheRightTokenNobodyComesIn(token: String) async throws {
        try await RouterUnderTest.run(token: "secret") { subject in
            let client = try subject.connect()
            try client.send("hello 1 role=customer\(token)")
            #expect(try client.readLine()?.hasPrefix("FATAL unauthorized ") == true)
            #expect(try client.readLine() == nil)
        }
    }

    @Test func theRightTokenOpensHoweverItIsEscaped() async throws {
        try await RouterUnderTest.run(token: "open sesame") { subject in
            let client = try subject.connect()
            try client.send("hello 1 token=open%20ses%61me role=operator")
            #expect(try client.readLine() == "WELCOME session=1")
        }
    }

    @Test func aSecondHelloIsRefusedAndTheConnectionLives() async throws {
        try await RouterUnderTest.run { subject in
            let client = try subject.connect(as: "customer")
            try client.send("hello 1 role=agent")
            #expect(try client.readLine() == "ERROR wrong-state - hello was said already")
            try client.send("ping 1")
            #expect(try client.readLine() == "PONG 1")
        }
    }

    // MARK: Bad lines

    @Test(arguments: [
        "inquire", "inquire x topic=a", "inquire -1 topic=a", "inquire 1", "inquire 1 topic=",
        "inquire 1 topic=a topic=b",
        "inquire 1 topic=%zz", "inquire 1 topic=a tier=64", "inquire 1 topic=a priority=10",
        "inquire 18446744073709551616 topic=a",
        "Inquire 1 topic=a", "QUEUED 1", "abandon", "abandon 1 2", "=", "a=b", "inquire 1 =a", "\u{0}", "%",
        "inquire 1 topic=a stamp=x",
    ])
    func aBadLineGetsOneErrorAndTheConnectionLives(line: String) async throws {
        try await RouterUnderTest.run { subject in
            let client = try subject.connect(as: "customer")
            try client.send(line)
            try client.send("ping after")
            #expect(try client.readLine()?.hasPrefix("ERROR ") == true)
            #expect(try client.readLine() == "PONG after")
        }
    }

    @Test func anOverlongLineGetsOneErrorAndTheNextLineIsUnderstood() async throws {
        try await RouterUnderTest.run { subject in
            let client = try subject.connect(as: "customer")
            for length in [1_024, 1_025, 70_000] {
                try client.sendBytes([UInt8](repeating: 0x61, count: length) + Array("\nping \(length)\n".utf8))
                #expect(try client.readLine()?.hasPrefix("ERROR too-long - ") == true)
                #expect(try client.readLine() == "PONG \(length)")
            }
            let text = String(repeating: "x", count: 1_018)
            try client.send("ping \(text)")
            #expect(try client.readLine() == "PONG \(text)")
        }
    }

    @Test func bytesThatAreNotUTF8GetAnError() async throws {
        try await RouterUnderTest.run { subject in
            let client = try subject.connect(as: "customer")
            try client.sendBytes([0x70, 0x69, 0x6E, 0x67, 0x20, 0xC3, 0x28, 0x0A])
            #expect(try client.readLine()?.hasPrefix("ERROR not-utf8 - ") == true)
            try client.send("ping 1")
            #expect(try client.readLine() == "PONG 1")
        }
    }

    @Test func theThirtySecondMalformedLineInARowIsTheLast() async throws {
        try await RouterUnderTest.run { subject in
            let client = try subject.connect(as: "customer")
            for _ in 0..<31 { try client.send("nonsense") }
            try client.send("ping reset")
            for _ in 0..<32 { try client.send("nonsense") }
            for _ in 0..<31 { #expect(try client.readLine()?.hasPrefix("ERROR unknown-command - ") == true) }
            #expect(try client.readLine() == "PONG reset")
            for _ in 0..<32 { #expect(try client.readLine()?.hasPrefix("ERROR unknown-command - ") == true) }
            #expect(try client.readLine() == "FATAL too-many-errors 32 lines in a row were malformed")
            #expect(try client.readLine() == nil)
        }
    }

    /// Whoever names a team, an agent, a desk or an inquiry that this router does not have speaks the protocol.
    @Test(arguments: [
        ("agent", "login 1 name=anna skills=a:1 channels=phone:1 team=nowhere"),
        ("operator", "agents team=nowhere"), ("operator", "reskill nobody skills=a:1"),
        ("operator", "topic a desk=nowhere"), ("operator", "inquiry 7"),
    ])
    func linesThatWereUnderstoodNeitherCountNorForgive(role: String, line: String) async throws {
        try await RouterUnderTest.run { subject in
            let client = try subject.connect(as: role)
            for _ in 0..<40 { try client.send(line) }
            for _ in 0..<40 { #expect(try client.readLine()?.hasPrefix("ERROR bad-value ") == true) }
            for _ in 0..<31 { try client.send("nonsense") }
            try client.send(line)
            try client.send("nonsense")
            _ = try client.readLine(startingWith: "FATAL too-many-errors")
            #expect(try client.readLine() == nil)
        }
    }

    @Test func linesThatAreOnlyLateNeitherCountNorForgive() async throws {
        try await RouterUnderTest.run { subject in
            let client = try subject.connect(as: "customer")
            for index in 0..<200 { try client.send("abandon \(index)") }
            for index in 0..<200 { #expect(try client.readLine()?.hasPrefix("ERROR no-such-ref \(index) ") == true) }
            for _ in 0..<31 { try client.send("nonsense") }
            try client.send("abandon 1")
            try client.send("nonsense")
            _ = try client.readLine(startingWith: "FATAL too-many-errors")
            #expect(try client.readLine() == nil)
        }
    }

    @Test func noiseNeverHurtsTheRouter() async throws {
        try await RouterUnderTest.run { subject in
            var random = SeededRandom(seed: 2_026)
            let words = [
                "inquire", "abandon", "login", "accept", "1", "topic=a", "%", "=", "key=k", "\u{7F}", "é", "hello", " ",
            ]
            for _ in 0..<60 {
                let client = try subject.connect(
                    as: ["customer", "agent", "operator"].randomElement(using: &random) ?? ""
                )
                for _ in 0..<20 {
                    var line = random.bytes(Int.random(in: 0..<200, using: &random)).filter { $0 != 0x0A }
                    if Bool.random(using: &random) {
                        let count = Int.random(in: 1..<8, using: &random)
                        let text = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(
                            separator: " "
                        )
                        line = Array(text.utf8)
                    }
                    try client.sendBytes(line + [0x0A])
                }
                client.close(isReset: Bool.random(using: &random))
            }
            try Play(subject).end()
        }
    }

    // MARK: Silence and greed

    @Test func whoSaysNoHelloIsSentAwayInTime() async throws {
        var settings = RouterSettings()
        settings.helloTimeout = .milliseconds(40)
        try await RouterUnderTest.run(settings: settings) { subject in
            let client = try subject.connect()
            #expect(try client.readLine() == "FATAL idle no hello in time")
            #expect(try client.readLine() == nil)
        }
    }

    @Test func silenceIsAskedTwiceAndThenEnded() async throws {
        var settings = RouterSettings()
        settings.pingAfter = .milliseconds(30)
        try await RouterUnderTest.run(settings: settings) { subject in
            let client = try subject.connect(as: "customer")
            #expect(try client.readLine() == "PING 1")
            #expect(try client.readLine() == "PING 2")
            #expect(try client.readLine() == "FATAL idle two pings went unanswered")
            #expect(try client.readLine() == nil)
        }
    }

    @Test func whoSaysHelloLateIsAskedAfterSilenceAllTheSame() async throws {
        var settings = RouterSettings()
        settings.pingAfter = .milliseconds(30)
        try await RouterUnderTest.run(settings: settings) { subject in
            let client = try subject.connect()
            // Another connection shows that the time after which one is asked has passed.
            let other = try subject.connect(as: "customer")
            #expect(try other.readLine() == "PING 1")
            try client.send("hello 1 role=customer")
            #expect(try client.readLine() == "WELCOME session=2")
            #expect(try client.readLine(within: .seconds(5)) == "PING 1")
        }
    }

    @Test func whoAnswersPingsStays() async throws {
        var settings = RouterSettings()
        // Long enough that a machine on which everything runs at once answers in time.
        settings.pingAfter = .seconds(2)
        try await RouterUnderTest.run(settings: settings) { subject in
            let client = try subject.connect(as: "customer")
            for number in 1...2 {
                #expect(try client.readLine() == "PING \(number)")
                try client.send("pong \(number)")
            }
            try client.send("ping still-here")
            _ = try client.readLine(startingWith: "PONG still-here")
        }
    }

    @Test func aThousandConnectionsThatSayNothingDisturbNobodyAndGoInTime() async throws {
        var settings = RouterSettings()
        settings.helloTimeout = .seconds(1)
        try await RouterUnderTest.run(settings: settings) { subject in
            let silent = try (0..<1_000).map { _ in try LineClient(subject.endpoints[0]) }
            let client = try subject.connect(as: "customer")
            try client.send("inquire 1 topic=a")
            #expect(try client.readLine() == "QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0")
            for other in silent { #expect(try other.readLines(until: "FATAL idle").count == 2) }
            try client.send("abandon 1")
            #expect(try client.readLine() == "CLOSED 1 inquiry=1 ticket=1 outcome=abandoned")
        }
    }

    @Test func oneConnectionTooManyIsToldSo() async throws {
        var settings = RouterSettings()
        settings.connectionLimit = 2
        try await RouterUnderTest.run(settings: settings) { subject in
            let first = try subject.connect(as: "customer")
            let second = try subject.connect(as: "customer")
            let third = try subject.connect()
            #expect(try third.readLine()?.hasPrefix("FATAL ") == true)
            #expect(try third.readLine() == nil)
            try second.finishSending()
            _ = try second.readToEnd()
            let fourth = try subject.connect(as: "customer")
            for client in [first, fourth] {
                try client.send("ping 1")
                #expect(try client.readLine() == "PONG 1")
            }
        }
    }

    @Test func whoNeverReadsIsCutOffAndTheirPeopleAreLost() async throws {
        var settings = RouterSettings()
        settings.outputLimit = 8_192
        try await RouterUnderTest.run(settings: settings) { subject in
            let client = try subject.connect(as: "customer")
            try client.send("inquire 1 topic=a")
            let burst = Array(repeating: "ping \(String(repeating: "x", count: 1_000))\n", count: 50).joined()
            do {
                for _ in 0..<400 { try client.sendBytes(Array(burst.utf8)) }
            } catch is SystemError {
                // The router has closed the connection: that is what this test is about.
            }
            let rest = String(decoding: try client.readToEnd(), as: UTF8.self)
            #expect(rest.utf8.count < 10_000_000)
            #expect(rest.contains("FATAL slow-consumer ") || !rest.hasSuffix("\n"))
            let other = try subject.connect(as: "operator")
            try other.send("counters")
            let counters = try other.readLines(until: "END ")
            #expect(counters.contains("COUNTER name=abandoned value=1"))
            #expect(counters.contains("COUNTER name=in_queue value=0"))
        }
    }

    @Test func aHalfCloseCountsAsLost() async throws {
        try await RouterUnderTest.run { subject in
            let client = try subject.connect(as: "customer")
            try client.send("inquire 1 topic=a")
            try client.finishSending()
            let rest = String(decoding: try client.readToEnd(), as: UTF8.self)
            #expect(rest == "QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0\n")
            let other = try subject.connect(as: "operator")
            try other.send("counters")
            #expect(try other.readLines(until: "END ").contains("COUNTER name=abandoned value=1"))
        }
    }
}
