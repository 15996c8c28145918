import Foundation

/// The folder that this package was built from.
package enum Repository {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardizedFileURL

    /// The path of a file, given from the root of the repository.
    package static func path(of file: String) -> String { Self.root.appending(path: file).path }
}
