package import FoundationEssentials
import Glibc
import SystemPackage

/// The folder of one run. It is called `….partial` while the run goes on and gets its name when it is whole, so whoever
/// sees the name sees all results.
///
/// A folder that is there already and empty stays the very folder: it may be a mount point, the current folder or behind a link,
/// which nothing can be renamed over. Until the run is whole its results are in `run.partial` inside it. The logs of runs that never
/// began may be in it, as `run.failed`.
package struct RunFolder: Sendable {
    /// In a folder that was there already: where the results are until the run is whole.
    static let inner = "run.partial"

    /// The folder when the run is whole.
    package let path: String
    /// The folder until then.
    package let partialPath: String
    /// Whether `path` was there already.
    let wasThere: Bool

    /// Makes `path.partial` with `logs/` in it, and the folders above it.
    ///
    /// `path` itself may be there if it is an empty folder.
    ///
    /// - Parameter hasLogs: false for a folder of documents alone, without `logs/`.
    package init(creating path: String, hasLogs: Bool = true) throws(RunFolderError) {
        guard !path.isEmpty else { throw .noName }
        let path = PathText.withoutTrailingSlashes(path)
        self.path = path
        self.wasThere = try Self.isFolder(path)
        if self.wasThere {
            self.partialPath = "\(path)/\(Self.inner)"
            switch try Self.results(in: path) {
            case []: break
            case [Self.inner]: throw .leftover(self.partialPath)
            default: throw .notEmpty(path)
            }
        } else {
            self.partialPath = path + ".partial"
            if let parent = PathText.folder(of: path) {
                try Self.makeFolders(parent)
            }
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
                case .noName, .notAFolder, .removed, .cannotWrite: throw error
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

    /// Whether the folder of a run that goes on is still where it was made: somebody may have removed it.
    package var isThere: Bool {
        var status = stat()
        return stat(self.partialPath, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Makes the folder of a run that goes on once more, if the one that it is in is still there: for what is written at the end.
    package func makeAnew() throws(RunFolderError) {
        guard mkdir(self.partialPath, 0o755) == 0 else { throw Self.cannotWrite(self.partialPath) }
    }

    /// Opens a file that grows with the run.
    package func open(_ name: String) throws(RunFolderError) -> RunFile {
        try RunFile(creating: self.file(name))
    }

    /// Gives the folder its name. Nothing may be written through this value afterwards.
    package func finish() throws(RunFolderError) {
        guard !self.wasThere else { return try self.moveUp() }
        if try Self.isFolder(self.path), try !Self.names(in: self.path).isEmpty { throw .notEmpty(self.path) }
        // An empty folder of the final name, made meanwhile, is replaced by the rename itself.
        guard rename(self.partialPath, self.path) == 0 else { throw Self.cannotWrite(self.path) }
    }

    /// Moves everything from the inner folder to the one that was there. The summary comes last: who sees it sees all.
    private func moveUp() throws(RunFolderError) {
        guard try Self.results(in: self.path) == [Self.inner] else { throw .notEmpty(self.path) }
        let summary = "summary.json"
        let names = try Self.names(in: self.partialPath)
        for name in names.filter({ $0 != summary }) + names.filter({ $0 == summary }) {
            let target = "\(self.path)/\(name)"
            guard rename(self.file(name), target) == 0 else { throw Self.cannotWrite(target) }
        }
        guard rmdir(self.partialPath) == 0 else { throw Self.cannotWrite(self.partialPath) }
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

    /// What is in a folder that was there already, without the logs of runs that never began: they are in nobody's way.
    private static func results(in path: String) throws(RunFolderError) -> [String] {
        try Self.names(in: path).filter { !Self.isOfFailedRun($0) }
    }

    /// What is in a folder, sorted.
    private static func names(in path: String) throws(RunFolderError) -> [String] {
        guard let folder = opendir(path) else { throw Self.cannotWrite(path) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func makeFolders(_ path: String) throws(RunFolderError) {
        if try Self.isFolder(path) { return }
        if let parent = PathText.folder(of: path) {
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
            case ENOENT:
                var status = stat()
                guard lstat(path, &status) == 0 else { return false }
                throw .cannotWrite(path, reason: "it is a link that leads nowhere")
            case ENOTDIR: throw .notAFolder(path)
            default: throw Self.cannotWrite(path)
            }
        }
        closedir(folder)
        return true
    }

    private static func cannotWrite(_ path: String) -> RunFolderError {
        .cannotWrite(path, reason: "\(Errno(rawValue: errno))")
    }
}
