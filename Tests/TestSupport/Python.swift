import Foundation

/// Python 3, of Debian's package `python3`: for tests that count once more in another language.
package enum Python {
    private static let path = "/usr/bin/python3"

    package static let isInstalled = FileManager.default.isExecutableFile(atPath: Self.path)

    /// Runs a program to its end.
    package static func run(
        _ program: String,
        _ arguments: [String],
        within patience: Duration = .seconds(60)
    ) throws -> (exit: ChildProcess.Exit, output: String, errors: String) {
        try ChildProcess.run(
            Self.path,
            [program] + arguments,
            environment: ["PYTHONDONTWRITEBYTECODE": "1"],
            within: patience
        )
    }
}
