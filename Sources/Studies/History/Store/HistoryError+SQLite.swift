internal import GRDB

extension HistoryError {
    /// What an error of the database means for whoever asked.
    init(_ error: any Error, at path: String) {
        guard let error = error as? DatabaseError else {
            // A value that is not what its column holds is no fault of this program.
            self =
                error is RowDecodingError || error is DecodingError ? .damaged(path) : .failed(path, reason: "\(error)")
            return
        }
        let words = error.message ?? "error \(error.resultCode.rawValue)"
        self =
            switch error.resultCode {
            case .SQLITE_NOTADB, .SQLITE_CORRUPT: .damaged(path)
            // Tables that are not as they were made, whoever has been at them.
            case .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: .damaged(path)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path)
            case .SQLITE_FULL: .full(path)
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN: .notWritable(path, reason: words)
            default: .failed(path, reason: words)
            }
    }
}
