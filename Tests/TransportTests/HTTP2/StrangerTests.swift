import Foundation
import TestSupport
import Testing
import Transport

/// Other people's programs against a server of ours.
@Suite("Strangers over HTTP/2", .serialized, .timeLimit(.minutes(2)))
struct StrangerTests {
    private static let missing: Comment = "it is not installed: apt-get install curl nghttp2-client"

    private static func path(of program: String) -> String? {
        ["/usr/bin", "/usr/local/bin", "/usr/sbin"].map { "\($0)/\(program)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let path = try #require(Self.path(of: program))
        let (exit, output, errors) = try ChildProcess.run(path, arguments)
        #expect(exit == .code(0), "\(program) \(arguments.joined(separator: " ")): \(errors)")
        return output
    }

    @Test(.enabled(if: path(of: "curl") != nil, missing))
    func curlWatchesAnInquiryToItsEnd() async throws {
        try await TestServer.with { server in
            let flags = ["-sS", "--http2-prior-knowledge", "-w", "%{http_code} %{http_version}", "--max-time", "10"]
            #expect(try Self.run("curl", flags + ["\(server.url)/v1/health"]) == "ok\n200 2")
            let inquiry = ["-H", "Authorization: Bearer secret", "--data-binary", "inquire topic=billing\n"]
            let lines = try Self.run("curl", flags + inquiry + ["\(server.url)/v1/inquiries"])
            #expect(lines.hasPrefix("QUEUED inquiry=1"))
            #expect(lines.hasSuffix("outcome=solved\n200 2"))
            let stranger = try Self.run(
                "curl",
                flags + ["--data-binary", "inquire topic=billing\n", "\(server.url)/v1/inquiries"]
            )
            #expect(stranger.hasSuffix("401 2"))
        }
    }

    @Test(.enabled(if: path(of: "curl") != nil, missing))
    func curlTrustsTheTestCertificate() async throws {
        let certificate = try TestCertificate.shared
        try await TestServer.with(.h2) { server in
            let flags = [
                "-sS", "--http2", "-w", "%{http_code} %{http_version}", "--cacert", certificate.certificateFile,
            ]
            let answer = try Self.run("curl", flags + ["\(server.url)/v1/health"])
            #expect(answer == "ok\n200 2")
        }
    }

    @Test(.enabled(if: path(of: "nghttp") != nil, missing))
    func nghttpSeesACleanConnection() async throws {
        try await TestServer.with { server in
            let output = try Self.run("nghttp", ["-nv", "\(server.url)/v1/health", "\(server.url)/big"])
            #expect(output.contains("SETTINGS_MAX_CONCURRENT_STREAMS(0x03):4096"))
            #expect(output.contains(":status: 200"))
            #expect(!output.contains("recv GOAWAY"))
            #expect(!output.contains("recv RST_STREAM"))
            #expect(!output.contains("[ERROR]"))
        }
    }

    @Test(.enabled(if: path(of: "h2load") != nil, missing), arguments: [TransportKind.h2c, .h2])
    func h2loadGetsEveryAnswer(_ kind: TransportKind) async throws {
        try await TestServer.with(kind) { server in
            let count = 20_000
            let output = try Self.run("h2load", ["-c", "10", "-m", "32", "-n", "\(count)", "\(server.url)/v1/health"])
            #expect(output.contains("\(count) succeeded, 0 failed, 0 errored, 0 timeout"))
            #expect(output.contains("status codes: \(count) 2xx"))
        }
    }

    @Test(.enabled(if: path(of: "h2load") != nil, missing))
    func h2loadPostsWithSmallWindows() async throws {
        let folder = try TemporaryFolder()
        let body = try folder.write("inquire topic=billing\n", to: "line")
        try await TestServer.with { server in
            // Windows of 1 KiB for streams and 16 KiB for the connection.
            let flags = ["-c", "4", "-m", "16", "-n", "2000", "-w", "10", "-W", "14", "-d", body]
            let token = ["-H", "authorization: Bearer secret"]
            let output = try Self.run("h2load", flags + token + ["\(server.url)/v1/inquiries"])
            #expect(output.contains("status codes: 2000 2xx"))
            let big = try Self.run("h2load", ["-c", "2", "-m", "8", "-n", "40", "-w", "10", "\(server.url)/big"])
            #expect(big.contains("status codes: 40 2xx"))
        }
    }
}
