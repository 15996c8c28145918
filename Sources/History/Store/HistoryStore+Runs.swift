internal import FoundationEssentials
internal import GRDB

extension HistoryStore {
    /// Writes a run down, unless it is there already: a run is known by its folder and its start.
    ///
    /// - Returns: whether it was new.
    @discardableResult
    package func append(_ run: RecordedRun) throws(HistoryError) -> Bool {
        try self.write { database in
            try RunRow(run).insert(database)
            guard database.changesCount > 0 else { return false }
            let id = database.lastInsertedRowID
            let statement = try database.makeStatement(sql: "INSERT INTO figure (run, metric, value) VALUES (?, ?, ?)")
            for (metric, value) in run.figures where value.isFinite {
                try statement.execute(arguments: [id, metric, value])
            }
            return true
        }
    }

    /// The runs that are asked for, from the oldest to the newest, each with the figures that are asked for. Linear in them.
    package func runs(_ query: HistoryQuery) throws(HistoryError) -> [RecordedRun] {
        try self.read { database in
            let (selection, arguments) = query.selection(from: "run", time: "startedAtMs", valid: "isValid")
            var runs: [RecordedRun] = []
            var places: [Int64: Int] = [:]
            for row in try RunRow.fetchAll(database, sql: selection, arguments: arguments) {
                if let id = row.id { places[id] = runs.count }
                runs.append(row.run)
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
