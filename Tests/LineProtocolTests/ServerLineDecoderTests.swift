import LineProtocol
import Organization
import Testing

@Suite struct ServerLineDecoderTests {
    static let lines = [
        "INRUSH 1 max-line=1024 server=inrush/0.1.0", "WELCOME session=81",
        "QUEUED 7 inquiry=12 ticket=13 desk=all ahead=0", "DEFLECTED 7 inquiry=12 ticket=13 article=faq%204",
        "ASSIGNED 7 inquiry=12 agent=maria desk=all waited=1000",
        "ASSIGNED 7 inquiry=12 agent=m%20b desk=all waited=0 stamp=5",
        "TRANSFERRED 7 inquiry=12 desk=all why=wrong-skill", "TRANSFERRED 7 inquiry=12 desk=all why=agent-lost",
        "CLOSED 7 inquiry=12 ticket=13 outcome=solved", "CLOSED 7 inquiry=12 ticket=13 outcome=hung-up",
        "REFUSED 7 why=full retry=500", "REFUSED 7 why=unknown-topic", "LOGGED-IN 1 agent=maria", "LOGGED-OUT 1",
        "OFFER 1 offer=5.6 inquiry=12 ticket=13 topic=billing channel=phone tier=1 waited=9 ttl=20000 attempt=1 cause=new",
        "OFFER 1 offer=5.6 inquiry=12 ticket=13 topic=billing channel=chat tier=63 waited=123456789012 ttl=20000 attempt=12 "
            + "cause=transfer told=yes previous=tom stamp=18446744073709551615",
        "RESCIND 1 offer=5.6 why=timeout", "RESCIND 1 offer=5.6 why=abandoned", "ENDED 1 inquiry=12 why=hung-up",
        "PAUSED 1 why=no-answer", "PONG x", "PING 17", "ERROR syntax - an argument is missing",
        "ERROR stale 7 offer=5.6 inquiry=12 offer gone", "ERROR bad-value 7 colour=red is none",
        "FATAL shutting-down see you", "DESK name=all waiting=1 idle=2 busy=3",
        "AGENT name=maria desk=all state=wrap-up offers=0 inquiries=1",
        "STORY inquiry=12 state=in-conversation desk=all topic=a waited=5 attempts=1 declined=0 idle=1 busy=2 paused=3",
        "STORY inquiry=12 state=waiting desk=all topic=a waited=5 attempts=1 declined=0 idle=1 busy=2 paused=3 why=all-busy",
        "COUNTER name=in_queue value=18446744073709551615", "BROKEN desk=all two owners of inquiry 12",
        "HELP inquire REF topic=T", "END counters lines=20",
    ]

    @Test(arguments: lines)
    func everyLineReadsAndWritesBackTheSame(line: String) {
        #expect(reencodedServerLine(line) == line)
    }

    @Test(arguments: [
        ("QUEUED 7 inquiry=12 ticket=13 desk=all", ErrorCode.missingKey, 7 as UInt64?),
        (
            "OFFER 1 offer=5.6 inquiry=12 ticket=13 topic=a channel=phone tier=1 waited=9 ttl=2 attempt=1", .missingKey,
            1
        ),
        ("CLOSED 7 inquiry=12 ticket=13 outcome=great", .badValue, 7), ("HELLO 1", .unknownCommand, nil),
        ("queued 7", .unknownCommand, nil), ("CLOSED x inquiry=12", .badValue, nil), ("PONG", .syntax, nil),
        ("ERROR odd - text", .badValue, nil), ("ERROR stale x text", .badValue, nil),
        ("QUEUED 7 inquiry=12 inquiry=12", .duplicateKey, 7), ("END", .syntax, nil),
    ])
    func aBadLineGetsItsCode(line: String, code: ErrorCode, ref: UInt64?) {
        withBytes(line) { bytes in
            guard case .failure(let error) = ServerLineDecoder.decode(bytes) else {
                Issue.record("read")
                return
            }
            #expect(error.code == code)
            #expect(error.ref == ref)
        }
    }

    @Test func aNewerServerMaySayMoreKeys() {
        #expect(
            reencodedServerLine("CLOSED 7 mood=good inquiry=12 outcome=solved ticket=13")
                == "CLOSED 7 inquiry=12 ticket=13 outcome=solved"
        )
    }

    @Test func anOfferCarriesEverythingItsLineSays() {
        withBytes(Self.lines[15]) { bytes in
            guard case .success(.offer(let offer)) = ServerLineDecoder.decode(bytes) else {
                Issue.record("not an offer")
                return
            }
            #expect(offer.id == OfferID(number: 5, epoch: 6))
            #expect(offer.waitedMicroseconds == 123_456_789_012)
            #expect(offer.ttlMilliseconds == 20_000)
            #expect(offer.cause == .transfer && offer.told && offer.tier == 63 && offer.attempt == 12)
            #expect(offer.previous?.string == "tom")
            #expect(offer.stamp == .max)
        }
    }

    @Test func plainNamesAreEscapedOnTheWayOut() {
        let line = Queued(ref: 1, inquiry: 2, ticket: 3, desk: Text("a b%\n"), ahead: 4)
        #expect(written { line.encode(into: &$0) } == "QUEUED 1 inquiry=2 ticket=3 desk=a%20b%25%0A ahead=4\n")
    }
}
