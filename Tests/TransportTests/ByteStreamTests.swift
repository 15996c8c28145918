import NIOCore
import TestSupport
import Testing
import Transport

/// What a stream promises, whatever it runs over.
@Suite("A byte stream", .timeLimit(.minutes(1)))
struct ByteStreamTests {
    @Test(arguments: TransportKind.allCases)
    func bytesComeBackFromAnEcho(_ kind: TransportKind) async throws {
        try await Connection.with(kind) { connection in
            try await connection.on { ends in
                ends.server.onBytes = { server, bytes in server.stream?.send(bytes) }
                ends.client.stream?.send("hello 1 role=customer\n")
            }
            try await connection.until("the line comes back") { $0.client.text == "hello 1 role=customer\n" }
        }
    }

    @Test(arguments: TransportKind.allCases)
    func allThatIsSentInOneTurnIsWrittenOnceAndReadOnce(_ kind: TransportKind) async throws {
        try await Connection.with(kind) { connection in
            let before = try await connection.writes()
            try await connection.on { ends in
                for number in 100..<200 { ends.client.stream?.send("line \(number)\n") }
                #expect(ends.client.stream?.unsentBytes == 900)
            }
            try await connection.until("all came") { $0.server.bytes.count == 900 }
            try await connection.on { ends in
                #expect(ends.server.reads == 1)
                #expect(ends.client.stream?.unsentBytes == 0)
                #expect(ends.client.drainedCount == 0, "nothing ever had to wait")
            }
            if kind != .memory { #expect(try await connection.writes() == before + 1) }
        }
    }

    @Test(arguments: TransportKind.allCases)
    func eightMebibytesArriveIntactBothWaysAtOnce(_ kind: TransportKind) async throws {
        var random = SeededRandom(seed: 1)
        let there = random.bytes(8 << 20)
        let back = random.bytes(8 << 20)
        try await Connection.with(kind) { connection in
            try await connection.on { ends in
                ends.client.send(there)
                ends.server.send(back)
            }
            try await connection.until("all of both came") { ends in
                ends.server.bytes.count == there.count && ends.client.bytes.count == back.count
            }
            try await connection.on { ends in
                #expect(ends.server.bytes == there)
                #expect(ends.client.bytes == back)
            }
        }
    }

    @Test(arguments: TransportKind.allCases)
    func unsentBytesGrowWhileThePeerDoesNotReadAndDrainOnceItDoes(_ kind: TransportKind) async throws {
        var random = SeededRandom(seed: 2)
        let chunk = random.bytes(1 << 20)
        try await Connection.with(kind) { connection in
            try await connection.on { $0.server.stream?.pauseReading() }
            for _ in 0..<24 { try await connection.on { $0.client.send(chunk) } }
            // A turn later the kernel has what it takes (some MiB), and the rest is ours.
            let unsent = try await connection.on { $0.client.stream?.unsentBytes ?? 0 }
            #expect(unsent > 8 << 20)
            try await connection.on { ends in
                #expect(ends.client.drainedCount == 0)
                #expect(ends.client.ends.isEmpty, "nothing here bounds it")
                ends.server.stream?.resumeReading()
            }
            try await connection.until("all came and the sender knows") { ends in
                ends.server.bytes.count == 24 << 20 && ends.client.drainedCount > 0
            }
            try await connection.on { ends in
                #expect(ends.client.stream?.unsentBytes == 0)
                #expect(ends.client.drainedCount == 1)
                #expect(ends.server.bytes.suffix(chunk.count).elementsEqual(chunk))
            }
        }
    }

    @Test(arguments: TransportKind.allCases)
    func sendingGoesOnAfterABacklogWasDrained(_ kind: TransportKind) async throws {
        try await Connection.with(kind) { connection in
            for round in 1...3 {
                let total = round * (16 << 20)
                try await connection.on { ends in
                    ends.server.stream?.pauseReading()
                    ends.client.send([UInt8](repeating: UInt8(round), count: 16 << 20))
                }
                try await connection.on { $0.server.stream?.resumeReading() }
                try await connection.until("round \(round) is over") { ends in
                    ends.server.bytes.count == total && ends.client.drainedCount == round
                }
            }
        }
    }

    @Test(arguments: TransportKind.allCases)
    func closingSendsWhatIsPendingFirst(_ kind: TransportKind) async throws {
        try await Connection.with(kind) { connection in
            try await connection.on { ends in
                ends.client.send([UInt8](repeating: 0x41, count: 4 << 20))
                ends.client.stream?.close()
                ends.client.stream?.send("never said")
            }
            try await connection.until("both ends are over") { !$0.client.ends.isEmpty && !$0.server.ends.isEmpty }
            try await connection.on { ends in
                #expect(ends.server.bytes.count == 4 << 20)
                #expect(ends.server.ends == [.endOfFile])
                #expect(ends.client.ends == [.closedHere])
            }
        }
    }

    @Test(arguments: TransportKind.allCases)
    func lastWordsReachAPeerThatIsStillSending(_ kind: TransportKind) async throws {
        try await Connection.with(kind) { connection in
            try await connection.on { ends in
                // The server closes with unread input before it: a plain close would reset the connection.
                ends.server.stream?.pauseReading()
                ends.client.send([UInt8](repeating: 0x41, count: 100_000))
            }
            try await connection.on { ends in
                ends.server.stream?.send("FATAL too-many-errors\n")
                ends.server.stream?.close()
            }
            try await connection.until("both ends are over") { !$0.client.ends.isEmpty && !$0.server.ends.isEmpty }
            try await connection.on { ends in
                #expect(ends.client.text == "FATAL too-many-errors\n")
                #expect(ends.client.ends == [.endOfFile])
                #expect(ends.server.ends == [.closedHere])
                #expect(ends.server.bytes.isEmpty, "nothing is received after close")
            }
        }
    }

    @Test(arguments: TransportKind.allCases)
    func abortEndsBothSidesAtOnceAndDropsWhatIsPending(_ kind: TransportKind) async throws {
        try await Connection.with(kind) { connection in
            try await connection.on { ends in
                ends.client.stream?.send("never said")
                ends.client.stream?.abort()
                ends.client.stream?.abort()
                #expect(ends.client.ends.isEmpty, "no call calls back before it returns")
                #expect(ends.client.stream?.unsentBytes == 0)
            }
            try await connection.until("both ends are over") { !$0.client.ends.isEmpty && !$0.server.ends.isEmpty }
            try await connection.on { ends in
                #expect(ends.client.ends == [.closedHere])
                #expect(ends.server.ends.count == 1)
                #expect(ends.server.bytes.isEmpty)
                if kind != .unix {
                    guard case .failed(let reason) = ends.server.ends[0] else {
                        Issue.record("\(ends.server.ends[0]) is no reset")
                        return
                    }
                    #expect(reason.contains("reset by peer"))
                }
            }
        }
    }

    @Test(arguments: TransportKind.allCases)
    func closingGivesUpOnAPeerThatNeverReads(_ kind: TransportKind) async throws {
        try await Connection.with(kind) { connection in
            try await connection.on { ends in
                ends.server.stream?.pauseReading()
                ends.client.send([UInt8](repeating: 0x41, count: 32 << 20))
                ends.client.stream?.close()
            }
            try await connection.until("it is dropped") { $0.client.ends == [.closedHere] }
            try await connection.on { #expect($0.server.bytes.count < 32 << 20) }
        }
    }

    @Test(arguments: TransportKind.allCases)
    func sendingToAPeerThatIsGoneEndsTheConnectionAndNothingElse(_ kind: TransportKind) async throws {
        try await Connection.with(kind) { connection in
            try await connection.on { ends in
                ends.server.stream?.abort()
                ends.client.stream?.send("into the void")
            }
            try await connection.until("both ends are over") { !$0.client.ends.isEmpty && !$0.server.ends.isEmpty }
            try await connection.on { ends in
                ends.client.stream?.send("still here")
                ends.client.stream?.close()
                ends.client.stream?.abort()
                #expect(ends.client.stream?.unsentBytes == 0)
                #expect(ends.client.ends.count == 1)
                #expect(ends.server.ends == [.closedHere])
            }
        }
    }

    @Test(arguments: TransportKind.allCases)
    func nothingIsReceivedWhileReadingIsPaused(_ kind: TransportKind) async throws {
        try await Connection.with(kind) { connection in
            try await connection.on { ends in
                ends.server.stream?.pauseReading()
                ends.client.stream?.send("one")
            }
            // The other direction shows that time went by.
            try await connection.on { $0.server.stream?.send("sign") }
            try await connection.until("the sign came") { $0.client.text == "sign" }
            try await connection.on { ends in
                #expect(ends.server.bytes.isEmpty)
                ends.server.stream?.resumeReading()
            }
            try await connection.until("what waited came") { $0.server.text == "one" }
        }
    }

    @Test(arguments: TransportKind.allCases)
    func peerIsNamed(_ kind: TransportKind) async throws {
        try await Connection.with(kind) { connection in
            let peer = try await connection.on { $0.server.stream?.peer ?? "" }
            switch kind {
            case .memory: #expect(peer == "memory")
            case .unix: #expect(peer == "unix")
            case .tcp, .h2c, .h2: #expect(peer.hasPrefix("127.0.0.1:"))
            }
        }
    }
}
