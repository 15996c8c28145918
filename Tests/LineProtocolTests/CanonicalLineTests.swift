import Organization
import Testing

@testable import LineProtocol

/// The fast way and the general way must agree about every line, and the lines of the data path must go the fast way.
@Suite struct CanonicalLineTests {
    @Test(
        arguments: [
            "inquire 12345 topic=billing stamp=123456789012345678", "inquire 1 topic=b channel=chat tier=63",
            "inquire 18446744073709551615 topic=billing channel=phone tier=2 stamp=18446744073709551615",
            "accept 77 1234.17 stamp=123456789012", "accept 0 0.4294967295", "resolve 77 123456 outcome=solved",
            "resolve 1 1 outcome=callback wrap-up=yes", "wrapped 77 123456", "wrapped 1 12345678",
            "QUEUED 12345 inquiry=123456 ticket=123456 desk=all ahead=0",
            "ASSIGNED 1 inquiry=123456 agent=maria-12345 desk=all waited=123456789 stamp=1",
            "ASSIGNED 1 inquiry=1 agent=m desk=d waited=1", "CLOSED 5 inquiry=6 ticket=7 outcome=hung-up",
            "OFFER 77 offer=1234.17 inquiry=6 ticket=6 topic=t channel=c tier=1 waited=5 ttl=20000 attempt=1 cause=new",
            "OFFER 7 offer=1.1 inquiry=6 ticket=6 topic=t channel=c tier=1 waited=5 ttl=2 attempt=1 cause=transfer "
                + "told=yes previous=maria-12345 stamp=123456789012345678",
        ]
    )
    func aLineOfTheDataPathGoesTheFastWay(line: String) {
        withBytes(line) { #expect(Self.goesTheFastWay($0)) }
    }

    @Test(
        arguments: [
            "inquire 1  topic=b", "inquire 1 topic=b ", " inquire 1 topic=b", "inquire 1 channel=chat topic=b",
            "inquire 1 topic=b topic=b", "inquire 1 topic=b colour=red", "inquire 1 topic=b channel= stamp=1",
            "inquire 1 topic=b tier=64 stamp=1", "inquire 1 topic=b%20c", "inquire 1 topic=bé",
            "inquire 1 topic=b stamp=",
            "inquire 1 topic=b stamp=18446744073709551616", "inquire 1 topic=b stamp=000000000000000000001",
            "inquire :1 topic=b", "inquire 1 topic=b stamp=12345678x", "accept 1 1.4294967296", "accept 1 1.",
            "accept 1",
            "resolve 1 1 outcome=hung-up", "resolve 1 1 outcome=solved wrap-up=no", "wrapped 1 1x", "wrapped 1",
            "wrapped ",
            "CLOSED 5 inquiry=6 ticket=7 outcome=gone", "QUEUED 1 inquiry=1 ticket=1 desk= ahead=1",
            "inquire 1 topic=12345678901234567890123456789012345678901234567890123456789012345",
        ]
    )
    func aLineSpelledOtherwiseGoesTheGeneralWay(line: String) {
        withBytes(line) { bytes in
            #expect(!Self.goesTheFastWay(bytes))
            Self.checkBothWays(bytes)
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func bothWaysReadTheSame(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var fast = 0
        for _ in 0..<6000 {
            let line = Self.line(using: &generator)
            var mutated = line
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                FuzzTests.mutate(&mutated, among: [line], using: &generator)
            }
            for bytes in [line, mutated] {
                withBytes(bytes) { bytes in
                    Self.checkBothWays(bytes)
                    if Self.goesTheFastWay(bytes) { fast += 1 }
                }
            }
        }
        // Otherwise this would compare the general way with itself.
        #expect(fast > 3000)
    }

    /// A line of the data path, with names that need escapes now and then.
    private static func line(using generator: inout SeededGenerator) -> [UInt8] {
        let names = (0..<2).map { _ in
            Int.random(in: 0..<8, using: &generator) == 0
                ? FuzzTests.name(using: &generator)
                : (0..<Int.random(in: 1...20, using: &generator)).map { _ in
                    UInt8.random(in: 0x61...0x7A, using: &generator)
                }
        }
        return withBytes(names[0]) { first in
            withBytes(names[1]) { second in
                while true {
                    var line = ""
                    if Bool.random(using: &generator) {
                        let command = FuzzTests.command(Text(first), Text(second), using: &generator)
                        guard isHot(command) else { continue }
                        line = written { command.encode(into: &$0) }
                    } else {
                        let said = FuzzTests.serverLine(Text(first), Text(second), using: &generator)
                        guard isHot(said) else { continue }
                        line = written { said.encode(into: &$0) }
                    }
                    return Array(line.utf8.dropLast())
                }
            }
        }
    }

    private static func isHot(_ command: Command) -> Bool {
        switch command {
        case .inquire, .accept, .resolve, .wrapped: true
        default: false
        }
    }

    private static func isHot(_ line: ServerLine) -> Bool {
        switch line {
        case .queued, .offer, .assigned, .closed: true
        default: false
        }
    }

    private static func goesTheFastWay(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        CanonicalLine.read(Inquire.blank, from: line) != nil || CanonicalLine.read(Accept(), from: line) != nil
            || CanonicalLine.read(Resolve(), from: line) != nil || CanonicalLine.read(Wrapped(), from: line) != nil
            || CanonicalLine.read(Queued.blank, from: line) != nil || CanonicalLine.read(Offer.blank, from: line) != nil
            || CanonicalLine.read(Assigned.blank, from: line) != nil
            || CanonicalLine.read(Closed.blank, from: line) != nil
    }

    /// As a value and by calls, the answer is that of the general way, down to the spelling.
    private static func checkBothWays(_ line: UnsafeBufferPointer<UInt8>) {
        let commands = Commands()
        CommandDecoder.decode(line, for: commands)
        let command = Said(CommandDecoder.decodeGenerally(line))
        let answer = Said(ServerLineDecoder.decodeGenerally(line))
        #expect(Said(CommandDecoder.decode(line)) == command)
        #expect(commands.said == [command])
        #expect(Said(ServerLineDecoder.decode(line)) == answer)
    }
}

/// What came of a line: what it is written as again, or its error.
private enum Said: Equatable {
    case line(String)
    case failure(LineError)

    init(_ decoded: Result<Command, LineError>) {
        switch decoded {
        case .success(let command): self = .line(written { command.encode(into: &$0) })
        case .failure(let error): self = .failure(error)
        }
    }

    init(_ decoded: Result<ServerLine, LineError>) {
        switch decoded {
        case .success(let line): self = .line(written { line.encode(into: &$0) })
        case .failure(let error): self = .failure(error)
        }
    }
}

private final class Commands: CommandHandler {
    private(set) var said: [Said] = []

    func inquire(_ inquire: Inquire) {
        self.said.append(Said(.success(.inquire(inquire))))
    }

    func accept(ref: UInt64, offer: OfferID, stamp: UInt64?) {
        self.said.append(Said(.success(.accept(ref: ref, offer: offer, stamp: stamp))))
    }

    func resolve(ref: UInt64, inquiry: UInt64, outcome: Outcome, wrapUp: Bool) {
        self.said.append(Said(.success(.resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp))))
    }

    func command(_ command: Command) { self.said.append(Said(.success(command))) }

    func malformed(_ error: LineError) { self.said.append(.failure(error)) }
}
