import Glibc
import NIOSSL

/// Reading the files of TLS and setting it up, whose errors the library does not explain.
enum TLSFile {
    static func read<Value>(
        _ path: String,
        _ complaint: String,
        _ body: (String) throws -> Value
    ) throws(SecurityError) -> Value {
        do {
            return try body(path)
        } catch {
            let isMissing = access(path, R_OK) != 0 && path.contains("/")
            throw SecurityError(file: path, reason: isMissing ? ErrorText.of(errno: errno) : complaint)
        }
    }

    /// TLS for HTTP/2, 1.2 or later.
    static func context(
        _ configuration: TLSConfiguration,
        of path: String,
        _ complaint: String
    ) throws(SecurityError) -> NIOSSLContext {
        try Self.read(path, complaint) { _ in
            var configuration = configuration
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = [TLSOpening.protocolName]
            return try NIOSSLContext(configuration: configuration)
        }
    }
}
