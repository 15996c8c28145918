import Foundation
import GRDB
import TestSupport
import Testing

@testable import Studies

/// Files that are not what they should be.
@Suite struct HistoryTroubleTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        self.folder = try TemporaryFolder()
        self.path = self.folder.path(of: "history.sqlite")
    }

    @discardableResult
    private func written(_ count: Int = 1) throws -> HistoryStore {
        let store = try HistoryStore(opening: self.path, for: .writing)
        for minute in 0..<count { try store.append(Histories.run(minute: minute)) }
        return store
    }

    /// What a use of the file ends with: opened, read whole and written.
    private func trouble(patience: Duration = .zero) -> HistoryError? {
        do throws(HistoryError) {
            let store = try HistoryStore(opening: self.path, for: .writing, patience: patience)
            _ = try store.runs(HistoryQuery())
            _ = try store.verdicts(HistoryQuery())
            try store.append(Histories.run(minute: 1_000_000))
            return nil
        } catch {
            return error
        }
    }

    @Test func missingHistoryIsMissingOnlyForReaders() throws {
        #expect(throws: HistoryError.missing(self.path)) { try HistoryStore(opening: self.path, for: .reading) }
        #expect(self.trouble() == nil)
    }

    @Test func textIsNoDatabase() throws {
        try self.folder.write(String(repeating: "not a database\n", count: 100), to: "history.sqlite")
        #expect(self.trouble() == .damaged(self.path))
        #expect("\(HistoryError.damaged(self.path))".contains("move it away"))
    }

    @Test func emptyFileIsABeginning() throws {
        try self.folder.write("", to: "history.sqlite")
        #expect(self.trouble() == nil)
    }

    @Test(arguments: [0.2, 0.5, 0.9])
    func truncatedDatabaseIsDamaged(share: Double) throws {
        try self.written(200).queue.close()
        let data = try Data(contentsOf: URL(filePath: self.path))
        try data.prefix(Int(Double(data.count) * share)).write(to: URL(filePath: self.path))
        #expect(self.trouble() == .damaged(self.path))
    }

    @Test func overwrittenBytesNeverEndTheProgram() throws {
        try self.written(50).queue.close()
        let whole = try Data(contentsOf: URL(filePath: self.path))
        var random = SeededRandom(seed: 17)
        for _ in 0..<150 {
            var data = whole
            for _ in 0..<Int.random(in: 1...40, using: &random) {
                data[Int.random(in: 16..<data.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            for end in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: self.path + end) {
                try FileManager.default.removeItem(atPath: self.path + end)
            }
            try data.write(to: URL(filePath: self.path))
            // Some of it does not matter; the rest is an error.
            if let trouble = self.trouble() { #expect(!"\(trouble)".contains("\n")) }
        }
    }

    /// Where nothing can be written the database does not open: what it holds, its log included, is read from a copy.
    @Test func aCopyHoldsWhatTheFileAndItsLogDo() throws {
        let store = try self.written(20)
        #expect(FileManager.default.fileExists(atPath: self.path + "-wal"))
        let before = try Data(contentsOf: URL(filePath: self.path))
        let copy = try HistoryCopy.queue(of: self.path, Configuration()) {
            try DatabaseQueue(path: $0, configuration: $1)
        }
        #expect(try copy.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run") } == 20)
        #expect(try Data(contentsOf: URL(filePath: self.path)) == before)
        try store.queue.close()
    }

    @Test func columnsHoldOnlyWhatTheySay() throws {
        let queue = try self.written().queue
        for change in ["run SET isValid = 'perhaps'", "run SET seed = 'x'", "figure SET value = 'many'"] {
            #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: "UPDATE \(change)") } }
        }
        #expect(self.trouble() == nil)
    }

    @Test func missingTableIsDamage() throws {
        try self.written().queue.write { try $0.execute(sql: "DROP TABLE figure") }
        #expect(self.trouble() == .damaged(self.path))
    }

    @Test func otherProgramsDatabasesAreLeftAlone() throws {
        try DatabaseQueue(path: self.path).write { try $0.execute(sql: "CREATE TABLE song (title TEXT)") }
        let before = try Data(contentsOf: URL(filePath: self.path))
        #expect(self.trouble() == .foreign(self.path))
        #expect(try Data(contentsOf: URL(filePath: self.path)) == before)
    }

    @Test func newerHistoryIsLeftAlone() throws {
        try self.written().queue.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 something that came later')")
        }
        #expect(self.trouble() == .newer(self.path))
    }

    @Test func olderHistoryIsBroughtUpToDateWithItsRuns() throws {
        do {
            let queue = try DatabaseQueue(path: self.path)
            try HistorySchema.migrator.migrate(queue, upTo: HistorySchema.runs)
            try queue.write { try Histories.run(minute: 7).insert($0) }
        }
        // Whoever only reads does so too.
        #expect(try HistoryStore(opening: self.path, for: .reading).runs(HistoryQuery()).map(\.label) == ["r7"])
        let store = try HistoryStore(opening: self.path, for: .writing)
        try store.append(Histories.verdict())
        #expect(try store.verdicts(HistoryQuery()).count == 1)
    }

    @Test func lockedHistoryIsNotWaitedForLong() throws {
        let store = try self.written()
        try store.queue.inDatabase { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            #expect(self.trouble(patience: .milliseconds(20)) == .locked(self.path))
            // Reading goes on meanwhile.
            #expect(
                try HistoryStore(opening: self.path, for: .reading, patience: .zero).runs(HistoryQuery()).count == 1
            )
            try database.execute(sql: "ROLLBACK")
        }
        #expect(self.trouble() == nil)
    }

    @Test func fullDiskIsSaidAndLeavesTheHistoryWhole() throws {
        let store = try self.written()
        try store.queue.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages + 1)")
        }
        var written = 1
        #expect(throws: HistoryError.full(self.path)) {
            for minute in 1..<10_000 {
                try store.append(Histories.run(minute: minute))
                written += 1
            }
        }
        #expect(try store.runs(HistoryQuery()).count == written)
        #expect(try store.runs(HistoryQuery()).allSatisfy { $0.figures.count == 4 })
    }

    @Test func placeWhereNothingCanBeWrittenIsSaid() throws {
        try self.folder.write("", to: "file")
        for path in [self.folder.path(of: "file/history.sqlite"), "/proc/inrush/history.sqlite", self.folder.path] {
            do {
                _ = try HistoryStore(opening: path, for: .writing)
                Issue.record("\(path) was opened")
            } catch HistoryError.notWritable(let place, _) {
                #expect(place == path)
            }
        }
    }

    @Test(.enabled(if: geteuid() != 0, "nothing is read-only for root"))
    func readOnlyHistoryCanBeReadAndNotWritten() throws {
        try self.written().queue.close()
        let attributes = { (mode: Int) in
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: self.folder.path)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: self.path)
        try attributes(0o555)
        defer { #expect(throws: Never.self) { try attributes(0o755) } }
        switch self.trouble() {
        case .notWritable: break
        case let other: Issue.record("\(String(describing: other))")
        }
    }
}
