import Testing
import Transport

/// What only the stream in memory has: a window.
@Suite("A stream in memory", .timeLimit(.minutes(1)))
struct MemoryStreamTests {
    @Test func holdsOneWindowForAPeerThatDoesNotRead() async throws {
        try await Connection.with(.memory, window: 10) { connection in
            try await connection.on { ends in
                ends.server.stream?.pauseReading()
                ends.client.stream?.send("0123456789abcdef")
            }
            try await connection.on { ends in
                #expect(ends.client.stream?.unsentBytes == 6)
                ends.server.stream?.resumeReading()
            }
            try await connection.until("all came") { $0.server.text == "0123456789abcdef" }
            try await connection.until("the sender knows") { $0.client.drainedCount == 1 }
        }
    }

    @Test func windowCanBeChangedWhileItIsOpen() async throws {
        try await Connection.with(.memory, window: 4) { connection in
            try await connection.on { ends in
                (ends.server.stream as? MemoryStream)?.window = 12
                ends.server.stream?.pauseReading()
                ends.client.stream?.send("0123456789abcdef")
            }
            try await connection.on { #expect($0.client.stream?.unsentBytes == 4) }
        }
    }
}
