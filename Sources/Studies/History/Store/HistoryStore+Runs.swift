internal import FoundationEssentials
internal import GRDB

extension HistoryStore {
    /// Writes a run down, unless it is there already: a run is known by its start and its figures, which no other run has to the last
    /// digit, wherever its folder has been moved to. The history then goes by where it is now.
    ///
    /// - Returns: whether it was new.
    @discardableResult
    package func append(_ run: RecordedRun) throws(HistoryError) -> Bool {
        try self.write { database in
            if let id = try Self.place(of: run, database) {
                try Self.move(id, to: run.folder, startedAtMs: run.startedAt.milliseconds, database)
                return false
            }
            try run.insert(database)
            guard database.changesCount > 0 else { return false }
            let id = database.lastInsertedRowID
            let statement = try database.makeStatement(sql: "INSERT INTO figure (run, metric, value) VALUES (?, ?, ?)")
            for (metric, value) in run.figures where value.isFinite {
                try statement.execute(arguments: [id, metric, value])
            }
            return true
        }
    }

    /// The profiles that runs or verdicts were written down of, in the order of their names.
    package func profiles() throws(HistoryError) -> [String] {
        try self.read { database in
            try String.fetchAll(
                database,
                sql: "SELECT profile FROM run UNION SELECT profile FROM verdict ORDER BY profile"
            )
        }
    }

    /// Another run of that instant cannot be in the same folder any more, so what is written down of one stays as it is.
    private static func move(_ id: Int64, to folder: String, startedAtMs: Int64, _ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE run SET folder = ? WHERE id = ?
                AND NOT EXISTS (SELECT 1 FROM run WHERE folder = ? AND startedAtMs = ?)
                """,
            arguments: [folder, id, folder, startedAtMs]
        )
    }

    /// The run of the same start and people whose figures are the same, as far as both have them: another version of
    /// this program may keep more.
    private static func place(of run: RecordedRun, _ database: Database) throws -> Int64? {
        let alike = try Int64.fetchAll(
            database,
            sql:
                "SELECT id FROM run WHERE startedAtMs = ? AND profile = ? AND seed = ? AND transport = ? AND verdict = ?",
            arguments: [
                run.startedAt.milliseconds, run.profile, Int64(bitPattern: run.seed), run.transport, run.verdict,
            ]
        )
        for id in alike {
            let kept = try Row.fetchAll(
                database,
                sql: "SELECT metric, value FROM figure WHERE run = ?",
                arguments: [id]
            )
            var common = 0
            let isSame = try kept.allSatisfy { figure in
                guard let value = run.figures[try figure.decode(String.self, atIndex: 0)] else { return true }
                common += 1
                return try figure.decode(Double.self, atIndex: 1) == value
            }
            if isSame, common > 0 { return id }
        }
        return nil
    }

    /// The runs that are asked for, from the oldest to the newest, each with the figures that are asked for. Linear in them.
    package func runs(_ query: HistoryQuery) throws(HistoryError) -> [RecordedRun] {
        try self.read { database in
            let (selection, arguments) = query.selection(from: "run", time: "startedAtMs", valid: "isValid")
            var runs: [RecordedRun] = []
            var places: [Int64: Int] = [:]
            for row in try Numbered<RecordedRun>.fetchAll(database, sql: selection, arguments: arguments) {
                places[row.id] = runs.count
                runs.append(row.record)
            }
            let wanted = query.metrics == nil ? "" : "AND metric IN (SELECT value FROM json_each(?))"
            let metrics = StatementArguments(try query.metrics.map { [try Self.list($0)] } ?? [])
            let figures = try Row.fetchCursor(
                database,
                sql: "SELECT run, metric, value FROM figure WHERE run IN (SELECT id FROM (\(selection))) \(wanted)",
                arguments: arguments + metrics
            )
            while let figure = try figures.next() {
                guard let place = places[try figure.decode(Int64.self, atIndex: 0)] else { continue }
                runs[place].figures[try figure.decode(atIndex: 1)] = try figure.decode(Double.self, atIndex: 2)
            }
            return runs
        }
    }

    /// Texts as SQLite reads a list.
    private static func list(_ texts: [String]) throws -> String {
        String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
    }
}
