import Foundation

/// Prometheus' own checker of its text format, of Debian's package `prometheus`.
package enum Promtool {
    private static let path = "/usr/bin/promtool"

    package static let isInstalled = FileManager.default.isExecutableFile(atPath: Self.path)

    /// What it has to say against a text, its lint included; empty when it has nothing to say.
    package static func complaints(about text: String) throws -> String {
        let folder = try TemporaryFolder()
        let file = try folder.write(text, to: "metrics")
        let result = try ChildProcess.run("/bin/sh", ["-c", "exec \(Self.path) check metrics < \"$0\"", file])
        return result.exit == .code(0) ? result.errors : "\(result.exit): \(result.output)\(result.errors)"
    }
}
