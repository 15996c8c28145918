import NIOCore
import TestSupport
import Testing
import Transport

@testable import Harness

/// What stands where a router is said to run.
@Suite struct RouterGreetingTests {
    /// Says something to whoever connects, and nothing more.
    private final class Stranger: ByteStreamHandler {
        private let words: String
        private let hangsUp: Bool

        init(_ words: String, hangsUp: Bool) {
            (self.words, self.hangsUp) = (words, hangsUp)
        }

        func opened(_ stream: any ByteStream) {
            if !self.words.isEmpty { stream.send(self.words) }
            if self.hangsUp { stream.close() }
        }

        func received(_ bytes: UnsafeRawBufferPointer) {}
        func closed(_ end: StreamEnd) {}
    }

    /// What a look at a stranger ends with; nil when it is taken for a router. The endpoint is called `HERE` in it.
    private func complaint(
        about words: String,
        hangsUp: Bool = false,
        listening: Endpoint = .tcp(host: "127.0.0.1", port: 0),
        as dialled: (Endpoint) -> Endpoint = { $0 },
        limit: Duration = .seconds(20)
    ) async throws -> String? {
        let thread = EventLoopThread()
        let listener = try await Listener.bind(listening, on: thread.loop) { Stranger(words, hangsUp: hangsUp) }
        let endpoint = dialled(listener.endpoint)
        var complaint: String?
        do throws(RunFailure) {
            try await RouterGreeting.wait(at: endpoint, security: .system, limit: limit, on: thread.loop)
        } catch {
            complaint = error.description.replacing("\(endpoint)", with: "HERE")
        }
        await listener.close()
        await thread.shutDown()
        return complaint
    }

    @Test func aRouterIsKnownByItsGreeting() async throws {
        #expect(try await self.complaint(about: "INRUSH 1 max-line=1024 server=any/1.0\n") == nil)
        #expect(try await self.complaint(about: "INRUSH 1 max-line=1024 server=x\r\nmore\n") == nil)
    }

    @Test func whoSaysNothingIsNoRouter() async throws {
        let complaint = try await self.complaint(about: "", limit: .milliseconds(50))
        #expect(complaint == "HERE does not speak INRUSH/1: it said nothing for 0 s")
    }

    /// However long it might still take, and however early the wait is given up.
    @Test(arguments: [true, false]) func aWaitThatIsCancelledEndsAtOnce(hasBegun: Bool) async throws {
        let thread = EventLoopThread()
        let (visits, visited) = AsyncStream.makeStream(of: Void.self)
        let listener = try await Listener.bind(.tcp(host: "127.0.0.1", port: 0), on: thread.loop) {
            visited.yield()
            return Stranger("", hangsUp: false)
        }
        let wait = Task { () async -> RunFailure? in
            do throws(RunFailure) {
                try await RouterGreeting.wait(
                    at: listener.endpoint,
                    security: .system,
                    limit: .seconds(3_600),
                    on: thread.loop
                )
                return nil
            } catch {
                return error
            }
        }
        if hasBegun { for await _ in visits { break } }
        wait.cancel()
        #expect(await wait.value?.description == "the wait for the router's greeting was cancelled")
        await listener.close()
        await thread.shutDown()
    }

    @Test(arguments: [
        ("HTTP/1.1 400 Bad Request\r\n\r\n", "HTTP/1.1 400 Bad Request"),
        ("SSH-2.0-OpenSSH_9.2\r\n", "SSH-2.0-OpenSSH_9.2"), ("\u{0}\u{1}\u{1B}[2J\n", "\\x00\\x01\\x1B[2J"),
        ("FATAL too-many-sessions come back later\n", "FATAL too-many-sessions come back later"),
        (String(repeating: "y", count: 200) + "\n", String(repeating: "y", count: 120) + "…"),
    ])
    func whoSaysSomethingElseIsNoRouterAndIsQuoted(words: String, quote: String) async throws {
        let refusal = "HERE does not speak INRUSH/1: its first line is no greeting: \"\(quote)\""
        #expect(try await self.complaint(about: words) == refusal)
    }

    @Test func aRouterOfAnotherVersionIsToldFromAStranger() async throws {
        #expect(
            try await self.complaint(about: "INRUSH 2 max-line=1024 server=x\n")
                == "HERE does not speak INRUSH/1: it greets as INRUSH/2"
        )
    }

    @Test(arguments: [0, 63]) func whoTakesNoLineThatSaysAnythingIsNoRouter(limit: Int) async throws {
        let complaint = try await self.complaint(about: "INRUSH 1 max-line=\(limit) server=x\n")
        #expect(
            complaint?.hasPrefix("HERE does not speak INRUSH/1: it takes lines of \(limit) bytes (max-line), and")
                == true,
            "\(complaint ?? "")"
        )
        #expect(try await self.complaint(about: "INRUSH 1 max-line=64 server=x\n") == nil)
    }

    @Test func whoHangsUpOrNeverEndsItsLineIsNoRouter() async throws {
        let folder = try TemporaryFolder()
        let path = Endpoint.unix(path: folder.path(of: "s"))
        #expect(
            try await self.complaint(about: "", hangsUp: true, listening: path)
                == "HERE does not speak INRUSH/1: it ended the connection without a greeting"
        )
        let endless = String(repeating: "x", count: 100_000)
        #expect(
            try await self.complaint(about: endless) == "HERE does not speak INRUSH/1: its first line is no greeting"
        )
    }

    @Test(arguments: ["", "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"])
    func aServerWithoutHTTP2IsNoRouter(words: String) async throws {
        let complaint = try await self.complaint(
            about: words,
            as: { if case .tcp(let host, let port) = $0 { .h2c(host: host, port: port) } else { $0 } },
            limit: words.isEmpty ? .milliseconds(200) : .seconds(20)
        )
        #expect(complaint?.hasPrefix("HERE does not speak INRUSH/1: ") == true, "\(complaint ?? "")")
        #expect(complaint?.contains("EventLoop") == false && complaint?.contains("NIO") == false)
    }

    @Test func nobodyIsSaidToBeNobody() async throws {
        let thread = EventLoopThread()
        let folder = try TemporaryFolder()
        await #expect(throws: RunFailure.self) {
            try await RouterGreeting.wait(at: .unix(path: folder.path(of: "no")), security: .system, on: thread.loop)
        }
        await thread.shutDown()
    }
}
