import Glibc
import NIOCore
import TestSupport
import Testing
import Transport

@Suite("Connecting", .timeLimit(.minutes(1)))
struct ConnectTests {
    private static func failure(of endpoint: Endpoint, timeout: Duration = .seconds(10)) async -> TransportError? {
        let thread = EventLoopThread()
        var failure: TransportError?
        do throws(TransportError) {
            try await connect(to: endpoint, on: thread.loop, timeout: timeout) { Recorder() }
        } catch {
            failure = error
        }
        await thread.shutDown()
        return failure
    }

    @Test func isRefusedWhereNobodyListens() async throws {
        let folder = try TemporaryFolder()
        let absent = Endpoint.unix(path: folder.path(of: "absent"))
        #expect(await Self.failure(of: absent) == .refused(absent))

        let dead = Endpoint.unix(path: folder.path(of: "dead"))
        close(try boundSocket(at: folder.path(of: "dead")))
        #expect(await Self.failure(of: dead) == .refused(dead))

        // A port that was free a moment ago.
        let thread = EventLoopThread()
        let listener = try await Listener.bind(Endpoint("tcp:127.0.0.1:0"), on: thread.loop) { Recorder() }
        await listener.close()
        await thread.shutDown()
        #expect(await Self.failure(of: listener.endpoint) == .refused(listener.endpoint))
    }

    @Test func namesAndTransportsThatCannotBeAreSaidSo() async throws {
        let unknown = Endpoint.tcp(host: "no..such..host", port: 4000)
        #expect(await Self.failure(of: unknown) == .cannotResolve(unknown))

        let free = Endpoint.tcp(host: "127.0.0.1", port: 0)
        #expect(await Self.failure(of: free)?.description.contains("port 0 is for listening") == true)

    }

    @Test func serverThatDoesNotSpeakHTTP2IsSaidSo() async throws {
        let thread = EventLoopThread()
        let listener = try await Listener.bind(Endpoint("tcp:127.0.0.1:0"), on: thread.loop) { Greeter() }
        guard case .tcp(let host, let port) = listener.endpoint else { return }
        let failure = await Self.failure(of: .h2c(host: host, port: port))
        #expect(
            failure?.description.contains("no HTTP/2 connection came to be") == true,
            "\(String(describing: failure))"
        )
        await listener.close()
        await thread.shutDown()
    }

    /// Greets as a router does on a bare socket.
    private final class Greeter: ByteStreamHandler {
        func opened(_ stream: any ByteStream) { stream.send("INRUSH 1 max-line=1024 server=inrush/0.1.0\n") }
        func received(_ bytes: UnsafeRawBufferPointer) {}
        func closed(_ end: StreamEnd) {}
    }

    @Test func waitsForARoomInTheBacklogButNotForEver() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "full")
        let listening = try boundSocket(at: path, backlog: 0)
        let first = try LineClient(unix: path)
        let endpoint = Endpoint.unix(path: path)
        let limit = Duration.milliseconds(50)
        #expect(await Self.failure(of: endpoint, timeout: limit) == .timedOut(endpoint, after: limit))

        let thread = EventLoopThread()
        let loop = thread.loop
        let outcome = try await loop.submit {
            let outcome = loop.makePromise(of: Void.self)
            startConnecting(to: endpoint, on: loop, timeout: .seconds(10), handler: Recorder()) { failure in
                if let failure { outcome.fail(failure) } else { outcome.succeed() }
            }
            return outcome.futureResult
        }.get()
        let accepted = accept(listening, nil, nil)
        try await outcome.get()
        close(accepted)
        close(listening)
        first.close()
        await thread.shutDown()
    }

    @Test func hostNameIsResolved() async throws {
        let thread = EventLoopThread()
        let listener = try await Listener.bind(Endpoint("tcp:localhost:0"), on: thread.loop) { Recorder() }
        try await connect(to: listener.endpoint, on: thread.loop, timeout: .seconds(60)) { Recorder() }
        await listener.close()
        await thread.shutDown()
    }
}
