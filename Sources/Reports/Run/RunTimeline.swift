internal import Measurement

/// A run over time in a few hundred columns, however long it was: what the charts of a report are drawn from.
///
/// Rows are added as they come. When the columns are used up, each two neighbours become one of twice the width, so memory is
/// bounded and every count is in exactly one column.
package struct RunTimeline: Equatable, Sendable {
    /// What happened in some consecutive seconds.
    package struct Column: Equatable, Sendable {
        package var offered = 0
        package var assigned = 0
        /// The most inquiries that were open when one of its seconds was over.
        package var openInquiries = 0
        /// How many assignments took how long.
        package var assignment = LatencyBands()

        fileprivate mutating func merge(_ other: Column) {
            self.offered += other.offered
            self.assigned += other.assigned
            self.openInquiries = max(self.openInquiries, other.openInquiries)
            self.assignment.merge(other.assignment)
        }
    }

    /// The most columns there are.
    package static let capacity = 240

    /// From the start instant on, without gaps: what was before it is in the first.
    package private(set) var columns: [Column] = []
    /// Seconds that a column stands for.
    package private(set) var secondsPerColumn = 1

    package init() {}

    /// Seconds from the start to the end of the last column.
    package var seconds: Int { self.columns.count * self.secondsPerColumn }

    /// Adds a row of `intervals.csv`, in any order.
    package mutating func append(_ row: IntervalRow) {
        // The row of second 1 is the first: rows are named by the second they end in.
        let column = Column(
            offered: row.counts.scheduled,
            assigned: row.counts.assigned,
            openInquiries: row.openInquiries,
            assignment: LatencyBands(row.latencies[.assignment])
        )
        self.add(column, at: max(0, row.second - 1))
    }

    /// Puts another run behind this one, as if it had begun when this one had ended: seconds of two runs are never mixed.
    package mutating func append(_ other: RunTimeline) {
        while self.secondsPerColumn < other.secondsPerColumn { self.halve() }
        let start = self.seconds
        for (index, column) in other.columns.enumerated() {
            self.add(column, at: start + index * other.secondsPerColumn)
        }
    }

    /// Adds what happened from a second on, for no longer than a column.
    private mutating func add(_ column: Column, at second: Int) {
        while second / self.secondsPerColumn >= Self.capacity { self.halve() }
        let index = second / self.secondsPerColumn
        while self.columns.count <= index { self.columns.append(Column()) }
        self.columns[index].merge(column)
    }

    /// Makes one column of each two.
    private mutating func halve() {
        self.secondsPerColumn *= 2
        self.columns = stride(from: 0, to: self.columns.count, by: 2).map { index in
            var column = self.columns[index]
            if index + 1 < self.columns.count { column.merge(self.columns[index + 1]) }
            return column
        }
    }
}
