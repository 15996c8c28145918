import NIOCore
import TestSupport
import Testing
import Transport

@testable import Harness

@Suite struct ControlConnectionTests {
    private static let alive = "{\"alive\":{}}\n"

    /// What a connection passed on.
    private final class Record {
        var messages: [String] = []
        var ends: [ControlConnection<WorkerMessage>.End] = []
        var raise: (() -> Void)?
    }

    private func connection(limit: Int, _ record: Record) -> ControlConnection<WorkerMessage> {
        ControlConnection(
            maximumLine: limit,
            decode: { line throws(ControlError) in try WorkerMessage(line: line) },
            onMessage: { record.messages.append($0.line) },
            onEnd: { record.ends.append($0) }
        )
    }

    private func feed(_ text: String, to connection: ControlConnection<WorkerMessage>, cut: Int = .max) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            Array(rest.prefix(cut)).withUnsafeBytes { connection.received($0) }
            rest = rest.dropFirst(cut)
        }
    }

    @Test(arguments: [1, 2, 3, 7, 1_000])
    func messagesAreTheSameHoweverTheyAreCut(cut: Int) {
        let record = Record()
        let connection = self.connection(limit: 100, record)
        let lines = [Self.alive, "{\"ping\":{\"_0\":1}}\n", "{\"finished\":{}}\n"]
        self.feed("\(lines[0])\(lines[1].dropLast())\r\n\n\(lines[2])", to: connection, cut: cut)
        #expect(record.messages == lines)
        #expect(record.ends.isEmpty)
    }

    @Test func lineThatIsTooLongEndsTheConversationOnce() {
        let record = Record()
        let connection = self.connection(limit: 64, record)
        self.feed(Self.alive + "{\"failed\":" + String(repeating: "x", count: 10_000), to: connection, cut: 50)
        self.feed("\n" + Self.alive, to: connection)
        #expect(record.messages == [Self.alive])
        #expect(record.ends == [.misunderstood(.tooLong(limit: 64))])
    }

    @Test func nothingIsPassedOnAfterALineThatIsNoMessage() {
        let record = Record()
        let connection = self.connection(limit: 64, record)
        self.feed(Self.alive + "{\"dance\":{}}\n" + Self.alive, to: connection)
        connection.closed(.endOfFile)
        #expect(record.messages == [Self.alive])
        #expect(record.ends == [.misunderstood(.malformed)])
    }

    @Test func longerLinesAreAllowedOnceTheLimitIsRaised() {
        let record = Record()
        let connection = ControlConnection<WorkerMessage>(
            maximumLine: 64,
            decode: { line throws(ControlError) in try WorkerMessage(line: line) },
            onMessage: { message in
                record.messages.append(message.line)
                if case .alive = message { record.raise?() }
            },
            onEnd: { record.ends.append($0) }
        )
        record.raise = { [unowned connection] in connection.raiseLimit(to: 4_096) }
        let long = WorkerMessage.failed(String(repeating: "x", count: 1_000)).line
        self.feed(Self.alive + long, to: connection)
        #expect(record.messages == [Self.alive, long])
        #expect(record.ends.isEmpty)
    }

    @Test func endIsToldOnceAndNotAfterClosingHere() {
        let first = Record()
        let connection = self.connection(limit: 64, first)
        connection.closed(.failed("reset"))
        connection.closed(.endOfFile)
        #expect(first.ends == [.closed("reset")])
        let second = Record()
        let closedHere = self.connection(limit: 64, second)
        closedHere.close()
        closedHere.closed(.closedHere)
        self.feed(Self.alive, to: closedHere)
        #expect(second.ends.isEmpty)
        #expect(second.messages.isEmpty)
    }
}
