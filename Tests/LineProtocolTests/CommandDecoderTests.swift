import LineProtocol
import Organization
import Testing

@Suite struct CommandDecoderTests {
    /// Every command, with and without its attributes, as PROTOCOL writes them.
    static let lines = [
        "hello 1 role=customer", "hello 1 role=agent token=s%20ecret", "hello 1 role=operator",
        "inquire 7 topic=billing",
        "inquire 7 topic=billing channel=chat tier=2 priority=9 needs=a,b prefers=c segment=gold ticket=12 key=order-17 "
            + "stamp=18446744073709551615",
        "abandon 18446744073709551615",
        "login 1 name=maria skills=billing:1,refund:2 channels=phone:1,chat:3",
        "login 1 name=maria skills=billing:255 channels=chat:1000 tiers=1,63 team=north ready=yes",
        "skills 1 skills=wallet:1,loans:255",
        "ready 1", "pause 1", "pause 1 why=lunch%20break", "logout 1", "logout 1 drain=yes",
        "accept 1 12.3", "accept 1 18446744073709551615.4294967295 stamp=99", "decline 1 12.3",
        "decline 1 12.3 why=busy",
        "resolve 1 17 outcome=solved", "resolve 1 17 outcome=unsolved wrap-up=yes", "resolve 1 17 outcome=callback",
        "wrapped 1 17", "transfer 1 17 why=wrong-skill topic=refund",
        "transfer 1 17 why=escalation topic=refund tier=2 team=south mode=warm wrap-up=yes stamp=5",
        "transfer 1 17 why=overflow team=south", "transfer 1 17 why=shift-end tier=3",
        "transfer 1 17 why=request team=a",
        "ping x", "ping %00%0A", "pong a=b", "desks", "agents", "agents team=north", "inquiry 17", "counters", "check",
        "drain", "open", "help", "reskill maria skills=billing:1,refund:2",
        "reskill m%20a skills=billing:1 channels=phone:1,chat:3 tiers=1,63", "topic wallet desk=north",
    ]

    @Test(arguments: lines)
    func everyCommandReadsAndWritesBackTheSame(line: String) {
        #expect(reencodedCommand(line) == line)
    }

    @Test func anInquiryCarriesEverythingItsLineSays() {
        let line =
            "inquire 7 topic=bil%6Cing channel=chat tier=63 priority=9 needs=a,b prefers=c segment=%C3%A9 ticket=12 key=k stamp=0"
        withBytes(line) { bytes in
            guard case .success(.inquire(let inquire)) = CommandDecoder.decode(bytes) else {
                Issue.record("not an inquiry")
                return
            }
            #expect(inquire.ref == 7)
            #expect(inquire.topic.string == "billing")
            #expect(inquire.topic == "billing")
            #expect(inquire.channel?.string == "chat")
            #expect(inquire.tier == 63)
            #expect(inquire.priority == 9)
            #expect(inquire.needs?.list.map(\.string) == ["a", "b"])
            #expect(inquire.prefers?.list.map(\.string) == ["c"])
            #expect(inquire.segment?.string == "é")
            #expect(inquire.ticket == 12)
            #expect(inquire.key?.string == "k")
            #expect(inquire.stamp == 0)
        }
    }

    @Test func anInquiryThatSaysLittleHasTheDefaults() {
        withBytes("inquire 7 topic=t") { bytes in
            guard case .success(.inquire(let inquire)) = CommandDecoder.decode(bytes) else {
                Issue.record("not an inquiry")
                return
            }
            #expect(inquire == Inquire(ref: 7, topic: Text("t")))
            #expect(inquire.tier == 1 && inquire.priority == 0 && inquire.channel == nil && inquire.stamp == nil)
        }
    }

    @Test func aLoginsListsAreReadWithoutDecodingTheirCommas() {
        withBytes("login 1 name=m skills=a%2Cb:2,c%3A:1 channels=phone:1,chat:1000 tiers=1,63") { bytes in
            guard case .success(.login(let login)) = CommandDecoder.decode(bytes) else {
                Issue.record("not a login")
                return
            }
            var skills: [String] = []
            login.skills.forEachMember { (name, level: UInt8) in skills.append("\(name.string)/\(level)") }
            #expect(skills == ["a,b/2", "c:/1"])
            var channels: [String] = []
            login.channels.forEachMember { (name, limit: UInt16) in channels.append("\(name.string)/\(limit)") }
            #expect(channels == ["phone/1", "chat/1000"])
            #expect(login.tierMask == 0x8000_0000_0000_0002)
            #expect(!login.ready)
        }
    }

    @Test func aLoginWithoutTiersServesEveryTier() {
        let login = Login(ref: 1, name: Text("m"), skills: Text("a:1"), channels: Text("chat:1"))
        #expect(login.tierMask == .max)
    }

    @Test(arguments: [
        ("  ready   1  ", "ready 1"), ("ready 007", "ready 7"), ("logout 1 drain=no", "logout 1"),
        ("inquire 7 stamp=1 tier=1 topic=a", "inquire 7 topic=a stamp=1"), ("ready 1 colour=red", "ready 1"),
        ("ready 1 topic=%zz", "ready 1"),
        ("transfer 1 2 why=request tier=2 mode=blind", "transfer 1 2 why=request tier=2"),
        ("inquire 7 topic=a%2fb", "inquire 7 topic=a%2fb"), ("inquire 7 topic=a tier=%32", "inquire 7 topic=a tier=2"),
        ("hello 1 role=%61gent", "hello 1 role=agent"), ("check a=1 b=2 c=3", "check"),
        ("inquire 7 topic=a=b", "inquire 7 topic=a=b"),
    ])
    func whatMeansTheSameIsReadTheSame(line: String, canonical: String) {
        #expect(reencodedCommand(line) == canonical)
    }

    @Test func anotherVersionIsReportedWhateverFollows() {
        withBytes("hello 2 who=me where") { bytes in
            guard case .success(.hello(let version, _, _)) = CommandDecoder.decode(bytes) else {
                Issue.record("not a hello")
                return
            }
            #expect(version == 2)
        }
    }

    @Test(arguments: lines)
    func theHandlerGetsWhatTheValueSays(line: String) {
        let log = CommandLog()
        withBytes(line) { CommandDecoder.decode($0, for: log) }
        #expect(log.lines == [line])
    }

    @Test func theHandlerGetsErrors() {
        let log = CommandLog()
        withBytes("accept 7 x") { CommandDecoder.decode($0, for: log) }
        #expect(log.errors == [LineError(code: .badValue, ref: 7, text: "an offer is number.epoch")])
    }

    @Test func commandsKnowTheirRef() {
        withBytes("wrapped 4 17") { bytes in
            guard case .success(let command) = CommandDecoder.decode(bytes) else { return }
            #expect(command.ref == 4)
        }
        #expect(Command.inquiry(3).ref == nil)
    }
}

/// Writes down what it is called with.
private final class CommandLog: CommandHandler {
    var lines: [String] = []
    var errors: [LineError] = []

    func inquire(_ inquire: Inquire) { self.command(.inquire(inquire)) }

    func accept(ref: UInt64, offer: OfferID, stamp: UInt64?) {
        self.command(.accept(ref: ref, offer: offer, stamp: stamp))
    }

    func resolve(ref: UInt64, inquiry: UInt64, outcome: Outcome, wrapUp: Bool) {
        self.command(.resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp))
    }

    func command(_ command: Command) {
        self.lines.append(String(written { command.encode(into: &$0) }.dropLast()))
    }

    func malformed(_ error: LineError) { self.errors.append(error) }
}
