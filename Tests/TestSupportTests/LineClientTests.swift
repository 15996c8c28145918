import Glibc
import TestSupport
import Testing

@Suite("A line client", .timeLimit(.minutes(1)))
struct LineClientTests {
    /// A client and the descriptor of the other side of its connection.
    private static func connected(in folder: TemporaryFolder) throws -> (client: LineClient, other: CInt) {
        let path = folder.path(of: "socket")
        let listening = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(status == 0 && listen(listening, 1) == 0)
        let client = try LineClient("unix:\(path)")
        let other = accept(listening, nil, nil)
        close(listening)
        try #require(other >= 0)
        return (client, other)
    }

    private static func say(_ text: String, _ descriptor: CInt) {
        #expect(send(descriptor, text, text.utf8.count, 0) == text.utf8.count)
    }

    @Test func readsLinesHoweverTheyArrive() throws {
        let (client, other) = try Self.connected(in: try TemporaryFolder())
        Self.say("one\ntw", other)
        #expect(try client.readLine() == "one")
        Self.say("o\n\nlast", other)
        #expect(try client.readLine() == "two")
        #expect(try client.readLine() == "")
        close(other)
        #expect(try client.readLine() == "last")
        #expect(try client.readLine() == nil)
    }

    @Test func readsUpToTheLineItWaitsFor() throws {
        let (client, other) = try Self.connected(in: try TemporaryFolder())
        Self.say("INRUSH 1\nWELCOME session=1\nPONG 1\n", other)
        #expect(try client.readLines(until: "WELCOME") == ["INRUSH 1", "WELCOME session=1"])
        #expect(try client.readLine(startingWith: "PONG") == "PONG 1")
        close(other)
        #expect(throws: DeadlinePassed.self) { try client.readLines(until: "WELCOME") }
    }

    @Test func givesUpAtItsDeadlineAndSaysWhatCame() throws {
        let (client, other) = try Self.connected(in: try TemporaryFolder())
        Self.say("half a li", other)
        let error = #expect(throws: DeadlinePassed.self) { try client.readLine(within: .milliseconds(20)) }
        #expect(error?.soFar == "half a li")
        Self.say("ne\n", other)
        #expect(try client.readLine() == "half a line", "what came before the deadline is not lost")
        close(other)
    }

    @Test func sendsLinesAndHalfCloses() throws {
        let (client, other) = try Self.connected(in: try TemporaryFolder())
        try client.send("ping 1")
        try client.finishSending()
        var bytes = [UInt8](repeating: 0, count: 16)
        #expect(recv(other, &bytes, 16, CInt(MSG_WAITALL)) == 7)
        #expect(String(decoding: bytes.prefix(7), as: UTF8.self) == "ping 1\n")
        Self.say("PONG 1\n", other)
        close(other)
        #expect(try client.readToEnd() == Array("PONG 1\n".utf8))
    }

    @Test func saysWhenNobodyListens() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: SystemError.self) { try LineClient(unix: folder.path(of: "nobody")) }
        #expect(error?.errno == ENOENT)
        #expect(throws: SystemError.self) { try LineClient("http://example") }
    }
}
