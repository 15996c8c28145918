import LineProtocol
import Organization
import Testing

@Suite struct LineErrorTests {
    @Test(arguments: [
        (" ", ErrorCode.syntax, nil as UInt64?), ("abandon", .syntax, nil), ("accept 7", .syntax, 7),
        ("ping", .syntax, nil),
        ("hello", .syntax, nil), ("ready 7 now", .syntax, 7), ("ready 7 =now", .syntax, 7), ("check now", .syntax, nil),
        ("ping a b", .syntax, nil), ("resolve 7 17 outcome =solved", .syntax, 7),
        ("inquires 7 topic=a", .unknownCommand, nil), ("INQUIRE 7 topic=a", .unknownCommand, nil),
        ("QUEUED 7", .unknownCommand, nil), ("x", .unknownCommand, nil),
        // refs and numbers
        ("ready x", .badValue, nil), ("ready -1", .badValue, nil), ("ready +1", .badValue, nil),
        ("ready 1.5", .badValue, nil),
        ("transfer 7 5 why=agent-lost", .badValue, 7), ("transfer 7 5 why=agent-left", .badValue, 7),
        ("inquire topic=a", .badValue, nil), ("ready 18446744073709551616", .badValue, nil),
        ("ready 99999999999999999999", .badValue, nil), ("ready 000000000000000000001", .badValue, nil),
        ("inquire 7 topic=a stamp=18446744073709551616", .badValue, 7), ("inquire 7 topic=a stamp=1e3", .badValue, 7),
        ("inquire 7 topic=a stamp=", .badValue, 7), ("inquire 7 topic=a ticket=12345678x", .badValue, 7),
        ("inquire 7 topic=a ticket=x2345678", .badValue, 7), ("hello one role=agent", .badValue, nil),
        ("inquiry all", .badValue, nil), ("wrapped 7 x", .badValue, 7),
        // offers
        ("accept 7 12", .badValue, 7), ("accept 7 12.", .badValue, 7), ("accept 7 .1", .badValue, 7),
        ("accept 7 1.2.3", .badValue, 7), ("accept 7 1.4294967296", .badValue, 7), ("accept 7 1,2", .badValue, 7),
        // escapes
        ("inquire 7 topic=a%", .badValue, 7), ("inquire 7 topic=a%2", .badValue, 7),
        ("inquire 7 topic=a%2g", .badValue, 7),
        ("inquire 7 topic=%FF", .badValue, 7), ("inquire 7 topic=a\u{0}", .badValue, 7),
        ("inquire 7 topic=a\rb", .badValue, 7),
        ("ping %", .badValue, nil),
        // names and lists
        ("inquire 7 topic=", .badValue, 7), ("inquire 7 topic=a channel=", .badValue, 7),
        ("inquire 7 topic=a key=", .badValue, 7),
        ("inquire 7 topic=a needs=b,", .badValue, 7), ("inquire 7 topic=a needs=,b", .badValue, 7),
        ("login 7 name=m skills=a channels=chat:1", .badValue, 7),
        ("login 7 name=m skills=a:0 channels=chat:1", .badValue, 7),
        ("login 7 name=m skills=a:256 channels=chat:1", .badValue, 7),
        ("login 7 name=m skills=:1 channels=chat:1", .badValue, 7),
        ("login 7 name=m skills=a:b:1 channels=chat:1", .badValue, 7),
        ("login 7 name=m skills=a:1 channels=chat:1001", .badValue, 7),
        ("login 7 name=m skills=a:1 channels=phone:2", .badValue, 7),
        ("login 7 name=m skills=a:1 channels=%70hone:2", .badValue, 7),
        ("login 7 name=m skills=a:1 channels=chat:1 tiers=0", .badValue, 7),
        ("login 7 name=m skills=a:1 channels=chat:1 tiers=1,64", .badValue, 7),
        ("skills 7 skills=a", .badValue, 7), ("skills 7 skills=", .badValue, 7),
        // named twice, however it is spelled
        ("login 7 name=m skills=b:1,b:5 channels=chat:1", .badValue, 7),
        ("login 7 name=m skills=b:1,c:1,%62:1 channels=chat:1", .badValue, 7),
        ("login 7 name=m skills=b:1 channels=chat:3,chat:5", .badValue, 7),
        ("skills 7 skills=b:1,b:5", .badValue, 7), ("reskill m skills=b:1,b:1", .badValue, nil),
        ("reskill m skills=b:1 channels=chat:3,chat:5", .badValue, nil),
        // ranges, words, flags
        ("inquire 7 topic=a tier=0", .badValue, 7), ("inquire 7 topic=a tier=64", .badValue, 7),
        ("inquire 7 topic=a tier=257", .badValue, 7), ("inquire 7 topic=a priority=10", .badValue, 7),
        ("hello 1 role=boss", .badValue, nil), ("resolve 7 17 outcome=hung-up", .badValue, 7),
        ("resolve 7 17 outcome=Solved", .badValue, 7), ("transfer 7 17 why=bored tier=2", .badValue, 7),
        ("transfer 7 17 why=request tier=2 mode=cold", .badValue, 7), ("logout 7 drain=maybe", .badValue, 7),
        // missing
        ("hello 1", .missingKey, nil), ("inquire 7", .missingKey, 7), ("inquire 7 stamp=1", .missingKey, 7),
        ("login 7 skills=a:1 channels=chat:1", .missingKey, 7), ("login 7 name=m channels=chat:1", .missingKey, 7),
        ("login 7 name=m skills=a:1", .missingKey, 7), ("skills 7", .missingKey, 7), ("resolve 7 17", .missingKey, 7),
        ("transfer 7 17 topic=a", .missingKey, 7), ("transfer 7 17 why=request", .missingKey, 7),
        // twice
        ("inquire 7 topic=a topic=a", .duplicateKey, 7), ("inquire 7 topic=a stamp=1 stamp=2", .duplicateKey, 7),
        ("ready 7 topic=a topic=b", .duplicateKey, 7), ("ready 7 colour=a colour=b", .duplicateKey, 7),
        ("ready 7 colour=a shade=b shape= colour=a", .duplicateKey, 7), ("check x=1 x=1", .duplicateKey, nil),
    ])
    func aBadLineGetsItsCodeAndItsRef(line: String, code: ErrorCode, ref: UInt64?) throws {
        let error = try #require(commandError(line))
        #expect(error.code == code)
        #expect(error.ref == ref)
        #expect(error.countsAsMalformed)
        #expect(!Text(error.text).isEmpty)
    }

    @Test func aNameMayHave64BytesAfterDecoding() {
        let longest = String(repeating: "%61", count: 64)
        #expect(reencodedCommand("inquire 7 topic=\(longest)") != nil)
        #expect(commandError("inquire 7 topic=\(longest)%61")?.code == .badValue)
        #expect(reencodedCommand("inquire 7 topic=" + String(repeating: "a", count: 64)) != nil)
        #expect(commandError("inquire 7 topic=" + String(repeating: "a", count: 65))?.code == .badValue)
    }

    @Test func aListMayHave32Members() {
        let longest = (1...32).map { "s\($0)" }.joined(separator: ",")
        #expect(reencodedCommand("inquire 7 topic=a needs=\(longest)") != nil)
        #expect(commandError("inquire 7 topic=a needs=\(longest),s33")?.code == .badValue)
    }

    @Test(arguments: [
        ("login 7 name=m skills=b:1,b:5 channels=chat:1", "skills="), ("skills 7 skills=b:1,b:5", "skills="),
        ("login 7 name=m skills=b:1 channels=chat:3,chat:5", "channels="),
    ])
    func whoNamesSomethingTwiceReadsInWhichList(line: String, key: String) throws {
        #expect(Text(try #require(commandError(line)).text).string.hasPrefix(key))
    }

    /// Where nothing is said about a member, it does no harm twice; as many as a list may have are read all the same.
    @Test(arguments: [
        "inquire 7 topic=a needs=b,c,b", "inquire 7 topic=a prefers=b,%62",
        "login 7 name=m skills=b:1 channels=chat:1 tiers=1,2,1", "reskill m skills=b:1 tiers=2,02",
    ])
    func needsWishesAndTiersMayBeNamedTwice(line: String) {
        #expect(commandError(line) == nil)
    }

    @Test func whatIsNamedTwiceCountsTowardsTheLimitOfAList() {
        let names = Array(repeating: "b", count: 33).joined(separator: ",")
        let tiers = Array(repeating: "1", count: 33).joined(separator: ",")
        #expect(commandError("inquire 7 topic=a needs=\(names)")?.code == .badValue)
        #expect(commandError("inquire 7 topic=a prefers=\(names)")?.code == .badValue)
        #expect(commandError("login 7 name=m skills=b:1 channels=chat:1 tiers=\(tiers)")?.code == .badValue)
    }

    /// A colon and a level tell skills apart only where there are levels; names differ by their bytes, not by how they look.
    @Test func whatDiffersInItsBytesIsNotNamedTwice() {
        for line in [
            "inquire 7 topic=a needs=b:1,b:2", "inquire 7 topic=a needs=caf\u{E9},cafe\u{301}",
            "login 7 name=m skills=caf\u{E9}:1,cafe\u{301}:1 channels=chat:1",
            "inquire 7 topic=b needs=b prefers=b",
        ] {
            #expect(commandError(line) == nil, "\(line)")
        }
    }

    @Test func bytesThatAreNotUTF8AreRefusedBeforeAnythingElse() {
        for bad: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xC3], [0xF5, 0x80, 0x80, 0x80]] {
            withBytes(Array("inquire 7 topic=abcdefghij".utf8) + bad) { line in
                #expect(commandError(line)?.code == .notUTF8)
                #expect(commandError(line)?.ref == nil)
            }
        }
        #expect(reencodedCommand("inquire 7 topic=größe☎️") == "inquire 7 topic=größe☎️")
    }

    @Test func aLineThatIsTooLongIsRefused() {
        let longest = "pause 7 why=" + String(repeating: "x", count: 1011)
        #expect(longest.utf8.count == 1023)
        #expect(commandError(longest) == nil)
        #expect(commandError(longest + "x") == LineError.tooLong)
        #expect(LineError.tooLong.code == .tooLong)
    }

    @Test func aLineFullOfUnknownKeysIsReadInOneGo() {
        let keys = (0..<170).map { "k\($0)=" }.joined(separator: " ")
        #expect(commandError("ready 7 \(keys)") == nil)
        #expect(commandError("ready 7 \(keys) k0=")?.code == .duplicateKey)
        #expect(commandError("ready 7 \(keys) k169=")?.code == .duplicateKey)
    }

    @Test(arguments: ErrorCode.allCases)
    func onlyBeingLateOrCollidingDoesNotCount(code: ErrorCode) {
        let innocent: Set<ErrorCode> = [.stale, .noSuchRef, .wrongState, .duplicateRef, .nameTaken]
        #expect(code.countsAsMalformed == !innocent.contains(code))
    }

    @Test func errorsAreWrittenAsTheProtocolSays() {
        #expect(
            written {
                ServerLine.error(ErrorLine(LineError(code: .missingKey, ref: 7, text: "topic= is missing"))).encode(
                    into: &$0
                )
            }
                == "ERROR missing-key 7 topic= is missing\n"
        )
        let stale = ErrorLine(
            code: .stale,
            ref: nil,
            offer: OfferID(number: 1, epoch: 2),
            inquiry: 3,
            text: Text("too\nlate")
        )
        #expect(written { ServerLine.error(stale).encode(into: &$0) } == "ERROR stale - offer=1.2 inquiry=3 too late\n")
    }
}
