import Glibc

/// Reading the files of TLS, whose errors the library does not explain.
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
}
