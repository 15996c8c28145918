internal import GRDB

extension HistoryStore {
    /// Writes a verdict down, unless it is there already: it is known by its plan and what came of it, wherever its folder has been
    /// moved to. The history then goes by where it is now.
    ///
    /// - Returns: whether it was new.
    @discardableResult
    package func append(_ verdict: RecordedVerdict) throws(HistoryError) -> Bool {
        try self.write { database in
            if let id = try Self.place(of: verdict, database) {
                try database.execute(
                    sql: """
                        UPDATE verdict SET folder = ? WHERE id = ?
                        AND NOT EXISTS (SELECT 1 FROM verdict WHERE folder = ? AND plan = ?)
                        """,
                    arguments: [verdict.folder, id, verdict.folder, verdict.plan]
                )
                return false
            }
            try verdict.insert(database)
            guard database.changesCount > 0 else { return false }
            let id = database.lastInsertedRowID
            for (place, change) in verdict.changes.enumerated() where change.isFinite {
                try ChangeRow(change, of: id, place: place).insert(database)
            }
            return true
        }
    }

    /// The verdict on the same plan that measured the same; nil when there is none.
    private static func place(of verdict: RecordedVerdict, _ database: Database) throws -> Int64? {
        let alike = try Numbered<RecordedVerdict>.fetchAll(
            database,
            sql: "SELECT * FROM verdict WHERE plan = ? AND verdict = ? AND pairs = ? AND sentence = ?",
            arguments: [verdict.plan, verdict.verdict, verdict.pairs, verdict.sentence]
        )
        for row in alike {
            let changes = try ChangeRow.fetchAll(
                database,
                sql: "SELECT * FROM change WHERE verdict = ? ORDER BY place",
                arguments: [row.id]
            )
            let measured = verdict.changes.filter(\.isFinite)
            if changes.map(\.change.baselineMedian) == measured.map(\.baselineMedian),
                changes.map(\.change.candidateMedian) == measured.map(\.candidateMedian)
            {
                return row.id
            }
        }
        return nil
    }

    /// The verdicts that are asked for, from the oldest to the newest, each with all of its changes. Linear in them.
    package func verdicts(_ query: HistoryQuery) throws(HistoryError) -> [RecordedVerdict] {
        try self.read { database in
            let (selection, arguments) = query.selection(
                from: "verdict",
                time: "endedAtMs",
                valid: "verdict <> 'invalid'"
            )
            var verdicts: [RecordedVerdict] = []
            var places: [Int64: Int] = [:]
            for row in try Numbered<RecordedVerdict>.fetchAll(database, sql: selection, arguments: arguments) {
                places[row.id] = verdicts.count
                verdicts.append(row.record)
            }
            let changes = try ChangeRow.fetchAll(
                database,
                sql: "SELECT * FROM change WHERE verdict IN (SELECT id FROM (\(selection))) ORDER BY verdict, place",
                arguments: arguments
            )
            for row in changes {
                if let place = places[row.verdict] { verdicts[place].changes.append(row.change) }
            }
            return verdicts
        }
    }
}

extension RecordedVerdict.Change {
    /// What is not finite is no column's value.
    fileprivate var isFinite: Bool {
        [self.baselineMedian, self.candidateMedian, self.ratio, self.pWorse].allSatisfy(\.isFinite)
    }
}
