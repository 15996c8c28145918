import Foundation
import TestSupport
import Testing

extension EndToEndTests {
    /// Other people's HTTP/2 programs against the router, with an agent who speaks lines over TCP.
    @Suite struct StrangerTests {
        private static let missing: Comment = "it is not installed: apt-get install curl nghttp2-client"

        private let command: Command

        init() throws {
            self.command = try Command()
        }

        private static func path(of program: String) -> String? {
            ["/usr/bin", "/usr/local/bin"].map { "\($0)/\(program)" }
                .first { FileManager.default.isExecutableFile(atPath: $0) }
        }

        private func run(_ program: String, _ arguments: [String]) throws -> String {
            let path = try #require(Self.path(of: program))
            let (exit, output, errors) = try ChildProcess.run(path, arguments)
            #expect(exit == .code(0), "\(program) \(arguments.joined(separator: " ")): \(errors)")
            return output
        }

        /// A router with an HTTP/2 endpoint of this kind and one for lines; the URL, and the endpoint.
        private func startRouter(
            _ scheme: String = "h2c",
            _ more: [String] = []
        ) throws -> (router: ChildProcess, url: String, lines: String) {
            let listen = ["router", "--listen", "\(scheme):127.0.0.1:0", "--listen", "tcp:127.0.0.1:0"]
            let router = try self.command.start(listen + more)
            let http = try router.output.line(startingWith: "listening \(scheme):")
            let lines = try router.output.line(startingWith: "listening tcp:")
            _ = try router.output.line(startingWith: "ready")
            let authority = http.dropFirst("listening \(scheme):".count)
            let url = "\(scheme == "h2" ? "https" : "http")://\(authority)"
            return (router, url, String(lines.dropFirst("listening ".count)))
        }

        /// Logs in an agent with many chats, who accepts and solves `count` inquiries on a thread of its own.
        private func startAgent(at endpoint: String, count: Int) throws -> Thread {
            let agent = try LineClient(endpoint)
            try agent.send("hello 1 role=agent")
            try agent.send("login 1 name=ann skills=billing:1 channels=chat:1000 ready=yes")
            _ = try agent.readLine(startingWith: "LOGGED-IN")
            let box = UncheckedBox(agent)
            let thread = Thread {
                do {
                    for _ in 0..<count {
                        let offer = try box.value.readLine(startingWith: "OFFER 1 ", within: .seconds(20))
                        let words = offer.split(separator: " ")
                        let id = words[2].dropFirst("offer=".count)
                        let inquiry = words[3].dropFirst("inquiry=".count)
                        try box.value.send("accept 1 \(id)")
                        try box.value.send("resolve 1 \(inquiry) outcome=solved")
                    }
                } catch {
                    Issue.record("the agent: \(error)")
                }
            }
            thread.start()
            return thread
        }

        @Test(.enabled(if: path(of: "curl") != nil, missing))
        func curlFilesAnInquiryAndWatchesItToItsEnd() throws {
            let (router, url, lines) = try self.startRouter()
            let agent = try self.startAgent(at: lines, count: 1)
            let flags = ["-sS", "--http2-prior-knowledge", "-w", "%{http_code} %{http_version}", "--max-time", "10"]
            let body = ["--data-binary", "inquire topic=billing channel=chat"]
            let answer = try self.run("curl", flags + body + ["\(url)/v1/inquiries"]).split(separator: "\n")
            #expect(answer.first == "QUEUED inquiry=1 ticket=1 desk=all ahead=0")
            #expect(answer.dropFirst().first?.hasPrefix("ASSIGNED inquiry=1 agent=ann desk=all waited=") == true)
            #expect(answer.dropFirst(2) == ["CLOSED inquiry=1 ticket=1 outcome=solved", "200 2"])
            let wrong = try self.run("curl", flags + ["--data-binary", "inquire me", "\(url)/v1/inquiries"])
            #expect(wrong.hasPrefix("ERROR ") && wrong.hasSuffix("400 2"))
            #expect(try self.run("curl", flags + ["\(url)/v1/counters"]).contains("\"solved\":1,"))
            _ = agent
            router.send(SIGTERM)
            #expect(try router.wait(within: .seconds(30)) == .code(0))
        }

        @Test(.enabled(if: path(of: "curl") != nil, missing))
        func curlTrustsTheTestCertificate() throws {
            let certificate = try TestCertificate.shared
            let files = ["--certificate", certificate.certificateFile, "--key", certificate.keyFile]
            let (router, url, _) = try self.startRouter("h2", files)
            let flags = ["-sS", "--http2", "-w", "%{http_code} %{http_version}"]
            let trusting = flags + ["--cacert", certificate.certificateFile]
            #expect(try self.run("curl", trusting + ["\(url)/v1/health"]) == "serving\n200 2")
            let path = try #require(Self.path(of: "curl"))
            #expect(try ChildProcess.run(path, flags + ["\(url)/v1/health"]).exit != .code(0), "nobody knows it")
            router.send(SIGTERM)
            #expect(try router.wait(within: .seconds(30)) == .code(0))
        }

        @Test(.enabled(if: path(of: "h2load") != nil, missing))
        func h2loadDrivesInquiriesAndCounters() throws {
            let (router, url, lines) = try self.startRouter()
            let agent = try self.startAgent(at: lines, count: 400)
            let body = try self.command.folder.write("inquire topic=billing channel=chat\n", to: "body")
            let load = ["-n", "400", "-c", "4", "-m", "20"]
            let inquiries = try self.run("h2load", load + ["-d", body, "\(url)/v1/inquiries"])
            #expect(inquiries.contains("400 succeeded, 0 failed, 0 errored, 0 timeout"), "\(inquiries)")
            let counters = try self.run("h2load", load + ["\(url)/v1/counters"])
            #expect(counters.contains("400 succeeded, 0 failed, 0 errored, 0 timeout"), "\(counters)")
            _ = agent
            let operatorClient = try LineClient(lines)
            try operatorClient.send("hello 1 role=operator")
            try operatorClient.send("counters")
            #expect(try operatorClient.readLines(until: "END counters").contains("COUNTER name=solved value=400"))
            try operatorClient.send("check")
            #expect(try operatorClient.readLine(startingWith: "END check") == "END check lines=0")
            router.send(SIGTERM)
            #expect(try router.wait(within: .seconds(30)) == .code(0))
        }

        @Test(.enabled(if: path(of: "nghttp") != nil, missing))
        func nghttpSeesACleanConnection() throws {
            let (router, url, _) = try self.startRouter()
            let output = try self.run("nghttp", ["-nv", "\(url)/v1/health", "\(url)/v1/counters", "\(url)/metrics"])
            #expect(output.contains(":status: 200"))
            for trouble in ["recv GOAWAY", "recv RST_STREAM", "[ERROR]", ":status: 4", ":status: 5"] {
                #expect(!output.contains(trouble), "\(output)")
            }
            router.send(SIGTERM)
            #expect(try router.wait(within: .seconds(30)) == .code(0))
        }
    }
}

/// Lends something to one other thread.
private struct UncheckedBox<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}
