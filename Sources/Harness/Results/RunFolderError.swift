/// Why a run's folder cannot be had. Found before anything is started, all but `cannotWrite`.
package enum RunFolderError: Error, Equatable, CustomStringConvertible {
    /// The path is empty.
    case noName
    /// Something is in it already.
    case notEmpty(String)
    /// There is a file of that name.
    case notAFolder(String)
    /// A run with this folder was cut off, or is still going.
    case leftover(String)
    /// It was removed while the run went on, and with it all that had been written.
    case removed(String)
    /// It or a file in it cannot be written.
    case cannotWrite(String, reason: String)

    package var description: String {
        switch self {
        case .noName: "an empty path names nothing: say where to write"
        case .notEmpty(let path): "the folder \(path) is not empty: name a new one, results are never overwritten"
        case .notAFolder(let path): "\(path) is a file: name a folder"
        case .leftover(let path):
            "\(path) is there: a run that was cut off left it, or one is still writing it; move or remove it"
        case .removed(let path):
            "\(path) was removed during the run, and with it the ledger, the log of latencies and the intervals"
        case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)"
        }
    }
}
