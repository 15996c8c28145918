/// A series as a plot of fixed width in plain characters: values as `*`, changes of level as `^` below them.
struct SeriesPlot {
    static let height = 8

    let series: HistorySeries
    /// Characters for values; more values than that share columns, each showing their middle one.
    let width: Int
    /// The sign for a millionth, `u` where only ASCII may be printed.
    let micro: String

    /// The lines, from the top; none for fewer than two values.
    var lines: [String] {
        let columns = self.columns
        guard columns.count > 1, let lowest = columns.min(), let highest = columns.max() else { return [] }
        let top = self.series.text(highest, micro: self.micro)
        let bottom = self.series.text(lowest, micro: self.micro)
        let margin = max(top.count, bottom.count)
        let rows = columns.map { Self.row(of: $0, from: lowest, to: highest) }
        var lines = (0..<Self.height).map { row in
            let label = row == 0 ? top : row == Self.height - 1 ? bottom : ""
            let cells = String(rows.map { $0 == row ? "*" : " " })
            return Self.leading(label, margin) + " |" + Self.withoutTrailingSpaces(cells)
        }
        let changed = Set(self.series.changes.map { self.column(of: $0.index) })
        let axis = String(columns.indices.map { changed.contains($0) ? "^" : "-" })
        lines.append(Self.leading("", margin) + " +" + axis)
        return lines
    }

    /// 0 at the top. A level line stays in the middle.
    private static func row(of value: Double, from lowest: Double, to highest: Double) -> Int {
        guard highest > lowest else { return Self.height / 2 }
        let share = (value - lowest) / (highest - lowest)
        return Self.height - 1 - Int((share * Double(Self.height - 1)).rounded())
    }

    /// The middle value of each column.
    private var columns: [Double] {
        let values = self.series.points.map(\.value)
        guard values.count > self.width else { return values }
        let groups = Dictionary(grouping: values.indices, by: self.column)
        return groups.keys.sorted().map { column in
            let group = (groups[column] ?? []).map { values[$0] }.sorted()
            return group[group.count / 2]
        }
    }

    private func column(of index: Int) -> Int {
        let count = self.series.points.count
        return count > self.width ? index * self.width / count : index
    }

    private static func leading(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private static func withoutTrailingSpaces(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }
}
