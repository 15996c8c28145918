package import Measurement

/// The service over the time of the story: changes in, rows of `service.csv` out, and what they add up to.
///
/// A row stands for one minute of the story. A second of a live run may be longer than that; then a row stands for it, and is
/// named by the minute in which it begins. Memory is that of the parts, however long the run is.
package struct ServiceCourse: Sendable {
    /// What everything up to now adds up to; waits one by one are left out.
    package private(set) var book: ServiceBook

    private let timeScale: Double
    private var minute = 0
    private var nanoseconds: Int64 = 0
    private var rows: [ServiceRow]
    private var touched: Set<Int> = []
    private var backlog: [Int]
    private var hasWritten = false

    /// - Parameter parts: with nothing counted, in the order of the places that changes name.
    package init(parts: [ServicePart], timeScale: Double) {
        self.book = ServiceBook(parts: parts)
        self.timeScale = timeScale
        self.rows = parts.map { _ in ServiceRow() }
        self.backlog = parts.map { _ in 0 }
    }

    /// The minute of the story in which a second of a live run begins; rows are named by the second they end in.
    package func minute(ofSecond second: Int) -> Int {
        Int((Double(max(0, second - 1)) * self.timeScale / 60).rounded(.down))
    }

    /// Adds what was counted in a minute, or in part of it. Minutes come in order; a change to a place that no part has is passed
    /// over.
    ///
    /// - Parameter nanoseconds: how much time passed meanwhile, of the run's clock.
    /// - Returns: the lines of `service.csv` of a minute that is over by this; empty when none is.
    package mutating func add(_ changes: [ServiceChange], minute: Int, nanoseconds: Int64) -> String {
        let lines = minute > self.minute ? self.close() : ""
        self.minute = max(self.minute, minute)
        self.nanoseconds += nanoseconds
        for change in changes where self.rows.indices.contains(change.place) {
            self.rows[change.place].merge(change.row)
            self.touched.insert(change.place)
        }
        return lines
    }

    /// The lines of the last minute.
    package mutating func finish() -> String { self.close() }

    private mutating func close() -> String {
        guard self.nanoseconds > 0 || !self.touched.isEmpty || !self.hasWritten else { return "" }
        var quarter = QuarterHour()
        for place in self.touched {
            let row = self.rows[place]
            self.book.parts[place].row.merge(row)
            self.backlog[place] += row.waiting
            guard self.book.parts[place].kind == .channel else { continue }
            quarter.merge(QuarterHour(row))
        }
        while self.book.quarters.count <= self.minute / 15 { self.book.quarters.append(QuarterHour()) }
        self.book.quarters[self.minute / 15].merge(quarter)
        let lines = self.lines
        for place in self.touched { self.rows[place] = ServiceRow() }
        self.touched.removeAll(keepingCapacity: true)
        self.nanoseconds = 0
        self.hasWritten = true
        return lines
    }

    /// The whole and every part that has something to say; all of them in the first minute, so that a reader knows them.
    private var lines: String {
        let parts = self.book.parts.indices.map { place in
            var part = ServicePart(self.book.parts[place].kind, self.book.parts[place].name)
            part.row = self.rows[place]
            return part
        }
        let all = ServiceCSV.line(
            self.header,
            kind: "all",
            name: "",
            row: ServicePart.sum(parts),
            backlog: parts.indices.reduce(0) { parts[$1].kind == .channel ? $0 + self.backlog[$1] : $0 }
        )
        return parts.indices.reduce(into: all) { text, place in
            let isSilent = !self.touched.contains(place) && self.backlog[place] == 0
            guard !self.hasWritten || !isSilent else { return }
            let part = parts[place]
            text += ServiceCSV.line(
                self.header,
                kind: part.kind.rawValue,
                name: part.name,
                row: part.row,
                backlog: self.backlog[place]
            )
        }
    }

    private var header: ServiceCSV.Minute {
        ServiceCSV.Minute(minute: self.minute, nanoseconds: self.nanoseconds, timeScale: self.timeScale)
    }
}

extension QuarterHour {
    init(_ row: ServiceRow) {
        self.init()
        self.answered = row.answered
        self.waitNanoseconds = row.waitNanoseconds
    }
}
