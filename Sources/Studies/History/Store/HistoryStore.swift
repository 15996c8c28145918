internal import FoundationEssentials
internal import GRDB

/// Runs and verdicts in a SQLite file. Several processes may write to one at the same time; each waits for the others.
///
/// Nothing in the file can end this program: whatever is wrong with it is a `HistoryError`.
package struct HistoryStore: Sendable {
    package enum Access: Sendable {
        /// The file must be there, and stays as it is but for a newer schema. It may lie where nothing can be written.
        case reading
        /// The file, and the folders above it, are made when they are not there.
        case writing
    }

    package let path: String
    let queue: DatabaseQueue

    /// Opens a history. An older one is brought up to date.
    ///
    /// - Parameter patience: how long to wait for other processes that write.
    package init(
        opening path: String,
        for access: Access,
        patience: Duration = .seconds(2)
    ) throws(HistoryError) {
        self.path = path
        let isThere = FileManager.default.fileExists(atPath: path)
        if !isThere {
            guard access == .writing else { throw .missing(path) }
            try Self.makeFolder(above: path)
        }
        var configuration = Configuration()
        configuration.label = "history"
        // Large results are sorted in memory: a full disk is no reason not to read.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA temp_store = MEMORY") }
        configuration.busyMode = .timeout(Double(patience / .nanoseconds(1)) / 1e9)
        do {
            do {
                self.queue = try Self.queue(path, configuration)
            } catch let error as DatabaseError where access == .reading && Self.isOfItsPlace(error) {
                self.queue = try Self.reading(path, configuration)
            }
        } catch let error as HistoryError {
            throw error
        } catch {
            throw HistoryError(error, at: path)
        }
    }

    private static func queue(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let isReady = try queue.read { database in
            let identity = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            if identity != HistorySchema.applicationID {
                let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
                guard isEmpty, identity == 0 else { throw HistoryError.foreign(path) }
                return false
            }
            if try HistorySchema.migrator.hasBeenSuperseded(database) { throw HistoryError.newer(path) }
            return try HistorySchema.migrator.hasCompletedMigrations(database)
        }
        if !isReady {
            // Readers do not stop writers, nor writers readers. Stays with the file.
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
            try HistorySchema.migrator.migrate(queue)
        }
        return queue
    }

    /// A queue that reads a file beside which nothing can be written, as the database does even to read: the disk is full, or may not
    /// be written at all. What that does not help is read from a copy in memory.
    private static func reading(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
        do {
            var configuration = configuration
            configuration.readonly = true
            return try Self.queue(path, configuration)
        } catch let error as DatabaseError where Self.isOfItsPlace(error) {
            return try HistoryCopy.queue(of: path, configuration) { try Self.queue($0, $1) }
        }
    }

    /// Whether an error is about where the file lies, and not about what is in it.
    private static func isOfItsPlace(_ error: DatabaseError) -> Bool {
        [.SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_FULL].contains(error.resultCode)
    }

    private static func makeFolder(above path: String) throws(HistoryError) {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .notWritable(path, reason: "its folder cannot be made")
        }
    }

    // MARK: Access

    /// Does something in a transaction.
    func write<Result>(_ body: (Database) throws -> Result) throws(HistoryError) -> Result {
        do {
            return try self.queue.write(body)
        } catch {
            throw HistoryError(error, at: self.path)
        }
    }

    func read<Result>(_ body: (Database) throws -> Result) throws(HistoryError) -> Result {
        do {
            return try self.queue.read(body)
        } catch {
            throw HistoryError(error, at: self.path)
        }
    }
}
