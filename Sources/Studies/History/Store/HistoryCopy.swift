internal import FoundationEssentials
internal import GRDB
internal import Glibc

/// A history that cannot be opened where it is, copied into memory.
enum HistoryCopy {
    /// Where copies may be made, the first that has room: the last is memory.
    private static var places: [String] {
        [getenv("TMPDIR").map { String(cString: $0) }, "/tmp", "/dev/shm"].compactMap(\.self).filter { !$0.isEmpty }
    }

    /// A queue on a copy of the file at `path`, with what its log holds that is not in it yet. The file is only read.
    ///
    /// - Parameter open: opens a file that can be written, and brings it up to date.
    /// - Throws: `HistoryError` when it cannot be copied, or what `open` throws.
    static func queue(
        of path: String,
        _ configuration: Configuration,
        opening open: (String, Configuration) throws -> DatabaseQueue
    ) throws -> DatabaseQueue {
        var reason = "there is no place for a copy"
        for place in self.places {
            let folder: String
            do throws(HistoryError) {
                folder = try self.folder(in: place, of: path)
            } catch {
                reason = "\(error)"
                continue
            }
            // In the end it is in memory alone.
            defer { self.remove(folder) }
            do {
                for end in ["", "-wal"] where end.isEmpty || FileManager.default.fileExists(atPath: path + end) {
                    try FileManager.default.copyItem(atPath: path + end, toPath: "\(folder)/history\(end)")
                    // What may not be written may be written as a copy.
                    _ = chmod("\(folder)/history\(end)", 0o600)
                }
            } catch {
                reason = "it cannot be copied to \(place)"
                continue
            }
            let memory = try DatabaseQueue(configuration: configuration)
            try open("\(folder)/history", configuration).backup(to: memory)
            return memory
        }
        throw HistoryError.failed(path, reason: reason)
    }

    private static func remove(_ folder: String) {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            // A copy that stays behind is in the place for what is temporary.
        }
    }

    private static func folder(in place: String, of path: String) throws(HistoryError) -> String {
        var template = Array("\(place)/inrush-history-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap(mkdtemp) != nil }
        guard made else { throw .failed(path, reason: "nothing can be written to \(place)") }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
