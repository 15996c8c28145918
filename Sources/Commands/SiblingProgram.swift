import FoundationEssentials
package import Harness

/// A program that is built with this one and stands beside it.
package enum SiblingProgram {
    /// Its path.
    ///
    /// - Parameters:
    ///   - given: what the user said instead, with `option`.
    ///   - executable: this program.
    /// - Throws: `RunFailure` when there is none, with the command that builds it.
    package static func path(
        _ name: String,
        given: String?,
        option: String,
        beside executable: String
    ) throws(RunFailure) -> String {
        let folder = URL(filePath: executable).deletingLastPathComponent().path(percentEncoded: false)
        let path = given ?? "\(folder)\(name)"
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw RunFailure(
                "there is no \(name) at \(path): build it with 'swift build -c release --product \(name)', or say where it is "
                    + "with \(option)"
            )
        }
        return path
    }
}
