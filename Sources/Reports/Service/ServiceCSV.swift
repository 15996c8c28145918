internal import Measurement

/// `service.csv`: the service over the story's time in long format, a row for a minute and a part of the service.
///
/// The sums from which every figure is made stand in each row, so the file adds up to the run's; a reader that wants figures finds
/// the most asked ones behind them. A part with nothing to say in a minute has no row, except in the first.
package enum ServiceCSV {
    /// The name of the file.
    package static let name = "service.csv"

    /// What all rows of a minute have in common.
    struct Minute {
        /// Since the start of the story.
        var minute: Int
        /// How much of the run's clock the rows stand for.
        var nanoseconds: Int64
        var timeScale: Double
    }

    static let sums = ServiceRow.counts.map(\.name) + ServiceRow.times.map(\.name)

    static let firstColumns = ["minute", "storySeconds", "part", "name"]
    static let lastColumns = ["asaSeconds", "serviceLevel", "abandonment", "backlog", "agentsBusy", "agentsIdle"]

    /// The first line of the file, line feed included.
    package static let header =
        (Self.firstColumns + Self.sums + Self.lastColumns).joined(separator: ",") + "\n"

    static func line(_ minute: Minute, kind: String, name: String, row: ServiceRow, backlog: Int) -> String {
        var fields = [
            "\(minute.minute)", self.number(Double(minute.nanoseconds) / 1e9 * minute.timeScale), kind,
            CSVText.quoted(name),
        ]
        fields += ServiceRow.counts.map { "\(row[keyPath: $0.path])" }
        fields += ServiceRow.times.map { "\(row[keyPath: $0.path])" }
        fields += [row.meanWaitSeconds(timeScale: minute.timeScale), row.serviceLevel, row.abandonment].map(self.number)
        fields.append("\(backlog)")
        let hasAgents = row.busyNanoseconds > 0 || row.availableNanoseconds > 0
        let length = Double(minute.nanoseconds)
        fields += [row.busyNanoseconds, row.availableNanoseconds].map { time in
            self.number(hasAgents && length > 0 ? Double(time) / length : nil)
        }
        return fields.joined(separator: ",") + "\n"
    }

    /// At most three decimals; empty without a value.
    private static func number(_ value: Double?) -> String {
        value.map { FigureText.rounded($0, decimals: 3) } ?? ""
    }
}
