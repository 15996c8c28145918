import Glibc
import NIOCore
import TestSupport
import Testing

@testable import Transport

@Suite("TLS", .timeLimit(.minutes(1)))
struct TLSTests {
    private static func failure(
        of endpoint: Endpoint,
        _ security: ClientSecurity,
        timeout: Duration = .seconds(10)
    ) async -> TransportError? {
        let thread = EventLoopThread()
        var failure: TransportError?
        do throws(TransportError) {
            try await connect(to: endpoint, on: thread.loop, timeout: timeout, security: security) { Recorder() }
        } catch {
            failure = error
        }
        await thread.shutDown()
        return failure
    }

    @Test func serverIsTrustedByItsAuthorityOnly() async throws {
        let other = try TestCertificate()
        let right = try TestCertificate.shared.client()
        let wrong = try other.client()
        try await TestServer.with(.h2) { server in
            #expect(await Self.failure(of: server.endpoint, right) == nil)
            #expect(await Self.failure(of: .h2(host: "localhost", port: server.port), right) == nil)
            for trust in [ClientSecurity.system, wrong] {
                let failure = await Self.failure(of: server.endpoint, trust)
                #expect(
                    failure?.description.contains("is not trusted; name the file") == true,
                    "\(String(describing: failure))"
                )
            }
        }
    }

    @Test func serverWithoutTLSIsSaidSo() async throws {
        try await TestServer.with(.h2c) { server in
            let endpoint = Endpoint.h2(host: "127.0.0.1", port: server.port)
            let failure = await Self.failure(of: endpoint, .system)
            #expect(failure?.description.contains("TLS") == true, "\(String(describing: failure))")
        }
    }

    @Test func clientWithoutTLSIsSaidSo() async throws {
        try await TestServer.with(.h2) { server in
            let endpoint = Endpoint.h2c(host: "127.0.0.1", port: server.port)
            let failure = await Self.failure(of: endpoint, .system)
            #expect(failure?.description.contains("no HTTP/2 connection") == true, "\(String(describing: failure))")
        }
    }

    @Test func clientThatNeverShakesHandsIsDropped() async throws {
        var limits = HTTP2Limits()
        limits.opening = .milliseconds(50)
        try await TestServer.with(.h2, limits: limits) { server in
            let silent = try await LoopProbe(on: server.loop)
            try await connect(to: .tcp(host: "127.0.0.1", port: server.port), on: server.loop, timeout: .seconds(60)) {
                silent.recorder.value
            }
            try await silent.until("it is dropped") { !$0.ends.isEmpty }
        }
    }

    @Test func serverThatNeverShakesHandsIsTimedOut() async throws {
        let thread = EventLoopThread()
        let listener = try await Listener.bind(Endpoint("tcp:127.0.0.1:0"), on: thread.loop) { Recorder() }
        guard case .tcp(let host, let port) = listener.endpoint else { return }
        let limit = Duration.milliseconds(100)
        let endpoint = Endpoint.h2(host: host, port: port)
        let failure = await Self.failure(of: endpoint, .system, timeout: limit)
        #expect(failure == .timedOut(endpoint, after: limit))
        await listener.close()
        await thread.shutDown()
    }

    @Test func filesThatAreWrongAreNamed() throws {
        let folder = try TemporaryFolder()
        let pair = try TestCertificate.shared
        let other = try TestCertificate()
        let missing = folder.path(of: "missing.pem")
        let nonsense = try folder.write("nonsense", to: "nonsense.pem")

        #expect(throws: SecurityError(file: missing, reason: "no such file or directory (errno \(ENOENT))")) {
            try ServerSecurity(certificateFile: missing, keyFile: pair.keyFile)
        }
        #expect(throws: SecurityError(file: nonsense, reason: "no certificate in PEM can be read from it")) {
            try ServerSecurity(certificateFile: nonsense, keyFile: pair.keyFile)
        }
        #expect(throws: SecurityError(file: nonsense, reason: "no private key in PEM can be read from it")) {
            try ServerSecurity(certificateFile: pair.certificateFile, keyFile: nonsense)
        }
        #expect(
            throws: SecurityError(file: pair.certificateFile, reason: "it does not go with the key \(other.keyFile)")
        ) {
            try ServerSecurity(certificateFile: pair.certificateFile, keyFile: other.keyFile)
        }
        #expect(throws: SecurityError(file: nonsense, reason: "no certificate in PEM can be read from it")) {
            try ClientSecurity(authorityFile: nonsense)
        }
    }

    @Test func scriptWritesOverNothing() throws {
        let folder = try TemporaryFolder()
        try folder.write("precious", to: "key.pem")
        let (exit, _, errors) = try ChildProcess.run("/bin/bash", [TestCertificate.script, folder.path])
        #expect(exit == .code(73))
        #expect(errors.contains("exists and is left alone"))
        #expect(try folder.names() == ["key.pem"])
        #expect(try folder.text(of: "key.pem") == "precious")
    }
}
