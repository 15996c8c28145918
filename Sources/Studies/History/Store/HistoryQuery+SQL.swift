internal import FoundationEssentials
internal import GRDB

extension HistoryQuery {
    /// The statement that selects the rows that are asked for, from the oldest to the newest, and its arguments.
    ///
    /// - Parameters:
    ///   - time: the column of the time.
    ///   - valid: what holds for rows that can be trusted.
    func selection(from table: String, time: String, valid: String) -> (sql: String, arguments: StatementArguments) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        if let profile = self.profile {
            conditions.append("profile = ?")
            arguments += [profile]
        }
        if let since = self.since {
            conditions.append("\(time) >= ?")
            arguments += [since.milliseconds]
        }
        if self.isValidOnly { conditions.append(valid) }
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        let newest = "SELECT * FROM \(table)\(filter) ORDER BY \(time) DESC, id DESC"
        let limited = self.last.map { "\(newest) LIMIT \(max(0, $0))" } ?? newest
        return ("SELECT * FROM (\(limited)) ORDER BY \(time), id", arguments)
    }
}
