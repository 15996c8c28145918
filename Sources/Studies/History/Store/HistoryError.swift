/// Why a history cannot be used. Its words are one line; what to do about it stands at its end.
package enum HistoryError: Error, Equatable {
    /// There is no such file.
    case missing(String)
    /// The file is no database, or a damaged one.
    case damaged(String)
    /// A database of another program.
    case foreign(String)
    /// It was written by a version of this program that came later.
    case newer(String)
    /// Another process has been writing for longer than anyone waits.
    case locked(String)
    /// There is no room left.
    case full(String)
    /// Nothing may be written, or the folder cannot be made.
    case notWritable(String, reason: String)
    case failed(String, reason: String)
}

extension HistoryError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let path): "there is no history at \(path): the first run or verdict begins it"
        case .damaged(let path):
            "the history \(path) is damaged or no database: move it away; 'inrush history --add FOLDER…' fills a new one"
        case .foreign(let path): "\(path) is a database of another program: name another file with --history"
        case .newer(let path): "the history \(path) was written by a newer version of inrush: use that, or another file"
        case .locked(let path): "the history \(path) is locked by another process: try again when that has ended"
        case .full(let path): "the history \(path) cannot grow: there is no room left"
        case .notWritable(let path, let reason): "the history \(path) cannot be opened or written: \(reason)"
        case .failed(let path, let reason): "the history \(path) cannot be used: \(reason)"
        }
    }
}
