package import FoundationEssentials
import Glibc
import SystemPackage

/// The folder of one run. It is called `….partial` while the run goes on and gets its name when it is whole, so whoever
/// sees the name sees all results.
package struct RunFolder: Sendable {
    /// The folder when the run is whole.
    package let path: String
    /// The folder until then.
    package let partialPath: String

    /// Makes `path.partial` with `logs/` in it, and the folders above it.
    ///
    /// `path` itself may be there if it is an empty folder.
    ///
    /// - Parameter hasLogs: false for a folder of documents alone, without `logs/`.
    package init(creating path: String, hasLogs: Bool = true) throws(RunFolderError) {
        let path = Self.withoutTrailingSlashes(path)
        self.path = path
        self.partialPath = path + ".partial"
        try Self.checkFree(path)
        if let parent = Self.parent(of: path) {
            try Self.makeFolders(parent)
        }
        guard try Self.makeFolder(self.partialPath) else { throw .leftover(self.partialPath) }
        if hasLogs { _ = try Self.makeFolder(self.logs) }
    }

    /// Makes `parent/TIMESTAMP-NAME`, the time in UTC; a second run of the same second gets `-2` at the end, and so on.
    package init(in parent: String, name: String, at date: Date, hasLogs: Bool = true) throws(RunFolderError) {
        let stem = "\(parent)/\(Self.timestamp(of: date))-\(name)"
        var attempt = 1
        while true {
            do throws(RunFolderError) {
                try self.init(creating: attempt == 1 ? stem : "\(stem)-\(attempt)", hasLogs: hasLogs)
                return
            } catch {
                attempt += 1
                switch error {
                case .notEmpty, .leftover:
                    guard attempt <= 100 else { throw error }
                case .notAFolder, .cannotWrite: throw error
                }
            }
        }
    }

    /// Where children write what they have to say.
    package var logs: String { self.partialPath + "/logs" }

    /// Where a file of the run stands while the run goes on.
    package func file(_ name: String) -> String { "\(self.partialPath)/\(name)" }

    /// Writes a whole file.
    package func write(_ name: String, _ bytes: some Sequence<UInt8>) throws(RunFolderError) {
        let file = try RunFile(creating: self.file(name))
        try file.append(bytes)
        try file.close()
    }

    /// Opens a file that grows with the run.
    package func open(_ name: String) throws(RunFolderError) -> RunFile {
        try RunFile(creating: self.file(name))
    }

    /// Gives the folder its name. Nothing may be written through this value afterwards.
    package func finish() throws(RunFolderError) {
        try Self.checkFree(self.path)
        // An empty folder of the final name is replaced by the rename itself.
        guard rename(self.partialPath, self.path) == 0 else { throw Self.cannotWrite(self.path) }
    }

    /// Removes the partial folder of a run that never began; what cannot be removed stays.
    package func discard() {
        do {
            try FileManager.default.removeItem(atPath: self.partialPath)
        } catch {
            // It holds nothing that anyone wants, and whoever asks for the name next is told that it is there.
        }
    }

    /// `20260131T235959Z`.
    static func timestamp(of date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted))
    }

    // MARK: Folders

    private static func checkFree(_ path: String) throws(RunFolderError) {
        guard let folder = opendir(path) else {
            switch errno {
            case ENOENT: return
            case ENOTDIR: throw .notAFolder(path)
            default: throw Self.cannotWrite(path)
            }
        }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name == "." || name == ".." else { throw .notEmpty(path) }
        }
    }

    private static func makeFolders(_ path: String) throws(RunFolderError) {
        if try Self.isFolder(path) { return }
        if let parent = Self.parent(of: path) {
            try Self.makeFolders(parent)
        }
        _ = try Self.makeFolder(path)
    }

    /// False when something of that name is there already.
    private static func makeFolder(_ path: String) throws(RunFolderError) -> Bool {
        guard mkdir(path, 0o755) == 0 else {
            if errno == EEXIST { return false }
            throw Self.cannotWrite(path)
        }
        return true
    }

    private static func isFolder(_ path: String) throws(RunFolderError) -> Bool {
        guard let folder = opendir(path) else {
            switch errno {
            case ENOENT: return false
            case ENOTDIR: throw .notAFolder(path)
            default: throw Self.cannotWrite(path)
            }
        }
        closedir(folder)
        return true
    }

    /// Nil for the root and for a name in the current folder.
    private static func parent(of path: String) -> String? {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return nil }
        return Self.withoutTrailingSlashes(String(path[..<slash]))
    }

    private static func withoutTrailingSlashes(_ path: String) -> String {
        var path = path
        while path.count > 1, path.last == "/" {
            path.removeLast()
        }
        return path
    }

    private static func cannotWrite(_ path: String) -> RunFolderError {
        .cannotWrite(path, reason: "\(Errno(rawValue: errno))")
    }
}
