import Foundation
import NIOCore
import TestSupport
import Testing
import Transport

@Suite("A listener", .timeLimit(.minutes(1)))
struct ListenerTests {
    private static func withThread(_ body: (EventLoopThread) async throws -> Void) async throws {
        let thread = EventLoopThread()
        do {
            try await body(thread)
        } catch {
            await thread.shutDown()
            throw error
        }
        await thread.shutDown()
    }

    private static func socketEndpoint(_ kind: TransportKind, in folder: TemporaryFolder) throws -> Endpoint {
        try Endpoint(kind == .unix ? "unix:\(folder.path(of: "socket"))" : "\(kind.rawValue):127.0.0.1:0")
    }

    /// A handler that sends each byte back, and lasts as long as its connection.
    private final class Echo: ByteStreamHandler {
        private var stream: (any ByteStream)?
        func opened(_ stream: any ByteStream) { self.stream = stream }
        func received(_ bytes: UnsafeRawBufferPointer) { self.stream?.send(bytes) }
        func closed(_ end: StreamEnd) { self.stream = nil }
    }

    /// Answers at the end of a turn, as a router does, and has last words.
    private final class LateEcho: ByteStreamHandler {
        private var stream: (any ByteStream)?
        private var heard: [UInt8] = []

        func opened(_ stream: any ByteStream) { self.stream = stream }

        func received(_ bytes: UnsafeRawBufferPointer) {
            self.heard.append(contentsOf: bytes)
            self.stream?.eventLoop.assumeIsolated().execute {
                self.heard.withUnsafeBytes { self.stream?.send($0) }
                self.heard = []
            }
        }

        func closed(_ end: StreamEnd) { self.stream?.send("bye\n") }
    }

    @Test func port0BecomesTheRealPort() async throws {
        try await Self.withThread { thread in
            let listener = try await Listener.bind(Endpoint("tcp:127.0.0.1:0"), on: thread.loop) { Echo() }
            guard case .tcp(let host, let port) = listener.endpoint else {
                Issue.record("\(listener.endpoint)")
                return
            }
            #expect(host == "127.0.0.1")
            #expect(port != 0)
            let client = try LineClient(port: port)
            try client.send("ping")
            #expect(try client.readLine() == "ping")
            await listener.close()
        }
    }

    @Test(arguments: TransportKind.sockets)
    func strangerWhoHalfClosesStillReadsTheAnswers(_ kind: TransportKind) async throws {
        let folder = try TemporaryFolder()
        try await Self.withThread { thread in
            let endpoint = try Self.socketEndpoint(kind, in: folder)
            let listener = try await Listener.bind(endpoint, on: thread.loop) { LateEcho() }
            let client = try LineClient(listener.endpoint.description)
            try client.sendBytes(Array("one\ntwo\n".utf8))
            try client.finishSending()
            var lines: [String] = []
            while let line = try client.readLine() { lines.append(line) }
            #expect(lines.sorted() == ["bye", "one", "two"])
            await listener.close()
        }
    }

    @Test(arguments: TransportKind.sockets)
    func endpointThatIsListenedOnIsInUse(_ kind: TransportKind) async throws {
        let folder = try TemporaryFolder()
        try await Self.withThread { thread in
            let endpoint = try Self.socketEndpoint(kind, in: folder)
            let listener = try await Listener.bind(endpoint, on: thread.loop) { Echo() }
            await #expect(throws: TransportError.addressInUse(listener.endpoint)) {
                _ = try await Listener.bind(listener.endpoint, on: thread.loop) { Echo() }
            }
            let client = try LineClient(listener.endpoint.description)
            try client.send("the first one still answers")
            #expect(try client.readLine() == "the first one still answers")
            await listener.close()
        }
    }

    @Test func socketFileThatNobodyListensOnIsReplaced() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "socket")
        let dead = try boundSocket(at: path)
        close(dead)
        try await Self.withThread { thread in
            let listener = try await Listener.bind(.unix(path: path), on: thread.loop) { Echo() }
            let client = try LineClient(unix: path)
            try client.send("alive")
            #expect(try client.readLine() == "alive")
            await listener.close()
        }
    }

    @Test func fileThatIsNoSocketIsLeftAlone() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("precious", to: "socket")
        try await Self.withThread { thread in
            await #expect(throws: TransportError.notASocket(.unix(path: path))) {
                _ = try await Listener.bind(.unix(path: path), on: thread.loop) { Echo() }
            }
        }
        #expect(try folder.text(of: "socket") == "precious")
    }

    @Test func socketFileIsForItsOwnerAloneAndGoesWithTheListener() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "socket")
        try await Self.withThread { thread in
            let listener = try await Listener.bind(.unix(path: path), on: thread.loop) { Echo() }
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            await listener.close()
        }
        #expect(try folder.names().isEmpty)
    }

    @Test func closingLeavesTheSocketFileOfASuccessor() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "socket")
        try await Self.withThread { thread in
            let listener = try await Listener.bind(.unix(path: path), on: thread.loop) { Echo() }
            unlink(path)
            let successor = try boundSocket(at: path)
            await listener.close()
            #expect(try folder.names() == ["socket"])
            close(successor)
        }
    }

    @Test func problemsAreNamedByWhatOneDoesAboutThem() async throws {
        let folder = try TemporaryFolder()
        try await Self.withThread { thread in
            let missing = Endpoint.unix(path: folder.path(of: "no/socket"))
            await #expect(throws: TransportError.noSuchFolder(missing)) {
                _ = try await Listener.bind(missing, on: thread.loop) { Echo() }
            }
            let foreign = Endpoint.tcp(host: "192.0.2.1", port: 0)
            await #expect(throws: TransportError.notOurAddress(foreign)) {
                _ = try await Listener.bind(foreign, on: thread.loop) { Echo() }
            }
            let h2 = Endpoint.h2(host: "127.0.0.1", port: 0)
            await #expect(throws: TransportError.needsCertificate(h2)) {
                _ = try await Listener.bind(h2, on: thread.loop) { Echo() }
            }
        }
    }

    @Test(arguments: TransportKind.sockets + [.h2c])
    func thousandConnectionsStandAndAllAnswer(_ kind: TransportKind) async throws {
        let count = 1000
        let folder = try TemporaryFolder()
        try await Self.withThread { thread in
            let endpoint = try Self.socketEndpoint(kind, in: folder)
            let listener = try await Listener.bind(endpoint, on: thread.loop) { Echo() }
            let crowd = try await thread.loop.submit {
                NIOLoopBound(Crowd(count: count, loop: thread.loop), eventLoop: thread.loop)
            }.get()
            try await thread.loop.flatSubmit { crowd.value.connectAll(to: listener.endpoint) }.get()
            try await thread.loop.flatSubmit { crowd.value.sayHello() }.get()
            try await thread.loop.flatSubmit { crowd.value.closeAll() }.get()
            await listener.close()
        }
    }

    @Test func listenerOutlivesTheWantOfDescriptors() async throws {
        // In a process of its own: the limit is lowered for all of it.
        await #expect(processExitsWith: .success) {
            let thread = EventLoopThread()
            let (troubles, report) = AsyncStream.makeStream(of: String.self)
            let listener = try await Listener.bind(
                Endpoint("tcp:127.0.0.1:0"),
                on: thread.loop,
                onTrouble: { report.yield($0) },
                makeHandler: { Echo() }
            )
            let first = try LineClient(listener.endpoint.description)
            try first.send("before")
            try #require(try first.readLine() == "before")

            // The next client takes the last descriptor, and none is left to accept it with.
            let next = dup(STDIN_FILENO)
            close(next)
            var limit = rlimit(rlim_cur: rlim_t(next) + 1, rlim_max: rlim_t(DescriptorLimit.current.hard))
            try #require(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
            let late = try LineClient(listener.endpoint.description)
            try late.send("late")
            for await trouble in troubles {
                try #require(trouble.contains("no file descriptor is left"))
                break
            }
            try first.send("meanwhile")
            try #require(try first.readLine() == "meanwhile")
            DescriptorLimit.raiseToHardLimit()
            try #require(try late.readLine() == "late")
            exit(EXIT_SUCCESS)
        }
    }
}
