package import Harness

/// Why a revision could not be built.
package enum RevisionBuildError: Error, Equatable, CustomStringConvertible {
    /// The folder is in no git repository, or there is no git.
    case noRepository(String)
    case unknown(String)
    /// With the end of what the build said.
    case failed(String, end: ProgramEnd, lines: [String])
    case cannotWrite(String)
    case cancelled

    package var description: String {
        switch self {
        case .noRepository(let folder): "\(folder) is in no git repository"
        case .unknown(let revision): "'\(revision)' is no revision of the git repository"
        case .failed(let revision, let end, let lines):
            "'\(revision)' could not be built (it \(end)):" + lines.map { "\n  \($0)" }.joined()
        case .cannotWrite(let path): "\(path) cannot be written"
        case .cancelled: "the build was interrupted"
        }
    }
}
